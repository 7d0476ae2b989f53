#include "adapters/intake/plain_words.h"

#include <algorithm>
#include <bit>
#include <string>
#include <string_view>

namespace frontdoor::intake {
namespace {

constexpr std::size_t kLongest = 15;
constexpr std::size_t kFew = 6;  // So many are compared as quickly as one is looked up.

constexpr CellSays saysBoth(CellSays a, CellSays b) { return static_cast<CellSays>(a | b); }

PlainWord wordOf(std::string_view text, std::int32_t value, CellSays says) {
    const NameKey key = NameKey::of(text);
    return {key.low, key.high | std::uint64_t{text.size()} << 56U, value, says};
}

std::string plainText(std::string_view spelling) { return std::string(spelling); }

/// As JSON writes it if it has to escape nothing; else nothing.
std::string inQuotes(std::string_view spelling) {
    const bool asItIs = std::ranges::all_of(spelling, [](char letter) {
        return letter != '"' && letter != '\\' && static_cast<unsigned char>(letter) > 0x1F;
    });
    return asItIs ? '"' + std::string(spelling) + '"' : std::string();
}

/// Adds the short spellings, as they are written, with what each says; those of which `says` says
/// nothing are left out.
template <class Write, class Says>
void addShortWords(std::vector<PlainWord>& words, const SpellingTable& table, const Write& write,
                   const Says& says) {
    std::vector<PlainWord> found;
    for (const std::string_view spelling : table.spellings()) {
        const std::string text = write(spelling);
        const bool whole = text.find('\0') == std::string::npos;
        if (spelling.empty() || text.empty() || text.size() > kLongest || !whole) continue;
        const Spelled& meaning = *table.findExact(spelling);
        const CellSays said = says(meaning);
        if (said != 0) found.push_back(wordOf(text, meaning.answer.value, said));
    }
    if (found.size() <= PlainWords::kMost) words.insert(words.end(), found.begin(), found.end());
}

CellSays saysAnswer(const Answer& answer, bool yesOrNo) {
    if (!answer.known) return saysBoth(kCellRead, kCellRest);
    const bool yes = yesOrNo && answer.value != 0;
    return saysBoth(saysBoth(kCellRead, kCellKnown), yes ? kCellRest : CellSays{0});
}

CellSays saysConcern(const Spelled& meaning) {
    const bool concern = meaning.kind == Spelled::Kind::concern;
    return concern ? saysBoth(kCellRead, kCellKnown) : CellSays{0};
}

auto answersOf(bool yesOrNo) {
    return [yesOrNo](const Spelled& meaning) {
        const bool answer = meaning.kind == Spelled::Kind::value;
        return answer ? saysAnswer(meaning.answer, yesOrNo) : CellSays{0};
    };
}

}  // namespace

PlainWords PlainWords::ofAnswers(const SpellingTable& table, bool yesOrNo, bool blankIsUnknown) {
    std::vector<PlainWord> words{
        {.says = saysBoth(kCellRead, blankIsUnknown ? kCellRest : CellSays{0})}};
    addShortWords(words, table, plainText, answersOf(yesOrNo));
    return PlainWords(words, words.size() <= kFew ? words.size() : 0);
}

PlainWords PlainWords::ofConcerns(const SpellingTable& table) {
    std::vector<PlainWord> words{{.says = kCellRead}};
    addShortWords(words, table, plainText, saysConcern);
    return PlainWords(words);
}

PlainWords PlainWords::ofJsonAnswers(const SpellingTable& table, bool yesOrNo, bool literals) {
    std::vector<PlainWord> words{wordOf("null", 0, saysAnswer(Answer::unknown(), yesOrNo))};
    if (literals) {
        words.push_back(wordOf("true", 1, saysAnswer(Answer::of(1), yesOrNo)));
        words.push_back(wordOf("false", 0, saysAnswer(Answer::of(0), yesOrNo)));
    }
    const std::size_t usual = words.size();
    addShortWords(words, table, inQuotes, answersOf(yesOrNo));
    if (words.size() <= kFew) return PlainWords(words, words.size());
    return PlainWords(words, literals ? usual : 0);
}

// Many programs write a space behind each comma.
PlainWords PlainWords::ofJsonConcerns(const SpellingTable& table) {
    std::vector<PlainWord> words;
    addShortWords(words, table, inQuotes, saysConcern);
    const auto behindSpace = [](std::string_view spelling) {
        const std::string text = inQuotes(spelling);
        return text.empty() ? text : ' ' + text;
    };
    addShortWords(words, table, behindSpace, saysConcern);
    return PlainWords(words);
}

PlainWords::PlainWords(const std::vector<PlainWord>& words, std::size_t usual)
    : usual_(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(usual)) {
    constexpr std::uint64_t mostWithSize = 7;
    if (std::ranges::any_of(usual_,
                            [](const PlainWord& word) { return word.high >> 56U > mostWithSize; }))
        usual_.clear();
    constexpr int tries = 16;  // Of each size; the first mostly does.
    shifts_.resize(std::size_t{1} << (64 - WordPlaces::kBucketShift));
    for (words_.resize(std::bit_ceil(words.size() * 2));; words_.resize(words_.size() * 2)) {
        for (int round = 0; round < tries; ++round) {
            if (arrange(words)) return;
            first_ += 0x5851'F42D'4C95'7F2EU;  // It stays odd.
        }
    }
}

bool PlainWords::arrange(const std::vector<PlainWord>& words) {
    std::vector<std::vector<const PlainWord*>> buckets(shifts_.size());
    const WordPlaces at = places();
    for (const PlainWord& word : words)
        buckets[at.hash(word) >> WordPlaces::kBucketShift].push_back(&word);
    std::vector<std::size_t> order(buckets.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    // The fullest first, while there is room.
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&](std::size_t bucket) { return buckets[bucket].size(); });
    std::ranges::fill(words_, PlainWord{});
    std::vector<PlainWord*> taken;
    const auto fits = [&](const std::vector<const PlainWord*>& bucket, std::uint16_t shift) {
        taken.clear();
        for (const PlainWord* const word : bucket) {
            const std::uint64_t first = at.hash(*word) >> WordPlaces::kPlaceShift;
            PlainWord* const place = &words_[(first + shift) & at.mask];
            if (place->says != 0 || std::ranges::find(taken, place) != taken.end()) return false;
            taken.push_back(place);
        }
        return true;
    };
    for (const std::size_t bucket : order) {
        std::uint16_t shift = 0;
        while (!fits(buckets[bucket], shift)) {
            if (shift++ == std::min<std::uint64_t>(at.mask, 0xFFFE)) return false;
        }
        shifts_[bucket] = shift;
        for (std::size_t i = 0; i < taken.size(); ++i) *taken[i] = *buckets[bucket][i];
    }
    return true;
}

}  // namespace frontdoor::intake
