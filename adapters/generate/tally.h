#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/generate/contact.h"
#include "adapters/generate/targets.h"

namespace frontdoor::generate {

/// Something that was aimed at, and what came of it.
struct Comparison {
    std::string what{};
    std::string_view unit{};  // "" for a count, "%" or "each".
    double aimed = 0;
    double made = 0;
    bool published = true;  // Else assumed.
};

/// Counts what was made. Children, unless it says otherwise.
class Tally {
  public:
    void add(const Contact& contact);

    [[nodiscard]] std::uint64_t forms() const { return forms_; }  // Contacts, as they came in.
    [[nodiscard]] std::uint64_t contacts() const { return contacts_; }
    [[nodiscard]] std::uint64_t referrals() const { return referrals_; }

    /// Beside what was aimed at in all years together. Shares of months, sources and factors are
    /// shares of referrals and of the assessed.
    [[nodiscard]] std::vector<Comparison> compare(const std::vector<YearTargets>& targets,
                                                  double contactsPerReferral) const;

  private:
    void addResults(const std::vector<YearTargets>& targets, double all,
                    std::vector<Comparison>& table) const;
    void addFactors(const std::vector<YearTargets>& targets, std::vector<Comparison>& table) const;
    [[nodiscard]] double cameTo(Result result) const {
        return static_cast<double>(results_[static_cast<std::size_t>(result)]);
    }

    std::uint64_t forms_ = 0;
    std::uint64_t contacts_ = 0;
    std::uint64_t referrals_ = 0;
    std::uint64_t again_ = 0;
    std::array<std::uint64_t, kResults> results_{};
    std::array<std::uint64_t, kMonths> months_{};
    std::array<std::uint64_t, kSources> sources_{};
    std::uint64_t enquiries_ = 0;  // Each counted.
    std::uint64_t conferences_ = 0;
    std::uint64_t plans_ = 0;
    std::array<std::uint64_t, kFactors> factors_{};  // Of the assessed.
};

/// The comparison for people.
[[nodiscard]] std::vector<std::string> comparisonLines(const std::vector<Comparison>& comparisons);

}  // namespace frontdoor::generate
