#include <simdjson.h>

#include <algorithm>
#include <regex>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/intake/csv_scanner.h"
#include "adapters/intake/json_cursor.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/adapters/intake/slow_csv.h"
#include "tests/adapters/intake/written_referral.h"
#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using support::Random;
using testing::IsEmpty;

std::string hexOf(char letter) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(letter);
    return {digits[byte >> 4U], digits[byte & 0xFU]};
}

TEST(Differential, EveryFormOfAReferralGivesTheSameBatch) {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        Random random(seed);
        std::vector<WrittenReferral> referrals;
        for (int i = 0; i < 5; ++i)
            referrals.push_back(randomReferral(random, *jsonForm()->vocabulary(), i));
        std::string lines;
        std::string list;
        std::string dotted;
        for (const WrittenReferral& referral : referrals) {
            lines += writtenJson(referral, false) + "\n";
            list += (list.empty() ? "[" : ",\n") + writtenJson(referral, false);
            dotted += writtenJson(referral, true) + "\n";
        }
        const ReadForm expected = readNdjson(lines);
        ASSERT_THAT(expected.codes(), IsEmpty()) << lines;
        const std::string rows = described(expected.batch);
        EXPECT_EQ(described(readJson(list + "]").batch), rows) << "seed " << seed;
        EXPECT_EQ(described(readNdjson(dotted).batch), rows) << "seed " << seed << "\n" << dotted;
        const std::string table = writtenCsv(*jsonForm()->vocabulary(), referrals);
        const ReadForm csv = readCsv(table);
        EXPECT_THAT(csv.codes(), IsEmpty()) << table;
        EXPECT_EQ(described(csv.batch), rows) << "seed " << seed << "\n" << table;
    }
}

/// A form of fields and values as they come and as they should not, in any order and number. Each
/// is written compact, where fields are expected, and so that none is: a letter of its name
/// escaped.
struct OddForm {
    std::string plain = "{\"referral_ref\":\"R\",\"received_at\":\"2031-05-12T10:00:00Z\"";
    std::string escaped = plain;
};

OddForm oddForm(Random& random) {
    const std::vector<std::string> names{"seen",     "mobility", "weight",     "gestation_weeks",
                                         "language", "unborn",   "mobilities", "date_of_birth",
                                         "present",  "severity", "escalating", "strangulation"};
    const std::vector<std::string> values{"true",
                                          "false",
                                          "null",
                                          "tru",
                                          "\"yes\"",
                                          "\"no\"",
                                          "\"walking\"",
                                          "\"not-mobile\"",
                                          "\"Not mobile\"",
                                          "\"not_mobile \"",
                                          "\"\"",
                                          "\"unknown\"",
                                          "0",
                                          "1",
                                          "44",
                                          "45",
                                          "01",
                                          "-1",
                                          "1.5",
                                          "1e1",
                                          "999999999",
                                          "9999999999",
                                          "\"high\"",
                                          "\"HIGH\"",
                                          "\"pol\"",
                                          "\"2020-02-29\"",
                                          "\"2020-02-29 \"",
                                          "\"0000-00-00\"",
                                          "1234567",
                                          "12345678",
                                          "4.",
                                          "truex",
                                          "null1",
                                          "\"2021-02-29\"",
                                          "\"hi\\u0067h\"",
                                          "{}",
                                          "[1]"};
    OddForm form;
    const auto fields = [&](std::int64_t count, bool first) {
        for (; count > 0; --count, first = false) {
            const std::string& name = random.pick(names);
            const std::string& value = random.pick(values);
            form.plain += (first ? "\"" : ",\"") + name + "\":" + value;
            form.escaped += (first ? "\"" : " ,\t\"") + ("\\u00" + hexOf(name[0])) +
                            name.substr(1) + "\" : " + value + "\n";
        }
    };
    const auto both = [&](const std::string& text) {
        form.plain += text;
        form.escaped += text;
    };
    both(",\"children\":[{\"child\":{");
    fields(random.between(1, 6), true);
    both("},\"concerns\":{\"domestic_abuse\":{");
    fields(random.between(0, 5), true);
    both("}}}]}");
    return form;
}

