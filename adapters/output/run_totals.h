#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "adapters/output/decided.h"

namespace frontdoor {

struct Counts {
    std::uint64_t referrals = 0;
    std::uint64_t children = 0;
    friend bool operator==(const Counts&, const Counts&) = default;
};

/// What became of everything that a run read. Nothing may be lost: what was read is what was
/// decided and what was quarantined.
struct RunTotals {
    Counts read{};
    Counts decided{};
    Counts history{};  // Told of the past only.
    Counts quarantined{};
    std::uint64_t findings = 0;
    std::array<std::array<std::uint64_t, kPriorities>, kRoutes>
        children{};  // By route, then by priority.

    /// Counts decided referrals; what was read and quarantined is for the reader to say.
    void add(const Decided& chunk);
    [[nodiscard]] std::uint64_t childrenOn(Route route) const;
    [[nodiscard]] bool balances() const;
};

/// `read 66 referrals / 84 children = decided 65 / 83 + quarantined 1 / 1`.
[[nodiscard]] std::string balanceLine(const RunTotals& totals);

/// A count with commas between thousands: `1,234,567`.
[[nodiscard]] std::string grouped(std::uint64_t number);

/// `1 child`, `2 children`.
[[nodiscard]] std::string counted(std::uint64_t number, std::string_view one,
                                  std::string_view many);

}  // namespace frontdoor
