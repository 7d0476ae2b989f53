#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/evaluate/evaluate.h"
#include "engine/evaluate/truth_counts.h"
#include "engine/pack/cases.h"
#include "engine/program/program.h"

namespace frontdoor {

/// What a pack consists of, as far as a child can come by it.
enum class PartKind : std::uint8_t {
    trigger,
    score,
    threshold,
    raise,
    action,
    flag,
    protective,  // Present and verified.
    routing,     // A test of the routing graph, or an otherwise.
    team,        // As the main team, or alongside.
    clock,
};
inline constexpr std::size_t kPartKinds = 10;
[[nodiscard]] std::string_view name(PartKind kind);  // "trigger"

struct PartUse {
    PartKind kind = PartKind::trigger;
    std::string name{};  // "trigger CP-01", "routing step need, otherwise"
    std::string says{};  // Its reason or label.
    SourceSpan span{};
    std::uint64_t children = 0;  // For whom it fired, was taken, serves or runs.
};

/// One comparison, or what else a condition's logic puts together (`atomsOf`).
struct AtomUse {
    std::string of{};    // "trigger CP-01", "definition infant"
    std::string text{};  // As it is written.
    SourceSpan span{};
    bool ofItems = false;  // Counted by items of a list, else by children.
    TruthCount count{};
};

/// How complete the answers are to a question that is always asked.
struct QuestionUse {
    FactIndex fact = kNone;
    std::uint64_t of = 0;  // Children, or items.
    std::uint64_t answered = 0;
    std::uint64_t notApplicable = 0;
    [[nodiscard]] std::uint64_t unknown() const { return of - answered - notApplicable; }
};

/// Which parts of a pack children have come by, and both sides of which comparisons.
///
/// An atom counts whatever became of the condition that it stands in: that it came out yes does not
/// say that anything hung on it. Not applicable counts as no.
class Coverage {
  public:
    explicit Coverage(const std::shared_ptr<const Pack>& pack);

    /// Adds the children of a finished batch of the pack's vocabulary.
    void add(const Batch& batch, const EvaluateOptions& options = {});
    void add(const std::vector<Case>& cases);

    [[nodiscard]] const Pack& pack() const { return *pack_; }
    [[nodiscard]] std::uint64_t children() const { return children_; }
    [[nodiscard]] std::uint64_t referrals() const { return referrals_; }
    [[nodiscard]] const std::vector<PartUse>& parts() const { return parts_; }
    [[nodiscard]] const std::vector<AtomUse>& atoms() const { return atoms_; }
    [[nodiscard]] const std::vector<QuestionUse>& questions() const { return questions_; }

  private:
    void addParts();
    void addRoutingParts();
    void addAtoms();
    void compileWithProbes();
    void countRules(const Decisions& decisions);
    void countServices(const Decisions& decisions);
    void countAnswers(const Batch& batch);
    void countItemAnswers(const Batch& batch, QuestionUse& use) const;

    /// `is known(…)` of something that no rule may ask for, so that it is worked out.
    struct Probe {
        ExpressionPtr expression{};
        std::size_t use = kNoUse;  // Place among `questions_`.
    };
    static constexpr std::size_t kNoUse = static_cast<std::size_t>(-1);

    std::shared_ptr<const Pack> pack_;
    std::vector<Probe> probes_{};  // Of definitions and facts.
    ProgramPtr program_{};
    std::uint64_t children_ = 0;
    std::uint64_t referrals_ = 0;
    std::vector<PartUse> parts_{};
    std::size_t firstProtective_ = 0;
    std::size_t firstTeam_ = 0;
    std::size_t firstClock_ = 0;
    std::vector<std::vector<std::size_t>> tests_{};  // By step: its tests' and otherwise's parts.
    std::vector<AtomUse> atoms_{};
    std::vector<QuestionUse> questions_{};
    // What is counted: the atoms, then the protective factors, then the probes.
    std::vector<ConditionPlace> places_{};
    std::vector<TruthCount> counts_{};
};

}  // namespace frontdoor
