#include "adapters/cli/whole_number.h"

#include <string>

#include "adapters/cli/complain.h"

namespace frontdoor::cli {

std::optional<std::int64_t> readNumber(const Arguments& arguments, std::string_view option,
                                       const NumberRange& range, std::int64_t usually) {
    const auto text = arguments.value(option);
    if (!text) return usually;
    const auto number = wholeNumber<std::int64_t>(*text);
    if (number && range.least <= *number && *number <= range.most) return number;
    complain("--" + std::string(option) + " `" + *text + "` is not a number of " +
             std::string(range.of) + ", from " + std::to_string(range.least) + " to " +
             std::to_string(range.most));
    return std::nullopt;
}

}  // namespace frontdoor::cli
