#include "tests/adapters/intake/form_vocabulary.h"

#include <initializer_list>
#include <string>
#include <utility>

namespace frontdoor::intake {
namespace {

ListIndex addList(Vocabulary& vocabulary, const std::string& id, bool ordered,
                  std::initializer_list<std::pair<const char*, const char*>> codes) {
    CodeList list;
    list.id = id;
    list.ordered = ordered;
    for (const auto& [code, label] : codes) list.add({code, label});
    return vocabulary.add(std::move(list));
}

Fact boolean(const std::string& id, Worry worry, Scope scope = Scope::child) {
    return {.id = id, .type = FactType::boolean, .worry = worry, .scope = scope};
}

Fact code(const std::string& id, ListIndex list, Worry worry = Worry::none,
          Scope scope = Scope::child) {
    return {.id = id, .type = FactType::code, .worry = worry, .scope = scope, .list = list};
}

Fact number(const std::string& id, Worry worry, std::int32_t min, std::int32_t max, int scale = 0) {
    return {
        .id = id, .type = FactType::number, .worry = worry, .scale = scale, .min = min, .max = max};
}

Fact date(const std::string& id) { return {.id = id, .type = FactType::date}; }

Fact inItems(Fact fact, ItemsIndex items) {
    fact.items = items;
    return fact;
}

Fact asDetail(Fact fact, FactIndex concern) {
    fact.role = FactRole::detail;
    fact.parent = concern;
    return fact;
}

void addProtective(Vocabulary& vocabulary, const std::string& id) {
    Fact fact = boolean(id, Worry::none);
    fact.role = FactRole::protective;
    const FactIndex index = vocabulary.add(fact);
    Fact verified = boolean(id + ".verified", Worry::none);
    verified.role = FactRole::verified;
    verified.parent = index;
    vocabulary.add(verified);
}

}  // namespace

std::shared_ptr<const Vocabulary> formVocabulary() {
    auto vocabulary = std::make_shared<Vocabulary>();
    const ListIndex severity = addList(*vocabulary, "severity", true,
                                       {{"low", "Low: upsetting"},
                                        {"moderate", "Moderate"},
                                        {"high", "High"},
                                        {"critical", "Critical: danger to life"}});
    const ListIndex mobility = addList(*vocabulary, "mobility", true,
                                       {{"walking", "Walks"},
                                        {"crawling", "Crawls or shuffles"},
                                        {"not-mobile", "Cannot move about without help"}});
    const ListIndex source =
        addList(*vocabulary, "referral-source", false,
                {{"2A", "School"}, {"3B", "Health visitor"}, {"6", "Police"}, {"10", "Unknown"}});
    const ListIndex relationship =
        addList(*vocabulary, "relationship", false,
                {{"mother", "Mother"}, {"father", "Father"}, {"other", "Somebody else"}});
    const ListIndex site = addList(*vocabulary, "body-site", false,
                                   {{"ear", "Ear"}, {"cheek", "Cheek"}, {"shin", "Shin"}});
    const ListIndex informed =
        addList(*vocabulary, "family-informed", false,
                {{"yes", "Yes"}, {"no", "No"}, {"not-safe", "It would not be safe"}});
    const ListIndex disability =
        addList(*vocabulary, "disability", false, {{"LD", "Learning"}, {"AUT", "Autism"}});

    for (const char* const concern : {"neglect", "domestic_abuse", "physical_abuse"}) {
        Fact fact = boolean(concern, Worry::yes);
        fact.role = FactRole::concern;
        const FactIndex index = vocabulary->add(fact);
        const std::string id = concern;
        vocabulary->add(asDetail(code(id + ".severity", severity, Worry::up), index));
        vocabulary->add(asDetail(boolean(id + ".escalating", Worry::yes), index));
        if (id == "domestic_abuse")
            vocabulary->add(asDetail(boolean(id + ".strangulation", Worry::yes), index));
    }
    vocabulary->add(boolean("immediate_danger", Worry::yes));
    vocabulary->add(date("child.date_of_birth"));
    vocabulary->add(date("child.expected_date"));
    vocabulary->add(boolean("child.unborn", Worry::none));
    vocabulary->add(boolean("child.seen", Worry::no));
    vocabulary->add(code("child.mobility", mobility, Worry::up));
    vocabulary->add(number("child.gestation_weeks", Worry::none, 0, 44));
    vocabulary->add(number("child.weight", Worry::none, 0, 1500, 1));
    vocabulary->add(number("history.contacts_12m", Worry::up, 0, 1000));
    vocabulary->add(code("referrer.source", source, Worry::none, Scope::referral));
    vocabulary->add(code("family.informed", informed, Worry::none, Scope::household));
    vocabulary->add(boolean("household.new_partner", Worry::yes, Scope::household));
    addProtective(*vocabulary, "safety_plan_agreed");

    const ItemsIndex injuries = vocabulary->add(Items{.id = "injuries"});
    vocabulary->add(inItems(code("site", site), injuries));
    vocabulary->add(inItems(code("caused_by", relationship), injuries));
    vocabulary->add(inItems(number("days_ago", Worry::none, 0, 10'000), injuries));
    const ItemsIndex adults = vocabulary->add(Items{.id = "adults"});
    vocabulary->add(inItems(code("role", relationship), adults));
    vocabulary->add(inItems(boolean("lives_here", Worry::none), adults));
    vocabulary->add(inItems(boolean("parental_responsibility", Worry::none), adults));
    const ItemsIndex disabilities = vocabulary->add(Items{.id = "disabilities"});
    vocabulary->add(inItems(code("kind", disability), disabilities));

    Fact language = code("child.language", addList(*vocabulary, "language", false,
                                                   {{"eng", "English"}, {"pol", "Polish"}}));
    language.role = FactRole::monitoring;
    vocabulary->add(language);
    return vocabulary;
}

}  // namespace frontdoor::intake
