// Each kind of processor's loops against the meaning, a row at a time.

#include "engine/evaluate/kernels.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "engine/batch/block_filler.h"
#include "engine/evaluate/intervals.h"
#include "engine/evaluate/workspace.h"
#include "engine/vocabulary/answer.h"
#include "tests/support/random.h"

namespace frontdoor {
namespace {

std::vector<const Kernels*> allKernels() {
    std::vector<const Kernels*> all;
    for (const Instructions most :
         {Instructions::portable, Instructions::avx2, Instructions::avx512}) {
        for (const std::uint32_t rows : {kBlockRows, 64U}) {
            const Kernels& one = kernelsFor(most, rows);
            if (std::find(all.begin(), all.end(), &one) == all.end()) all.push_back(&one);
        }
    }
    return all;
}

constexpr std::uint32_t kFacts = 6;
constexpr std::uint32_t kRegisters = 40;

class KernelsTest : public testing::TestWithParam<const Kernels*> {
  protected:
    const Kernels& kernels_ = *GetParam();
    const std::uint32_t rows_ = static_cast<std::uint32_t>(kernels_.words) * 64;
    std::vector<Line> lines_ = std::vector<Line>(2 * kRegisters);
    std::uint64_t* registers_ = wordsOf(lines_);

    void randomRegisters(support::Random& random) {
        for (std::uint32_t reg = 0; reg < kRegisters; ++reg) {
            for (std::uint32_t row = 0; row < rows_; ++row) {
                const auto kind = random.below(3);
                put(signalOf(reg), row, kind == 1);
                put(negated(signalOf(reg)), row, kind == 0);
            }
        }
    }
    [[nodiscard]] int truthAt(const std::uint64_t* registers, Signal signal,
                              std::uint32_t row) const {
        const bool yes = isSet(registers + signal * kernels_.words, row);
        const bool no = isSet(registers + negated(signal) * kernels_.words, row);
        EXPECT_FALSE(yes && no) << "yes and no at once";
        return yes ? 1 : no ? 0 : -1;
    }
    void put(Signal signal, std::uint32_t row, bool value) {
        std::uint64_t& word = registers_[signal * kernels_.words + row / 64];
        const std::uint64_t bit = std::uint64_t{1} << (row % 64);
        word = value ? word | bit : word & ~bit;
    }
};

TEST_P(KernelsTest, Conjoins) {
    support::Random random(1);
    randomRegisters(random);
    std::vector<Signal> inputs;
    std::vector<Operation> operations;
    for (std::uint32_t to = 20; to < kRegisters; ++to) {
        const auto begin = static_cast<std::uint32_t>(inputs.size());
        for (auto more = 2 + random.below(5); more > 0; --more)
            inputs.push_back(static_cast<Signal>(random.below(40)));
        operations.push_back({.code = OperationCode::conjoin,
                              .to = to,
                              .a = begin,
                              .b = static_cast<std::uint32_t>(inputs.size())});
    }
    kernels_.conjoin(operations.data(), operations.data() + operations.size(), inputs.data(),
                     registers_);
    for (const Operation& operation : operations) {
        for (std::uint32_t row = 0; row < rows_; ++row) {
            int expected = 1;
            for (std::uint32_t i = operation.a; i < operation.b; ++i) {
                const int truth = truthAt(registers_, inputs[i], row);
                if (truth == 0 || (truth == -1 && expected == 1)) expected = truth;
            }
            ASSERT_EQ(truthAt(registers_, signalOf(operation.to), row), expected);
        }
    }
}

TEST_P(KernelsTest, CountsWhatIsTrue) {
    support::Random random(4);
    for (const std::size_t signals : {1U, 3U, 8U, 15U, 64U, 90U, 255U, 256U, 600U}) {
        randomRegisters(random);
        std::vector<Signal> inputs(signals);
        for (Signal& input : inputs) input = static_cast<Signal>(random.below(2 * kRegisters));
        std::vector<std::int64_t> counts(2 * rows_, -1);
        kernels_.countTrue(inputs.data(), inputs.data() + signals, registers_, counts.data());
        for (std::uint32_t row = 0; row < rows_; ++row) {
            std::int64_t least = 0;
            std::int64_t most = 0;
            for (const Signal input : inputs) {
                const int truth = truthAt(registers_, input, row);
                least += truth == 1 ? 1 : 0;
                most += truth != 0 ? 1 : 0;
            }
            ASSERT_EQ(counts[row], least) << signals << " signals, row " << row;
            ASSERT_EQ(counts[rows_ + row], most) << signals << " signals, row " << row;
        }
    }
}

TEST_P(KernelsTest, MakesWhatIsUnknownRelevant) {
    support::Random random(2);
    for (int round = 0; round < 20; ++round) {
        randomRegisters(random);
        std::vector<Signal> signals(1 + random.below(6));
        for (Signal& signal : signals) signal = static_cast<Signal>(random.below(2 * kRegisters));
        BlockBits rows{};
        if (random.chance(80)) rows[random.below(kernels_.words)] = 0xF0F0F0F0F0F0F0F0U;
        std::vector<Line> relevant(kRegisters);
        std::vector<std::uint32_t> writers(kRegisters);
        for (Register reg = 0; reg < kRegisters; ++reg) writers[reg] = 3 * reg + 1;
        std::vector<std::uint64_t> waiting(2);
        kernels_.makeRelevant(
            signals.data(), signals.data() + signals.size(), rows.data(), registers_,
            {.rows = wordsOf(relevant), .writers = writers.data(), .waiting = waiting.data()});
        for (Register reg = 0; reg < kRegisters; ++reg) {
            const bool named = std::any_of(signals.begin(), signals.end(), [&](Signal signal) {
                return registerOf(signal) == reg;
            });
            bool some = false;
            for (std::uint32_t row = 0; row < rows_; ++row) {
                const bool expected = named && isSet(rows.data(), row) &&
                                      truthAt(registers_, signalOf(reg), row) == -1;
                ASSERT_EQ(isSet(wordsOf(relevant) + reg * kernels_.words, row), expected)
                    << "register " << reg;
                some = some || expected;
            }
            ASSERT_EQ(isSet(waiting.data(), writers[reg]), some) << "register " << reg;
        }
    }
}

TEST_P(KernelsTest, AsksWhatIsPossible) {
    support::Random random(5);
    randomRegisters(random);
    const std::vector<Operation> operations{{.code = OperationCode::possible, .to = 30, .a = 3},
                                            {.code = OperationCode::possible, .to = 31, .a = 4}};
    kernels_.possible(operations.data(), operations.data() + operations.size(), registers_);
    for (const Operation& operation : operations) {
        for (std::uint32_t row = 0; row < rows_; ++row) {
            ASSERT_EQ(truthAt(registers_, signalOf(operation.to), row),
                      truthAt(registers_, operation.a, row) == 0 ? 0 : 1);
        }
    }
}

// The largest of values that take one byte, two and four.
constexpr std::array<std::int64_t, 3> kWidths{99, 60'000, INT32_MAX};

BlockAnswers answersOf(const AnswerBlock& block) {
    return {.placeOfFact = block.placeOfFact(),
            .places = block.places().data(),
            .planes = block.allPlanes(),
            .values = block.allValues()};
}

// What an operation about a fact says of one row, as the rule language has it.
int factTruth(const Operation& operation, const std::optional<Answer>& answer, int applies) {
    const bool known = answer && answer->known;
    if (operation.code == OperationCode::factKnown) {
        return known || (operation.silentIsNo && !answer) || applies == 0 ? 1 : 0;
    }
    if (known && operation.code == OperationCode::loadBoolean && answer->value != 0) return 1;
    if (known && operation.code == OperationCode::factInRange)
        return operation.low <= answer->value && answer->value <= operation.high ? 1 : 0;
    if (known || applies == 0) return 0;
    return operation.silentIsNo && !answer ? 0 : -1;
}

TEST_P(KernelsTest, ReadsFacts) {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        support::Random random(seed);
        randomRegisters(random);
        // Facts 0 to 2 hold yes or no, 3 to 4 values; nobody answered 5. Some are rare. The values
        // of a block take one, two or four bytes.
        const std::int64_t widest = kWidths[seed % kWidths.size()];
        const std::vector<std::uint8_t> holdsValue{0, 0, 0, 1, 1, 1};
        BlockFiller filler(holdsValue);
        for (std::uint32_t row = 0; row < rows_; ++row) {
            for (FactIndex fact = 0; fact + 1 < kFacts; ++fact) {
                if (!random.chance(fact % 2 == 0 ? 90 : 3)) continue;
                const std::int64_t value =
                    holdsValue[fact] != 0
                        ? random.chance(90) ? random.between(-50, 50) : random.between(-50, widest)
                        : static_cast<std::int64_t>(random.below(2));
                filler.put(row, fact,
                           random.chance(80) ? Answer::of(static_cast<std::int32_t>(value))
                                             : Answer::unknown());
            }
        }
        AnswerBlock block;
        filler.finish(block);
        const BlockAnswers answers = answersOf(block);
        const auto check = [&](OperationCode code, FactIndex first, FactIndex last, auto kernel) {
            std::vector<Operation> operations;
            for (std::uint32_t to = 20; to < kRegisters; ++to) {
                operations.push_back(
                    {.code = code,
                     .to = to,
                     .b = random.chance(50) ? static_cast<Signal>(random.below(40)) : Signal{kNone},
                     .index = first + static_cast<FactIndex>(random.below(last - first + 1)),
                     .silentIsNo = random.chance(50),
                     .low = random.chance(20) ? INT64_MIN : random.between(-60, 60),
                     .high = random.chance(20) ? INT64_MAX : random.between(-60, 60)});
            }
            std::vector<Line> before = lines_;
            kernel(operations.data(), operations.data() + operations.size(), answers, registers_);
            for (const Operation& operation : operations) {
                for (std::uint32_t row = 0; row < rows_; ++row) {
                    const int applies =
                        operation.b == kNone ? 1 : truthAt(wordsOf(before), operation.b, row);
                    ASSERT_EQ(truthAt(registers_, signalOf(operation.to), row),
                              factTruth(operation, block.answer(operation.index, row), applies))
                        << "seed " << seed << ", row " << row << ", fact " << operation.index;
                }
            }
        };
        check(OperationCode::loadBoolean, 0, 2, kernels_.loadBooleans);
        check(OperationCode::factInRange, 3, 5, kernels_.factsInRange);
        check(OperationCode::factKnown, 0, 5, kernels_.factsKnown);
    }
}

TEST_P(KernelsTest, KeepsRulesAndAddsUpTheirPoints) {
    support::Random random(3);
    randomRegisters(random);
    alignas(64) BlockBits real{};
    for (std::uint64_t& word : real) word = random.chance(50) ? ~std::uint64_t{0} : 0xFFFFU;
    std::vector<Root> roots;
    std::vector<Points> points;
    for (std::uint32_t rule = 0; rule < 15; ++rule) {
        roots.push_back({rule, static_cast<Signal>(random.below(2 * kRegisters))});
        points.push_back({rule, static_cast<std::int32_t>(1 + random.below(900))});
    }
    std::vector<std::uint64_t> fired(15 * kBlockWords, ~std::uint64_t{0});
    std::vector<std::uint64_t> possible(15 * kBlockWords, ~std::uint64_t{0});
    kernels_.keepRules(roots.data(), roots.data() + roots.size(), registers_, real.data(),
                       fired.data(), possible.data());
    std::vector<std::int32_t> sums(rows_, -1);
    std::vector<std::int32_t> total(rows_, 5);
    kernels_.addUpPoints(points.data(), points.data() + points.size(), possible.data(), sums.data(),
                         total.data());
    std::vector<std::int32_t> protection(rows_);
    for (std::int32_t& off : protection) off = static_cast<std::int32_t>(random.below(3000));
    std::vector<std::int32_t> left = sums;
    std::vector<std::int32_t> leftTotal(rows_, 1);
    kernels_.protect(protection.data(), 2000, left.data(), leftTotal.data());
    for (std::uint32_t row = 0; row < rows_; ++row) {
        std::int32_t expected = 0;
        for (std::size_t i = 0; i < roots.size(); ++i) {
            const bool isReal = isSet(real.data(), row);
            const int truth = truthAt(registers_, roots[i].condition, row);
            ASSERT_EQ(isSet(fired.data() + i * kBlockWords, row), isReal && truth == 1);
            ASSERT_EQ(isSet(possible.data() + i * kBlockWords, row), isReal && truth != 0);
            if (isReal && truth != 0) expected += points[i].points;
        }
        ASSERT_EQ(sums[row], expected);
        ASSERT_EQ(total[row], expected + 5);
        ASSERT_EQ(left[row], std::max(0, expected - std::min(2000, protection[row])));
        ASSERT_EQ(leftTotal[row], left[row] + 1);
    }
    for (std::uint32_t row = rows_; row < 15 * kBlockRows; ++row) {
        if (row % kBlockRows < rows_) continue;
        ASSERT_FALSE(isSet(fired.data(), row) || isSet(possible.data(), row)) << row;
    }
}

TEST_P(KernelsTest, UnitesTheRowsOfRules) {
    support::Random random(15);
    std::vector<std::uint64_t> rows(20 * kBlockWords + 1);
    for (std::uint64_t& word : rows) word = random.word() & random.word() & random.word();
    const std::uint64_t* const planes = rows.data() + 1;  // Planes of rules are not aligned.
    for (int round = 0; round < 20; ++round) {
        std::vector<std::uint32_t> rules;
        for (std::uint32_t rule = 0; rule < 20; ++rule)
            if (random.chance(20)) rules.push_back(rule);
        BlockBits all{};
        for (std::uint64_t& word : all) word = random.word() & random.word() & random.word();
        const BlockBits before = all;
        kernels_.unite(rules.data(), rules.data() + rules.size(), planes, all.data());
        for (std::uint32_t row = 0; row < rows_; ++row) {
            const bool any = std::ranges::any_of(rules, [&](std::uint32_t rule) {
                return isSet(planes + std::size_t{rule} * kBlockWords, row);
            });
            ASSERT_EQ(isSet(all.data(), row), any || isSet(before.data(), row)) << row;
        }
    }
}

// Sums that do and do not fit the narrower of two ways to add.
TEST_P(KernelsTest, AddsUpManyAndLargePoints) {
    support::Random random(9);
    for (const std::int32_t most : {3, 200, 40'000, 2'000'000}) {
        std::vector<Points> points;
        for (std::uint32_t rule = 0; rule < 300; ++rule)
            points.push_back({rule, static_cast<std::int32_t>(
                                        random.between(random.chance(3) ? -most : 0, most))});
        std::vector<std::uint64_t> rows(300 * kBlockWords);
        for (std::uint64_t& word : rows) word = random.word();
        std::vector<std::int32_t> sums(rows_, -1);
        kernels_.addUpPoints(points.data(), points.data() + points.size(), rows.data(), sums.data(),
                             nullptr);
        for (std::uint32_t row = 0; row < rows_; ++row) {
            std::int32_t expected = 0;
            for (const Points& rule : points) {
                if (isSet(rows.data() + std::size_t{rule.rule} * kBlockWords, row))
                    expected += rule.points;
            }
            ASSERT_EQ(sums[row], expected) << "points up to " << most;
        }
    }
}

TEST_P(KernelsTest, FindsSumsThatAreEnough) {
    support::Random random(12);
    std::vector<std::int32_t> sums(rows_);
    for (const std::int32_t points : {-5, 0, 1, 30, 1'000'000}) {
        for (std::int32_t& sum : sums)
            sum = points + static_cast<std::int32_t>(random.between(-2, 2));
        std::vector<std::uint64_t> rows(kBlockWords, random.word());
        kernels_.atLeast(sums.data(), points, rows.data());
        for (std::uint32_t row = 0; row < rows_; ++row)
            ASSERT_EQ(isSet(rows.data(), row), sums[row] >= points) << row;
        for (std::uint32_t row = rows_; row < kBlockRows; ++row)
            ASSERT_FALSE(isSet(rows.data(), row)) << row;
    }
}

TEST_P(KernelsTest, WritesTheHighestLevel) {
    support::Random random(10);
    for (const std::uint32_t rows : {1U, 63U, 64U, 200U, kBlockRows}) {
        for (const std::size_t levels : {3U, 4U}) {
            std::vector<std::uint64_t> planes(levels * kBlockWords);
            for (std::uint64_t& word : planes) word = random.word() & random.word();
            std::vector<std::uint8_t> to(kBlockRows, 77);
            kernels_.writeHighest(planes.data(), levels, rows, to.data());
            for (std::uint32_t row = 0; row < kBlockRows; ++row) {
                std::uint8_t expected = row < rows ? 0 : 77;
                for (std::uint8_t level = 1; row < rows && level < levels; ++level) {
                    if (isSet(planes.data() + level * kBlockWords, row)) expected = level;
                }
                ASSERT_EQ(to[row], expected) << "row " << row << " of " << rows;
            }
        }
    }
}

TEST_P(KernelsTest, WorksOnValues) {
    support::Random random(4);
    randomRegisters(random);
    const auto randomValues = [&] {
        std::vector<std::int64_t> values(2 * rows_);
        for (std::uint32_t row = 0; row < rows_; ++row) {
            std::int64_t low = random.between(-100, 100);
            std::int64_t high = random.chance(50) ? low : low + random.between(0, 90);
            if (random.chance(20)) low = kMinusInfinity;
            if (random.chance(20)) high = kInfinity;
            if (random.chance(15)) {
                low = kInfinity;
                high = kMinusInfinity;
            }
            values[row] = low;
            values[rows_ + row] = high;
        }
        return values;
    };
    const auto a = randomValues();
    const auto b = randomValues();
    std::vector<std::int64_t> chosen(2 * rows_);
    std::vector<std::int64_t> filled(2 * rows_);
    std::vector<std::int64_t> product(2 * rows_);
    std::vector<std::int64_t> chosenConstant(2 * rows_);
    const std::uint64_t* yes = registers_;
    const std::uint64_t* no = registers_ + kernels_.words;
    kernels_.chooseValues(yes, no, a.data(), b.data(), chosen.data());
    kernels_.chooseConstant(yes, no, 7, a.data(), chosenConstant.data());
    kernels_.fillValues(3, 8, filled.data());
    kernels_.multiplyBy(a.data(), 12, product.data());
    BlockBits inside{};
    BlockBits outside{};
    kernels_.valuesInRange(a.data(), a.data() + rows_, -20, 30, inside.data(), outside.data());
    for (std::uint32_t row = 0; row < rows_; ++row) {
        const int truth = truthAt(registers_, 0, row);
        const auto expect = [&](std::int64_t one, std::int64_t other, bool least) {
            if (truth == 1) return one;
            if (truth == 0) return other;
            return least ? std::min(one, other) : std::max(one, other);
        };
        const std::int64_t low = a[row];
        const std::int64_t high = a[rows_ + row];
        ASSERT_EQ(chosen[row], expect(low, b[row], true));
        ASSERT_EQ(chosen[rows_ + row], expect(high, b[rows_ + row], false));
        ASSERT_EQ(chosenConstant[row], expect(7, low, true));
        ASSERT_EQ(chosenConstant[rows_ + row], expect(7, high, false));
        ASSERT_EQ(filled[row], 3);
        ASSERT_EQ(filled[rows_ + row], 8);
        const auto times = [](std::int64_t value) {
            return value == kInfinity || value == kMinusInfinity ? value : value * 12;
        };
        ASSERT_EQ(product[row], times(low));
        ASSERT_EQ(product[rows_ + row], times(high));
        const bool none = low > high;
        ASSERT_EQ(isSet(inside.data(), row), !none && -20 <= low && high <= 30);
        ASSERT_EQ(isSet(outside.data(), row), none || high < -20 || low > 30);
    }
}

TEST_P(KernelsTest, PutsValuesToTheirRows) {
    support::Random random(6);
    for (const int share : {0, 3, 7, 60, 61, 98, 99, 100}) {
        PlainValues plain{};
        BlockFiller filler({1});
        const std::int64_t widest = kWidths[static_cast<std::size_t>(share) % kWidths.size()];
        std::vector<std::optional<std::int32_t>> expected(rows_);
        for (std::uint32_t row = 0; row < rows_; ++row) {
            if (random.chance(share)) {
                expected[row] = static_cast<std::int32_t>(random.between(-99, widest));
                filler.put(row, 0, Answer::of(*expected[row]));
            } else if (random.chance(50)) {
                plain.none[row / 64] |= bitOf(row);
            }
        }
        const PlainValues given = plain;
        AnswerBlock block;
        filler.finish(block);
        kernels_.loadValues(block.place(0) == nullptr ? AnswerPlace{} : *block.place(0),
                            answersOf(block), plain);
        for (std::uint32_t row = 0; row < rows_; ++row) {
            ASSERT_EQ(isSet(plain.known, row), expected[row].has_value()) << row;
            ASSERT_EQ(isSet(plain.none, row), isSet(given.none, row)) << row;
            if (expected[row]) {
                ASSERT_EQ(plain.value[row], *expected[row]) << row;
            }
        }
    }
}

TEST_P(KernelsTest, FillsInNumbers) {
    support::Random random(6);
    std::vector<std::uint8_t> numbers(rows_);
    for (std::uint8_t& number : numbers) number = static_cast<std::uint8_t>(random.below(256));
    std::vector<std::int64_t> to(2 * rows_);
    kernels_.fillBytes(numbers.data(), to.data());
    for (std::uint32_t row = 0; row < rows_; ++row) {
        ASSERT_EQ(to[row], numbers[row]);
        ASSERT_EQ(to[rows_ + row], numbers[row]);
    }
}

PlainValues randomPlain(support::Random& random, std::uint32_t rows, std::int64_t low,
                        std::int64_t high) {
    PlainValues plain{};
    for (std::uint32_t row = 0; row < rows; ++row) {
        if (random.chance(70)) {
            plain.known[row / 64] |= bitOf(row);
            plain.value[row] = static_cast<std::int32_t>(random.between(low, high));
        } else {
            plain.value[row] = static_cast<std::int32_t>(random.between(INT32_MIN, INT32_MAX));
            if (random.chance(50)) plain.none[row / 64] |= bitOf(row);
        }
    }
    return plain;
}

Interval intervalAt(const PlainValues& plain, std::uint32_t row) {
    if (isSet(plain.known, row)) return Interval::of(plain.value[row]);
    return isSet(plain.none, row) ? Interval::notApplicable() : Interval::anything();
}

// Plain values say the same as the intervals that they stand for.
TEST_P(KernelsTest, TestsPlainValues) {
    support::Random random(13);
    const auto end = [&](std::int64_t far) {
        constexpr std::int64_t kTooFar = INT64_C(3'000'000'000);
        return random.chance(20)   ? far
               : random.chance(10) ? random.between(-kTooFar, kTooFar)
               : random.chance(10) ? std::int64_t{INT32_MIN}
               : random.chance(10) ? std::int64_t{INT32_MAX}
                                   : random.between(-60, 60);
    };
    for (int round = 0; round < 200; ++round) {
        PlainValues plain = randomPlain(random, rows_, -50, 50);
        plain.value[0] = INT32_MIN;
        plain.value[1] = INT32_MAX;
        std::vector<std::int64_t> wide(2 * rows_);
        for (std::uint32_t row = 0; row < rows_; ++row) {
            wide[row] = intervalAt(plain, row).low;
            wide[rows_ + row] = intervalAt(plain, row).high;
        }
        const std::int64_t low = end(INT64_MIN);
        const std::int64_t high = end(INT64_MAX);
        BlockBits yes{};
        BlockBits no{};
        BlockBits expectedYes{};
        BlockBits expectedNo{};
        kernels_.plainInRange(plain, low, high, yes.data(), no.data());
        kernels_.valuesInRange(wide.data(), wide.data() + rows_, low, high, expectedYes.data(),
                               expectedNo.data());
        ASSERT_EQ(yes, expectedYes) << low << " to " << high;
        ASSERT_EQ(no, expectedNo) << low << " to " << high;
    }
}

TEST_P(KernelsTest, CountsBetweenPlainDays) {
    support::Random random(14);
    constexpr std::int32_t kEarliest = -719'162;  // The first day of the year 1.
    constexpr std::int32_t kLatest = 2'932'896;   // The last of the year 9999.
    for (int round = 0; round < 60; ++round) {
        const bool all = round % 3 == 0;
        const std::int64_t low = all ? kEarliest : 14'000;
        const std::int64_t high = all ? kLatest : 21'000;
        PlainValues from = randomPlain(random, rows_, low, high);
        PlainValues until = randomPlain(random, rows_, low, high);
        const bool outside = random.chance(30);
        if (outside) {
            PlainValues& one = random.chance(50) ? from : until;
            const auto row = static_cast<std::uint32_t>(random.below(rows_));
            one.known[row / 64] |= bitOf(row);
            one.none[row / 64] &= ~bitOf(row);
            one.value[row] = random.chance(50) ? kLatest + 1 : kEarliest - 1;
        }
        const bool months = round % 2 == 0;
        PlainValues out;
        const bool reckoned = kernels_.plainBetween(from, until, months, kEarliest, kLatest, out);
        ASSERT_EQ(reckoned, !outside);
        SpanCounter spans(months ? SpanUnit::months : SpanUnit::days);
        for (std::uint32_t row = 0; reckoned && row < rows_; ++row) {
            const Interval a = intervalAt(from, row);
            const Interval b = intervalAt(until, row);
            const bool known = a.known() && b.known();
            ASSERT_EQ(isSet(out.known, row), known);
            ASSERT_EQ(isSet(out.none, row), !a.applies() || !b.applies());
            if (known) {
                ASSERT_EQ(out.value[row], spans.between(a, b).low) << a.low << " to " << b.low;
            }
        }
    }
}

// What the kernel leaves to others must be what it cannot know; the rest is as `SpanCounter` says.
TEST_P(KernelsTest, CountsFromDayToDay) {
    support::Random random(7);
    constexpr std::int64_t kEarliest = -719'162;  // The first day of the year 1.
    constexpr std::int64_t kLatest = 2'932'896;   // The last of the year 9999.
    const auto randomDays = [&] {
        std::vector<std::int64_t> days(2 * rows_);
        for (std::uint32_t row = 0; row < rows_; ++row) {
            std::int64_t low = random.between(14'000, 21'000);
            if (random.chance(20)) low = random.between(kEarliest - 20, kLatest + 20);
            std::int64_t high = random.chance(80) ? low : low + random.between(0, 900);
            if (random.chance(10)) low = kMinusInfinity;
            if (random.chance(10)) high = kInfinity;
            if (random.chance(5)) {
                low = kInfinity;
                high = kMinusInfinity;
            }
            days[row] = low;
            days[rows_ + row] = high;
        }
        return days;
    };
    for (int round = 0; round < 40; ++round) {
        const auto from = randomDays();
        const auto to = randomDays();
        const bool months = round % 2 == 0;
        SpanCounter spans(months ? SpanUnit::months : SpanUnit::days);
        std::vector<std::int64_t> out(2 * rows_);
        BlockBits rest{};
        kernels_.between(from.data(), to.data(), months, kEarliest, kLatest, out.data(),
                         rest.data());
        for (std::uint32_t row = 0; row < rows_; ++row) {
            const Interval a{from[row], from[rows_ + row]};
            const Interval b{to[row], to[rows_ + row]};
            const auto ordinary = [](Interval day) {
                return day.known() && kEarliest <= day.low && day.high <= kLatest;
            };
            if (ordinary(a) && ordinary(b)) {
                ASSERT_FALSE(isSet(rest.data(), row));
            }
            if (isSet(rest.data(), row)) continue;
            const Interval expected =
                a.applies() && b.applies() ? spans.between(a, b) : Interval::notApplicable();
            ASSERT_EQ(out[row], expected.low) << a.low << " to " << b.low;
            ASSERT_EQ(out[rows_ + row], expected.high) << a.high << " to " << b.high;
        }
    }
}

// Children with their rows of a list, most with none or few.
struct RandomItems {
    RandomItems(support::Random& random, std::uint32_t children) {
        const std::size_t most = random.chance(20) ? 150 : 3;
        for (std::uint32_t row = 0; row < children; ++row) {
            if (!random.chance(40)) continue;
            child.insert(child.end(), random.below(most + 1), kFirstChild + row);
        }
        words = std::max<std::size_t>(1, (child.size() + 63) / 64);
        first.resize(words);
        last.resize(words);
        for (std::size_t i = 0; i < words; ++i) bits.push_back(random.word());
        if (random.chance(30)) {
            for (std::uint64_t& word : bits) word &= random.word() & 0x11U;
        }
    }
    [[nodiscard]] ItemRuns runs() const {
        return {
            .first = first.data(), .last = last.data(), .owners = owners.data(), .words = words};
    }
    static constexpr std::uint32_t kFirstChild = 1'024;
    std::vector<std::uint32_t> child{};
    std::size_t words = 0;
    std::vector<std::uint64_t> first{};
    std::vector<std::uint64_t> last{};
    BlockBits owners{};
    std::vector<std::uint64_t> bits{};
};

TEST_P(KernelsTest, GoesFromItemsToChildrenAndBack) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        support::Random random(seed);
        RandomItems items(random, rows_);
        const auto rows = static_cast<std::uint32_t>(items.child.size());
        kernels_.markRuns(items.child.data(), rows, RandomItems::kFirstChild, items.first.data(),
                          items.last.data(), items.owners.data());
        BlockBits some{};
        BlockBits someNot{};
        kernels_.gatherItems(items.runs(), items.bits.data(), 0, some.data());
        kernels_.gatherItems(items.runs(), items.bits.data(), ~std::uint64_t{0}, someNot.data());
        BlockBits children{};
        for (std::uint64_t& word : children) word = random.word();
        std::vector<std::uint64_t> spread(items.words);
        kernels_.spreadItems(items.runs(), children.data(), spread.data());
        BlockBits expected{};
        BlockBits expectedNot{};
        for (std::uint32_t row = 0; row < rows; ++row) {
            const std::uint32_t child = items.child[row] - RandomItems::kFirstChild;
            auto& into = isSet(items.bits.data(), row) ? expected : expectedNot;
            into[child / 64] |= std::uint64_t{1} << (child % 64);
            ASSERT_EQ(isSet(spread.data(), row), isSet(children.data(), child))
                << "seed " << seed << ", row " << row;
        }
        ASSERT_EQ(some, expected) << "seed " << seed;
        ASSERT_EQ(someNot, expectedNot) << "seed " << seed;
    }
}

TEST_P(KernelsTest, TestsTheValuesOfItems) {
    support::Random random(8);
    const std::vector<std::vector<Membership::Range>> tests{
        {{-20, 30}},
        {{INT64_MIN, -5}},
        {{4, 4}, {9, INT64_MAX}},
        {{INT64_MIN, INT64_MIN + 1}, {INT64_MAX, INT64_MAX}}};
    for (const std::size_t rows : {1U, 15U, 64U, 100U, 300U}) {
        std::vector<std::int32_t> values(rows);  // No more: nothing behind a known row is read.
        std::vector<std::uint64_t> known((rows + 63) / 64);
        for (std::uint32_t row = 0; row < rows; ++row) {
            values[row] = static_cast<std::int32_t>(random.between(-50, 50));
            known[row / 64] |= std::uint64_t{random.chance(70)} << (row % 64);
        }
        for (const auto& ranges : tests) {
            std::vector<std::uint64_t> hits(known.size());
            kernels_.itemsInRanges(values.data(), known.data(), known.size(), ranges.data(),
                                   ranges.data() + ranges.size(), hits.data());
            for (std::uint32_t row = 0; row < rows; ++row) {
                const bool inside =
                    std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) {
                        return range.low <= values[row] && values[row] <= range.high;
                    });
                ASSERT_EQ(isSet(hits.data(), row), inside && isSet(known.data(), row));
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Each, KernelsTest, testing::ValuesIn(allKernels()),
                         [](const auto& which) { return std::string(which.param->name); });

TEST(Kernels, KeepToTheLargestNumbers) {
    for (const Kernels* kernels : allKernels()) {
        const auto rows = static_cast<std::ptrdiff_t>(kernels->words * 64);
        std::vector<std::int64_t> values(kernels->words * 128, INT64_MAX / 3);
        std::fill_n(values.begin() + rows, rows, -(INT64_MAX / 3));
        std::vector<std::int64_t> product(values.size());
        kernels->multiplyBy(values.data(), 4, product.data());
        EXPECT_EQ(product.front(), kInfinity) << kernels->name;
        EXPECT_EQ(product.back(), kMinusInfinity) << kernels->name;
    }
}

}  // namespace
}  // namespace frontdoor
