#include "engine/verify/run_cases.h"

#include <algorithm>

#include "engine/evaluate/evaluate.h"
#include "engine/verify/case_batch.h"

namespace frontdoor {
namespace {

/// Compares one row with what its case expects.
class CaseComparison {
  public:
    CaseComparison(const Decisions& decisions, const Case& example, const CaseChild& child,
                   std::uint32_t row, std::vector<CaseDifference>& differences)
        : decisions_(decisions), example_(example), child_(child), row_(row), found_(differences) {}

    void run() {
        const Expectation& expected = child_.expected;
        compare("route", expected.route, decisions_.route(row_));
        compare("could-rise-to", expected.couldRiseTo, decisions_.couldRiseTo(row_));
        compare("priority", expected.priority, decisions_.priority(row_));
        compare("basis", expected.basis, decisions_.basis(row_));
        if (!expected.team.empty()) compareText("team", expected.team, teamName());
        for (const std::string& rule : expected.fired) compareRule(rule, true);
        for (const std::string& rule : expected.notFired) compareRule(rule, false);
        compareMissing();
    }

  private:
    void add(std::string what, std::string expected, std::string came) {
        found_.push_back({example_.id, child_.ref, std::move(what), std::move(expected),
                          std::move(came), child_.expected.span});
    }
    void compareText(const char* what, std::string expected, std::string came) {
        if (expected != came) add(what, std::move(expected), std::move(came));
    }
    template <class Value>
    void compare(const char* what, const std::optional<Value>& expected, Value came) {
        if (!expected || *expected == came) return;
        const std::string_view word = name(came);
        add(what, std::string(name(*expected)), std::string(word.empty() ? "none" : word));
    }
    [[nodiscard]] std::string teamName() const {
        const std::uint32_t team = decisions_.team(row_);
        return team == kNone ? "none" : decisions_.program().pack().teams[team].id;
    }
    void compareRule(const std::string& id, bool shouldFire) {
        const std::vector<Rule>& rules = decisions_.program().rules();
        const auto rule = std::ranges::find(rules, id, &Rule::id);
        if (rule == rules.end()) {
            add("rule", id, "no such rule");
            return;
        }
        const auto index = static_cast<std::uint32_t>(rule - rules.begin());
        const bool fired = decisions_.fired(index, row_);
        if (fired == shouldFire) return;
        const std::string notFired =
            decisions_.possible(index, row_) ? " possible, not certain" : " not fired";
        add("rule", id + (shouldFire ? " fired" : " not fired"),
            id + (fired ? " fired" : notFired));
    }
    void compareMissing() {
        if (child_.expected.missing.empty()) return;
        const Vocabulary& words = decisions_.program().vocabulary();
        std::vector<std::string> names;
        for (const MissingFact& missing : decisions_.missing(row_)) {
            names.push_back(missing.fact != kNone ? words.fullName(missing.fact)
                                                  : words.items()[missing.items].id);
        }
        for (const std::string& fact : child_.expected.missing) {
            if (std::ranges::find(names, fact) == names.end()) {
                add("missing", fact, listed(names));
            }
        }
    }
    [[nodiscard]] static std::string listed(const std::vector<std::string>& names) {
        std::string list;
        for (const std::string& fact : names) list += (list.empty() ? "" : ", ") + fact;
        return list.empty() ? "nothing missing" : list;
    }

    const Decisions& decisions_;
    const Case& example_;
    const CaseChild& child_;
    std::uint32_t row_;
    std::vector<CaseDifference>& found_;
};

std::vector<std::uint32_t> rulesNeverFired(const Decisions& decisions) {
    std::vector<std::uint32_t> never;
    for (std::uint32_t rule = 0; rule < decisions.program().rules().size(); ++rule) {
        bool fired = false;
        for (std::uint32_t row = 0; row < decisions.rows() && !fired; ++row) {
            fired = decisions.fired(rule, row);
        }
        if (!fired) never.push_back(rule);
    }
    return never;
}

}  // namespace

CaseResults runCases(const ProgramPtr& program, const std::vector<Case>& cases) {
    const Decisions decisions = evaluate(program, batchOf(*program, cases));

    CaseResults results;
    std::uint32_t row = 0;
    for (const Case& example : cases) {
        const std::size_t before = results.differences.size();
        for (const CaseChild& child : example.children) {
            CaseComparison(decisions, example, child, row++, results.differences).run();
        }
        ++(results.differences.size() == before ? results.passed : results.failed);
    }
    results.neverFired = rulesNeverFired(decisions);
    return results;
}

}  // namespace frontdoor
