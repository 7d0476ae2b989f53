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
    if (operation.space == kNone) {
        childrenInRanges(operation, to);
        return;
    }
    const std::int64_t* low = to.low(operation.a);
    const std::int64_t* high = to.high(operation.a);
    writeTruths(operation, to, [&](std::uint32_t row) {
        return within({low[row], high[row]}, begin, end);
    });
}

void Executor::childrenInRanges(const Operation& operation, Registers& to) {
    const PlainValues* plain = to.plain(operation.a);
    BlockBits yes{};
    BlockBits no{};
    no.fill(~std::uint64_t{0});
    for (auto range = static_cast<std::size_t>(operation.low);
         range < static_cast<std::size_t>(operation.high); ++range) {
        BlockBits in{};
        BlockBits out{};
        const Membership::Range& one = operations_.ranges[range];
        if (plain != nullptr) {
            view_.kernels->plainInRange(*plain, one.low, one.high, in.data(), out.data());
        } else {
            view_.kernels->valuesInRange(to.low(operation.a), to.high(operation.a), one.low,
                                         one.high, in.data(), out.data());
        }
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

struct Ends {
    const std::int64_t* low;
    const std::int64_t* high;

    Interval operator[](std::uint32_t row) const { return {low[row], high[row]}; }
};

Ends endsOf(Registers& registers, Register reg) {
    return {registers.low(reg), registers.high(reg)};
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
    if (operation.code == OperationCode::between && plainBetween(operation, to)) return;
    std::int64_t* low = to.low(operation.to);
    std::int64_t* high = to.high(operation.to);
    const auto eachRow = [&](const auto& compute) {
        for (std::uint32_t row = 0; row < to.rows(); ++row) {
            const Interval result = compute(row);
            low[row] = result.low;
            high[row] = result.high;
        }
    };
    const auto change = [&](const auto& one) {
        const Ends a = endsOf(to, operation.a);
        eachRow([&](std::uint32_t row) { return one(a[row]); });
    };
    const auto combine = [&](const auto& both) {
        const Ends a = endsOf(to, operation.a);
        const Ends b = endsOf(to, operation.b);
        eachRow([&](std::uint32_t row) { return both(a[row], b[row]); });
    };
    const bool ofChildren = operation.space == kNone;
    const OperationCode code = operation.code;
    if (code == OperationCode::constantValue && ofChildren) {
        view_.kernels->fillValues(operation.low, operation.low, low);
    } else if (code == OperationCode::constantValue) {
        eachRow([&](std::uint32_t) { return Interval::of(operation.low); });
    } else if (code == OperationCode::gateValue) {
        gateValue(operation, to);
    } else if (code == OperationCode::multiplyBy && ofChildren) {
        view_.kernels->multiplyBy(to.low(operation.a), operation.low, low);
    } else if (code == OperationCode::multiplyBy) {
        change([&](Interval a) {
            return Interval{times(a.low, operation.low), times(a.high, operation.low)};
        });
    } else if (code == OperationCode::divide) {
        change([&](Interval a) { return divided(operation, a); });
    } else if (code == OperationCode::add) {
        combine([](Interval a, Interval b) { return added(a, b); });
    } else if (code == OperationCode::subtract) {
        combine([](Interval a, Interval b) { return subtracted(a, b); });
    } else if (code == OperationCode::multiply) {
        combine([](Interval a, Interval b) { return multiplied(a, b); });
    } else if (code == OperationCode::minimum) {
        combine([](Interval a, Interval b) { return lesser(a, b); });
    } else if (code == OperationCode::maximum) {
        combine([](Interval a, Interval b) { return larger(a, b); });
    } else {
        FRONTDOOR_CHECK(code == OperationCode::between, "an operation on values");
        betweenDays(operation, to);
    }
}

void Executor::gateValue(const Operation& operation, Registers& to) {
    const std::uint64_t* shut = to.no(operation.b);
    const Ends a = endsOf(to, operation.a);
    if (operation.space == kNone) {
        BlockBits open{};
        for (std::size_t i = 0; i < to.words(); ++i) open[i] = ~shut[i];
        view_.kernels->chooseValues(open.data(), shut, a.low, workspace_.nothing(),
                                    to.low(operation.to));
        return;
    }
    for (std::uint32_t row = 0; row < to.rows(); ++row) {
        const Interval value = isSet(shut, row) ? Interval::notApplicable() : a[row];
        to.low(operation.to)[row] = value.low;
        to.high(operation.to)[row] = value.high;
    }
}

// Whether both ends were plain days, as almost all are.
bool Executor::plainBetween(const Operation& operation, Registers& to) {
    const auto unit = static_cast<SpanUnit>(operation.index);
    if (operation.space != kNone || unit == SpanUnit::years || to.plain(operation.a) == nullptr ||
        to.plain(operation.b) == nullptr)
        return false;
    PlainValues& into = to.makePlain(operation.to);
    if (view_.kernels->plainBetween(
            *to.plain(operation.a), *to.plain(operation.b), unit == SpanUnit::months,
            static_cast<std::int32_t>(earliestDate.time_since_epoch().count()),
            static_cast<std::int32_t>(latestDate.time_since_epoch().count()), into))
        return true;
    to.forget(operation.to);
    return false;
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
