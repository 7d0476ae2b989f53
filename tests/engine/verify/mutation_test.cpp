#include "engine/verify/mutation.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/pack/load_pack.h"
#include "engine/pack/recheck.h"
#include "engine/verify/mutants.h"
#include "engine/verify/run_cases.h"
#include "tests/support/random_pack.h"

namespace frontdoor {
namespace {

/// The small pack of the tests with more in it, and the calendar that `support::load` knows.
std::string mutationPackXml() {
    std::ifstream file(FRONTDOOR_SOURCE_DIR "/tests/adapters/output/rules/small/pack.xml");
    std::stringstream text;
    text << file.rdbuf();
    std::string xml = text.str();
    const auto put = [&](const std::string& before, const std::string& what) {
        xml.insert(xml.find(before), what);
    };
    put("</vocabulary>",
        "<fact id=\"age\" type=\"number\" min=\"0\" max=\"30\" ask=\"always\" label=\"Age\"/>"
        "<protective id=\"uncle_helps\" domain=\"neglect\" points=\"3\" label=\"An uncle\"/>");
    put("</triggers>",
        "<trigger id=\"AGE-01\" route=\"section-47\" priority=\"amber\" source=\"TEST\">"
        "<when>repeat and age &lt; 3 or age in [12..16] and not(age = 13)</when>"
        "<because>A test.</because></trigger>");
    xml.replace(xml.find("calendar=\"office\""), 17, "calendar=\"plain\"");
    return xml;
}

Pack mutationPack() { return support::load(mutationPackXml()).value(); }

/// A referral of one child that answers these, and expects the route.
Case childWho(const Pack& pack, const std::vector<std::pair<std::string, int>>& answers,
              Route route) {
    Case referral{.id = "c", .received = parseInstant("2026-05-12T10:00:00Z").value()};
    CaseChild& child = referral.children.emplace_back();
    child.ref = "a";
    child.expected.route = route;
    for (const auto& [fact, value] : answers) {
        referral.id += "-" + fact + std::to_string(value);
        child.answers.push_back({*pack.vocabulary->find(fact), Answer::of(value)});
    }
    return referral;
}

/// A child with thirty points of neglect, and relatives who take some off.
Case helped(const Pack& pack, const std::vector<std::string>& relatives, std::int32_t points) {
    std::vector<std::pair<std::string, int>> answers{
        {"injured", 0}, {"neglect", 1}, {"neglect.severity", 1}, {"age", 20}};
    for (const std::string& relative : relatives)
        answers.insert(answers.end(), {{relative, 1}, {relative + ".verified", 1}});
    Case referral = childWho(pack, answers, Route::familyHelp);
    referral.children[0].expected.scores = {{*pack.vocabulary->findDomain("neglect"), points}};
    return referral;
}

Case ofTheWest(const Pack& pack) {
    Case referral =
        childWho(pack, {{"injured", 0}, {"neglect", 1}, {"age", 20}, {"household.district", 0}},
                 Route::familyHelp);
    referral.children[0].expected.team = "fh-west";
    return referral;
}

std::vector<Case> casesOfRoutes(const Pack& pack) {
    const auto age = [&](int repeat, int years, Route route) {
        return childWho(pack, {{"injured", 0}, {"repeat", repeat}, {"age", years}}, route);
    };
    return {age(1, 2, Route::section47),
            age(0, 2, Route::earlyHelp),
            age(0, 12, Route::section47),
            age(0, 13, Route::earlyHelp),
            age(0, 20, Route::earlyHelp),
            childWho(pack, {{"injured", 0}, {"neglect", 1}, {"age", 20}}, Route::familyHelp)};
}

std::vector<Case> mutationCases(const Pack& pack) {
    std::vector<Case> cases = casesOfRoutes(pack);
    cases.push_back(helped(pack, {"aunt_helps", "uncle_helps"}, 25));
    cases.push_back(helped(pack, {"uncle_helps"}, 27));
    cases.push_back(ofTheWest(pack));
    return cases;
}

MutationReport reportOf(std::size_t threads, const MutationOptions& options = {},
                        std::vector<Case> (*casesOf)(const Pack&) = mutationCases) {
    std::vector<Pack> packs{};
    for (std::size_t i = 0; i < threads; ++i) packs.push_back(mutationPack());
    const std::vector<Case> cases = casesOf(packs.front());
    return mutate(std::move(packs), cases, options);
}

const Mutant* mutantOf(const MutationReport& report, const std::string& of,
                       const std::string& change) {
    const auto found = std::ranges::find_if(report.mutants, [&](const Mutant& mutant) {
        return mutant.of == of && mutant.change == change;
    });
    return found == report.mutants.end() ? nullptr : &*found;
}

std::string changesOf(const MutationReport& report, const std::string& of) {
    std::string text;
    for (const Mutant& mutant : report.mutants)
        if (mutant.of == of) text += mutant.change + "\n";
    return text;
}

struct Rewritten {
    std::string of{};
    std::string change{};
    std::string from{};  // In the pack's XML.
    std::string to{};
};

// What is changed in the tree does what the same change of the text does.
TEST(Mutation, AMutantFaresAsThePackThatSomebodyRewrote) {
    const std::vector<Rewritten> all{
        {"trigger AGE-01", "`age < 3` becomes `age <= 3`", "age &lt; 3", "age &lt;= 3"},
        {"trigger AGE-01", "`age in [12..16]` becomes `age in [13..16]`", "[12..16]", "[13..16]"},
        {"trigger AGE-01", "`age in [12..16]` becomes `age in [12..15]`", "[12..16]", "[12..15]"},
        {"trigger AGE-01", "`age = 13` becomes `age != 13`", "age = 13", "age != 13"},
        {"trigger AGE-01", "`not(age = 13)` becomes `age = 13`", "not(age = 13)", "age = 13"},
        {"trigger AGE-01", "`and` becomes `or` in `repeat and age < 3`", "repeat and age",
         "repeat or age"},
        {"threshold TH-TEH", "10 points become 11", "at-least=\"10\"", "at-least=\"11\""},
        {"threshold TH-TEH", "10 points become 9", "at-least=\"10\"", "at-least=\"9\""},
        {"score NE-01", "10 points become 9", "points=\"10\"", "points=\"9\""},
        {"score NE-02", "20 points become 19", "points=\"20\"", "points=\"19\""},
        {"protective factor aunt_helps", "4 points become 5", "points=\"4\"", "points=\"5\""},
        {"protective factor uncle_helps", "3 points become 4", "points=\"3\"", "points=\"4\""},
        {"domain neglect", "protective cap 5 becomes 6", "cap=\"5\"", "cap=\"6\""},
        {"domain neglect", "protective cap 5 becomes 4", "cap=\"5\"", "cap=\"4\""},
        {"raise RS-01", "up to: route `family-help` becomes `section-47`", "up-to=\"family-help\"",
         "up-to=\"section-47\""},
        {"trigger AGE-01", "route `section-47` becomes `emergency-action`",
         "route=\"section-47\" priority=\"amber\"",
         "route=\"emergency-action\" priority=\"amber\""},
        {"trigger AGE-01", "route `section-47` becomes `family-help`",
         "route=\"section-47\" priority=\"amber\"",
         "route=\"family-help\" basis=\"s17\" priority=\"amber\""},
        {"trigger CP-01", "route `section-47` becomes `emergency-action`",
         "route=\"section-47\" priority=\"red\"", "route=\"emergency-action\" priority=\"red\""},
        {"team fh-west", "route `family-help` becomes `section-47`",
         "route=\"family-help\" locality", "route=\"section-47\" locality"},
        {"team lead", "route `emergency-action` is left out",
         "route=\"section-47 emergency-action\" alongside", "route=\"section-47\" alongside"},
    };
    const MutationReport report = reportOf(1);
    std::size_t killed = 0;
    for (const Rewritten& each : all) {
        const Mutant* mutant = mutantOf(report, each.of, each.change);
        ASSERT_NE(mutant, nullptr) << each.change << "\n" << changesOf(report, each.of);
        std::string xml = mutationPackXml();
        ASSERT_NE(xml.find(each.from), std::string::npos) << each.from;
        xml.replace(xml.find(each.from), each.from.size(), each.to);
        Outcome<Pack> pack = support::load(xml);
        ASSERT_TRUE(pack.ok()) << render(pack.diagnostics());
        const ProgramPtr program = compile(std::move(pack).value());
        const bool fails = runCases(program, mutationCases(program->pack())).failed > 0;
        EXPECT_EQ(mutant->fate, fails ? MutantFate::killed : MutantFate::survived) << each.change;
        killed += fails ? 1U : 0U;
    }
    EXPECT_GT(killed, 3U);
    EXPECT_LT(killed, all.size());
}

TEST(Mutation, WhatTheChecksRefuseIsNoSurvivor) {
    const MutationReport report = reportOf(1, {}, casesOfRoutes);
    // The cases say nothing of how serious the neglect is. No such change of a condition on it
    // would load: it would fall with the worrying answer.
    const Mutant* refused = mutantOf(report, "score NE-02",
                                     "`neglect.severity = \"high\"` becomes `neglect.severity != "
                                     "\"high\"`");
    ASSERT_NE(refused, nullptr);
    EXPECT_EQ(refused->fate, MutantFate::refused);
}

TEST(Mutation, ATeamThatLeavesARouteToNobodyOrToTwoIsRefused) {
    const MutationReport report = reportOf(1);
    for (const auto& [of, change] :
         {std::pair("team macpt", "route `emergency-action` is left out"),
          {"team fh", "route `family-help` becomes `early-help`"},
          {"team fh-west", "its locality is left out"}}) {
        const Mutant* mutant = mutantOf(report, of, change);
        ASSERT_NE(mutant, nullptr) << change;
        // A case asks for the team of the west, and notices first.
        EXPECT_EQ(mutant->fate,
                  std::string(of) == "team fh-west" ? MutantFate::killed : MutantFate::refused)
            << change;
    }
}

TEST(Mutation, LevelsThatARaiseCannotGoAreNoMutant) {
    const auto changesOfRaise = [](const std::string& xml) {
        std::string changes;
        const Pack pack = support::load(xml).value();
        for (const PackMutation& mutation : valueMutationsOf(pack))
            if (mutation.of == "raise RS-01") changes += mutation.change + "; ";
        return changes;
    };
    std::string xml = mutationPackXml();
    EXPECT_EQ(changesOfRaise(xml),
              "up to: route `family-help` becomes `early-help`; "
              "up to: route `family-help` becomes `section-47`; ");
    xml.replace(xml.find("up-to=\"family-help\""), 19, "up-to=\"section-47\"");
    EXPECT_THAT(changesOfRaise(xml), testing::HasSubstr("1 level becomes 2; "));
}

TEST(Mutation, ACapThatDoesNotBindIsNoMutant) {
    const Pack pack = mutationPack();
    std::size_t caps = 0;
    for (const PackMutation& mutation : valueMutationsOf(pack))
        caps += mutation.of == "domain neglect" ? 1U : 0U;
    EXPECT_EQ(caps, 2U);
    std::string xml = mutationPackXml();
    xml.replace(xml.find("cap=\"5\""), 7, "cap=\"8\"");
    const Pack wide = support::load(xml).value();
    for (const PackMutation& mutation : valueMutationsOf(wide))
        EXPECT_NE(mutation.of, "domain neglect") << mutation.change;
}

TEST(Mutation, ADecisionThatChangesUnaskedIsSeen) {
    const MutationReport report = reportOf(1, {}, casesOfRoutes);
    const Mutant* seen = mutantOf(report, "score NE-01", "10 points become 11");
    ASSERT_NE(seen, nullptr);
    EXPECT_EQ(seen->fate, MutantFate::survived);
    EXPECT_TRUE(seen->seen);
    const Mutant* unseen = mutantOf(report, "score NE-02", "20 points become 21");
    ASSERT_NE(unseen, nullptr);
    EXPECT_EQ(unseen->fate, MutantFate::survived);
    EXPECT_FALSE(unseen->seen);
}

TEST(Mutation, TheSameReportHoweverManyThreads) {
    const MutationReport one = reportOf(1);
    const MutationReport two = reportOf(3);
    ASSERT_EQ(one.mutants.size(), two.mutants.size());
    EXPECT_EQ(one.mutants.size(), one.all);
    for (std::size_t i = 0; i < one.mutants.size(); ++i) {
        EXPECT_EQ(one.mutants[i].change, two.mutants[i].change);
        EXPECT_EQ(one.mutants[i].fate, two.mutants[i].fate);
        EXPECT_EQ(one.mutants[i].seen, two.mutants[i].seen);
    }
}

TEST(Mutation, OnlySoManyAreTried) {
    const MutationReport some = reportOf(1, {.most = 5});
    EXPECT_EQ(some.mutants.size(), 5U);
    EXPECT_GT(some.all, 15U);
}

TEST(Mutation, OfItsOwnFilesOnlyWhatIsNoBases) {
    const std::string rules = FRONTDOOR_SOURCE_DIR "/rules/";
    const auto allOf = [&](const std::string& pack, bool own) {
        std::vector<Pack> packs{};
        packs.push_back(loadPack(rules + pack).value());
        return mutate(std::move(packs), {}, {.most = 1, .own = own}).all;
    };
    EXPECT_EQ(allOf("england", true), allOf("england", false));
    const std::size_t own = allOf("hertfordshire", true);
    EXPECT_GT(own, 0U);
    EXPECT_LT(own, allOf("hertfordshire", false) / 10);
}

TEST(Mutation, ACaseThatFailedBeforeKillsNothing) {
    std::vector<Pack> packs{};
    packs.push_back(mutationPack());
    std::vector<Case> cases = mutationCases(packs.front());
    for (Case& each : cases) each.children[0].expected.route = Route::emergencyAction;
    const MutationReport report = mutate(std::move(packs), cases);
    EXPECT_EQ(report.count(MutantFate::killed), 0U);
    EXPECT_EQ(report.failedBefore, cases.size());
}

/// Every number, route and place that a mutation may change.
std::vector<std::int64_t> valuesOf(const Pack& pack) {
    std::vector<std::int64_t> values;
    const auto put = [&](auto value) { values.push_back(static_cast<std::int64_t>(value)); };
    const auto putRoute = [&](const std::optional<Route>& route) {
        put(route ? static_cast<int>(*route) : -1);
    };
    for (const Rule& rule : pack.rules) {
        put(rule.points);
        put(rule.levels);
        put(rule.upTo);
        put(rule.basis);
        putRoute(rule.route);
    }
    for (const RoutingStep& step : pack.routing.steps) {
        for (const RoutingTest& test : step.tests) {
            put(test.basis);
            putRoute(test.to.route);
        }
        put(step.otherwiseBasis);
        putRoute(step.otherwise.route);
    }
    for (const Team& team : pack.teams) {
        put(team.locality);
        put(team.routes.size());
        for (const Route route : team.routes) put(route);
    }
    for (const Domain& domain : pack.vocabulary->domains()) put(domain.protectiveCap);
    for (const Fact& fact : pack.vocabulary->facts()) put(fact.points);
    return values;
}

// Each change is made and taken back; the pack is what it was, and the checks find nothing in it.
TEST(Mutation, RandomPacksAreWhatTheyWereAfterwards) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        support::Random random(seed);
        Pack pack = support::load(support::randomPack(random)).value();
        const auto view = [&] {
            return dump(*compile(std::shared_ptr<const Pack>(&pack, [](const Pack*) {})));
        };
        EXPECT_FALSE(recheck(pack).hasErrors()) << "seed " << seed;
        const std::string before = view();
        const std::vector<std::int64_t> values = valuesOf(pack);
        std::size_t changed = 0;
        const std::vector<PackMutation> all = mutationsOf(pack);
        ASSERT_GT(all.size(), 20U);
        for (const PackMutation& mutation : all) {
            {
                const AppliedMutation applied(mutation, pack);
                EXPECT_EQ(valuesOf(pack) == values, mutation.ofCondition) << mutation.change;
                if (mutation.ofCondition && changed < 20) changed += view() != before ? 1U : 0U;
            }
            EXPECT_EQ(valuesOf(pack), values) << mutation.change;
        }
        EXPECT_EQ(view(), before);
        EXPECT_EQ(changed, 20U) << "seed " << seed;
    }
}

}  // namespace
}  // namespace frontdoor
