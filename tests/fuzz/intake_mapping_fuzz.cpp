#include <cstdint>

#include "tests/adapters/intake/form_vocabulary.h"
#include "tests/fuzz/read_balanced.h"

using namespace frontdoor;
using namespace frontdoor::intake;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const std::shared_ptr<const Vocabulary> vocabulary = formVocabulary();
    const auto file =
        std::make_shared<const SourceFile>("fuzz.xml", std::string(bytes, bytes + size));
    const auto mapping = readMapping(file, "", vocabulary);
    static_cast<void>(render(mapping.diagnostics()));
    if (!mapping.ok()) return 0;
    const bool csv = mapping.value()->reads(Format::csv);
    readBalanced(csv ? "ref,got,a,b\nR,2026-05-12,yes,x\n"
                     : R"({"ref":"R","got":"2026-05-12","a":"yes","b":{"c":[1]}})",
                 csv ? Format::csv : Format::json, mapping.value(), 1U << 16U);
    return 0;
}
