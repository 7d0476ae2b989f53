#include <cstdint>

#include "engine/diagnostics/check.h"
#include "tests/adapters/intake/form_vocabulary.h"
#include "tests/fuzz/read_balanced.h"

using namespace frontdoor;
using namespace frontdoor::intake;

namespace {

MappingPtr textMapping(const std::string& attributes) {
    const std::string xml =
        "<intake-mapping xmlns=\"urn:frontdoor:intake-mapping:1\" id=\"m\" format=\"text\" " +
        attributes +
        R"(><referral ref="Ref or @message-id" received="@date"/>
            <field from="Danger" to="immediate_danger"/>
            <concern from="Kind"><value is="neglect">Neglect</value></concern>
            <section heading="Child" as="children"/>
            <section heading="Adult" as="adults"/>
            <section heading="Story" narrative="yes"/>
            <items from="adults" to="adults"><field from="Who" to="role"/></items>
            <phrase as="children" key="was found|child was">{first}, {last}, born {dob}, was found.
              The child was {where: PRESENT | NOT PRESENT} there.</phrase>
            <children from="children"><field from="Seen" to="child.seen"/>
              <text from="first"/><text from="last"/>
              <field from="dob" to="child.date_of_birth"/><text from="where"/></children>
            </intake-mapping>)";
    auto mapping =
        readMapping(std::make_shared<const SourceFile>("m.xml", xml), "", formVocabulary());
    FRONTDOOR_CHECK(mapping.ok(), "the mapping suits the tests' vocabulary");
    return std::move(mapping).value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const MappingPtr whole = textMapping("lines=\"known\"");
    static const MappingPtr cut = textMapping("separator=\"===\"");
    if (size == 0) return 0;
    const std::string text(bytes + 1, bytes + size);
    const std::size_t piece = bytes[0] % 2 == 0 ? 1U << 16U : bytes[0];
    readBalanced(text, Format::text, whole, piece);
    readBalanced(text, Format::text, cut, piece);
    return 0;
}
