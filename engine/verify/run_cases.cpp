#include "engine/verify/run_cases.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "engine/evaluate/evaluate.h"
#include "engine/verify/case_batch.h"

namespace frontdoor {
namespace {

/// Decisions, and the places of rules in them by id.
class DecidedRules {
  public:
    explicit DecidedRules(const Decisions& decisions) : decisions_(decisions) {
        const std::vector<Rule>& rules = decisions.program().rules();
        for (std::uint32_t rule = 0; rule < rules.size(); ++rule)
            places_.emplace(rules[rule].id, rule);
    }
    [[nodiscard]] const Decisions& decisions() const { return decisions_; }
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const {
        const auto found = places_.find(id);
        return found == places_.end() ? std::nullopt : std::optional(found->second);
    }

  private:
    const Decisions& decisions_;
    std::map<std::string_view, std::uint32_t> places_{};
};

/// Compares one row with what its case expects.
class CaseComparison {
  public:
    CaseComparison(const DecidedRules& decided, const Case& example, const CaseChild& child,
                   std::uint32_t row, std::vector<CaseDifference>& differences)
        : decisions_(decided.decisions()),
          decided_(decided),
          example_(example),
          child_(child),
          row_(row),
          found_(differences) {}

    void run(bool missing) {
        const Expectation& expected = child_.expected;
        compare("route", expected.route, decisions_.route(row_));
        compare("could-rise-to", expected.couldRiseTo, decisions_.couldRiseTo(row_));
        compare("priority", expected.priority, decisions_.priority(row_));
        compare("basis", expected.basis, decisions_.basis(row_));
        if (!expected.team.empty()) compareText("team", expected.team, teamName());
        if (!expected.alongside.empty() || !expected.notAlongside.empty()) compareAlongside();
        for (const ExpectedScore& score : expected.scores) compareScore(score);
        for (const std::string& rule : expected.fired) compareRule(rule, true);
        for (const std::string& rule : expected.notFired) compareRule(rule, false);
        if (missing) compareMissing();
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
    void compareAlongside() {
        std::vector<std::string> came;
        for (const std::uint32_t team : decisions_.alongside(row_))
            came.push_back(decisions_.program().pack().teams[team].id);
        const auto compareTeam = [&](const std::string& team, bool joins) {
            if ((std::ranges::find(came, team) != came.end()) == joins) return;
            add("alongside", (joins ? "" : "not ") + team, listed(came, "nobody"));
        };
        for (const std::string& team : child_.expected.alongside) compareTeam(team, true);
        for (const std::string& team : child_.expected.notAlongside) compareTeam(team, false);
    }
    void compareScore(const ExpectedScore& expected) {
        const bool total = expected.domain == kNone;
        const std::int32_t came =
            total ? decisions_.total(row_) : decisions_.score(expected.domain, row_);
        const auto& domains = decisions_.program().vocabulary().domains();
        const std::string what = "score." + (total ? "total" : domains[expected.domain].id);
        compareText(what.c_str(), std::to_string(expected.points), std::to_string(came));
    }
    void compareRule(const std::string& id, bool shouldFire) {
        const auto place = decided_.find(id);
        if (!place) {
            add("rule", id, "no such rule");
            return;
        }
        const std::uint32_t index = *place;
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
                add("missing", fact, listed(names, "nothing missing"));
            }
        }
    }
    [[nodiscard]] static std::string listed(const std::vector<std::string>& names,
                                            const char* none) {
        std::string list;
        for (const std::string& one : names) list += (list.empty() ? "" : ", ") + one;
        return list.empty() ? none : list;
    }

    const Decisions& decisions_;
    const DecidedRules& decided_;
    const Case& example_;
    const CaseChild& child_;
    std::uint32_t row_;
    std::vector<CaseDifference>& found_;
};

}  // namespace

CaseResults compareCases(const Decisions& decisions, const std::vector<Case>& cases, bool missing) {
    const DecidedRules decided(decisions);
    CaseResults results;
    std::uint32_t row = 0;
    for (const Case& example : cases) {
        const std::size_t before = results.differences.size();
        for (const CaseChild& child : example.children)
            CaseComparison(decided, example, child, row++, results.differences).run(missing);
        ++(results.differences.size() == before ? results.passed : results.failed);
    }
    return results;
}

CaseResults runCases(const ProgramPtr& program, const std::vector<Case>& cases) {
    return compareCases(evaluate(program, batchOf(*program, cases)), cases);
}

}  // namespace frontdoor
