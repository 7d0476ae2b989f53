#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "adapters/generate/kinds.h"
#include "adapters/generate/weighted.h"
#include "engine/diagnostics/outcome.h"

namespace frontdoor::generate {

/// What is published of one authority's year, as counts. A table that was not is absent.
struct YearFigures {
    struct Section47 {
        double enquiries = 0;
        double children = 0;
        double conferences = 0;
        std::array<double, kConferenceWaits> waits{};  // Conferences by their wait.
    };
    struct Factors {
        double episodes = 0;  // Of which an assessment ended with factors.
        std::array<double, kFactors> counts{};
    };

    int ends = 0;  // The year of its last day, 31 March.
    double referrals = 0;
    double reReferrals = 0;
    double noFurtherAction = 0;
    double notInNeed = 0;
    std::optional<std::array<double, kMonths>> months{};
    std::optional<std::array<double, kSources>> sources{};
    std::optional<Section47> section47{};
    std::optional<double> plansStarted{};
    std::optional<std::array<double, kAssessmentLengths>> assessments{};
    std::vector<Weighted> needs{};  // Primary needs on 31 March; empty if not published.
    std::optional<Factors> factors{};
};

/// The figures of an authority, or of all England.
struct AuthorityFigures {
    std::string id{};
    std::string label{};
    std::string code{};                 // Of the authority in the Department's collections.
    std::vector<Weighted> districts{};  // Where its homes are; may be empty.
    std::vector<YearFigures> years{};   // At least one, ascending.
};

/// Reads such a file of rules/figures. What is wrong in it is told with its place.
[[nodiscard]] Outcome<AuthorityFigures> readFigures(const std::string& path);

}  // namespace frontdoor::generate
