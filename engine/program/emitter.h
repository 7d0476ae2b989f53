#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "engine/pack/pack.h"
#include "engine/program/operations.h"
#include "engine/program/stage_builder.h"

namespace frontdoor {

/// Turns typed expressions into operations. A definition, or a condition that two rules share, is
/// emitted once a stage.
class Emitter {
  public:
    explicit Emitter(const Pack& pack);

    /// A condition over facts, or one that asks what was triggered and scored: into the main stage.
    Signal mainCondition(const Expression& expression) { return boolean(expression, main_, kNone); }
    /// A condition that may ask for the decision: into the last stage.
    Signal lastCondition(const Expression& expression) { return boolean(expression, last_, kNone); }
    Signal mainInForce(Signal condition, const InForce& span) {
        return within(condition, span, main_);
    }
    Signal lastInForce(Signal condition, const InForce& span) {
        return within(condition, span, last_);
    }
    Signal mainFact(FactIndex fact) { return factBoolean(fact, main_, kNone); }
    Signal mainBoth(Signal a, Signal b) { return main_.builder.conjoin(kNone, {a, b}); }
    Signal lastConstant(bool yes) { return last_.builder.constant(kNone, yes); }
    /// What follows may ask what was triggered, reached and scored.
    void beginRouting() { firstOfRouting_ = main_.builder.size(); }

    /// Hands the stages and ranges over.
    void finish(Operations& operations);

  private:
    using Ranges = std::vector<Membership::Range>;

    struct Place {
        explicit Place(std::size_t lists, ConditionPlace::When stage, std::size_t which = 0)
            : builder(lists), when(stage), depth(static_cast<std::uint32_t>(which)) {}
        StageBuilder builder;
        ConditionPlace::When when;
        std::uint32_t depth;
        std::map<std::uint32_t, std::uint32_t> definitions{};  // Signals and registers.
        // Signals, by definition and the place of the ranges that it is held against.
        std::map<std::pair<std::uint32_t, std::int64_t>, Signal> definitionsInRanges{};
    };

    Signal boolean(const Expression& expression, Place& place, ItemsIndex space);
    Signal carried(const Expression& expression);
    Signal newBoolean(const Expression& expression, Place& place, ItemsIndex space);
    Register value(const Expression& expression, Place& place, ItemsIndex space);
    Signal compare(const Compare& compare, Place& place, ItemsIndex space);
    Signal inRanges(const Expression& operand, const Ranges& ranges, Place& place,
                    ItemsIndex space);
    Signal factInRanges(FactIndex fact, const Ranges& ranges, Place& place, ItemsIndex space);
    Signal definitionInRanges(std::uint32_t index, const Ranges& ranges, Place& place);
    Signal valueInRanges(Register value, const Ranges& ranges, Place& place, ItemsIndex space);
    Signal choose(Signal condition, Signal then, Signal otherwise, Place& place, ItemsIndex space);
    Signal logic(const Logic& logic, Place& place, ItemsIndex space);
    Signal known(const Expression& operand, Place& place, ItemsIndex space);
    Signal quantified(const Quantified& quantified, Place& place);
    Register aggregate(const Aggregate& aggregate, Place& place);
    Register countTrue(const CountTrue& conditions, Place& place);
    Register arithmetic(const Arithmetic& arithmetic, Place& place, ItemsIndex space);
    std::uint32_t definition(std::uint32_t index, Place& place);
    std::uint32_t siblings(SiblingSlot::Reduction reduction, const Expression* body, Place& place);

    Signal factBoolean(FactIndex fact, Place& place, ItemsIndex space);
    Signal factApplies(FactIndex fact, Place& place);
    Operation aboutFact(OperationCode code, FactIndex fact, Place& place, ItemsIndex space);
    Signal within(Signal condition, const InForce& span, Place& place);

    [[nodiscard]] std::size_t siblingDepth(const Expression& expression) const;
    [[nodiscard]] std::size_t definitionDepth(std::uint32_t index) const;
    [[nodiscard]] bool holdsInMain(const Expression& expression) const;
    void note(const Expression& expression, const ConditionPlace& place);
    Place& stageAt(std::deque<Place>& stages, std::size_t depth);
    std::pair<std::int64_t, std::int64_t> addRanges(const Ranges& ranges);

    const Pack& pack_;
    std::size_t lists_;
    std::map<std::string, std::uint32_t, std::less<>> ruleIds_{};
    std::deque<Place> before_{};
    Place main_;
    std::deque<Place> after_{};
    std::vector<Signal> carried_{};
    Place last_;
    std::size_t firstOfRouting_ = 0;
    std::uint32_t slots_ = 0;
    std::map<std::tuple<const Place*, SiblingSlot::Reduction, Signal>, std::uint32_t> slotIds_{};
    std::vector<Membership::Range> ranges_{};
    std::unordered_map<const Expression*, ConditionPlace> conditions_{};
    std::map<std::vector<std::pair<std::int64_t, std::int64_t>>, std::int64_t> rangeIds_{};
};

}  // namespace frontdoor
