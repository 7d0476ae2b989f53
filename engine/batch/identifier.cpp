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

/// Letters in upper case and digits; of other scripts every byte, as it stands. Apostrophes,
/// hyphens and spaces go, since people type names with and without them.
std::string lettersAndDigits(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char letter = text[at];
        const auto byte = static_cast<unsigned char>(letter);
        if (letter >= 'a' && letter <= 'z') {
            out += static_cast<char>(letter - 'a' + 'A');
        } else if (isUpper(letter) || isDigit(letter)) {
            out += letter;
        } else if (byte == 0xC2 && at + 1 < text.size()) {
            ++at;  // A no-break space or another sign, never a letter of a name.
        } else if (byte == 0xE2 && at + 2 < text.size()) {
            at += 2;  // Typographic apostrophes and dashes.
        } else if (byte >= 0x80) {
            out += letter;
        }
    }
    return out;
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
    const std::string plain = lettersAndDigits(text);
    if (plain.empty() || !fits(kind, plain)) return std::nullopt;
    // The same number means the same person, whether as a child or as somebody's parent.
    const IdentifierKind space = kind == IdentifierKind::parentId ? IdentifierKind::childId : kind;
    const bool numbered = space == IdentifierKind::childId || space == IdentifierKind::familyId;
    std::string key(1, static_cast<char>('a' + static_cast<int>(space)));
    key += plain;
    if (numbered) key += '@' + lettersAndDigits(issuer);
    return Identifier{.kind = kind, .hash = std::hash<std::string_view>{}(key)};
}

}  // namespace frontdoor
