#include "adapters/output/page/replay_pages.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/output/reasons.h"
#include "tests/adapters/output/page_tables.h"
#include "tests/engine/replay/history.h"
#include "tests/support/spoken_referral.h"

namespace frontdoor {
namespace {

using test::eachDecided;
using test::History;
using test::numberIn;
using test::tableCells;
using testing::HasSubstr;

/// A random history of which each place has a name of its own, with two packs that differ in their
/// points.
struct TwoPacks {
    explicit TwoPacks(std::uint64_t seed) : history(seed), batches(history.batches) {
        first = named(history.text, 0);
        last = named(history.text, seed);
    }
    static ProgramPtr named(const support::Element& text, std::uint64_t seed) {
        Pack pack = support::load(text).value();
        if (seed > 0) History::changePoints(pack, seed);
        std::int32_t capacity = 0;
        for (Team& team : pack.teams) {
            team.label = "The team " + team.id;
            team.capacityPerWeek = capacity++ % 3;
        }
        for (Locality& locality : pack.localities) locality.label = "The place " + locality.id;
        pack.history.source = test::codeFact(*pack.vocabulary);
        return compile(std::move(pack));
    }

    History history;
    std::vector<Batch> batches;
    ProgramPtr first{};
    ProgramPtr last{};
};

std::string whatIfPageOf(const TwoPacks& packs, std::size_t most) {
    Replay replay(packs.first, packs.batches, {});
    const ReplayPicture before = pictureOf(replay);
    replay.decideBy(packs.last);
    const ReplayPicture now = pictureOf(replay);
    const std::vector<MoveTable> flows = flowsOf(replay);
    const ReplayView view{replay, packs.first->pack(), packs.last->pack(), before, now, flows};
    return whatIfPage(view, {"0.0.0", {"some.thing=1"}, 0}, movesOf(replay), most);
}

support::SpokenReferral referralOf(std::uint64_t record, const std::string& ref,
                                   const std::vector<std::string>& children) {
    support::SpokenReferral referral{.ref = ref, .record = record};
    if (record % 2 == 1) referral.received = parseInstant("2026-05-12T10:00Z");
    for (const std::string& child : children) referral.children.push_back({.ref = child});
    return referral;
}

/// Of a history that each of two packs reads for itself.
std::string pageOfTwoReadings(const TwoPacks& packs,
                              const std::vector<support::SpokenReferral>& first,
                              const std::vector<support::SpokenReferral>& last, std::size_t most) {
    const auto read = [](const ProgramPtr& program, const auto& referrals) {
        HistoryReading reading;
        reading.batches.push_back(support::batchOf(program->pack().vocabulary, referrals));
        reading.parts.push_back(1);
        return reading;
    };
    Replay replay(packs.first, read(packs.first, first), {});
    const ReplayPicture before = pictureOf(replay);
    replay.decideBy(packs.last, read(packs.last, last));
    const ReplayPicture now = pictureOf(replay);
    const std::vector<MoveTable> flows = flowsOf(replay);
    const ReplayView view{replay, packs.first->pack(), packs.last->pack(), before, now, flows};
    const ReadTwice readings{twoReadingsOf(replay), 0, 0};
    return whatIfPage(view, {"0.0.0", {}, 0, &readings}, movesOf(replay), most);
}

/// What the slow way finds of one child.
struct Found {
    Route route = Route::earlyHelp;
    std::string team{};
    std::string locality{};
    std::string source{};
    std::int32_t total = 0;
    std::int64_t monday = 0;
    bool dated = false;
    std::string referral{};
    std::string child{};
};

std::vector<Found> findEach(const ProgramPtr& program, const std::vector<Batch>& batches) {
    std::vector<Found> found;
    const Pack& pack = program->pack();
    eachDecided(
        program, batches, [&](std::uint32_t i, std::uint32_t row, const Decisions& decisions) {
            const Batch& batch = batches[i];
            const std::uint32_t referral = batch.referralOf(row);
            Found one;
            one.route = decisions.route(row);
            const std::uint32_t team = decisions.team(row);
            one.team = team == kNone ? "No team in force on their day" : pack.teams[team].label;
            const std::uint32_t locality = decisions.locality(row);
            one.locality = locality == kNone ? "Not known" : pack.localities[locality].label;
            const FactIndex source = pack.history.source;
            const auto answer = batch.answer(source, row);
            const CodeList& codes = *pack.vocabulary->listOf(pack.vocabulary->fact(source));
            one.source = answer && answer->known
                             ? codes.codes()[static_cast<std::size_t>(answer->value)].label
                             : "Not said";
            one.total = decisions.total(row);
            one.dated = batch.header(referral).received.has_value();
            if (one.dated) {
                const std::chrono::sys_days day{std::chrono::days{batch.receivedDay(referral)}};
                const auto monday = day - (std::chrono::weekday{day} - std::chrono::Monday);
                one.monday = monday.time_since_epoch().count();
            }
            one.referral = batch.header(referral).ref;
            one.child = batch.childRef(row);
            found.push_back(std::move(one));
        });
    return found;
}

template <class Same>
long long countIf(const std::vector<Found>& found, const Same& same) {
    long long count = 0;
    for (const Found& one : found) count += same(one) ? 1 : 0;
    return count;
}

class WhatIfPage : public testing::TestWithParam<std::uint64_t> {
  protected:
    const TwoPacks packs{GetParam()};
    const std::vector<Found> before = findEach(packs.first, packs.batches);
    const std::vector<Found> now = findEach(packs.last, packs.batches);
    const std::string page = whatIfPageOf(packs, 1'000);
};

TEST_P(WhatIfPage, RoutesAreThoseOfEachChildCountedAlone) {
    const auto rows = tableCells(page, "Children by route");
    ASSERT_EQ(rows.size(), kRoutes);
    for (const auto& row : rows) {
        bool named = false;
        for (const Route route : kAllRoutes) {
            if (row[0] != label(route)) continue;
            named = true;
            const auto same = [&](const Found& one) { return one.route == route; };
            EXPECT_EQ(numberIn(row[1]), countIf(before, same));
            EXPECT_EQ(numberIn(row[2]), countIf(now, same));
            EXPECT_EQ(numberIn(row[3]), countIf(now, same) - countIf(before, same));
        }
        EXPECT_TRUE(named) << row[0];
    }
}

/// A table with a place a row and a route a column, the most protective first.
void expectPlaces(const std::vector<std::vector<std::string>>& rows,
                  const std::vector<Found>& before, const std::vector<Found>& now,
                  std::string Found::*place) {
    std::set<std::string> expected;
    for (const Found& one : now) expected.insert(one.*place);
    EXPECT_EQ(rows.size(), expected.size());
    for (const auto& row : rows) {
        long long all = 0;
        for (std::size_t column = 1; column <= kRoutes; ++column) {
            const Route route = kAllRoutes[kRoutes - column];
            const auto same = [&](const Found& one) {
                return one.*place == row[0] && one.route == route;
            };
            EXPECT_EQ(numberIn(row[column]), countIf(now, same)) << row[0];
            const std::size_t bracket = row[column].find('(');
            ASSERT_NE(bracket, std::string::npos);
            EXPECT_EQ(numberIn(row[column].substr(bracket + 1)),
                      countIf(now, same) - countIf(before, same));
            all += countIf(now, same);
        }
        EXPECT_EQ(numberIn(row.back()), all);
    }
}

TEST_P(WhatIfPage, LocalitiesAndSourcesAreThoseOfEachChildCountedAlone) {
    expectPlaces(tableCells(page, "Children by locality and route"), before, now, &Found::locality);
    expectPlaces(tableCells(page, "Children by who referred them, and route"), before, now,
                 &Found::source);
}

TEST_P(WhatIfPage, TeamsAndTheirWeeksAreThoseOfEachChildCountedAlone) {
    const auto rows = tableCells(page, "Children by team");
    const auto weeks = tableCells(page, "Children by week of receipt and team");
    long long all = 0;
    for (std::size_t place = 0; place < rows.size(); ++place) {
        const auto& row = rows[place];
        const auto same = [&](const Found& one) { return one.team == row[0]; };
        EXPECT_EQ(numberIn(row[1]), countIf(before, same)) << row[0];
        EXPECT_EQ(numberIn(row[2]), countIf(now, same)) << row[0];
        all += numberIn(row[2]);

        std::map<std::int64_t, long long> byWeek;
        for (const Found& one : now)
            if (one.dated && one.team == row[0]) ++byWeek[one.monday];
        long long inWeeks = 0;
        for (const auto& week : weeks) inWeeks += numberIn(week[place + 1]);
        long long dated = 0;
        for (const auto& [monday, count] : byWeek) dated += count;
        EXPECT_EQ(inWeeks, dated) << row[0];
        if (row[4] == "not given") continue;
        long long over = 0;
        for (const auto& [monday, count] : byWeek) over += count > numberIn(row[4]) ? 1 : 0;
        EXPECT_EQ(numberIn(row[6]), over) << row[0];
    }
    EXPECT_EQ(all, static_cast<long long>(now.size()));
}

TEST_P(WhatIfPage, ThresholdsCountWhoeverReachesThem) {
    std::size_t checked = 0;
    for (const auto& row : tableCells(page, "Thresholds, and how many children reach them")) {
        if (row[1] != "All points of need") continue;
        ++checked;
        EXPECT_EQ(numberIn(row[4]),
                  countIf(before, [&](const Found& one) { return one.total >= numberIn(row[3]); }));
        EXPECT_EQ(numberIn(row[6]),
                  countIf(now, [&](const Found& one) { return one.total >= numberIn(row[5]); }));
    }
    const auto& rules = packs.last->rules();
    const auto onTotal = std::count_if(rules.begin(), rules.end(), [](const Rule& rule) {
        return rule.kind == RuleKind::threshold && rule.domain == kNone;
    });
    EXPECT_EQ(checked, static_cast<std::size_t>(onTotal));
}

TEST_P(WhatIfPage, PointsAreThoseOfEachChildCountedAlone) {
    for (const auto& row : tableCells(page, "Children by points: All points of need")) {
        const auto points = numberIn(row[0]);
        EXPECT_EQ(numberIn(row[1]),
                  countIf(before, [&](const Found& one) { return one.total == points; }));
        EXPECT_EQ(numberIn(row[2]),
                  countIf(now, [&](const Found& one) { return one.total == points; }));
        EXPECT_EQ(numberIn(row[3]),
                  countIf(now, [&](const Found& one) { return one.total >= points; }));
    }
}

TEST_P(WhatIfPage, ListsWhoeverMovesWithBothRoutesAndNobodyElse) {
    std::multiset<std::array<std::string, 4>> expected;
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (before[i].route == now[i].route) continue;
        expected.insert({now[i].referral, now[i].child, std::string(shortLabel(before[i].route)),
                         std::string(shortLabel(now[i].route))});
    }
    std::multiset<std::array<std::string, 4>> listed;
    for (const auto& row : tableCells(page, "Children whose route changes"))
        listed.insert({row[0], row[1], row[3], row[4]});
    EXPECT_EQ(listed, expected);
    if (!expected.empty()) {
        EXPECT_THAT(whatIfPageOf(packs, 1), HasSubstr("This page shows 1 of "));
        EXPECT_EQ(tableCells(whatIfPageOf(packs, 1), "Children whose route changes").size(), 1U);
    }
}

INSTANTIATE_TEST_SUITE_P(Random, WhatIfPage, testing::Range<std::uint64_t>(1, 9));

TEST(SweepPage, HoldsTheCurveAndNamesARefusedValue) {
    const TwoPacks packs(3);
    Replay replay(packs.first, packs.batches, {});
    const ReplayPicture picture = pictureOf(replay);
    const std::vector<MoveTable> flows = flowsOf(replay);
    Sweep sweep{"TH.at-least", routesOf(replay), replay.children(), {}};
    sweep.points.push_back({.value = 7, .refused = true});
    replay.decideBy(packs.last);
    sweep.points.push_back(
        {.value = 9, .refused = false, .routes = routesOf(replay), .moves = tableOf(replay)});
    const Pack& pack = packs.first->pack();
    const ReplayView view{replay, pack, pack, picture, picture, flows};
    const std::string page = sweepPage(view, {"0.0.0", {}, 2}, sweep);
    EXPECT_THAT(page, HasSubstr("7, refused by the checks"));
    EXPECT_THAT(page, HasSubstr("2 records could not be read"));

    const std::vector<Found> before = findEach(packs.first, packs.batches);
    const std::vector<Found> now = findEach(packs.last, packs.batches);
    const auto rows = tableCells(page, "Children by route at each value of TH.at-least");
    ASSERT_EQ(rows.size(), 3U);
    for (std::size_t column = 1; column <= kRoutes; ++column) {
        const auto same = [&](const Found& one) {
            return one.route == kAllRoutes[kRoutes - column];
        };
        EXPECT_EQ(numberIn(rows[0][column]), countIf(before, same));
        EXPECT_EQ(numberIn(rows[2][column]), countIf(now, same));
    }
    long long down = 0;
    long long up = 0;
    for (std::size_t i = 0; i < now.size(); ++i) {
        down += now[i].route < before[i].route ? 1 : 0;
        up += now[i].route > before[i].route ? 1 : 0;
    }
    EXPECT_EQ(numberIn(rows[2][5]), down);
    EXPECT_EQ(numberIn(rows[2][6]), up);
}

TEST(ReplayPage, OfAHistoryWithoutSourcesTeamsOrPlacesStillStands) {
    History history(4);
    Pack pack = support::load(history.text).value();
    pack.teams.clear();
    pack.localities.clear();
    const ProgramPtr bare = compile(std::move(pack));
    Replay replay(bare, history.batches, {});
    const ReplayPicture picture = pictureOf(replay);
    const std::vector<MoveTable> flows = flowsOf(replay);
    Sweep sweep{"TH.at-least", routesOf(replay), replay.children(), {{.value = 1}}};
    const ReplayView view{replay, bare->pack(), bare->pack(), picture, picture, flows};
    const std::string page = sweepPage(view, {"0.0.0", {}, 0}, sweep);
    EXPECT_THAT(page, HasSubstr("does not say which answer tells who made a referral"));
    EXPECT_THAT(page, HasSubstr("</html>"));
}

TEST(NumberOf, KnowsThePointsOfRules) {
    Pack pack;
    Rule& threshold = pack.rules.emplace_back();
    threshold.kind = RuleKind::threshold;
    threshold.id = "TH-A.B";
    threshold.points = 18;
    EXPECT_EQ(numberOf(pack, "TH-A.B.at-least"), 18);
    EXPECT_EQ(numberOf(pack, "TH-A.B.points"), std::nullopt);
    EXPECT_EQ(numberOf(pack, "TH-A.at-least"), std::nullopt);
    EXPECT_EQ(numberOf(pack, "at-least"), std::nullopt);
}

TEST(ReadTwicePage, NameWhomOneReadingOnlyFound) {
    const TwoPacks packs(3);
    const support::SpokenReferral both = referralOf(1, "R1", {"a"});
    const support::SpokenReferral lost = referralOf(2, "R2", {"<b>&amp;", "c"});
    const support::SpokenReferral found = referralOf(3, "\"R3\"", {"d"});
    const std::string page = pageOfTwoReadings(packs, {both, lost}, {both, found}, 10);
    const auto rows = tableCells(page, "Children whom one reading only found");
    ASSERT_EQ(rows.size(), 3U);
    std::vector<std::string> names;
    for (const std::vector<std::string>& row : rows)
        names.push_back(row[0] + "/" + row[1] + "/" + row[2] + "/" + row[3]);
    EXPECT_THAT(names, testing::UnorderedElementsAre(
                           "R2/&lt;b&gt;&amp;amp;/not known/as it is", "R2/c/not known/as it is",
                           "&quot;R3&quot;/d/12 May 2026/as it would be"));
    EXPECT_THAT(page, testing::Not(HasSubstr("<b>")));
    EXPECT_THAT(page, testing::Not(HasSubstr("whom one reading only found; --most")));
    // The route is that of the pack that found them.
    const Batch alone = support::batchOf(packs.last->pack().vocabulary, {found});
    EXPECT_EQ(rows[2][4], std::string(shortLabel(evaluate(packs.last, alone).route(0))));
}

TEST(ReadTwicePage, NameSoManyOfEachReadingAndSayHowManyThereAre) {
    const TwoPacks packs(3);
    const support::SpokenReferral both = referralOf(1, "R1", {"a"});
    const support::SpokenReferral lost = referralOf(2, "R2", {"b", "c", "d"});
    const support::SpokenReferral found = referralOf(3, "R3", {"e"});
    const auto page = [&](std::size_t most) {
        return pageOfTwoReadings(packs, {both, lost}, {both, found}, most);
    };
    const std::string two = page(2);
    EXPECT_EQ(tableCells(two, "Children whom one reading only found").size(), 3U);
    EXPECT_THAT(two, HasSubstr("This page shows 3 of 4 whom one reading only found; --most N"));
    const std::string none = page(0);
    EXPECT_TRUE(tableCells(none, "Children whom one reading only found").empty());
    EXPECT_THAT(none, HasSubstr("This page shows 0 of 4 whom one reading only found"));
    const std::string same = pageOfTwoReadings(packs, {both}, {both}, 10);
    EXPECT_THAT(same, testing::Not(HasSubstr("one reading only found")));
}

}  // namespace
}  // namespace frontdoor
