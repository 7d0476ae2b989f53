// What must be true of every decision, whatever the pack: tried on random packs. Where two
// evaluations are compared, the packs keep to conditions that say nothing certain about what may
// turn out not to apply, and ask of nothing whether it is known; with those a law about unknown
// facts would not hold, and is not meant to.

#include <algorithm>

#include <gtest/gtest.h>

#include "engine/evaluate/evaluate.h"
#include "engine/program/operations.h"
#include "tests/differential/comparison.h"
#include "tests/differential/completion.h"
#include "tests/differential/example.h"
#include "tests/support/random_batch.h"
#include "tests/support/random_pack.h"

namespace frontdoor::reference {
namespace {

using support::SpokenChild;
using support::SpokenReferral;

constexpr std::uint64_t kSeeds = 40;

Example exampleFor(std::uint64_t seed, const support::RandomPackOptions& options) {
    support::Random random(seed * 1'000'003);
    Example example{.seed = seed, .pack = support::randomPack(random, options)};
    const Outcome<Pack> pack = support::load(example.pack);
    if (!pack.ok()) {
        ADD_FAILURE() << "seed " << seed << ": the pack does not load\n"
                      << render(pack.diagnostics()) << example.pack.xml();
        return example;
    }
    example.referrals =
        support::randomReferrals(random, *pack.value().vocabulary, {.referrals = 25});
    return example;
}

Example anyExample(std::uint64_t seed) { return exampleFor(seed, {}); }
Example lawfulExample(std::uint64_t seed) { return exampleFor(seed, {.lawful = true}); }

ProgramPtr programOf(const support::Element& pack) {
    Outcome<Pack> loaded = support::load(pack);
    return loaded.ok() ? compile(std::move(loaded).value()) : nullptr;
}

Decisions decide(const ProgramPtr& program, const std::vector<SpokenReferral>& referrals) {
    const Batch batch = support::batchOf(program->pack().vocabulary, referrals);
    return evaluate(program, batch);
}

bool isOf(const Rule& rule, std::initializer_list<RuleKind> kinds) {
    return std::ranges::find(kinds, rule.kind) != kinds.end();
}

std::string rowText(std::uint32_t row) { return "row " + std::to_string(row) + ": "; }

std::string said(Route route) { return std::string(name(route)); }

/// Everything there is to say of a row, also what is missing.
std::vector<std::string> allLines(const Decisions& decisions, std::uint32_t row) {
    std::vector<std::string> all = lines(decisions.program().pack(), decisionOf(decisions, row));
    for (std::string& line : missingLines(decisions, row)) all.push_back(std::move(line));
    return all;
}

/// What an answer to an unknown question made certain that had been thought impossible.
std::string boundsBroken(const Decisions& before, const Decisions& after, std::uint32_t row) {
    std::string fault;
    if (after.route(row) > before.couldRiseTo(row)) {
        fault += "route " + said(after.route(row)) + " after could rise to " +
                 said(before.couldRiseTo(row)) + "\n";
    }
    if (after.couldRiseTo(row) > before.couldRiseTo(row)) {
        fault += "could rise to " + said(after.couldRiseTo(row)) + " after " +
                 said(before.couldRiseTo(row)) + "\n";
    }
    if (after.possibleTotal(row) > before.possibleTotal(row)) fault += "more points possible\n";
    const std::vector<Rule>& rules = before.program().rules();
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
        if (isOf(rules[rule], {RuleKind::action, RuleKind::flag})) continue;
        if (after.possible(rule, row) && !before.possible(rule, row)) {
            fault += rules[rule].id + " has become possible\n";
        }
    }
    return fault.empty() ? fault : rowText(row) + fault;
}

/// What had been certain and is not any more.
std::string certaintyLost(const Decisions& before, const Decisions& after, std::uint32_t row,
                          std::initializer_list<RuleKind> kinds) {
    std::string fault;
    const std::vector<Rule>& rules = before.program().rules();
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
        if (isOf(rules[rule], kinds) && before.fired(rule, row) && !after.fired(rule, row)) {
            fault += rules[rule].id + " does not fire any more\n";
        }
    }
    return fault.empty() ? fault : rowText(row) + fault;
}