TEST(Differential, ExpectedFieldsAreReadAsAnyOthers) {
    int unread = 0;
    for (std::uint64_t seed = 1; seed <= 5'000; ++seed) {
        Random random(seed);
        const OddForm form = oddForm(random);
        const ReadForm plain = readNdjson(form.plain + "\n" + form.plain);
        std::string lines = form.escaped;
        std::ranges::replace(lines, '\n', ' ');
        const ReadForm escaped = readNdjson(lines + "\n" + lines);
        ASSERT_EQ(described(plain.batch), described(escaped.batch)) << form.plain;
        ASSERT_EQ(plain.codes(), escaped.codes()) << form.plain;
        for (std::size_t i = 0; i < plain.report.findings().size(); ++i) {
            EXPECT_EQ(plain.report.findings()[i].field, escaped.report.findings()[i].field);
            EXPECT_EQ(plain.report.findings()[i].message, escaped.report.findings()[i].message);
        }
        unread += plain.report.referrals.quarantined > 0 ? 1 : 0;
    }
    EXPECT_GT(unread, 100);  // Not well-formed.
    EXPECT_LT(unread, 3'000);
}

std::string sample(Format format) {
    Random random(3);
    std::vector<WrittenReferral> referrals;
    for (int i = 0; i < 3; ++i)
        referrals.push_back(randomReferral(random, *jsonForm()->vocabulary(), i));
    if (format == Format::csv) return writtenCsv(*jsonForm()->vocabulary(), referrals);
    std::string text = format == Format::json ? "[" : "";
    for (const WrittenReferral& referral : referrals)
        text += writtenJson(referral, false) + (format == Format::json ? ",\n" : "\n");
    return format == Format::json ? text.substr(0, text.size() - 2) + "]" : text;
}

TEST(Differential, AFileCutAtAnyByteKeepsTheBalance) {
    for (const Format format : {Format::json, Format::ndjson, Format::csv}) {
        const MappingPtr mapping = format == Format::csv ? csvForm() : jsonForm();
        const std::string text = sample(format);
        for (std::size_t size = 0; size <= text.size(); ++size) {
            const ReadForm read = readForm(text.substr(0, size), format, mapping);
            ASSERT_TRUE(read.report.balanced()) << name(format) << " " << size;
            ASSERT_EQ(read.report.referrals.quarantined, read.report.quarantined.size());
        }
    }
}

TEST(Differential, AnyFlippedByteKeepsTheBalance) {
    for (const Format format : {Format::json, Format::ndjson, Format::csv}) {
        const MappingPtr mapping = format == Format::csv ? csvForm() : jsonForm();
        const std::string text = sample(format);
        Random random(11);
        for (int round = 0; round < 800; ++round) {
            std::string damaged = text;
            for (std::int64_t flips = random.between(1, 4); flips > 0; --flips) {
                damaged[random.below(damaged.size())] = static_cast<char>(random.between(0, 255));
            }
            Limits limits;
            if (random.chance(50))
                limits.pieceBytes = static_cast<std::size_t>(random.between(1, 300));
            const ReadForm read = readForm(damaged, format, mapping, limits);
            ASSERT_TRUE(read.report.balanced()) << name(format) << " " << round;
        }
    }
}

/// simdjson's opinion of a text, on which no number is too large: we read numbers exactly, or as
/// not known.
bool acceptedBySimdjson(simdjson::dom::parser& parser, const std::string& text) {
    static const std::regex exponent("([0-9][eE][+]?)[0-9]{3,}");
    return parser.parse(std::regex_replace(text, exponent, "$011")).error() == simdjson::SUCCESS;
}

TEST(Differential, JsonIsWellFormedWhereSimdjsonSaysSo) {
    const std::vector<std::string> pieces{"{",
                                          "}",
                                          "[",
                                          "]",
                                          ",",
                                          ":",
                                          "\"a\"",
                                          "\"\\n\\u00e9\\\\\"",
                                          "\"\\x\"",
                                          "\"\\u12\"",
                                          "\"\t\"",
                                          "0",
                                          "-0",
                                          "01",
                                          "1.5",
                                          "1.",
                                          ".5",
                                          "-",
                                          "1e5",
                                          "1E+",
                                          "1e-3",
                                          "true",
                                          "tru",
                                          "false",
                                          "null",
                                          "nul",
                                          " ",
                                          "\n",
                                          "\t",
                                          "\r",
                                          "\x0C",
                                          "'a'",
                                          "//",
                                          "NaN",
                                          "\"",
                                          "\\",
                                          "\"\xC3\xA9\"",
                                          "+1"};
    simdjson::dom::parser parser;
    int accepted = 0;
    for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
        Random random(seed);
        std::string text;
        // Half of them are grown by the grammar, and then perhaps damaged; the rest is chance.
        std::vector<std::string> open;
        for (std::int64_t count = random.between(1, 14); count > 0; --count) {
            if (random.chance(50)) {
                text += random.pick(pieces);
            } else if (!open.empty() && random.chance(40)) {
                text +=
                    (text.ends_with(":") || text.ends_with(",")) ? "1" + open.back() : open.back();
                open.pop_back();
            } else if (random.chance(50)) {
                text += "{\"k\":";
                open.push_back("}");
            } else {
                text += random.chance(50) ? "[" : "[1,";
                open.push_back("]");
            }
        }
        while (!open.empty() && random.chance(90)) {
            text += (text.ends_with(":") || text.ends_with(",")) ? "1" + open.back() : open.back();
            open.pop_back();
        }
        const bool theirs = acceptedBySimdjson(parser, text);
        std::string padded = text + std::string(64, ' ');
        JsonCursor cursor(std::string_view(padded).substr(0, text.size()), 1'000);
        cursor.skipSpace();
        const bool skipped = cursor.skipValue();
        cursor.skipSpace();
        const bool ours = skipped && cursor.atEnd();
        ASSERT_EQ(ours, theirs) << text;
        if (ours) ++accepted;
    }
    EXPECT_GT(accepted, 500);
}

TEST(Differential, CsvIsTakenApartAsTheSlowReaderDoes) {
    const std::vector<std::string> pieces{"a",    "bc", ",", ",",  "\"",    "\"\"",   "\n",
                                          "\r\n", "\r", " ", "\t", "\",\"", "\"\n\"", "x\"y"};
    for (std::uint64_t seed = 1; seed <= 10'000; ++seed) {
        Random random(seed);
        std::string text;
        for (std::int64_t count = random.between(0, random.chance(20) ? 200 : 25); count > 0;
             --count)
            text += random.pick(pieces);
        CsvDialect dialect;
        if (random.chance(20)) dialect.delimiter = '\t';
        const std::vector<SlowRow> expected = slowRows(text, dialect.delimiter);
        std::vector<CsvCell> cells;
        const char* at = text.data();
        const char* const end = text.data() + text.size();
        for (const SlowRow& row : expected) {
            const char* next = nullptr;
            const RowEnd how = scanRow(at, end, dialect, cells, next);
            const bool sound = how == RowEnd::line || how == RowEnd::bytes;
            ASSERT_EQ(sound, row.sound) << text;
            ASSERT_EQ(static_cast<std::size_t>(next - at), row.size) << text;
            std::vector<std::string> found;
            std::string room;
            for (const CsvCell& cell : cells) found.emplace_back(cell.text(room));
            if (sound) {
                ASSERT_EQ(found, row.cells) << text;
            }
            std::string_view line(at, static_cast<std::size_t>(next - at));
            if (line.ends_with('\n')) line.remove_suffix(1);
            if (sound && line.find('"') == std::string_view::npos) {
                splitUnquotedRow(line, dialect, cells);
                found.clear();
                for (const CsvCell& cell : cells) found.emplace_back(cell.raw());
                ASSERT_EQ(found, row.cells) << text;
            }
            at = next;
        }
        ASSERT_EQ(at, end);
    }
}

}  // namespace
}  // namespace frontdoor::intake
