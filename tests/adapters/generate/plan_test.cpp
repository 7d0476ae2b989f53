#include <algorithm>
#include <array>
#include <numeric>

#include <gtest/gtest.h>

#include "adapters/generate/factor_rates.h"
#include "adapters/generate/family_maker.h"
#include "adapters/generate/year_plan.h"
#include "engine/calendar/london.h"
#include "tests/adapters/generate/made.h"

namespace frontdoor::generate {
namespace {

TEST(YearPlan, KeepsToPublishedMonthsAndSources) {
    const YearTargets targets = targetsOf(publishedOf("england"), 2024, 1);
    const YearPlan plan = planYear(targets, shippedAssumptions());
    double contacts = 0;
    for (std::size_t month = 0; month < kMonths; ++month) {
        const auto& row = plan.referrals.at(month);
        const double sum = std::accumulate(row.begin(), row.end(), 0.0);
        EXPECT_NEAR(sum / targets.referrals, targets.months.at(month), 1e-6);
        contacts +=
            std::accumulate(plan.contacts.at(month).begin(), plan.contacts.at(month).end(), 0.0);
    }
    for (std::size_t source = 0; source < kSources; ++source) {
        double sum = 0;
        for (const auto& row : plan.referrals) sum += row.at(source);
        EXPECT_NEAR(sum / targets.referrals, targets.sources.at(source), 1e-6);
    }
    EXPECT_NEAR(contacts / targets.referrals, shippedAssumptions().contactsPerReferral, 1e-6);
}

TEST(YearPlan, LetsSchoolsRestInAugust) {
    const YearPlan plan =
        planYear(targetsOf(publishedOf("england"), 2024, 1), shippedAssumptions());
    const std::size_t schools = *placeIn(kSourceNames, "schools");
    EXPECT_LT(plan.referrals.at(4).at(schools), plan.referrals.at(5).at(schools) / 5);
}

TEST(Arrivals, ComeInOrderAndAtTheHoursOfTheirSource) {
    std::array<std::uint32_t, kSources> counts{};
    const std::size_t schools = *placeIn(kSourceNames, "schools");
    const std::size_t police = *placeIn(kSourceNames, "police");
    counts.at(schools) = 4'000;
    counts.at(police) = 4'000;
    Random random(3);
    // May 2023, whose first day is a holiday.
    const auto arrivals =
        arrivalsOf(2024, 1, counts, shippedAssumptions(), mayDayCalendar(), random);
    ASSERT_EQ(arrivals.size(), 8'000U);
    EXPECT_TRUE(std::ranges::is_sorted(arrivals, {}, &Arrival::at));
    int nights = 0;
    for (const Arrival& one : arrivals) {
        const LocalTime local = londonTime(one.at);
        const std::chrono::year_month_day date{local.date};
        EXPECT_EQ(date.year() / date.month(), std::chrono::year{2023} / 5);
        const int hour = local.secondOfDay / 3'600;
        if (one.source == schools) {
            EXPECT_TRUE(mayDayCalendar().isWorkingDay(local.date));
            EXPECT_TRUE(hour >= 7 && hour <= 18) << hour;
        } else if (hour < 6 || hour >= 20) {
            ++nights;
        }
    }
    EXPECT_GT(nights, 1'000);
}

TEST(FactorRates, MakeThePublishedSharesOfAllChildren) {
    const YearTargets targets = targetsOf(publishedOf("england"), 2024, 1);
    const FamilyMaker families(shippedAssumptions(), {});
    const ByAgeAndSource children = families.spread(targets.sources);
    const FactorRates rates(targets.factors, shippedAssumptions(), children);
    Random random(17);
    std::array<double, kFactors> found{};
    double all = 0;
    for (std::size_t age = 0; age < kAgeBands; ++age) {
        for (std::size_t source = 0; source < kSources; ++source) {
            constexpr double sample = 200'000;
            for (double left = sample * children.at(age).at(source); left > 0; --left) {
                const FactorSet set = rates.draw(age, source, rates.drawFamily(random), random);
                EXPECT_NE(set, 0U);
                for (std::size_t factor = 0; factor < kFactors; ++factor)
                    found.at(factor) += static_cast<double>(set >> factor & 1U);
                ++all;
            }
        }
    }
    for (std::size_t factor = 0; factor < kFactors; ++factor)
        EXPECT_NEAR(found.at(factor) / all, targets.factors.at(factor), 0.005)
            << kFactorCodes.at(factor);
}

TEST(FactorRates, FindNothingOfTheOlderInTheUnborn) {
    const YearTargets targets = targetsOf(publishedOf("england"), 2024, 1);
    const FamilyMaker families(shippedAssumptions(), {});
    const FactorRates rates(targets.factors, shippedAssumptions(),
                            families.spread(targets.sources));
    Random random(19);
    const FactorSet selfHarm = FactorSet{1} << *placeIn(kFactorCodes, "15A");
    for (int i = 0; i < 5'000; ++i)
        EXPECT_EQ(rates.draw(0, 3, rates.drawFamily(random), random) & selfHarm, 0U);
}

TEST(FamilyMaker, MakesChildrenOnly) {
    FamilyMaker families(shippedAssumptions(), {{"E07000095", 1}});
    Random random(23);
    std::uint32_t last = 0;
    double children = 0;
    constexpr int made = 5'000;
    for (int i = 0; i < made; ++i) {
        const Family family = families.make(static_cast<std::size_t>(i) % kSources, 19'000, random);
        EXPECT_EQ(family.district, 0);
        for (std::size_t child = 0; child < family.size; ++child) {
            const Day age = 19'000 - family.children.at(child).born;
            EXPECT_TRUE(age >= -180 && age < 6'574) << age;
            EXPECT_GT(family.children.at(child).number, last);
            last = family.children.at(child).number;
        }
        children += family.size;
    }
    EXPECT_NEAR(children / made, families.meanSize(), 0.05);
}

}  // namespace
}  // namespace frontdoor::generate
