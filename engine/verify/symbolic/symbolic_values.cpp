// Operations that give a value: how the ends of its interval stand to a bound follows from how the
// ends of its parts stand to other bounds, down to the cuts of the answers. What cannot be said so
// is not modelled: the circuit then leaves it open.

#include <algorithm>
#include <limits>

#include "engine/diagnostics/check.h"
#include "engine/verify/symbolic/symbolic_program.h"

namespace frontdoor::symbolic {

SymbolicProgram::ValuePtr SymbolicProgram::value(const Spot& spot, ItemsIndex space, Register reg) {
    const Stage& of = stage(spot.stage);
    const std::size_t place = spaceOf(space);
    const std::size_t row = space == kNone ? 0 : spot.row;
    auto& memory = children_[spot.child].stages[spot.stage].values;
    if (memory.size() <= place) memory.resize(lists_ + 1);
    if (memory[place].size() <= row) memory[place].resize(row + 1);
    if (memory[place][row].empty()) memory[place][row].resize(of.values[place]);
    if (!memory[place][row][reg]) {
        const Operation& writer = of.operations[of.valueWriters[place][reg]];
        auto made = std::make_shared<const SymbolicValue>(
            newValue({spot.child, spot.stage, space == kNone ? kNone : spot.row}, writer));
        memory[place][row][reg] = std::move(made);
    }
    return memory[place][row][reg];
}

SymbolicValue SymbolicProgram::newValue(const Spot& spot, const Operation& operation) {
    const auto read = [&](Register reg) { return value(spot, operation.space, reg); };
    switch (operation.code) {
        case OperationCode::constantValue:
            return constant(operation.low);
        case OperationCode::loadValue:
            return loadValue(spot, operation);
        case OperationCode::add:
            return added(*read(operation.a), *read(operation.b), 1);
        case OperationCode::subtract:
            return added(*read(operation.a), *read(operation.b), -1);
        case OperationCode::multiplyBy:
            return multiplied(read(operation.a), operation.low);
        case OperationCode::minimum:
        case OperationCode::maximum:
            return extreme(read(operation.a), read(operation.b),
                           operation.code == OperationCode::minimum);
        case OperationCode::chooseValue:
            return chosen(signal(spot, operation.space, operation.c), read(operation.a),
                          read(operation.b));
        case OperationCode::chooseConstant:
            return chosen(signal(spot, operation.space, operation.c),
                          std::make_shared<const SymbolicValue>(constant(operation.low)),
                          read(operation.b));
        case OperationCode::gateValue:
            return gated(signal(spot, operation.space, operation.b), read(operation.a));
        case OperationCode::count:
            return counted(spot, operation);
        case OperationCode::countTrue:
            return countedTrue(spot, operation);
        case OperationCode::spreadValue:
            return *value({spot.child, spot.stage}, kNone, operation.a);
        case OperationCode::between:
            return between(spot, operation);
        case OperationCode::loadSlotValue:
            return siblingsCounted(operation, spot.child);
        case OperationCode::loadScore:
            return loadScore(operation, spot.child);
        case OperationCode::loadRoute:
            return ranked(std::array{routeAtLeast(Route::familyHelp, spot.child),
                                     routeAtLeast(Route::section47, spot.child),
                                     routeAtLeast(Route::emergencyAction, spot.child)});
        case OperationCode::loadPriority:
            return ranked(std::array{priorityAtLeast(Priority::amber, spot.child),
                                     priorityAtLeast(Priority::red, spot.child)});
        case OperationCode::multiply:
        case OperationCode::divide:
        case OperationCode::sum:
        case OperationCode::least:
        case OperationCode::greatest:
            return {};
        case OperationCode::constantNo:
        case OperationCode::loadBoolean:
        case OperationCode::factInRange:
        case OperationCode::factInRanges:
        case OperationCode::factKnown:
        case OperationCode::inForce:
        case OperationCode::conjoin:
        case OperationCode::choose:
        case OperationCode::gate:
        case OperationCode::booleanKnown:
        case OperationCode::possible:
        case OperationCode::some:
        case OperationCode::every:
        case OperationCode::spread:
        case OperationCode::valueInRanges:
        case OperationCode::compare:
        case OperationCode::valueKnown:
        case OperationCode::loadSlot:
        case OperationCode::loadCarried:
        case OperationCode::triggered:
        case OperationCode::reached:
        case OperationCode::fired:
            break;
    }
    FRONTDOOR_CHECK(false, "the operation gives a value");
    return {};
}

SymbolicValue SymbolicProgram::constant(std::int64_t value) {
    SymbolicValue result = fromSums(kYes, {.constant = value}, {.constant = value});
    result.settled = kYes;
    return result;
}

SymbolicValue SymbolicProgram::fromSums(Literal applies, Sum low, Sum high) {
    SymbolicValue result{.applies = applies};
    const auto ends = [this](Sum sum) {
        return [this, sum = std::move(sum)](std::int64_t bound) {
            return circuit_.atLeast(sum, bound);
        };
    };
    result.low = ends(low);
    result.high = ends(high);
    result.lowSum = std::move(low);
    result.highSum = std::move(high);
    return result;
}

// Of what is not known the ends are endless.
SymbolicValue SymbolicProgram::factValue(const Spot& spot, const Operation& operation,
                                         SymbolicValue::Ends ends) {
    const Literal known = inputs_.known(placeOf(spot, operation));
    const Literal settled = settledBy(spot, operation);
    SymbolicValue result{.applies = opposite(settled)};
    result.low = [this, known, ends](std::int64_t bound) {
        return circuit_.both(known, ends(bound));
    };
    result.high = [this, known, ends](std::int64_t bound) {
        return circuit_.either(opposite(known), ends(bound));
    };
    result.settled = circuit_.either(known, settled);
    return result;
}

SymbolicValue SymbolicProgram::loadValue(const Spot& spot, const Operation& operation) {
    const Place place = placeOf(spot, operation);
    return factValue(spot, operation,
                     [this, place](std::int64_t bound) { return inputs_.atLeast(place, bound); });
}

SymbolicValue SymbolicProgram::added(const SymbolicValue& a, const SymbolicValue& b,
                                     std::int64_t sign) {
    if (!a.low || !b.low) return {};
    const Literal applies = circuit_.both(a.applies, b.applies);
    const auto sum = [sign](Sum to, const Sum& more) {
        to.constant += sign * more.constant;
        for (const Summand& part : more.parts) to.parts.push_back(sign > 0 ? part : negative(part));
        return to;
    };
    if (a.lowSum && b.lowSum) {
        return fromSums(applies, sum(*a.lowSum, sign > 0 ? *b.lowSum : *b.highSum),
                        sum(*a.highSum, sign > 0 ? *b.highSum : *b.lowSum));
    }
    // A constant moves the bounds.
    const bool constantRight = b.lowSum && b.lowSum->parts.empty() && b.highSum->parts.empty();
    if (!constantRight) return {};
    SymbolicValue result{.applies = applies, .settled = a.settled};
    const std::int64_t by = sign * b.lowSum->constant;
    result.low = [low = a.low, by](std::int64_t bound) { return low(bound - by); };
    result.high = [high = a.high, by](std::int64_t bound) { return high(bound - by); };
    return result;
}

SymbolicValue SymbolicProgram::extreme(const ValuePtr& a, const ValuePtr& b, bool least) {
    if (!a->low || !b->low) return {};
    SymbolicValue result{.applies = circuit_.both(a->applies, b->applies)};
    const auto both = [this, least](const SymbolicValue::Ends& one,
                                    const SymbolicValue::Ends& other) {
        return [this, least, one, other](std::int64_t bound) {
            const Literal first = one(bound);
            const Literal second = other(bound);
            return least ? circuit_.both(first, second) : circuit_.either(first, second);
        };
    };
    result.low = both(a->low, b->low);
    result.high = both(a->high, b->high);
    return result;
}

SymbolicValue SymbolicProgram::chosen(const Truth& condition, const ValuePtr& a,
                                      const ValuePtr& b) {
    if (!a->low || !b->low) return {};
    const auto choose = [this, condition](Literal then, Literal otherwise, Literal either) {
        return circuit_.either(circuit_.both(condition.yes, then),
                               circuit_.either(circuit_.both(condition.no, otherwise),
                                               circuit_.both(circuit_.both(opposite(condition.yes),
                                                                           opposite(condition.no)),
                                                             either)));
    };
    SymbolicValue result{};
    result.applies = choose(a->applies, b->applies, circuit_.either(a->applies, b->applies));
    // While the condition is unknown, the value is between the ends of those that apply.
    result.low = [this, choose, a, b](std::int64_t bound) {
        const Literal first = a->low(bound);
        const Literal second = b->low(bound);
        return choose(first, second,
                      circuit_.both(circuit_.either(opposite(a->applies), first),
                                    circuit_.either(opposite(b->applies), second)));
    };
    result.high = [this, choose, a, b](std::int64_t bound) {
        const Literal first = a->high(bound);
        const Literal second = b->high(bound);
        return choose(
            first, second,
            circuit_.either(circuit_.both(a->applies, first), circuit_.both(b->applies, second)));
    };
    return result;
}

SymbolicValue SymbolicProgram::multiplied(const ValuePtr& a, std::int64_t by) {
    if (!a->low) return {};
    if (a->lowSum) {
        const auto scaled = [by](Sum sum) {
            sum.constant *= by;
            for (Summand& part : sum.parts) part = times(part, by);
            return sum;
        };
        return fromSums(a->applies, scaled(*a->lowSum), scaled(*a->highSum));
    }
    const auto divided = [by](const SymbolicValue::Ends& ends) {
        return [ends, by](std::int64_t bound) {
            return ends(bound / by + (bound > 0 && bound % by != 0 ? 1 : 0));
        };
    };
    return {.applies = a->applies,
            .low = divided(a->low),
            .high = divided(a->high),
            .settled = a->settled};
}

SymbolicValue SymbolicProgram::gated(const Truth& gate, const ValuePtr& a) {
    SymbolicValue result = *a;
    if (!a->low) return result;
    result.applies = circuit_.both(a->applies, opposite(gate.no));
    if (a->settled) result.settled = circuit_.either(*a->settled, gate.no);
    return result;
}

SymbolicValue SymbolicProgram::counted(const Spot& spot, const Operation& operation) {
    const ListPlace list{spot.child, operation.index};
    Sum low{};
    Sum high{};
    for (std::uint32_t row = 0; row < inputs_.rows(operation.index); ++row) {
        const Literal present = inputs_.present(list, row);
        const Truth item = operation.a == kNone ? Truth{kYes, kNo}
                                                : signal({spot.child, spot.stage, row},
                                                         operation.index, operation.a);
        low.parts.push_back(weighed(1, circuit_.both(present, item.yes)));
        high.parts.push_back(weighed(1, circuit_.both(present, opposite(item.no))));
    }
    SymbolicValue result = fromSums(kYes, std::move(low), high);
    const Literal uncertain = inputs_.uncertain(list);
    if (uncertain == kNo) return result;
    // There is no end to what may be there.
    result.lowSum.reset();
    result.highSum.reset();
    result.high = [this, uncertain, high](std::int64_t bound) {
        return circuit_.either(uncertain, circuit_.atLeast(high, bound));
    };
    return result;
}

SymbolicValue SymbolicProgram::countedTrue(const Spot& spot, const Operation& operation) {
    Sum low{};
    Sum high{};
    for (std::uint32_t i = operation.a; i < operation.b; ++i) {
        const Truth one = signal(spot, operation.space, stage(spot.stage).inputs[i]);
        low.parts.push_back(weighed(1, one.yes));
        high.parts.push_back(weighed(1, opposite(one.no)));
    }
    return fromSums(kYes, std::move(low), std::move(high));
}

std::optional<Operation> SymbolicProgram::asFactLoad(const Spot& spot, ItemsIndex space,
                                                     Register reg) const {
    const Stage& of = stage(spot.stage);
    const Operation& writer = of.operations[of.valueWriters[spaceOf(space)][reg]];
    if (writer.code != OperationCode::loadValue || writer.space != kNone) return std::nullopt;
    return writer;
}

// Between an answer and the day of receipt; other spans are not modelled.
SymbolicValue SymbolicProgram::between(const Spot& spot, const Operation& operation) {
    if (operation.space != kNone) return {};
    const auto from = asFactLoad(spot, kNone, operation.a);
    const auto to = asFactLoad(spot, kNone, operation.b);
    const FactIndex received = pack_.vocabulary->receivedOn();
    if (!from || !to || (from->index == received) == (to->index == received)) return {};
    const Operation& date = from->index == received ? *to : *from;
    const Span span{date.index, static_cast<SpanUnit>(operation.index), to->index == received};
    return factValue(spot, date, [this, child = spot.child, span](std::int64_t bound) {
        return inputs_.spanAtLeast(child, span, bound);
    });
}

SymbolicValue SymbolicProgram::siblingsCounted(const Operation& operation, std::uint32_t child) {
    SiblingSlot slot{};
    const Truth said = told(operation, child, slot);
    const Literal other = inputs_.hasSibling();
    return fromSums(kYes, {.parts = {weighed(1, circuit_.both(other, said.yes))}},
                    {.parts = {weighed(1, circuit_.both(other, opposite(said.no)))}});
}

SymbolicValue SymbolicProgram::loadScore(const Operation& operation, std::uint32_t child) {
    const auto points = [&](bool possibly) {
        if (operation.low != 1) return score(operation.index, possibly, child);
        Sum others = score(kNone, possibly, child);
        // The first part is of scores without a domain.
        others.parts.erase(others.parts.begin() + 1 + operation.index);
        return others;
    };
    return fromSums(kYes, points(false), points(true));
}

SymbolicValue SymbolicProgram::ranked(std::span<const Literal> atLeast) {
    Sum rank{};
    for (const Literal level : atLeast) rank.parts.push_back(weighed(1, level));
    SymbolicValue result = fromSums(kYes, rank, rank);
    result.settled = kYes;
    return result;
}

}  // namespace frontdoor::symbolic
