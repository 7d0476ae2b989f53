#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/pack/pack.h"

namespace frontdoor {

/// Referrals of some time, as they were read for one pack, in the order of the intake.
struct HistoryReading {
    HistoryReading(std::vector<Batch> read = {}, std::vector<std::uint64_t> from = {})
        : batches(std::move(read)), parts(std::move(from)) {}

    std::vector<Batch> batches;        // Finished.
    std::vector<std::uint64_t> parts;  // By batch: the file it came from; empty: all from one.
};

/// Whether a reading for one pack is a reading for the other: both ask the same, take the same
/// answers, and read the same off the past. That the same mappings read for both is for the caller
/// to know.
[[nodiscard]] bool readAlike(const Pack& a, const Pack& b);

/// Where a child stands in a reading.
struct ChildPlace {
    std::uint32_t batch = kNone;
    std::uint32_t row = kNone;
    friend bool operator==(const ChildPlace&, const ChildPlace&) = default;
};

/// Which children of two readings of one history are the same.
struct MatchedReadings {
    /// By batch and row of the second reading: the child in the first, kNone where it is not there.
    std::vector<std::vector<ChildPlace>> inFirst{};
    std::vector<ChildPlace> onlyFirst{};  // In the order of the intake, as the next.
    std::vector<ChildPlace> onlySecond{};
    std::uint64_t children = 0;  // In both.
};

/// Referrals are the same that have the same reference in the same record of the same file, or else
/// a reference that of those left over comes once in each reading of that file; their children are
/// the same by their references. Where either reading has more of one reference than the other,
/// which is which is not guessed: none of them is matched.
[[nodiscard]] MatchedReadings matchReadings(const HistoryReading& first,
                                            const HistoryReading& second);

}  // namespace frontdoor
