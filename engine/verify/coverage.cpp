#include "engine/verify/coverage.h"

#include <array>
#include <bit>

#include "engine/diagnostics/check.h"
#include "engine/expression/parse_expression.h"
#include "engine/program/operations.h"
#include "engine/verify/atoms.h"
#include "engine/verify/case_batch.h"

namespace frontdoor {

std::string_view name(PartKind kind) {
    constexpr std::array<std::string_view, kPartKinds> names{
        "trigger", "score",      "threshold", "raise", "action",
        "flag",    "protective", "routing",   "team",  "clock"};
    return names[static_cast<std::size_t>(kind)];
}

namespace {

PartKind partKind(RuleKind kind) {
    switch (kind) {
        case RuleKind::trigger:
            return PartKind::trigger;
        case RuleKind::score:
            return PartKind::score;
        case RuleKind::threshold:
            return PartKind::threshold;
        case RuleKind::raise:
            return PartKind::raise;
        case RuleKind::action:
            return PartKind::action;
        case RuleKind::flag:
            return PartKind::flag;
    }
    return PartKind::trigger;
}

TypeKind typeOf(const Fact& fact) {
    switch (fact.type) {
        case FactType::boolean:
            return TypeKind::boolean;
        case FactType::code:
            return TypeKind::code;
        case FactType::number:
            return TypeKind::number;
        case FactType::date:
            return TypeKind::date;
    }
    return TypeKind::boolean;
}

bool isAsked(const Fact& fact) { return fact.ask == Ask::always && fact.role != FactRole::builtIn; }

// `is known(operand)`, which makes the program work the operand out.
template <class Reference>
ExpressionPtr isKnown(const Reference& reference, const Type& type) {
    auto operand = std::make_unique<const Expression>(Expression{.type = type, .node = reference});
    return std::make_unique<const Expression>(Expression{.node = IsKnown{std::move(operand)}});
}

}  // namespace

Coverage::Coverage(const std::shared_ptr<const Pack>& pack) : pack_(pack) {
    compileWithProbes();
    addParts();
    addAtoms();
}

void Coverage::compileWithProbes() {
    std::vector<const Expression*> also{};
    const auto ask = [&](ExpressionPtr probe, std::size_t use) {
        also.push_back(probe.get());
        probes_.push_back({std::move(probe), use});
    };
    for (std::uint32_t index = 0; index < pack_->definitions.size(); ++index)
        ask(isKnown(DefinitionReference{.definition = index}, pack_->definitions[index].type),
            kNoUse);
    const auto& facts = pack_->vocabulary->facts();
    for (FactIndex index = 0; index < facts.size(); ++index) {
        const bool asked = isAsked(facts[index]);
        if (asked) questions_.push_back({.fact = index});
        if (facts[index].items == kNone && (asked || pack_->applies[index]))
            ask(isKnown(FactReference{.fact = index}, {.kind = typeOf(facts[index])}),
                asked ? questions_.size() - 1 : kNoUse);
    }
    program_ = compile(pack_, also);
}

void Coverage::addParts() {
    for (const Rule& rule : pack_->rules)
        parts_.push_back({partKind(rule.kind), partName(rule),
                          rule.because.empty() ? rule.label : rule.because, rule.span});
    firstProtective_ = parts_.size();
    for (const Fact& fact : pack_->vocabulary->facts()) {
        if (fact.role != FactRole::verified) continue;
        const Fact& factor = pack_->vocabulary->fact(fact.parent);
        parts_.push_back(
            {PartKind::protective, "protective factor " + factor.id, factor.label, factor.span});
    }
    addRoutingParts();
    firstTeam_ = parts_.size();
    for (const Team& team : pack_->teams)
        parts_.push_back({PartKind::team, "team " + team.id, team.label, team.span});
    firstClock_ = parts_.size();
    for (const Clock& clock : pack_->clocks)
        parts_.push_back({PartKind::clock, "clock " + clock.id, clock.label, clock.span});
}

void Coverage::addRoutingParts() {
    for (const RoutingStep& step : pack_->routing.steps) {
        auto& places = tests_.emplace_back();
        for (std::size_t test = 0; test < step.tests.size(); ++test) {
            places.push_back(parts_.size());
            parts_.push_back(
                {PartKind::routing, testName(step, test), step.label, step.tests[test].span});
        }
        places.push_back(parts_.size());
        parts_.push_back({PartKind::routing, otherwiseName(step), step.label, step.span});
    }
}

void Coverage::addAtoms() {
    const auto& conditions = program_->operations().conditions;
    std::vector<DefinitionName> definitions{};
    for (const Definition& definition : pack_->definitions)
        definitions.push_back({definition.id, definition.type});
    const NameScope scope{.vocabulary = pack_->vocabulary.get(),
                          .definitions = &definitions,
                          .rules = true,
                          .decision = true};
    for (const WrittenExpression& written : expressionsOf(*pack_)) {
        for (const Expression* atom : atomsOf(*written.expression)) {
            const auto found = conditions.find(atom);
            FRONTDOOR_CHECK(found != conditions.end(), "the program works every condition out");
            atoms_.push_back({.of = written.of,
                              .text = print(*atom, scope),
                              .span = atom->span,
                              .ofItems = found->second.space != kNone});
            places_.push_back(found->second);
        }
    }
    for (const ProtectiveRoot& root : program_->operations().protective)
        places_.push_back({.signal = root.holds});
    for (const Probe& probe : probes_) places_.push_back(conditions.at(probe.expression.get()));
    counts_.resize(places_.size());
}

void Coverage::add(const Batch& batch, const EvaluateOptions& options) {
    const Decisions decisions = countTruths(program_, batch, options, places_, counts_);
    children_ += batch.rows();
    referrals_ += batch.referrals();
    for (std::size_t i = 0; i < atoms_.size(); ++i) atoms_[i].count = counts_[i];
    for (std::size_t i = 0; i < program_->operations().protective.size(); ++i)
        parts_[firstProtective_ + i].children = counts_[atoms_.size() + i].yes;
    countRules(decisions);
    countServices(decisions);
    countAnswers(batch);
}

void Coverage::add(const std::vector<Case>& cases) { add(batchOf(*program_, cases)); }

void Coverage::countRules(const Decisions& decisions) {
    const std::uint32_t words = (decisions.rows() + 63) / 64;
    for (std::uint32_t rule = 0; rule < pack_->rules.size(); ++rule) {
        for (std::uint32_t word = 0; word < words; ++word)
            parts_[rule].children +=
                static_cast<std::uint64_t>(std::popcount(decisions.firedRows(rule, word)));
    }
    std::vector<PathStep> path{};
    for (std::uint32_t row = 0; row < decisions.rows(); ++row) {
        decisions.path(row, path);
        for (const PathStep& taken : path) {
            const auto& places = tests_[taken.step];
            ++parts_[taken.test == kNone ? places.back() : places[taken.test]].children;
        }
    }
}

void Coverage::countServices(const Decisions& decisions) {
    std::vector<std::uint32_t> found{};
    for (std::uint32_t row = 0; row < decisions.rows(); ++row) {
        const std::uint32_t team = decisions.team(row);
        if (team != kNone) ++parts_[firstTeam_ + team].children;
        decisions.alongside(row, found);
        for (const std::uint32_t other : found) ++parts_[firstTeam_ + other].children;
        decisions.clocks(row, found);
        for (const std::uint32_t clock : found) ++parts_[firstClock_ + clock].children;
    }
}

// A question that the program calls known is answered, or makes no sense to ask.
void Coverage::countAnswers(const Batch& batch) {
    for (QuestionUse& use : questions_) {
        if (pack_->vocabulary->fact(use.fact).items != kNone) {
            countItemAnswers(batch, use);
            continue;
        }
        use.of += batch.rows();
        for (std::uint32_t row = 0; row < batch.rows(); row += kBlockRows) {
            for (const std::uint64_t word : batch.block(row / kBlockRows).planes(use.fact).known)
                use.answered += static_cast<std::uint64_t>(std::popcount(word));
        }
    }
    const std::size_t first = places_.size() - probes_.size();
    for (std::size_t i = 0; i < probes_.size(); ++i) {
        if (probes_[i].use == kNoUse) continue;
        QuestionUse& use = questions_[probes_[i].use];
        use.notApplicable = counts_[first + i].yes - use.answered;
    }
}

void Coverage::countItemAnswers(const Batch& batch, QuestionUse& use) const {
    const std::uint32_t rows = batch.itemRows(pack_->vocabulary->fact(use.fact).items);
    use.of += rows;
    const Column& column = batch.itemColumn(use.fact);
    if (!column.used) return;
    for (std::uint32_t row = 0; row < rows; ++row) use.answered += column.known.get(row) ? 1U : 0U;
}

}  // namespace frontdoor
