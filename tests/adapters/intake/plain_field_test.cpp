#include "adapters/intake/plain_field.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/intake/mapping.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using support::Random;
using testing::IsEmpty;

/// What a plain field makes of a text; absent if it leaves it to others.
std::optional<Answer> readPlainly(const PlainField& field, std::string_view text) {
    const std::string padded = std::string(text) + std::string(64, '7');
    const std::string_view readable = std::string_view(padded).substr(0, text.size());
    std::int32_t value = 0;
    bool known = true;
    bool read = false;
    switch (field.kind) {
        case PlainField::Kind::spelled:
        case PlainField::Kind::yesOrNo:
            read = readPlainWord(field, readable, value, known);
            break;
        case PlainField::Kind::number: {
            const std::string ended = std::string(text) + std::string(64, ',');
            read = readPlainNumber(field, ended.data(), value) == ended.data() + text.size();
            break;
        }
        case PlainField::Kind::date:
            read = text.size() == 10 && readPlainDate(field, readable.data(), value);
            break;
        case PlainField::Kind::none:
        case PlainField::Kind::concerns:
        case PlainField::Kind::null:
            break;
    }
    if (!read) return std::nullopt;
    return known ? Answer::of(value) : Answer::unknown();
}

std::string randomText(Random& random, const SpellingTable& table) {
    const std::vector<std::string_view> spellings = table.spellings();
    const std::vector<std::string> pieces{"0",       "1",  "9",  "00",   "12",   "345",
                                          "1234567", ".",  "-",  "2024", "-02-", "-13-",
                                          "29",      "30", "31", " ",    "e",    "\xC3\xA9"};
    if (!spellings.empty() && random.chance(30)) return std::string(random.pick(spellings));
    if (random.chance(30)) {
        const auto part = [&](std::int64_t most, std::size_t size) {
            std::string digits = std::to_string(random.between(0, most));
            return digits.size() < size ? std::string(size - digits.size(), '0') + digits : digits;
        };
        return part(2200, 4) + "-" + part(13, 2) + "-" + part(32, 2);
    }
    std::string text;
    for (std::int64_t count = random.between(0, 4); count > 0; --count) text += random.pick(pieces);
    return text;
}

