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
    Register mainCondition(const Expression& expression) {
        return boolean(expression, main_, kNone);
    }
    /// A condition that may ask for the decision: into the last stage.
    Register lastCondition(const Expression& expression) {
        return boolean(expression, last_, kNone);
    }
    Register mainInForce(Register condition, const InForce& span) {
        return within(condition, span, main_);
    }
    Register lastInForce(Register condition, const InForce& span) {
        return within(condition, span, last_);
    }
    Register mainFact(FactIndex fact) { return factBoolean(fact, main_, kNone); }
    Register mainBoth(Register a, Register b) { return both(a, b, main_, kNone); }
    Register mainConstant(bool yes) { return constant(yes, main_, kNone); }
    Register lastConstant(bool yes) { return constant(yes, last_, kNone); }
    [[nodiscard]] std::size_t mainSize() const { return main_.builder.size(); }

    /// Hands the stages and ranges over.
    void finish(Operations& operations);

  private:
    struct Place {
        explicit Place(std::size_t lists) : builder(lists) {}
        StageBuilder builder;
        std::map<std::uint32_t, Register> definitions{};
    };

    Register boolean(const Expression& expression, Place& place, ItemsIndex space);
    Register newBoolean(const Expression& expression, Place& place, ItemsIndex space);
    Register value(const Expression& expression, Place& place, ItemsIndex space);
    Register compare(const Compare& compare, Place& place, ItemsIndex space);
    Register inRanges(const Expression& operand, const std::vector<Membership::Range>& ranges,
                      Place& place, ItemsIndex space);
    Register logic(const Logic& logic, Place& place, ItemsIndex space);
    Register known(const Expression& operand, Place& place, ItemsIndex space);
    Register quantified(const Quantified& quantified, Place& place);
    Register aggregate(const Aggregate& aggregate, Place& place);
    Register arithmetic(const Arithmetic& arithmetic, Place& place, ItemsIndex space);
    Register definition(std::uint32_t index, Place& place);
    Register siblings(SiblingSlot::Reduction reduction, const Expression* body, Place& place);

    Register factBoolean(FactIndex fact, Place& place, ItemsIndex space);
    Register factApplies(FactIndex fact, Place& place);
    Register constant(bool yes, Place& place, ItemsIndex space);
    Register both(Register a, Register b, Place& place, ItemsIndex space);
    Register within(Register condition, const InForce& span, Place& place);

    [[nodiscard]] std::size_t siblingDepth(const Expression& expression) const;
    [[nodiscard]] std::size_t definitionDepth(std::uint32_t index) const;
    Place& stageAt(std::deque<Place>& stages, std::size_t depth);
    std::pair<std::int64_t, std::int64_t> addRanges(const std::vector<Membership::Range>& ranges);

    const Pack& pack_;
    std::size_t lists_;
    std::map<std::string, std::uint32_t, std::less<>> ruleIds_{};
    std::deque<Place> before_{};
    Place main_;
    std::deque<Place> after_{};
    Place last_;
    std::uint32_t slots_ = 0;
    std::map<std::tuple<const Place*, SiblingSlot::Reduction, Register>, std::uint32_t> slotIds_{};
    std::vector<Membership::Range> ranges_{};
    std::unordered_map<const Expression*, Register> conditions_{};
    std::map<std::vector<std::pair<std::int64_t, std::int64_t>>, std::int64_t> rangeIds_{};
};

}  // namespace frontdoor
