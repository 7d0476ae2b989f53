#include "adapters/intake/word_table.h"

#include <algorithm>

#include "adapters/intake/ascii.h"

namespace frontdoor::intake {
namespace {

constexpr std::size_t kLongest = 512;  // Bytes of a text; a longer one is narrative.

/// What stands in a word: letters, figures, `&` as in `A&E`, and every byte beyond ASCII.
bool isOfWord(char letter) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    return plain || letter == '&' || static_cast<unsigned char>(letter) >= 0x80U;
}

/// How many bytes of punctuation beyond ASCII a text begins with: a no-break space, the dashes and
/// quotation marks of word processors.
std::size_t punctuationAt(std::string_view text) {
    constexpr std::string_view marks = "\xE2\x80";
    constexpr std::size_t size = 3;
    if (text.starts_with(kNoBreakSpace)) return kNoBreakSpace.size();
    return text.starts_with(marks) && text.size() >= size ? size : 0;
}

/// ` police merlins `: the words, lower case, with one space around each. An apostrophe stands in
/// no word and parts none: `children's` is `childrens`.
std::string plainWords(std::string_view text) {
    constexpr std::string_view rightQuote = "\xE2\x80\x99";
    std::string words = " ";
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with('\'')) continue;
        const std::size_t punctuation = punctuationAt(rest);
        const bool space = punctuation > 0;
        if (space) at += punctuation - 1;
        if (rest.starts_with(rightQuote)) continue;
        const char letter = lowerCase(rest.front());
        if (!space && isOfWord(letter)) {
            words += letter;
        } else if (words.back() != ' ') {
            words += ' ';
        }
    }
    if (words.back() != ' ') words += ' ';
    return words;
}

struct Match {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t meaning = 0;
};

bool isWithin(const Match& inner, const Match& outer) {
    return outer.begin <= inner.begin && inner.end <= outer.end &&
           outer.end - outer.begin > inner.end - inner.begin;
}

}  // namespace

bool WordTable::add(std::string_view phrase, std::size_t meaning, bool general) {
    phrase = trimmed(phrase);
    const bool goesOn = phrase.ends_with('*');
    if (goesOn) phrase.remove_suffix(1);
    std::string words = plainWords(phrase);
    if (words.size() < 2) return false;
    if (goesOn) words.pop_back();
    phrases_.push_back({std::move(words), meaning, general});
    return true;
}

std::optional<std::size_t> WordTable::find(std::string_view text) const {
    if (phrases_.empty() || text.size() > kLongest) return std::nullopt;
    const std::string words = plainWords(text);
    const Found particular = find(words, false);
    return particular.any ? particular.meaning : find(words, true).meaning;
}

WordTable::Found WordTable::find(const std::string& words, bool general) const {
    std::vector<Match> matches;
    for (const Phrase& phrase : phrases_) {
        if (phrase.general != general) continue;
        for (std::size_t at = words.find(phrase.words); at != std::string::npos;
             at = words.find(phrase.words, at + 1)) {
            const std::size_t end = words.find(' ', at + phrase.words.size() - 1);
            matches.push_back({at, end, phrase.meaning});
        }
    }
    Found found{.any = !matches.empty()};
    for (const Match& match : matches) {
        const bool counts = std::ranges::none_of(
            matches, [&](const Match& other) { return isWithin(match, other); });
        if (!counts) continue;
        if (found.meaning && *found.meaning != match.meaning) return {.any = true};
        found.meaning = match.meaning;
    }
    return found;
}

}  // namespace frontdoor::intake
