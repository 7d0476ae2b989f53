#include "engine/batch/identifier.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

namespace frontdoor {
namespace {

constexpr std::array<std::string_view, 10> kNames{
    "nhs-number", "upn",         "child-id",   "parent-id", "family-id",
    "given-name", "family-name", "birth-date", "postcode",  "address"};

// What forms hold where nobody knew the name, without its spaces.
constexpr std::array<std::string_view, 16> kNoName{
    "UNKNOWN",  "NOTKNOWN",  "NONE",    "NIL",      "NA",       "NOTAPPLICABLE",
    "TBC",      "UNBORN",    "BABY",    "BABYBOY",  "BABYGIRL", "CHILD",
    "NOTGIVEN", "NOTSTATED", "REFUSED", "ANONYMOUS"};

bool isDigit(char letter) { return letter >= '0' && letter <= '9'; }
bool isUpper(char letter) { return letter >= 'A' && letter <= 'Z'; }

/// Writes a text's letters in upper case and its digits, of other scripts every byte as it stands,
/// and gives the place behind them. Apostrophes, hyphens and spaces go, since people type names
/// with and without them.
char* putLettersAndDigits(char* at, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        const auto byte = static_cast<unsigned char>(letter);
        if (letter >= 'a' && letter <= 'z') {
            *at++ = static_cast<char>(letter - 'a' + 'A');
        } else if (isUpper(letter) || isDigit(letter)) {
            *at++ = letter;
        } else if (byte == 0xC2 && i + 1 < text.size()) {
            ++i;  // A no-break space or another sign, never a letter of a name.
        } else if (byte == 0xE2 && i + 2 < text.size()) {
            i += 2;  // Typographic apostrophes and dashes.
        } else if (byte >= 0x80) {
            *at++ = letter;
        }
    }
    return at;
}

bool allSame(std::string_view text) {
    return text.find_first_not_of(text.front()) == std::string_view::npos;
}

// Ten digits, the last of which checks the others modulo 11.
bool isNhsNumber(std::string_view text) {
    if (text.size() != 10 || !std::ranges::all_of(text, isDigit) || allSame(text)) return false;
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i) sum += (text[i] - '0') * static_cast<int>(10 - i);
    const int check = (11 - sum % 11) % 11;
    return check < 10 && check == text[9] - '0';
}

// A letter, eleven digits, and a digit or letter.
bool isUpn(std::string_view text) {
    return text.size() == 13 && isUpper(text.front()) &&
           std::ranges::all_of(text.substr(1, 11), isDigit) && !allSame(text.substr(1, 11));
}

// One or two letters, a digit and perhaps one more sign; then a digit and two letters.
bool isPostcode(std::string_view text) {
    if (text.size() < 5 || text.size() > 7) return false;
    const std::string_view inward = text.substr(text.size() - 3);
    const std::string_view outward = text.substr(0, text.size() - 3);
    const auto digit = std::ranges::find_if(outward, isDigit);
    const auto letters = digit - outward.begin();
    return isDigit(inward[0]) && isUpper(inward[1]) && isUpper(inward[2]) && letters >= 1 &&
           letters <= 2 && digit != outward.end() && outward.end() - digit <= 2 &&
           text != "ZZ993VZ" &&
           !text.starts_with("ZZ99");  // Stands for no fixed abode and the like.
}

bool isName(std::string_view text) {
    const auto letter = [](char one) { return !isDigit(one); };
    return std::ranges::any_of(text, letter) && std::ranges::find(kNoName, text) == kNoName.end();
}

bool fits(IdentifierKind kind, std::string_view text) {
    switch (kind) {
        case IdentifierKind::nhsNumber:
            return isNhsNumber(text);
        case IdentifierKind::upn:
            return isUpn(text);
        case IdentifierKind::postcode:
            return isPostcode(text);
        case IdentifierKind::givenName:
        case IdentifierKind::familyName:
            return isName(text);
        case IdentifierKind::childId:
        case IdentifierKind::parentId:
        case IdentifierKind::familyId:
            return std::ranges::find(kNoName, text) == kNoName.end() &&
                   text.find_first_not_of('0') != std::string_view::npos;
        case IdentifierKind::birthDate:
            return text.size() == 8 && std::ranges::all_of(text, isDigit);
        case IdentifierKind::addressLine:
            return std::ranges::any_of(text, isDigit) || text.size() >= 4;
    }
    return false;
}

}  // namespace

std::string_view name(IdentifierKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<IdentifierKind> parseIdentifierKind(std::string_view text) {
    const auto found = std::ranges::find(kNames, text);
    if (found == kNames.end()) return std::nullopt;
    return static_cast<IdentifierKind>(found - kNames.begin());
}

std::optional<Identifier> readIdentifier(IdentifierKind kind, std::string_view text,
                                         std::string_view issuer) {
    // The same number means the same person, whether as a child or as somebody's parent.
    const IdentifierKind space = kind == IdentifierKind::parentId ? IdentifierKind::childId : kind;
    std::array<char, 256> room;
    std::string longer;
    char* const key = [&] {
        const std::size_t most = text.size() + issuer.size() + 2;
        if (most <= room.size()) return room.data();
        longer.resize(most);
        return longer.data();
    }();
    char* const begin = key + 1;
    char* end = putLettersAndDigits(begin, text);
    const std::string_view plain(begin, static_cast<std::size_t>(end - begin));
    if (plain.empty() || !fits(kind, plain)) return std::nullopt;
    *key = static_cast<char>('a' + static_cast<int>(space));
    if (space == IdentifierKind::childId || space == IdentifierKind::familyId) {
        *end++ = '@';
        end = putLettersAndDigits(end, issuer);
    }
    const std::string_view whole(key, static_cast<std::size_t>(end - key));
    return Identifier(kind, Identifier::kChild, std::hash<std::string_view>{}(whole));
}

}  // namespace frontdoor
