#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostics/source_file.h"

namespace frontdoor {

enum class Severity : std::uint8_t { note, warning, error };
[[nodiscard]] std::string_view name(Severity severity);

/// Every kind of thing that can be wrong with a pack, a mapping or an intake file. Never reused,
/// never renumbered.
enum class Code : std::uint16_t {
#define FRONTDOOR_CODE(code, severity, summary) code,
#include "engine/diagnostics/codes.def"
#undef FRONTDOOR_CODE
};

struct CodeInfo {
    Code code{};
    std::string_view name{};  // "R0201"
    Severity severity = Severity::error;
    std::string_view summary{};  // One plain sentence, printed by `frontdoor explain-code`.
};

/// What is known of a code. Total: every code has an entry.
[[nodiscard]] const CodeInfo& codeInfo(Code code);
/// The code printed as `name` ("R0201"), if there is one.
[[nodiscard]] std::optional<Code> findCode(std::string_view name);
/// All codes, in the order of their names.
[[nodiscard]] const std::vector<CodeInfo>& allCodes();

struct DiagnosticNote {
    std::string message{};
    SourceSpan span{};  // May be empty.
};

/// One finding about a text: what, how bad, where.
struct Diagnostic {
    Code code{};
    Severity severity = Severity::error;
    std::string message{};  // Lower case, no full stop, the user's words in backticks.
    SourceSpan span{};
    std::vector<DiagnosticNote> notes{};
};

/// Collects findings in the order in which they are found.
class Diagnostics {
  public:
    /// Adds a finding with the severity that the code table gives it; the reference is good until
    /// the next call.
    Diagnostic& add(Code code, SourceSpan span, std::string message);
    void append(Diagnostics other);

    [[nodiscard]] bool hasErrors() const { return errors_ > 0; }
    [[nodiscard]] std::size_t errorCount() const { return errors_; }
    [[nodiscard]] std::size_t warningCount() const;
    [[nodiscard]] bool empty() const { return list_.empty(); }
    [[nodiscard]] const std::vector<Diagnostic>& list() const { return list_; }
    /// Orders by file and place, keeping the order of findings at one place, and drops exact
    /// repeats.
    void sort();

  private:
    std::vector<Diagnostic> list_{};
    std::size_t errors_ = 0;
};

/// `file:line:column: error[R0201]: message`, the source line, the carets, the notes; ends with a
/// line end.
[[nodiscard]] std::string render(const Diagnostic& diagnostic);
[[nodiscard]] std::string render(const Diagnostics& diagnostics);

/// The candidate nearest to `name` (Damerau-Levenshtein, at most a third of its length away), for
/// "did you mean".
[[nodiscard]] std::optional<std::string_view> nearest(
    std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace frontdoor
