#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/intake/cell_loops.h"
#include "adapters/intake/json_cursor.h"
#include "adapters/intake/mapping.h"
#include "adapters/intake/plain_field.h"
#include "adapters/intake/record_reading.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/support/random.h"

// The loops over fields of JSON beside the reader that takes one value after another, on records
// that stand at the very end of what may be looked at.

namespace frontdoor::intake {
namespace {

using support::Random;

/// Records cut off somewhere, each in memory of its own with as much behind it as must be readable.
class Records {
  public:
    void add(const std::string& text) {
        rows_.push_back(std::make_unique<char[]>(text.size() + JsonField::kReach));
        // What stands behind looks as if the record went on.
        std::fill_n(rows_.back().get(), text.size() + JsonField::kReach, '"');
        std::ranges::copy(text, rows_.back().get());
        end_.push_back(rows_.back().get() + text.size());
        at_[size() - 1] = rows_.back().get();
    }
    [[nodiscard]] JsonField field(const NameToken& name) {
        return {name.letters(), name.size(), at_.data(), size()};
    }
    [[nodiscard]] const char* begin(std::size_t row) const { return rows_[row].get(); }
    [[nodiscard]] const char* at(std::size_t row) const { return at_[row]; }
    [[nodiscard]] const char* end(std::size_t row) const { return end_[row]; }
    [[nodiscard]] std::size_t size() const { return end_.size(); }

