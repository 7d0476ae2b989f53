#include "engine/evaluate/executor.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include "engine/diagnostics/check.h"

namespace frontdoor {

Executor::Executor(const Stage& stage, const BlockView& view, Workspace& workspace)
    : stage_(stage), view_(view), workspace_(workspace), operations_(view.program->operations()) {}

void Executor::prepare() {
    const std::size_t lists = view_.batch->vocabulary().items().size();
    workspace_.spaces.resize(lists + 1);
    for (ItemsIndex items = 0; items < lists; ++items) {
        const auto& begin = view_.batch->items(items).begin;
        const std::uint32_t first = begin[view_.firstRow];
        workspace_.spaces[items].prepare(stage_.booleans[items], stage_.values[items], first,
                                         begin[view_.firstRow + view_.rows] - first);
    }
    workspace_.children().prepare(stage_.booleans[lists], stage_.values[lists], view_.firstRow,
                                  kBlockRows);
}

void Executor::run(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
        const Operation& operation = stage_.operations[i];
        Registers& to = space(operation.space);
        if (operation.space == kNone) {
            step<true>(operation, to);
        } else {
            step<false>(operation, to);
        }
    }
}

namespace {

// The number of words, known to the compiler for blocks of children.
template <bool OfChildren>
std::size_t wordCount(const Registers& registers) {
    if constexpr (OfChildren) {
        return kBlockWords;
    } else {
        return registers.words();
    }
}

// One bit for each of up to 64 values within [low, low + span].
std::uint64_t withinWord(const std::int32_t* values, std::size_t count, std::uint32_t low,
                         std::uint32_t span) {
    alignas(64) std::uint8_t within[64] = {};
    if (count >= 64) {
        for (std::size_t i = 0; i < 64; ++i) {
            within[i] =
                static_cast<std::uint8_t>(static_cast<std::uint32_t>(values[i]) - low <= span);
        }
    } else {
        for (std::size_t i = 0; i < count; ++i) {
            within[i] =
                static_cast<std::uint8_t>(static_cast<std::uint32_t>(values[i]) - low <= span);
        }
    }
    std::uint64_t bits = 0;
    for (std::size_t byte = 0; byte < 8; ++byte) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, within + byte * 8, 8);
        // Gathers the lowest bit of each of eight bytes into one byte.
        bits |= ((eight * 0x0102040810204080U) >> 56U) << (byte * 8);
    }
    return bits;
}

// Where only few rows of a word are known, looking at those alone is quicker than comparing all 64.
constexpr int kFewRows = 12;

std::uint64_t knownWithinWord(const std::int32_t* values, std::size_t count, std::uint64_t known,
                              std::uint32_t low, std::uint32_t span) {
    if (std::popcount(known) > kFewRows) return withinWord(values, count, low, span) & known;
    std::uint64_t bits = 0;
    for (std::uint64_t rest = known; rest != 0; rest &= rest - 1) {
        const auto row = static_cast<std::uint32_t>(std::countr_zero(rest));
        bits |= std::uint64_t{static_cast<std::uint32_t>(values[row]) - low <= span} << row;
    }
    return bits;
}

/// The planes of a column from a row on, a word at a time.
class PlaneReader {
  public:
    explicit PlaneReader(std::size_t firstRow) : start_(firstRow / 64), shift_(firstRow % 64) {}
    [[nodiscard]] std::uint64_t operator()(const BitPlane& plane, std::size_t word) const {
        std::uint64_t bits = plane.word(start_ + word) >> shift_;
        if (shift_ != 0) bits |= plane.word(start_ + word + 1) << (64 - shift_);
        return bits;
    }

  private:
    std::size_t start_;
    std::size_t shift_;
};

