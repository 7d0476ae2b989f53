#include "adapters/intake/short_words.h"

#include <algorithm>
#include <string_view>

namespace frontdoor::intake {
namespace {

constexpr unsigned kMoreBits = 4;      // Of the number of places, than the least.
constexpr std::uint64_t kTries = 300;  // With one number of places.

std::uint64_t mixed(std::uint64_t number) {
    number = (number ^ (number >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    number = (number ^ (number >> 27U)) * 0x94D0'49BB'1331'11EBU;
    return (number ^ (number >> 31U)) | 1U;
}

}  // namespace

ShortWords::ShortWords(const SpellingTable& table) {
    std::vector<Word> words;
    for (const std::string_view text : table.spellings()) {
        const bool asItIs = std::ranges::all_of(text, [](char letter) {
            return letter != '"' && letter != '\\' && static_cast<unsigned char>(letter) > 0x1F;
        });
        if (text.empty() || text.size() > kLongest || !asItIs) continue;
        const Spelled& meaning = *table.findExact(text);
        std::array<char, 16> letters{};
        std::ranges::copy(text, letters.begin());
        Word& word = words.emplace_back();
        std::memcpy(&word.low, letters.data(), 8);
        std::memcpy(&word.high, letters.data() + 8, 8);
        word.high |= std::uint64_t{text.size()} << 56U;
        word.value = meaning.answer.value;
        word.known = meaning.answer.known ? 1 : 0;
        word.isAnswer = meaning.kind == Spelled::Kind::value ? 1 : 0;
        word.isConcern = meaning.kind == Spelled::Kind::concern ? 1 : 0;
    }
    if (words.size() > kMost) words.clear();
    const auto least = static_cast<unsigned>(std::bit_width(2 * words.size() + 1));
    const unsigned most = least + kMoreBits;
    bool apart = false;
    for (unsigned bits = least; bits <= most && !apart; ++bits) {
        shift_ = 64 - bits;
        for (std::uint64_t round = 0; round < kTries && !apart; ++round) {
            factor_ = mixed(bits * kTries + round);
            apart = areApart(words);
        }
    }
    slots_.resize(std::size_t{1} << (64 - shift_));
    for (const Word& word : words) {
        Word& slot = slots_[placeOf(word.low, word.high)];
        if (slot.high == 0) slot = word;
    }
}

bool ShortWords::areApart(const std::vector<Word>& words) const {
    std::vector<bool> taken(std::size_t{1} << (64 - shift_));
    return std::ranges::all_of(words, [&](const Word& word) {
        const std::size_t place = placeOf(word.low, word.high);
        const bool free = !taken[place];
        taken[place] = true;
        return free;
    });
}

}  // namespace frontdoor::intake
