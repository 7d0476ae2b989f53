#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/evaluate/decisions.h"
#include "engine/verify/proof/footprints.h"
#include "engine/verify/prove.h"
#include "engine/verify/solver.h"
#include "engine/verify/symbolic/symbolic_program.h"
#include "engine/verify/symbolic/symbolic_referral.h"

namespace frontdoor::proof {

/// What a search came to; referrals where something was found.
struct Sought {
    symbolic::Verdict verdict = symbolic::Verdict::undecided;
    std::vector<Case> referrals{};
};

/// Everything that one thread needs to prove things of a program.
class Workbench {
  public:
    Workbench(ProgramPtr program, const symbolic::AnswerCuts& cuts, const Footprints& footprints,
              const ProofOptions& options);

    /// Looks for a referral for which a literal holds, as each of the scenes tells it.
    [[nodiscard]] Sought seek(symbolic::Literal wanted,
                              std::span<const symbolic::Inputs* const> scenes);
    [[nodiscard]] Sought seek(symbolic::Literal wanted) {
        const symbolic::Inputs* const scene = &referral_;
        return seek(wanted, std::span(&scene, 1));
    }
    /// The referral of which nothing is said.
    [[nodiscard]] std::vector<Case> silence() const;
    /// Whether a literal holds for no referral at all.
    [[nodiscard]] symbolic::Verdict search(symbolic::Literal wanted);

    [[nodiscard]] const ProgramPtr& program() const { return program_; }
    [[nodiscard]] const Footprints& footprints() const { return footprints_; }
    [[nodiscard]] symbolic::Circuit& circuit() { return circuit_; }
    [[nodiscard]] symbolic::SymbolicReferral& referral() { return referral_; }
    [[nodiscard]] symbolic::SymbolicProgram& symbolic() { return symbolic_; }
    /// The same with few triggers and no points: what it finds is found soon, and most of it is so.
    [[nodiscard]] symbolic::SymbolicProgram& sketch() { return sketch_; }
    /// Rules to leave out of a sketch: all triggers and scores but the simplest, those that
    /// conditions name, and those that read a source.
    [[nodiscard]] std::vector<bool> leftOut(const Source* source) const;

    /// What decides a route, each part of it open: what holds with these holds of every referral.
    [[nodiscard]] symbolic::RoutingInputs anyInputs();
    /// Whether routes rise, and bounds fall, with all that decides them: proved once of the routing
    /// graph and the raises.
    [[nodiscard]] bool routingRises();
    [[nodiscard]] bool routingFalls();

  private:
    ProgramPtr program_;
    const Footprints& footprints_;
    symbolic::SearchLimits limits_{};
    symbolic::Circuit circuit_{};
    symbolic::SymbolicReferral referral_;
    symbolic::SymbolicProgram symbolic_;
    symbolic::SymbolicProgram sketch_;
    symbolic::Solver solver_;
    std::optional<bool> rises_{};
    std::optional<bool> falls_{};
};

/// One thing to find out.
struct Claim {
    Property property = Property::reach;
    std::string subject{};
    std::function<Finding(Workbench&)> decide{};
};

/// Claims of one kind, in the order in which they are reported.
[[nodiscard]] std::vector<Claim> reachClaims(const Program& program);
[[nodiscard]] std::vector<Claim> routeClaims(const Program& program);
[[nodiscard]] std::vector<Claim> answerClaims(const Program& program, const Footprints& footprints);
/// Pairs of triggers of which the first may never change a decision, from what the referrals that
/// reach the triggers fire.
[[nodiscard]] std::vector<Claim> maskedClaims(const ProgramPtr& program,
                                              const std::vector<Finding>& reached);
/// Needs no search: goes through days, routes and places.
[[nodiscard]] std::vector<Finding> teamFindings(const ProgramPtr& program,
                                                const std::vector<Finding>& reached);

/// How far proofs of a program go, a sentence each.
[[nodiscard]] std::vector<std::string> coverage(const Program& program,
                                                const symbolic::AnswerCuts& cuts,
                                                const ProofOptions& options);

/// Decides referrals; a row a child, the first child of each referral by `firstRows`.
struct Decided {
    Decisions decisions{};
    std::vector<std::uint32_t> firstRows{};
};
[[nodiscard]] Decided decide(const ProgramPtr& program, const std::vector<Case>& referrals);

/// Writes what the evaluator decides into the expectations of the first child.
void expectWhatComes(const ProgramPtr& program, std::vector<Case>& referrals);

/// Takes away answers and items from all of the referrals at once as long as they go on to show the
/// same.
using Shows = std::function<bool(const std::vector<Case>&)>;
void shrink(std::vector<Case>& referrals, const Shows& shows);

}  // namespace frontdoor::proof
