#include "engine/verify/proof/answer_changes.h"

#include <algorithm>

namespace frontdoor::proof {

using symbolic::AnswerLiterals;
using symbolic::ChangedReferral;
using symbolic::Circuit;
using symbolic::kNo;
using symbolic::kYes;
using symbolic::ListPlace;
using symbolic::Literal;
using symbolic::opposite;
using symbolic::Place;

namespace {

// Items are alike but for their answers, so that the first row speaks for all.
struct Subject {
    Place place{};
    ListPlace list{};
};

Subject subjectOf(const Vocabulary& vocabulary, const Source& source) {
    const std::uint32_t child = source.sibling ? 1 : 0;
    if (source.fact == kNone) return {.list = {child, source.items}};
    const ItemsIndex items = vocabulary.fact(source.fact).items;
    return {.place = {child, source.fact, items == kNone ? kNone : 0}, .list = {child, items}};
}

AnswerChange start(Workbench& workbench, const Source& source) {
    AnswerChange change{.before = ChangedReferral(workbench.referral()),
                        .after = ChangedReferral(workbench.referral())};
    const Vocabulary& vocabulary = workbench.program()->vocabulary();
    if (source.sibling) change.given = workbench.referral().hasSibling();
    const bool isItem = source.fact != kNone && vocabulary.fact(source.fact).items != kNone;
    if (isItem) {
        const Subject subject = subjectOf(vocabulary, source);
        change.given =
            workbench.circuit().both(change.given, workbench.referral().present(subject.list, 0));
    }
    return change;
}

bool isYesOrNo(const Fact& fact) { return fact.type == FactType::boolean; }

// Another value of the same question, with its own steps from cut to cut.
AnswerLiterals anotherValue(Circuit& circuit, const AnswerLiterals& like) {
    AnswerLiterals answer{.known = kYes, .rest = like.rest};
    Literal above = kYes;
    for (std::size_t cut = 0; cut < like.atLeast.size(); ++cut) {
        above = circuit.both(above, circuit.input());
        answer.atLeast.push_back(above);
    }
    return answer;
}

// That a value is at least as worrying as what was known, and the most worrying where nothing was
// known that had been asked.
Literal atLeastAsWorrying(Circuit& circuit, const Fact& fact, const AnswerLiterals& before,
                          const AnswerLiterals& after) {
    const Literal owed = fact.ask == Ask::always ? kYes : before.rest;
    const Literal notKnown = circuit.both(opposite(before.known), owed);
    Literal all = kYes;
    for (std::size_t cut = 0; cut < before.atLeast.size(); ++cut) {
        const bool up = fact.worry == Worry::up;
        const Literal was = up ? before.atLeast[cut] : opposite(before.atLeast[cut]);
        const Literal is = up ? after.atLeast[cut] : opposite(after.atLeast[cut]);
        const Literal worried = circuit.either(circuit.both(before.known, was), notKnown);
        all = circuit.both(all, circuit.either(opposite(worried), is));
    }
    return all;
}

AnswerChange oneItemMore(Workbench& workbench, const Source& source) {
    AnswerChange change = start(workbench, source);
    const ListPlace list = subjectOf(workbench.program()->vocabulary(), source).list;
    change.before.change(list, 0, kNo);
    change.after.change(list, 0, kYes);
    return change;
}

}  // namespace

bool worries(const Vocabulary& vocabulary, const Source& source) {
    return source.fact == kNone || vocabulary.fact(source.fact).worry != Worry::none;
}

std::optional<AnswerChange> toMoreWorrying(Workbench& workbench, const Source& source) {
    if (source.fact == kNone) return oneItemMore(workbench, source);
    const Vocabulary& vocabulary = workbench.program()->vocabulary();
    const Fact& fact = vocabulary.fact(source.fact);
    const Place place = subjectOf(vocabulary, source).place;
    const AnswerLiterals& before = workbench.referral().at(place);
    AnswerChange change = start(workbench, source);
    if (isYesOrNo(fact)) {
        change.after.change(place, {.known = kYes, .rest = fact.worry == Worry::yes ? kYes : kNo});
        return change;
    }
    if (workbench.referral().hasProfiles(source.fact)) return std::nullopt;
    Circuit& circuit = workbench.circuit();
    AnswerLiterals after = anotherValue(circuit, before);
    change.given = circuit.both(change.given, atLeastAsWorrying(circuit, fact, before, after));
    change.after.change(place, std::move(after));
    return change;
}

std::optional<AnswerChange> toUnknown(Workbench& workbench, const Source& source) {
    AnswerChange change = start(workbench, source);
    const Vocabulary& vocabulary = workbench.program()->vocabulary();
    const Subject subject = subjectOf(vocabulary, source);
    if (source.fact == kNone) {
        change.before.changeUncertain(subject.list, kNo);
        change.after.changeUncertain(subject.list, kYes);
        return change;
    }
    if (workbench.referral().hasProfiles(source.fact)) return std::nullopt;
    const Fact& fact = vocabulary.fact(source.fact);
    Circuit& circuit = workbench.circuit();
    const AnswerLiterals& before = workbench.referral().at(subject.place);
    Literal reassuring = kYes;
    if (isYesOrNo(fact)) {
        reassuring = fact.worry == Worry::yes ? opposite(before.rest) : before.rest;
    } else if (!before.atLeast.empty()) {
        reassuring =
            fact.worry == Worry::up ? opposite(before.atLeast.front()) : before.atLeast.back();
    }
    const Literal silent = circuit.both(opposite(before.known), opposite(before.rest));
    const Literal from = circuit.either(circuit.both(before.known, reassuring), silent);
    change.given = circuit.both(change.given, from);
    change.after.change(subject.place, {.known = kNo, .rest = kYes, .atLeast = before.atLeast});
    return change;
}

std::optional<AnswerChange> toKnown(Workbench& workbench, const Source& source) {
    AnswerChange change = start(workbench, source);
    const Subject subject = subjectOf(workbench.program()->vocabulary(), source);
    if (source.fact == kNone) {
        change.before.changeUncertain(subject.list, kYes);
        change.before.change(subject.list, 0, kNo);
        return change;
    }
    const AnswerLiterals& after = workbench.referral().at(subject.place);
    change.given = workbench.circuit().both(change.given, after.known);
    change.before.change(subject.place, {.known = kNo, .rest = kYes, .atLeast = after.atLeast});
    return change;
}

namespace {

std::string textOf(const Vocabulary& vocabulary, FactIndex fact,
                   const std::vector<CaseAnswer>& answers) {
    const auto found = std::ranges::find(answers, fact, &CaseAnswer::fact);
    if (found == answers.end()) return "not answered";
    return found->answer.known ? answerText(vocabulary, vocabulary.fact(fact), found->answer)
                               : "not known";
}

void addDifferences(const Vocabulary& vocabulary, const std::vector<CaseAnswer>& before,
                    const std::vector<CaseAnswer>& after, std::string& text) {
    for (FactIndex fact = 0; fact < vocabulary.facts().size(); ++fact) {
        const std::string was = textOf(vocabulary, fact, before);
        const std::string is = textOf(vocabulary, fact, after);
        if (was == is) continue;
        text +=
            (text.empty() ? "" : "; ") + vocabulary.fullName(fact) + ": " + was + ", then " + is;
    }
}

void addListDifferences(const Vocabulary& vocabulary, const CaseChild& before,
                        const CaseChild& after, std::string& text) {
    for (ItemsIndex items = 0; items < vocabulary.items().size(); ++items) {
        const auto said = [&](const CaseChild& child) {
            std::size_t count = 0;
            bool more = false;
            for (const CaseItem& item : child.items) {
                if (item.items != items) continue;
                more = more || item.unknown;
                count += item.unknown ? 0 : 1;
            }
            return std::to_string(count) + (more ? " and perhaps more" : "");
        };
        if (said(before) == said(after)) continue;
        text += (text.empty() ? "" : "; ") + vocabulary.items()[items].id + ": " + said(before) +
                ", then " + said(after);
    }
}

}  // namespace

std::string differenceText(const Vocabulary& vocabulary, const Case& before, const Case& after) {
    std::string text{};
    for (std::size_t i = 0; i < std::min(before.children.size(), after.children.size()); ++i) {
        const CaseChild& was = before.children[i];
        const CaseChild& is = after.children[i];
        addDifferences(vocabulary, was.answers, is.answers, text);
        addListDifferences(vocabulary, was, is, text);
        if (was.items.size() != is.items.size()) continue;
        for (std::size_t item = 0; item < was.items.size(); ++item)
            addDifferences(vocabulary, was.items[item].answers, is.items[item].answers, text);
    }
    return text;
}

std::string nameOf(const Vocabulary& vocabulary, const Source& source) {
    const std::string name = source.fact == kNone ? vocabulary.items()[source.items].id
                                                  : vocabulary.fullName(source.fact);
    return source.sibling ? "a sibling's " + name : name;
}

}  // namespace frontdoor::proof
