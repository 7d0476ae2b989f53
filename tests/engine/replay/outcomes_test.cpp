#include "engine/replay/outcomes.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/engine/history/told.h"
#include "tests/support/random.h"

namespace frontdoor::history {
namespace {

using enum EventKind;

std::string dayName(std::int32_t day) { return formatDate(Date{std::chrono::days{day}}); }

std::string letters(const ChildOutcomes& outcomes) {
    std::string out;
    for (const Happened one : outcomes) out += "o-ys"[static_cast<std::size_t>(one)];
    return out;  // Enquiry, conference, plan, enquiry or plan, looked after, nfa, re-referral.
}

class OutcomesTest : public testing::Test {
  protected:
    OutcomesTest()
        : past_(words_.vocabulary, Past::Facts{words_.birth, words_.source, {words_.birth}}) {}

    void tellsOfEverything() {
        past_.beginSource(EventKinds().set());
        past_.completeSince(dayNumber("2020-01-01"));
    }
    void happened(const std::vector<ToldEvent>& events, const std::string& says = "id=17") {
        past_.add(oneRecord(words_, "H", "", says, events));
    }
    /// Of a contact of 1 March 2024.
    std::string became(const std::string& says = "id=17", const std::string& until = "2026-01-01",
                       const std::string& received = "2024-03-01T10:00Z",
                       const std::string& today = "2026-02-01") {
        Batch batch(words_.vocabulary);
        tell(batch, words_, "R", received, {{says}});
        past_.add(batch);
        OutcomeFinder finder(past_, dayNumber(until), {}, dayNumber(today));
        return letters(finder.find(batch).front());
    }

