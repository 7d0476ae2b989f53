// Each kind of processor's loops against the meaning, a row at a time.

#include "engine/evaluate/kernels.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "engine/batch/answer_block.h"
#include "engine/evaluate/workspace.h"
#include "engine/vocabulary/answer.h"
#include "tests/support/random.h"

namespace frontdoor {
namespace {

std::vector<const Kernels*> allKernels() {
    std::vector<const Kernels*> all;
    for (const Loops loops : {Loops::portable, Loops::avx2, Loops::avx512}) {
        const Kernels& one = kernelsFor(loops);
        if (std::find(all.begin(), all.end(), &one) == all.end()) all.push_back(&one);
    }
    return all;
}

constexpr std::uint32_t kFacts = 6;
constexpr std::uint32_t kRegisters = 40;

int truthAt(const std::uint64_t* registers, Signal signal, std::uint32_t row) {
    const auto bit = [&](Signal of) {
        return ((registers[std::size_t{of} * kBlockWords + row / 64] >> (row % 64)) & 1U) != 0;
    };
    EXPECT_FALSE(bit(signal) && bit(negated(signal))) << "yes and no at once";
    return bit(signal) ? 1 : bit(negated(signal)) ? 0 : -1;
}

class KernelsTest : public testing::TestWithParam<const Kernels*> {
  protected:
    const Kernels& kernels_ = *GetParam();
    std::vector<Line> lines_ = std::vector<Line>(2 * kRegisters);
    std::uint64_t* registers_ = wordsOf(lines_);

