#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace frontdoor::intake {

/// A text, line by line, whatever its line ends are.
class TextLines {
  public:
    explicit TextLines(std::string_view text) : text_(text) {}
    /// Takes the next line, without its end; false if none is left.
    bool next(std::string_view& line);
    /// Of the line that was taken last, from 0.
    [[nodiscard]] std::size_t number() const { return number_; }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t number_ = static_cast<std::size_t>(-1);
};

/// A line without blanks around it, and without the marks of quoting before it: `> > Weapon: no`.
[[nodiscard]] std::string_view unquoted(std::string_view line);

/// A line without rules, bullets and stars around it: `=== CHILD 1 ===`.
[[nodiscard]] std::string_view undecorated(std::string_view line);

/// `Weapon used: no`, without bullets before it.
struct KeyLine {
    std::string_view key{};
    std::string_view value{};
    bool plausible = false;  // May be a field though nobody knows its name.
};

/// What a line says, unquoted, if it has a colon or tab behind something that may be a name.
[[nodiscard]] std::optional<KeyLine> keyLine(std::string_view line);

/// A line as the lines between records are compared: a rule of one mark, however long, is that mark
/// three times; else small letters and single spaces.
[[nodiscard]] std::string comparableLine(std::string_view line);

/// Whether a text begins as an e-mail does that was saved from a mail program: `From:`, then among
/// the lines below `Date:` or `Sent:`.
[[nodiscard]] bool beginsLikeMail(std::string_view text);

/// The name under which a line of an e-mail's head is a field, `@from`; empty if it has none.
[[nodiscard]] std::string_view mailField(std::string_view key);

}  // namespace frontdoor::intake
