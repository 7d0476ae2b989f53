#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/explain/explanation.h"
#include "engine/pack/load_pack.h"
#include "tests/support/spoken_referral.h"

namespace frontdoor {
namespace {

using support::SpokenAnswer;
using support::SpokenChild;
using testing::AnyOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

ProgramPtr nearly() {
    static const ProgramPtr program =
        compile(loadPack(FRONTDOOR_SOURCE_DIR "/tests/engine/explain/rules/nearly").value());
    return program;
}

/// What is explained about the first of these children.
struct Told {
    explicit Told(std::vector<SpokenChild> children)
        : batch(support::batchOf(nearly()->pack().vocabulary,
                                 {{.ref = "R",
                                   .received = parseInstant("2026-05-12"),
                                   .children = std::move(children)}})),
          explanation(explain(nearly(), batch, 0)) {}
    /// What the rule lacks: "condition (is: answer)".
    [[nodiscard]] std::vector<std::string> lacks(const std::string& rule) const {
        std::vector<std::string> all;
        for (const NearMiss& miss : explanation.nearMisses) {
            if (nearly()->rules()[miss.rule].id != rule) continue;
            for (const Lacking& lacking : miss.lacking)
                all.push_back(lacking.condition + " (is: " + lacking.answer + ")");
        }
        return all;
    }
    /// The facts that a change of route names.
    [[nodiscard]] std::vector<std::string> changed() const {
        std::vector<std::string> all;
        for (const auto* list : {&explanation.upwards, &explanation.downwards}) {
            for (const OtherAnswers& whatIf : *list) {
                for (const Change& change : whatIf.changes)
                    all.push_back(batch.vocabulary().fullName(change.fact));
            }
        }
        return all;
    }

