#include "engine/pack/build_vocabulary.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "engine/pack/read_attributes.h"
#include "engine/pack/read_code_list.h"
#include "engine/vocabulary/answer.h"

namespace frontdoor {
namespace {

FactType factType(std::string_view text) {
    if (text == "code") return FactType::code;
    if (text == "number") return FactType::number;
    if (text == "date") return FactType::date;
    return FactType::boolean;
}

std::optional<Worry> worryOf(const Element& element) {
    const std::string text = textOf(element, "worry");
    if (text == "yes") return Worry::yes;
    if (text == "no") return Worry::no;
    if (text == "up") return Worry::up;
    if (text == "down") return Worry::down;
    if (text == "none") return Worry::none;
    return std::nullopt;
}

Ask askOf(const Element& element, Ask fallback) {
    const std::string text = textOf(element, "ask");
    if (text.empty()) return fallback;
    return text == "always" ? Ask::always : Ask::whenRaised;
}

Scope scopeOf(const Element& element) {
    const std::string text = textOf(element, "scope");
    if (text == "referral") return Scope::referral;
    if (text == "household") return Scope::household;
    return Scope::child;
}

/// What an attribute of a value belongs to.
struct TypedAttribute {
    std::string_view name{};
    FactType type{};
    std::string_view word{};
};
constexpr std::array<TypedAttribute, 5> kTypedAttributes{{{"list", FactType::code, "code"},
                                                          {"scale", FactType::number, "number"},
                                                          {"unit", FactType::number, "number"},
                                                          {"min", FactType::number, "number"},
                                                          {"max", FactType::number, "number"}}};

class VocabularyBuilder {
  public:
    VocabularyBuilder(const ResolvedPack& pack, PackFiles& files, Diagnostics& diagnostics)
        : pack_(pack), files_(files), diagnostics_(diagnostics) {
        built_.vocabulary = std::make_shared<Vocabulary>();
    }

    BuiltVocabulary run() {
        for (const Declaration& one : pack_.declarations) {
            if (one.space == IdSpace::codeList)
                vocabulary().add(codeListOf(one.element, diagnostics_));
            if (one.space == IdSpace::domain) addDomain(one.element);
        }
        for (const Declaration& one : pack_.declarations) {
            if (one.space == IdSpace::detail) details_.push_back(&one.element);
        }
        for (const Declaration& one : pack_.declarations) {
            if (one.space == IdSpace::fact) addFacts(one.element);
        }
        return std::move(built_);
    }

  private:
    Vocabulary& vocabulary() { return *built_.vocabulary; }

    void addDomain(const Element& element) {
        Domain domain{.id = textOf(element, "id"),
                      .label = plainText(textOf(element, "label")),
                      .protectiveCap = integerOf(element, "protective-cap", 0),
                      .span = spanOf(element, "id")};
        if (domain.id == "total") {
            diagnostics_.add(Code::R0210, domain.span,
                             "`total` is the sum of all domains and cannot be one of them");
        }
        vocabulary().add(std::move(domain));
    }

    void addFacts(const Element& element) {
        if (element.name == "concern") addConcern(element);
        if (element.name == "fact") addPlain(element, FactRole::plain);
        if (element.name == "monitoring") addPlain(element, FactRole::monitoring);
        if (element.name == "protective") addProtective(element);
        if (element.name == "items") addItems(element);
    }

    /// What every kind of fact has.
    Fact start(const Element& element, FactRole role) {
        Fact fact{.id = textOf(element, "id"),
                  .label = plainText(textOf(element, "label")),
                  .help = plainText(textOf(element, "help")),
                  .example = plainText(textOf(element, "example")),
                  .role = role,
                  .ask = askOf(element, Ask::whenRaised),
                  .scope = scopeOf(element),
                  .span = spanOf(element, "id")};
        if (const Attribute* domain = element.attribute("domain")) {
            fact.domain = domainNamed(*domain, vocabulary(), diagnostics_).value_or(kNone);
        }
        return fact;
    }