  private:
    std::vector<std::unique_ptr<char[]>> rows_{};
    std::array<const char*, CellColumn::kRows> at_{};
    std::vector<const char*> end_{};
};

bool hasRow(std::uint64_t rows, std::size_t row) { return (rows >> row & 1U) != 0; }

struct Value {
    bool isNull = false;
    bool quoted = false;
    std::string_view text{};
    const char* behind = nullptr;
};

std::optional<Value> valueAt(const char* at, const char* end) {
    JsonCursor cursor({at, static_cast<std::size_t>(end - at)}, 1);
    Value value{.quoted = cursor.peek() == '"'};
    bool escaped = false;
    if (!(value.quoted ? cursor.takeString(value.text, escaped) : cursor.takeScalar(value.text)))
        return std::nullopt;
    if (escaped) return std::nullopt;
    value.isNull = !value.quoted && value.text == "null";
    value.behind = cursor.at();
    return value;
}

/// What a value says to a question; absent if it says nothing plainly.
std::optional<Answer> answerOf(const Plan& plan, const Target& target, const Value& value) {
    const PlainField field = plainField(plan, target);
    if (value.isNull) return Answer::unknown();
    if (field.kind == PlainField::Kind::spelled || field.kind == PlainField::Kind::yesOrNo) {
        if (!value.quoted && field.kind == PlainField::Kind::spelled) return std::nullopt;
        if (!value.quoted && value.text == "true") return Answer::of(1);
        if (!value.quoted && value.text == "false") return Answer::of(0);
        const Spelled* const found = field.table->findExact(value.text);
        if (!value.quoted || found == nullptr || found->kind != Spelled::Kind::value)
            return std::nullopt;
        return found->answer;
    }
    if (value.quoted != (field.kind == PlainField::Kind::date)) return std::nullopt;
    Answer answer;
    const bool read = readAnswer(plan, target, value.text, answer) == Reading::answered;
    return read && answer.known ? std::optional(answer) : std::nullopt;
}

std::string randomValue(Random& random, const SpellingTable& table) {
    const std::vector<std::string_view> spellings = table.spellings();
    const std::vector<std::string> others{"null",
                                          "true",
                                          "false",
                                          "nul",
                                          "nulls",
                                          "truely",
                                          "\"null\"",
                                          "\"\"",
                                          "0",
                                          "007",
                                          "-4",
                                          "1.",
                                          ".5",
                                          "1e2",
                                          "12345678",
                                          "{}",
                                          "[",
                                          "",
                                          "\"2024-02-30\"",
                                          "\"2024-02-29",
                                          "2024-02-29\"",
                                          "\"a,b\"",
                                          "\"a}\"",
                                          "\"w\\u0061lking\"",
                                          "\"a long word, and more of it\""};
    if (!spellings.empty() && random.chance(30))
        return "\"" + std::string(random.pick(spellings)) + "\"";
    if (random.chance(30)) return random.pick(others);
    if (random.chance(40)) {
        const auto part = [&](std::int64_t most, std::size_t size) {
            std::string digits = std::to_string(random.between(1, most));
            return digits.size() < size ? std::string(size - digits.size(), '0') + digits : digits;
        };
        return "\"" + part(2200, 4) + "-" + part(13, 2) + "-" + part(31, 2) + "\"";
    }
    std::string number = std::to_string(random.between(0, random.chance(50) ? 60 : 9'999));
    if (random.chance(30)) number += "." + std::to_string(random.between(0, 99));
    return number;
}

NameToken fieldName(Random& random) {
    const std::string name(static_cast<std::size_t>(random.between(1, 27)), 'n');
    return NameToken::asWritten(",\"" + name + "\":" + (random.chance(20) ? " " : ""));
}

Records randomRecords(Random& random, const NameToken& name, const SpellingTable& table) {
    Records records;
    for (std::int64_t rows = random.between(1, 64); rows > 0; --rows) {
        std::string text(name.letters(), name.size());
        if (random.chance(10)) text[random.below(text.size())] = 'x';
        text += randomValue(random, table);
        text += random.pick(std::vector<std::string>{"}", ",\"next\":1}", "", " }", ",", "\"}"});
        if (random.chance(5)) text.resize(random.below(text.size() + 1));
        if (random.chance(5)) text.insert(random.below(text.size() + 1), 1, '\0');
        records.add(text);
    }
    return records;
}

JsonAnswers readBy(const CellLoops& loops, const JsonField& from, const Plan& plan,
                   const Target& target, std::int32_t* values) {
    const PlainField field = plainField(plan, target);
    const CellRange range{field.least, field.most, field.scale, true};
    if (field.kind == PlainField::Kind::number) return loops.readJsonNumbers(from, range, values);
    if (field.kind == PlainField::Kind::date) return loops.readJsonDays(from, range, values);
    const PlainWords words = PlainWords::ofJsonAnswers(
        *field.table, target.type == FactType::boolean, field.kind == PlainField::Kind::yesOrNo);
    return loops.readJsonWords(from, words.places(), values);
}

/// Gives how many values the loops read.
int compareField(const CellLoops& loops, const Plan& plan, const Target& target, Random& random) {
    const NameToken name = fieldName(random);
    Records records = randomRecords(random, name, plan.spellings[target.spellings]);
    std::array<std::int32_t, CellColumn::kRows> values{};
    const auto [there, read] = readBy(loops, records.field(name), plan, target, values.data());
    const bool yesOrNo = target.type == FactType::boolean;
    int count = 0;
    for (std::size_t row = 0; row < CellColumn::kRows; ++row) {
        if (row >= records.size() || name.matches(records.begin(row)) == 0) {
            EXPECT_FALSE(hasRow(there | read.read | read.known | read.rest, row));
            continue;
        }
        const char* const begin = records.begin(row) + name.size();
        const std::string what = std::string(records.begin(row), records.end(row)) + " for " +
                                 plan.vocabulary->fact(target.fact).id + " by " + loops.name;
        EXPECT_TRUE(hasRow(there, row)) << what;
        const auto value = valueAt(begin, records.end(row) + 1);
        const auto expected = value ? answerOf(plan, target, *value) : std::nullopt;
        if (!hasRow(read.read, row)) {
            EXPECT_FALSE(hasRow(read.known | read.rest, row)) << what;
            EXPECT_EQ(records.at(row), records.begin(row)) << what;
            // What is short and well written is read.
            const bool ends = value && (*value->behind == ',' || *value->behind == '}');
            const bool isShort = ends && value->text.size() < 8 &&
                                 value->text.find_first_of(",}.") == std::string_view::npos;
            EXPECT_FALSE(expected && isShort) << what;
            continue;
        }
        ++count;
        if (!expected) {
            ADD_FAILURE() << what;
            continue;
        }
        EXPECT_EQ(records.at(row), value->behind) << what;
        EXPECT_EQ(hasRow(read.known, row), expected->known) << what;
        const bool rest = !expected->known || (yesOrNo && expected->value != 0);
        EXPECT_EQ(hasRow(read.rest, row), rest) << what;
        if (expected->known) {
            EXPECT_EQ(values[row], expected->value) << what;
        }
    }
    return count;
}

TEST(JsonLoops, ReadNothingOtherThanTheReaderOfValuesDoes) {
    Random random(6);
    for (const CellLoops* const loops : allCellLoops()) {
        int read = 0;
        const Plan& plan = jsonForm()->plan();
        for (const Target& target : plan.targets) {
            const bool plain = target.fact != kNone &&
                               plainField(plan, target).kind != PlainField::Kind::none &&
                               plainField(plan, target).kind != PlainField::Kind::concerns &&
                               plainField(plan, target).kind != PlainField::Kind::null;
            if (!plain) continue;
            for (int round = 0; round < 60; ++round)
                read += compareField(*loops, plan, target, random);
            if (HasFailure()) return;
        }
        EXPECT_GT(read, 5'000) << loops->name;
    }
}

TEST(JsonLoops, ListsSayWhichRecordsNameEachConcern) {
    SpellingTable table;
    const std::vector<std::string> names{"PH01", "PH02", "EN14", "a-longer-nam", "q"};
    for (std::size_t i = 0; i < names.size(); ++i)
        table.add(names[i], {Spelled::Kind::concern, Answer::of(static_cast<std::int32_t>(i))});
    const PlainWords words = PlainWords::ofJsonConcerns(table);
    const NameToken name = NameToken::asWritten(",\"signs\":");
    Random random(11);
    for (const CellLoops* const loops : allCellLoops()) {
        for (int round = 0; round < 500; ++round) {
            Records records;
            std::array<std::uint64_t, 5> expected{};
            std::uint64_t sound = 0;
            const std::size_t rows = random.below(64) + 1;
            for (std::size_t row = 0; row < rows; ++row) {
                const bool there = random.chance(90);
                std::string list;
                bool known = there;
                std::array<bool, 5> held{};
                const std::size_t count = random.below(9);
                for (std::size_t i = 0; i < count; ++i) {
                    const std::size_t one = random.below(names.size());
                    const auto odd = random.chance(3) ? random.between(1, count > 1 ? 4 : 3) : 0;
                    if (i > 0) list += random.chance(20) ? ", " : ",";
                    list += odd == 1   ? "\"PH03\""
                            : odd == 2 ? "7"
                            : odd == 3 ? "\"a]\""
                            : odd == 4 ? ""
                                       : "\"" + names[one] + "\"";
                    known = known && odd == 0;
                    if (odd == 0) held[one] = true;
                }
                const bool open = random.chance(3);
                const std::string text = (there ? ",\"signs\":[" : ",\"sings\":[") + list;
                records.add(open ? text + "}" : text + "]}");
                if (!known || open || list.size() > 61) continue;
                sound |= std::uint64_t{1} << row;
                for (std::size_t i = 0; i < names.size(); ++i)
                    if (held[i]) expected[i] |= std::uint64_t{1} << row;
            }
            std::array<std::uint64_t, 5> found{};
            const JsonAnswers read =
                loops->readJsonLists(records.field(name), words.places(), found.data());
            ASSERT_EQ(read.are.read & sound, sound);
            for (std::size_t row = 0; row < rows; ++row) {
                const std::string_view whole(records.begin(row), records.end(row));
                ASSERT_EQ(hasRow(read.there, row), whole.starts_with(",\"signs\":"));
                if (!hasRow(read.are.read, row)) {
                    ASSERT_EQ(records.at(row), records.begin(row));
                    continue;
                }
                // Of a longer list, too, all was understood.
                ASSERT_EQ(records.at(row) + 1, records.end(row)) << whole;
                ASSERT_EQ(records.at(row)[-1], ']');
                ASSERT_TRUE(hasRow(sound, row) || whole.size() > 61) << whole;
            }
            for (std::size_t i = 0; i < names.size(); ++i)
                ASSERT_EQ(found[i] & sound, expected[i]) << names[i];
        }
    }
}

}  // namespace
}  // namespace frontdoor::intake
