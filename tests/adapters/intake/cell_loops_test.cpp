#include "adapters/intake/cell_loops.h"

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/intake/mapping.h"
#include "adapters/intake/plain_field.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/support/random.h"

// Each kind of loops beside the slow readers, on cells that stand at the very end of what may be
// looked at.

namespace frontdoor::intake {
namespace {

using support::Random;

/// Texts as one column of a stripe, a row each.
class OneColumn {
  public:
    explicit OneColumn(const std::vector<std::string>& texts, std::size_t readable) {
        for (const std::string& text : texts) {
            const std::size_t size = text.size() + readable;
            // What stands behind looks as if the cell went on.
            rows_.push_back(std::make_unique<char[]>(size));
            std::fill_n(rows_.back().get(), size, '1');
            std::ranges::copy(text, rows_.back().get());
            at_.push_back(rows_.back().get());
            begins_.push_back(0);
            nexts_.push_back(static_cast<std::uint16_t>(text.size() + 1));
        }
    }
    [[nodiscard]] CellColumn cells() const {
        return {at_.data(), begins_.data(), nexts_.data(), at_.size()};
    }

  private:
    std::vector<std::unique_ptr<char[]>> rows_{};
    std::vector<const char*> at_{};
    std::vector<std::uint16_t> begins_{};
    std::vector<std::uint16_t> nexts_{};
};

std::string randomCell(Random& random, const SpellingTable& table) {
    const std::vector<std::string_view> spellings = table.spellings();
    const std::vector<std::string> pieces{"0",
                                          "1",
                                          "9",
                                          "00",
                                          "12",
                                          "345",
                                          "1234567",
                                          ".",
                                          "-",
                                          "2024",
                                          "-02-",
                                          "-13-",
                                          "29",
                                          "30",
                                          "31",
                                          " ",
                                          "e",
                                          "/",
                                          ":",
                                          "\xC3\xA9",
                                          "\xFF",
                                          "not-known",
                                          "indeed, a long answer"};
    if (random.chance(10)) return "";
    if (!spellings.empty() && random.chance(30)) return std::string(random.pick(spellings));
    if (random.chance(20)) {
        const auto part = [&](std::int64_t most, std::size_t size) {
            std::string digits = std::to_string(random.between(0, most));
            return digits.size() < size ? std::string(size - digits.size(), '0') + digits : digits;
        };
        return part(2200, 4) + "-" + part(13, 2) + "-" + part(32, 2);
    }
    if (random.chance(20))
        return std::to_string(random.between(0, 9999)) + "." +
               std::to_string(random.between(0, 99));
    std::string text;
    for (std::int64_t count = random.between(0, 3); count > 0; --count) text += random.pick(pieces);
    return text;
}

bool hasRow(std::uint64_t rows, std::size_t row) { return (rows >> row & 1U) != 0; }

/// One stripe of a question's cells, read by these loops and by the full reader. Gives how many
/// cells the loops read.
int compareStripe(const CellLoops& loops, const Plan& plan, const Target& target, Random& random) {
    const PlainField field = plainField(plan, target);
    const SpellingTable& table = plan.spellings[target.spellings];
    std::vector<std::string> texts;
    for (std::int64_t rows = random.between(1, 64); rows > 0; --rows)
        texts.push_back(randomCell(random, table));
    const OneColumn column(texts, 16);
    const CellRange range{field.least, field.most, field.scale, field.blankIsUnknown};
    const bool yesOrNo = target.type == FactType::boolean;
    std::array<std::int32_t, CellColumn::kRows> values{};
    CellAnswers read;
    if (field.kind == PlainField::Kind::number) {
        read = loops.readNumbers(column.cells(), range, values.data());
    } else if (field.kind == PlainField::Kind::date) {
        read = loops.readDays(column.cells(), range, values.data());
    } else if (field.kind == PlainField::Kind::spelled || field.kind == PlainField::Kind::yesOrNo) {
        const PlainWords words = PlainWords::ofAnswers(table, yesOrNo, field.blankIsUnknown);
        read = loops.readWords(column.cells(), words.places(), values.data());
    }
    EXPECT_EQ(texts.size() == 64 ? 0 : (read.read | read.known | read.rest) >> texts.size(), 0U);
    for (std::size_t row = 0; row < texts.size(); ++row) {
        if (!hasRow(read.read, row)) {
            EXPECT_FALSE(hasRow(read.known | read.rest, row)) << texts[row];
            continue;
        }
        Answer expected;
        const Reading reading = readAnswer(plan, target, texts[row], expected);
        const std::string what =
            texts[row] + " for " + plan.vocabulary->fact(target.fact).id + " by " + loops.name;
        if (reading == Reading::blank) {
            EXPECT_FALSE(hasRow(read.known | read.rest, row)) << what;
            continue;
        }
        EXPECT_EQ(reading, Reading::answered) << what;
        EXPECT_EQ(hasRow(read.known, row), expected.known) << what;
        const bool rest = !expected.known || (yesOrNo && expected.value != 0);
        EXPECT_EQ(hasRow(read.rest, row), rest) << what;
        if (expected.known) {
            EXPECT_EQ(values[row], expected.value) << what;
        }
    }
    return std::popcount(read.read);
}

TEST(CellLoops, ReadNothingOtherThanTheFullReaderDoes) {
    Random random(5);
    for (const CellLoops* const loops : allCellLoops()) {
        int plain = 0;
        for (const MappingPtr& mapping : {jsonForm(), csvForm()}) {
            const Plan& plan = mapping->plan();
            for (const Target& target : plan.targets) {
                if (target.fact == kNone) continue;
                for (int round = 0; round < 40; ++round)
                    plain += compareStripe(*loops, plan, target, random);
                if (HasFailure()) return;
            }
        }
        EXPECT_GT(plain, 10'000) << loops->name;
    }
}

TEST(CellLoops, TakeWhatMostFilesWrite) {
    const auto numbers = [](const CellLoops& loops, const CellRange& range, const char* text) {
        const OneColumn column({text}, 16);
        std::array<std::int32_t, CellColumn::kRows> values{};
        const CellAnswers read = loops.readNumbers(column.cells(), range, values.data());
        return read.read == 1 && read.known == 1 ? std::optional(values[0]) : std::nullopt;
    };
    for (const CellLoops* const loops : allCellLoops()) {
        const CellRange whole{.least = 0, .most = 9'999'999};
        const CellRange tenths{.least = 0, .most = 9'999'999, .scale = 1};
        const CellRange below{.least = -50, .most = -1};
        EXPECT_EQ(numbers(*loops, whole, "0"), 0);
        EXPECT_EQ(numbers(*loops, whole, "9999999"), 9'999'999);
        EXPECT_EQ(numbers(*loops, whole, "007"), std::nullopt);
        EXPECT_EQ(numbers(*loops, whole, "1.5"), std::nullopt);
        EXPECT_EQ(numbers(*loops, tenths, "37.5"), 375);
        EXPECT_EQ(numbers(*loops, tenths, "37"), 370);
        EXPECT_EQ(numbers(*loops, tenths, "0.5"), 5);
        EXPECT_EQ(numbers(*loops, tenths, "37."), std::nullopt);
        EXPECT_EQ(numbers(*loops, tenths, ".5"), std::nullopt);
        EXPECT_EQ(numbers(*loops, tenths, "3.25"), std::nullopt);
        EXPECT_EQ(numbers(*loops, tenths, "3.2.5"), std::nullopt);
        EXPECT_EQ(numbers(*loops, below, "7"), std::nullopt);
        std::array<std::int32_t, CellColumn::kRows> values{};
        const CellRange any{.least = INT32_MIN, .most = INT32_MAX};
        const OneColumn days({"1970-01-01", "2000-02-29", "2026-05-12", "1900-02-29", "2100-12-31",
                              "2024-04-31", "2024/04/30"},
                             16);
        EXPECT_EQ(loops->readDays(days.cells(), any, values.data()).known, 0b0010111U);
        EXPECT_EQ(values[0], 0);
        EXPECT_EQ(values[1], 11'016);
        EXPECT_EQ(values[4], 47'846);
    }
}

TEST(CellLoops, EveryDayIsReadAsTheCalendarHasIt) {
    for (const CellLoops* const loops : allCellLoops()) {
        const CellRange any{.least = INT32_MIN, .most = INT32_MAX};
        Date day{std::chrono::year(kFirstYear) / 1 / 1};
        const Date last{std::chrono::year(kLastYear) / 12 / 31};
        while (day <= last) {
            const Date first = day;
            std::vector<std::string> texts;
            for (; texts.size() < CellColumn::kRows; day += std::chrono::days(1))
                texts.push_back(formatDate(day));
            const OneColumn column(texts, 16);
            std::array<std::int32_t, CellColumn::kRows> values{};
            const CellAnswers read = loops->readDays(column.cells(), any, values.data());
            for (std::size_t row = 0; row < texts.size(); ++row) {
                const Date expected = first + std::chrono::days(static_cast<int>(row));
                ASSERT_EQ(hasRow(read.known, row), expected <= last) << texts[row];
                if (expected <= last) {
                    ASSERT_EQ(values[row], expected.time_since_epoch().count()) << texts[row];
                }
            }
        }
    }
}

TEST(CellLoops, CutARowBehindEachDelimiter) {
    Random random(3);
    for (const CellLoops* const loops : allCellLoops()) {
        for (int round = 0; round < 3'000; ++round) {
            const std::size_t size = random.below(random.chance(10) ? 1'000 : 150);
            const int percent = static_cast<int>(random.between(0, 100));
            // Only so much behind the row may be looked at, and none of it counts.
            const auto row = std::make_unique<char[]>(size + 63);
            std::vector<std::uint16_t> expected;
            for (std::size_t i = 0; i < size + 63; ++i) {
                row[i] = i >= size || random.chance(percent) ? ',' : 'x';
                if (i < size && row[i] == ',')
                    expected.push_back(static_cast<std::uint16_t>(i + 1));
            }
            const std::size_t most = random.chance(80) ? 1'000 : random.below(100);
            std::vector<std::uint16_t> begins((most + 8) * 3);
            const std::size_t count = loops->cut(row.get(), size, ',', begins.data(), 3, most);
            if (expected.size() > most) {
                ASSERT_GT(count, most);
                continue;
            }
            ASSERT_EQ(count, expected.size());
            for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(begins[3 * i], expected[i]);
        }
    }
}

TEST(CellLoops, ListsSayWhichRowsHoldEachWord) {
    SpellingTable table;
    const std::vector<std::string> names{"PH01", "PH02", "EN14", "a-longer-name", "q"};
    for (std::size_t i = 0; i < names.size(); ++i)
        table.add(names[i], {Spelled::Kind::concern, Answer::of(static_cast<std::int32_t>(i))});
    const PlainWords words = PlainWords::ofConcerns(table);
    Random random(11);
    for (const CellLoops* const loops : allCellLoops()) {
        for (int round = 0; round < 500; ++round) {
            std::vector<std::string> texts;
            std::array<std::uint64_t, 5> expected{};
            std::uint64_t sound = 0;
            for (std::size_t row = 0; row < random.below(64) + 1; ++row) {
                std::string text;
                bool known = true;
                std::vector<std::size_t> held;
                for (std::int64_t count = random.between(0, 12); count > 0; --count) {
                    const std::size_t name = random.below(names.size());
                    const bool other = random.chance(2);
                    if (!text.empty() || random.chance(5)) text += '|';
                    text += other ? "nothing known" : names[name];
                    known = known && !other;
                    held.push_back(name);
                }
                texts.push_back(text);
                if (!known || text.size() > 63) continue;
                sound |= std::uint64_t{1} << row;
                for (const std::size_t name : held) expected[name] |= std::uint64_t{1} << row;
            }
            const OneColumn column(texts, 64);
            std::array<std::uint64_t, 5> found{};
            ASSERT_EQ(loops->readLists(column.cells(), words.places(), '|', found.data()), sound);
            for (std::size_t i = 0; i < names.size(); ++i)
                ASSERT_EQ(found[i] & sound, expected[i]) << names[i];
        }
    }
}

TEST(PlainWords, HoldNoneOfTooMany) {
    SpellingTable table;
    for (std::size_t i = 0; i <= PlainWords::kMost; ++i)
        table.add(std::to_string(i),
                  {Spelled::Kind::value, Answer::of(static_cast<std::int32_t>(i))});
    const PlainWords words = PlainWords::ofAnswers(table, false, true);
    EXPECT_LE(words.words().size(), 2U);
    EXPECT_EQ(table.findExact("17")->answer.value, 17);
}

TEST(PlainWords, HaveAPlaceOfTheirOwnEach) {
    Random random(2);
    for (const std::size_t count : {0U, 1U, 2U, 13U, 100U, 1'000U, 5'000U}) {
        SpellingTable table;
        for (std::size_t i = 0; i < count; ++i) {
            const std::string name = random.chance(50) ? "E0600" + std::to_string(1000 + i)
                                                       : std::to_string(random.word() % 1'000'000);
            table.add(name, {Spelled::Kind::value, Answer::of(static_cast<std::int32_t>(i))});
        }
        const PlainWords words = PlainWords::ofAnswers(table, false, true);
        const WordPlaces places = words.places();
        for (const std::string_view name : table.spellings()) {
            const NameKey key = NameKey::of(name);
            const std::uint64_t high = key.high | std::uint64_t{name.size()} << 56U;
            const PlainWord wanted{key.low, high, 0, 0};
            const std::uint64_t hash = places.hash(wanted);
            const PlainWord& found =
                places.words[((hash >> WordPlaces::kPlaceShift) +
                              places.shifts[hash >> WordPlaces::kBucketShift]) &
                             places.mask];
            ASSERT_EQ(found.low, key.low);
            ASSERT_EQ(found.high, high);
            ASSERT_EQ(found.value, table.findExact(name)->answer.value);
            ASSERT_EQ(found.says, kCellRead | kCellKnown);
        }
    }
}

}  // namespace
}  // namespace frontdoor::intake
