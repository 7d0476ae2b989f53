#include <algorithm>
#include <array>
#include <functional>

#include "engine/diagnostics/check.h"
#include "engine/diagnostics/diagnostic.h"

namespace frontdoor {
namespace {

constexpr std::array kCodes{
#define FRONTDOOR_CODE(code, severity, summary) \
    CodeInfo{Code::code, #code, Severity::severity, summary},
#include "engine/diagnostics/codes.def"
#undef FRONTDOOR_CODE
};

static_assert(std::ranges::adjacent_find(kCodes, std::greater_equal<>{}, &CodeInfo::name) ==
                  kCodes.end(),
              "the names in codes.def ascend, each once");
static_assert(static_cast<std::size_t>(kCodes.back().code) == kCodes.size() - 1,
              "a code is its own place in the table");

}  // namespace

std::string_view name(Severity severity) {
    switch (severity) {
        case Severity::note:
            return "note";
        case Severity::warning:
            return "warning";
        case Severity::error:
            return "error";
    }
    FRONTDOOR_CHECK(false, "a severity has one of three values");
}

const CodeInfo& codeInfo(Code code) {
    const auto place = static_cast<std::size_t>(code);
    FRONTDOOR_CHECK(place < kCodes.size(), "codes are made from the table only");
    return kCodes[place];
}

std::optional<Code> findCode(std::string_view name) {
    const auto* found = std::ranges::lower_bound(kCodes, name, {}, &CodeInfo::name);
    if (found == kCodes.end() || found->name != name) return std::nullopt;
    return found->code;
}

const std::vector<CodeInfo>& allCodes() {
    static const std::vector<CodeInfo> codes(kCodes.begin(), kCodes.end());
    return codes;
}

}  // namespace frontdoor
