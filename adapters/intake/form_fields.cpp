#include "adapters/intake/form_fields.h"

#include <algorithm>
#include <map>

#include "engine/expression/worry_direction.h"
#include "engine/vocabulary/answer.h"

namespace frontdoor::intake {
namespace {

constexpr std::string_view kChildPrefix = "child.";

bool belongs(const Fact& fact, FormPart part) {
    if (fact.items != kNone || fact.role == FactRole::builtIn) return false;
    const bool concern = fact.role == FactRole::concern || fact.role == FactRole::detail;
    const bool protective = fact.role == FactRole::protective || fact.role == FactRole::verified;
    switch (part) {
        case FormPart::concerns:
            return concern;
        case FormPart::protective:
            return protective;
        case FormPart::shared:
            return !concern && !protective && !fact.id.starts_with(kChildPrefix);
        case FormPart::either:
            return !concern && !protective;
        case FormPart::child:
            break;
    }
    return !concern && !protective && fact.scope == Scope::child;
}

void place(std::vector<FormField>& fields, std::string_view path, FactIndex fact) {
    const std::size_t dot = path.find('.');
    const std::string_view name = path.substr(0, dot);
    auto found = std::ranges::find(fields, name, &FormField::name);
    if (found == fields.end())
        found = fields.insert(fields.end(), FormField{.name = std::string(name)});
    if (dot == std::string_view::npos) {
        found->fact = fact;
    } else {
        place(found->fields, path.substr(dot + 1), fact);
    }
}

void addReader(std::vector<std::vector<std::string>>& readers, const Expression* expression,
               const Pack& pack, const std::vector<const Expression*>& definitions,
               const std::string& name) {
    if (expression == nullptr) return;
    for (const FactUse& use : factUses(*expression, *pack.vocabulary, definitions)) {
        std::vector<std::string>& names = readers[use.fact];
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
}

}  // namespace

std::vector<FormField> formFields(const Vocabulary& vocabulary, FormPart part) {
    std::vector<FormField> fields;
    for (FactIndex index = 0; index < vocabulary.facts().size(); ++index) {
        const Fact& fact = vocabulary.fact(index);
        if (!belongs(fact, part)) continue;
        std::string_view path = fact.id;
        if ((part == FormPart::child || part == FormPart::either) && path.starts_with(kChildPrefix))
            path.remove_prefix(kChildPrefix.size());
        place(fields, path, index);
    }
    return fields;
}

std::vector<std::vector<std::string>> factReaders(const Pack& pack) {
    std::vector<std::vector<std::string>> readers(pack.vocabulary->facts().size());
    std::vector<const Expression*> definitions;
    for (const Definition& definition : pack.definitions)
        definitions.push_back(definition.body.get());
    for (const Rule& rule : pack.rules)
        addReader(readers, rule.when.get(), pack, definitions, rule.id);
    for (const RoutingStep& step : pack.routing.steps) {
        for (const RoutingTest& test : step.tests) {
            addReader(readers, test.when.get(), pack, definitions, "routing " + step.id);
        }
    }
    for (const Team& team : pack.teams)
        addReader(readers, team.when.get(), pack, definitions, "team " + team.id);
    for (std::size_t fact = 0; fact < readers.size(); ++fact) {
        const Fact& about = pack.vocabulary->fact(static_cast<FactIndex>(fact));
        const bool protects =
            about.role == FactRole::protective || about.role == FactRole::verified;
        if (protects && about.role == FactRole::protective && about.points > 0)
            readers[fact].push_back("points of its domain");
    }
    return readers;
}

std::string exampleAnswer(const Vocabulary& vocabulary, const Fact& fact) {
    switch (fact.type) {
        case FactType::boolean:
            return fact.worry == Worry::yes ? "no" : "yes";
        case FactType::code: {
            const CodeList* list = vocabulary.listOf(fact);
            if (list == nullptr || list->codes().empty()) return "unknown";
            return list->codes()[list->ordered ? list->codes().size() / 2 : 0].id;
        }
        case FactType::number: {
            std::string text;
            appendFixedPoint(
                text,
                std::max<std::int32_t>(fact.min.value_or(0),
                                       std::min<std::int32_t>(fact.max.value_or(1), 1)),
                fact.scale);
            return text;
        }
        case FactType::date:
            break;
    }
    return "2019-03-02";
}

}  // namespace frontdoor::intake
