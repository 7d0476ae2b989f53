#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "engine/calendar/instant.h"
#include "engine/evaluate/workspace.h"
#include "engine/expression/expression.h"

namespace frontdoor {

/// What a number may be: [low, high], everything when unknown, nothing (low > high) when not
/// applicable.
struct Interval {
    std::int64_t low = kMinusInfinity;
    std::int64_t high = kInfinity;

    [[nodiscard]] bool applies() const { return low <= high; }
    [[nodiscard]] bool known() const { return low == high; }
    static constexpr Interval notApplicable() { return {kInfinity, kMinusInfinity}; }
    static constexpr Interval anything() { return {kMinusInfinity, kInfinity}; }
    static constexpr Interval of(std::int64_t value) { return {value, value}; }
};

inline bool infinite(std::int64_t value) { return value == kMinusInfinity || value == kInfinity; }

/// Sums keep within the infinities; an infinite part makes the sum that infinity (a low end meets
/// only low ends).
inline std::int64_t plus(std::int64_t a, std::int64_t b) {
    if (infinite(a)) return a;
    if (infinite(b)) return b;
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) return a < 0 ? kMinusInfinity : kInfinity;
    return sum;
}

inline std::int64_t minus(std::int64_t a) {
    if (a == kMinusInfinity) return kInfinity;
    return a == kInfinity ? kMinusInfinity : -a;
}

inline std::int64_t times(std::int64_t a, std::int64_t b) {
    if (a == 0 || b == 0) return 0;
    std::int64_t product = 0;
    if (infinite(a) || infinite(b) || __builtin_mul_overflow(a, b, &product)) {
        return (a < 0) == (b < 0) ? kInfinity : kMinusInfinity;
    }
    return product;
}

/// a * scale / divisor, rounded half to even.
std::int64_t quotient(std::int64_t a, std::int64_t scale, std::int64_t divisor);

inline Interval add(Interval a, Interval b) { return {plus(a.low, b.low), plus(a.high, b.high)}; }
inline Interval subtract(Interval a, Interval b) {
    return {plus(a.low, minus(b.high)), plus(a.high, minus(b.low))};
}
inline Interval multiply(Interval a, Interval b) {
    const auto [low, high] = std::minmax(
        {times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)});
    return {low, high};
}
inline Interval hull(Interval a, Interval b) {
    if (!a.applies()) return b;
    if (!b.applies()) return a;
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

/// Counts whole completed units between two days. Remembers the last days it looked at, since the
/// rows of a batch often share one of them.
class SpanCounter {
  public:
    explicit SpanCounter(SpanUnit unit) : unit_(unit) {}
    std::int64_t wholeUnits(std::int64_t from, std::int64_t to);
    Interval between(Interval from, Interval to);

  private:
    struct Day {
        std::int64_t number = 0;
        std::int64_t month = 1970 * 12;  // Since year 0.
        std::int64_t ofMonth = 1;
    };
    static const Day& read(Day& day, std::int64_t number);

    SpanUnit unit_;
    Day from_{};
    Day to_{};
};

}  // namespace frontdoor
