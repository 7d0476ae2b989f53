#include "adapters/output/reasons.h"

#include <algorithm>

#include "engine/diagnostics/check.h"

namespace frontdoor {
namespace {

bool isReason(RuleKind kind) { return kind != RuleKind::action && kind != RuleKind::flag; }

/// Rank of a rule among those that fired: the route it leads to, else whether it lifts, else that
/// it adds points.
int weight(const Rule& rule) {
    if (rule.route) return 2 + static_cast<int>(*rule.route);
    return rule.kind == RuleKind::raise ? 1 : 0;
}

}  // namespace

std::vector<std::uint32_t> firedReasons(const Decisions& decisions, std::uint32_t row) {
    const std::vector<Rule>& rules = decisions.program().rules();
    std::vector<std::uint32_t> fired;
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
        if (isReason(rules[rule].kind) && decisions.fired(rule, row)) fired.push_back(rule);
    }
    std::ranges::stable_sort(fired, [&](std::uint32_t a, std::uint32_t b) {
        return weight(rules[a]) > weight(rules[b]);
    });
    return fired;
}

std::vector<std::uint32_t> firedRules(const Decisions& decisions, std::uint32_t row,
                                      RuleKind kind) {
    const std::vector<Rule>& rules = decisions.program().rules();
    std::vector<std::uint32_t> fired;
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
        if (rules[rule].kind == kind && decisions.fired(rule, row)) fired.push_back(rule);
    }
    return fired;
}

std::string_view leadingReason(const Decisions& decisions, std::uint32_t row) {
    const std::vector<Rule>& rules = decisions.program().rules();
    if (decisions.raisedBy(row) > 0) {
        const std::vector<std::uint32_t> raises = firedRules(decisions, row, RuleKind::raise);
        if (!raises.empty()) return rules[raises.front()].because;
    }
    const std::vector<std::uint32_t> fired = firedReasons(decisions, row);
    if (fired.empty()) return "No rule fired; early help always holds.";
    return rules[fired.front()].because;
}

std::string_view shortLabel(Route route) {
    switch (route) {
        case Route::earlyHelp:
            return "Early help";
        case Route::familyHelp:
            return "Family Help";
        case Route::section47:
            return "Strategy (s47)";
        case Route::emergencyAction:
            return "Emergency";
    }
    FRONTDOOR_CHECK(false, "there are four routes");
}

std::string_view label(Priority priority) {
    switch (priority) {
        case Priority::green:
            return "Green";
        case Priority::amber:
            return "Amber";
        case Priority::red:
            return "Red";
    }
    FRONTDOOR_CHECK(false, "there are three priorities");
}

std::string_view label(Basis basis) {
    switch (basis) {
        case Basis::none:
            return "";
        case Basis::targetedEarlyHelp:
            return "targeted early help";
        case Basis::section17:
            return "section 17";
    }
    FRONTDOOR_CHECK(false, "there are three values of a basis");
}

std::string_view label(RuleKind kind) {
    switch (kind) {
        case RuleKind::trigger:
            return "Bright line";
        case RuleKind::score:
            return "Points of need";
        case RuleKind::threshold:
            return "Threshold";
        case RuleKind::raise:
            return "Raise";
        case RuleKind::action:
            return "Action";
        case RuleKind::flag:
            return "Flag";
    }
    FRONTDOOR_CHECK(false, "a rule has one of six kinds");
}

namespace {

Question ownQuestion(const Vocabulary& words, const MissingFact& missing) {
    if (missing.fact == kNone) {
        const Items& items = words.items()[missing.items];
        return {"Whether there are any: " + items.label, items.id};
    }
    const Fact& fact = words.fact(missing.fact);
    Question question{fact.label, words.fullName(missing.fact)};
    // A detail of a concern is asked in the same words for each of them.
    if (fact.parent != kNone && fact.role == FactRole::detail) {
        question.label = words.fact(fact.parent).label + ": " + fact.label;
    }
    return question;
}

}  // namespace

Question questionOf(const Vocabulary& words, const MissingFact& missing) {
    Question question = ownQuestion(words, missing);
    if (missing.ofSibling) {
        question.label = "Of a sibling: " + question.label;
        question.name = "siblings." + question.name;
    }
    return question;
}

}  // namespace frontdoor
