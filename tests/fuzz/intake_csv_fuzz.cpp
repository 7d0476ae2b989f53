#include <cstdint>

#include "tests/fuzz/read_balanced.h"

using namespace frontdoor::intake;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const MappingPtr mapping = shippedMapping("form-csv.xml");
    if (size == 0) return 0;
    readBalanced(std::string(bytes + 1, bytes + size), Format::csv, mapping,
                 bytes[0] % 2 == 0 ? 1U << 16U : bytes[0]);
    return 0;
}
