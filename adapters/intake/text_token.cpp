#include "adapters/intake/text_token.h"

#include "adapters/intake/ascii.h"

namespace frontdoor::intake {
namespace {

bool isBlankLetter(char letter) {
    return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t' || letter == '\f' ||
           letter == '\v';
}

// Dashes, quotes, bullets, dots: U+2000 to U+203F are marks and spaces, as UTF-8.
bool isGeneralMark(std::string_view rest) {
    return rest.size() >= 3 && rest[0] == '\xE2' && rest[1] == '\x80';
}

std::size_t letterLength(std::string_view rest) {
    const char letter = rest.front();
    if (isDigit(letter) || (lowerCase(letter) >= 'a' && lowerCase(letter) <= 'z')) return 1;
    const bool plain = static_cast<unsigned char>(letter) < 0x80;
    return plain || rest.starts_with(kNoBreakSpace) || isGeneralMark(rest) ? 0 : 1;
}

// What may stand between two letters of one word.
std::size_t apostropheLength(std::string_view rest) {
    if (rest.front() == '\'') return 1;
    return rest.starts_with("\xE2\x80\x99") ? 3 : 0;
}

}  // namespace

bool nextToken(std::string_view text, std::size_t from, TextToken& token) {
    while (from < text.size()) {
        const std::string_view rest = text.substr(from);
        if (rest.starts_with(kNoBreakSpace)) {
            from += kNoBreakSpace.size();
        } else if (isBlankLetter(rest.front())) {
            ++from;
        } else {
            break;
        }
    }
    if (from >= text.size()) return false;
    token.begin = from;
    token.isWord = letterLength(text.substr(from)) > 0;
    if (!token.isWord) {
        token.end = from + (isGeneralMark(text.substr(from)) ? 3 : 1);
        return true;
    }
    while (from < text.size()) {
        const std::size_t length = letterLength(text.substr(from));
        if (length > 0) {
            from += length;
            continue;
        }
        const std::size_t apostrophe = apostropheLength(text.substr(from));
        const std::size_t behind = from + apostrophe;
        if (apostrophe == 0 || behind >= text.size() || letterLength(text.substr(behind)) == 0)
            break;
        from = behind;
    }
    token.end = from;
    return true;
}

bool sameWord(std::string_view text, std::string_view lower) {
    if (text.size() != lower.size()) return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (lowerCase(text[at]) != lower[at]) return false;
    }
    return true;
}

}  // namespace frontdoor::intake
