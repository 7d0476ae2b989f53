#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "engine/program/operations.h"

namespace frontdoor {

/// Collects the operations of one stage, each different one once: an operation that is there
/// already gives its register.
class StageBuilder {
  public:
    explicit StageBuilder(std::size_t lists);

    Register add(Operation operation);
    void give(SiblingSlot slot) { stage_.gives.push_back(slot); }
    [[nodiscard]] std::size_t size() const { return stage_.operations.size(); }
    [[nodiscard]] const std::vector<SiblingSlot>& gives() const { return stage_.gives; }
    /// The finished stage.
    Stage finish();

  private:
    using Key = std::array<std::int64_t, 8>;
    Stage stage_{};
    std::size_t lists_;
    std::map<Key, Register> registers_{};
};

}  // namespace frontdoor
