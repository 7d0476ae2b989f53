#pragma once

#include <string>
#include <vector>

namespace frontdoor::test {

/// The cells of the rows of the body of a page's table with that caption, as they stand in HTML.
/// Empty if there is none.
[[nodiscard]] std::vector<std::vector<std::string>> tableCells(const std::string& page,
                                                               const std::string& caption);

/// `1,234` or `-56`; what stands behind a space is not read.
[[nodiscard]] long long numberIn(const std::string& cell);

}  // namespace frontdoor::test