    void addConcern(const Element& element) {
        Fact concern = start(element, FactRole::concern);
        concern.worry = worryOf(element).value_or(Worry::yes);
        concern.factor = textOf(element, "factor");
        checkWorry(concern, element);
        const FactIndex parent = add(std::move(concern), element);
        if (parent == kNone) return;
        for (const Element* detail : details_) addDetail(*detail, parent);
        for (const Element& own : element.children) addDetail(own, parent);
    }

    void addDetail(const Element& element, FactIndex parent) {
        Fact fact = start(element, FactRole::detail);
        const Fact& concern = vocabulary().fact(parent);
        fact.id = concern.id + "." + fact.id;
        fact.ask = Ask::always;
        fact.scope = concern.scope;
        fact.parent = parent;
        fact.domain = concern.domain;
        readValue(element, fact);
        add(std::move(fact), element);
    }

    void addPlain(const Element& element, FactRole role) {
        Fact fact = start(element, role);
        readValue(element, fact);
        add(std::move(fact), element);
    }

    void addProtective(const Element& element) {
        Fact fact = start(element, FactRole::protective);
        fact.points = integerOf(element, "points", 0);
        Fact verified = fact;
        verified.id += ".verified";
        verified.label += ": verified?";
        verified.help.clear();
        verified.example.clear();
        verified.role = FactRole::verified;
        verified.points = 0;
        verified.parent = add(std::move(fact), element);
        if (verified.parent != kNone) add(std::move(verified), element);
    }

    void addItems(const Element& element) {
        Items items{.id = textOf(element, "id"),
                    .label = plainText(textOf(element, "label")),
                    .help = plainText(textOf(element, "help")),
                    .scope = scopeOf(element),
                    .ask = askOf(element, Ask::whenRaised),
                    .span = spanOf(element, "id")};
        const Scope scope = items.scope;
        const ItemsIndex index = vocabulary().add(std::move(items));
        for (const Element& child : element.children) {
            Fact fact = start(child, FactRole::plain);
            // Of an item that is there each question should have been asked, so that a detail
            // nobody gave cannot make it look harmless.
            fact.ask = askOf(child, Ask::always);
            fact.scope = scope;
            fact.items = index;
            readValue(child, fact);
            add(std::move(fact), child);
        }
    }

    /// Adds the fact unless its name is taken; kNone then.
    FactIndex add(Fact fact, const Element& element) {
        if (fact.id.empty()) return kNone;
        const auto known = fact.items == kNone ? vocabulary().find(fact.id)
                                               : vocabulary().find(fact.items, fact.id);
        if (known) {
            diagnostics_
                .add(Code::R0202, fact.span,
                     fmt::format("there are two facts called `{}`", fact.id))
                .notes.push_back({"the first is here", vocabulary().fact(*known).span});
            return kNone;
        }
        const bool own = fact.role != FactRole::verified;
        const FactIndex index = vocabulary().add(std::move(fact));
        const Attribute* applies = element.attribute("applies");
        if (own && applies != nullptr) built_.applies.emplace_back(index, &applies->value);
        return index;
    }

    /// Type, list, scale, limits and worrying direction.
    void readValue(const Element& element, Fact& fact) {
        fact.type = factType(textOf(element, "type"));
        fact.worry = worryOf(element).value_or(Worry::none);
        fact.unit = textOf(element, "unit");
        fact.scale = integerOf(element, "scale", 0);
        // What is wrong with the element has been said; more would follow from that.
        if (!element.sound) return;
        if (!checkTypedAttributes(element, fact)) return;
        if (fact.type == FactType::code) {
            fact.list = listNamed(*element.attribute("list"));
            if (fact.list == kNone) return;
        }
        readLimits(element, fact);
        checkWorry(fact, element);
    }

