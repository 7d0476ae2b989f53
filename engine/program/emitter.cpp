#include "engine/program/emitter.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "engine/diagnostics/check.h"
#include "engine/expression/expression_walk.h"
#include "engine/expression/operators.h"

namespace frontdoor {

namespace {

constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

bool looksAtItem(const Expression& expression) {
    return anyPart(expression, [](const Expression& part) {
        const auto* fact = std::get_if<FactReference>(&part.node);
        return fact != nullptr && fact->frame == Frame::item;
    });
}

bool asksForDecision(const Expression& expression) {
    return anyPart(expression, [](const Expression& part) {
        return std::holds_alternative<DecisionReference>(part.node);
    });
}

std::vector<Membership::Range> rangesOf(Comparison comparison, std::int64_t with) {
    switch (comparison) {
        case Comparison::equal:
            return {{with, with}};
        case Comparison::notEqual:
            return {{kLowest, with - 1}, {with + 1, kHighest}};
        case Comparison::less:
            return {{kLowest, with - 1}};
        case Comparison::lessOrEqual:
            return {{kLowest, with}};
        case Comparison::greater:
            return {{with + 1, kHighest}};
        case Comparison::greaterOrEqual:
            return {{with, kHighest}};
    }
    return {};
}

bool contains(const std::vector<Membership::Range>& ranges, std::int64_t value) {
    return std::any_of(ranges.begin(), ranges.end(), [&](const Membership::Range& range) {
        return range.low <= value && value <= range.high;
    });
}

// Something taken a fixed number of times, at least once.
struct Multiple {
    const Expression* of = nullptr;
    std::int64_t by = 1;
};

std::optional<Multiple> asMultiple(const Arithmetic& arithmetic) {
    if (arithmetic.operation != ArithmeticOperator::multiply || arithmetic.operands.size() != 2)
        return {};
    for (std::size_t i = 0; i < 2; ++i) {
        const auto* by = std::get_if<Literal>(&arithmetic.operands[i]->node);
        if (by != nullptr && by->value >= 1)
            return Multiple{arithmetic.operands[1 - i].get(), by->value};
    }
    return {};
}

// The domain of `score.total - score.X`: all points but that domain's. Taken apart, what is open in
// X would count twice, once for and once against.
std::optional<DomainIndex> domainLeftOut(const Arithmetic& arithmetic) {
    if (arithmetic.operation != ArithmeticOperator::subtract || arithmetic.operands.size() != 2)
        return {};
    const auto* total = std::get_if<ScoreReference>(&arithmetic.operands[0]->node);
    const auto* domain = std::get_if<ScoreReference>(&arithmetic.operands[1]->node);
    if (total == nullptr || domain == nullptr || total->domain != kNone || domain->domain == kNone)
        return {};
    return domain->domain;
}

// The ranges of x for which `by` times x is within these.
std::vector<Membership::Range> dividedBy(std::int64_t by,
                                         const std::vector<Membership::Range>& ranges) {
    std::vector<Membership::Range> of{};
    for (const Membership::Range& range : ranges) {
        const bool cutLow = range.low > 0 && range.low % by != 0;
        const bool cutHigh = range.high < 0 && range.high % by != 0;
        of.push_back({range.low == kLowest ? kLowest : range.low / by + (cutLow ? 1 : 0),
                      range.high == kHighest ? kHighest : range.high / by - (cutHigh ? 1 : 0)});
    }
    return of;
}

std::int64_t powerOfTen(int exponent) {
    std::int64_t power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}

}  // namespace

Emitter::Emitter(const Pack& pack)
    : pack_(pack),
      lists_(pack.vocabulary->items().size()),
      main_(lists_, ConditionPlace::When::main),
      last_(lists_, ConditionPlace::When::last) {
    for (std::uint32_t rule = 0; rule < pack.rules.size(); ++rule)
        ruleIds_.emplace(pack.rules[rule].id, rule);
}

Signal Emitter::boolean(const Expression& expression, Place& place, ItemsIndex space) {
    if (&place == &last_ && space == kNone && holdsInMain(expression)) return carried(expression);
    const Signal result = newBoolean(expression, place, space);
    note(expression, {.when = place.when, .depth = place.depth, .space = space, .signal = result});
    return result;
}

void Emitter::note(const Expression& expression, const ConditionPlace& place) {
    const auto [found, isNew] = conditions_.try_emplace(&expression, place);
    if (!isNew && place.ofMain() && !found->second.ofMain()) found->second = place;
}

// What does not ask for the decision is decided in the main stage, where most of it is decided
// anyway.
Signal Emitter::carried(const Expression& expression) {
    const Signal signal = boolean(expression, main_, kNone);
    const Signal plain = signalOf(registerOf(signal));
    const auto found = std::find(carried_.begin(), carried_.end(), plain);
    const auto index = static_cast<std::uint32_t>(found - carried_.begin());
    if (found == carried_.end()) carried_.push_back(plain);
    const Signal here =
        last_.builder.addBoolean({.code = OperationCode::loadCarried, .index = index});
    return signal == plain ? here : negated(here);
}

Signal Emitter::newBoolean(const Expression& expression, Place& place, ItemsIndex space) {
    const auto add = [&](Operation operation) {
        operation.space = space;
        return place.builder.addBoolean(operation);
    };
    if (space != kNone && !looksAtItem(expression)) {
        return add({.code = OperationCode::spread, .a = boolean(expression, place, kNone)});
    }
    return std::visit(
        Overloaded{
            [&](const Literal& node) { return place.builder.constant(space, node.value != 0); },
            [&](const FactReference& node) { return factBoolean(node.fact, place, space); },
            [&](const DefinitionReference& node) { return definition(node.definition, place); },
            [&](const Not& node) { return negated(boolean(*node.operand, place, space)); },
            [&](const Logic& node) { return logic(node, place, space); },
            [&](const Compare& node) { return compare(node, place, space); },
            [&](const Membership& node) {
                return inRanges(*node.operand, node.ranges, place, space);
            },
            [&](const Conditional& node) {
                const Signal condition = boolean(*node.condition, place, space);
                const Signal then = boolean(*node.then, place, space);
                const Signal otherwise = boolean(*node.otherwise, place, space);
                return choose(condition, then, otherwise, place, space);
            },
            [&](const Quantified& node) { return quantified(node, place); },
            [&](const IsKnown& node) { return known(*node.operand, place, space); },
            [&](const IsPossible& node) {
                return add(
                    {.code = OperationCode::possible, .a = boolean(*node.operand, place, space)});
            },
            [&](const RouteQuestion& node) {
                return add(
                    {.code = node.byTrigger ? OperationCode::triggered : OperationCode::reached,
                     .index = static_cast<std::uint32_t>(node.route)});
            },
            [&](const FiredQuestion& node) {
                return add({.code = OperationCode::fired, .index = ruleIds_.at(node.rule)});
            },
            [&](const auto&) -> Signal {
                FRONTDOOR_CHECK(false, "an expression of another type is no condition");
                return kNone;
            }},
        expression.node);
}

Register Emitter::value(const Expression& expression, Place& place, ItemsIndex space) {
    const bool isLiteral = std::holds_alternative<Literal>(expression.node);
    if (space != kNone && !isLiteral && !looksAtItem(expression)) {
        const Register child = value(expression, place, kNone);
        return place.builder.addValue(
            {.code = OperationCode::spreadValue, .space = space, .a = child});
    }
    const auto add = [&](Operation operation) {
        operation.space = space;
        return place.builder.addValue(operation);
    };
    return std::visit(
        Overloaded{
            [&](const Literal& node) {
                return add({.code = OperationCode::constantValue, .low = node.value});
            },
            [&](const FactReference& node) {
                return add(aboutFact(OperationCode::loadValue, node.fact, place, space));
            },
            [&](const DefinitionReference& node) { return definition(node.definition, place); },
            [&](const Arithmetic& node) { return arithmetic(node, place, space); },
            [&](const Conditional& node) {
                const Signal condition = boolean(*node.condition, place, space);
                if (const auto* constant = std::get_if<Literal>(&node.then->node)) {
                    return add({.code = OperationCode::chooseConstant,
                                .b = value(*node.otherwise, place, space),
                                .c = condition,
                                .low = constant->value});
                }
                const Register then = value(*node.then, place, space);
                const Register otherwise = value(*node.otherwise, place, space);
                return add({.code = OperationCode::chooseValue,
                            .a = then,
                            .b = otherwise,
                            .c = condition});
            },
            [&](const Aggregate& node) { return aggregate(node, place); },
            [&](const CountTrue& node) { return countTrue(node, place); },
            [&](const TimeBetween& node) {
                const Register from = value(*node.from, place, space);
                const Register to = value(*node.to, place, space);
                return add({.code = OperationCode::between,
                            .a = from,
                            .b = to,
                            .index = static_cast<std::uint32_t>(node.unit)});
            },
            [&](const ScoreReference& node) {
                return add({.code = OperationCode::loadScore, .index = node.domain});
            },
            [&](const DecisionReference&) {
                return add({.code = expression.type.kind == TypeKind::route
                                        ? OperationCode::loadRoute
                                        : OperationCode::loadPriority});
            },
            [&](const auto&) -> Register {
                FRONTDOOR_CHECK(false, "a condition is no value");
                return kNone;
            }},
        expression.node);
}

Signal Emitter::compare(const Compare& compare, Place& place, ItemsIndex space) {
    if (compare.left->type.kind == TypeKind::boolean) {
        const Signal left = boolean(*compare.left, place, space);
        const Signal right = boolean(*compare.right, place, space);
        const bool equal = compare.comparison == Comparison::equal;
        return choose(left, equal ? right : negated(right), equal ? negated(right) : right, place,
                      space);
    }
    if (const auto* literal = std::get_if<Literal>(&compare.right->node)) {
        return inRanges(*compare.left, rangesOf(compare.comparison, literal->value), place, space);
    }
    if (const auto* literal = std::get_if<Literal>(&compare.left->node)) {
        return inRanges(*compare.right, rangesOf(mirrored(compare.comparison), literal->value),
                        place, space);
    }
    const Register left = value(*compare.left, place, space);
    const Register right = value(*compare.right, place, space);
    return place.builder.addBoolean({.code = OperationCode::compare,
                                     .space = space,
                                     .a = left,
                                     .b = right,
                                     .index = static_cast<std::uint32_t>(compare.comparison)});
}

// A test of a value that hangs on a condition is a condition of tests: bits instead of numbers, and
// certain where either value would come to the same.
Signal Emitter::inRanges(const Expression& operand, const Ranges& ranges, Place& place,
                         ItemsIndex space) {
    if (space != kNone && !looksAtItem(operand)) {
        const Signal child = inRanges(operand, ranges, place, kNone);
        return place.builder.addBoolean(
            {.code = OperationCode::spread, .space = space, .a = child});
    }
    if (const auto* literal = std::get_if<Literal>(&operand.node))
        return place.builder.constant(space, contains(ranges, literal->value));
    if (const auto* fact = std::get_if<FactReference>(&operand.node))
        return factInRanges(fact->fact, ranges, place, space);
    if (const auto* reference = std::get_if<DefinitionReference>(&operand.node))
        return definitionInRanges(reference->definition, ranges, place);
    if (const auto* conditional = std::get_if<Conditional>(&operand.node)) {
        return choose(boolean(*conditional->condition, place, space),
                      inRanges(*conditional->then, ranges, place, space),
                      inRanges(*conditional->otherwise, ranges, place, space), place, space);
    }
    const auto* arithmetic = std::get_if<Arithmetic>(&operand.node);
    if (const auto multiple = arithmetic == nullptr ? std::nullopt : asMultiple(*arithmetic))
        return inRanges(*multiple->of, dividedBy(multiple->by, ranges), place, space);
    return valueInRanges(value(operand, place, space), ranges, place, space);
}

Signal Emitter::factInRanges(FactIndex fact, const Ranges& ranges, Place& place, ItemsIndex space) {
    Operation operation = aboutFact(OperationCode::factInRange, fact, place, space);
    if (ranges.size() == 1) {
        operation.low = ranges[0].low;
        operation.high = ranges[0].high;
    } else {
        const auto span = addRanges(ranges);
        operation.code = OperationCode::factInRanges;
        operation.low = span.first;
        operation.high = span.second;
    }
    return place.builder.addBoolean(operation);
}

Signal Emitter::definitionInRanges(std::uint32_t index, const Ranges& ranges, Place& place) {
    const std::pair key(index, addRanges(ranges).first);
    const auto found = place.definitionsInRanges.find(key);
    if (found != place.definitionsInRanges.end()) return found->second;
    const Definition& definition = pack_.definitions[index];
    Signal result = inRanges(*definition.body, ranges, place, kNone);
    if (definition.applies) {
        result = place.builder.addBoolean({.code = OperationCode::gate,
                                           .a = result,
                                           .b = boolean(*definition.applies, place, kNone)});
    }
    place.definitionsInRanges.emplace(key, result);
    return result;
}

Signal Emitter::valueInRanges(Register value, const Ranges& ranges, Place& place,
                              ItemsIndex space) {
    const auto span = addRanges(ranges);
    return place.builder.addBoolean({.code = OperationCode::valueInRanges,
                                     .space = space,
                                     .a = value,
                                     .low = span.first,
                                     .high = span.second});
}

Signal Emitter::choose(Signal condition, Signal then, Signal otherwise, Place& place,
                       ItemsIndex space) {
    const Signal no = place.builder.constant(space, false);
    const auto both = [&](Signal a, Signal b) { return place.builder.conjoin(space, {a, b}); };
    const auto either = [&](Signal a, Signal b) { return negated(both(negated(a), negated(b))); };
    if (then == otherwise) return then;
    if (then == no) return both(negated(condition), otherwise);
    if (then == negated(no)) return either(condition, otherwise);
    if (otherwise == no) return both(condition, then);
    if (otherwise == negated(no)) return either(negated(condition), then);
    return place.builder.addBoolean(
        {.code = OperationCode::choose, .space = space, .a = condition, .b = then, .c = otherwise});
}

Signal Emitter::known(const Expression& operand, Place& place, ItemsIndex space) {
    const auto* fact = std::get_if<FactReference>(&operand.node);
    Operation operation{.code = OperationCode::valueKnown, .space = space};
    if (operand.type.kind == TypeKind::boolean) {
        operation.code = OperationCode::booleanKnown;
        operation.a = boolean(operand, place, space);
    } else if (fact != nullptr && (space == kNone || fact->frame == Frame::item)) {
        operation = aboutFact(OperationCode::factKnown, fact->fact, place, space);
    } else {
        operation.a = value(operand, place, space);
    }
    return place.builder.addBoolean(operation);
}

Signal Emitter::logic(const Logic& logic, Place& place, ItemsIndex space) {
    std::vector<Signal> inputs{};
    for (const ExpressionPtr& operand : logic.operands) {
        const Signal input = boolean(*operand, place, space);
        inputs.push_back(logic.isAnd ? input : negated(input));
    }
    const Signal all = place.builder.conjoin(space, std::move(inputs));
    return logic.isAnd ? all : negated(all);
}

Signal Emitter::quantified(const Quantified& quantified, Place& place) {
    const bool some = quantified.quantifier == Quantifier::some;
    if (quantified.items == kNone) {
        return siblings(some ? SiblingSlot::Reduction::some : SiblingSlot::Reduction::every,
                        quantified.body.get(), place);
    }
    const Signal body = boolean(*quantified.body, place, quantified.items);
    return place.builder.addBoolean({.code = some ? OperationCode::some : OperationCode::every,
                                     .a = body,
                                     .index = quantified.items});
}

Register Emitter::aggregate(const Aggregate& aggregate, Place& place) {
    if (aggregate.items == kNone) {
        return siblings(SiblingSlot::Reduction::count, aggregate.filter.get(), place);
    }
    const Signal filter =
        aggregate.filter ? boolean(*aggregate.filter, place, aggregate.items) : Signal{kNone};
    const Register of =
        aggregate.value ? value(*aggregate.value, place, aggregate.items) : Register{kNone};
    OperationCode code = OperationCode::count;
    switch (aggregate.function) {
        case AggregateFunction::count:
            break;
        case AggregateFunction::sum:
            code = OperationCode::sum;
            break;
        case AggregateFunction::minimum:
            code = OperationCode::least;
            break;
        case AggregateFunction::maximum:
            code = OperationCode::greatest;
            break;
    }
    return place.builder.addValue({.code = code, .a = filter, .b = of, .index = aggregate.items});
}

Register Emitter::countTrue(const CountTrue& conditions, Place& place) {
    std::vector<Signal> inputs{};
    for (const ExpressionPtr& operand : conditions.operands)
        inputs.push_back(boolean(*operand, place, kNone));
    return place.builder.countTrue(std::move(inputs));
}

Register Emitter::arithmetic(const Arithmetic& arithmetic, Place& place, ItemsIndex space) {
    if (const auto domain = domainLeftOut(arithmetic)) {
        return place.builder.addValue(
            {.code = OperationCode::loadScore, .space = space, .index = *domain, .low = 1});
    }
    if (arithmetic.operation == ArithmeticOperator::divide) {
        const Expression& divisor = *arithmetic.operands[1];
        return place.builder.addValue({.code = OperationCode::divide,
                                       .space = space,
                                       .a = value(*arithmetic.operands[0], place, space),
                                       .low = std::get<Literal>(divisor.node).value,
                                       .high = powerOfTen(4 + divisor.type.scale)});
    }
    if (const auto multiple = asMultiple(arithmetic)) {
        return place.builder.addValue({.code = OperationCode::multiplyBy,
                                       .space = space,
                                       .a = value(*multiple->of, place, space),
                                       .low = multiple->by});
    }
    OperationCode code = OperationCode::add;
    switch (arithmetic.operation) {
        case ArithmeticOperator::add:
        case ArithmeticOperator::divide:
            break;
        case ArithmeticOperator::subtract:
            code = OperationCode::subtract;
            break;
        case ArithmeticOperator::multiply:
            code = OperationCode::multiply;
            break;
        case ArithmeticOperator::minimum:
            code = OperationCode::minimum;
            break;
        case ArithmeticOperator::maximum:
            code = OperationCode::maximum;
            break;
    }
    Register all = value(*arithmetic.operands.front(), place, space);
    for (std::size_t i = 1; i < arithmetic.operands.size(); ++i) {
        const Register next = value(*arithmetic.operands[i], place, space);
        all = place.builder.addValue({.code = code, .space = space, .a = all, .b = next});
    }
    return all;
}

// A signal or a register, as the definition's type has it.
std::uint32_t Emitter::definition(std::uint32_t index, Place& place) {
    const auto found = place.definitions.find(index);
    if (found != place.definitions.end()) return found->second;
    const Definition& definition = pack_.definitions[index];
    const bool isBoolean = definition.type.kind == TypeKind::boolean;
    std::uint32_t result =
        isBoolean ? boolean(*definition.body, place, kNone) : value(*definition.body, place, kNone);
    if (definition.applies) {
        const Signal applies = boolean(*definition.applies, place, kNone);
        const Operation gate{.code = isBoolean ? OperationCode::gate : OperationCode::gateValue,
                             .a = result,
                             .b = applies};
        result = isBoolean ? place.builder.addBoolean(gate) : place.builder.addValue(gate);
    }
    place.definitions.emplace(index, result);
    return result;
}

// A signal, or the register of a count.
std::uint32_t Emitter::siblings(SiblingSlot::Reduction reduction, const Expression* body,
                                Place& place) {
    const std::size_t depth = body == nullptr ? 0 : siblingDepth(*body);
    Place& giver = stageAt(body != nullptr && asksForDecision(*body) ? after_ : before_, depth);
    const Signal from =
        body == nullptr ? giver.builder.constant(kNone, true) : boolean(*body, giver, kNone);
    const auto [slot, isNew] = slotIds_.try_emplace({&giver, reduction, from}, slots_);
    if (isNew) giver.builder.give({reduction, from, slots_++});
    if (reduction == SiblingSlot::Reduction::count) {
        return place.builder.addValue(
            {.code = OperationCode::loadSlotValue, .index = slot->second});
    }
    return place.builder.addBoolean({.code = OperationCode::loadSlot, .index = slot->second});
}

Operation Emitter::aboutFact(OperationCode code, FactIndex fact, Place& place, ItemsIndex space) {
    return {.code = code,
            .space = space,
            .b = space == kNone ? factApplies(fact, place) : Signal{kNone},
            .index = fact,
            .silentIsNo = pack_.vocabulary->fact(fact).ask == Ask::whenRaised};
}

Signal Emitter::factBoolean(FactIndex fact, Place& place, ItemsIndex space) {
    return place.builder.addBoolean(aboutFact(OperationCode::loadBoolean, fact, place, space));
}

Signal Emitter::factApplies(FactIndex fact, Place& place) {
    const Fact& about = pack_.vocabulary->fact(fact);
    Signal applies = kNone;
    if (about.role == FactRole::detail) applies = factBoolean(about.parent, place, kNone);
    if (const Expression* own = pack_.applies[fact].get()) {
        const Signal condition = boolean(*own, place, kNone);
        applies = applies == kNone ? condition : place.builder.conjoin(kNone, {applies, condition});
    }
    return applies;
}

Signal Emitter::within(Signal condition, const InForce& span, Place& place) {
    if (span.always()) return condition;
    const auto days = [](const std::optional<Date>& day, std::int64_t open) {
        return day ? std::int64_t{day->time_since_epoch().count()} : open;
    };
    const Signal inForce = place.builder.addBoolean({.code = OperationCode::inForce,
                                                     .low = days(span.from, kLowest),
                                                     .high = days(span.to, kHighest)});
    return condition == kNone ? inForce : place.builder.conjoin(kNone, {condition, inForce});
}

std::size_t Emitter::siblingDepth(const Expression& expression) const {
    std::size_t depth = 0;
    const auto below = [&](const Expression& part) { depth = std::max(depth, siblingDepth(part)); };
    forEachPart(expression, below);
    const auto* quantified = std::get_if<Quantified>(&expression.node);
    const auto* aggregate = std::get_if<Aggregate>(&expression.node);
    const bool asksSiblings = (quantified != nullptr && quantified->items == kNone) ||
                              (aggregate != nullptr && aggregate->items == kNone);
    if (asksSiblings) ++depth;
    if (const auto* reference = std::get_if<DefinitionReference>(&expression.node)) {
        depth = std::max(depth, definitionDepth(reference->definition));
    }
    if (const auto* reference = std::get_if<FactReference>(&expression.node)) {
        if (const Expression* applies = pack_.applies[reference->fact].get()) {
            depth = std::max(depth, siblingDepth(*applies));
        }
    }
    return depth;
}

std::size_t Emitter::definitionDepth(std::uint32_t index) const {
    const Definition& definition = pack_.definitions[index];
    const std::size_t applies = definition.applies ? siblingDepth(*definition.applies) : 0;
    return std::max(siblingDepth(*definition.body), applies);
}

bool Emitter::holdsInMain(const Expression& expression) const {
    return !anyPart(expression, [&](const Expression& part) {
        if (const auto* reference = std::get_if<DefinitionReference>(&part.node))
            return !holdsInMain(*pack_.definitions[reference->definition].body);
        return std::holds_alternative<DecisionReference>(part.node) ||
               std::holds_alternative<FiredQuestion>(part.node);  // Raises fire after it.
    });
}

Emitter::Place& Emitter::stageAt(std::deque<Place>& stages, std::size_t depth) {
    const auto when =
        &stages == &before_ ? ConditionPlace::When::before : ConditionPlace::When::after;
    while (stages.size() <= depth) stages.emplace_back(lists_, when, stages.size());
    return stages[depth];
}

std::pair<std::int64_t, std::int64_t> Emitter::addRanges(const Ranges& ranges) {
    std::vector<std::pair<std::int64_t, std::int64_t>> key{};
    for (const Membership::Range& range : ranges) key.emplace_back(range.low, range.high);
    const auto [found, isNew] =
        rangeIds_.try_emplace(key, static_cast<std::int64_t>(ranges_.size()));
    if (isNew) ranges_.insert(ranges_.end(), ranges.begin(), ranges.end());
    return {found->second, found->second + static_cast<std::int64_t>(ranges.size())};
}

void Emitter::finish(Operations& operations) {
    const auto finished = [](Place& place) {
        std::size_t unused = 0;
        return place.builder.finish(place.builder.size(), unused);
    };
    for (Place& place : before_) operations.before.push_back(finished(place));
    operations.main = main_.builder.finish(firstOfRouting_, operations.firstRoutingRun);
    for (Place& place : after_) operations.after.push_back(finished(place));
    operations.last = finished(last_);
    operations.carried = std::move(carried_);
    operations.slots = slots_;
    operations.ranges = std::move(ranges_);
    operations.conditions = std::move(conditions_);
}

}  // namespace frontdoor
