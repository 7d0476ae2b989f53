#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "adapters/intake/intake_report.h"
#include "engine/batch/batch.h"

namespace frontdoor::intake {

/// Remembers the references of an intake to find one that comes twice. Keeps hashes only, eleven to
/// sixteen bytes a reference, and no more than Limits::references.
class SeenReferences {
  public:
    explicit SeenReferences(const Limits& limits = {}) : limit_(limits.references) {}
    /// Adds the references of a batch's referrals, from `first` on; those seen before give a
    /// finding, and so does the first that is not remembered. Call in file order.
    void check(const Batch& batch, std::uint32_t first, IntakeReport& report);

  private:
    /// Those whose hashes begin alike. Each part grows by itself, so that little is held twice on
    /// the way.
    class Part {
      public:
        [[nodiscard]] bool holds(std::uint64_t hash) const;
        /// One that it does not hold.
        void add(std::uint64_t hash);
        void fetch(std::uint64_t hash) const;

      private:
        [[nodiscard]] std::size_t placeOf(std::uint64_t hash) const;
        void grow();

        std::vector<std::uint64_t> slots_{};  // 0: free.
        std::size_t count_ = 0;
    };

    static constexpr unsigned kPartBits = 6;
    [[nodiscard]] Part& partOf(std::uint64_t hash) { return parts_[hash >> (64 - kPartBits)]; }
    void tellTwice(const Batch& batch, std::uint32_t referral, IntakeReport& report) const;

    std::size_t limit_;
    std::size_t count_ = 0;
    bool full_ = false;  // Which was told.
    std::array<Part, std::size_t{1} << kPartBits> parts_{};
};

}  // namespace frontdoor::intake
