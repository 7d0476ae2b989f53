#include "tests/differential/reference_value.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "engine/calendar/instant.h"
#include "engine/diagnostics/check.h"

namespace frontdoor::reference {
namespace {

__extension__ using Wide = __int128;

bool endless(std::int64_t end) { return end == kLowest || end == kHighest; }

std::int64_t narrowed(Wide wide) {
    if (wide <= Wide{kLowest}) return kLowest;
    if (wide >= Wide{kHighest}) return kHighest;
    return static_cast<std::int64_t>(wide);
}

std::int64_t plus(std::int64_t a, std::int64_t b) {
    if (endless(a)) return a;
    if (endless(b)) return b;
    return narrowed(Wide{a} + Wide{b});
}

std::int64_t minus(std::int64_t a) {
    if (a == kLowest) return kHighest;
    if (a == kHighest) return kLowest;
    return -a;
}

std::int64_t times(std::int64_t a, std::int64_t b) {
    if (a == 0 || b == 0) return 0;
    if (endless(a) || endless(b)) return (a < 0) == (b < 0) ? kHighest : kLowest;
    return narrowed(Wide{a} * Wide{b});
}

std::int64_t over(std::int64_t a, std::int64_t divisor, int scaleOfDivisor) {
    if (endless(a)) return divisor > 0 ? a : minus(a);
    Wide numerator = a;
    for (int place = 0; place < 4 + scaleOfDivisor; ++place) numerator *= 10;
    Wide denominator = divisor;
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    Wide floor = numerator / denominator;
    if (floor * denominator > numerator) --floor;
    const Wide twiceRest = (numerator - floor * denominator) * 2;
    const bool up = twiceRest > denominator || (twiceRest == denominator && floor % 2 != 0);
    return narrowed(up ? floor + 1 : floor);
}

Truth always(bool surely, bool never) {
    if (surely) return Truth::yes;
    return never ? Truth::no : Truth::unknown;
}

Truth isLess(Value a, Value b) { return always(a.high < b.low, a.low >= b.high); }
Truth isEqual(Value a, Value b) {
    return always(a.single() && b.single() && a.low == b.low, a.high < b.low || b.high < a.low);
}

std::int64_t wholeMonths(std::int64_t from, std::int64_t to) {
    if (to < from) return -wholeMonths(to, from);
    const std::chrono::year_month_day first{Date{std::chrono::days{from}}};
    const std::chrono::year_month_day last{Date{std::chrono::days{to}}};
    const std::int64_t years = int{last.year()} - int{first.year()};
    const std::int64_t months = std::int64_t{static_cast<unsigned>(last.month())} -
                                std::int64_t{static_cast<unsigned>(first.month())};
    return years * 12 + months - (last.day() < first.day() ? 1 : 0);
}

std::int64_t unitsBetween(SpanUnit unit, std::int64_t from, std::int64_t to) {
    if (endless(to)) return to;
    if (endless(from)) return minus(from);
    switch (unit) {
        case SpanUnit::days:
            return to - from;
        case SpanUnit::months:
            return wholeMonths(from, to);
        case SpanUnit::years:
            return wholeMonths(from, to) / 12;
    }
    FRONTDOOR_CHECK(false, "there are three units");
}

}  // namespace

Truth negated(Truth truth) {
    if (truth == Truth::unknown) return truth;
    return truthOf(truth == Truth::no);
}
Truth both(Truth a, Truth b) { return std::min(a, b); }
Truth either(Truth a, Truth b) { return std::max(a, b); }

Value valueOf(Truth truth) {
    if (truth == Truth::unknown) return Value::unknown();
    return Value::of(truth == Truth::yes ? 1 : 0);
}

Value hull(Value a, Value b) {
    if (!a.applicable) return b;
    if (!b.applicable) return a;
    return Value::between(std::min(a.low, b.low), std::max(a.high, b.high));
}

Value sum(Value a, Value b) {
    if (!a.applicable || !b.applicable) return Value::notApplicable();
    return Value::between(plus(a.low, b.low), plus(a.high, b.high));
}

Value difference(Value a, Value b) {
    if (!a.applicable || !b.applicable) return Value::notApplicable();
    return Value::between(plus(a.low, minus(b.high)), plus(a.high, minus(b.low)));
}

Value product(Value a, Value b) {
    if (!a.applicable || !b.applicable) return Value::notApplicable();
    const std::array corners{times(a.low, b.low), times(a.low, b.high), times(a.high, b.low),
                             times(a.high, b.high)};
    return Value::between(std::ranges::min(corners), std::ranges::max(corners));
}

Value quotient(Value a, std::int64_t divisor, int scaleOfDivisor) {
    if (!a.applicable) return a;
    const std::int64_t one = over(a.low, divisor, scaleOfDivisor);
    const std::int64_t other = over(a.high, divisor, scaleOfDivisor);
    return Value::between(std::min(one, other), std::max(one, other));
}

Value smaller(Value a, Value b) {
    if (!a.applicable || !b.applicable) return Value::notApplicable();
    return Value::between(std::min(a.low, b.low), std::min(a.high, b.high));
}

Value larger(Value a, Value b) {
    if (!a.applicable || !b.applicable) return Value::notApplicable();
    return Value::between(std::max(a.low, b.low), std::max(a.high, b.high));
}

Truth compare(Comparison comparison, Value a, Value b) {
    if (!a.applicable || !b.applicable) return Truth::no;
    switch (comparison) {
        case Comparison::equal:
            return isEqual(a, b);
        case Comparison::notEqual:
            return negated(isEqual(a, b));
        case Comparison::less:
            return isLess(a, b);
        case Comparison::lessOrEqual:
            return negated(isLess(b, a));
        case Comparison::greater:
            return isLess(b, a);
        case Comparison::greaterOrEqual:
            return negated(isLess(a, b));
    }
    FRONTDOOR_CHECK(false, "there are six comparisons");
}

Value timeBetween(SpanUnit unit, Value from, Value to) {
    if (!from.applicable || !to.applicable) return Value::notApplicable();
    return Value::between(unitsBetween(unit, from.high, to.low),
                          unitsBetween(unit, from.low, to.high));
}

}  // namespace frontdoor::reference