void orWithin(const Column& column, std::size_t first, std::size_t words,
              const std::uint64_t* known, const Membership::Range& range, std::uint64_t* out) {
    constexpr std::int64_t kSmallest = std::numeric_limits<std::int32_t>::min();
    constexpr std::int64_t kLargest = std::numeric_limits<std::int32_t>::max();
    const std::int64_t low = std::max(range.low, kSmallest);
    const std::int64_t high = std::min(range.high, kLargest);
    if (low > high) return;
    const std::int32_t* values = column.value.data() + first;
    for (std::size_t word = 0; word < words; ++word) {
        if (known[word] == 0) continue;
        out[word] |=
            knownWithinWord(values + word * 64, column.value.size() - first - word * 64,
                            known[word], static_cast<std::uint32_t>(static_cast<std::int32_t>(low)),
                            static_cast<std::uint32_t>(high - low));
    }
}

}  // namespace

template <bool OfChildren>
void Executor::step(const Operation& operation, Registers& to) {
    const std::size_t words = wordCount<OfChildren>(to);
    const auto booleans = [&](auto&& each) {
        std::uint64_t* yes = to.yes(operation.to);
        std::uint64_t* no = to.no(operation.to);
        for (std::size_t i = 0; i < words; ++i) each(i, yes[i], no[i]);
    };
    using Word = std::uint64_t;
    switch (operation.code) {
        case OperationCode::constant:
            booleans([&](std::size_t, Word& yes, Word& no) {
                yes = operation.low == 1 ? ~Word{0} : 0;
                no = operation.low == 0 ? ~Word{0} : 0;
            });
            break;
        case OperationCode::loadBoolean:
            loadBoolean<OfChildren>(operation, to);
            break;
        case OperationCode::factInRange:
        case OperationCode::factInRanges:
            testFact<OfChildren>(operation, to);
            break;
        case OperationCode::factKnown:
            factKnown<OfChildren>(operation, to);
            break;
        case OperationCode::inForce:
            inForce(operation, to);
            break;
        case OperationCode::negate: {
            const Word* yesA = to.yes(operation.a);
            const Word* noA = to.no(operation.a);
            booleans([&](std::size_t i, Word& yes, Word& no) {
                yes = noA[i];
                no = yesA[i];
            });
            break;
        }
        case OperationCode::conjoin: {
            const Word *yesA = to.yes(operation.a), *noA = to.no(operation.a);
            const Word *yesB = to.yes(operation.b), *noB = to.no(operation.b);
            booleans([&](std::size_t i, Word& yes, Word& no) {
                yes = yesA[i] & yesB[i];
                no = noA[i] | noB[i];
            });
            break;
        }
        case OperationCode::disjoin: {
            const Word *yesA = to.yes(operation.a), *noA = to.no(operation.a);
            const Word *yesB = to.yes(operation.b), *noB = to.no(operation.b);
            booleans([&](std::size_t i, Word& yes, Word& no) {
                yes = yesA[i] | yesB[i];
                no = noA[i] & noB[i];
            });
            break;
        }
        case OperationCode::choose: {
            const Word *yesA = to.yes(operation.a), *noA = to.no(operation.a);
            const Word *yesB = to.yes(operation.b), *noB = to.no(operation.b);
            const Word *yesC = to.yes(operation.c), *noC = to.no(operation.c);
            booleans([&](std::size_t i, Word& yes, Word& no) {
                yes = (yesA[i] & yesB[i]) | (noA[i] & yesC[i]) | (yesB[i] & yesC[i]);
                no = (yesA[i] & noB[i]) | (noA[i] & noC[i]) | (noB[i] & noC[i]);
            });
            break;
        }
        case OperationCode::gate: {
            const Word *yesA = to.yes(operation.a), *noA = to.no(operation.a);
            const Word* noB = to.no(operation.b);
            booleans([&](std::size_t i, Word& yes, Word& no) {
                yes = yesA[i] & ~noB[i];
                no = noA[i] | noB[i];
            });
            break;
        }
        case OperationCode::booleanKnown: {
            const Word *yesA = to.yes(operation.a), *noA = to.no(operation.a);
            booleans([&](std::size_t i, Word& yes, Word& no) {
                yes = yesA[i] | noA[i];
                no = ~yes;
            });
            break;
        }
        case OperationCode::possible: {
            const Word* noA = to.no(operation.a);
            booleans([&](std::size_t i, Word& yes, Word& no) {
                yes = ~noA[i];
                no = noA[i];
            });
            break;
        }
        case OperationCode::some:
        case OperationCode::every:
            reduceItems(operation, to);
            break;
        case OperationCode::spread:
            spreadBits(operation, to);
            break;
        case OperationCode::valueInRanges:
            valueInRanges(operation, to);
            break;
        case OperationCode::compare:
            compareValues(operation, to);
            break;
        case OperationCode::valueKnown:
            valueKnown(operation, to);
            break;
        case OperationCode::loadSlot:
            loadSlot(operation, to);
            break;
        case OperationCode::triggered:
        case OperationCode::reached: {
            const bool trigger = operation.code == OperationCode::triggered;
            const BlockBits& sure = trigger ? workspace_.triggered[operation.index]
                                            : workspace_.reached[operation.index];
            const BlockBits& maybe = trigger ? workspace_.triggerPossible[operation.index]
                                             : workspace_.reachPossible[operation.index];
            booleans([&](std::size_t i, Word& yes, Word& no) {
                yes = sure[i];
                no = ~maybe[i];
            });
            break;
        }
        case OperationCode::fired: {
            const Word* sure = view_.fired + std::size_t{operation.index} * kBlockWords;
            const Word* maybe = view_.possible + std::size_t{operation.index} * kBlockWords;
            booleans([&](std::size_t i, Word& yes, Word& no) {
                yes = sure[i];
                no = ~maybe[i];
            });
            break;
        }
        case OperationCode::loadValue:
            loadValue(operation, to);
            break;
        case OperationCode::spreadValue:
            spreadValues(operation, to);
            break;
        case OperationCode::count:
        case OperationCode::sum:
        case OperationCode::least:
        case OperationCode::greatest:
            aggregateItems(operation, to);
            break;
        case OperationCode::loadSlotValue:
            loadSlotValue(operation, to);
            break;
        case OperationCode::loadScore:
            loadScore(operation, to);
            break;
        case OperationCode::loadRoute:
        case OperationCode::loadPriority:
            loadDecision(operation, to);
            break;
        case OperationCode::constantValue:
        case OperationCode::add:
        case OperationCode::subtract:
        case OperationCode::multiply:
        case OperationCode::divide:
        case OperationCode::minimum:
        case OperationCode::maximum:
        case OperationCode::chooseValue:
        case OperationCode::gateValue:
        case OperationCode::between:
            valueOperation(operation, to);
            break;
    }
}

