#include "engine/evaluate/intervals.h"

namespace frontdoor {

namespace {

__extension__ using Wide = __int128;  // Wide enough for any product of two values.

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

const SpanCounter::Day& SpanCounter::read(Day& day, std::int64_t number) {
    if (day.number == number) return day;
    constexpr auto first = std::int64_t{earliestDate.time_since_epoch().count()};
    constexpr auto last = std::int64_t{latestDate.time_since_epoch().count()};
    const std::chrono::year_month_day civil =
        Date{std::chrono::days{static_cast<int>(std::clamp(number, first, last))}};
    day = {number, int{civil.year()} * 12 + static_cast<int>(unsigned{civil.month()}) - 1,
           static_cast<int>(unsigned{civil.day()})};
    return day;
}

std::int64_t SpanCounter::wholeUnits(std::int64_t from, std::int64_t to) {
    if (unit_ == SpanUnit::days) return to - from;
    const Day& a = read(from_, from);
    const Day& b = read(to_, to);
    std::int64_t months = b.month - a.month;
    // A month counts when its last day has come, in either direction.
    if (from <= to) {
        months -= b.ofMonth < a.ofMonth ? 1 : 0;
    } else {
        months += a.ofMonth < b.ofMonth ? 1 : 0;
    }
    return unit_ == SpanUnit::years ? months / 12 : months;
}

Interval SpanCounter::between(Interval from, Interval to) {
    if (from.known() && to.known()) return Interval::of(wholeUnits(from.low, to.low));
    Interval result = Interval::anything();
    if (!infinite(from.high) && !infinite(to.low)) result.low = wholeUnits(from.high, to.low);
    if (!infinite(from.low) && !infinite(to.high)) result.high = wholeUnits(from.low, to.high);
    return result;
}

}  // namespace frontdoor
