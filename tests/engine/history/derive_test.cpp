#include "engine/history/derive.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/history/told.h"

namespace frontdoor::history {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kAnn = "id=17";

/// A past, a pack of one derivation, and what it answers for one referral.
class DeriveTest : public testing::Test {
  protected:
    DeriveTest() {
        const auto add = [&](const char* id, FactType type, Worry worry) {
            return words_.vocabulary->add(Fact{.id = id, .type = type, .worry = worry});
        };
        count_ = add("count", FactType::number, Worry::up);
        flag_ = add("flag", FactType::boolean, Worry::yes);
        plain_ = add("plain", FactType::boolean, Worry::none);
        code_ = words_.vocabulary->add(Fact{.id = "code",
                                            .type = FactType::code,
                                            .list = words_.vocabulary->fact(words_.source).list});
        past_ = std::make_unique<Past>(words_.vocabulary,
                                       Past::Facts{words_.birth, words_.source, {words_.birth}});
        pack_.vocabulary = words_.vocabulary;
        pack_.history.birth = words_.birth;
        pack_.history.source = words_.source;
    }

    static EventKinds only(EventKind kind) {
        return EventKinds().set(static_cast<std::size_t>(kind));
    }
    /// Sources tell of every kind, all of it since 2020.
    void tellsOfEverything() {
        past_->beginSource(EventKinds().set());
        past_->completeSince(dayNumber("2020-01-01"));
    }
    void happened(const std::vector<ToldEvent>& events, const std::string& says = kAnn) {
        past_->add(oneRecord(words_, "H", "", says, events));
    }

    std::string answered(Derivation derivation, const std::string& received = "2026-05-12T10:00Z",
                         const std::string& says = kAnn) {
        Batch batch(words_.vocabulary);
        tell(batch, words_, "R", received, {{says}});
        return derived(std::move(derivation), batch);
    }
    std::string derived(Derivation derivation, Batch& batch) {
        past_->add(batch);
        pack_.history.derivations = {derivation};
        HistoryDeriver(*past_, pack_).derive(batch, trace_);
        std::string out;
        const auto answer = batch.answer(derivation.fact, 0);
        if (answer) {
            appendAnswer(out, *words_.vocabulary, words_.vocabulary->fact(derivation.fact),
                         *answer);
        }
        for (const CountedEvent& one : trace_.countedFor(0))
            out += " " + std::string(past_->ref(*one.event));
        for (const SuggestedMatch& one : trace_.suggestedFor(0))
            out += " ?" + std::string(past_->ref(*one.event));
        return out;
    }
    Derivation counting(std::vector<EventKind> events, std::int32_t months = 12) const {
        return {.fact = count_,
                .kind = DerivationKind::count,
                .events = std::move(events),
                .months = months};
    }
    Derivation asking(DerivationKind kind, EventKind event) const {
        return {.fact = flag_, .kind = kind, .events = {event}};
    }

