#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace frontdoor {

/// Line and column, both from 1. Columns count bytes.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    friend bool operator==(const Position&, const Position&) = default;
};

/// A text as it was read, with the name it is reported under. Immutable.
class SourceFile {
  public:
    SourceFile(std::string name, std::string text);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    /// Position of a byte; an offset past the end is the end.
    [[nodiscard]] Position position(std::size_t offset) const;
    /// The line that holds a byte, without its line end.
    [[nodiscard]] std::string_view lineAt(std::size_t offset) const;

  private:
    std::string name_;
    std::string text_;
    std::vector<std::uint32_t> lineStarts_;  // Invariant: ascending, the first is 0.
};

using SourceFilePtr = std::shared_ptr<const SourceFile>;

/// A stretch of bytes in a file. Without a file: a place nobody wrote (built in).
struct SourceSpan {
    SourceFilePtr file{};
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    /// `name:line:column`, or `built in`.
    [[nodiscard]] std::string place() const;
};

}  // namespace frontdoor