TEST(PlainField, ReadsNothingOtherThanTheFullReaderDoes) {
    Random random(5);
    int plain = 0;
    for (const MappingPtr& mapping : {jsonForm(), csvForm()}) {
        const Plan& plan = mapping->plan();
        for (const Target& target : plan.targets) {
            if (target.fact == kNone) continue;
            const PlainField field = plainField(plan, target);
            for (int round = 0; round < 2'000; ++round) {
                const std::string text = randomText(random, plan.spellings[target.spellings]);
                const std::optional<Answer> read = readPlainly(field, text);
                if (!read) continue;
                ++plain;
                Answer expected;
                ASSERT_EQ(readAnswer(plan, target, text, expected), Reading::answered)
                    << text << " for " << plan.vocabulary->fact(target.fact).id;
                ASSERT_EQ(*read, expected)
                    << text << " for " << plan.vocabulary->fact(target.fact).id;
            }
        }
    }
    EXPECT_GT(plain, 10'000);
}

TEST(PlainField, TakesWhatMostFilesWrite) {
    const PlainField number{.least = 0, .most = 9'999'999, .kind = PlainField::Kind::number};
    const PlainField tenths{
        .least = 0, .most = 1'000, .kind = PlainField::Kind::number, .scale = 1};
    const PlainField date{.kind = PlainField::Kind::date};
    EXPECT_EQ(readPlainly(number, "9999999"), Answer::of(9'999'999));
    EXPECT_EQ(readPlainly(number, "0"), Answer::of(0));
    EXPECT_EQ(readPlainly(number, "01"), std::nullopt);
    EXPECT_EQ(readPlainly(tenths, "100"), Answer::of(1'000));
    EXPECT_EQ(readPlainly(tenths, "97.5"), Answer::of(975));
    EXPECT_EQ(readPlainly(tenths, "97.55"), std::nullopt);
    EXPECT_EQ(readPlainly(tenths, "97."), std::nullopt);
    EXPECT_EQ(readPlainly(tenths, "100.1"), std::nullopt);
    EXPECT_EQ(readPlainly(date, "1970-01-02"), Answer::of(1));
    EXPECT_EQ(readPlainly(date, "2024-02-29"), Answer::of(19'782));
    EXPECT_EQ(readPlainly(date, "2023-02-29"), std::nullopt);
    EXPECT_EQ(readPlainly(date, "1899-12-31"), std::nullopt);
}

TEST(PlainField, ReadsNoMomentOtherThanTheFullReaderDoes) {
    Random random(8);
    int plain = 0;
    for (int round = 0; round < 200'000; ++round) {
        const auto part = [&](std::int64_t least, std::int64_t most) {
            const std::string digits = std::to_string(random.between(least, most));
            return digits.size() < 2 ? "0" + digits : digits;
        };
        std::string text = part(random.chance(50) ? 1899 : 2024, random.chance(50) ? 2101 : 2026) +
                           "-" + part(1, 13) + "-" + part(1, 32) + "T" + part(0, 24) + ":" +
                           part(0, 60) + ":" + part(0, 60) + (random.chance(50) ? "+" : "-") +
                           part(0, 15) + ":" + part(0, 60);
        if (random.chance(20))
            text[random.below(text.size())] = static_cast<char>(random.between(0, 127));
        ASSERT_EQ(text.size(), 25U);
        std::int64_t seconds = 0;
        if (!readPlainMoment(text.data(), seconds)) continue;
        ++plain;
        const std::optional<Instant> expected = readTypedInstant(text, {});
        ASSERT_TRUE(expected.has_value()) << text;
        ASSERT_EQ(seconds, expected->seconds) << text;
    }
    EXPECT_GT(plain, 50'000);
    std::int64_t seconds = 0;
    EXPECT_FALSE(readPlainMoment("1900-01-01T00:30:00+01:00", seconds));
    EXPECT_FALSE(readPlainMoment("2100-12-31T23:30:00-01:00", seconds));
}

/// Two tables of the same answers: as most files write them, and with a space before each, so that
/// none is plain.
TEST(PlainField, PlainCellsAreReadAsAnyOthers) {
    const std::vector<std::string> names{"seen",     "mobility", "weight", "gestation_weeks",
                                         "language", "unborn",   "neglect"};
    const std::vector<std::string> values{"true", "yes",        "no",       "walking", "Not mobile",
                                          "0",    "44",         "45",       "007",     "1.5",
                                          "1.55", "-1",         "12345678", "unknown", "",
                                          "high", "2020-02-29", "?",        "1e1"};
    int found = 0;
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        Random random(seed);
        std::string plain = "referral_ref,received_at";
        std::vector<std::string> columns;
        for (std::int64_t count = random.between(1, 6); count > 0; --count) {
            columns.push_back(random.pick(names));
            plain += "," + columns.back();
        }
        std::string spaced = plain += "\n";
        for (int row = 0; row < 3; ++row) {
            const std::string begin = "R" + std::to_string(row) + ",2031-05-12T10:00:00Z";
            plain += begin;
            spaced += begin;
            for (std::size_t i = 0; i < columns.size(); ++i) {
                const std::string& value = random.pick(values);
                plain += "," + value;
                spaced += (value.empty() ? "," : ", ") + value;
            }
            plain += "\n";
            spaced += "\n";
        }
        const ReadForm expected = readCsv(spaced);
        const ReadForm read = readCsv(plain);
        ASSERT_EQ(described(read.batch), described(expected.batch)) << plain;
        ASSERT_EQ(read.codes(), expected.codes()) << plain;
        for (std::size_t i = 0; i < read.report.findings().size(); ++i) {
            ASSERT_EQ(read.report.findings()[i].field, expected.report.findings()[i].field);
            ASSERT_EQ(read.report.findings()[i].message, expected.report.findings()[i].message);
        }
        found += read.codes().empty() ? 0 : 1;
    }
    EXPECT_GT(found, 100);
}

}  // namespace
}  // namespace frontdoor::intake
