#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/pack/build_pack.h"
#include "engine/pack/read_attributes.h"
#include "engine/vocabulary/answer.h"

namespace frontdoor {
namespace {

class CharacteristicBuilder {
  public:
    explicit CharacteristicBuilder(const BuildContext& context)
        : context_(context), vocabulary_(*context.scope.vocabulary) {}

    std::optional<Characteristic> build(const Declaration& declaration) {
        const Element& element = declaration.element;
        if (!element.sound) return std::nullopt;
        Characteristic one{.id = declaration.id,
                           .label = plainText(textOf(element, "label")),
                           .source = plainText(textOf(element, "source")),
                           .span = element.span};
        if (const Attribute* fact = element.attribute("fact")) {
            one.fact = factNamed(*fact);
            if (one.fact == kNone || !mayBeReported(one.fact, *fact)) return std::nullopt;
            if (const Attribute* codes = element.attribute("not-known"))
                one.notKnown = codesOf(*codes, one.fact);
        } else if (element.children.empty()) {
            missing(element, "`characteristic` needs the attribute `fact`, or groups");
            return std::nullopt;
        }
        for (const Element& group : element.children) addGroup(group, one);
        if (element.children.empty() && needsGroups(one)) {
            missing(element,
                    "`characteristic` needs groups: its fact is a number that may have "
                    "more than a hundred values");
        }
        return one;
    }

  private:
    void missing(const Element& element, std::string message) {
        context_.diagnostics.add(Code::R0106, element.span, std::move(message));
    }

    FactIndex factNamed(const Attribute& attribute) {
        const std::string& id = attribute.value.text;
        if (const auto found = vocabulary_.find(id)) return *found;
        Diagnostic& added =
            context_.diagnostics.add(Code::R0201, attribute.value.span(),
                                     fmt::format("`{}` is not a fact of this vocabulary", id));
        std::vector<std::string_view> names;
        for (const Fact& fact : vocabulary_.facts()) {
            if (fact.items == kNone) names.push_back(fact.id);
        }
        if (const auto near = nearest(id, names))
            added.notes.push_back({fmt::format("did you mean `{}`?", *near), {}});
        return kNone;
    }

    bool mayBeReported(FactIndex index, const Attribute& attribute) {
        const Fact& fact = vocabulary_.fact(index);
        if (fact.type != FactType::date) return true;
        context_.diagnostics.add(
            Code::R0302, attribute.value.span(),
            fmt::format("`{}` is a date: say the groups by conditions, without a `fact`", fact.id));
        return false;
    }

    [[nodiscard]] bool needsGroups(const Characteristic& one) const {
        if (one.fact == kNone) return false;
        const Fact& fact = vocabulary_.fact(one.fact);
        constexpr std::int32_t most = 100;
        return fact.type == FactType::number &&
               (fact.scale != 0 || !fact.min || !fact.max || *fact.max - *fact.min >= most);
    }

    std::vector<std::int32_t> codesOf(const Attribute& attribute, FactIndex index) {
        std::vector<std::int32_t> codes;
        const Fact& fact = vocabulary_.fact(index);
        const CodeList* const list = vocabulary_.listOf(fact);
        if (list == nullptr) {
            context_.diagnostics.add(Code::R0105, attribute.span,
                                     fmt::format("`{}` takes no codes", fact.id));
            return codes;
        }
        for (const Word& word : wordsOf(attribute.value)) {
            if (const auto place = list->find(word.text)) {
                codes.push_back(*place);
            } else {
                context_.diagnostics.add(
                    Code::R0204, word.span,
                    fmt::format("`{}` is not a code of `{}`", word.text, list->id));
            }
        }
        return codes;
    }

