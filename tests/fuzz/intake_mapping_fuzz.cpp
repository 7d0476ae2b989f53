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
    constexpr std::size_t piece = 1U << 16U;
    switch (mapping.value()->form()) {
        case Form::csv:
            readBalanced("ref,got,a,b\nR,2026-05-12,yes,x\n", Format::csv, mapping.value(), piece);
            break;
        case Form::json:
            readBalanced(R"({"ref":"R","got":"2026-05-12","a":"yes","b":{"c":[1]}})", Format::json,
                         mapping.value(), piece);
            break;
        case Form::xml:
            readBalanced("<r><ref>R</ref><got>2026-05-12</got><a>yes</a><b><c>1</c></b></r>",
                         Format::xml, mapping.value(), piece);
            break;
        case Form::text:
            readBalanced("ref: R\ngot: 2026-05-12\na: yes\nB\nc: 1\nx, born y, was here\n",
                         Format::text, mapping.value(), piece);
            break;
    }
    return 0;
}
