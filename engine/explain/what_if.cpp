// What would change the route. Every fact that the program's conditions read gets the other answers
// that could matter; each such change is a variant of the whole referral, and all variants are
// decided as one batch. Where no single change moves the route, pairs are tried.

#include "engine/explain/what_if.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "engine/explain/absent_concern.h"
#include "engine/program/operations.h"

namespace frontdoor {

namespace {

// Other answers that could matter, by fact, as the program's operations compare it.
class Alternatives {
  public:
    explicit Alternatives(const Program& program) : program_(program) {
        for (const Stage& stage : program.operations().before) note(stage);
        note(program.operations().main);
    }

    [[nodiscard]] std::vector<FactIndex> facts() const {
        std::vector<FactIndex> facts{};
        for (const auto& entry : edges_) facts.push_back(entry.first);
        return facts;
    }

    [[nodiscard]] std::vector<Answer> of(FactIndex fact,
                                         std::optional<std::int32_t> receivedOn) const {
        const Fact& about = program_.vocabulary().fact(fact);
        std::vector<Answer> answers{};
        switch (about.type) {
            case FactType::boolean:
                return {Answer::of(1), Answer::of(0)};
            case FactType::code: {
                const auto codes =
                    static_cast<std::int32_t>(program_.vocabulary().listOf(about)->codes().size());
                if (codes > kManyCodes) break;
                for (std::int32_t code = 0; code < codes; ++code)
                    answers.push_back(Answer::of(code));
                return answers;
            }
            case FactType::number:
                break;
            case FactType::date:
                if (receivedOn) {
                    // Ages and spans that practice tells apart: a day, a fortnight, three, nine and
                    // thirty months, 8, 13, 17 years.
                    for (const std::int32_t days : {1, 14, 91, 274, 913, 2'950, 4'800, 6'240}) {
                        answers.push_back(Answer::of(*receivedOn - days));
                    }
                }
                break;
        }
        for (const std::int64_t edge : edges_.at(fact)) {
            if (edge < about.min.value_or(std::numeric_limits<std::int32_t>::min()) ||
                edge > about.max.value_or(std::numeric_limits<std::int32_t>::max())) {
                continue;
            }
            const bool inList =
                about.type != FactType::code ||
                (edge >= 0 && edge < std::ssize(program_.vocabulary().listOf(about)->codes()));
            if (inList) answers.push_back(Answer::of(static_cast<std::int32_t>(edge)));
        }
        return answers;
    }

  private:
    static constexpr std::int32_t kManyCodes = 64;

    void note(const Stage& stage) {
        for (const Operation& operation : stage.operations) {
            if (operation.code == OperationCode::loadBoolean ||
                operation.code == OperationCode::loadValue) {
                edges_[operation.index];
            } else if (operation.code == OperationCode::factInRange) {
                noteRange(operation.index, {operation.low, operation.high});
            } else if (operation.code == OperationCode::factInRanges) {
                for (auto i = operation.low; i < operation.high; ++i) {
                    noteRange(operation.index,
                              program_.operations().ranges[static_cast<std::size_t>(i)]);
                }
            }
        }
    }

    // Both sides of both ends: where a comparison changes its mind.
    void noteRange(FactIndex fact, const Membership::Range& range) {
        constexpr std::int64_t kSmallest = std::numeric_limits<std::int32_t>::min();
        constexpr std::int64_t kLargest = std::numeric_limits<std::int32_t>::max();
        std::set<std::int64_t>& edges = edges_[fact];
        if (range.low > kSmallest) edges.insert({range.low - 1, range.low});
        if (range.high < kLargest) edges.insert({range.high, range.high + 1});
    }

    const Program& program_;
    std::map<FactIndex, std::set<std::int64_t>> edges_{};
};

// How plainly a change answers the question at hand: what is unknown, what was answered, what
// nobody raised.
int interest(const Batch& batch, const Change& change) {
    if (change.from && !change.from->known) return 0;
    const Fact& fact = batch.vocabulary().fact(change.fact);
    if (!change.from) return fact.ask == Ask::always ? 0 : 2;
    return 1;
}

class Variants {
  public:
    Variants(const ProgramPtr& program, const Batch& batch, std::uint32_t row,
             const ExplainOptions& options)
        : program_(program),
          batch_(batch),
          referral_(batch.referralOf(row)),
          offset_(row - batch.firstRow(referral_)),
          options_(options),
          variants_(batch.sharedVocabulary()) {
        options_.evaluate.missing = false;
    }

    // The row's route under each set of changes.
    std::vector<Route> decide(const std::vector<std::vector<Change>>& sets) {
        std::vector<Route> routes{};
        constexpr std::size_t kAtOnce = 2'048;
        for (std::size_t begin = 0; begin < sets.size(); begin += kAtOnce) {
            const std::size_t end = std::min(sets.size(), begin + kAtOnce);
            variants_.clear();
            for (std::size_t i = begin; i < end; ++i) add(sets[i]);
            variants_.finish();
            evaluate(program_, variants_, options_.evaluate, decisions_);
            for (std::uint32_t i = 0; i < end - begin; ++i) {
                routes.push_back(decisions_.route(variants_.firstRow(i) + offset_));
            }
        }
        tried_ += sets.size();
        return routes;
    }

