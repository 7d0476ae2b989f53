#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostics/diagnostic.h"
#include "engine/diagnostics/text_slice.h"

namespace frontdoor::syntax {

enum class TokenKind : std::uint8_t {
    end,
    invalid,  // An error has been reported here.
    number,
    text,
    name,
    // Words.
    andWord,
    orWord,
    notWord,
    ifWord,
    thenWord,
    elseWord,
    someWord,
    everyWord,
    satisfiesWord,
    inWord,
    betweenWord,
    trueWord,
    falseWord,
    reservedWord,  // A word of FEEL that rules do without.
    // Signs.
    leftRound,
    rightRound,
    leftSquare,
    rightSquare,
    comma,
    dot,
    dots,
    at,
    plus,
    minus,
    star,
    slash,
    equal,
    notEqual,
    less,
    lessOrEqual,
    greater,
    greaterOrEqual,
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text{};      // A name, or what stands between the quotes.
    std::int64_t value = 0;  // A number times 10^scale.
    int scale = 0;
};

/// Most decimal places that a number can have.
inline constexpr int kMaxScale = 9;
/// The greatest number that can be written, its decimal places included: 18 digits.
inline constexpr std::int64_t kGreatestNumber = 999'999'999'999'999'999;

/// Splits an expression into tokens, without spaces and comments; the last is `end`, and the only
/// one of that kind.
///
/// Signs of other languages (`==`, `&&`, curly quotes) are reported and read as what was meant.
[[nodiscard]] std::vector<Token> tokenize(const TextSlice& text, Diagnostics& diagnostics);

/// The word of FEEL that `name` is; `name` if it is none.
[[nodiscard]] TokenKind wordKind(std::string_view name);

}  // namespace frontdoor::syntax
