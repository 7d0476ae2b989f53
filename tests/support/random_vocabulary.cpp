#include "tests/support/random_vocabulary.h"

#include "tests/support/random_condition.h"

namespace frontdoor::support {
namespace {

std::string typeName(FactType type) {
    switch (type) {
        case FactType::boolean:
            return "boolean";
        case FactType::code:
            return "code";
        case FactType::number:
            return "number";
        case FactType::date:
            return "date";
    }
    return {};
}

std::string worryName(Worry worry) {
    switch (worry) {
        case Worry::none:
            return "none";
        case Worry::yes:
            return "yes";
        case Worry::no:
            return "no";
        case Worry::up:
            return "up";
        case Worry::down:
            return "down";
    }
    return {};
}

class VocabularyWriter {
  public:
    VocabularyWriter(Random& random, bool lawful) : random_(random), lawful_(lawful) {}

    RandomVocabulary write() {
        addDomains();
        addCodeLists();
        // Each type once without a worrying answer, so that every expression finds a fact.
        for (const FactType type :
             {FactType::boolean, FactType::code, FactType::number, FactType::date}) {
            addFact(type, Worry::none);
        }
        for (auto more = random_.between(4, 9); more > 0; --more) addFact(someType(), someWorry());
        addItems();
        addDetailsAndConcerns();
        addProtectiveFactors();
        if (random_.chance(60)) {
            vocabulary_.xml.add(Element("monitoring")
                                    .with("id", "child.ethnicity")
                                    .with("type", "code")
                                    .with("list", "plain")
                                    .with("label", "Ethnicity"));
        }
        if (random_.chance(70)) addHousehold();
        return std::move(vocabulary_);
    }

  private:
    struct List {
        std::string id{};
        bool ordered = false;
        std::vector<std::string> codes{};
    };

    FactType someType() {
        return std::vector{FactType::boolean, FactType::boolean, FactType::code, FactType::number,
                           FactType::date}[random_.below(5)];
    }
    /// Which end of a fact worries; what suits it is chosen once its type is known.
    Worry someWorry() {
        return std::vector{Worry::none, Worry::none, Worry::yes, Worry::yes,
                           Worry::no}[random_.below(5)];
    }
    std::string nextId(const std::string& prefix) { return prefix + std::to_string(++ids_); }

    void addDomains() {
        for (auto more = random_.between(1, 3); more > 0; --more) {
            const std::string id = nextId("d");
            vocabulary_.known.domains.push_back(id);
            Element domain("domain");
            domain.with("id", id).with("label", "Domain");
            if (random_.chance(80)) {
                domain.with("protective-cap", std::to_string(random_.between(0, 12)));
            }
            vocabulary_.xml.add(std::move(domain));
        }
    }

    void addCodeList(const std::string& id, bool ordered, const std::vector<std::string>& codes) {
        Element list("code-list");
        list.with("id", id).with("label", "List").with("ordered", ordered ? "yes" : "no");
        for (const std::string& code : codes) {
            list.add(Element("code").with("id", code).with("label", code));
        }
        vocabulary_.xml.add(std::move(list));
    }

    void addCodeLists() {
        lists_ = {List{"steps", true, {"never", "once", "repeated", "constant"}},
                  List{"grades", true, {"low", "middle", "high"}},
                  List{"plain", false, {"ear", "arm", "leg", "back"}}};
        for (const List& list : lists_) addCodeList(list.id, list.ordered, list.codes);
    }

    /// What a fact's element and its name say alike: its type, its list, its worrying answer.
    KnownName typed(Element& element, const std::string& name, FactType type, Worry side) {
        KnownName known{.name = name, .type = type};
        element.with("type", typeName(type));
        if (type == FactType::code) {
            const List& list =
                side == Worry::none ? random_.pick(lists_) : lists_[random_.below(2)];
            known.list = list.id;
            known.codes = list.codes;
            known.ordered = list.ordered;
            element.with("list", list.id);
        }
        if (type == FactType::number && random_.chance(30)) {
            known.scale = static_cast<int>(random_.between(1, 2));
            element.with("scale", std::to_string(known.scale));
        }
        known.worry = side;
        if (side != Worry::none && type != FactType::boolean) {
            known.worry = side == Worry::yes ? Worry::up : Worry::down;
        }
        element.with("worry", worryName(known.worry)).with("label", "Question " + name);
        return known;
    }

    void addAsking(Element& element) {
        if (random_.chance(75)) {
            element.with("ask", random_.chance(60) ? "always" : "when-raised");
        }
        if (random_.chance(40)) {
            const std::vector<std::string> scopes{"referral", "household", "child"};
            element.with("scope", random_.pick(scopes));
        }
    }