    void randomRegisters(support::Random& random) {
        for (std::uint32_t reg = 0; reg < kRegisters; ++reg) {
            for (std::uint32_t row = 0; row < kBlockRows; ++row) {
                const auto kind = random.below(3);
                put(signalOf(reg), row, kind == 1);
                put(negated(signalOf(reg)), row, kind == 0);
            }
        }
    }
    void put(Signal signal, std::uint32_t row, bool value) {
        std::uint64_t& word = registers_[std::size_t{signal} * kBlockWords + row / 64];
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
        for (std::uint32_t row = 0; row < kBlockRows; ++row) {
            int expected = 1;
            for (std::uint32_t i = operation.a; i < operation.b; ++i) {
                const int truth = truthAt(registers_, inputs[i], row);
                if (truth == 0 || (truth == -1 && expected == 1)) expected = truth;
            }
            ASSERT_EQ(truthAt(registers_, signalOf(operation.to), row), expected);
        }
    }
}

TEST_P(KernelsTest, GoesBackFromConjunctionsToWhatIsUnknown) {
    support::Random random(2);
    randomRegisters(random);
    const std::vector<Signal> inputs{0, 3, 4, 9, 2, 41};
    const std::vector<Operation> operations{
        {.code = OperationCode::conjoin, .to = 20, .a = 0, .b = 3},
        {.code = OperationCode::conjoin, .to = 30, .a = 3, .b = 6}};
    std::vector<Line> relevant(kRegisters);
    for (std::size_t word = 0; word < kBlockWords; ++word)
        relevant[30].words[word] = 0xF0F0F0F0F0F0F0F0U;
    kernels_.relevantInputs(operations.data(), operations.data() + 2, inputs.data(), registers_,
                            wordsOf(relevant));
    for (std::uint32_t row = 0; row < kBlockRows; ++row) {
        const bool wanted = row % 8 >= 4;
        for (const Signal signal : {9U, 2U, 41U}) {
            const bool found =
                ((relevant[registerOf(signal)].words[row / 64] >> (row % 64)) & 1U) != 0;
            bool expected = wanted && truthAt(registers_, signal, row) == -1;
            ASSERT_EQ(found, expected) << "signal " << signal;
        }
        const bool chained = wanted && truthAt(registers_, 41, row) == -1;
        ASSERT_EQ(((relevant[0].words[row / 64] >> (row % 64)) & 1U) != 0,
                  chained && truthAt(registers_, 0, row) == -1);
    }
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
        // Facts 0 to 2 hold yes or no, 3 to 4 values; nobody answered 5. Some are rare.
        const std::vector<std::uint8_t> holdsValue{0, 0, 0, 1, 1, 1};
        std::vector<LoggedAnswer> log;
        for (std::uint16_t row = 0; row < kBlockRows; ++row) {
            for (FactIndex fact = 0; fact + 1 < kFacts; ++fact) {
                if (!random.chance(fact % 2 == 0 ? 90 : 3)) continue;
                log.push_back(
                    {.fact = fact,
                     .value = static_cast<std::int32_t>(
                         holdsValue[fact] != 0 ? random.between(-50, 50)
                                               : static_cast<std::int64_t>(random.below(2))),
                     .row = row,
                     .state = random.chance(80) ? LoggedAnswer::State::known
                                                : LoggedAnswer::State::unknown});
            }
        }
        AnswerBlock block;
        block.fill(log, holdsValue);
        const BlockAnswers answers{
            .places = block.places(),
            .planes = reinterpret_cast<const std::uint64_t*>(block.allPlanes()),
            .firstValues = block.firstValues(),
            .valueCounts = block.valueCounts(),
            .values = block.allValues()};
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
                for (std::uint32_t row = 0; row < kBlockRows; ++row) {
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
    std::vector<std::uint64_t> fired(15 * kBlockWords);
    std::vector<std::uint64_t> possible(15 * kBlockWords);
    kernels_.keepRules(roots.data(), roots.data() + roots.size(), registers_, real.data(),
                       fired.data(), possible.data());
    std::vector<std::int32_t> sums(kBlockRows, -1);
    std::vector<std::int32_t> total(kBlockRows, 5);
    kernels_.addUpPoints(points.data(), points.data() + points.size(), possible.data(), sums.data(),
                         total.data());
    std::vector<std::int32_t> protection(kBlockRows);
    for (std::int32_t& off : protection) off = static_cast<std::int32_t>(random.below(3000));
    std::vector<std::int32_t> left = sums;
    std::vector<std::int32_t> leftTotal(kBlockRows, 1);
    kernels_.protect(protection.data(), 2000, left.data(), leftTotal.data());
    for (std::uint32_t row = 0; row < kBlockRows; ++row) {
        std::int32_t expected = 0;
        for (std::size_t i = 0; i < roots.size(); ++i) {
            const auto bit = [&](const std::uint64_t* words) {
                return ((words[row / 64] >> (row % 64)) & 1U) != 0;
            };
            const bool isReal = bit(real.data());
            const int truth = truthAt(registers_, roots[i].condition, row);
            ASSERT_EQ(bit(fired.data() + i * kBlockWords), isReal && truth == 1);
            ASSERT_EQ(bit(possible.data() + i * kBlockWords), isReal && truth != 0);
            if (isReal && truth != 0) expected += points[i].points;
        }
        ASSERT_EQ(sums[row], expected);
        ASSERT_EQ(total[row], expected + 5);
        ASSERT_EQ(left[row], std::max(0, expected - std::min(2000, protection[row])));
        ASSERT_EQ(leftTotal[row], left[row] + 1);
    }
}

TEST_P(KernelsTest, WorksOnValues) {
    support::Random random(4);
    randomRegisters(random);
    const auto randomValues = [&] {
        std::vector<std::int64_t> values(2 * kBlockRows);
        for (std::uint32_t row = 0; row < kBlockRows; ++row) {
            std::int64_t low = random.between(-100, 100);
            std::int64_t high = random.chance(50) ? low : low + random.between(0, 90);
            if (random.chance(20)) low = kMinusInfinity;
            if (random.chance(20)) high = kInfinity;
            if (random.chance(15)) {
                low = kInfinity;
                high = kMinusInfinity;
            }
            values[row] = low;
            values[kBlockRows + row] = high;
        }
        return values;
    };
    const auto a = randomValues();
    const auto b = randomValues();
    std::vector<std::int64_t> chosen(2 * kBlockRows);
    std::vector<std::int64_t> filled(2 * kBlockRows);
    std::vector<std::int64_t> product(2 * kBlockRows);
    const std::uint64_t* yes = registers_;
    const std::uint64_t* no = registers_ + kBlockWords;
    kernels_.chooseValues(yes, no, a.data(), b.data(), chosen.data());
    kernels_.fillValues(3, 8, filled.data());
    kernels_.multiplyBy(a.data(), 12, product.data());
    BlockBits inside{};
    BlockBits outside{};
    kernels_.valuesInRange(a.data(), a.data() + kBlockRows, -20, 30, inside.data(), outside.data());
    for (std::uint32_t row = 0; row < kBlockRows; ++row) {
        const int truth = truthAt(registers_, 0, row);
        const auto expect = [&](std::int64_t one, std::int64_t other, bool least) {
            if (truth == 1) return one;
            if (truth == 0) return other;
            return least ? std::min(one, other) : std::max(one, other);
        };
        const std::int64_t low = a[row];
        const std::int64_t high = a[kBlockRows + row];
        ASSERT_EQ(chosen[row], expect(low, b[row], true));
        ASSERT_EQ(chosen[kBlockRows + row], expect(high, b[kBlockRows + row], false));
        ASSERT_EQ(filled[row], 3);
        ASSERT_EQ(filled[kBlockRows + row], 8);
        const auto times = [](std::int64_t value) {
            return value == kInfinity || value == kMinusInfinity ? value : value * 12;
        };
        ASSERT_EQ(product[row], times(low));
        ASSERT_EQ(product[kBlockRows + row], times(high));
        const bool none = low > high;
        const auto bit = [&](const BlockBits& bits) {
            return ((bits[row / 64] >> (row % 64)) & 1U) != 0;
        };
        ASSERT_EQ(bit(inside), !none && -20 <= low && high <= 30);
        ASSERT_EQ(bit(outside), none || high < -20 || low > 30);
    }
}

INSTANTIATE_TEST_SUITE_P(Each, KernelsTest, testing::ValuesIn(allKernels()),
                         [](const auto& which) { return std::string(which.param->name); });

TEST(Kernels, KeepToTheLargestNumbers) {
    for (const Kernels* kernels : allKernels()) {
        std::vector<std::int64_t> values(2 * kBlockRows, INT64_MAX / 3);
        std::fill_n(values.begin() + kBlockRows, kBlockRows, -(INT64_MAX / 3));
        std::vector<std::int64_t> product(2 * kBlockRows);
        kernels->multiplyBy(values.data(), 4, product.data());
        EXPECT_EQ(product.front(), kInfinity) << kernels->name;
        EXPECT_EQ(product.back(), kMinusInfinity) << kernels->name;
    }
}

}  // namespace
}  // namespace frontdoor