    Words words_;
    FactIndex count_ = kNone;
    FactIndex flag_ = kNone;
    FactIndex plain_ = kNone;
    FactIndex code_ = kNone;
    std::unique_ptr<Past> past_{};
    Pack pack_{};
    DerivedHistory trace_{};
};

using enum EventKind;

TEST_F(DeriveTest, CountsWhatLiesWithinTheTimeAndNamesIt) {
    happened({{contact, "2025-05-11", "", "too-old"},
              {contact, "2025-05-12", "", "first-day"},
              {contact, "2026-05-11", "", "yesterday"},
              {contact, "2026-05-12", "", "today"},
              {contact, "2026-05-12T09:59Z", "", "just-before"},
              {contact, "2026-05-12T10:00Z", "", "the-same-moment"},
              {contact, "2026-06-01", "", "later"},
              {section47, "2026-01-01", "", "another-kind"}});
    EXPECT_EQ(answered(counting({contact})), "3 first-day yesterday just-before");
    EXPECT_EQ(answered(counting({contact, section47})),
              "4 first-day yesterday just-before another-kind");
    Derivation days = counting({contact}, 0);
    days.days = 1;
    EXPECT_EQ(answered(days), "2 yesterday just-before");
}

TEST_F(DeriveTest, NothingFoundIsNoughtOnlyWhereSourcesTell) {
    EXPECT_EQ(answered(counting({contact})), "") << "no source tells of contacts";
    past_->beginSource(only(contact));
    happened({{contact, "2019-01-01"}}, "id=1");
    EXPECT_EQ(answered(counting({contact})), "") << "nobody vouches that it is all";
    past_->completeSince(dayNumber("2025-05-13"));
    EXPECT_EQ(answered(counting({contact})), "") << "complete for a day less than a year";
    past_->completeSince(dayNumber("2025-05-12"));
    EXPECT_EQ(answered(counting({contact})), "0");
    EXPECT_EQ(answered(counting({contact, section47})), "") << "one kind is not told of";
    EXPECT_EQ(answered(counting({contact}), "2026-05-12T10:00Z", ""), "") << "nobody to look for";
    EXPECT_EQ(answered(counting({contact}), ""), "") << "received at no known time";
}

TEST_F(DeriveTest, OneEventToldTwiceCountsOnce) {
    happened({{contact, "2026-01-01", "", "C1"}, {contact, "2026-01-01", "", "C2"}});
    happened({{contact, "2026-01-01", "", "C1"}}, "id=17 postcode=AB1 2CD");
    EXPECT_EQ(answered(counting({contact})), "2 C1 C2");
}

TEST_F(DeriveTest, AReferralSeesEarlierOnesAndNeverItself) {
    Batch first(words_.vocabulary);
    tell(first, words_, "R1", "2026-01-01T10:00Z", {{kAnn}});
    past_->add(first);
    Batch second(words_.vocabulary);
    tell(second, words_, "R2", "2026-02-01T10:00Z", {{kAnn}});
    EXPECT_EQ(derived(counting({contact}), second), "1 R1");
    Batch again(words_.vocabulary);
    tell(again, words_, "R1", "2026-01-01T10:00Z", {{kAnn}});
    EXPECT_EQ(derived(counting({contact}), again), "");
}

TEST_F(DeriveTest, OpenClosedAndUnknownEnds) {
    tellsOfEverything();
    const Derivation now = asking(DerivationKind::now, childProtectionPlan);
    EXPECT_EQ(answered(now), "no");
    happened({{childProtectionPlan, "2024-01-01", "2026-05-11", "ended"}});
    EXPECT_EQ(answered(now), "no");
    happened({{childProtectionPlan, "2024-01-01", "?", "unclear"}});
    EXPECT_EQ(answered(now), "unknown");
    happened({{childProtectionPlan, "2024-01-01", "2026-05-12", "ends-today"}});
    EXPECT_EQ(answered(now), "yes ends-today");
    happened({{childProtectionPlan, "2026-05-12", "", "begins-today"}});
    EXPECT_EQ(answered(now), "yes ends-today");
    Derivation ended = asking(DerivationKind::ended, childProtectionPlan);
    ended.months = 3;
    EXPECT_EQ(answered(ended), "yes ended");
    EXPECT_EQ(answered(ended, "2026-05-11T10:00Z"), "unknown");
}

TEST_F(DeriveTest, EverNeverSaysNeverWithoutATime) {
    tellsOfEverything();
    Derivation ever = asking(DerivationKind::ever, lookedAfter);
    EXPECT_EQ(answered(ever), "");
    ever.months = 24;
    EXPECT_EQ(answered(ever), "no");
    happened({{lookedAfter, "2010-01-01", "2023-01-01", "long-ago"}});
    EXPECT_EQ(answered(ever), "no");
    happened({{lookedAfter, "2010-01-01", "2025-01-01", "until-lately"}});
    EXPECT_EQ(answered(ever), "yes until-lately");
    ever.months = 0;
    EXPECT_EQ(answered(ever), "yes long-ago until-lately");
}

TEST_F(DeriveTest, NoFurtherActionAndTheSameNeed) {
    tellsOfEverything();
    Derivation nfa = counting({contact});
    nfa.noFurtherAction = true;
    happened({{.kind = contact, .on = "2026-01-01", .ref = "went-on", .nfa = false}});
    EXPECT_EQ(answered(nfa), "0");
    happened({{.kind = contact, .on = "2026-02-01", .ref = "not-said"}});
    EXPECT_EQ(answered(nfa), "unknown");
    happened({{.kind = contact, .on = "2026-03-01", .ref = "closed", .nfa = true}});
    EXPECT_EQ(answered(nfa), "1 closed");
}

TEST_F(DeriveTest, TheSameNeedIsADomain) {
    Derivation same = counting({contact});
    same.sameNeed = true;
    const auto referral = [&](const char* ref, const char* received, FactIndex concern) {
        Batch batch(words_.vocabulary);
        batch.beginReferral({.ref = ref, .received = parseInstant(received), .countsAs = contact});
        batch.beginChild("c");
        batch.identify(*readIdentifier(IdentifierKind::childId, "17"));
        if (concern != kNone) batch.set(concern, Answer::of(1));
        batch.endReferral();
        batch.finish();
        return batch;
    };
    past_->add(referral("hunger", "2026-01-01T10:00Z", words_.hunger));
    past_->add(referral("bruise", "2026-02-01T10:00Z", words_.bruise));
    Batch neglect = referral("now", "2026-05-01T10:00Z", words_.neglect);
    EXPECT_EQ(derived(same, neglect), "1 hunger");
    Batch nothing = referral("none", "2026-05-01T10:00Z", kNone);
    EXPECT_EQ(derived(same, nothing), "");
}

TEST_F(DeriveTest, DifferentSourcesCountThisOneToo) {
    Derivation sources = counting({contact}, 0);
    sources.days = 28;
    sources.distinctSources = true;
    happened({{.kind = contact, .on = "2026-05-01", .ref = "school", .source = 0},
              {.kind = contact, .on = "2026-05-02", .ref = "school-again", .source = 0},
              {.kind = contact, .on = "2026-05-03", .ref = "police", .source = 1}});
    Batch batch(words_.vocabulary);
    batch.beginReferral({.ref = "R", .received = parseInstant("2026-05-12T10:00Z")});
    batch.set(words_.source, Answer::of(2));
    batch.beginChild("c");
    batch.identify(*readIdentifier(IdentifierKind::childId, "17"));
    batch.endReferral();
    batch.finish();
    EXPECT_EQ(derived(sources, batch), "3 school school-again police");
    EXPECT_EQ(answered(sources), "2 school school-again police") << "a source nobody knows";
}

TEST_F(DeriveTest, TheLastOneSpeaks) {
    Derivation last{.fact = code_,
                    .kind = DerivationKind::last,
                    .events = {referral},
                    .says = Derivation::Says::closure};
    happened({{.kind = referral,
               .on = "2024-01-01",
               .until = "2024-06-01",
               .ref = "older",
               .closure = 0},
              {.kind = referral,
               .on = "2025-01-01",
               .until = "2025-06-01",
               .ref = "newer",
               .closure = 1},
              {.kind = referral,
               .on = "2026-01-01",
               .until = "2026-06-01",
               .ref = "open",
               .closure = 2}});
    EXPECT_EQ(answered(last), "police newer");
}

TEST_F(DeriveTest, SiblingsAnswerForTheFamily) {
    tellsOfEverything();
    happened({{childProtectionPlan, "2026-01-01", "", "sister"}}, "id=18 fam=F1");
    Derivation plan = asking(DerivationKind::now, childProtectionPlan);
    const std::string ann = "id=17 fam=F1";
    EXPECT_EQ(answered(plan, "2026-05-12T10:00Z", ann), "no");
    plan.whose = Derivation::Whose::siblings;
    EXPECT_EQ(answered(plan, "2026-05-12T10:00Z", ann), "yes sister");
    plan.whose = Derivation::Whose::family;
    EXPECT_EQ(answered(plan, "2026-05-12T10:00Z", ann), "yes sister");
    happened({{childProtectionPlan, "2026-01-01", "", "own"}}, ann);
    plan.whose = Derivation::Whose::siblings;
    EXPECT_EQ(answered(plan, "2026-05-12T10:00Z", ann), "yes sister");
}

TEST_F(DeriveTest, WhoMayBeTheSameIsSuggestedAndNotCounted) {
    tellsOfEverything();
    happened({{contact, "2026-01-01", "", "moved"}},
             "given=Ann family=Lee born=2019-03-02 postcode=XY9 9ZZ");
    const std::string ann = "id=17 given=Ann family=Lee born=2019-03-02 postcode=AB1 2CD";
    EXPECT_EQ(answered(counting({contact}), "2026-05-12T10:00Z", ann), "unknown ?moved");
    happened({{contact, "2026-02-01", "", "own"}});
    EXPECT_EQ(answered(counting({contact}), "2026-05-12T10:00Z", ann), "1 own ?moved");
}

TEST_F(DeriveTest, CheckedMeansSomebodyLooked) {
    const Derivation checked{.fact = plain_, .kind = DerivationKind::checked};
    EXPECT_EQ(answered(checked), "");
    past_->beginSource(only(contact));
    past_->completeSince(dayNumber("2025-05-13"));
    EXPECT_EQ(answered(checked), "") << "not all of a year was looked at";
    past_->completeSince(dayNumber("2025-05-12"));
    EXPECT_EQ(answered(checked), "yes");
    EXPECT_EQ(answered(checked, "2026-05-12T10:00Z", ""), "") << "nobody to look for";
    happened({{contact, "2026-01-01", "", "moved"}},
             "given=Ann family=Lee born=2019-03-02 postcode=XY9 9ZZ");
    EXPECT_EQ(answered(checked, "2026-05-12T10:00Z", "id=17 given=Ann family=Lee born=2019-03-02"),
              "unknown ?moved");
}

TEST_F(DeriveTest, OfTheReferralsAnswerAndThePastTheMoreWorryingCounts) {
    happened({{contact, "2026-01-01", "", "C1"}});
    const auto said = [&](FactIndex fact, Answer answer) {
        Batch batch(words_.vocabulary);
        batch.beginReferral({.ref = "R", .received = parseInstant("2026-05-12T10:00Z")});
        batch.beginChild("c");
        batch.identify(*readIdentifier(IdentifierKind::childId, "17"));
        batch.set(fact, answer);
        batch.endReferral();
        batch.finish();
        return batch;
    };
    Batch more = said(count_, Answer::of(4));
    EXPECT_EQ(derived(counting({contact}), more), "4");
    Batch less = said(count_, Answer::of(0));
    EXPECT_EQ(derived(counting({contact}), less), "1 C1");
    Batch open = said(count_, Answer::unknown());
    EXPECT_EQ(derived(counting({contact}), open), "1 C1");
    Derivation checked{.fact = plain_, .kind = DerivationKind::ever, .events = {contact}};
    Batch no = said(plain_, Answer::of(0));
    EXPECT_EQ(derived(checked, no), "no") << "neither answer worries: what was said stands";
}

TEST_F(DeriveTest, CountsNoMoreThanTheFactCanHold) {
    const FactIndex few = words_.vocabulary->add(
        Fact{.id = "few", .type = FactType::number, .worry = Worry::up, .max = 2});
    std::vector<ToldEvent> events;
    for (int i = 1; i <= 9; ++i)
        events.push_back({contact, "2026-01-0" + std::to_string(i), "", "c"});
    happened(events);
    Derivation counts = counting({contact});
    counts.fact = few;
    EXPECT_EQ(answered(counts).substr(0, 2), "2 ");
}

TEST_F(DeriveTest, WhatRecordsSayOfTheChildFillsAnOpenQuestion) {
    const Derivation born{.fact = words_.birth, .kind = DerivationKind::recorded};
    const auto recorded = [&](const std::string& ref, const std::string& received,
                              const std::string& says) {
        past_->add(oneRecord(words_, ref, received, says));
    };
    recorded("undated", "", kAnn + " born=2019-03-02");
    EXPECT_EQ(answered(born), "2019-03-02 undated");
    EXPECT_EQ(answered(born, "2026-05-12T10:00Z", kAnn + " born=2018-01-01"), "2018-01-01")
        << "what the referral says stands";
}

TEST_F(DeriveTest, RecordsOfTheFutureAndThoseThatContradictAnswerNothing) {
    const Derivation born{.fact = words_.birth, .kind = DerivationKind::recorded};
    past_->add(oneRecord(words_, "undated", "", kAnn + " born=2019-03-02"));
    EXPECT_EQ(answered(born, "2019-03-01T10:00Z"), "") << "the child was not born then";
    past_->add(oneRecord(words_, "other", "2026-05-01", kAnn + " born=2018-08-08"));
    EXPECT_EQ(answered(born), " ?other ?undated") << "one number and two births are two children";
}

TEST_F(DeriveTest, WhatAnAssessmentFoundCountsForTheReferralThatItFollowed) {
    const auto neglectOf = [&](const char* ref, const char* received, const std::string& says) {
        Batch batch(words_.vocabulary);
        tell(batch, words_, ref, received, {{says}});
        HistoryDeriver(*past_, pack_).derive(batch, trace_);
        std::string out = batch.answer(words_.neglect, 0) ? "neglect" : "";
        for (const CountedEvent& one : trace_.countedFor(0))
            out += " " + std::string(past_->ref(*one.event));
        return out;
    };
    const auto remember = [&](std::vector<FactIndex> foundLater) {
        past_ = std::make_unique<Past>(
            words_.vocabulary, Past::Facts{words_.birth, words_.source, {}, std::move(foundLater)});
        happened({{referral, "2026-01-05", "", "R1"},
                  {assessment, "2026-01-08", "", "A1"},
                  {referral, "2026-03-02", "", "R2"},
                  {assessment, "2026-03-02", "", "A2"}});
        Batch finding(words_.vocabulary);
        finding.beginReferral({.ref = "A1", .historyOnly = true});
        finding.beginChild("c");
        finding.identify(*readIdentifier(IdentifierKind::childId, "17"));
        finding.set(words_.neglect, Answer::of(1));
        finding.endReferral();
        finding.finish();
        past_->add(finding);
    };
    remember({words_.neglect});
    EXPECT_EQ(neglectOf("R1", "2026-01-05T10:00Z", kAnn), "neglect A1");
    EXPECT_EQ(neglectOf("R2", "2026-03-02T10:00Z", kAnn), "") << "the next referral";
    EXPECT_EQ(neglectOf("C1", "2026-01-05T10:00Z", kAnn), "") << "a contact of the same day";
    EXPECT_EQ(neglectOf("C2", "2026-01-04T10:00Z", kAnn), "") << "a contact of the day before";
    EXPECT_EQ(neglectOf("R1", "2026-01-05T10:00Z", "id=99"), "") << "another child";
    remember({});
    EXPECT_EQ(neglectOf("R1", "2026-01-05T10:00Z", kAnn), "") << "without hindsight";
}

}  // namespace
}  // namespace frontdoor::history
