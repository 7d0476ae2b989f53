#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/pack/cases.h"
#include "engine/pack/grammar.h"
#include "engine/pack/pack_files.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {
namespace {

class CaseReader {
  public:
    CaseReader(const Pack& pack, Diagnostics& diagnostics)
        : pack_(pack), vocabulary_(*pack.vocabulary), diagnostics_(diagnostics) {
        for (FactIndex index = 0; index < vocabulary_.facts().size(); ++index) {
            const Fact& fact = vocabulary_.fact(index);
            if (fact.items == kNone) names_.emplace_back(fact.id);
        }
    }

    std::vector<Case> run(const Element& root) {
        if (const Attribute* pack = root.attribute("pack");
            pack != nullptr && pack->value.text != pack_.id) {
            diagnostics_.add(Code::R0108, pack->value.span(),
                             fmt::format("these cases are for pack `{}`, not for `{}`",
                                         pack->value.text, pack_.id));
        }
        std::vector<Case> cases;
        for (const Element& element : root.children) {
            Case one = readCase(element);
            const auto twin = std::ranges::find(cases, one.id, &Case::id);
            if (twin != cases.end()) {
                diagnostics_
                    .add(Code::R0202, one.span,
                         fmt::format("there are two cases called `{}`", one.id))
                    .notes.push_back({"the first is here", twin->span});
            }
            cases.push_back(std::move(one));
        }
        return cases;
    }

  private:
    Case readCase(const Element& element) {
        Case one{.id = textOf(element, "id"),
                 .title = plainText(textOf(element, "title")),
                 .source = plainText(textOf(element, "source")),
                 .received = parseInstant(textOf(element, "received")).value_or(Instant{}),
                 .answers = answers(element),
                 .items = items(element),
                 .span = spanOf(element, "id")};
        for (const Element& child : element.children) {
            if (child.name != "child") continue;
            CaseChild own{
                .ref = textOf(child, "ref"), .answers = answers(child), .items = items(child)};
            if (std::ranges::find(one.children, own.ref, &CaseChild::ref) != one.children.end()) {
                diagnostics_.add(
                    Code::R0202, spanOf(child, "ref"),
                    fmt::format("there are two children called `{}` in this case", own.ref));
            }
            if (const Element* expect = child.child("expect")) own.expected = expectation(*expect);
            one.children.push_back(std::move(own));
        }
        return one;
    }

    /// The answers that the `set` elements directly in this one give.
    std::vector<CaseAnswer> answers(const Element& element) {
        std::vector<CaseAnswer> found;
        for (const Element& set : element.children) {
            if (set.name != "set" || !set.sound) continue;
            const Attribute& name = *set.attribute("fact");
            const auto fact = vocabulary_.find(name.value.text);
            if (!fact) {
                unknownName(name, fmt::format("nothing is called `{}`", name.value.text), names_);
            } else if (*fact == vocabulary_.receivedOn()) {
                diagnostics_.add(
                    Code::R0305, name.value.span(),
                    fmt::format("`{}` comes from the case's `received`", name.value.text));
            } else {
                addAnswer(set, *fact, found);
            }
        }
        return found;
    }

    std::vector<CaseItem> items(const Element& element) {
        std::vector<CaseItem> found;
        for (const Element& item : element.children) {
            const Attribute* of = item.attribute("of");
            if (item.name != "item" || of == nullptr) continue;
            const auto index = vocabulary_.findItems(of->value.text);
            if (!index) {
                std::vector<std::string_view> lists;
                for (const Items& list : vocabulary_.items()) lists.push_back(list.id);
                unknownName(*of, fmt::format("there are no items `{}`", of->value.text), lists);
                continue;
            }
            CaseItem one{.items = *index, .unknown = item.attribute("is") != nullptr};
            for (const Element& set : item.children) answerItem(set, *index, one.answers);
            found.push_back(std::move(one));
        }
        return found;
    }

    void answerItem(const Element& set, ItemsIndex items, std::vector<CaseAnswer>& into) {
        if (!set.sound) return;
        const Attribute& name = *set.attribute("fact");
        const auto fact = vocabulary_.find(items, name.value.text);
        if (fact) return addAnswer(set, *fact, into);
        std::vector<std::string_view> names;
        for (const FactIndex one : vocabulary_.items()[items].facts)
            names.push_back(vocabulary_.fact(one).id);
        unknownName(
            name,
            fmt::format("`{}` have no fact `{}`", vocabulary_.items()[items].id, name.value.text),
            names);
    }

