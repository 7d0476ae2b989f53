// Look-ups against the meaning, by comparing everybody with everybody.

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/history/linkage.h"
#include "tests/support/random.h"

namespace frontdoor::history {
namespace {

struct Someone {
    std::vector<PersonKey> keys{};
    std::int32_t birth = Linkage::kNoBirth;

    [[nodiscard]] std::optional<std::uint64_t> nhs() const {
        std::optional<std::uint64_t> number;
        for (const PersonKey& key : keys) {
            if (key.evidence == Evidence::nhsNumber) number = key.hash;
        }
        return number;
    }
    friend bool operator==(const Someone&, const Someone&) = default;
};

bool agree(const Someone& a, const Someone& b) {
    const bool births =
        a.birth == Linkage::kNoBirth || b.birth == Linkage::kNoBirth || a.birth == b.birth;
    return births && (!a.nhs() || !b.nhs() || a.nhs() == b.nhs());
}

bool holds(const Someone& one, const PersonKey& key) {
    return std::ranges::find(one.keys, key) != one.keys.end();
}

/// Who is certainly the same, by keys all of whose holders agree.
std::set<std::size_t> certainly(const std::vector<Someone>& all, std::size_t of) {
    const auto sound = [&](const PersonKey& key) {
        for (const Someone& a : all) {
            for (const Someone& b : all) {
                if (holds(a, key) && holds(b, key) && !agree(a, b)) return false;
            }
        }
        return true;
    };
    const auto share = [&](const Someone& a, const Someone& b) {
        return std::ranges::any_of(a.keys, [&](const PersonKey& key) {
            const bool proves = key.evidence == Evidence::nhsNumber ||
                                key.evidence == Evidence::upn || key.evidence == Evidence::childId;
            return proves && holds(b, key) && sound(key);
        });
    };
    std::set<std::size_t> same{of};
    for (std::size_t before = 0; before != same.size();) {
        before = same.size();
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (const std::size_t one : same) {
                if (!share(all[one], all[i])) continue;
                same.insert(i);
                break;
            }
        }
    }
    bool contradicts = false;
    for (const std::size_t a : same) {
        for (const std::size_t b : same) contradicts = contradicts || !agree(all[a], all[b]);
    }
    if (!contradicts) return same;
    std::set<std::size_t> direct{of};
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (share(all[of], all[i]) && agree(all[of], all[i])) direct.insert(i);
    }
    return direct;
}

std::vector<Someone> randomPeople(support::Random& random) {
    std::vector<Someone> all;
    const std::size_t count = 2 + random.below(14);
    while (all.size() < count) {
        Someone one;
        for (const Evidence evidence :
             {Evidence::nhsNumber, Evidence::upn, Evidence::childId, Evidence::nameBirth}) {
            if (random.chance(45)) one.keys.push_back({evidence, 1 + random.below(4)});
        }
        if (random.chance(40)) one.birth = static_cast<std::int32_t>(random.below(2));
        std::ranges::sort(one.keys);
        if (!one.keys.empty() && std::ranges::find(all, one) == all.end()) all.push_back(one);
    }
    return all;
}

std::set<std::size_t> found(const std::vector<Someone>& all, std::size_t of,
                            const std::vector<std::size_t>& order) {
    Linkage linkage;
    std::vector<PersonIndex> places(all.size());
    for (const std::size_t one : order) places[one] = linkage.add(all[one].keys, all[one].birth);
    std::vector<Linked> linked;
    linkage.find(places[of], linked);
    std::set<std::size_t> same;
    std::set<PersonIndex> once;
    for (const Linked& one : linked) {
        EXPECT_TRUE(once.insert(one.person).second) << "found twice";
        if (one.tie != Linked::Tie::self || one.match != Match::certain) continue;
        same.insert(
            static_cast<std::size_t>(std::ranges::find(places, one.person) - places.begin()));
    }
    return same;
}

TEST(LinkageDifferential, FindsWhoIsCertainlyTheSameInAnyOrder) {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        support::Random random(seed);
        const std::vector<Someone> all = randomPeople(random);
        std::vector<std::size_t> order(all.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        for (std::size_t of = 0; of < all.size(); ++of) {
            const std::set<std::size_t> expected = certainly(all, of);
            ASSERT_EQ(found(all, of, order), expected) << "seed " << seed << ", of " << of;
            for (std::size_t i = order.size(); i > 1; --i)
                std::swap(order[i - 1], order[random.below(i)]);
            ASSERT_EQ(found(all, of, order), expected) << "shuffled, seed " << seed;
        }
    }
}

}  // namespace
}  // namespace frontdoor::history