template <bool OfChildren>
void Executor::loadBoolean(const Operation& operation, Registers& to) {
    const std::size_t words = wordCount<OfChildren>(to);
    const Column& column = view_.batch->column(operation.index);
    std::uint64_t* yes = to.yes(operation.to);
    std::uint64_t* no = to.no(operation.to);
    const PlaneReader read(to.firstRow());
    const bool silentIsNo = view_.batch->vocabulary().fact(operation.index).ask == Ask::whenRaised;
    const std::uint64_t* appliesNot = operation.b == kNone ? nullptr : to.no(operation.b);
    for (std::size_t i = 0; i < words; ++i) {
        yes[i] = column.used ? read(column.yes, i) : 0;
        no[i] = column.used ? read(column.known, i) & ~yes[i] : 0;
        if (silentIsNo) no[i] |= ~read(column.asked, i);
        if (appliesNot != nullptr) no[i] |= appliesNot[i] & ~yes[i];
    }
}

template <bool OfChildren>
void Executor::testFact(const Operation& operation, Registers& to) {
    const std::size_t words = wordCount<OfChildren>(to);
    const Column& column = view_.batch->column(operation.index);
    std::uint64_t* yes = to.yes(operation.to);
    std::uint64_t* no = to.no(operation.to);
    const PlaneReader read(to.firstRow());
    std::fill_n(yes, words, 0);
    for (std::size_t i = 0; i < words; ++i)
        no[i] = column.used ? read(column.known, i) : 0;  // For now: known.
    if (column.used) {
        if (operation.code == OperationCode::factInRange) {
            orWithin(column, to.firstRow(), words, no, {operation.low, operation.high}, yes);
        } else {
            for (auto range = static_cast<std::size_t>(operation.low);
                 range < static_cast<std::size_t>(operation.high); ++range) {
                orWithin(column, to.firstRow(), words, no, operations_.ranges[range], yes);
            }
        }
    }
    const bool silentIsNo = view_.batch->vocabulary().fact(operation.index).ask == Ask::whenRaised;
    const std::uint64_t* appliesNot = operation.b == kNone ? nullptr : to.no(operation.b);
    for (std::size_t i = 0; i < words; ++i) {
        const std::uint64_t known = no[i];
        no[i] = known & ~yes[i];
        if (silentIsNo) no[i] |= ~read(column.asked, i);
        if (appliesNot != nullptr) no[i] |= appliesNot[i] & ~known;
    }
}