    [[nodiscard]] std::size_t tried() const { return tried_; }

  private:
    void add(const std::vector<Change>& changes) {
        const std::uint32_t added = variants_.referrals();
        variants_.copyReferral(batch_, referral_);
        const std::uint32_t row = variants_.firstRow(added) + offset_;
        for (const Change& change : changes) {
            if (change.itemRow == kNone) {
                variants_.overwrite(row, change.fact, change.to);
                continue;
            }
            const ItemsIndex items = batch_.vocabulary().fact(change.fact).items;
            const std::uint32_t within = change.itemRow - batch_.items(items).rows.first(
                                                              batch_.firstRow(referral_) + offset_);
            variants_.overwriteItem(variants_.items(items).rows.first(row) + within, change.fact,
                                    change.to);
        }
    }

    const ProgramPtr& program_;
    const Batch& batch_;
    std::uint32_t referral_;
    std::uint32_t offset_;
    ExplainOptions options_;
    Batch variants_;
    Decisions decisions_{};
    std::size_t tried_ = 0;
};

std::vector<Change> singleChanges(const Program& program, const Batch& batch, std::uint32_t row) {
    const Alternatives alternatives(program);
    const auto received = batch.answer(batch.vocabulary().receivedOn(), row);
    const std::optional<std::int32_t> receivedOn =
        received && received->known ? std::optional<std::int32_t>(received->value) : std::nullopt;
    std::vector<Change> changes{};
    const auto addAll = [&](FactIndex fact, std::uint32_t at, std::uint32_t itemRow) {
        const auto from = batch.answer(fact, at);
        for (const Answer& to : alternatives.of(fact, receivedOn)) {
            if (from != to) changes.push_back({fact, itemRow, from, to});
        }
    };
    for (const FactIndex fact : alternatives.facts()) {
        const Fact& about = program.vocabulary().fact(fact);
        if (about.role == FactRole::builtIn || about.role == FactRole::monitoring) continue;
        if (about.items == kNone) {
            if (!isDetailOfAbsentConcern(batch, fact, row)) addAll(fact, row, kNone);
            continue;
        }
        const RowRuns& items = batch.items(about.items).rows;
        for (std::uint32_t item = items.first(row); item < items.end(row); ++item)
            addAll(fact, item, item);
    }
    std::stable_sort(changes.begin(), changes.end(), [&](const Change& a, const Change& b) {
        return interest(batch, a) < interest(batch, b);
    });
    return changes;
}

bool sameQuestion(const Change& a, const Change& b) {
    return a.fact == b.fact && a.itemRow == b.itemRow;
}

// Keeps the first set for each group of questions and route.
void keep(std::vector<OtherAnswers>& list, OtherAnswers found, std::size_t most) {
    const bool known = std::any_of(list.begin(), list.end(), [&](const OtherAnswers& other) {
        return other.route == found.route &&
               std::equal(other.changes.begin(), other.changes.end(), found.changes.begin(),
                          found.changes.end(), sameQuestion);
    });
    if (!known && list.size() < most) list.push_back(std::move(found));
}

}  // namespace

void findWhatIfs(const ProgramPtr& program, const Batch& batch, std::uint32_t row,
                 const ExplainOptions& options, Explanation& explanation) {
    Variants variants(program, batch, row, options);
    const std::vector<Change> changes = singleChanges(*program, batch, row);
    std::vector<std::vector<Change>> sets{{}};
    for (const Change& change : changes) sets.push_back({change});
    const std::vector<Route> routes = variants.decide(sets);
    const Route now = routes.front();
    std::vector<Change> still{};
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const Route route = routes[i + 1];
        if (route == now) {
            still.push_back(changes[i]);
        } else {
            keep(route > now ? explanation.upwards : explanation.downwards, {{changes[i]}, route},
                 options.maxWhatIfs);
        }
    }
    const bool wantUp = explanation.upwards.empty() && now != Route::emergencyAction;
    const bool wantDown = explanation.downwards.empty() && now != Route::earlyHelp;
    if (wantUp || wantDown) {
        sets.clear();
        for (std::size_t i = 0; i < still.size() && sets.size() < options.maxVariants; ++i) {
            for (std::size_t j = i + 1; j < still.size() && sets.size() < options.maxVariants;
                 ++j) {
                if (!sameQuestion(still[i], still[j])) sets.push_back({still[i], still[j]});
            }
        }
        const std::vector<Route> pairRoutes = variants.decide(sets);
        for (std::size_t i = 0; i < sets.size(); ++i) {
            if (pairRoutes[i] > now && wantUp)
                keep(explanation.upwards, {sets[i], pairRoutes[i]}, options.maxWhatIfs);
            if (pairRoutes[i] < now && wantDown)
                keep(explanation.downwards, {sets[i], pairRoutes[i]}, options.maxWhatIfs);
        }
    }
    explanation.variantsTried = variants.tried();
}

}  // namespace frontdoor
