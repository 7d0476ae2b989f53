#include "engine/evaluate/intervals.h"

namespace frontdoor {

namespace {

__extension__ using Wide = __int128;  // Wide enough for any product of two values.

std::chrono::year_month_day civil(std::int64_t day) {
    const auto first = std::int64_t{earliestDate.time_since_epoch().count()};
    const auto last = std::int64_t{latestDate.time_since_epoch().count()};
    return Date{std::chrono::days{static_cast<int>(std::clamp(day, first, last))}};
}

std::int64_t wholeMonths(std::int64_t from, std::int64_t to) {
    if (to < from) return -wholeMonths(to, from);
    const auto a = civil(from);
    const auto b = civil(to);
    const std::int64_t years = int{b.year()} - int{a.year()};
    const std::int64_t months = static_cast<std::int64_t>(unsigned{b.month()}) -
                                static_cast<std::int64_t>(unsigned{a.month()});
    return years * 12 + months - (b.day() < a.day() ? 1 : 0);
}

}  // namespace

std::int64_t quotient(std::int64_t a, std::int64_t scale, std::int64_t divisor) {
    if (infinite(a)) return (divisor < 0) ? minus(a) : a;
    const Wide scaled = static_cast<Wide>(a) * scale;
    Wide whole = scaled / divisor;
    const Wide rest = scaled % divisor;
    const Wide twice = 2 * (rest < 0 ? -rest : rest);
    const Wide size = divisor < 0 ? -static_cast<Wide>(divisor) : divisor;
    const bool away = twice > size || (twice == size && whole % 2 != 0);
    if (away) whole += ((scaled < 0) == (divisor < 0)) ? 1 : -1;
    if (whole <= kMinusInfinity) return kMinusInfinity;
    if (whole >= kInfinity) return kInfinity;
    return static_cast<std::int64_t>(whole);
}

std::int64_t wholeUnits(SpanUnit unit, std::int64_t from, std::int64_t to) {
    switch (unit) {
        case SpanUnit::days:
            return to - from;
        case SpanUnit::months:
            return wholeMonths(from, to);
        case SpanUnit::years:
            return wholeMonths(from, to) / 12;
    }
    return 0;
}

Interval between(SpanUnit unit, Interval from, Interval to) {
    if (from.known() && to.known()) return Interval::of(wholeUnits(unit, from.low, to.low));
    Interval result = Interval::anything();
    if (!infinite(from.high) && !infinite(to.low)) result.low = wholeUnits(unit, from.high, to.low);
    if (!infinite(from.low) && !infinite(to.high))
        result.high = wholeUnits(unit, from.low, to.high);
    return result;
}

}  // namespace frontdoor
