#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/output/decided.h"
#include "engine/evaluate/evaluate.h"

namespace frontdoor::test {

/// A run over a few referrals with the small pack in this folder, and everything a renderer may ask
/// of it.
class SmallRun {
  public:
    SmallRun();

    struct Child {
        std::string ref{};
        std::vector<std::pair<std::string, std::string>> answers{};  // Fact, canonical answer.
    };
    void addReferral(std::string_view ref, const std::vector<Child>& children);
    void addReferral(std::string_view ref, std::string_view received,
                     const std::vector<Child>& children);
    /// Decides what was added.
    [[nodiscard]] const Decided& decided();

    [[nodiscard]] const RunFacts& run() const { return run_; }
    [[nodiscard]] const Batch& batch() const { return batch_; }
    std::vector<std::uint32_t> findings{};

  private:
    RunFacts run_{};
    Batch batch_;
    Decisions decisions_{};
    std::optional<Decided> decided_{};
};

}  // namespace frontdoor::test
