#include "engine/explain/leaf.h"

#include <algorithm>

#include "engine/diagnostics/overloaded.h"
#include "engine/explain/absent_concern.h"
#include "engine/expression/expression_walk.h"

namespace frontdoor {

namespace {

std::string answerInWords(const Batch& batch, FactIndex fact, std::uint32_t row) {
    const Fact& about = batch.vocabulary().fact(fact);
    if (const auto answer = batch.answer(fact, row)) {
        return answer->known ? answerText(batch.vocabulary(), about, *answer) : "not known";
    }
    if (about.ask == Ask::whenRaised)
        return about.role == FactRole::concern ? "not raised" : "not answered";
    return about.role == FactRole::detail ? "not answered" : "not known";
}

}  // namespace

LeafReader::LeafReader(const Trace& trace, const Batch& batch)
    : trace_(trace), pack_(trace.decisions().program().pack()), batch_(batch) {
    for (const Definition& definition : pack_.definitions)
        definitions_.push_back({definition.id, definition.type});
}

LeafReader::Names LeafReader::namesIn(const Leaf& leaf) const {
    Names names{};
    collect(*leaf.condition, true, names);
    return names;
}

// What siblings are asked is theirs: their answers are not this child's.
void LeafReader::collect(const Expression& expression, bool direct, Names& into) const {
    std::visit(Overloaded{[](const auto&) {},
                          [&](const FactReference& node) {
                              const bool filled =
                                  pack_.vocabulary->fact(node.fact).role == FactRole::builtIn;
                              if (node.frame == Frame::item)
                                  into.itemFacts.push_back({node.fact, direct});
                              if (node.frame == Frame::child && !filled)
                                  into.facts.push_back({node.fact, direct});
                          },
                          [&](const DefinitionReference& node) {
                              if (node.frame != Frame::sibling)
                                  collect(*pack_.definitions[node.definition].body, false, into);
                          },
                          [&](const Quantified& node) {
                              if (node.items != kNone) into.items.push_back(node.items);
                          },
                          [&](const Aggregate& node) {
                              if (node.items != kNone) into.items.push_back(node.items);
                          },
                          [&](const ScoreReference& node) { into.scores.push_back(node.domain); }},
               expression.node);
    forEachPart(expression, [&](const Expression& part) { collect(part, direct, into); });
}

bool LeafReader::isOutOfSight(const Leaf& leaf) const {
    const Names names = namesIn(leaf);
    const auto absent = [&](const Named& named) {
        return isDetailOfAbsentConcern(batch_, named.fact, trace_.row());
    };
    const bool said = std::ranges::any_of(
        names.facts, [&](const Named& named) { return named.direct && absent(named); });
    return said || (!names.facts.empty() && std::ranges::all_of(names.facts, absent));
}

bool LeafReader::isRaised(const Leaf& leaf) const {
    if (leaf.truth == Truth::unknown) return true;
    const Names names = namesIn(leaf);
    return std::ranges::any_of(names.facts,
                               [&](const Named& named) { return isAnswered(named.fact); }) ||
           std::ranges::any_of(
               names.items,
               [&](ItemsIndex items) { return batch_.items(items).asked.get(trace_.row()); }) ||
           std::ranges::any_of(names.scores,
                               [&](DomainIndex domain) { return points(domain) > 0; });
}

bool LeafReader::isAnswered(FactIndex fact) const {
    const auto answer = batch_.answer(fact, trace_.row());
    return answer && answer->known;
}

std::int32_t LeafReader::points(DomainIndex domain) const {
    const Decisions& decisions = trace_.decisions();
    return domain == kNone ? decisions.total(trace_.row()) : decisions.score(domain, trace_.row());
}

Lacking LeafReader::describe(const Leaf& leaf) const {
    const NameScope scope{.vocabulary = pack_.vocabulary.get(),
                          .definitions = &definitions_,
                          .rules = true,
                          .decision = true};
    Lacking lacking{};
    lacking.condition = print(*leaf.condition, scope);
    if (!leaf.wanted) lacking.condition = "not(" + lacking.condition + ")";
    lacking.unknown = leaf.truth == Truth::unknown;
    const Names names = namesIn(leaf);
    if (!names.items.empty()) {
        if (!names.itemFacts.empty()) lacking.fact = names.itemFacts.front().fact;
        lacking.answer = listInWords(leaf, names);
    } else if (const auto count = countInWords(*leaf.condition)) {
        lacking.answer = *count;
    } else if (!names.facts.empty()) {
        lacking.fact = decisive(leaf, names);
        lacking.answer = factInWords(leaf, names);
    } else if (!names.scores.empty()) {
        lacking.answer = std::to_string(points(names.scores.front()));
    } else {
        lacking.answer = lacking.unknown ? "not known" : leaf.wanted ? "no" : "yes";
    }
    return lacking;
}

// Where the leaf is unknown, the first fact that is; else the first that was answered.
FactIndex LeafReader::decisive(const Leaf& leaf, const Names& names) const {
    const bool known = leaf.truth != Truth::unknown;
    const auto found = std::ranges::find_if(names.facts, [&](const Named& named) {
        return isAnswered(named.fact) == known &&
               !isDetailOfAbsentConcern(batch_, named.fact, trace_.row());
    });
    return (found == names.facts.end() ? names.facts.front() : *found).fact;
}

std::string LeafReader::factInWords(const Leaf& leaf, const Names& names) const {
    const FactIndex fact = decisive(leaf, names);
    // Silence on the one thing it hangs on would leave it unknown, if the question made sense.
    const bool alone = names.facts.size() == 1 && names.facts.front().direct;
    const bool silent = alone && !batch_.answer(fact, trace_.row());
    if (silent && leaf.truth != Truth::unknown && pack_.applies[fact]) return "not applicable";
    return answerInWords(batch_, fact, trace_.row());
}

// "2 of 5", or "2 to 3 of 5" while some are unknown: how many hold of the first conditions counted.
std::optional<std::string> LeafReader::countInWords(const Expression& expression) const {
    if (const auto* conditions = std::get_if<CountTrue>(&expression.node)) {
        std::size_t least = 0;
        std::size_t most = 0;
        for (const ExpressionPtr& operand : conditions->operands) {
            const Truth truth = trace_.truth(*operand);
            if (truth == Truth::yes) ++least;
            if (truth != Truth::no) ++most;
        }
        std::string text = std::to_string(least);
        if (most > least) text += " to " + std::to_string(most);
        return text + " of " + std::to_string(conditions->operands.size());
    }
    if (const auto* reference = std::get_if<DefinitionReference>(&expression.node)) {
        if (reference->frame == Frame::sibling) return std::nullopt;
        return countInWords(*pack_.definitions[reference->definition].body);
    }
    std::optional<std::string> found{};
    forEachPart(expression, [&](const Expression& part) {
        if (!found) found = countInWords(part);
    });
    return found;
}

std::vector<std::string> LeafReader::itemAnswers(FactIndex fact) const {
    const RowRuns& items = batch_.items(pack_.vocabulary->fact(fact).items).rows;
    std::vector<std::string> answers;
    for (std::uint32_t item = items.first(trace_.row()); item < items.end(trace_.row()); ++item) {
        std::string answer = answerInWords(batch_, fact, item);
        if (std::ranges::find(answers, answer) == answers.end())
            answers.push_back(std::move(answer));
    }
    return answers;
}

// "ear, not known": what the items' answers are; without a question about them, how many there are.
std::string LeafReader::listInWords(const Leaf& leaf, const Names& names) const {
    const ItemTable& table = batch_.items(names.items.front());
    const std::uint32_t count = table.rows.end(trace_.row()) - table.rows.first(trace_.row());
    const bool open =
        leaf.truth == Truth::unknown && (count == 0 || table.uncertain.get(trace_.row()));
    if (count == 0) return open ? "none recorded, and there may be some" : "none recorded";
    std::string text;
    if (names.itemFacts.empty()) text = std::to_string(count) + " recorded";
    if (!names.itemFacts.empty()) {
        for (const std::string& answer : itemAnswers(names.itemFacts.front().fact))
            text += (text.empty() ? "" : ", ") + answer;
    }
    return open ? text + ", and there may be more" : text;
}

}  // namespace frontdoor
