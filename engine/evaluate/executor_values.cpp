// Operations on values: intervals in, intervals or bits out.

#include <algorithm>
#include <array>
#include <bit>

#include "engine/diagnostics/check.h"
#include "engine/evaluate/executor.h"
#include "engine/evaluate/trace.h"

namespace frontdoor {

namespace {

Truth within(Interval value, const Membership::Range* begin, const Membership::Range* end) {
    if (!value.applies()) return Truth::no;
    bool meets = false;
    for (const auto* range = begin; range != end; ++range) {
        if (range->low <= value.low && value.high <= range->high) return Truth::yes;
        meets = meets || (range->low <= value.high && value.low <= range->high);
    }
    return meets ? Truth::unknown : Truth::no;
}

Truth less(Interval a, Interval b, bool orEqual) {
    if (orEqual ? a.high <= b.low : a.high < b.low) return Truth::yes;
    if (orEqual ? a.low > b.high : a.low >= b.high) return Truth::no;
    return Truth::unknown;
}

Truth equal(Interval a, Interval b) {
    if (a.known() && b.known() && a.low == b.low) return Truth::yes;
    return a.high < b.low || b.high < a.low ? Truth::no : Truth::unknown;
}

Truth opposite(Truth truth) {
    if (truth == Truth::unknown) return truth;
    return truth == Truth::yes ? Truth::no : Truth::yes;
}

Truth compare(Comparison comparison, Interval a, Interval b) {
    if (!a.applies() || !b.applies()) return Truth::no;
    switch (comparison) {
        case Comparison::equal:
            return equal(a, b);
        case Comparison::notEqual:
            return opposite(equal(a, b));
        case Comparison::less:
            return less(a, b, false);
        case Comparison::lessOrEqual:
            return less(a, b, true);
        case Comparison::greater:
            return less(b, a, false);
        case Comparison::greaterOrEqual:
            return less(b, a, true);
    }
    return Truth::unknown;
}

// Writes one truth a row.
template <class Test>
void writeTruths(const Operation& operation, Registers& to, const Test& test) {
    std::uint64_t* yes = to.yes(signalOf(operation.to));
    std::uint64_t* no = to.no(signalOf(operation.to));
    for (std::uint32_t first = 0; first < to.rows(); first += 64) {
        std::uint64_t yesWord = 0;
        std::uint64_t noWord = 0;
        for (std::uint32_t bit = 0; bit < 64 && first + bit < to.rows(); ++bit) {
            const Truth truth = test(first + bit);
            yesWord |= std::uint64_t{truth == Truth::yes} << bit;
            noWord |= std::uint64_t{truth == Truth::no} << bit;
        }
        yes[first / 64] = yesWord;
        no[first / 64] = noWord;
    }
}

}  // namespace

void Executor::valueInRanges(const Operation& operation, Registers& to) {
    const Membership::Range* begin = operations_.ranges.data() + operation.low;
    const Membership::Range* end = operations_.ranges.data() + operation.high;
    const std::int64_t* low = to.low(operation.a);
    const std::int64_t* high = to.high(operation.a);
    if (operation.space == kNone) {
        childrenInRanges(operation, to);
        return;
    }
    writeTruths(operation, to, [&](std::uint32_t row) {
        return within({low[row], high[row]}, begin, end);
    });
}

void Executor::childrenInRanges(const Operation& operation, Registers& to) {
    BlockBits yes{};
    BlockBits no{};
    no.fill(~std::uint64_t{0});
    for (auto range = static_cast<std::size_t>(operation.low);
         range < static_cast<std::size_t>(operation.high); ++range) {
        BlockBits in{};
        BlockBits out{};
        view_.kernels->valuesInRange(to.low(operation.a), to.high(operation.a),
                                     operations_.ranges[range].low, operations_.ranges[range].high,
                                     in.data(), out.data());
        for (std::size_t word = 0; word < to.words(); ++word) {
            yes[word] |= in[word];
            no[word] &= out[word];
        }
    }
    std::copy_n(yes.begin(), to.words(), to.yes(signalOf(operation.to)));
    std::copy_n(no.begin(), to.words(), to.no(signalOf(operation.to)));
}

void Executor::compareValues(const Operation& operation, Registers& to) {
    const auto comparison = static_cast<Comparison>(operation.index);
    const std::int64_t *lowA = to.low(operation.a), *highA = to.high(operation.a);
    const std::int64_t *lowB = to.low(operation.b), *highB = to.high(operation.b);
    writeTruths(operation, to, [&](std::uint32_t row) {
        return compare(comparison, {lowA[row], highA[row]}, {lowB[row], highB[row]});
    });
}

void Executor::valueKnown(const Operation& operation, Registers& to) {
    const std::int64_t* low = to.low(operation.a);
    const std::int64_t* high = to.high(operation.a);
    writeTruths(operation, to,
                [&](std::uint32_t row) { return low[row] >= high[row] ? Truth::yes : Truth::no; });
}

void Executor::loadScore(const Operation& operation, Registers& to) {
    const bool total = operation.index == kNone;
    const bool leftOut = operation.low == 1;
    const std::size_t offset = total ? 0 : std::size_t{operation.index} * kBlockRows;
    const std::int32_t* certain =
        total ? workspace_.total.data() : workspace_.certain.data() + offset;
    const std::int32_t* possible =
        total ? workspace_.possibleTotal.data() : workspace_.possible.data() + offset;
    for (std::uint32_t row = 0; row < to.rows(); ++row) {
        to.low(operation.to)[row] = leftOut ? workspace_.total[row] - certain[row] : certain[row];
        to.high(operation.to)[row] =
            leftOut ? workspace_.possibleTotal[row] - possible[row] : possible[row];
    }
}

void Executor::loadDecision(const Operation& operation, Registers& to) {
    std::array<std::uint8_t, kBlockRows> ranks{};
    for (std::uint32_t row = 0; row < view_.rows; ++row) {
        ranks[row] = operation.code == OperationCode::loadRoute
                         ? static_cast<std::uint8_t>(view_.routes[view_.firstRow + row])
                         : static_cast<std::uint8_t>(view_.priorities[view_.firstRow + row]);
    }
    view_.kernels->fillBytes(ranks.data(), to.low(operation.to));
}

namespace {

// Most numbers are known; for them the rules of intervals come to those of numbers.
Interval added(Interval a, Interval b) {
    if (!a.applies() || !b.applies()) return Interval::notApplicable();
    return add(a, b);
}

Interval subtracted(Interval a, Interval b) {
    if (!a.applies() || !b.applies()) return Interval::notApplicable();
    return subtract(a, b);
}

Interval multiplied(Interval a, Interval b) {
    if (a.known() && b.known()) return Interval::of(times(a.low, b.low));
    if (!a.applies() || !b.applies()) return Interval::notApplicable();
    return multiply(a, b);
}

Interval lesser(Interval a, Interval b) {
    if (!a.applies() || !b.applies()) return Interval::notApplicable();
    return {std::min(a.low, b.low), std::min(a.high, b.high)};
}

Interval larger(Interval a, Interval b) {
    if (!a.applies() || !b.applies()) return Interval::notApplicable();
    return {std::max(a.low, b.low), std::max(a.high, b.high)};
}

Interval divided(const Operation& operation, Interval a) {
    if (!a.applies()) return a;
    const std::int64_t one = quotient(a.low, operation.high, operation.low);
    const std::int64_t other = quotient(a.high, operation.high, operation.low);
    return {std::min(one, other), std::max(one, other)};
}

}  // namespace

void Executor::chooseValue(const Operation& operation, Registers& to) {
    const std::uint64_t* yes = to.yes(operation.c);
    const std::uint64_t* no = to.no(operation.c);
    const bool constant = operation.code == OperationCode::chooseConstant;
    if (operation.space == kNone && constant) {
        view_.kernels->chooseConstant(yes, no, operation.low, to.low(operation.b),
                                      to.low(operation.to));
        return;
    }
    if (operation.space == kNone) {
        view_.kernels->chooseValues(yes, no, to.low(operation.a), to.low(operation.b),
                                    to.low(operation.to));
        return;
    }
    for (std::uint32_t row = 0; row < to.rows(); ++row) {
        const Interval a = constant ? Interval::of(operation.low)
                                    : Interval{to.low(operation.a)[row], to.high(operation.a)[row]};
        const Interval b{to.low(operation.b)[row], to.high(operation.b)[row]};
        const Interval chosen = isSet(yes, row) ? a : isSet(no, row) ? b : hull(a, b);
        to.low(operation.to)[row] = chosen.low;
        to.high(operation.to)[row] = chosen.high;
    }
}

void Executor::valueOperation(const Operation& operation, Registers& to) {
    const std::int64_t *lowA = to.low(operation.a), *highA = to.high(operation.a);
    const std::int64_t *lowB = to.low(operation.b), *highB = to.high(operation.b);
    std::int64_t* low = to.low(operation.to);
    std::int64_t* high = to.high(operation.to);
    const auto eachRow = [&](const auto& compute) {
        for (std::uint32_t row = 0; row < to.rows(); ++row) {
            const Interval result = compute(row);
            low[row] = result.low;
            high[row] = result.high;
        }
    };
    const auto combine = [&](const auto& both) {
        eachRow([&](std::uint32_t row) {
            return both(Interval{lowA[row], highA[row]}, Interval{lowB[row], highB[row]});
        });
    };
    if (operation.code == OperationCode::constantValue && operation.space == kNone) {
        view_.kernels->fillValues(operation.low, operation.low, low);
    } else if (operation.code == OperationCode::constantValue) {
        eachRow([&](std::uint32_t) { return Interval::of(operation.low); });
    } else if (operation.code == OperationCode::gateValue && operation.space == kNone) {
        BlockBits open{};
        for (std::size_t i = 0; i < to.words(); ++i) open[i] = ~to.no(operation.b)[i];
        view_.kernels->chooseValues(open.data(), to.no(operation.b), lowA, workspace_.nothing(),
                                    low);
    } else if (operation.code == OperationCode::multiplyBy && operation.space == kNone) {
        view_.kernels->multiplyBy(lowA, operation.low, low);
    } else if (operation.code == OperationCode::multiplyBy) {
        eachRow([&](std::uint32_t row) {
            return Interval{times(lowA[row], operation.low), times(highA[row], operation.low)};
        });
    } else if (operation.code == OperationCode::divide) {
        eachRow([&](std::uint32_t row) { return divided(operation, {lowA[row], highA[row]}); });
    } else if (operation.code == OperationCode::gateValue) {
        const std::uint64_t* shut = to.no(operation.b);
        eachRow([&](std::uint32_t row) {
            return isSet(shut, row) ? Interval::notApplicable() : Interval{lowA[row], highA[row]};
        });
    } else if (operation.code == OperationCode::add) {
        combine([](Interval a, Interval b) { return added(a, b); });
    } else if (operation.code == OperationCode::subtract) {
        combine([](Interval a, Interval b) { return subtracted(a, b); });
    } else if (operation.code == OperationCode::multiply) {
        combine([](Interval a, Interval b) { return multiplied(a, b); });
    } else if (operation.code == OperationCode::minimum) {
        combine([](Interval a, Interval b) { return lesser(a, b); });
    } else if (operation.code == OperationCode::maximum) {
        combine([](Interval a, Interval b) { return larger(a, b); });
    } else {
        FRONTDOOR_CHECK(operation.code == OperationCode::between, "an operation on values");
        betweenDays(operation, to);
    }
}

// Single days of children all at once, what remains a row at a time.
void Executor::betweenDays(const Operation& operation, Registers& to) {
    const auto unit = static_cast<SpanUnit>(operation.index);
    SpanCounter spans(unit);
    const auto oneRow = [&](std::uint32_t row) {
        const Interval from{to.low(operation.a)[row], to.high(operation.a)[row]};
        const Interval until{to.low(operation.b)[row], to.high(operation.b)[row]};
        const bool applies = from.applies() && until.applies();
        const Interval span = applies ? spans.between(from, until) : Interval::notApplicable();
        to.low(operation.to)[row] = span.low;
        to.high(operation.to)[row] = span.high;
    };
    if (operation.space != kNone || unit == SpanUnit::years) {
        for (std::uint32_t row = 0; row < to.rows(); ++row) oneRow(row);
        return;
    }
    BlockBits rest{};
    view_.kernels->between(to.low(operation.a), to.low(operation.b), unit == SpanUnit::months,
                           earliestDate.time_since_epoch().count(),
                           latestDate.time_since_epoch().count(), to.low(operation.to),
                           rest.data());
    for (std::uint32_t word = 0; word < to.words(); ++word) {
        for (std::uint64_t rows = rest[word]; rows != 0; rows &= rows - 1)
            oneRow(word * 64 + static_cast<std::uint32_t>(std::countr_zero(rows)));
    }
}

}  // namespace frontdoor