    /// A condition on the facts so far; those it may name have no worrying answer.
    void addApplies(Element& element, KnownName& known, int percent) {
        if (!random_.chance(percent)) return;
        ConditionOptions options{.lawful = lawful_, .definitions = false, .items = false};
        options.siblings = false;
        KnownNames names = vocabulary_.known;
        std::erase_if(names.names, [](const KnownName& name) { return name.worry != Worry::none; });
        ConditionWriter writer(random_, names, options);
        element.with("applies", writer.boolean(Direction::still, 1));
        known.mayNotApply = true;
    }

    void addFact(FactType type, Worry side) {
        Element element("fact");
        const std::string id = random_.chance(50) ? nextId("child.f") : nextId("f");
        element.with("id", id);
        KnownName known = typed(element, id, type, side);
        addAsking(element);
        addApplies(element, known, vocabulary_.known.names.size() < 4 ? 0 : 25);
        vocabulary_.known.names.push_back(std::move(known));
        vocabulary_.xml.add(std::move(element));
    }

    void addItems() {
        for (auto more = random_.between(1, 3); more > 0; --more) {
            KnownList known{.name = nextId("list")};
            Element items("items");
            items.with("id", known.name).with("label", "Items");
            addAsking(items);
            for (auto facts = random_.between(1, 3); facts > 0; --facts) {
                Element fact("fact");
                const std::string id = nextId("i");
                fact.with("id", id);
                known.facts.push_back(typed(fact, id, someType(), someWorry()));
                if (random_.chance(75)) {
                    fact.with("ask", random_.chance(60) ? "always" : "when-raised");
                }
                items.add(std::move(fact));
            }
            vocabulary_.known.lists.push_back(std::move(known));
            vocabulary_.xml.add(std::move(items));
        }
    }

    void addDetailsAndConcerns() {
        std::vector<KnownName> details;
        for (auto more = random_.between(0, 2); more > 0; --more) {
            Element detail("detail");
            const std::string id = nextId("detail");
            detail.with("id", id);
            details.push_back(typed(detail, id, someType(), someWorry()));
            vocabulary_.xml.add(std::move(detail));
        }
        for (auto more = random_.between(2, 4); more > 0; --more) addConcern(details);
    }

    void addConcern(const std::vector<KnownName>& details) {
        KnownName concern{.name = nextId("c"), .type = FactType::boolean, .worry = Worry::yes};
        Element element("concern");
        element.with("id", concern.name).with("label", "Concern " + concern.name);
        if (random_.chance(80)) element.with("domain", random_.pick(vocabulary_.known.domains));
        if (random_.chance(15)) {
            concern.worry = Worry::none;
            element.with("worry", "none");
        }
        addAsking(element);
        addApplies(element, concern, 15);
        std::vector<KnownName> inside;
        for (KnownName detail : details) {
            detail.name = concern.name + "." + detail.name;
            detail.mayNotApply = true;
            inside.push_back(std::move(detail));
        }
        for (auto more = random_.between(0, 2); more > 0; --more) {
            Element fact("fact");
            const std::string id = nextId("q");
            fact.with("id", id);
            KnownName known = typed(fact, id, someType(), someWorry());
            known.name = concern.name + "." + id;
            addApplies(fact, known, 15);
            known.mayNotApply = true;
            inside.push_back(std::move(known));
            element.add(std::move(fact));
        }
        vocabulary_.xml.add(std::move(element));
        auto& names = vocabulary_.known.names;
        names.push_back(std::move(concern));
        names.insert(names.end(), inside.begin(), inside.end());
    }

    void addProtectiveFactors() {
        for (auto more = random_.between(0, 3); more > 0; --more) {
            Element factor("protective");
            factor.with("id", nextId("p"))
                .with("domain", random_.pick(vocabulary_.known.domains))
                .with("points", std::to_string(random_.between(0, 8)))
                .with("label", "Something that protects");
            addAsking(factor);
            KnownName ignored;
            addApplies(factor, ignored, 15);
            vocabulary_.xml.add(std::move(factor));
        }
    }

    void addHousehold() {
        addPlace("ward", kWards);
        addPlace("district", kDistricts);
        addPlace("postcode_sector", kSectors);
    }
    void addPlace(const std::string& kind, const std::vector<std::string>& codes) {
        if (random_.chance(15)) return;
        addCodeList(kind + "s", false, codes);
        vocabulary_.xml.add(Element("fact")
                                .with("id", "household." + kind)
                                .with("type", "code")
                                .with("list", kind + "s")
                                .with("scope", "household")
                                .with("label", "Where the family lives"));
    }

    Random& random_;
    bool lawful_;
    RandomVocabulary vocabulary_{};
    std::vector<List> lists_{};
    int ids_ = 0;
};

}  // namespace

RandomVocabulary randomVocabulary(Random& random, bool lawful) {
    return VocabularyWriter(random, lawful).write();
}

}  // namespace frontdoor::support
