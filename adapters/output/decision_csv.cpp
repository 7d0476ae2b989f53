#include "adapters/output/decision_csv.h"

#include "adapters/output/csv_text.h"
#include "adapters/output/reasons.h"

namespace frontdoor {
namespace {

void addWord(std::string& list, std::string_view word) {
    if (!list.empty()) list += ' ';
    list += word;
}

std::string instantText(const std::optional<Instant>& instant) {
    return instant ? formatInstant(*instant) : std::string();
}

// What has no place in a row of a child: what it is a row of, and what is not a list of words.
bool isColumn(Field field) {
    return field != Field::record && field != Field::children && field != Field::scores &&
           field != Field::nearMisses && field != Field::history;
}

bool belongs(RuleKind kind, Field field) {
    if (field == Field::actions) return kind == RuleKind::action;
    if (field == Field::flags) return kind == RuleKind::flag;
    return kind != RuleKind::action && kind != RuleKind::flag;
}

std::string missingText(const Vocabulary& words, const std::vector<MissingFact>& list) {
    std::string text;
    for (const MissingFact& missing : list) {
        addWord(text, questionOf(words, missing).name);
    }
    return text;
}

}  // namespace

DecisionCsv::DecisionCsv(const RunFacts& run, const FieldSet& fields) : run_(run) {
    for (std::size_t i = 0; i < fieldNames().size(); ++i) {
        const auto field = static_cast<Field>(i);
        if (field == Field::hindsight && !run.hindsight) continue;
        if (fields.has(field) && isColumn(field)) columns_.push_back(field);
    }
}

void DecisionCsv::appendHeader(std::string& out) const {
    std::string_view separator;
    for (const Field field : columns_) {
        out += separator;
        out += name(field);
        separator = ",";
    }
    out += "\r\n";
}

void DecisionCsv::append(std::string& out, const Decided& decided) {
    for (std::uint32_t row = 0; row < decided.batch.rows(); ++row) {
        std::string_view separator;
        for (const Field field : columns_) {
            out += separator;
            appendCsvField(out, cell(field, decided, row));
            separator = ",";
        }
        out += "\r\n";
    }
}

std::string DecisionCsv::cell(Field field, const Decided& decided, std::uint32_t row) {
    const Decisions& decisions = decided.decisions;
    const Pack& pack = run_.program->pack();
    const std::uint32_t referral = decided.batch.referralOf(row);
    std::string list;
    switch (field) {
        case Field::referralRef:
            return std::string(decided.batch.ref(referral));
        case Field::childRef:
            return std::string(decided.batch.childRef(row));
        case Field::route:
            return std::string(name(decisions.route(row)));
        case Field::couldRiseTo:
            return std::string(name(decisions.couldRiseTo(row)));
        case Field::priority:
            return std::string(name(decisions.priority(row)));
        case Field::basis:
            return std::string(name(decisions.basis(row)));
        case Field::total:
            return std::to_string(decisions.total(row));
        case Field::possibleTotal:
            return std::to_string(decisions.possibleTotal(row));
        case Field::fired:
        case Field::actions:
        case Field::flags:
            return rulesOf(decided, row, field);
        case Field::path:
            for (const PathStep& step : decisions.path(row)) {
                addWord(list, pack.routing.steps[step.step].id);
            }
            return list;
        case Field::missing:
            return missingText(*pack.vocabulary, decisions.missing(row));
        case Field::locality:
            return decisions.locality(row) == kNone ? list
                                                    : pack.localities[decisions.locality(row)].id;
        case Field::team:
            return decisions.team(row) == kNone ? list : pack.teams[decisions.team(row)].id;
        case Field::alongside:
            for (const std::uint32_t team : decisions.alongside(row)) {
                addWord(list, pack.teams[team].id);
            }
            return list;
        case Field::clocks:
            return clockOf(decided, row);
        case Field::findings:
            return std::to_string(decided.findingsOf(referral));
        case Field::receivedAt:
            return instantText(decided.batch.header(referral).received);
        case Field::asOf:
            return formatInstant(run_.asOf);
        case Field::hindsight:
            return "yes";
        case Field::packInForce:
            return decisions.packInForce(row) ? "yes" : "no";
        case Field::pack:
            return pack.id + " " + pack.version + " " + pack.hash +
                   (run_.release.empty() ? "" : " released as " + run_.release);
        case Field::engine:
            return run_.engine;
        case Field::record:
        case Field::children:
        case Field::scores:
        case Field::nearMisses:
        case Field::history:
            break;
    }
    return list;
}

std::string DecisionCsv::rulesOf(const Decided& decided, std::uint32_t row, Field field) const {
    const std::vector<Rule>& rules = run_.program->rules();
    std::string list;
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
        if (belongs(rules[rule].kind, field) && decided.decisions.fired(rule, row)) {
            addWord(list, rules[rule].id);
        }
    }
    return list;
}

std::string DecisionCsv::clockOf(const Decided& decided, std::uint32_t row) {
    runningClocks(decided.decisions, decided.batch, row, run_.asOf, clocks_);
    const RunningClock* first = firstDue(clocks_);
    if (first == nullptr) return {};
    std::string text = run_.program->pack().clocks[first->clock].id;
    addWord(text, instantText(first->due));
    addWord(text, name(first->state));
    return text;
}

}  // namespace frontdoor
