#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/replay/equality.h"
#include "engine/replay/volumes.h"

namespace frontdoor {

/// The children of one group, as they are: for `equalityOf`, which suppresses what must be.
struct GroupCounts {
    std::string id{};
    std::string label{};
    bool missing = false;
    std::uint64_t children = 0;
    RouteCounts routes{};
    std::uint64_t couldRise = 0;
    OutcomeTally back{};
    std::uint64_t asked = 0;
    std::uint64_t answered = 0;
};

struct CharacteristicCounts {
    std::string id{};
    std::string label{};
    std::string source{};
    std::vector<GroupCounts> groups{};  // The last: of whom it is not known.
};

struct EqualityCounts {
    GroupCounts all{};
    std::vector<CharacteristicCounts> tables{};
};

/// As for `equalityOf`. One pass over the children.
[[nodiscard]] EqualityCounts countEquality(const Replay& replay, const ReplayOutcomes& outcomes,
                                           const EqualityOptions& options);

}  // namespace frontdoor
