#include "engine/verify/proof/workbench.h"

#include <algorithm>
#include <array>

#include "engine/evaluate/evaluate.h"
#include "engine/verify/case_batch.h"

namespace frontdoor::proof {

using symbolic::Circuit;
using symbolic::kNo;
using symbolic::Literal;
using symbolic::opposite;
using symbolic::RoutingInputs;
using symbolic::Truth;
using symbolic::Verdict;

namespace {

constexpr int kDateTrials = 60;
constexpr std::size_t kFillers = 10;  // Scores that may make up the points for a threshold.

}  // namespace

Workbench::Workbench(ProgramPtr program, const symbolic::AnswerCuts& cuts,
                     const Footprints& footprints, const ProofOptions& options)
    : program_(std::move(program)),
      footprints_(footprints),
      limits_{.milliseconds = options.searchMilliseconds, .steps = options.searchSteps},
      referral_(circuit_, program_->pack().vocabulary, cuts, program_->pack().inForce,
                {.mostRows = options.mostItems}),
      symbolic_(circuit_, *program_, referral_),
      sketch_(circuit_, *program_, referral_, leftOut(nullptr)),
      solver_(circuit_) {}

Verdict Workbench::search(Literal wanted) {
    if (wanted == kNo) return Verdict::impossible;
    solver_.reset();
    solver_.require(wanted);
    return solver_.search(limits_);
}

// Dates that no calendar has are excluded as they come up.
Sought Workbench::seek(Literal wanted, std::span<const symbolic::Inputs* const> scenes) {
    Sought sought{.verdict = search(wanted)};
    for (int trial = 0; sought.verdict == Verdict::found; ++trial) {
        std::vector<Literal> cannotBe{};
        auto referrals = referral_.read(solver_.found(), scenes, cannotBe);
        if (referrals) {
            sought.referrals = std::move(*referrals);
            return sought;
        }
        if (trial == kDateTrials) return {};
        solver_.require(opposite(circuit_.all(cannotBe)));
        sought.verdict = solver_.search(limits_);
    }
    return sought;
}

std::vector<bool> Workbench::leftOut(const Source* source) const {
    const Operations& operations = program_->operations();
    std::vector<bool> out(program_->rules().size(), false);
    std::array<const Root*, kRoutes> simplest{};
    std::vector<const Root*> scores{};
    for (const Root& root : operations.factRoots) {
        const Rule& rule = program_->rules()[root.rule];
        out[root.rule] = source == nullptr || !footprints_.reads(root.condition, *source);
        if (rule.kind == RuleKind::score) {
            scores.push_back(&root);
            continue;
        }
        const Root*& best = simplest[static_cast<std::size_t>(*rule.route)];
        if (best == nullptr ||
            footprints_.count(root.condition) < footprints_.count(best->condition))
            best = &root;
    }
    for (const Root* root : simplest) {
        if (root != nullptr) out[root->rule] = false;
    }
    std::ranges::stable_sort(scores, {},
                             [&](const Root* root) { return footprints_.count(root->condition); });
    for (std::size_t i = 0; source != nullptr && i < std::min(kFillers, scores.size()); ++i)
        out[scores[i]->rule] = false;
    for (const Operation& operation : operations.last.operations) {
        if (operation.code == OperationCode::fired) out[operation.index] = false;
    }
    return out;
}

std::vector<Case> Workbench::silence() const {
    const symbolic::Inputs* const scene = &referral_;
    std::vector<Literal> unused{};
    auto referrals = referral_.read(symbolic::Assignment(circuit_), std::span(&scene, 1), unused);
    return referrals ? std::move(*referrals) : std::vector<Case>{};
}

namespace {

// Something that is yes, no or neither.
Truth anyTruth(Circuit& circuit) {
    const Literal yes = circuit.input();
    return {yes, circuit.both(circuit.input(), opposite(yes))};
}

// Whether `more` says yes wherever `less` does (`sure`), and no nowhere else.
Literal ordered(Circuit& circuit, const RoutingInputs& less, const RoutingInputs& more, bool sure) {
    Literal all = circuit.either(opposite(less.unread), more.unread);
    const auto add = [&](const Truth& a, const Truth& b) {
        if (sure) all = circuit.both(all, circuit.either(opposite(a.yes), b.yes));
        all = circuit.both(all, circuit.either(opposite(b.no), a.no));
    };
    for (std::size_t i = 0; i < less.tests.size(); ++i) add(less.tests[i], more.tests[i]);
    for (std::size_t i = 0; i < less.held.size(); ++i) add(less.held[i], more.held[i]);
    for (std::size_t i = 0; i < less.raises.size(); ++i) add(less.raises[i], more.raises[i]);
    return all;
}

}  // namespace

RoutingInputs Workbench::anyInputs() {
    const Operations& operations = program_->operations();
    RoutingInputs inputs{};
    for (std::uint32_t i = 0; i < operations.testCount; ++i)
        inputs.tests.push_back(anyTruth(circuit_));
    for (Truth& held : inputs.held) held = anyTruth(circuit_);
    for (std::size_t i = 0; i < operations.raises.size(); ++i)
        inputs.raises.push_back(anyTruth(circuit_));
    inputs.unread = circuit_.input();
    return inputs;
}

bool Workbench::routingRises() {
    if (rises_) return *rises_;
    const RoutingInputs less = anyInputs();
    const RoutingInputs more = anyInputs();
    const auto before = symbolic::route(circuit_, *program_, less);
    const auto after = symbolic::route(circuit_, *program_, more);
    Literal falls = kNo;
    for (std::size_t level = 0; level < kRoutes; ++level) {
        falls = circuit_.either(falls,
                                circuit_.both(before.routes[level], opposite(after.routes[level])));
        falls = circuit_.either(falls,
                                circuit_.both(before.could[level], opposite(after.could[level])));
    }
    rises_ =
        search(circuit_.both(ordered(circuit_, less, more, true), falls)) == Verdict::impossible;
    return *rises_;
}

bool Workbench::routingFalls() {
    if (falls_) return *falls_;
    const RoutingInputs less = anyInputs();
    const RoutingInputs more = anyInputs();
    const auto before = symbolic::route(circuit_, *program_, more);
    const auto after = symbolic::route(circuit_, *program_, less);
    Literal rises = kNo;
    for (std::size_t level = 0; level < kRoutes; ++level) {
        rises = circuit_.either(rises,
                                circuit_.both(after.could[level], opposite(before.could[level])));
    }
    falls_ =
        search(circuit_.both(ordered(circuit_, less, more, false), rises)) == Verdict::impossible;
    return *falls_;
}

Decided decide(const ProgramPtr& program, const std::vector<Case>& referrals) {
    EvaluateOptions options{};
    options.missing = false;
    const Batch batch = batchOf(*program, referrals);
    Decided decided{.decisions = evaluate(program, batch, options)};
    for (std::uint32_t referral = 0; referral < batch.referrals(); ++referral)
        decided.firstRows.push_back(batch.firstRow(referral));
    return decided;
}

void expectWhatComes(const ProgramPtr& program, std::vector<Case>& referrals) {
    const Decided decided = decide(program, referrals);
    for (std::size_t i = 0; i < referrals.size(); ++i) {
        const std::uint32_t row = decided.firstRows[i];
        Expectation& expected = referrals[i].children.front().expected;
        expected.route = decided.decisions.route(row);
        expected.couldRiseTo = decided.decisions.couldRiseTo(row);
    }
}

}  // namespace frontdoor::proof