    Batch batch;
    Explanation explanation;
};

/// An only child of whom this is said.
Told saying(std::vector<SpokenAnswer> answers) {
    return Told({SpokenChild{.ref = "a", .answers = std::move(answers)}});
}

const SpokenAnswer kHurt{"hurt", "yes"};

TEST(NearMiss, NamesNoDetailOfAConcernThatIsNotThere) {
    for (const std::vector<SpokenAnswer>& answers :
         {std::vector{kHurt}, std::vector{kHurt, {"domestic_abuse", "no"}}}) {
        const Told told = saying(answers);
        EXPECT_THAT(told.lacks("STRANGLED"), IsEmpty());
        EXPECT_THAT(told.lacks("EITHER"), IsEmpty());
        EXPECT_THAT(told.changed(),
                    Each(Not(AnyOf(HasSubstr("domestic_abuse."), HasSubstr("neglect.")))));
    }
}

TEST(NearMiss, NamesDetailsOfAConcernThatMayBeThere) {
    const Told unsure = saying({kHurt, {"domestic_abuse", "unknown"}});
    EXPECT_THAT(unsure.lacks("STRANGLED"),
                ElementsAre("domestic_abuse.strangulation (is: not answered)"));
    EXPECT_THAT(unsure.changed(), Contains("domestic_abuse.strangulation"));
    const Told denied =
        saying({kHurt, {"domestic_abuse", "yes"}, {"domestic_abuse.strangulation", "no"}});
    EXPECT_THAT(denied.lacks("STRANGLED"), ElementsAre("domestic_abuse.strangulation (is: no)"));
    EXPECT_THAT(denied.changed(), Contains("domestic_abuse.strangulation"));
    // Bullying is always asked about, so silence leaves it and its details unknown.
    EXPECT_THAT(saying({kHurt}).lacks("BULLIED"),
                ElementsAre(R"(bullying.severity = "high" (is: not answered))"));
}

TEST(NearMiss, TakesTheWayThroughWhatWasRaised) {
    const Told told = saying({kHurt, {"neglect", "yes"}, {"neglect.severity", "low"}});
    EXPECT_THAT(told.lacks("EITHER"), ElementsAre(R"(neglect.severity = "high" (is: low))"));
}

TEST(NearMiss, NeedsSomethingUnknownOrAnsweredOtherwise) {
    EXPECT_THAT(saying({{"age_months", "3"}}).lacks("INFANT"), IsEmpty());
    EXPECT_THAT(saying({{"age_months", "3"}, {"neglect", "no"}}).lacks("INFANT"),
                ElementsAre("neglect (is: no)"));
    EXPECT_THAT(saying({{"neglect", "yes"}}).lacks("INFANT"),
                ElementsAre("age_months < 12 (is: not known)"));
    EXPECT_THAT(saying({{"neglect", "yes"}, {"age_months", "30"}}).lacks("INFANT"),
                ElementsAre("age_months < 12 (is: 30)"));
}

TEST(NearMiss, SaysWhatAListHolds) {
    const auto told = [](const std::vector<std::string>& sites, bool said, bool uncertain) {
        SpokenChild child{.ref = "a", .answers = {kHurt}};
        for (const std::string& site : sites) child.items.push_back({"injuries", {{"site", site}}});
        if (said) child.lists.push_back({"injuries", uncertain});
        return Told({child});
    };
    // Nobody spoke of injuries.
    EXPECT_THAT(told({}, false, false).lacks("EAR"), IsEmpty());
    const Told none = told({}, true, false);
    EXPECT_THAT(none.lacks("EAR"), ElementsAre(HasSubstr("(is: none recorded)")));
    EXPECT_THAT(none.lacks("MANY"), ElementsAre("count(injuries) > 3 (is: none recorded)"));
    EXPECT_THAT(told({}, true, true).lacks("EAR"),
                ElementsAre(HasSubstr("(is: none recorded, and there may be some)")));
    const Told two = told({"arm", "arm"}, false, false);
    EXPECT_THAT(two.lacks("EAR"), ElementsAre(HasSubstr("(is: arm)")));
    EXPECT_THAT(two.lacks("MANY"), ElementsAre("count(injuries) > 3 (is: 2 recorded)"));
    EXPECT_THAT(told({"arm", "unknown"}, true, true).lacks("EAR"),
                ElementsAre(HasSubstr("(is: arm, not known, and there may be more)")));
}

TEST(NearMiss, SaysWhatIsNotAFactOfTheChild) {
    // A sister's answer is not this child's: that nothing is known of her says so.
    const Told pair({SpokenChild{.ref = "a", .answers = {kHurt, {"again", "yes"}}},
                     SpokenChild{.ref = "b", .answers = {{"again", "unknown"}}}});
    EXPECT_THAT(pair.lacks("SISTER"), ElementsAre(HasSubstr("(is: not known)")));
    const Told points = saying({kHurt, {"neglect", "yes"}});
    EXPECT_THAT(points.lacks("RAISE"), ElementsAre("score.need >= 10 (is: 8)"));
    EXPECT_THAT(saying({kHurt}).lacks("RAISE"), IsEmpty());
    const Told unborn = saying({kHurt, {"again", "no"}, {"unborn", "yes"}});
    EXPECT_THAT(unborn.lacks("OLDER"),
                ElementsAre("again (is: no)", "age_months > 6 (is: not applicable)"));
}

TEST(NearMiss, SaysWhatAThresholdWithAConditionLacks) {
    const SpokenAnswer neglect{"neglect", "yes"};
    EXPECT_THAT(saying({neglect, {"again", "no"}}).lacks("TH-AGAIN"),
                ElementsAre("score.need >= 9 (is: 8)", "again (is: no)"));
    EXPECT_THAT(saying({neglect, {"again", "yes"}}).lacks("TH-AGAIN"),
                ElementsAre("score.need >= 9 (is: 8)"));
    const std::vector<SpokenAnswer> enough{
        neglect, {"domestic_abuse", "yes"}, {"domestic_abuse.severity", "high"}, {"again", "no"}};
    EXPECT_THAT(saying(enough).lacks("TH-AGAIN"), ElementsAre("again (is: no)"));
}

TEST(NearMiss, SaysHowManyHold) {
    EXPECT_THAT(saying({kHurt, {"neglect", "yes"}, {"bullying", "no"}}).lacks("SEVERAL"),
                ElementsAre("count([neglect, again, bullying][item]) >= 3 (is: 1 of 3)"));
    EXPECT_THAT(saying({kHurt, {"neglect", "yes"}, {"again", "yes"}}).lacks("SEVERAL"),
                ElementsAre("count([neglect, again, bullying][item]) >= 3 (is: 2 to 3 of 3)"));
}

TEST(NearMiss, SaysWhichAnswerAnAgeCameFrom) {
    const SpokenAnswer neglect{"neglect", "yes"};
    EXPECT_THAT(saying({neglect, {"born", "2019-06-06"}}).lacks("NEWBORN"),
                ElementsAre("days < 28 (is: 2019-06-06)"));
    const Told stated = saying({neglect, {"stated_days", "90"}});
    EXPECT_THAT(stated.lacks("NEWBORN"), ElementsAre("days < 28 (is: 90)"));
    EXPECT_THAT(saying({neglect}).lacks("NEWBORN"), ElementsAre("days < 28 (is: not known)"));
    EXPECT_THAT(saying({neglect, {"unborn", "yes"}}).lacks("NEWBORN"), IsEmpty());
}

TEST(NearMiss, NeverLeavesAnAnswerOut) {
    for (const char* again : {"yes", "no", "unknown"}) {
        for (const char* concern : {"yes", "no", "unknown"}) {
            const Told told =
                saying({kHurt, {"again", again}, {"neglect", concern}, {"unborn", "yes"}});
            for (const NearMiss& miss : told.explanation.nearMisses) {
                for (const Lacking& lacking : miss.lacking)
                    EXPECT_NE(lacking.answer, "") << lacking.condition;
            }
        }
    }
}

TEST(WhatIf, NamesNoDetailOfAConcernThatIsNotThere) {
    EXPECT_THAT(saying({{"domestic_abuse", "no"}}).changed(),
                Each(Not(AnyOf(HasSubstr("domestic_abuse."), HasSubstr("neglect.")))));
    EXPECT_THAT(saying({{"neglect", "yes"}}).changed(), Each(Not(HasSubstr("domestic_abuse."))));
    EXPECT_THAT(saying({{"domestic_abuse", "yes"}}).changed(), Contains("domestic_abuse.severity"));
}

}  // namespace
}  // namespace frontdoor
