#include "adapters/intake/flat_names.h"

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/intake/spelling.h"
#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using support::Random;

/// Few letters and shared beginnings and ends, so that names are easily taken for each other.
std::string randomName(Random& random) {
    std::string name = random.chance(50) ? "physical_" : "";
    for (std::int64_t size = random.between(0, 20); size > 0; --size)
        name += random.chance(60) ? 'a' : static_cast<char>(random.between(0, 255));
    return name + (random.chance(50) ? "_by_adult" : "");
}

TEST(FlatNames, AgreesWithAMap) {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        Random random(seed);
        FlatNames names;
        std::map<std::string, std::uint32_t> plain;
        std::uint32_t next = 0;
        // Few enough to be arranged, too many for that, and more behind an arrangement.
        for (int part = 0; part < 3; ++part) {
            for (auto count = random.below(random.chance(60) ? 15 : 300); count > 0; --count) {
                const std::string name = randomName(random);
                EXPECT_EQ(names.add(name, next), plain.emplace(name, next).second);
                ++next;
            }
            if (random.chance(70)) names.arrange();
            EXPECT_EQ(names.size(), plain.size());
            EXPECT_EQ(names.names().size(), plain.size());
            for (const auto& [name, value] : plain) EXPECT_EQ(names.find(name), value);
            for (int i = 0; i < 100; ++i) {
                const std::string name = randomName(random);
                const auto found = plain.find(name);
                EXPECT_EQ(names.find(name), found == plain.end() ? kNone : found->second);
            }
        }
    }
}

/// A text is found as its folded form is among the folded spellings, whatever it begins with.
TEST(SpellingTable, FindsWhatFoldsToASpelling) {
    const std::vector<std::string> words{"Not known",  "yes",   "N/A", "unknown",
                                         "?",          "-",     "3B",  "\xC3\xA9t\xC3\xA9",
                                         "don't-know", "(none)"};
    const std::vector<std::string> joints{"", " ", "  ", "-", "_", "\t", "\xC2\xA0", "\n"};
    Random random(9);
    int found = 0;
    for (int round = 0; round < 3'000; ++round) {
        SpellingTable table;
        std::map<std::string, std::int32_t> folded;
        for (std::int32_t i = 0; i < 4; ++i) {
            const std::string word = random.pick(words);
            table.add(word, {Spelled::Kind::value, Answer::of(i)});
            folded.emplace(FoldedText(word).view(), i);
        }
        table.arrange();
        for (int i = 0; i < 5; ++i) {
            std::string text = random.pick(joints) + random.pick(words) + random.pick(joints);
            for (char& letter : text) {
                if (random.chance(20) && letter >= 'a' && letter <= 'z')
                    letter = static_cast<char>(letter - 'a' + 'A');
            }
            const auto key = std::string(FoldedText(text).view());
            if (key.empty()) continue;  // A joint alone is found as it stands.
            const auto expected = folded.find(key);
            const Spelled* const spelled = table.find(text);
            ASSERT_EQ(spelled != nullptr, expected != folded.end()) << text;
            if (spelled == nullptr) continue;
            ASSERT_EQ(spelled->answer, Answer::of(expected->second)) << text;
            ++found;
        }
    }
    EXPECT_GT(found, 1'000);
}

TEST(FlatNames, AKeyIsTheSameHoweverItIsTaken) {
    Random random(5);
    for (int round = 0; round < 10'000; ++round) {
        const std::string name = randomName(random);
        const std::string readable = name + randomName(random) + std::string(16, '"');
        const NameKey key = NameKey::of(name);
        EXPECT_EQ(NameKey::ofReadable(std::string_view(readable).substr(0, name.size())), key);
        const std::string other = randomName(random);
        if (name.size() <= NameKey::kWhole && other.size() <= NameKey::kWhole) {
            EXPECT_EQ(NameKey::of(other) == key, other == name);
        }
    }
}

}  // namespace
}  // namespace frontdoor::intake