    Words words_;
    Past past_;
};

TEST_F(OutcomesTest, NothingFollowedOnlyWhereTheSourcesTellAllOfTheWindow) {
    EXPECT_EQ(became(), "ooooooo") << "no source tells of anything but this contact";
    past_.beginSource(EventKinds().set());
    EXPECT_EQ(became(), "ooooooo") << "nobody vouches that it is all";
    past_.completeSince(dayNumber("2024-03-02"));
    EXPECT_EQ(became(), "ooooooo") << "complete a day too late";
    past_.completeSince(dayNumber("2024-03-01"));
    EXPECT_EQ(became(), "-----o-");
    EXPECT_EQ(became("id=17", "2025-03-01"), "-----o-") << "the last day of the year";
    EXPECT_EQ(became("id=17", "2025-02-28"), "-----oo");
    EXPECT_EQ(became("id=17", "2024-05-02"), "ooooooo") << "62 days";
    EXPECT_EQ(became("id=17", "2024-05-03"), "-oooooo") << "63 days";
    EXPECT_EQ(became(""), "ooooooo") << "nobody to look for";
    EXPECT_EQ(became("fam=F1 address=1 High Street postcode=AB1 2CD"), "ooooooo")
        << "nothing that would find the child again";
    EXPECT_EQ(became("id=17", "2026-01-01", ""), "ooooooo") << "received at no known time";
}

TEST_F(OutcomesTest, WhatFollowedIsWithinItsWindow) {
    tellsOfEverything();
    happened({{section47, "2024-02-29"}, {section47, "2024-05-04"}, {conference, "2024-05-24"}});
    EXPECT_EQ(became(), "-y---o-") << "a day before, a day too late, the last day";
    happened({{section47, "2024-03-01"}, {childProtectionPlan, "2024-05-24"}});
    EXPECT_EQ(became(), "yyyy-o-");
    EXPECT_EQ(became("id=18"), "-----o-") << "another child";
}

TEST_F(OutcomesTest, AMomentBeforeTheReceiptIsNotAfterIt) {
    tellsOfEverything();
    happened({{section47, "2024-03-01T09:59Z"}});
    EXPECT_EQ(became(), "-----o-");
    happened({{section47, "2024-03-01T10:00Z"}});
    EXPECT_EQ(became(), "y--y-o-");
}

TEST_F(OutcomesTest, AnEnquiryAloneDoesNotSettleWhetherOneOrAPlanFollowed) {
    past_.beginSource(EventKinds().set(static_cast<std::size_t>(section47)));
    past_.completeSince(dayNumber("2020-01-01"));
    EXPECT_EQ(became(), "-oooooo");
    happened({{section47, "2024-03-05"}});
    EXPECT_EQ(became(), "yoosooo");
}

TEST_F(OutcomesTest, AWindowThatIsNotOverIsNotCounted) {
    tellsOfEverything();
    happened({{section47, "2024-03-05"}, {contact, "2024-06-01"}});
    EXPECT_EQ(became("id=17", "2024-04-01"), "soosoos");
}

TEST_F(OutcomesTest, AReReferralIsALaterMatter) {
    tellsOfEverything();
    happened({{.kind = referral, .on = "2024-03-02", .ref = "R7"}});
    EXPECT_EQ(became(), "-----o-") << "the contact became a referral";
    happened({{.kind = referral, .on = "2024-08-01", .ref = "R"}});
    EXPECT_EQ(became(), "-----o-") << "the same reference is the same referral";
    happened({{contact, "2024-02-01"}, {contact, "2025-03-02"}});
    EXPECT_EQ(became(), "-----o-") << "before, and after a year";
    happened({{contact, "2024-03-07"}});
    EXPECT_EQ(became(), "-----oy");
}

TEST_F(OutcomesTest, OnlyKindsThatAreToldInFullMakeAReReferral) {
    past_.beginSource(EventKinds().set(static_cast<std::size_t>(referral)));
    past_.completeSince(dayNumber("2020-01-01"));
    Batch batch = oneRecord(words_, "R", "2024-03-01T10:00Z", "id=17");
    happened({{contact, "2024-06-01"}});
    past_.add(batch);
    OutcomeFinder finder(past_, dayNumber("2026-01-01"));
    EXPECT_EQ(letters(finder.find(batch).front()), "oooooo-") << "some contacts only are told";
    happened({{referral, "2024-06-02"}});
    EXPECT_EQ(letters(finder.find(batch).front()), "ooooooy");
}

TEST_F(OutcomesTest, WhatIsArrangedHasNotHappened) {
    tellsOfEverything();
    happened({{section47, "2024-03-08"}, {conference, "2024-03-20"}});
    const auto on = [&](const std::string& today) {
        return became("id=17", today, "2024-03-01T10:00Z", today);
    };
    EXPECT_EQ(on("2024-03-07"), "ooooooo");
    EXPECT_EQ(on("2024-03-08"), "soosooo") << "from the day on that it is of";
    EXPECT_EQ(on("2024-03-19"), "soosooo");
    EXPECT_EQ(on("2024-03-20"), "ssosooo");
}

TEST_F(OutcomesTest, NoFurtherActionIsWhatTheReferralSays) {
    tellsOfEverything();
    happened({{.kind = contact, .on = "2024-03-01", .nfa = true}});
    EXPECT_EQ(became(), "-----y-");
    happened({{.kind = referral, .on = "2024-03-02", .nfa = false}});
    EXPECT_EQ(became(), "-------") << "the referral that it became went on";
    happened({{.kind = contact, .on = "2024-03-03", .nfa = true}});
    EXPECT_EQ(became(), "-------");
    happened({{.kind = referral, .on = "2024-09-03", .nfa = true}}, "id=18");
    EXPECT_EQ(became("id=18"), "-----oy") << "that is the next one's";
}

TEST_F(OutcomesTest, WhoMayBeTheSameLeavesItOpen) {
    tellsOfEverything();
    const std::string ann = "id=17 given=Ann family=Lee born=2019-03-02 postcode=AB1 2CD";
    happened({{section47, "2024-03-05"}}, "given=Ann family=Lee born=2019-03-02 postcode=XY9 9ZZ");
    EXPECT_EQ(became(ann), "o--o-o-");
    happened({{section47, "2024-03-06"}}, "given=Ann family=Lee born=2019-03-02 postcode=AB1 2CD");
    EXPECT_EQ(became(ann), "y--y-o-") << "the same by name, date of birth and postcode";
    happened({{conference, "2024-03-06"}}, "id=18 fam=F1");
    EXPECT_EQ(became("id=19 fam=F1"), "-----o-") << "a sister's conference";
}

/// Everything that a random history tells, plainly.
struct PlainEvent {
    int child = 0;
    EventKind kind = contact;
    std::int32_t day = 0;
    std::string ref{};
    std::optional<bool> nfa{};
};

struct PlainHistory {
    std::vector<PlainEvent> events{};
    EventKinds told{};
    std::optional<std::int32_t> since{};
    std::int32_t until = 0;

