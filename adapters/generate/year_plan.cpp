#include "adapters/generate/year_plan.h"

#include <algorithm>
#include <chrono>

#include "adapters/generate/weighted.h"
#include "engine/calendar/london.h"

namespace frontdoor::generate {
namespace {

constexpr int kFittingRounds = 40;

double sumOf(const ByMonthAndSource& table) {
    double sum = 0;
    for (const auto& row : table) {
        for (const double count : row) sum += count;
    }
    return sum;
}

/// Makes rows and columns add up to the published ones, and keeps what lies between as it is:
/// iterative proportional fitting (Deming and Stephan, 1940).
void fit(ByMonthAndSource& table, const YearTargets& targets) {
    for (int round = 0; round < kFittingRounds; ++round) {
        for (std::size_t source = 0; source < kSources; ++source) {
            double sum = 0;
            for (std::size_t month = 0; month < kMonths; ++month) sum += table[month][source];
            const double wanted = targets.sources[source] * targets.referrals;
            for (std::size_t month = 0; month < kMonths && sum > 0; ++month)
                table[month][source] *= wanted / sum;
        }
        for (std::size_t month = 0; month < kMonths; ++month) {
            double sum = 0;
            for (const double count : table[month]) sum += count;
            const double wanted = targets.months[month] * targets.referrals;
            for (double& count : table[month]) count = sum > 0 ? count * wanted / sum : 0;
        }
    }
}

std::chrono::year_month monthOf(int ends, std::size_t month) {
    using namespace std::chrono;
    return year_month{year{ends - 1} / April} + months{static_cast<int>(month)};
}

}  // namespace

YearPlan planYear(const YearTargets& targets, const Assumptions& assumptions) {
    YearPlan plan;
    for (std::size_t month = 0; month < kMonths; ++month) {
        for (std::size_t source = 0; source < kSources; ++source)
            plan.referrals[month][source] = assumptions.sources[source].months[month];
    }
    fit(plan.referrals, targets);
    plan.contacts = plan.referrals;
    for (auto& row : plan.contacts) {
        for (std::size_t source = 0; source < kSources; ++source)
            row[source] /= assumptions.sources[source].converts;
    }
    const double scale = targets.referrals * assumptions.contactsPerReferral / sumOf(plan.contacts);
    for (std::size_t month = 0; month < kMonths; ++month) {
        for (std::size_t source = 0; source < kSources; ++source) {
            plan.contacts[month][source] =
                std::max(plan.contacts[month][source] * scale, plan.referrals[month][source]);
        }
    }
    return plan;
}

std::vector<Arrival> arrivalsOf(int ends, std::size_t month,
                                const std::array<std::uint32_t, kSources>& counts,
                                const Assumptions& assumptions, const Calendar& calendar,
                                Random& random) {
    using namespace std::chrono;
    constexpr std::uint32_t minutes = 60;
    const Date first = sys_days{monthOf(ends, month) / 1};
    const Date next = sys_days{(monthOf(ends, month) + months{1}) / 1};
    const auto days = static_cast<std::size_t>((next - first).count());
    // Minute of the month, then number, then source: sorted as one, with no two alike.
    std::vector<std::uint64_t> keys;
    std::vector<double> weights(days * kHours);
    for (std::size_t source = 0; source < kSources; ++source) {
        const SourceHabits& habits = assumptions.sources[source];
        for (std::size_t slot = 0; slot < weights.size(); ++slot) {
            const Date day = first + std::chrono::days{slot / kHours};
            const auto& hours = calendar.isWorkingDay(day) ? habits.working : habits.other;
            weights[slot] = hours[slot % kHours];
        }
        const WeightedChoice slots(weights);
        for (std::uint32_t left = counts[source]; left > 0; --left) {
            const std::uint64_t minute = slots.pick(random) * minutes + random.below(minutes);
            keys.push_back(minute << 48U | std::uint64_t{keys.size()} << 8U | source);
        }
    }
    std::ranges::sort(keys);
    std::vector<Arrival> arrivals;
    arrivals.reserve(keys.size());
    for (const std::uint64_t key : keys) {
        const auto minute = static_cast<int>(key >> 48U);
        constexpr int dayMinutes = 24 * 60;
        arrivals.push_back(
            {fromLondon(first + std::chrono::days{minute / dayMinutes}, minute % dayMinutes * 60),
             key & 0xFFU});
    }
    // The night in which the clocks go back has an hour twice, of which the first is meant.
    std::ranges::stable_sort(arrivals, {}, &Arrival::at);
    return arrivals;
}

}  // namespace frontdoor::generate
