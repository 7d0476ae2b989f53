#include "tests/engine/expression/fixture.h"

#include <utility>

namespace frontdoor {
namespace {

CodeList listOf(std::string id, bool ordered, const std::vector<std::string>& codes) {
    CodeList list;
    list.id = std::move(id);
    list.ordered = ordered;
    for (const std::string& code : codes) list.add({.id = code, .label = code});
    return list;
}

}  // namespace

Names::Names() {
    const ListIndex severity = vocabulary.add(listOf("severity", true, {"low", "medium", "high"}));
    const ListIndex site =
        vocabulary.add(listOf("body-site", false, {"ear", "cheek", "arm", "leg", "back of hand"}));
    const ListIndex mobility =
        vocabulary.add(listOf("mobility", true, {"walking", "crawling", "rolling", "non-mobile"}));
    for (const char* domain : {"physical", "neglect", "domestic-abuse"}) {
        vocabulary.add(Domain{.id = domain});
    }
    const auto child = [this](Fact fact) { vocabulary.add(std::move(fact)); };
    child({.id = "injured", .role = FactRole::concern, .worry = Worry::yes});
    child({.id = "neglect", .role = FactRole::concern, .worry = Worry::yes});
    child({.id = "neglect.severity", .type = FactType::code, .worry = Worry::up, .list = severity});
    child({.id = "child.unborn"});
    child({.id = "child.seen", .worry = Worry::no});
    child({.id = "child.mobility", .type = FactType::code, .worry = Worry::up, .list = mobility});
    child({.id = "child.scar", .type = FactType::code, .list = site});
    child({.id = "child.date_of_birth", .type = FactType::date});
    child({.id = "child.seen_on", .type = FactType::date});
    child({.id = "child.age", .type = FactType::number, .min = 0, .max = 18});
    child({.id = "child.visits", .type = FactType::number});
    child({.id = "child.weight", .type = FactType::number, .scale = 1});
    child({.id = "child.height", .type = FactType::number, .scale = 2});
    child({.id = "plan_agreed", .role = FactRole::protective, .points = 6});
    child({.id = "plan_agreed.verified", .role = FactRole::verified});
    child({.id = "child.ethnicity",
           .type = FactType::code,
           .role = FactRole::monitoring,
           .list = site});

    const ItemsIndex injuries = vocabulary.add(Items{.id = "injuries"});
    const auto injury = [this, injuries](Fact fact) {
        fact.items = injuries;
        vocabulary.add(std::move(fact));
    };
    injury({.id = "site", .type = FactType::code, .list = site});
    injury({.id = "severity", .type = FactType::code, .list = severity});
    injury({.id = "severe"});
    injury({.id = "on", .type = FactType::date});
    injury({.id = "size", .type = FactType::number, .scale = 1, .min = 0});
    const ItemsIndex incidents = vocabulary.add(Items{.id = "home.incidents"});
    vocabulary.add(Fact{.id = "days", .type = FactType::number, .items = incidents});
    vocabulary.add(Fact{.id = "police", .items = incidents});

    definitions = {{.id = "child.infant"},
                   {.id = "child.months", .type = kNumber},
                   {.id = "worst", .type = {.kind = TypeKind::code, .list = severity}},
                   {.id = "i.count", .type = kNumber}};
}

NameScope Names::plain() const { return {.vocabulary = &vocabulary, .definitions = &definitions}; }

NameScope Names::full() const {
    return {
        .vocabulary = &vocabulary, .definitions = &definitions, .rules = true, .decision = true};
}

FactIndex Names::itemFact(std::string_view items, std::string_view id) const {
    return *vocabulary.find(*vocabulary.findItems(items), id);
}

Type Names::codes(std::string_view list) const {
    return {.kind = TypeKind::code, .list = *vocabulary.findList(list)};
}

const Names& names() {
    static const Names all;
    return all;
}

Outcome<ExpressionPtr> parsed(const std::string& text, const NameScope& scope,
                              const Type& expected) {
    return parseExpression(TextSlice::whole("test", text), scope, expected);
}

Outcome<ExpressionPtr> parsed(const std::string& text, const Type& expected) {
    return parsed(text, names().full(), expected);
}

std::string printed(const std::string& text, const Type& expected) {
    const Outcome<ExpressionPtr> outcome = parsed(text, expected);
    if (!outcome.ok()) return render(outcome.diagnostics());
    return print(*outcome.value(), names().full());
}

std::string dumped(const std::string& text, const Type& expected) {
    const Outcome<ExpressionPtr> outcome = parsed(text, expected);
    if (!outcome.ok()) return render(outcome.diagnostics());
    return dump(*outcome.value(), names().full());
}

std::string findings(const std::string& text, const NameScope& scope, const Type& expected) {
    std::string all;
    const Outcome<ExpressionPtr> outcome = parsed(text, scope, expected);
    for (const Diagnostic& one : outcome.diagnostics().list()) {
        if (!all.empty()) all += ", ";
        all += std::string(codeInfo(one.code).name) + " " + std::to_string(one.span.begin) + "-" +
               std::to_string(one.span.end);
    }
    return all;
}

std::string findings(const std::string& text, const Type& expected) {
    return findings(text, names().full(), expected);
}

std::string messages(const std::string& text, const Type& expected) {
    std::string all;
    const Outcome<ExpressionPtr> outcome = parsed(text, expected);
    for (const Diagnostic& one : outcome.diagnostics().list()) {
        all += one.message + "\n";
        for (const DiagnosticNote& note : one.notes) all += note.message + "\n";
    }
    return all;
}

}  // namespace frontdoor
