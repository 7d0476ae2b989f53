#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "adapters/generate/contact.h"
#include "adapters/generate/factor_rates.h"
#include "adapters/generate/family_maker.h"
#include "adapters/generate/family_pool.h"
#include "adapters/generate/year_plan.h"

namespace frontdoor::generate {

struct SimulationSettings {
    int first = 0;  // Reporting years, by the years they end in.
    int last = 0;
    double scale = 1;
    std::uint64_t seed = 1;
};

/// Makes an authority's contacts of some years, in order of receipt. The same settings and figures
/// give the same contacts on every machine.
///
/// The year before the first is made too and not given, so that children come again from the first
/// day on as often as is published. Memory: the contacts of a month, and the families that may come
/// again.
class Simulation {
  public:
    /// The first three must live as long as this and what it gives.
    Simulation(const AuthorityFigures& figures, const Assumptions& assumptions,
               const Calendar& calendar, const SimulationSettings& settings);
    Simulation(const Simulation&) = delete;
    Simulation& operator=(const Simulation&) = delete;
    ~Simulation();

    /// False after the last.
    [[nodiscard]] bool next(Contact& into);
    /// Of each year that is given, what it is to look like.
    [[nodiscard]] std::vector<YearTargets> targets() const;

  private:
    struct Year;

    [[nodiscard]] bool step(Contact& into);
    [[nodiscard]] bool nextMonth();
    void beginMonth(Year& year);
    void beginDay(Day today);
    void fill(Contact& contact, const Arrival& arrival);
    [[nodiscard]] bool becomesReferral(std::size_t source);
    void refer(Contact& contact, Year& year);
    void turnAway(Contact& contact);
    [[nodiscard]] Family referred(Contact& contact, Year& year);
    void drawFactors(Contact& contact, const Year& year);

    const Assumptions& assumptions_;
    const Calendar& calendar_;
    SimulationSettings settings_;
    Random random_;
    FamilyMaker families_;
    FamilyPool pool_{};
    std::vector<std::unique_ptr<Year>> years_{};  // Of all: contacts name codes of theirs.
    std::size_t year_ = 0;
    std::size_t month_ = kMonths;  // Of the year that is next, or being made.
    std::vector<Arrival> arrivals_{};
    std::size_t arrival_ = 0;
    std::array<Quota, kSources> referrals_{};  // Of the month.
    std::array<double, kSources> owed_{};      // Children planned and not yet made.
    Day today_ = Family::kNever;
    std::uint64_t given_ = 0;
};

}  // namespace frontdoor::generate