TEST(Law, AnAnswerNeverLeadsBeyondWhatWasPossible) {
    checkSeeds(kSeeds, lawfulExample, [](const Example& example) -> std::string {
        const ProgramPtr program = programOf(example.pack);
        if (!program) return {};
        const Decisions before = decide(program, example.referrals);
        const Decisions after = decide(program, completed(example, program->pack(), {}));
        std::string fault;
        for (std::uint32_t row = 0; row < before.rows() && fault.empty(); ++row) {
            fault = boundsBroken(before, after, row) +
                    certaintyLost(before, after, row, {RuleKind::trigger, RuleKind::score});
        }
        return fault;
    });
}

TEST(Law, AnAnswerNeverTakesBackWhatWasCertain) {
    checkSeeds(kSeeds, lawfulExample, [](const Example& example) -> std::string {
        const ProgramPtr program = programOf(example.pack);
        if (!program) return {};
        const Decisions before = decide(program, example.referrals);
        // A protective factor that turns out to be there may take points off.
        const Decisions after =
            decide(program, completed(example, program->pack(), {.protective = false}));
        std::string fault;
        for (std::uint32_t row = 0; row < before.rows() && fault.empty(); ++row) {
            if (after.route(row) < before.route(row)) {
                fault = rowText(row) + "route " + said(after.route(row)) + " after " +
                        said(before.route(row)) + "\n";
            }
            fault += certaintyLost(
                before, after, row,
                {RuleKind::trigger, RuleKind::score, RuleKind::threshold, RuleKind::raise});
        }
        return fault;
    });
}

/// The referrals with one more concern for most children; empty if there is none to add.
std::vector<SpokenReferral> withConcern(const Example& example, const Vocabulary& vocabulary) {
    std::vector<std::string> concerns;
    for (const Fact& fact : vocabulary.facts()) {
        if (fact.role == FactRole::concern && fact.worry == Worry::yes) concerns.push_back(fact.id);
    }
    std::vector<SpokenReferral> referrals;
    for (const SpokenReferral& each : example.referrals) {
        SpokenReferral referral = support::flattened(each);
        for (SpokenChild& child : referral.children) {
            support::Random random = choicesFor(example, referral.ref + "/" + child.ref);
            if (concerns.empty() || random.chance(20)) continue;
            support::say(child.answers, random.pick(concerns), "yes");
        }
        referrals.push_back(std::move(referral));
    }
    return referrals;
}

TEST(Law, OneConcernMoreNeverLowersARoute) {
    checkSeeds(kSeeds, lawfulExample, [](const Example& example) -> std::string {
        const ProgramPtr program = programOf(example.pack);
        if (!program) return {};
        const Decisions before = decide(program, example.referrals);
        const Decisions after = decide(program, withConcern(example, program->vocabulary()));
        for (std::uint32_t row = 0; row < before.rows(); ++row) {
            if (after.route(row) < before.route(row)) {
                return rowText(row) + "route " + said(after.route(row)) + " after " +
                       said(before.route(row)) + "\n";
            }
            const std::string lost = certaintyLost(
                before, after, row,
                {RuleKind::trigger, RuleKind::score, RuleKind::threshold, RuleKind::raise});
            if (!lost.empty()) return lost;
        }
        return {};
    });
}

TEST(Law, ProtectiveFactorsChangeNoTriggerAndNoScore) {
    checkSeeds(kSeeds, anyExample, [](const Example& example) -> std::string {
        const ProgramPtr program = programOf(example.pack);
        if (!program) return {};
        std::vector<SpokenReferral> changed;
        for (const SpokenReferral& each : example.referrals) {
            SpokenReferral referral = support::flattened(each);
            for (SpokenChild& child : referral.children) {
                support::Random random = choicesFor(example, referral.ref + "/" + child.ref);
                for (const Fact& fact : program->vocabulary().facts()) {
                    if (fact.role != FactRole::protective && fact.role != FactRole::verified) {
                        continue;
                    }
                    support::say(child.answers, fact.id, random.chance(80) ? "yes" : "unknown");
                }
            }
            changed.push_back(std::move(referral));
        }
        const Decisions before = decide(program, example.referrals);
        const Decisions after = decide(program, changed);
        for (std::uint32_t row = 0; row < before.rows(); ++row) {
            for (std::uint32_t rule = 0; rule < program->rules().size(); ++rule) {
                if (!isOf(program->rules()[rule], {RuleKind::trigger, RuleKind::score})) continue;
                if (before.fired(rule, row) != after.fired(rule, row) ||
                    before.possible(rule, row) != after.possible(rule, row)) {
                    return rowText(row) + program->rules()[rule].id + " changed\n";
                }
            }
        }
        return {};
    });
}

