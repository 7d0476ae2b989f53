#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "engine/batch/batch.h"
#include "engine/evaluate/decisions.h"
#include "engine/history/derive.h"

namespace frontdoor {

/// What holds for a whole run and is written on everything that comes of it.
struct RunFacts {
    ProgramPtr program{};
    Instant asOf{};                 // The moment for which clocks are read.
    std::string engine{};           // The engine's version.
    std::optional<Date> inForce{};  // Decided as if received on this day.
    bool hindsight = false;         // What was found out after the referral was read too.
    std::string release{};          // The name of the pack's release; empty: it is none.
};

/// Referrals that were decided together, for the renderers to read.
struct Decided {
    const Batch& batch;
    const Decisions& decisions;
    std::span<const std::uint32_t>
        findings{};  // By referral: what was wrong with its data. Empty: nothing anywhere.
    const Past* past = nullptr;  // Null: nothing was looked up.
    const DerivedHistory* history = nullptr;

    [[nodiscard]] std::uint32_t findingsOf(std::uint32_t referral) const {
        return referral < findings.size() ? findings[referral] : 0;
    }
};

/// What is said of a referral as a whole: the most protective of what its children need.
struct ReferralDecision {
    Route route = Route::earlyHelp;
    Route couldRiseTo = Route::earlyHelp;
    Priority priority = Priority::green;
    Basis basis = Basis::none;
    std::uint32_t leadingRow = 0;  // The first child with that route and priority.
};

[[nodiscard]] ReferralDecision referralDecision(const Decided& decided, std::uint32_t referral);

}  // namespace frontdoor