    void addAnswer(const Element& set, FactIndex index, std::vector<CaseAnswer>& into) {
        const Fact& fact = vocabulary_.fact(index);
        const Attribute& is = *set.attribute("is");
        const auto answer = parseAnswer(vocabulary_, fact, is.value.text);
        if (!answer) return refuse(fact, is);
        if (std::ranges::find(into, index, &CaseAnswer::fact) != into.end()) {
            diagnostics_.add(Code::R0202, spanOf(set, "fact"),
                             fmt::format("`{}` is answered twice", fact.id));
            return;
        }
        into.push_back({.fact = index, .answer = *answer});
    }

    void refuse(const Fact& fact, const Attribute& is) {
        const CodeList* list = vocabulary_.listOf(fact);
        if (list == nullptr) {
            diagnostics_
                .add(Code::R0701, is.value.span(),
                     fmt::format("`{}` cannot be `{}`", fact.id, is.value.text))
                .notes.push_back({fmt::format("it is {}", whatItTakes(fact)), {}});
            return;
        }
        std::vector<std::string_view> codes;
        for (const CodeEntry& code : list->codes()) codes.push_back(code.id);
        Diagnostic& added = diagnostics_.add(
            Code::R0204, is.value.span(),
            fmt::format("`{}` is not in `{}`, the list of `{}`", is.value.text, list->id, fact.id));
        const auto near = nearest(is.value.text, codes);
        if (near) added.notes.push_back({fmt::format("did you mean `{}`?", *near), {}});
    }

    static std::string whatItTakes(const Fact& fact) {
        switch (fact.type) {
            case FactType::boolean:
                return "`yes`, `no` or `unknown`";
            case FactType::date:
                return "a day, such as 2026-04-01, or `unknown`";
            case FactType::number:
                break;
            case FactType::code:
                return "a code of its list, or `unknown`";
        }
        std::string text = fact.scale == 0
                               ? "a whole number"
                               : fmt::format("a number with at most {} decimal places", fact.scale);
        const auto limit = [&](const char* word, std::int32_t value) {
            text += fmt::format(", {} ", word);
            appendFixedPoint(text, value, fact.scale);
        };
        if (fact.min) limit("at least", *fact.min);
        if (fact.max) limit("at most", *fact.max);
        return text + ", or `unknown`";
    }

    Expectation expectation(const Element& element) {
        Expectation expected{.route = routeOf(element),
                             .couldRiseTo = routeOf(element, "could-rise-to"),
                             .priority = priorityOf(element),
                             .team = textOf(element, "team"),
                             .span = element.span};
        if (element.attribute("basis") != nullptr) expected.basis = basisOf(element);
        const Attribute* team = element.attribute("team");
        if (team != nullptr &&
            std::ranges::find(pack_.teams, expected.team, &Team::id) == pack_.teams.end()) {
            std::vector<std::string_view> ids;
            for (const Team& one : pack_.teams) ids.push_back(one.id);
            missingFromPack(*team, "team", ids);
        }
        for (const Element& child : element.children) {
            if (child.name == "score") addScore(child, expected.scores);
            if (child.name == "alongside") addTeam(child, expected.alongside);
            if (child.name == "not-alongside") addTeam(child, expected.notAlongside);
            if (child.name == "fired") addRule(child, expected.fired);
            if (child.name == "not-fired") addRule(child, expected.notFired);
            if (child.name == "missing") addMissing(child, expected.missing);
        }
        return expected;
    }

    void addScore(const Element& element, std::vector<ExpectedScore>& into) {
        const Attribute* of = element.attribute("of");
        if (of == nullptr || !element.sound) return;
        const bool total = of->value.text == "total";
        const auto domain = vocabulary_.findDomain(of->value.text);
        if (!total && !domain) {
            std::vector<std::string_view> ids{"total"};
            for (const Domain& one : vocabulary_.domains()) ids.push_back(one.id);
            return missingFromPack(*of, "domain", ids);
        }
        const DomainIndex place = total ? kNone : *domain;
        if (std::ranges::find(into, place, &ExpectedScore::domain) != into.end()) {
            diagnostics_.add(Code::R0202, of->value.span(),
                             fmt::format("the score of `{}` is expected twice", of->value.text));
            return;
        }
        into.push_back({.domain = place, .points = integerOf(element, "is", 0)});
    }

