#include "engine/expression/type_check.h"

#include <utility>
#include <variant>

#include <fmt/format.h>

#include "engine/diagnostics/check.h"
#include "engine/diagnostics/overloaded.h"
#include "engine/expression/literal.h"
#include "engine/expression/value_bounds.h"

namespace frontdoor {
namespace {

/// Does it say nothing about its type by itself?
bool isText(const syntax::Node& node) {
    if (std::holds_alternative<syntax::Text>(node.kind)) return true;
    const auto* choice = std::get_if<syntax::Conditional>(&node.kind);
    return choice != nullptr && isText(*choice->then) && isText(*choice->otherwise);
}

bool isWord(const Type& type) {
    return type.kind == TypeKind::code || type.kind == TypeKind::route ||
           type.kind == TypeKind::priority;
}

}  // namespace

TypeChecker::TypeChecker(const TextSlice& text, const NameScope& scope, Diagnostics& diagnostics)
    : text_(text), scope_(scope), vocabulary_(*scope.vocabulary), diagnostics_(diagnostics) {}

Typed TypeChecker::check(const syntax::Node& node, const Type& expected) {
    if (expected.kind == TypeKind::boolean) return condition(node);
    Typed found = any(node, &expected);
    if (!found) return nullptr;
    const bool fits = found->type.kind == expected.kind && found->type.list == expected.list;
    if (!fits) {
        report(Code::R0302, node,
               fmt::format("{} is {}, where {} is needed", quoted(node), describe(found->type),
                           describe(expected)));
        return nullptr;
    }
    return expected.kind == TypeKind::number ? rescaled(node, std::move(found), expected.scale)
                                             : std::move(found);
}

Typed TypeChecker::any(const syntax::Node& node, const Type* wanted) {
    return std::visit(
        Overloaded{
            [&](const syntax::Faulty& kind) {
                if (kind.part && !isText(*kind.part)) any(*kind.part);
                return Typed();
            },
            [&](const syntax::Number& kind) { return number(node, kind); },
            [&](const syntax::Text& kind) { return text(node, kind, wanted); },
            [&](const syntax::Moment& kind) { return moment(node, kind.text); },
            [&](const syntax::Truth& kind) {
                return make(node, kCondition, Literal{kind.value ? 1 : 0});
            },
            [&](const syntax::Name& kind) { return name(node, kind.text); },
            [&](const syntax::Negation& kind) { return negation(node, kind); },
            [&](const syntax::Not& kind) { return negated(node, kind); },
            [&](const syntax::Logic& kind) { return logic(node, kind); },
            [&](const syntax::Compare& kind) { return compare(node, kind); },
            [&](const syntax::In& kind) { return membership(node, kind); },
            [&](const syntax::Arithmetic& kind) { return arithmetic(node, kind); },
            [&](const syntax::Conditional& kind) { return conditional(node, kind, wanted); },
            [&](const syntax::Quantified& kind) { return quantified(node, kind); },
            [&](const syntax::Call& kind) { return call(node, kind); },
            [&](const syntax::List& kind) {
                report(Code::R0305, node, "a list of conditions can only be counted");
                for (const syntax::NodePtr& element : kind.elements) any(*element, &kCondition);
                return Typed();
            },
            [&](const syntax::Filter&) {
                addNote(report(Code::R0305, node,
                               fmt::format("{} is a list, not a value", quoted(node))),
                        "write `count(\u2026)` around it");
                return Typed();
            },
        },
        node.kind);
}

Typed TypeChecker::condition(const syntax::Node& node) {
    Typed found = any(node, &kCondition);
    if (!found || found->type.kind == TypeKind::boolean) return found;
    Diagnostic& error = report(
        Code::R0302, node,
        fmt::format("{} is {}, where a condition is needed", quoted(node), describe(found->type)));
    if (isWord(found->type)) addNote(error, "compare it with one of its codes");
    return nullptr;
}

Typed TypeChecker::number(const syntax::Node& node, const syntax::Number& kind) {
    return make(node, {.kind = TypeKind::number, .scale = kind.scale}, Literal{kind.value});
}

Typed TypeChecker::text(const syntax::Node& node, const syntax::Text& kind, const Type* wanted) {
    if (wanted == nullptr) {
        report(Code::R0302, node,
               fmt::format("the text {} stands beside nothing that has codes", quoted(node)));
        return nullptr;
    }
    if (!isWord(*wanted)) {
        Diagnostic& error = report(
            Code::R0302, node,
            fmt::format("the text {} stands where {} is needed", quoted(node), describe(*wanted)));
        if (wanted->kind == TypeKind::boolean) {
            addNote(error, "a yes is written `x`, a no `not(x)`");
        } else if (parseDay(kind.text) || parseDuration(kind.text)) {
            addNote(error, fmt::format("write `@\"{}\"`", kind.text));
        } else if (wanted->kind == TypeKind::number) {
            addNote(error, "a number is written without quotes");
        }
        return nullptr;
    }
    if (const auto place = parseWord(kind.text, *wanted, vocabulary_)) {
        return make(node, *wanted, Literal{*place});
    }
    const std::string word = fmt::format("`{}`", kind.text);
    Diagnostic& error = report(
        Code::R0204, node,
        wanted->kind == TypeKind::code
            ? fmt::format("{} is not in the list `{}`", word, vocabulary_.lists()[wanted->list].id)
            : fmt::format("{} is not {}", word, describe(*wanted)));
    const std::vector<std::string_view> all = words(*wanted, vocabulary_);
    didYouMean(error, kind.text, all);
    constexpr std::size_t few = 8;
    if (!error.notes.empty() || all.size() > few) return nullptr;
    std::string note = "there are";
    for (const std::string_view one : all) note += fmt::format(" `{}`", one);
    addNote(error, std::move(note));
    return nullptr;
}

Typed TypeChecker::moment(const syntax::Node& node, std::string_view text) {
    if (const auto day = parseDay(text)) {
        return make(node, {.kind = TypeKind::date}, Literal{*day});
    }
    if (const auto days = parseDuration(text)) {
        return make(node, {.kind = TypeKind::duration}, Literal{*days});
    }
    Diagnostic& error =
        report(Code::R0301, node, fmt::format("`{}` is neither a day nor a duration", text));
    const bool span = text.starts_with('P') || text.starts_with("-P");
    addNote(error, span ? "durations are whole days or weeks: `P28D`, `P4W`; for more, write "
                          "`months between(a, b)`"
                        : "a day is written year first: `2026-04-01`");
    return nullptr;
}

Typed TypeChecker::negated(const syntax::Node& node, const syntax::Not& kind) {
    Typed operand = condition(*kind.operand);
    if (!operand) return nullptr;
    return make(node, kCondition, Not{.operand = std::move(operand)});
}

Typed TypeChecker::logic(const syntax::Node& node, const syntax::Logic& kind) {
    Logic joined{.isAnd = kind.isAnd};
    bool good = true;
    for (const syntax::NodePtr& part : kind.operands) {
        Typed operand = condition(*part);
        good = good && operand != nullptr;
        if (!operand) continue;
        auto* inner = std::get_if<Logic>(&operand->node);
        if (inner != nullptr && inner->isAnd == kind.isAnd) {
            for (ExpressionPtr& one : inner->operands) joined.operands.push_back(std::move(one));
        } else {
            joined.operands.push_back(std::move(operand));
        }
    }
    if (!good) return nullptr;
    return make(node, kCondition, std::move(joined));
}

std::pair<Typed, Typed> TypeChecker::pair(const syntax::Node& left, const syntax::Node& right,
                                          const Type* wanted) {
    std::pair<Typed, Typed> both;
    if (!isText(left)) {
        both.first = any(left, wanted);
        if (isText(right)) {
            if (both.first) both.second = any(right, &both.first->type);
        } else {
            both.second = any(right, wanted);
        }
    } else if (!isText(right)) {
        both.second = any(right, wanted);
        if (both.second) both.first = any(left, &both.second->type);
    } else {
        both.first = any(left, wanted);
        if (wanted != nullptr) both.second = any(right, wanted);
    }
    return both;
}

Typed TypeChecker::conditional(const syntax::Node& node, const syntax::Conditional& kind,
                               const Type* wanted) {
    Typed when = condition(*kind.condition);
    auto [first, second] = pair(*kind.then, *kind.otherwise, wanted);
    if (!first || !second) return nullptr;
    if (first->type.kind != second->type.kind || first->type.list != second->type.list) {
        report(Code::R0302, node,
               fmt::format("`then` gives {} and `else` gives {}", describe(first->type),
                           describe(second->type)));
        return nullptr;
    }
    std::vector<Typed> branches;
    branches.push_back(std::move(first));
    branches.push_back(std::move(second));
    if (!align(node, branches) || !when) return nullptr;
    const Type type = branches[0]->type;
    return make(node, type,
                Conditional{.condition = std::move(when),
                            .then = std::move(branches[0]),
                            .otherwise = std::move(branches[1])});
}

Diagnostic& TypeChecker::report(Code code, const syntax::Node& node, std::string message) {
    return diagnostics_.add(code, text_.span(node.begin, node.end), std::move(message));
}

std::string TypeChecker::quoted(const syntax::Node& node) const {
    constexpr std::size_t longest = 60;
    const std::size_t length = node.end - node.begin;
    return length > longest ? "this" : fmt::format("`{}`", text_.text.substr(node.begin, length));
}

std::string TypeChecker::describe(const Type& type) const {
    return frontdoor::describe(type, vocabulary_);
}

void addNote(Diagnostic& diagnostic, std::string message) {
    diagnostic.notes.push_back({.message = std::move(message)});
}

void didYouMean(Diagnostic& diagnostic, std::string_view name,
                const std::vector<std::string_view>& candidates) {
    if (const auto near = nearest(name, candidates)) {
        addNote(diagnostic, fmt::format("did you mean `{}`?", *near));
    }
}

}  // namespace frontdoor