    [[nodiscard]] bool tells(EventKind kind, std::int32_t from) const {
        return told.test(static_cast<std::size_t>(kind)) && since && *since <= from;
    }
    [[nodiscard]] Happened within(const PlainEvent& row, EventKind kind, std::int32_t days) const {
        bool found = false;
        for (const PlainEvent& one : events) {
            found = found || (one.child == row.child && one.kind == kind && one.day >= row.day &&
                              one.day <= row.day + days);
        }
        const bool whole = tells(kind, row.day) && row.day + days <= until;
        if (found) return whole ? Happened::yes : Happened::yesSoFar;
        return whole ? Happened::no : Happened::notKnown;
    }
    [[nodiscard]] Happened again(const PlainEvent& row) const {
        using namespace std::chrono;
        const year_month_day day{Date{days{row.day}}};
        year_month_day end{day.year() + years{1}, day.month(), day.day()};
        if (!end.ok()) end = end.year() / end.month() / last;
        const std::int32_t to = static_cast<std::int32_t>(sys_days{end}.time_since_epoch().count());
        const bool contacts = tells(contact, row.day);
        const bool referrals = tells(referral, row.day);
        bool found = false;
        for (const PlainEvent& one : events) {
            const bool counts = (one.kind == contact && (contacts || !referrals)) ||
                                (one.kind == referral && (referrals || !contacts));
            found = found || (counts && one.child == row.child && one.ref != row.ref &&
                              one.day > row.day + 5 && one.day <= to);
        }
        const bool whole = (contacts || referrals) && to <= until;
        if (found) return whole ? Happened::yes : Happened::yesSoFar;
        return whole ? Happened::no : Happened::notKnown;
    }
    [[nodiscard]] Happened closed(const PlainEvent& row) const {
        for (const EventKind kind : {referral, contact}) {
            bool any = false;
            bool nfa = false;
            for (const PlainEvent& one : events) {
                const bool same =
                    one.child == row.child && one.kind == kind && one.nfa &&
                    (one.ref == row.ref || (one.day >= row.day && one.day <= row.day + 5));
                any = any || same;
                nfa = nfa || (same && *one.nfa);
            }
            if (any) return nfa ? Happened::yes : Happened::no;
        }
        return Happened::notKnown;
    }
};

TEST(Outcomes, AreWhatASlowLoopOverTheRecordsFinds) {
    std::array<std::size_t, 4> seen{};
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        support::Random random(seed);
        Words words;
        Past past(words.vocabulary, {words.birth, words.source, {}});
        PlainHistory plain;
        const std::int32_t first = dayNumber("2023-01-01");
        const auto anyDay = [&] { return first + static_cast<std::int32_t>(random.below(800)); };
        for (std::size_t kind = 0; kind < kEventKinds; ++kind) {
            if (random.below(4) != 0) plain.told.set(kind);
        }
        if (random.below(5) != 0) plain.since = first + static_cast<std::int32_t>(random.below(90));
        plain.until = first + 500 + static_cast<std::int32_t>(random.below(300));
        const std::int32_t today = plain.until + static_cast<std::int32_t>(random.below(60));
        const auto plainly = [&](const PlainEvent& one) {
            if (one.day <= today) plain.events.push_back(one);
        };
        past.beginSource(plain.told);
        if (plain.since) past.completeSince(*plain.since);
        for (int i = 0; i < 60; ++i) {
            constexpr std::array kinds{
                contact, referral, section47, conference, childProtectionPlan, lookedAfter};
            PlainEvent one{static_cast<int>(random.below(12)),
                           kinds[random.below(kinds.size())],
                           anyDay(),
                           "E" + std::to_string(random.below(40)),
                           {}};
            if (random.below(2) == 0) one.nfa = random.below(2) == 0;
            plainly(one);
            past.add(oneRecord(
                words, "H", "", "id=" + std::to_string(100 + one.child),
                {{.kind = one.kind, .on = dayName(one.day), .ref = one.ref, .nfa = one.nfa}}));
        }
        Batch batch(words.vocabulary);
        std::vector<PlainEvent> rows;
        for (int i = 0; i < 40; ++i) {
            // A referral counts as a contact at noon.
            PlainEvent row{static_cast<int>(random.below(12)),
                           contact,
                           anyDay(),
                           "E" + std::to_string(random.below(60)),
                           {}};
            rows.push_back(row);
            plainly(row);
            tell(batch, words, row.ref, dayName(row.day) + "T12:00Z",
                 {{"id=" + std::to_string(100 + row.child)}});
        }
        past.add(batch);
        OutcomeFinder finder(past, plain.until, {}, today);
        const std::vector<ChildOutcomes> found = finder.find(batch);
        ASSERT_EQ(found.size(), rows.size());
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const PlainEvent& at = rows[row];
            const Happened enquiry = plain.within(at, section47, 63);
            const Happened plan = plain.within(at, childProtectionPlan, 84);
            const auto is = [](Happened one, Happened a, Happened b) {
                return one == a || one == b;
            };
            const bool settled =
                is(enquiry, Happened::yes, Happened::no) && is(plan, Happened::yes, Happened::no);
            const bool any = is(enquiry, Happened::yes, Happened::yesSoFar) ||
                             is(plan, Happened::yes, Happened::yesSoFar);
            const Happened both = any ? (settled ? Happened::yes : Happened::yesSoFar)
                                      : (settled ? Happened::no : Happened::notKnown);
            const ChildOutcomes expected{
                enquiry,        plain.within(at, conference, 84),   plan,
                both,           plain.within(at, lookedAfter, 182), plain.closed(at),
                plain.again(at)};
            EXPECT_EQ(letters(found[row]), letters(expected)) << seed << " row " << row;
            for (const Happened one : expected) ++seen[static_cast<std::size_t>(one)];
        }
    }
    for (const std::size_t count : seen) EXPECT_GT(count, 500U) << "each answer is tried";
}

}  // namespace
}  // namespace frontdoor::history