    bool checkTypedAttributes(const Element& element, const Fact& fact) {
        bool right = true;
        for (const TypedAttribute& typed : kTypedAttributes) {
            const Attribute* attribute = element.attribute(typed.name);
            if (attribute == nullptr || fact.type == typed.type) continue;
            diagnostics_.add(Code::R0105, attribute->span,
                             fmt::format("`{}` is only for the type `{}`", typed.name, typed.word));
            right = false;
        }
        if (fact.type == FactType::code && element.attribute("list") == nullptr) {
            diagnostics_.add(Code::R0106, element.span,
                             "the type `code` needs the attribute `list`");
            right = false;
        }
        return right;
    }

    void readLimits(const Element& element, Fact& fact) {
        fact.min = limitOf(element, "min", fact.scale);
        fact.max = limitOf(element, "max", fact.scale);
        if (fact.min && fact.max && *fact.min > *fact.max) {
            diagnostics_.add(Code::R0208, spanOf(element, "max"), "`max` is less than `min`");
        }
    }

    std::optional<std::int32_t> limitOf(const Element& element, std::string_view name, int scale) {
        const Attribute* attribute = element.attribute(name);
        if (attribute == nullptr) return std::nullopt;
        const auto value = parseFixedPoint(attribute->value.text, scale);
        if (!value) {
            diagnostics_.add(
                Code::R0208, attribute->value.span(),
                fmt::format("`{}` has more than {} decimal places or is too large", name, scale));
        }
        return value;
    }

    void checkWorry(const Fact& fact, const Element& element) {
        const auto wrong = [&](std::string message) {
            diagnostics_.add(Code::R0205, spanOf(element, "worry"), std::move(message));
        };
        const bool boolean = fact.type == FactType::boolean;
        const bool upOrDown = fact.worry == Worry::up || fact.worry == Worry::down;
        const bool yesOrNo = fact.worry == Worry::yes || fact.worry == Worry::no;
        if (boolean && upOrDown) wrong("a fact of type `boolean` has worry `yes`, `no` or `none`");
        if (!boolean && yesOrNo)
            wrong(
                "only a fact of type `boolean` has worry `yes` or `no`: use `up`, `down` or "
                "`none`");
        const CodeList* list = vocabulary().listOf(fact);
        if (upOrDown && list != nullptr && !list->ordered) {
            wrong(fmt::format(
                "the codes of `{}` have no order, so none is more worrying than another",
                list->id));
        }
    }

    ListIndex listNamed(const Attribute& attribute) {
        const std::string& id = attribute.value.text;
        if (const auto known = vocabulary().findList(id)) return *known;
        if (missingLists_.contains(id)) return kNone;
        auto list = readCodeList(pack_.rules, id, attribute.value.span(), files_, diagnostics_);
        if (!list) {
            missingLists_.insert(id);
            return kNone;
        }
        return vocabulary().add(std::move(*list));
    }

    const ResolvedPack& pack_;
    PackFiles& files_;
    Diagnostics& diagnostics_;
    BuiltVocabulary built_{};
    std::vector<const Element*> details_{};
    std::set<std::string> missingLists_{};
};

}  // namespace

std::optional<DomainIndex> domainNamed(const Attribute& attribute, const Vocabulary& vocabulary,
                                       Diagnostics& diagnostics) {
    const std::string& id = attribute.value.text;
    if (const auto found = vocabulary.findDomain(id)) return found;
    Diagnostic& added = diagnostics.add(Code::R0206, attribute.value.span(),
                                        fmt::format("there is no domain `{}`", id));
    std::vector<std::string_view> ids;
    for (const Domain& domain : vocabulary.domains()) ids.push_back(domain.id);
    const auto near = nearest(id, ids);
    if (near) added.notes.push_back({fmt::format("did you mean `{}`?", *near), {}});
    return std::nullopt;
}

BuiltVocabulary buildVocabulary(const ResolvedPack& pack, PackFiles& files,
                                Diagnostics& diagnostics) {
    return VocabularyBuilder(pack, files, diagnostics).run();
}

}  // namespace frontdoor
