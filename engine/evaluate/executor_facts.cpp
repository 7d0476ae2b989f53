// Facts of children that take more than one range or become numbers, and facts of items.

#include <algorithm>

#include "engine/evaluate/executor.h"

namespace frontdoor {

namespace {

using Word = std::uint64_t;

// Where the question does not arise; null if it always does.
const Word* settledBy(const Operation& operation, Registers& to) {
    return operation.b == kNone ? nullptr : to.no(operation.b);
}

}  // namespace

// Range by range, by the same kernel as a single one.
void Executor::testInRanges(const Operation& operation, Registers& to) {
    Operation one = operation;
    BlockBits yes{};
    BlockBits no{};
    no.fill(~Word{0});
    for (auto range = static_cast<std::size_t>(operation.low);
         range < static_cast<std::size_t>(operation.high); ++range) {
        one.low = operations_.ranges[range].low;
        one.high = operations_.ranges[range].high;
        view_.kernels->factsInRange(&one, &one + 1, answers_, to.bits());
        for (std::size_t word = 0; word < to.words(); ++word) {
            yes[word] |= to.yes(signalOf(operation.to))[word];
            no[word] &= to.no(signalOf(operation.to))[word];
        }
    }
    std::copy_n(yes.begin(), to.words(), to.yes(signalOf(operation.to)));
    std::copy_n(no.begin(), to.words(), to.no(signalOf(operation.to)));
}

void Executor::loadValue(const Operation& operation, Registers& to) {
    const AnswerPlanes planes = view_.answers->planes(operation.index);
    const AnswerPlace* place = view_.answers->place(operation.index);
    const Word* settled = settledBy(operation, to);
    PlainValues& values = to.makePlain(operation.to);
    std::fill_n(values.none, kBlockWords, 0);
    for (std::size_t word = 0; word < to.words(); ++word) {
        if (operation.silentIsNo) values.none[word] = ~(planes.known[word] | planes.rest[word]);
        if (settled != nullptr) values.none[word] |= settled[word] & ~planes.known[word];
    }
    view_.kernels->loadValues(place == nullptr ? AnswerPlace{} : *place, answers_, values);
}

namespace {

/// The planes of a column from a row on, a word at a time.
class PlaneReader {
  public:
    explicit PlaneReader(std::size_t firstRow) : start_(firstRow / 64), shift_(firstRow % 64) {}
    [[nodiscard]] Word operator()(const BitPlane& plane, std::size_t word) const {
        Word bits = plane.word(start_ + word) >> shift_;
        if (shift_ != 0) bits |= plane.word(start_ + word + 1) << (64 - shift_);
        return bits;
    }

  private:
    std::size_t start_;
    std::size_t shift_;
};

}  // namespace

void Executor::loadItemBoolean(const Operation& operation, Registers& to) {
    const Column& column = view_.batch->itemColumn(operation.index);
    Word* yes = to.yes(signalOf(operation.to));
    Word* no = to.no(signalOf(operation.to));
    const PlaneReader read(to.firstRow());
    for (std::size_t i = 0; i < to.words(); ++i) {
        yes[i] = read(column.yes, i);
        no[i] = read(column.known, i) & ~yes[i];
        if (operation.silentIsNo) no[i] |= ~read(column.asked, i);
    }
}

void Executor::testItemFact(const Operation& operation, Registers& to) {
    const Column& column = view_.batch->itemColumn(operation.index);
    const Membership::Range one{operation.low, operation.high};
    const bool single = operation.code == OperationCode::factInRange;
    const Membership::Range* begin = single ? &one : operations_.ranges.data() + operation.low;
    const Membership::Range* end = single ? &one + 1 : operations_.ranges.data() + operation.high;
    Word* yes = to.yes(signalOf(operation.to));
    Word* no = to.no(signalOf(operation.to));
    const PlaneReader read(to.firstRow());
    for (std::size_t i = 0; i < to.words(); ++i) {
        no[i] = read(column.known, i);
        yes[i] = 0;
    }
    if (!column.value.empty()) {
        view_.kernels->itemsInRanges(column.value.data() + to.firstRow(), no, to.words(), begin,
                                     end, yes);
    }
    for (std::size_t i = 0; i < to.words(); ++i) {
        no[i] &= ~yes[i];
        if (operation.silentIsNo) no[i] |= ~read(column.asked, i);
    }
}

void Executor::itemFactKnown(const Operation& operation, Registers& to) {
    const Column& column = view_.batch->itemColumn(operation.index);
    Word* yes = to.yes(signalOf(operation.to));
    Word* no = to.no(signalOf(operation.to));
    const PlaneReader read(to.firstRow());
    for (std::size_t i = 0; i < to.words(); ++i) {
        yes[i] = read(column.known, i);
        if (operation.silentIsNo) yes[i] |= ~read(column.asked, i);
        no[i] = ~yes[i];
    }
}

void Executor::loadItemValue(const Operation& operation, Registers& to) {
    const Column& column = view_.batch->itemColumn(operation.index);
    const PlaneReader read(to.firstRow());
    for (std::uint32_t row = 0; row < to.rows(); ++row) {
        const Word bit = bitOf(row);
        Interval value = Interval::anything();
        if ((read(column.known, row / 64) & bit) != 0) {
            value = Interval::of(column.value[to.firstRow() + row]);
        } else if (operation.silentIsNo && (read(column.asked, row / 64) & bit) == 0) {
            value = Interval::notApplicable();
        }
        to.low(operation.to)[row] = value.low;
        to.high(operation.to)[row] = value.high;
    }
}

}  // namespace frontdoor
