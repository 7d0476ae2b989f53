#include "engine/replay/equality_counts.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/diagnostics/check.h"
#include "engine/replay/equality_groups.h"

namespace frontdoor {
namespace {

/// A question that every referral should answer about a child.
struct Question {
    FactIndex fact = kNone;
    std::uint32_t answered = kNone;  // Its flag: answered, or makes no sense of this child.
};

std::vector<Question> questionsOf(const Pack& pack) {
    std::vector<Question> questions;
    for (FactIndex fact = 0; fact < pack.vocabulary->facts().size(); ++fact) {
        const std::string id = answeredFlag(pack.vocabulary->fact(fact).id);
        const auto flag = std::ranges::find(pack.rules, id, &Rule::id);
        if (flag != pack.rules.end())
            questions.push_back({fact, static_cast<std::uint32_t>(flag - pack.rules.begin())});
    }
    return questions;
}

/// What is counted of one child.
struct ChildCounts {
    Route route = Route::earlyHelp;
    bool couldRise = false;
    Happened back = Happened::notKnown;
    std::uint64_t asked = 0;
    std::uint64_t answered = 0;
};

void add(const ChildCounts& child, GroupCounts& into) {
    ++into.children;
    ++into.routes[static_cast<std::size_t>(child.route)];
    into.couldRise += child.couldRise ? 1U : 0U;
    into.back.add(child.back);
    into.asked += child.asked;
    into.answered += child.answered;
}

class EqualityCounter {
  public:
    EqualityCounter(const Replay& replay, const EqualityOptions& options)
        : pack_(replay.program()->pack()), questions_(questionsOf(pack_)) {
        counts_.all.id = "all";
        counts_.all.label = "All children";
        for (const std::string& id : options.by.empty() ? characteristicsOf(pack_) : options.by) {
            groupings_.emplace_back(pack_, id, options.detail.contains(id));
            CharacteristicCounts table{
                id, groupings_.back().label(), groupings_.back().source(), {}};
            for (const Grouping::Group& group : groupings_.back().groups())
                table.groups.push_back({.id = group.id, .label = group.label});
            table.groups.push_back({.id = "not-known", .label = "Not known", .missing = true});
            counts_.tables.push_back(std::move(table));
        }
    }

    void count(const Batch& batch, const Decisions& decisions,
               const std::vector<ChildOutcomes>& outcomes) {
        for (std::uint32_t row = 0; row < batch.rows(); ++row) {
            const ChildCounts child = childAt(batch, decisions, row, outcomes[row]);
            add(child, counts_.all);
            for (std::size_t i = 0; i < groupings_.size(); ++i) {
                const std::size_t group = groupings_[i].groupOf(batch, decisions, row);
                add(child, counts_.tables[i].groups[group]);
            }
        }
    }
    EqualityCounts take() { return std::move(counts_); }

  private:
    [[nodiscard]] ChildCounts childAt(const Batch& batch, const Decisions& decisions,
                                      std::uint32_t row, const ChildOutcomes& outcomes) const {
        ChildCounts child{.route = decisions.route(row),
                          .couldRise = decisions.couldRiseTo(row) > decisions.route(row),
                          .back = outcomes[static_cast<std::size_t>(OutcomeKind::reReferral)]};
        for (const Question& question : questions_) {
            const std::optional<Answer> answer = batch.answer(question.fact, row);
            const bool known = answer && answer->known;
            child.answered += known ? 1U : 0U;
            child.asked += known || !decisions.fired(question.answered, row) ? 1U : 0U;
        }
        return child;
    }

    const Pack& pack_;
    std::vector<Question> questions_;
    std::vector<Grouping> groupings_{};
    EqualityCounts counts_{};
};

}  // namespace

EqualityCounts countEquality(const Replay& replay, const ReplayOutcomes& outcomes,
                             const EqualityOptions& options) {
    FRONTDOOR_CHECK(outcomes.size() == replay.batches().size(), "each batch has its outcomes");
    EqualityCounter counter(replay, options);
    for (std::size_t batch = 0; batch < outcomes.size(); ++batch)
        counter.count(replay.batches()[batch], replay.decisions()[batch], outcomes[batch]);
    return counter.take();
}

}  // namespace frontdoor
