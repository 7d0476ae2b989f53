#include <array>
#include <utility>

#include <fmt/format.h>

#include "engine/expression/operators.h"
#include "engine/expression/type_check.h"
#include "engine/expression/value_bounds.h"

namespace frontdoor {
namespace {

constexpr Type kDate{.kind = TypeKind::date};

constexpr std::array<std::string_view, 14> kFunctions{
    "possible",       "count",         "sum",       "min",     "max",   "is known", "days between",
    "months between", "years between", "triggered", "reached", "fired", "date",     "duration"};

/// `[a, b, c]` of `[a, b, c]` and `[a, b, c][…]`; null if it is something else.
const syntax::List* conditionsIn(const syntax::Node& node) {
    const auto* filter = std::get_if<syntax::Filter>(&node.kind);
    return std::get_if<syntax::List>(filter == nullptr ? &node.kind : &filter->collection->kind);
}

}  // namespace

Typed TypeChecker::call(const syntax::Node& node, const syntax::Call& kind) {
    const std::string& function = kind.function;
    if (function == "count") return aggregate(node, kind, AggregateFunction::count);
    if (function == "sum") return aggregate(node, kind, AggregateFunction::sum);
    if (function == "min" || function == "max") {
        if (kind.arguments.size() > 1) return extreme(node, kind);
        return aggregate(
            node, kind,
            function == "min" ? AggregateFunction::minimum : AggregateFunction::maximum);
    }
    if (function == "is known") return isKnown(node, kind);
    if (function == "possible") return isPossible(node, kind);
    if (function == "days between") return timeBetween(node, kind, SpanUnit::days);
    if (function == "months between") return timeBetween(node, kind, SpanUnit::months);
    if (function == "years between") return timeBetween(node, kind, SpanUnit::years);
    if (function == "triggered" || function == "reached") return routeQuestion(node, kind);
    if (function == "fired") return firedQuestion(node, kind);
    if (function != "date" && function != "duration") return unknownFunction(node, kind);

    if (!hasArguments(node, kind, 1)) return nullptr;
    const syntax::Node& argument = *kind.arguments.front();
    const bool faulty = std::holds_alternative<syntax::Faulty>(argument.kind);
    const auto* text = std::get_if<syntax::Text>(&argument.kind);
    if (text == nullptr) {
        if (faulty) return nullptr;
        report(Code::R0302, argument, fmt::format("`{}` needs a text in quotes", function));
        return nullptr;
    }
    Typed found = moment(node, text->text);
    const TypeKind wanted = function == "date" ? TypeKind::date : TypeKind::duration;
    if (!found || found->type.kind == wanted) return found;
    report(Code::R0301, argument, fmt::format("{} is not a {}", quoted(argument), function));
    return nullptr;
}

bool TypeChecker::hasArguments(const syntax::Node& node, const syntax::Call& kind,
                               std::size_t count) {
    if (kind.arguments.size() == count) return true;
    report(Code::R0303, node,
           fmt::format("`{}` takes {}{}, not {}", kind.function, count,
                       (count == 1 ? " argument" : " arguments"), kind.arguments.size()));
    return false;
}

Typed TypeChecker::unknownFunction(const syntax::Node& node, const syntax::Call& kind) {
    Diagnostic& error = diagnostics_.add(Code::R0303, text_.span(node.begin, kind.functionEnd),
                                         fmt::format("there is no function `{}`", kind.function));
    didYouMean(error, kind.function, {kFunctions.begin(), kFunctions.end()});
    return nullptr;
}

Typed TypeChecker::isKnown(const syntax::Node& node, const syntax::Call& kind) {
    if (!hasArguments(node, kind, 1)) return nullptr;
    Typed operand = any(*kind.arguments.front());
    if (!operand) return nullptr;
    return make(node, kCondition, IsKnown{.operand = std::move(operand)});
}

Typed TypeChecker::isPossible(const syntax::Node& node, const syntax::Call& kind) {
    if (!hasArguments(node, kind, 1)) return nullptr;
    Typed operand = condition(*kind.arguments.front());
    if (!operand) return nullptr;
    return make(node, kCondition, IsPossible{.operand = std::move(operand)});
}

Typed TypeChecker::timeBetween(const syntax::Node& node, const syntax::Call& kind, SpanUnit unit) {
    if (!hasArguments(node, kind, 2)) return nullptr;
    Typed from = check(*kind.arguments[0], kDate);
    Typed to = check(*kind.arguments[1], kDate);
    if (!from || !to) return nullptr;
    return make(node, {.kind = TypeKind::number},
                TimeBetween{.unit = unit, .from = std::move(from), .to = std::move(to)});
}

Typed TypeChecker::routeQuestion(const syntax::Node& node, const syntax::Call& kind) {
    if (!rulesOnly(node, fmt::format("`{}`", kind.function))) return nullptr;
    if (!hasArguments(node, kind, 1)) return nullptr;
    constexpr Type route{.kind = TypeKind::route};
    const Typed found = check(*kind.arguments.front(), route);
    if (!found) return nullptr;
    const auto* literal = std::get_if<Literal>(&found->node);
    if (literal == nullptr) {
        report(Code::R0302, *kind.arguments.front(), "a route in quotes is needed");
        return nullptr;
    }
    return make(node, kCondition,
                RouteQuestion{.byTrigger = kind.function == "triggered",
                              .route = static_cast<Route>(literal->value)});
}

Typed TypeChecker::firedQuestion(const syntax::Node& node, const syntax::Call& kind) {
    if (!rulesOnly(node, "`fired`") || !hasArguments(node, kind, 1)) return nullptr;
    const syntax::Node& argument = *kind.arguments.front();
    if (std::holds_alternative<syntax::Faulty>(argument.kind)) return nullptr;
    const auto* text = std::get_if<syntax::Text>(&argument.kind);
    if (text != nullptr) return make(node, kCondition, FiredQuestion{.rule = text->text});
    addNote(report(Code::R0302, argument, "a rule's id in quotes is needed"),
            "write `fired(\"CP-08\")`");
    return nullptr;
}

Typed TypeChecker::quantified(const syntax::Node& node, const syntax::Quantified& kind) {
    const std::string word = kind.quantifier == Quantifier::some ? "`some`" : "`every`";
    if (!outsideBodies(node, word)) return nullptr;
    const auto* list = std::get_if<syntax::Name>(&kind.collection->kind);
    if (list == nullptr) return nullptr;
    std::optional<Body> body = collection(list->text);
    if (!body) return notACollection(*kind.collection, list->text);
    body->variable = kind.variable;
    const ItemsIndex items = body->items;
    body_ = std::move(*body);
    Typed holds = condition(*kind.body);
    body_ = {};
    if (!holds) return nullptr;
    return make(
        node, kCondition,
        Quantified{.quantifier = kind.quantifier, .items = items, .body = std::move(holds)});
}

Typed TypeChecker::aggregate(const syntax::Node& node, const syntax::Call& kind,
                             AggregateFunction function) {
    if (!outsideBodies(node, fmt::format("`{}`", kind.function)) || !hasArguments(node, kind, 1)) {
        return nullptr;
    }
    const syntax::Node& argument = *kind.arguments.front();
    if (conditionsIn(argument) != nullptr) return countTrue(node, kind);
    const std::optional<Source> from = source(argument);
    if (!from) {
        if (const auto* named = std::get_if<syntax::Name>(&argument.kind)) {
            return notACollection(argument, named->text);
        }
        if (const auto* filter = std::get_if<syntax::Filter>(&argument.kind)) {
            return notACollection(*filter->collection,
                                  std::get<syntax::Name>(filter->collection->kind).text);
        }
        if (any(argument)) {
            report(Code::R0302, argument, fmt::format("`{}` needs a list", kind.function));
        }
        return nullptr;
    }
    Typed filter;
    body_ = from->body;
    if (from->filter != nullptr) filter = condition(*from->filter);
    const bool good = from->filter == nullptr || filter != nullptr;
    Typed value = aggregateValue(argument, *from, function);
    body_ = {};
    if (!good || (!value && function != AggregateFunction::count)) return nullptr;
    if (function == AggregateFunction::count && !from->field.empty()) return nullptr;
    const Type type = value ? value->type : Type{.kind = TypeKind::number};
    return make(node, type,
                Aggregate{.function = function,
                          .items = from->body.items,
                          .filter = std::move(filter),
                          .value = std::move(value)});
}

// How many of the conditions hold. FEEL's filter says of each of them whether it is kept; `item`
// keeps those that are true.
Typed TypeChecker::countTrue(const syntax::Node& node, const syntax::Call& kind) {
    const syntax::Node& argument = *kind.arguments.front();
    CountTrue typed;
    bool good = true;
    for (const syntax::NodePtr& element : conditionsIn(argument)->elements) {
        Typed operand = condition(*element);
        good = good && operand != nullptr;
        if (operand) typed.operands.push_back(std::move(operand));
    }
    if (kind.function != "count") {
        report(Code::R0302, node, fmt::format("`{}` takes no conditions", kind.function));
        return nullptr;
    }
    const auto* filter = std::get_if<syntax::Filter>(&argument.kind);
    const auto* kept =
        filter == nullptr ? nullptr : std::get_if<syntax::Name>(&filter->condition->kind);
    if (kept == nullptr || kept->text != "item" || !filter->field.empty()) {
        return notFilteredByItem(argument);
    }
    if (!good) return nullptr;
    return make(node, {.kind = TypeKind::number}, std::move(typed));
}

Typed TypeChecker::notFilteredByItem(const syntax::Node& node) {
    addNote(report(Code::R0302, node, "how many of these hold is counted with the filter `[item]`"),
            "write `count([a, b, c][item])`");
    return nullptr;
}

// What is added up or compared; null for a count, and after an error.
Typed TypeChecker::aggregateValue(const syntax::Node& node, const Source& source,
                                  AggregateFunction function) {
    const std::string name(word(function));
    if (function == AggregateFunction::count) {
        if (source.field.empty()) return nullptr;
        addNote(report(Code::R0302, node, "`count` counts items, not their facts"),
                fmt::format("leave out `.{}`", source.field));
        return nullptr;
    }
    if (source.body.over == Body::Over::siblings) {
        report(Code::R0302, node, "siblings can only be counted");
        return nullptr;
    }
    const std::string list = vocabulary_.items()[source.body.items].id;
    if (source.field.empty()) {
        report(Code::R0302, node,
               fmt::format("`{}` needs a fact of the items: `{}({}.\u2026)`", name, name, list));
        return nullptr;
    }
    const auto found = vocabulary_.find(source.body.items, source.field);
    if (!found) {
        Diagnostic& error =
            report(Code::R0201, node, fmt::format("`{}` have no fact `{}`", list, source.field));
        std::vector<std::string_view> candidates;
        for (const FactIndex one : vocabulary_.items()[source.body.items].facts) {
            candidates.push_back(vocabulary_.fact(one).id);
        }
        didYouMean(error, source.field, candidates);
        return nullptr;
    }
    Typed value = fact(node, *found, Frame::item);
    if (!value) return nullptr;
    const TypeKind kind = value->type.kind;
    const bool fits =
        kind == TypeKind::number || (kind == TypeKind::date && function != AggregateFunction::sum);
    if (fits) return value;
    Diagnostic& error = report(Code::R0302, node,
                               fmt::format("`{}` needs a number, and `{}` is {}", name,
                                           source.field, describe(value->type)));
    if (kind == TypeKind::boolean) {
        addNote(error, fmt::format("write `count({}[{}])`", list, source.field));
    }
    return nullptr;
}

std::optional<TypeChecker::Body> TypeChecker::collection(std::string_view name) const {
    if (name == kSiblings) return Body{.over = Body::Over::siblings};
    const auto items = vocabulary_.findItems(name);
    if (!items) return std::nullopt;
    return Body{.over = Body::Over::items, .items = *items};
}

std::optional<TypeChecker::Source> TypeChecker::source(const syntax::Node& node) const {
    if (const auto* filter = std::get_if<syntax::Filter>(&node.kind)) {
        std::optional<Body> body =
            collection(std::get<syntax::Name>(filter->collection->kind).text);
        if (!body) return std::nullopt;
        return Source{.body = *body, .filter = filter->condition.get(), .field = filter->field};
    }
    const auto* named = std::get_if<syntax::Name>(&node.kind);
    if (named == nullptr) return std::nullopt;
    const std::string& name = named->text;
    if (const std::optional<Body> body = collection(name)) return Source{.body = *body};
    // Ids of lists may have dots themselves.
    for (std::size_t dot = name.rfind('.'); dot != std::string::npos && dot > 0;
         dot = name.rfind('.', dot - 1)) {
        const std::optional<Body> body = collection(std::string_view(name).substr(0, dot));
        if (body) return Source{.body = *body, .field = name.substr(dot + 1)};
    }
    return std::nullopt;
}

Typed TypeChecker::notACollection(const syntax::Node& node, std::string_view name) {
    if (vocabulary_.find(name) || findDefinition(name)) {
        report(Code::R0305, node, fmt::format("`{}` is one answer, not a list", name));
        return nullptr;
    }
    Diagnostic& error = report(Code::R0201, node, fmt::format("no list is called `{}`", name));
    std::vector<std::string_view> candidates{kSiblings};
    for (const Items& items : vocabulary_.items()) candidates.push_back(items.id);
    didYouMean(error, name, candidates);
    return nullptr;
}

bool TypeChecker::outsideBodies(const syntax::Node& node, const std::string& what) {
    if (body_.over == Body::Over::nothing) return true;
    addNote(report(Code::R0305, node,
                   fmt::format("{} cannot stand inside `some`, `every` or a filter", what)),
            "put it outside, joined with `and` or `or`");
    return false;
}

}  // namespace frontdoor