/// The rows of the referral in a decision on several.
std::vector<std::string> linesOf(const Decisions& decisions, const Batch& batch,
                                 std::string_view ref) {
    std::vector<std::string> all;
    for (std::uint32_t row = 0; row < batch.rows(); ++row) {
        if (batch.header(batch.referralOf(row)).ref != ref) continue;
        for (const std::string& line : allLines(decisions, row)) {
            all.push_back("child " + std::string(batch.childRef(row)) + ": " + line);
        }
    }
    return all;
}

TEST(Law, NeitherTheOrderNorTheCompanyOfReferralsMatters) {
    checkSeeds(kSeeds, anyExample, [](const Example& example) -> std::string {
        const ProgramPtr program = programOf(example.pack);
        if (!program) return {};
        const Batch whole = support::batchOf(program->pack().vocabulary, example.referrals);
        const Decisions decisions = evaluate(program, whole);

        std::vector<std::uint32_t> order(whole.referrals());
        for (std::uint32_t referral = 0; referral < order.size(); ++referral) {
            order[referral] = referral;
        }
        support::Random random = choicesFor(example, "order");
        random.shuffle(order);
        Batch shuffled(program->pack().vocabulary);
        for (const std::uint32_t referral : order) shuffled.copyReferral(whole, referral);
        shuffled.finish();
        const Decisions again = evaluate(program, shuffled, {.threads = 2});

        for (const SpokenReferral& referral : example.referrals) {
            const auto expected = linesOf(decisions, whole, referral.ref);
            const Batch alone = support::batchOf(program->pack().vocabulary, {referral});
            std::string fault = difference("together", expected, "shuffled",
                                           linesOf(again, shuffled, referral.ref));
            fault += difference("together", expected, "alone",
                                linesOf(evaluate(program, alone), alone, referral.ref));
            if (!fault.empty()) return referral.ref + ":\n" + fault;
        }
        return {};
    });
}

TEST(Law, WhatWasDecidedBeforeLeavesNothingBehind) {
    checkSeeds(kSeeds, anyExample, [](const Example& example) -> std::string {
        const ProgramPtr program = programOf(example.pack);
        if (!program) return {};
        const Batch few = support::batchOf(program->pack().vocabulary, example.referrals);
        const Decisions expected = evaluate(program, few);
        Batch many(program->pack().vocabulary);  // The same again and again, for some blocks.
        while (few.rows() > 0 && many.rows() <= 2 * kBlockRows) {
            for (std::uint32_t referral = 0; referral < few.referrals(); ++referral)
                many.copyReferral(few, referral);
        }
        many.finish();
        static Decisions kept;  // By other packs before.
        evaluate(program, many, {.threads = 1 + static_cast<unsigned>(example.seed % 2)}, kept);
        for (std::uint32_t row = 0; row < many.rows(); ++row) {
            const std::string fault = difference("first", allLines(expected, row % few.rows()),
                                                 "later", allLines(kept, row));
            if (!fault.empty()) return rowText(row) + fault;
        }
        return {};
    });
}

TEST(Law, WhatIsSaidOfTheHouseholdIsSaidOfEachChild) {
    checkSeeds(kSeeds, anyExample, [](const Example& example) -> std::string {
        const ProgramPtr program = programOf(example.pack);
        if (!program) return {};
        std::vector<SpokenReferral> flat;
        for (const SpokenReferral& each : example.referrals)
            flat.push_back(support::flattened(each));
        const Decisions one = decide(program, example.referrals);
        const Decisions other = decide(program, flat);
        for (std::uint32_t row = 0; row < one.rows(); ++row) {
            const std::string fault =
                difference("once", allLines(one, row), "each", allLines(other, row));
            if (!fault.empty()) return rowText(row) + "\n" + fault;
        }
        return {};
    });
}

