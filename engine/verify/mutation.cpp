#include "engine/verify/mutation.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <set>
#include <thread>
#include <utility>

#include "engine/evaluate/evaluate.h"
#include "engine/pack/recheck.h"
#include "engine/program/rerouting.h"
#include "engine/verify/atoms.h"
#include "engine/verify/case_batch.h"
#include "engine/verify/mutants.h"
#include "engine/verify/run_cases.h"

namespace frontdoor {

std::size_t MutationReport::count(MutantFate fate) const {
    return static_cast<std::size_t>(std::ranges::count(mutants, fate, &Mutant::fate));
}

namespace {

EvaluateOptions withMissing(bool missing) {
    EvaluateOptions options{};
    options.missing = missing;
    return options;
}

/// The pack as a program, without a copy of it.
ProgramPtr programOf(const Pack& pack) {
    return compile(std::shared_ptr<const Pack>(&pack, [](const Pack*) {}));
}

bool sameDecisions(const Decisions& a, const Decisions& b) {
    const std::size_t rules = a.program().rules().size();
    for (std::uint32_t row = 0; row < a.rows(); ++row) {
        if (a.route(row) != b.route(row) || a.couldRiseTo(row) != b.couldRiseTo(row) ||
            a.priority(row) != b.priority(row) || a.basis(row) != b.basis(row) ||
            a.total(row) != b.total(row) || a.path(row) != b.path(row) ||
            a.team(row) != b.team(row) || a.alongside(row) != b.alongside(row))
            return false;
    }
    for (std::uint32_t rule = 0; rule < rules; ++rule) {
        for (std::uint32_t word = 0; word * 64 < a.rows(); ++word) {
            if (a.firedRows(rule, word) != b.firedRows(rule, word)) return false;
        }
    }
    return true;
}

/// One thread's pack, changed and put right again.
class MutantTester {
  public:
    MutantTester(Pack& pack, const std::vector<Case>& cases)
        : pack_(pack), cases_(cases), program_(programOf(pack)), batch_(batchOf(*program_, cases)) {
        evaluate(program_, batch_, withMissing(false), before_);
        asksForMissing_ = std::ranges::any_of(cases, [](const Case& each) {
            return std::ranges::any_of(each.children, [](const CaseChild& child) {
                return !child.expected.missing.empty();
            });
        });
        const Decisions whole = evaluate(program_, batch_, withMissing(asksForMissing_));
        failedBefore_ = failed(compareCases(whole, cases_, asksForMissing_));
    }

    [[nodiscard]] std::size_t failedBefore() const { return failedBefore_.size(); }

    void test(const PackMutation& mutation, Mutant& mutant) {
        const AppliedMutation applied(mutation, pack_);
        const ProgramPtr program = programOf(pack_);
        evaluate(program, batch_, withMissing(false), now_);
        mutant.fate = fateOf(mutation, program);
        mutant.seen = mutant.fate == MutantFate::survived && !sameDecisions(before_, now_);
    }

  private:
    MutantFate fateOf(const PackMutation& mutation, const ProgramPtr& program) {
        if (notices(compareCases(now_, cases_, false))) return MutantFate::killed;
        if (mutation.ofCondition && sameConditions(*program, *program_))
            return MutantFate::equivalent;
        if (asksForMissing_) {
            evaluate(program, batch_, withMissing(true), asked_);
            if (notices(compareCases(asked_, cases_))) return MutantFate::killed;
        }
        return recheck(pack_).hasErrors() ? MutantFate::refused : MutantFate::survived;
    }

    static std::set<std::string> failed(const CaseResults& results) {
        std::set<std::string> ids{};
        for (const CaseDifference& difference : results.differences) ids.insert(difference.caseId);
        return ids;
    }
    [[nodiscard]] bool notices(const CaseResults& results) const {
        return std::ranges::any_of(results.differences, [&](const CaseDifference& difference) {
            return !failedBefore_.contains(difference.caseId);
        });
    }

    Pack& pack_;
    const std::vector<Case>& cases_;
    ProgramPtr program_;
    Batch batch_;
    Decisions before_{};
    Decisions now_{};
    Decisions asked_{};
    bool asksForMissing_ = false;
    std::set<std::string> failedBefore_{};
};

/// So many of them, the same distance apart.
std::vector<PackMutation> spread(std::vector<PackMutation> all, std::size_t most) {
    if (most == 0 || most >= all.size()) return all;
    std::vector<PackMutation> some{};
    for (std::size_t i = 0; i < most; ++i) some.push_back(std::move(all[i * all.size() / most]));
    return some;
}

}  // namespace

MutationReport mutate(std::vector<Pack> packs, const std::vector<Case>& cases,
                      const MutationOptions& options) {
    std::vector<PackMutation> all = mutationsOf(packs.front());
    if (options.own) {
        std::erase_if(all, [&](const PackMutation& mutation) {
            return standsInBase(packs.front(), mutation.span);
        });
    }
    MutationReport report{.all = all.size()};
    const std::vector<PackMutation> tried = spread(std::move(all), options.most);
    for (const PackMutation& mutation : tried)
        report.mutants.push_back(
            {.of = mutation.of, .change = mutation.change, .span = mutation.span});
    std::atomic<std::size_t> next{0};
    const auto work = [&](Pack& pack) {
        MutantTester tester(pack, cases);
        for (std::size_t i = 0; (i = next.fetch_add(1)) < tried.size();)
            tester.test(tried[i], report.mutants[i]);
        return tester.failedBefore();
    };
    {
        std::vector<std::jthread> others{};
        for (std::size_t i = 1; i < packs.size(); ++i)
            others.emplace_back([&, i] { work(packs[i]); });
        report.failedBefore = work(packs.front());
    }
    return report;
}

}  // namespace frontdoor
