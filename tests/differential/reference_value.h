#pragma once

#include <cstdint>
#include <limits>

#include "engine/expression/expression.h"

namespace frontdoor::reference {

enum class Truth : std::uint8_t { no, unknown, yes };

[[nodiscard]] inline Truth truthOf(bool holds) { return holds ? Truth::yes : Truth::no; }
[[nodiscard]] Truth negated(Truth truth);
[[nodiscard]] Truth both(Truth a, Truth b);
[[nodiscard]] Truth either(Truth a, Truth b);

inline constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

/// What a number, code, date or duration may be: anything from `low` to `high`, or nothing at all
/// where the question does not apply. The two ends of 64 bits mean "without end".
struct Value {
    bool applicable = false;
    std::int64_t low = 0;
    std::int64_t high = 0;

    static Value notApplicable() { return {}; }
    static Value unknown() { return {true, kLowest, kHighest}; }
    static Value of(std::int64_t value) { return {true, value, value}; }
    static Value between(std::int64_t low, std::int64_t high) { return {true, low, high}; }

    [[nodiscard]] bool single() const { return applicable && low == high; }
};

/// A boolean as a value, for comparing it: no = 0, yes = 1.
[[nodiscard]] Value valueOf(Truth truth);

/// The smallest stretch that holds both. One that does not apply adds nothing.
[[nodiscard]] Value hull(Value a, Value b);

[[nodiscard]] Value sum(Value a, Value b);
[[nodiscard]] Value difference(Value a, Value b);
[[nodiscard]] Value product(Value a, Value b);
/// `a` times 10^(4 + `scaleOfDivisor`) over `divisor`, rounded half to even.
[[nodiscard]] Value quotient(Value a, std::int64_t divisor, int scaleOfDivisor);
[[nodiscard]] Value smaller(Value a, Value b);
[[nodiscard]] Value larger(Value a, Value b);

/// Yes if it holds whatever the two are, no if it never does or one of them does not apply.
[[nodiscard]] Truth compare(Comparison comparison, Value a, Value b);

/// Whole units from one day to another; negative when `to` is the earlier.
[[nodiscard]] Value timeBetween(SpanUnit unit, Value from, Value to);

}  // namespace frontdoor::reference
