#include "engine/pack/checks/day_spans.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

using std::chrono::year;

constexpr Date kMay = year{2026} / 5 / 1;
constexpr Date kJune = year{2026} / 6 / 1;
constexpr Date kJuly = year{2026} / 7 / 1;

std::string gaps(const InForce& whole, const std::vector<InForce>& covered) {
    std::vector<DaySpan> spans;
    for (const InForce& one : covered) spans.push_back(daySpan(one));
    return inWords(uncovered(daySpan(whole), std::move(spans)));
}

TEST(DaySpans, NameTheDaysThatNothingCovers) {
    EXPECT_EQ(gaps({}, {}), "on any day");
    EXPECT_EQ(gaps({}, {{}}), "");
    EXPECT_EQ(gaps({.from = kMay}, {{.from = kJune}}), "from 2026-05-01 to 2026-05-31");
    EXPECT_EQ(gaps({.from = kMay}, {{.to = kJune}}), "from 2026-06-01 on");
    EXPECT_EQ(gaps({}, {{.from = kJune}}), "before 2026-06-01");
    EXPECT_EQ(gaps({}, {{.from = kMay, .to = kJune}, {.from = kJuly}}),
              "before 2026-05-01 and from 2026-06-01 to 2026-06-30");
    EXPECT_EQ(gaps({.from = kMay, .to = kJuly}, {{.from = kJune}, {.to = kJune}}), "");
    EXPECT_EQ(gaps({.from = kMay, .to = kJune}, {{.from = kJuly}}),
              "from 2026-05-01 to 2026-05-31");
}

TEST(DaySpans, OverlapWhenTheyShareADay) {
    EXPECT_TRUE(overlap({}, {}));
    EXPECT_FALSE(overlap({.to = kJune}, {.from = kJune}));
    EXPECT_TRUE(overlap({.to = kJuly}, {.from = kJune}));
}

}  // namespace
}  // namespace frontdoor
