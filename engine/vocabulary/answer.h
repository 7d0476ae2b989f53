#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/vocabulary/vocabulary.h"

namespace frontdoor {

/// What was answered to one question: a value, or that it is not known. No answer at all is no
/// `Answer`.
struct Answer {
    bool known = false;
    std::int32_t value = 0;  // yes = 1, no = 0; a code's place in its list; a number times
                             // 10^scale; days since 1970.

    static Answer unknown() { return {}; }
    static Answer of(std::int32_t value) { return {true, value}; }
    friend bool operator==(const Answer&, const Answer&) = default;
};

/// Reads an answer in its canonical spelling: `yes`/`no`/`true`/`false`, a code, a decimal number,
/// `YYYY-MM-DD`, `unknown`. Absent when the fact cannot take it (not in the list, too many
/// decimals, outside `min` and `max`, no such day).
[[nodiscard]] std::optional<Answer> parseAnswer(const Vocabulary& vocabulary, const Fact& fact,
                                                std::string_view text);
/// Writes an answer so that `parseAnswer` reads the same.
void appendAnswer(std::string& out, const Vocabulary& vocabulary, const Fact& fact, Answer answer);
[[nodiscard]] std::string answerText(const Vocabulary& vocabulary, const Fact& fact, Answer answer);

/// The more worrying of two answers to one question; where neither is, not known.
[[nodiscard]] Answer moreWorrying(const Fact& fact, Answer a, Answer b);

/// Reads a decimal number times 10^scale exactly; absent if it has more places or does not fit 32
/// bits.
[[nodiscard]] std::optional<std::int32_t> parseFixedPoint(std::string_view text, int scale);
void appendFixedPoint(std::string& out, std::int64_t value, int scale);

}  // namespace frontdoor
