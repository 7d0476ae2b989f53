#include "adapters/output/urgency.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

Urgency at(int route, std::uint64_t referral) {
    Urgency urgency;
    urgency.route = -route;
    urgency.referral = referral;
    return urgency;
}

std::string joined(const MostUrgent<std::string>& list) {
    std::string text;
    for (const auto& entry : list.entries()) text += entry.second;
    return text;
}

TEST(MostUrgent, KeepsTheMostUrgentInOrderAndCountsTheRest) {
    MostUrgent<std::string> list(2);
    const std::vector<std::pair<int, std::string>> entries{
        {0, "d"}, {3, "a"}, {1, "c"}, {2, "b"}, {0, "e"}};
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Urgency urgency = at(entries[i].first, i);
        if (list.wants(urgency)) list.add(urgency, entries[i].second);
    }
    EXPECT_EQ(joined(list), "ab");
    EXPECT_EQ(list.leftOut(), 3U);
}

TEST(MostUrgent, KeepsTheOrderOfReadingAmongEquals) {
    MostUrgent<std::string> list(9);
    list.add(at(1, 1), "y");
    list.add(at(1, 0), "x");
    EXPECT_EQ(joined(list), "xy");
}

TEST(MostUrgent, MayKeepNothing) {
    MostUrgent<std::string> list(0);
    EXPECT_FALSE(list.wants(at(3, 0)));
    EXPECT_EQ(list.leftOut(), 1U);
}

}  // namespace
}  // namespace frontdoor