    void addTeam(const Element& element, std::vector<std::string>& into) {
        const Attribute* name = element.attribute("team");
        if (name == nullptr) return;
        const auto team = std::ranges::find(pack_.teams, name->value.text, &Team::id);
        if (team != pack_.teams.end() && team->alongside) return into.push_back(team->id);
        std::vector<std::string_view> ids;
        for (const Team& one : pack_.teams)
            if (one.alongside) ids.push_back(one.id);
        if (team == pack_.teams.end()) return missingFromPack(*name, "team", ids);
        diagnostics_.add(Code::R0703, name->value.span(),
                         fmt::format("team `{}` is a main team, and never alongside", team->id));
    }

    void addRule(const Element& element, std::vector<std::string>& into) {
        const Attribute* rule = element.attribute("rule");
        if (rule == nullptr) return;
        if (std::ranges::find(pack_.rules, rule->value.text, &Rule::id) == pack_.rules.end()) {
            std::vector<std::string_view> ids;
            for (const Rule& one : pack_.rules) ids.push_back(one.id);
            return missingFromPack(*rule, "rule", ids);
        }
        into.push_back(rule->value.text);
    }

    /// A missing fact is a child's, one of an item's ("injuries.site"), or a whole list.
    void addMissing(const Element& element, std::vector<std::string>& into) {
        const Attribute* fact = element.attribute("fact");
        if (fact == nullptr) return;
        const std::string& name = fact->value.text;
        bool known = vocabulary_.find(name).has_value() || vocabulary_.findItems(name).has_value();
        std::vector<std::string> all(names_.begin(), names_.end());
        for (FactIndex index = 0; index < vocabulary_.facts().size(); ++index) {
            if (vocabulary_.fact(index).items == kNone) continue;
            all.push_back(vocabulary_.fullName(index));
            known = known || all.back() == name;
        }
        if (!known) return missingFromPack(*fact, "fact", {all.begin(), all.end()});
        into.push_back(name);
    }

    void unknownName(const Attribute& attribute, std::string message,
                     const std::vector<std::string_view>& known) {
        Diagnostic& added =
            diagnostics_.add(Code::R0201, attribute.value.span(), std::move(message));
        const auto near = nearest(attribute.value.text, known);
        if (near) added.notes.push_back({fmt::format("did you mean `{}`?", *near), {}});
    }

    void missingFromPack(const Attribute& attribute, std::string_view what,
                         const std::vector<std::string_view>& known) {
        Diagnostic& added = diagnostics_.add(
            Code::R0702, attribute.value.span(),
            fmt::format("pack `{}` has no {} `{}`", pack_.id, what, attribute.value.text));
        const auto near = nearest(attribute.value.text, known);
        if (near) added.notes.push_back({fmt::format("did you mean `{}`?", *near), {}});
    }

    const Pack& pack_;
    const Vocabulary& vocabulary_;
    Diagnostics& diagnostics_;
    std::vector<std::string_view> names_{};
};

}  // namespace

Outcome<std::vector<Case>> readCases(const std::string& path, const Pack& pack) {
    using Result = Outcome<std::vector<Case>>;
    Diagnostics diagnostics;
    PackFiles files{PackLimits{}};
    const SourceFilePtr file = files.read(path, "cases.xml", {}, diagnostics);
    if (!file) return Result::failure(std::move(diagnostics));
    Outcome<Element> parsed = parseElement(file, files.elementLimits());
    diagnostics.append(parsed.diagnostics());
    if (!parsed.ok()) return Result::failure(std::move(diagnostics));
    Element root = std::move(parsed).value();
    if (!validate(root, "cases", diagnostics)) return Result::failure(std::move(diagnostics));
    std::vector<Case> cases = CaseReader(pack, diagnostics).run(root);
    diagnostics.sort();
    return {std::move(cases), std::move(diagnostics)};
}

}  // namespace frontdoor
