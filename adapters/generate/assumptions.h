#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "adapters/generate/kinds.h"
#include "adapters/generate/weighted.h"
#include "engine/diagnostics/outcome.h"

namespace frontdoor::generate {

inline constexpr std::size_t kHours = 24;

/// How contacts of one group of sources come in.
struct SourceHabits {
    std::array<double, kHours> working{};  // Weights of the hours of a working day,
    std::array<double, kHours> other{};    // and of any other.
    double converts = 1;                   // How readily a contact becomes a referral.
    std::array<double, kMonths> months{};
    std::array<double, kAgeBands> ages{};  // How much more or less often than others, by age.
    WeightedNames codes{};                 // Of the census.
};

/// Of whom a factor is found.
struct FactorHabits {
    bool ofFamily = false;
    std::array<double, kAgeBands> ages{};
    std::array<double, kSources> sources{};
    double told = 1;     // How often the contact says so already.
    double enquiry = 1;  // How much more readily such families come to an enquiry.
};

/// A yes-or-no question about a concern.
struct ConcernDetail {
    std::string id{};
    double yes = 0;  // How often, where severity is high.
};

/// As what a contact tells of a factor.
struct ConcernHabits {
    std::string id{};
    double weight = 0;
    bool ofHousehold = false;
    std::int32_t fromDays = 0;  // Of age.
    std::vector<ConcernDetail> details{};
};

/// A question about every concern.
struct QuestionHabits {
    std::string id{};
    double answered = 0;
    std::array<WeightedNames, kResults> answers{};
};

/// How often the questions of every contact are answered.
struct FormHabits {
    std::array<double, kResults> told{};  // Of what its factors' shares would tell, how much.
    double details = 0;
    double notKnown = 0;
    double dateOfBirth = 0;
    double district = 0;
    double childSeen = 0;
    double childSeenYes = 0;
    double danger = 0;
    double dangerYes = 0;
    double dangerYesEnquiry = 0;
    double access = 0;
    double accessYes = 0;
    double accessYesEnquiry = 0;
};

/// Days from one step to the next.
struct Lengths {
    WeightedRanges inNeed{};  // From the referral to the closure.
    WeightedRanges plan{};    // Of a child protection plan.
    WeightedRanges afterPlan{};
    WeightedRanges closedWithoutAction{};
    WeightedRanges assessmentBegins{};  // From the referral,
    WeightedRanges enquiryBegins{};     // and from the assessment's beginning.
    WeightedRanges secondEnquiry{};     // From the first.
};

/// What `frontdoor generate` needs and nobody publishes.
struct Assumptions {
    double contactsPerReferral = 1;
    double repeated = 0;             // Contacts about a family known within a year.
    double knownBefore = 0;          // First referrals of a family known by a contact.
    double earlyHelp = 0;            // Contacts that lead to early help.
    std::vector<double> siblings{};  // Weights of contacts about one child, two, …
    std::array<double, kAgeBands> ages{};
    double girls = 0.5;
    std::array<SourceHabits, kSources> sources{};
    std::array<FactorHabits, kFactors> factors{};
    std::array<std::vector<ConcernHabits>, kFactors> concerns{};
    std::vector<QuestionHabits> questions{};
    FormHabits form{};
    Lengths lengths{};
    WeightedNames notInNeedEndings{};
    WeightedNames inNeedEndings{};
    WeightedNames categories{};  // Of abuse.
};

/// Most children of a family that is made.
inline constexpr std::size_t kMostSiblings = 5;

/// Reads rules/figures/assumptions.xml or a file like it. What is wrong is told with its place.
[[nodiscard]] Outcome<Assumptions> readAssumptions(const std::string& path);

}  // namespace frontdoor::generate