template <bool OfChildren>
void Executor::factKnown(const Operation& operation, Registers& to) {
    const std::size_t words = wordCount<OfChildren>(to);
    const Column& column = view_.batch->column(operation.index);
    const PlaneReader read(to.firstRow());
    const bool silentIsNone =
        view_.batch->vocabulary().fact(operation.index).ask == Ask::whenRaised;
    const std::uint64_t* appliesNot = operation.b == kNone ? nullptr : to.no(operation.b);
    std::uint64_t* yes = to.yes(operation.to);
    std::uint64_t* no = to.no(operation.to);
    for (std::size_t i = 0; i < words; ++i) {
        std::uint64_t known = read(column.known, i);
        if (silentIsNone) known |= ~read(column.asked, i);
        if (appliesNot != nullptr) known |= appliesNot[i];
        yes[i] = known;
        no[i] = ~known;
    }
}

void Executor::loadValue(const Operation& operation, Registers& to) {
    const Column& column = view_.batch->column(operation.index);
    const bool silentIsNone =
        view_.batch->vocabulary().fact(operation.index).ask == Ask::whenRaised;
    const std::uint64_t* appliesNot = operation.b == kNone ? nullptr : to.no(operation.b);
    std::int64_t* low = to.low(operation.to);
    std::int64_t* high = to.high(operation.to);
    const PlaneReader read(to.firstRow());
    std::fill_n(low, to.words() * 64, kMinusInfinity);
    std::fill_n(high, to.words() * 64, kInfinity);
    for (std::size_t word = 0; word < to.words(); ++word) {
        const std::uint64_t known = read(column.known, word);
        std::uint64_t none = silentIsNone ? ~read(column.asked, word) : 0;
        if (appliesNot != nullptr) none |= appliesNot[word] & ~known;
        for (std::uint64_t rest = known | none; rest != 0; rest &= rest - 1) {
            const std::size_t row = word * 64 + static_cast<std::size_t>(std::countr_zero(rest));
            const bool isKnown = ((known >> (row % 64)) & 1U) != 0;
            const Interval value = isKnown ? Interval::of(column.value[to.firstRow() + row])
                                           : Interval::notApplicable();
            low[row] = value.low;
            high[row] = value.high;
        }
    }
}

void Executor::inForce(const Operation& operation, Registers& to) {
    std::uint64_t* yes = to.yes(operation.to);
    std::uint64_t* no = to.no(operation.to);
    for (std::size_t word = 0; word < kBlockWords; ++word) {
        std::uint64_t bits = 0;
        for (std::uint32_t bit = 0; bit < 64; ++bit) {
            const std::size_t row = word * 64 + bit;
            if (row >= view_.rows) break;
            const std::int64_t day = view_.days[view_.firstRow + row];
            const bool unknown = day == std::numeric_limits<std::int32_t>::min();
            const bool holds = unknown || (operation.low <= day && day < operation.high);
            bits |= std::uint64_t{holds} << bit;
        }
        yes[word] = bits;
        no[word] = ~bits;
    }
}

}  // namespace frontdoor