TEST(Law, TheOrderOfAFileMeansNothing) {
    checkSeeds(kSeeds, anyExample, [](const Example& example) -> std::string {
        const ProgramPtr program = programOf(example.pack);
        support::Random random = choicesFor(example, "order");
        const support::Element other = support::reordered(random, example.pack);
        if (!program) return {};
        const Outcome<Pack> loaded = support::load(other);
        if (!loaded.ok()) return "reordered, it does not load\n" + render(loaded.diagnostics());
        const Decisions one = decide(program, example.referrals);
        const Decisions two = decide(programOf(other), example.referrals);
        for (std::uint32_t row = 0; row < one.rows(); ++row) {
            const std::string fault =
                difference("as it was", allLines(one, row), "reordered", allLines(two, row));
            if (!fault.empty()) return rowText(row) + "\n" + fault + other.xml();
        }
        return {};
    });
}

TEST(Law, AnEmergencyTriggerAlwaysGivesEmergencyAction) {
    checkSeeds(kSeeds, anyExample, [](const Example& example) -> std::string {
        const ProgramPtr program = programOf(example.pack);
        if (!program) return {};
        const Decisions decisions = decide(program, example.referrals);
        for (std::uint32_t row = 0; row < decisions.rows(); ++row) {
            for (std::uint32_t rule = 0; rule < program->rules().size(); ++rule) {
                const Rule& each = program->rules()[rule];
                const bool emergency =
                    each.kind == RuleKind::trigger && each.route == Route::emergencyAction;
                if (emergency && decisions.fired(rule, row) &&
                    decisions.route(row) != Route::emergencyAction) {
                    return rowText(row) + each.id + " fired, and the route is " +
                           said(decisions.route(row)) + "\n";
                }
            }
        }
        return {};
    });
}

/// Whether the child, or a sibling where it is said to, leaves it open.
bool isOpen(const MissingFact& missing, ReferenceEvaluator& byHand, const Batch& batch,
            std::uint32_t row) {
    const std::uint32_t referral = batch.referralOf(row);
    const auto unknown = [&](FactIndex fact, std::uint32_t at) {
        if (batch.vocabulary().fact(fact).type == FactType::boolean) {
            return byHand.factTruth(fact, at) == Truth::unknown;
        }
        const Value value = byHand.factValue(fact, at);
        return value.applicable && !value.single();
    };
    for (std::uint32_t each = batch.firstRow(referral); each < batch.endRow(referral); ++each) {
        if (missing.ofSibling == (each == row)) continue;
        if (missing.fact == kNone) {
            if (byHand.listUncertain(missing.items, each)) return true;
            continue;
        }
        const ItemsIndex items = batch.vocabulary().fact(missing.fact).items;
        if (items == kNone) {
            if (unknown(missing.fact, each)) return true;
            continue;
        }
        const ItemTable& table = batch.items(items);
        for (std::uint32_t item = table.rows.first(each); item < table.rows.end(each); ++item) {
            if (unknown(missing.fact, item)) return true;
        }
    }
    return false;
}

TEST(Law, WhatIsMissingIsUnknownAndLeadsNoHigherThanPossible) {
    checkSeeds(kSeeds, anyExample, [](const Example& example) -> std::string {
        const ProgramPtr program = programOf(example.pack);
        if (!program) return {};
        const Batch batch = support::batchOf(program->pack().vocabulary, example.referrals);
        const Decisions decisions = evaluate(program, batch);
        ReferenceEvaluator byHand(program->pack(), batch);
        for (std::uint32_t row = 0; row < decisions.rows(); ++row) {
            std::string fault;
            bool mayRaise = false;
            for (const MissingFact& missing : decisions.missing(row)) {
                if (!isOpen(missing, byHand, batch, row)) fault += "missing, and not unknown\n";
                if (!missing.couldRaiseTo) continue;
                mayRaise = true;
                if (*missing.couldRaiseTo <= decisions.route(row) ||
                    *missing.couldRaiseTo > decisions.couldRiseTo(row)) {
                    fault += "could raise to " + said(*missing.couldRaiseTo) + " from " +
                             said(decisions.route(row)) + ", at most " +
                             said(decisions.couldRiseTo(row)) + "\n";
                }
            }
            // What siblings say of their own siblings is not followed further.
            const bool chained = program->operations().before.size() > 1;
            if (!mayRaise && !chained && decisions.couldRiseTo(row) > decisions.route(row)) {
                fault += "it could rise, and nothing says by what\n";
            }
            if (fault.empty()) continue;
            fault = rowText(row) + "\n" + fault;
            for (const std::string& line : allLines(decisions, row)) fault += "  " + line + "\n";
            return fault;
        }
        return {};
    });
}

}  // namespace
}  // namespace frontdoor::reference
