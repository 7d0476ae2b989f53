#include "adapters/output/page/month_ticks.h"

#include <array>
#include <chrono>
#include <string>

#include "adapters/output/readable_time.h"

namespace frontdoor {
namespace {

/// Firsts of every `step`th month of the year, or of every `step / 12`th January.
std::vector<Date> firstsOfMonths(Date first, Date last, int step) {
    std::vector<Date> found;
    const std::chrono::year_month_day begin{first};
    for (std::chrono::year_month month = begin.year() / begin.month(); Date{month / 1} <= last;
         month += std::chrono::months{1}) {
        const int number = static_cast<int>(month.year()) * 12 +
                           static_cast<int>(static_cast<unsigned>(month.month())) - 1;
        if (number % step == 0 && Date{month / 1} >= first) found.emplace_back(month / 1);
    }
    return found;
}

}  // namespace

std::vector<ChartMark> monthTicks(std::int32_t first, std::int32_t last, std::size_t most) {
    constexpr std::array steps{1, 2, 3, 6, 12, 24, 60, 120, 600};
    std::vector<Date> days;
    for (const int step : steps) {
        days = firstsOfMonths(Date{std::chrono::days{first}}, Date{std::chrono::days{last}}, step);
        if (days.size() <= most) break;
    }
    std::vector<ChartMark> ticks;
    for (const Date day : days) {
        const std::chrono::year_month_day date{day};
        std::string label(shortMonth(day));
        if (ticks.empty() || date.month() == std::chrono::January)
            label += " " + std::to_string(static_cast<int>(date.year()));
        ticks.push_back({day.time_since_epoch().count(), std::move(label)});
    }
    if (ticks.empty()) ticks.push_back({first, readableDay(Date{std::chrono::days{first}})});
    return ticks;
}

}  // namespace frontdoor
