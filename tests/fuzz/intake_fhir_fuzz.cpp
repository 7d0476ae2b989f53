#include <cstdint>
#include <memory>

#include "engine/diagnostics/check.h"
#include "engine/pack/load_pack.h"
#include "tests/fuzz/read_balanced.h"

using namespace frontdoor;
using namespace frontdoor::intake;

namespace {

MappingPtr fhirMapping(const std::string& file) {
    const std::string rules = std::string(FRONTDOOR_SOURCE_DIR) + "/rules/";
    const Outcome<Pack> pack = loadPack(rules + "england");
    FRONTDOOR_CHECK(pack.ok(), "the shipped pack is right");
    auto mapping = loadMapping(rules + "intake/" + file, pack.value().vocabulary);
    FRONTDOOR_CHECK(mapping.ok(), "the shipped mapping suits the shipped pack");
    return std::move(mapping).value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const MappingPtr json = fhirMapping("fhir-json.xml");
    static const MappingPtr xml = fhirMapping("fhir-xml.xml");
    if (size == 0) return 0;
    const std::string text(bytes + 1, bytes + size);
    const std::size_t piece = bytes[0] % 2 == 0 ? 1U << 16U : bytes[0];
    readBalanced(text, Format::json, json, piece);
    readBalanced(text, Format::ndjson, json, piece);
    readBalanced(text, Format::xml, xml, piece);
    return 0;
}
