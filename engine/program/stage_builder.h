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

    Signal addBoolean(const Operation& operation);
    Register addValue(const Operation& operation);
    /// All of them; the constant yes if there are none.
    Signal conjoin(ItemsIndex space, std::vector<Signal> inputs);
    /// How many of them hold, for children.
    Register countTrue(std::vector<Signal> inputs);
    Signal constant(ItemsIndex space, bool yes);
    void give(SiblingSlot slot) { stage_.gives.push_back(slot); }
    [[nodiscard]] std::size_t size() const { return stage_.operations.size(); }
    /// The finished stage: operations ordered so that those of one code stand together, yet none
    /// of the first `split` behind the rest. `firstRunOfRest` is where the rest begins.
    Stage finish(std::size_t split, std::size_t& firstRunOfRest);

  private:
    using Key = std::array<std::int64_t, 9>;
    Register add(Operation operation);
    Operation overInputs(OperationCode code, const std::vector<Signal>& inputs);
    [[nodiscard]] std::size_t place(ItemsIndex space) const {
        return space == kNone ? lists_ : space;
    }
    [[nodiscard]] std::vector<std::uint32_t> levels() const;
    void noteWriters();

    Stage stage_{};
    std::size_t lists_;
    std::map<Key, Register> registers_{};
    std::map<std::pair<ItemsIndex, std::vector<Signal>>, Signal> conjunctions_{};
    std::map<std::vector<Signal>, Register> counts_{};
};

}  // namespace frontdoor
