#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace frontdoor {

/// What a grammar allows, a line for each attribute, child and text, with the way from the root
/// before it:
///
///     rule-pack/triggers/trigger @route required one of
///     early-help|family-help|section-47|emergency-action rule-pack/triggers/trigger <when>
///     rule-pack/triggers/trigger/when text
[[nodiscard]] std::vector<std::string> linesOfGrammar(std::string_view root);

/// The same, read from an XML schema.
[[nodiscard]] std::vector<std::string> linesOfSchema(const std::string& path,
                                                     std::string_view root);

}  // namespace frontdoor
