#include <cstdint>

#include "tests/fuzz/read_balanced.h"

using namespace frontdoor::intake;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const MappingPtr mapping = shippedMapping("form-json.xml");
    if (size == 0) return 0;
    const std::string text(bytes + 1, bytes + size);
    const std::size_t piece = bytes[0] % 2 == 0 ? 1U << 16U : bytes[0];
    readBalanced(text, Format::ndjson, mapping, piece);
    readBalanced(text, Format::json, mapping, piece);
    return 0;
}
