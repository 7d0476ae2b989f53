#include "engine/verify/symbolic/answer_cuts.h"

#include <limits>

#include "engine/calendar/instant.h"
#include "engine/verify/symbolic/symbolic_program.h"

namespace frontdoor::symbolic {

namespace {

/// Inputs that note where they are cut. Each question gets a new literal, so that nothing is folded
/// away and everything is asked.
class CutRecorder : public Inputs {
  public:
    CutRecorder(Circuit& circuit, AnswerCuts& cuts) : circuit_(circuit), cuts_(cuts) {}

    [[nodiscard]] Literal known(const Place&) const override { return circuit_.input(); }
    [[nodiscard]] Literal rest(const Place&) const override { return circuit_.input(); }
    [[nodiscard]] Literal atLeast(const Place& place, std::int64_t value) const override {
        (place.fact == 0 ? cuts_.receivedDays : cuts_.byFact[place.fact]).insert(value);
        return circuit_.input();
    }
    [[nodiscard]] Literal spanAtLeast(std::uint32_t, const Span& span,
                                      std::int64_t value) const override {
        cuts_.spans[span].insert(value);
        return circuit_.input();
    }
    [[nodiscard]] Literal receivedAtLeast(std::int64_t day) const override {
        cuts_.receivedDays.insert(day);
        return circuit_.input();
    }
    [[nodiscard]] Literal present(const ListPlace&, std::uint32_t) const override {
        return circuit_.input();
    }
    [[nodiscard]] Literal uncertain(const ListPlace&) const override { return circuit_.input(); }
    [[nodiscard]] Literal hasSibling() const override { return sibling_; }
    [[nodiscard]] std::uint32_t rows(ItemsIndex) const override { return 1; }

  private:
    Circuit& circuit_;
    AnswerCuts& cuts_;
    Literal sibling_ = circuit_.input();
};

void noteCounts(const Stage& stage, const Operations& operations, AnswerCuts& cuts) {
    for (const Operation& operation : stage.operations) {
        if (operation.code != OperationCode::valueInRanges || operation.space != kNone) continue;
        const Operation& writer = stage.operations[stage.valueWriters.back()[operation.a]];
        if (writer.code != OperationCode::count) continue;
        for (auto i = operation.low; i < operation.high; ++i) {
            const Membership::Range& range = operations.ranges[static_cast<std::size_t>(i)];
            auto& counted = cuts.counted[writer.index];
            if (range.low != Membership::kLeast) counted = std::max(counted, range.low);
            if (range.high != Membership::kGreatest) counted = std::max(counted, range.high + 1);
        }
    }
}

}  // namespace

AnswerCuts findCuts(const Program& program) {
    AnswerCuts cuts{};
    const Operations& operations = program.operations();
    cuts.byFact.resize(program.vocabulary().facts().size());
    cuts.counted.assign(program.vocabulary().items().size(), 0);
    Circuit circuit{};
    const CutRecorder recorder(circuit, cuts);
    SymbolicProgram symbolic(circuit, program, recorder);
    for (std::uint32_t child = 0; child < 2; ++child) {
        (void)symbolic.routeAtLeast(Route::section47, child);
        for (std::uint32_t rule = 0; rule < program.rules().size(); ++rule)
            (void)symbolic.fired(rule, child);
        for (const Signal joins : operations.alongside) {
            if (joins != kNone) (void)symbolic.lastSignal(joins, child);
        }
    }
    for (const Stage& stage : operations.before) noteCounts(stage, operations, cuts);
    noteCounts(operations.main, operations, cuts);
    noteCounts(operations.last, operations, cuts);
    for (const Team& team : program.pack().teams) {
        for (const auto& day : {team.inForce.from, team.inForce.to})
            if (day) cuts.receivedDays.insert(day->time_since_epoch().count());
    }
    return cuts;
}

AnswerDomain domainOf(const Vocabulary& vocabulary, const Fact& fact) {
    switch (fact.type) {
        case FactType::boolean:
            break;
        case FactType::code:
            return {0, static_cast<std::int64_t>(vocabulary.listOf(fact)->codes().size()) - 1};
        case FactType::number:
            return {fact.min.value_or(std::numeric_limits<std::int32_t>::min()),
                    fact.max.value_or(std::numeric_limits<std::int32_t>::max())};
        case FactType::date:
            return {earliestDate.time_since_epoch().count(), latestDate.time_since_epoch().count()};
    }
    return {0, 1};
}

}  // namespace frontdoor::symbolic
