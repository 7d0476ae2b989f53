#include <cstdint>

#include "engine/diagnostics/source_file.h"
#include "tests/adapters/intake/form_vocabulary.h"
#include "tests/fuzz/read_balanced.h"

using namespace frontdoor;
using namespace frontdoor::intake;

namespace {

/// Each row a record of its own, with cells that hold objects, and a source that is told by words.
MappingPtr rowsMapping() {
    const auto file = std::make_shared<const SourceFile>("rows.xml", R"(
        <intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="rows" format="form-csv" rows="records">
          <referral ref="child_ref|Person + received_at" received="received_at" child="child_ref|Person"/>
          <identify from="child_ref|Person" as="child-id"/>
          <field from="child.date_of_birth|DOB" to="child.date_of_birth"/>
          <field from="neglect.severity" to="neglect.severity"/>
          <field from="referrer.source" to="referrer.source" values="words"/>
          <event kind="contact" on="received_at" nfa="neglect.nfa"/>
          <values id="words" leading-codes="yes">
            <value is="6" words="police*|ambulance"/>
            <value is="2A" words="school|ambulance" general-words="education*"/>
          </values>
        </intake-mapping>)");
    return readMapping(file, "", formVocabulary()).value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const MappingPtr children = shippedMapping("form-csv.xml");
    static const MappingPtr rows = rowsMapping();
    if (size == 0) return 0;
    readBalanced(std::string(bytes + 1, bytes + size), Format::csv,
                 bytes[0] % 4 < 2 ? children : rows, bytes[0] % 2 == 0 ? 1U << 16U : bytes[0]);
    return 0;
}
