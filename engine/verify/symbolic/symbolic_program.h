#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/program/operations.h"
#include "engine/program/program.h"
#include "engine/verify/symbolic/circuit.h"
#include "engine/verify/symbolic/inputs.h"

namespace frontdoor::symbolic {

/// What a boolean register holds; neither is unknown.
struct Truth {
    Literal yes = kNo;
    Literal no = kNo;
};

/// What a value register holds: whether the ends of its interval come to a value or more. Only
/// where it applies do the ends mean anything.
struct SymbolicValue {
    using Ends = std::function<Literal(std::int64_t)>;
    Literal applies = kYes;
    Ends low{};  // Absent: the circuit does not model the value.
    Ends high{};
    std::optional<Literal> settled{};  // One value, or not applicable.
    std::optional<Sum> lowSum{};
    std::optional<Sum> highSum{};
};

/// What decides a child's route once triggers, points and conditions are known.
struct RoutingInputs {
    std::vector<Truth> tests{};         // Of the routing graph, by number.
    std::array<Truth, kRoutes> held{};  // Whether a trigger or threshold of the route holds.
    std::vector<Truth> raises{};        // By place among the raises.
    Literal unread = kNo;               // Something was written that nobody understood.
};
struct SymbolicRouting {
    std::array<Literal, kRoutes> graph{};   // Where the graph itself leads.
    std::array<Literal, kRoutes> routes{};  // The route is this one or a more protective one.
    std::array<Literal, kRoutes> could{};   // It could rise to it.
    std::vector<Literal> steps{};           // The way comes to the step.
    std::vector<Literal> taken{};           // The test is taken.
};
[[nodiscard]] SymbolicRouting route(Circuit& circuit, const Program& program,
                                    const RoutingInputs& inputs);

/// A program's decision on a referral whose answers are open, worked out where it is asked for.
/// Says what `evaluate` says: each boolean register is two literals, sums of points are sums.
class SymbolicProgram {
  public:
    /// Triggers and scores that are `ignored`, by rule, never fire: what is left is smaller, and
    /// what it does must be looked up in the whole. Empty: none is.
    SymbolicProgram(Circuit& circuit, const Program& program, const Inputs& inputs,
                    std::vector<bool> ignored = {});
    SymbolicProgram(const SymbolicProgram&) = delete;  // What it remembers points to it.
    SymbolicProgram& operator=(const SymbolicProgram&) = delete;

    /// Certainly yes, and not certainly no, as of the decisions.
    [[nodiscard]] Literal fired(std::uint32_t rule, std::uint32_t child = 0);
    [[nodiscard]] Literal possible(std::uint32_t rule, std::uint32_t child = 0);
    /// A signal of the main stage, of the child's own.
    [[nodiscard]] Truth mainSignal(Signal signal, std::uint32_t child = 0);
    [[nodiscard]] Truth lastSignal(Signal signal, std::uint32_t child = 0);
    /// Whether the route, and what it could rise to, is this one or a more protective one.
    [[nodiscard]] Literal routeAtLeast(Route route, std::uint32_t child = 0);
    [[nodiscard]] Literal couldRiseTo(Route route, std::uint32_t child = 0);
    [[nodiscard]] Literal priorityAtLeast(Priority priority, std::uint32_t child = 0);
    /// Whether a test of the routing graph is taken, and whether a step is come to.
    [[nodiscard]] Literal taken(std::uint32_t test, std::uint32_t child = 0);
    [[nodiscard]] Literal comesTo(std::uint32_t step, std::uint32_t child = 0);
    [[nodiscard]] Literal graphLeadsTo(Route route, std::uint32_t child = 0);
    [[nodiscard]] const SymbolicRouting& routing(std::uint32_t child = 0);
    [[nodiscard]] RoutingInputs routingInputs(std::uint32_t child = 0);
    /// Points after protective factors; kNone is the total.
    [[nodiscard]] Sum score(DomainIndex domain, bool possibly, std::uint32_t child = 0);

  private:
    enum class Rail : std::uint8_t { sure, maybe };
    struct StageMemory {
        // By space (list 0, 1, …, children last), row, register.
        std::vector<std::vector<std::vector<std::optional<Truth>>>> booleans{};
        std::vector<std::vector<std::vector<std::shared_ptr<const SymbolicValue>>>> values{};
    };
    struct Child {
        std::vector<StageMemory> stages{};  // before…, main, after…, last.
        std::optional<SymbolicRouting> routing{};
    };
    /// Where a register is: stage, child, row of its space.
    struct Spot {
        std::uint32_t child = 0;
        std::uint32_t stage = 0;
        std::uint32_t row = kNone;
    };

