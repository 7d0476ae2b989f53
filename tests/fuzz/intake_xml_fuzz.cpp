#include <cstdint>
#include <memory>

#include "engine/diagnostics/check.h"
#include "tests/adapters/intake/form_vocabulary.h"
#include "tests/fuzz/read_balanced.h"

using namespace frontdoor;
using namespace frontdoor::intake;

namespace {

MappingPtr xmlMapping(const std::string& record) {
    const std::string xml =
        "<intake-mapping xmlns=\"urn:frontdoor:intake-mapping:1\" id=\"m\" format=\"xml\" "
        "checks=\"cin-census\"" +
        record +
        R"(><referral ref="id + CINdetails.CINreferralDate" received="CINdetails.CINreferralDate"
                      each="CINdetails" child="id"/>
            <field from="ChildIdentifiers.PersonBirthDate" to="child.date_of_birth"/>
            <field from="#unborn" to="child.unborn"/>
            <field from="CINdetails.ReferralSource" to="referrer.source"/>
            <concern from="CINdetails.Assessments.f"><value is="neglect">16A</value></concern>
            <items from="d.e" to="disabilities"><field from="#text" to="kind"/></items>
            </intake-mapping>)";
    auto mapping =
        readMapping(std::make_shared<const SourceFile>("m.xml", xml), "", formVocabulary());
    FRONTDOOR_CHECK(mapping.ok(), "the mapping suits the tests' vocabulary");
    return std::move(mapping).value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const MappingPtr records = xmlMapping(" record=\"Child\"");
    static const MappingPtr documents = xmlMapping("");
    if (size == 0) return 0;
    const std::string text(bytes + 1, bytes + size);
    const std::size_t piece = bytes[0] % 2 == 0 ? 1U << 16U : bytes[0];
    readBalanced(text, Format::xml, records, piece);
    readBalanced(text, Format::xml, documents, piece);
    return 0;
}
