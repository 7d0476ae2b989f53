#pragma once

#include <cstdint>
#include <vector>

#include "engine/program/operations.h"
#include "engine/program/program.h"

namespace frontdoor::proof {

/// Something that a condition reads: a fact or a list of the child, or of its sibling.
struct Source {
    bool sibling = false;
    FactIndex fact = kNone;
    ItemsIndex items = kNone;  // A list as such; of a question about its items, too.
};

/// Which answers the conditions of a program rest on, read off its operations.
class Footprints {
  public:
    explicit Footprints(const Program& program);

    /// All that the decision on a child reads, in order.
    [[nodiscard]] std::vector<Source> sources() const;
    [[nodiscard]] bool reads(Signal main, const Source& source) const;
    /// How many answers a signal of the main stage rests on.
    [[nodiscard]] std::size_t count(Signal main) const;
    /// Whether a signal of the main stage rests on triggers, thresholds or points.
    [[nodiscard]] bool asksForNeed(Signal main) const;

  private:
    using Set = std::vector<std::uint64_t>;  // A bit a source.
    struct StageSets {
        std::vector<std::vector<Set>> booleans{};  // By space, register.
        std::vector<std::vector<Set>> values{};
    };
    [[nodiscard]] StageSets read(const Stage& stage) const;
    void readOwn(const Operation& operation, Set& into) const;
    [[nodiscard]] std::size_t place(const Source& source) const;
    [[nodiscard]] std::size_t need() const { return 2 * (facts_ + lists_); }

    std::size_t facts_;
    std::size_t lists_;
    std::size_t words_;         // Of a set: own facts and lists, the sibling's, and need.
    std::vector<Set> slots_{};  // By slot, as the one sees it who hears.
    StageSets main_{};
};

}  // namespace frontdoor::proof