    void addGroup(const Element& element, Characteristic& into) {
        if (!element.sound) return;
        CharacteristicGroup group{.id = textOf(element, "id"),
                                  .label = plainText(textOf(element, "label")),
                                  .span = element.span};
        const auto twice = std::ranges::find(into.groups, group.id, &CharacteristicGroup::id);
        if (twice != into.groups.end()) {
            context_.diagnostics
                .add(Code::R0202, spanOf(element, "id"),
                     fmt::format("the id `{}` is given twice", group.id))
                .notes.push_back({"the first is here", twice->span});
            return;
        }
        const bool read = into.fact == kNone ? readCondition(element, group)
                          : vocabulary_.fact(into.fact).type == FactType::code
                              ? readCodes(element, into, group)
                              : readRange(element, into.fact, group);
        if (read) into.groups.push_back(std::move(group));
    }

    bool only(const Element& element, const std::vector<std::string_view>& allowed) {
        bool right = true;
        for (const std::string_view name : {"is", "from", "to"}) {
            const Attribute* const given = element.attribute(name);
            if (given == nullptr || std::ranges::find(allowed, name) != allowed.end()) continue;
            context_.diagnostics.add(Code::R0105, given->span,
                                     fmt::format("`{}` does not suit what is grouped here", name));
            right = false;
        }
        const Element* const when = element.child("when");
        if (when != nullptr && !allowed.empty()) {
            context_.diagnostics.add(
                Code::R0104, when->span,
                "only the groups of a characteristic without a `fact` have conditions");
            right = false;
        }
        return right;
    }

    bool readCondition(const Element& element, CharacteristicGroup& group) {
        if (!only(element, {})) return false;
        const Element* const when = element.child("when");
        if (when == nullptr) {
            context_.diagnostics.add(
                Code::R0107, element.span,
                "without a `fact` of its characteristic, `group` needs `when`");
            return false;
        }
        group.when = parseCondition(when->text, context_.scope, context_.diagnostics);
        return group.when != nullptr;
    }

    bool readCodes(const Element& element, const Characteristic& into, CharacteristicGroup& group) {
        if (!only(element, {"is"})) return false;
        const Attribute* const codes = element.attribute("is");
        if (codes == nullptr) {
            missing(element, "`group` needs the attribute `is`: the codes that belong to it");
            return false;
        }
        group.codes = codesOf(*codes, into.fact);
        for (const std::int32_t code : group.codes) {
            const auto has = [code](const std::vector<std::int32_t>& some) {
                return std::ranges::find(some, code) != some.end();
            };
            const bool elsewhere =
                has(into.notKnown) || std::ranges::any_of(into.groups, [&](const auto& other) {
                    return has(other.codes);
                });
            if (!elsewhere) continue;
            const CodeList& list = *vocabulary_.listOf(vocabulary_.fact(into.fact));
            context_.diagnostics.add(Code::R0202, codes->value.span(),
                                     fmt::format("the code `{}` is given twice",
                                                 list.codes()[static_cast<std::size_t>(code)].id));
            return false;
        }
        return true;
    }

    bool readRange(const Element& element, FactIndex index, CharacteristicGroup& group) {
        const Fact& fact = vocabulary_.fact(index);
        if (fact.type != FactType::number) {
            context_.diagnostics.add(
                Code::R0104, element.span,
                fmt::format("`{}` is yes or no, which are groups already", fact.id));
            return false;
        }
        if (!only(element, {"from", "to"})) return false;
        const auto from = parseFixedPoint(textOf(element, "from"), fact.scale);
        const auto to = parseFixedPoint(textOf(element, "to"), fact.scale);
        if (!from || !to) {
            missing(element, "`group` needs the attributes `from` and `to`, as the fact counts");
            return false;
        }
        group.from = *from;
        group.to = *to;
        if (*from <= *to) return true;
        context_.diagnostics.add(Code::R0208, spanOf(element, "to"), "`to` is less than `from`");
        return false;
    }

    const BuildContext& context_;
    const Vocabulary& vocabulary_;
};

}  // namespace

void buildCharacteristics(const BuildContext& context, Pack& pack) {
    CharacteristicBuilder builder(context);
    for (const Declaration& one : context.source.declarations) {
        if (one.space != IdSpace::characteristic) continue;
        if (std::optional<Characteristic> built = builder.build(one))
            pack.characteristics.push_back(std::move(*built));
    }
}

}  // namespace frontdoor
