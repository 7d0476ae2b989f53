#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace frontdoor::spec {

/// One case: what goes in, and what must come out. Both end with a line end unless they are empty.
struct SpecCase {
    std::string title{};
    std::string input{};
    std::string expected{};
    std::size_t line = 0;  // Of its title, from 1.
};

struct SpecFile {
    std::string head{};  // What stands before the first case: a few words on the topic.
    std::vector<SpecCase> cases{};
};

/// Reads the format
///
///     ==== title
///     input
///     ----
///     expected output
///
/// The blank line between two cases belongs to neither. Absent if a case has no `----`; `problem`
/// then says which.
[[nodiscard]] std::optional<SpecFile> parseSpec(std::string_view text, std::string& problem);

/// Writes what `parseSpec` reads.
[[nodiscard]] std::string writeSpec(const SpecFile& file);

/// The lines of a text, without their ends.
[[nodiscard]] std::vector<std::string_view> linesOf(std::string_view text);

}  // namespace frontdoor::spec
