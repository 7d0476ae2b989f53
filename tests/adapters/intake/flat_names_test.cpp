#include "adapters/intake/flat_names.h"

#include <map>
#include <string>

#include <gtest/gtest.h>

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
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        FlatNames names;
        std::map<std::string, std::uint32_t> plain;
        for (std::uint32_t i = 0; i < 300; ++i) {
            const std::string name = randomName(random);
            EXPECT_EQ(names.add(name, i), plain.emplace(name, i).second);
        }
        EXPECT_EQ(names.size(), plain.size());
        for (const auto& [name, value] : plain) EXPECT_EQ(names.find(name), value);
        for (int i = 0; i < 300; ++i) {
            const std::string name = randomName(random);
            const auto found = plain.find(name);
            EXPECT_EQ(names.find(name), found == plain.end() ? kNone : found->second);
        }
    }
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
