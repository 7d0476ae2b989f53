#pragma once

#include <array>
#include <memory>
#include <vector>

#include "engine/verify/proof/workbench.h"

namespace frontdoor::proof {

/// Two workbenches and their threads, whatever the machine has. Each takes every second claim,
/// whatever the other is at: what a solver has seen before plays a part in what it finds next, and
/// must not depend on how fast the machine is.
class Workshop {
  public:
    /// `options` must outlive the workshop.
    Workshop(ProgramPtr program, const ProofOptions& options);

    [[nodiscard]] const Footprints& footprints() const { return footprints_; }
    [[nodiscard]] const symbolic::AnswerCuts& cuts() const { return cuts_; }

    /// What came of each claim. Once the time is up, the rest is undecided.
    [[nodiscard]] std::vector<Finding> decide(const std::vector<Claim>& claims);

  private:
    static constexpr std::size_t kLanes = 2;
    void work(std::size_t lane, const std::vector<Claim>& claims, std::vector<Finding>& findings);

    ProgramPtr program_;
    const ProofOptions& options_;
    symbolic::AnswerCuts cuts_;
    Footprints footprints_;
    std::array<std::unique_ptr<Workbench>, kLanes> benches_{};
};

}  // namespace frontdoor::proof
