// Operations that give a yes or a no, as `Executor` runs them.

#include "engine/verify/symbolic/symbolic_program.h"

#include <algorithm>

#include "engine/diagnostics/check.h"

namespace frontdoor::symbolic {

namespace {

constexpr std::uint32_t kMostChildren = 2;

}  // namespace

SymbolicProgram::SymbolicProgram(Circuit& circuit, const Program& program, const Inputs& inputs,
                                 std::vector<bool> ignored)
    : circuit_(circuit),
      program_(program),
      operations_(program.operations()),
      pack_(program.pack()),
      inputs_(inputs),
      ignored_(std::move(ignored)),
      lists_(pack_.vocabulary->items().size()),
      children_(kMostChildren),
      placeOfThreshold_(pack_.rules.size()),
      slots_(operations_.slots) {
    for (Child& child : children_) child.stages.resize(lastStage() + 1);
    for (std::size_t i = 0; i < operations_.thresholds.size(); ++i)
        placeOfThreshold_[operations_.thresholds[i]] = i;
    for (std::uint32_t index = 0; index <= lastStage(); ++index) {
        for (const SiblingSlot& slot : stage(index).gives) slots_[slot.slot] = {index, slot};
    }
}

const Stage& SymbolicProgram::stage(std::uint32_t index) const {
    if (index < mainStage()) return operations_.before[index];
    if (index == mainStage()) return operations_.main;
    return index == lastStage() ? operations_.last : operations_.after[index - mainStage() - 1];
}

Truth SymbolicProgram::mainSignal(Signal read, std::uint32_t child) {
    return signal({.child = child, .stage = mainStage()}, kNone, read);
}

Truth SymbolicProgram::lastSignal(Signal read, std::uint32_t child) {
    return signal({.child = child, .stage = lastStage()}, kNone, read);
}

Truth SymbolicProgram::signal(const Spot& spot, ItemsIndex space, Signal read) {
    const Stage& of = stage(spot.stage);
    const std::size_t place = spaceOf(space);
    const std::size_t row = space == kNone ? 0 : spot.row;
    auto& memory = children_[spot.child].stages[spot.stage].booleans;
    if (memory.size() <= place) memory.resize(lists_ + 1);
    if (memory[place].size() <= row) memory[place].resize(row + 1);
    if (memory[place][row].empty()) memory[place][row].resize(of.booleans[place]);
    const Register reg = registerOf(read);
    if (!memory[place][row][reg]) {
        const Operation& writer = of.operations[of.booleanWriters[place][reg]];
        const Truth result =
            boolean({spot.child, spot.stage, space == kNone ? kNone : spot.row}, writer);
        memory[place][row][reg] = result;
    }
    const Truth truth = *memory[place][row][reg];
    return read == signalOf(reg) ? truth : Truth{truth.no, truth.yes};
}

Truth SymbolicProgram::boolean(const Spot& spot, const Operation& operation) {
    const auto read = [&](Signal of) { return signal(spot, operation.space, of); };
    switch (operation.code) {
        case OperationCode::constantNo:
            return {kNo, kYes};
        case OperationCode::loadBoolean:
            return loadFact(spot, operation);
        case OperationCode::factInRange:
        case OperationCode::factInRanges:
            return testFact(spot, operation);
        case OperationCode::factKnown:
            return factKnown(spot, operation);
        case OperationCode::inForce:
            return inForce(operation);
        case OperationCode::conjoin:
            return conjoin(spot, operation);
        case OperationCode::choose:
            return chooseTruth(read(operation.a), read(operation.b), read(operation.c));
        case OperationCode::gate: {
            const Truth a = read(operation.a);
            const Literal shut = read(operation.b).no;
            return {circuit_.both(a.yes, opposite(shut)), circuit_.either(a.no, shut)};
        }
        case OperationCode::booleanKnown: {
            const Truth a = read(operation.a);
            const Literal known = circuit_.either(a.yes, a.no);
            return {known, opposite(known)};
        }
        case OperationCode::possible: {
            const Literal no = read(operation.a).no;
            return {opposite(no), no};
        }
        case OperationCode::some:
        case OperationCode::every:
            return overItems(spot, operation);
        case OperationCode::spread:
            return signal(spot, kNone, operation.a);
        case OperationCode::valueInRanges: {
            Membership::Range single{};
            return within(*value(spot, operation.space, operation.a), rangesOf(operation, single));
        }
        case OperationCode::compare:
            return compare(spot, operation);
        case OperationCode::valueKnown: {
            const ValuePtr a = value(spot, operation.space, operation.a);
            if (!a->settled) return unmodelled();
            return {*a->settled, opposite(*a->settled)};
        }
        case OperationCode::loadSlot:
            return loadSlot(spot, operation);
        case OperationCode::loadCarried:
            return mainSignal(operations_.carried[operation.index], spot.child);
        case OperationCode::triggered:
            return byRule(operations_.triggers, static_cast<Route>(operation.index), spot.child);
        case OperationCode::reached:
            return byRule(operations_.thresholds, static_cast<Route>(operation.index), spot.child);
        case OperationCode::fired:
            return byRule(std::span(&operation.index, 1), std::nullopt, spot.child);
        case OperationCode::constantValue:
        case OperationCode::loadValue:
        case OperationCode::add:
        case OperationCode::subtract:
        case OperationCode::multiply:
        case OperationCode::multiplyBy:
        case OperationCode::divide:
        case OperationCode::minimum:
        case OperationCode::maximum:
        case OperationCode::chooseValue:
        case OperationCode::chooseConstant:
        case OperationCode::gateValue:
        case OperationCode::count:
        case OperationCode::countTrue:
        case OperationCode::sum:
        case OperationCode::least:
        case OperationCode::greatest:
        case OperationCode::spreadValue:
        case OperationCode::between:
        case OperationCode::loadSlotValue:
        case OperationCode::loadScore:
        case OperationCode::loadRoute:
        case OperationCode::loadPriority:
            break;
    }
    FRONTDOOR_CHECK(false, "the operation gives a yes or a no");
    return {};
}

Truth SymbolicProgram::unmodelled() {
    const Literal yes = circuit_.unmodelled();
    return {yes, circuit_.both(circuit_.unmodelled(), opposite(yes))};
}

Place SymbolicProgram::placeOf(const Spot& spot, const Operation& operation) const {
    return {spot.child, operation.index, operation.space == kNone ? kNone : spot.row};
}

// Where nobody answered and that means no, and where the question does not arise and nothing is
// known.
Literal SymbolicProgram::settledBy(const Spot& spot, const Operation& operation) {
    const Place place = placeOf(spot, operation);
    const Literal known = inputs_.known(place);
    Literal settled = kNo;
    if (operation.silentIsNo)
        settled = circuit_.both(opposite(known), opposite(inputs_.rest(place)));
    if (operation.b == kNone || operation.space != kNone) return settled;
    const Literal shut = signal(spot, kNone, operation.b).no;
    return circuit_.either(settled, circuit_.both(opposite(known), shut));
}

Truth SymbolicProgram::loadFact(const Spot& spot, const Operation& operation) {
    const Place place = placeOf(spot, operation);
    const Literal known = inputs_.known(place);
    const Literal yes = circuit_.both(known, inputs_.rest(place));
    const Literal no = circuit_.both(known, opposite(inputs_.rest(place)));
    return {yes, circuit_.either(no, settledBy(spot, operation))};
}

std::span<const Membership::Range> SymbolicProgram::rangesOf(const Operation& operation,
                                                             Membership::Range& single) const {
    if (operation.code == OperationCode::factInRange) {
        single = {operation.low, operation.high};
        return {&single, 1};
    }
    return std::span(operations_.ranges)
        .subspan(static_cast<std::size_t>(operation.low),
                 static_cast<std::size_t>(operation.high - operation.low));
}

Truth SymbolicProgram::testFact(const Spot& spot, const Operation& operation) {
    const Place place = placeOf(spot, operation);
    const Literal known = inputs_.known(place);
    Membership::Range single{};
    Literal inside = kNo;
    for (const Membership::Range& range : rangesOf(operation, single)) {
        const Literal above =
            range.low == Membership::kLeast ? kYes : inputs_.atLeast(place, range.low);
        const Literal beyond =
            range.high == Membership::kGreatest ? kNo : inputs_.atLeast(place, range.high + 1);
        inside = circuit_.either(inside, circuit_.both(above, opposite(beyond)));
    }
    const Literal no = circuit_.both(known, opposite(inside));
    return {circuit_.both(known, inside), circuit_.either(no, settledBy(spot, operation))};
}

Truth SymbolicProgram::factKnown(const Spot& spot, const Operation& operation) {
    const Literal known = inputs_.known(placeOf(spot, operation));
    const Literal yes = circuit_.either(known, settledBy(spot, operation));
    return {yes, opposite(yes)};
}

Truth SymbolicProgram::inForce(const Operation& operation) {
    const Literal begun =
        operation.low == Membership::kLeast ? kYes : inputs_.receivedAtLeast(operation.low);
    const Literal ended =
        operation.high == Membership::kGreatest ? kNo : inputs_.receivedAtLeast(operation.high);
    const Literal holds = circuit_.both(begun, opposite(ended));
    return {holds, opposite(holds)};
}

Truth SymbolicProgram::conjoin(const Spot& spot, const Operation& operation) {
    const std::vector<Signal>& inputs = stage(spot.stage).inputs;
    Truth all{kYes, kNo};
    for (std::uint32_t i = operation.a; i < operation.b; ++i) {
        const Truth input = signal(spot, operation.space, inputs[i]);
        all = {circuit_.both(all.yes, input.yes), circuit_.either(all.no, input.no)};
    }
    return all;
}

Truth SymbolicProgram::chooseTruth(const Truth& a, const Truth& b, const Truth& c) {
    const auto side = [&](Literal then, Literal otherwise) {
        return circuit_.either(
            circuit_.either(circuit_.both(a.yes, then), circuit_.both(a.no, otherwise)),
            circuit_.both(then, otherwise));
    };
    return {side(b.yes, c.yes), side(b.no, c.no)};
}

Truth SymbolicProgram::overItems(const Spot& spot, const Operation& operation) {
    const bool some = operation.code == OperationCode::some;
    const Signal looked = some ? operation.a : negated(operation.a);
    const ListPlace list{spot.child, operation.index};
    Literal found = kNo;
    Literal open = inputs_.uncertain(list);
    for (std::uint32_t row = 0; row < inputs_.rows(operation.index); ++row) {
        const Truth item = signal({spot.child, spot.stage, row}, operation.index, looked);
        const Literal present = inputs_.present(list, row);
        found = circuit_.either(found, circuit_.both(present, item.yes));
        open = circuit_.either(open, circuit_.both(present, opposite(item.no)));
    }
    const Literal none = opposite(circuit_.either(open, found));
    return some ? Truth{found, none} : Truth{none, found};
}

Truth SymbolicProgram::within(const SymbolicValue& value,
                              std::span<const Membership::Range> ranges) {
    if (!value.low) return unmodelled();
    Literal inside = kNo;
    Literal meets = kNo;
    for (const Membership::Range& range : ranges) {
        const bool endless = range.high == Membership::kGreatest;
        const bool bottomless = range.low == Membership::kLeast;
        const Literal lowInside = bottomless ? kYes : value.low(range.low);
        const Literal highReaches = bottomless ? kYes : value.high(range.low);
        const Literal lowBeyond = endless ? kNo : value.low(range.high + 1);
        const Literal highBeyond = endless ? kNo : value.high(range.high + 1);
        inside = circuit_.either(inside, circuit_.both(lowInside, opposite(highBeyond)));
        meets = circuit_.either(meets, circuit_.both(highReaches, opposite(lowBeyond)));
    }
    return {circuit_.both(value.applies, inside), opposite(circuit_.both(value.applies, meets))};
}

Truth SymbolicProgram::compare(const Spot& spot, const Operation& operation) {
    const ValuePtr a = value(spot, operation.space, operation.a);
    const ValuePtr b = value(spot, operation.space, operation.b);
    if (!a->lowSum || !b->lowSum) return unmodelled();
    const Literal applies = circuit_.both(a->applies, b->applies);
    // Whether the one is surely more than the other by `by` or more, from their near ends.
    const auto exceeds = [&](const SymbolicValue& more, const SymbolicValue& less,
                             std::int64_t by) {
        Sum difference = *more.lowSum;
        difference.constant -= less.highSum->constant;
        for (const Summand& part : less.highSum->parts) difference.parts.push_back(negative(part));
        return circuit_.atLeast(difference, by);
    };
    const auto ordered = [&](const SymbolicValue& more, const SymbolicValue& less, bool orEqual) {
        return Truth{circuit_.both(applies, exceeds(more, less, orEqual ? 0 : 1)),
                     circuit_.either(opposite(applies), exceeds(less, more, orEqual ? 1 : 0))};
    };
    switch (static_cast<Comparison>(operation.index)) {
        case Comparison::less:
            return ordered(*b, *a, false);
        case Comparison::lessOrEqual:
            return ordered(*b, *a, true);
        case Comparison::greater:
            return ordered(*a, *b, false);
        case Comparison::greaterOrEqual:
            return ordered(*a, *b, true);
        case Comparison::equal:
        case Comparison::notEqual:
            break;
    }
    return unmodelled();
}

// What the sibling said; of a child without siblings, nothing.
Truth SymbolicProgram::told(const Operation& operation, std::uint32_t child, SiblingSlot& slot) {
    const auto& [giver, said] = slots_[operation.index];
    slot = said;
    if (inputs_.hasSibling() == kNo) return {kNo, kNo};
    return signal({.child = 1 - child, .stage = giver}, kNone, slot.from);
}

Truth SymbolicProgram::loadSlot(const Spot& spot, const Operation& operation) {
    SiblingSlot slot{};
    const Truth said = told(operation, spot.child, slot);
    // The second child's sibling is the first, who is always there.
    const Literal other = inputs_.hasSibling();
    const auto one = [&](Literal literal) { return circuit_.both(other, literal); };
    const auto none = [&](Literal literal) { return circuit_.either(opposite(other), literal); };
    if (slot.reduction == SiblingSlot::Reduction::some) return {one(said.yes), none(said.no)};
    return {none(said.yes), one(said.no)};
}

Truth SymbolicProgram::byRule(std::span<const std::uint32_t> rules, std::optional<Route> route,
                              std::uint32_t child) {
    Literal sure = kNo;
    Literal maybe = kNo;
    for (const std::uint32_t index : rules) {
        if (route && pack_.rules[index].route != route) continue;
        sure = circuit_.either(sure, rule(index, child, Rail::sure));
        maybe = circuit_.either(maybe, rule(index, child, Rail::maybe));
    }
    return {sure, opposite(maybe)};
}

}  // namespace frontdoor::symbolic
