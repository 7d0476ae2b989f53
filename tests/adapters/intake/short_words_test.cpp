#include "adapters/intake/short_words.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using support::Random;

std::string randomWord(Random& random) {
    std::string word = random.chance(50) ? "same_" : "";
    for (std::int64_t size = random.between(0, 18); size > 0; --size)
        word += random.chance(70) ? 'a' : static_cast<char>(random.between(0, 255));
    return word;
}

bool standsAsItIs(const std::string& word) {
    return word.find_first_of("\"\\") == std::string::npos &&
           std::ranges::all_of(
               word, [](char letter) { return static_cast<unsigned char>(letter) > 0x1F; });
}

Spelled randomMeaning(Random& random) {
    const auto kind = static_cast<Spelled::Kind>(random.below(4));
    return {kind, random.chance(30) ? Answer::unknown()
                                    : Answer::of(static_cast<std::int32_t>(random.below(1'000)))};
}

TEST(ShortWords, AgreeWithTheTableTheyAreOf) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Random random(seed);
        SpellingTable table;
        std::vector<std::string> words;
        for (auto count = random.below(random.chance(60) ? 20 : 150); count > 0; --count) {
            words.push_back(randomWord(random));
            table.add(words.back(), randomMeaning(random));
        }
        const ShortWords shortWords(table);
        std::size_t leftOut = 0;
        for (int round = 0; round < 400; ++round) {
            std::string word =
                words.empty() || random.chance(30) ? randomWord(random) : random.pick(words);
            if (!word.empty() && random.chance(20)) word[random.below(word.size())] ^= 1;
            const ShortWords::Found found = shortWords.find((word + "\"aaaaaaaaaaaaaaaa").data());
            const std::size_t quote = word.find('"');
            EXPECT_EQ(found.size, std::min<std::size_t>(std::min(quote, word.size()), 16));
            const Spelled* const spelled = table.findExact(word.substr(0, quote));
            const unsigned isAnswer = found.same & found.word->isAnswer;
            const unsigned isConcern = found.same & found.word->isConcern;
            if (isAnswer == 0 && isConcern == 0) {
                const bool plain = spelled != nullptr && word.size() <= ShortWords::kLongest &&
                                   standsAsItIs(word) && !word.empty();
                const bool meant = plain && (spelled->kind == Spelled::Kind::value ||
                                             spelled->kind == Spelled::Kind::concern);
                leftOut += meant ? 1 : 0;
                continue;
            }
            ASSERT_NE(spelled, nullptr) << word;
            EXPECT_EQ(spelled->kind == Spelled::Kind::value, isAnswer == 1);
            EXPECT_EQ(spelled->kind == Spelled::Kind::concern, isConcern == 1);
            EXPECT_EQ(spelled->answer.value, found.word->value);
            EXPECT_EQ(spelled->answer.known, found.word->known == 1);
        }
        EXPECT_EQ(leftOut, 0U) << seed;
    }
}

TEST(ShortWords, OfNoTableOrTooLargeAOneKnowNone) {
    SpellingTable large;
    for (std::size_t i = 0; i <= ShortWords::kMost; ++i)
        large.add("a" + std::to_string(i), {Spelled::Kind::value, Answer::of(1)});
    large.add("a", {Spelled::Kind::value, Answer::of(1)});
    const ShortWords ofLarge(large);
    const ShortWords::Found left = ofLarge.find("a\"aaaaaaaaaaaaaaaaa");
    EXPECT_EQ(left.same & left.word->isAnswer, 0U);
    const ShortWords none;
    for (const char* const text : {"\"aaaaaaaaaaaaaaaaaa", "a\"aaaaaaaaaaaaaaaaa"}) {
        const ShortWords::Found found = none.find(text);
        EXPECT_EQ(found.same & (found.word->isAnswer | found.word->isConcern), 0U);
    }
}

}  // namespace
}  // namespace frontdoor::intake