    [[nodiscard]] const Stage& stage(std::uint32_t index) const;
    [[nodiscard]] std::uint32_t mainStage() const {
        return static_cast<std::uint32_t>(operations_.before.size());
    }
    [[nodiscard]] std::uint32_t lastStage() const {
        return static_cast<std::uint32_t>(mainStage() + 1 + operations_.after.size());
    }
    [[nodiscard]] std::size_t spaceOf(ItemsIndex items) const {
        return items == kNone ? lists_ : items;
    }

    Truth signal(const Spot& spot, ItemsIndex space, Signal signal);
    Truth boolean(const Spot& spot, const Operation& operation);
    Truth unmodelled();
    Truth loadFact(const Spot& spot, const Operation& operation);
    Truth testFact(const Spot& spot, const Operation& operation);
    Truth factKnown(const Spot& spot, const Operation& operation);
    Truth inForce(const Operation& operation);
    Truth conjoin(const Spot& spot, const Operation& operation);
    Truth chooseTruth(const Truth& a, const Truth& b, const Truth& c);
    Truth overItems(const Spot& spot, const Operation& operation);
    Truth within(const SymbolicValue& value, std::span<const Membership::Range> ranges);
    Truth compare(const Spot& spot, const Operation& operation);
    Truth loadSlot(const Spot& spot, const Operation& operation);
    Truth byRule(std::span<const std::uint32_t> rules, std::optional<Route> route,
                 std::uint32_t child);
    [[nodiscard]] std::span<const Membership::Range> rangesOf(const Operation& operation,
                                                              Membership::Range& single) const;

    using ValuePtr = std::shared_ptr<const SymbolicValue>;
    ValuePtr value(const Spot& spot, ItemsIndex space, Register reg);
    SymbolicValue newValue(const Spot& spot, const Operation& operation);
    SymbolicValue constant(std::int64_t value);
    SymbolicValue fromSums(Literal applies, Sum low, Sum high);
    SymbolicValue factValue(const Spot& spot, const Operation& operation, SymbolicValue::Ends ends);
    SymbolicValue loadValue(const Spot& spot, const Operation& operation);
    SymbolicValue added(const SymbolicValue& a, const SymbolicValue& b, std::int64_t sign);
    SymbolicValue extreme(const ValuePtr& a, const ValuePtr& b, bool least);
    SymbolicValue chosen(const Truth& condition, const ValuePtr& a, const ValuePtr& b);
    SymbolicValue multiplied(const ValuePtr& a, std::int64_t by);
    SymbolicValue gated(const Truth& gate, const ValuePtr& a);
    SymbolicValue counted(const Spot& spot, const Operation& operation);
    SymbolicValue countedTrue(const Spot& spot, const Operation& operation);
    SymbolicValue between(const Spot& spot, const Operation& operation);
    SymbolicValue siblingsCounted(const Operation& operation, std::uint32_t child);
    SymbolicValue loadScore(const Operation& operation, std::uint32_t child);
    SymbolicValue ranked(std::span<const Literal> atLeast);
    [[nodiscard]] std::optional<Operation> asFactLoad(const Spot& spot, ItemsIndex space,
                                                      Register reg) const;

    [[nodiscard]] Literal settledBy(const Spot& spot, const Operation& operation);
    [[nodiscard]] Place placeOf(const Spot& spot, const Operation& operation) const;
    Truth told(const Operation& operation, std::uint32_t child, SiblingSlot& slot);

    Literal rule(std::uint32_t rule, std::uint32_t child, Rail rail);
    Literal threshold(std::size_t place, std::uint32_t child, Rail rail);
    Summand domainScore(DomainIndex domain, std::uint32_t child, Rail rail);
    Literal domainAtLeast(DomainIndex domain, std::uint32_t child, Rail rail, std::int64_t points);
    Literal pointsAtLeast(DomainIndex domain, std::uint32_t child, Rail rail, std::int64_t points);
    Literal protectionAtLeast(DomainIndex domain, std::uint32_t child, std::int64_t points);

    Circuit& circuit_;
    const Program& program_;
    const Operations& operations_;
    const Pack& pack_;
    const Inputs& inputs_;
    std::vector<bool> ignored_;
    std::size_t lists_;
    std::vector<Child> children_{};
    std::vector<std::size_t> placeOfThreshold_{};  // By rule.
    std::vector<std::pair<std::uint32_t, SiblingSlot>>
        slots_{};  // By slot: the stage that gives it.
    // By domain, child, rail and points.
    std::map<std::tuple<DomainIndex, std::uint32_t, Rail, std::int64_t>, Literal> domainScores_{};
};

}  // namespace frontdoor::symbolic
