#pragma once

#include <string>
#include <string_view>

namespace frontdoor {

/// A text as XML holds it, in an element or in an attribute in quotation marks. Control characters,
/// most of which XML does not take, become spaces; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string xmlText(std::string_view text);

/// ` name="text"`
[[nodiscard]] std::string xmlAttribute(std::string_view name, std::string_view text);

}  // namespace frontdoor
