// Between children and the rows of their lists: what items say about a child, and what a child says
// to its items.

#include <algorithm>
#include <bit>

#include "engine/evaluate/executor.h"

namespace frontdoor {

namespace {

// Calls `each(row)` for the set bits among the first `rows`.
template <class Each>
void forEachBit(const std::uint64_t* words, std::uint32_t rows, bool inverted, const Each& each) {
    for (std::uint32_t first = 0; first < rows; first += 64) {
        std::uint64_t word = inverted ? ~words[first / 64] : words[first / 64];
        if (rows - first < 64) word &= bitOf(rows - first) - 1;
        while (word != 0) {
            each(first + static_cast<std::uint32_t>(std::countr_zero(word)));
            word &= word - 1;
        }
    }
}

}  // namespace

void Executor::uncertainLists(ItemsIndex items, std::uint64_t* out) const {
    const ItemTable& table = view_.batch->items(items);
    const bool silentIsUnknown = view_.program->vocabulary().items()[items].ask == Ask::always;
    for (std::size_t word = 0; word < view_.kernels->words; ++word) {
        const std::size_t index = view_.firstRow / 64 + word;
        out[word] = table.uncertain.word(index);
        if (silentIsUnknown) out[word] |= ~table.asked.word(index);
    }
}

ItemRuns Executor::runsOf(ItemsIndex items) {
    const Registers& rows = workspace_.spaces[items];
    ListRuns& runs = workspace_.runs[items];
    if (!runs.ready) {
        runs.ready = true;
        runs.first.resize(rows.words());
        runs.last.resize(rows.words());
        view_.kernels->markRuns(view_.batch->items(items).child.data() + rows.firstRow(),
                                rows.rows(), view_.firstRow, runs.first.data(), runs.last.data(),
                                runs.owners.data());
    }
    return {.first = runs.first.data(),
            .last = runs.last.data(),
            .owners = runs.owners.data(),
            .words = rows.words()};
}

// `some` looks for a yes, and gives no where nothing may be one; `every` looks for a no and gives
// yes likewise.
void Executor::reduceItems(const Operation& operation, Registers& to) {
    Registers& from = workspace_.spaces[operation.index];
    const bool some = operation.code == OperationCode::some;
    const Signal looked = some ? operation.a : negated(operation.a);
    const Signal result = some ? signalOf(operation.to) : negated(signalOf(operation.to));
    BlockBits open{};
    BlockBits uncertain{};
    if (from.rows() == 0) {
        std::fill_n(to.yes(result), to.words(), 0);
    } else {
        const ItemRuns runs = runsOf(operation.index);
        view_.kernels->gatherItems(runs, from.yes(looked), 0, to.yes(result));
        view_.kernels->gatherItems(runs, from.no(looked), ~std::uint64_t{0}, open.data());
    }
    uncertainLists(operation.index, uncertain.data());
    for (std::size_t word = 0; word < to.words(); ++word)
        to.no(result)[word] = ~(open[word] | uncertain[word] | to.yes(result)[word]);
}

void Executor::spreadBits(const Operation& operation, Registers& to) {
    Registers& children = workspace_.children();
    const ItemRuns runs = runsOf(operation.space);
    view_.kernels->spreadItems(runs, children.yes(operation.a), to.yes(signalOf(operation.to)));
    view_.kernels->spreadItems(runs, children.no(operation.a), to.no(signalOf(operation.to)));
}

void Executor::spreadValues(const Operation& operation, Registers& to) {
    Registers& children = workspace_.children();
    const ItemTable& table = view_.batch->items(operation.space);
    for (std::uint32_t row = 0; row < to.rows(); ++row) {
        const std::uint32_t child = table.child[to.firstRow() + row] - view_.firstRow;
        to.low(operation.to)[row] = children.low(operation.a)[child];
        to.high(operation.to)[row] = children.high(operation.a)[child];
    }
}

namespace {

// What is known of an aggregate while its rows are gone through.
struct Gathered {
    Interval sure = Interval::notApplicable();   // Over rows that certainly belong.
    Interval maybe = Interval::notApplicable();  // Over all that may.
};

Interval extreme(bool least, const Gathered& gathered, bool uncertain) {
    if (!gathered.maybe.applies()) {
        return uncertain ? Interval::anything() : Interval::notApplicable();
    }
    const bool sure = gathered.sure.applies();
    Interval result{};
    if (least) {
        result.low = uncertain ? kMinusInfinity : gathered.maybe.low;
        result.high = sure ? gathered.sure.high : (uncertain ? kInfinity : gathered.maybe.high);
    } else {
        result.high = uncertain ? kInfinity : gathered.maybe.high;
        result.low = sure ? gathered.sure.low : (uncertain ? kMinusInfinity : gathered.maybe.low);
    }
    return result;
}

// Both ends by the smaller (or larger) of the two; one that does not apply gives way.
Interval nearer(bool least, Interval a, Interval b) {
    if (!a.applies()) return b;
    if (!b.applies()) return a;
    if (least) return {std::min(a.low, b.low), std::min(a.high, b.high)};
    return {std::max(a.low, b.low), std::max(a.high, b.high)};
}

}  // namespace

// The rows that certainly belong, and those that may.
void Executor::countItems(const Operation& operation, Registers& to) {
    Registers& from = workspace_.spaces[operation.index];
    const ItemTable& table = view_.batch->items(operation.index);
    std::int64_t* low = to.low(operation.to);
    std::int64_t* high = to.high(operation.to);
    if (operation.a == kNone) {
        for (std::uint32_t child = 0; child < view_.rows; ++child) {
            const std::uint32_t row = view_.firstRow + child;
            low[child] = high[child] = table.rows.end(row) - table.rows.first(row);
        }
    } else {
        std::fill_n(low, to.rows(), 0);
        std::fill_n(high, to.rows(), 0);
        const std::uint32_t* child = table.child.data() + from.firstRow();
        forEachBit(from.yes(operation.a), from.rows(), false,
                   [&](std::uint32_t row) { ++low[child[row] - view_.firstRow]; });
        forEachBit(from.no(operation.a), from.rows(), true,
                   [&](std::uint32_t row) { ++high[child[row] - view_.firstRow]; });
    }
    BlockBits uncertain{};
    uncertainLists(operation.index, uncertain.data());
    forEachBit(uncertain.data(), view_.rows, false,
               [&](std::uint32_t row) { high[row] = kInfinity; });
}

void Executor::aggregateItems(const Operation& operation, Registers& to) {
    Registers& from = workspace_.spaces[operation.index];
    const RowRuns& items = view_.batch->items(operation.index).rows;
    BlockBits uncertain{};
    uncertainLists(operation.index, uncertain.data());
    const bool least = operation.code == OperationCode::least;
    const bool adds = operation.code == OperationCode::sum;
    for (std::uint32_t child = 0; child < view_.rows; ++child) {
        Interval sum = Interval::of(0);
        Gathered gathered{};
        Interval open = Interval::notApplicable();  // Over rows that may belong, by their far ends.
        for (std::uint32_t item = items.first(view_.firstRow + child);
             item < items.end(view_.firstRow + child); ++item) {
            const std::uint32_t row = item - from.firstRow();
            const bool yes = operation.a == kNone || isSet(from.yes(operation.a), row);
            const bool no = operation.a != kNone && isSet(from.no(operation.a), row);
            if (no) continue;
            const Interval value{from.low(operation.b)[row], from.high(operation.b)[row]};
            if (!value.applies()) continue;
            if (adds) {
                sum = add(sum, yes ? value : hull(value, Interval::of(0)));
                continue;
            }
            gathered.maybe = nearer(least, gathered.maybe, value);
            open = hull(open, value);
            if (yes) gathered.sure = nearer(least, gathered.sure, value);
        }
        // Without a row that certainly belongs, any that may could be the only one.
        if (!gathered.sure.applies()) gathered.maybe = open;
        const bool isUncertain = isSet(uncertain.data(), child);
        Interval result = sum;
        if (adds && isUncertain) result = Interval::anything();
        if (!adds) result = extreme(least, gathered, isUncertain);
        to.low(operation.to)[child] = result.low;
        to.high(operation.to)[child] = result.high;
    }
}

void Executor::loadSlot(const Operation& operation, Registers& to) {
    const SlotColumn& slot = (*view_.slots)[operation.index];
    const std::size_t first = view_.firstRow / 64;
    for (std::size_t word = 0; word < to.words(); ++word) {
        to.yes(signalOf(operation.to))[word] = slot.yes[first + word];
        to.no(signalOf(operation.to))[word] = slot.no[first + word];
    }
}

void Executor::loadSlotValue(const Operation& operation, Registers& to) {
    const SlotColumn& slot = (*view_.slots)[operation.index];
    for (std::uint32_t row = 0; row < to.rows(); ++row) {
        const bool inside = row < view_.rows;
        to.low(operation.to)[row] = inside ? slot.low[view_.firstRow + row] : 0;
        to.high(operation.to)[row] = inside ? slot.high[view_.firstRow + row] : 0;
    }
}

}  // namespace frontdoor
