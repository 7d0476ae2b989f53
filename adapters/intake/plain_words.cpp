#include "adapters/intake/plain_words.h"

#include <algorithm>
#include <bit>
#include <string_view>

namespace frontdoor::intake {
namespace {

constexpr std::size_t kLongest = 15;

/// The short spellings with what each says; those of which `says` says nothing are left out.
template <class Says>
std::vector<PlainWord> shortWords(const SpellingTable& table, const Says& says) {
    std::vector<PlainWord> words;
    for (const std::string_view spelling : table.spellings()) {
        const bool whole = spelling.find('\0') == std::string_view::npos;
        if (spelling.empty() || spelling.size() > kLongest || !whole) continue;
        const Spelled& meaning = *table.findExact(spelling);
        const CellSays said = says(meaning);
        if (said == 0) continue;
        const NameKey key = NameKey::of(spelling);
        words.push_back({key.low, key.high, meaning.answer.value, said});
    }
    if (words.size() > PlainWords::kMost) words.clear();
    return words;
}

constexpr CellSays saysBoth(CellSays a, CellSays b) { return static_cast<CellSays>(a | b); }

}  // namespace

PlainWords PlainWords::ofAnswers(const SpellingTable& table, bool yesOrNo, bool blankIsUnknown) {
    std::vector<PlainWord> words = shortWords(table, [&](const Spelled& meaning) -> CellSays {
        if (meaning.kind != Spelled::Kind::value) return 0;
        if (!meaning.answer.known) return saysBoth(kCellRead, kCellRest);
        const bool yes = yesOrNo && meaning.answer.value != 0;
        return saysBoth(saysBoth(kCellRead, kCellKnown), yes ? kCellRest : CellSays{0});
    });
    words.push_back({.says = saysBoth(kCellRead, blankIsUnknown ? kCellRest : CellSays{0})});
    return PlainWords(words);
}

PlainWords PlainWords::ofConcerns(const SpellingTable& table) {
    std::vector<PlainWord> words = shortWords(table, [](const Spelled& meaning) {
        return meaning.kind == Spelled::Kind::concern ? saysBoth(kCellRead, kCellKnown)
                                                      : CellSays{0};
    });
    words.push_back({.says = kCellRead});
    return PlainWords(words);
}

PlainWords::PlainWords(const std::vector<PlainWord>& words) {
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
