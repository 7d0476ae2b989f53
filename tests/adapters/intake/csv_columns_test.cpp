#include "adapters/intake/csv_columns.h"

#include <bit>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/intake/mapping.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/support/random.h"

// Reading column by column gives what reading row by row does, down to each finding.

namespace frontdoor::intake {
namespace {

using support::Random;
using testing::IsEmpty;

struct Heading {
    std::string name{};
    std::vector<std::string> plain{};  // What mostly stands below it.
    std::vector<std::string> odd{};    // What may stand there, too.
};

const std::vector<std::string> kYesNo{"yes", "no", "true", "0", "unknown", "", "", ""};
const std::vector<std::string> kDates{"2019-03-02", "2025-12-31", "1999-01-01", ""};

std::vector<Heading> formHeadings() {
    const std::vector<std::string> oddAnswers{"Yes ", "maybe", "?", " ", "NO", "1.5", "\xC3\xA9"};
    return {{"child_ref", {"a", "b", "", "c-7"}, {" a ", std::string(70, 'x'), "a\tb"}},
            {"recorded_at", {"", "2026-05-12", "2026-05-12T11:00:00Z"}, {"2026-05-30", "soon"}},
            {"immediate_danger", kYesNo, oddAnswers},
            {"neglect", kYesNo, oddAnswers},
            {"neglect.severity", {"low", "high", "unknown", "", ""}, {"Critical", "very", "low "}},
            {"neglect.escalating", kYesNo, oddAnswers},
            {"domestic_abuse.severity", {"low", "high", "unknown", "", ""}, {"Critical"}},
            {"domestic_abuse.strangulation", kYesNo, oddAnswers},
            {"child.date_of_birth", kDates, {"2030-01-01", "2/3/2019", "May 2019", "2019-02-29"}},
            {"child.expected_date", {"", "", "", "2026-07-01"}, {"July", "12/7/26"}},
            {"child.seen", kYesNo, oddAnswers},
            {"child.mobility", {"walking", "crawling", "not-mobile", ""}, {"Walks", "flies"}},
            {"child.gestation_weeks", {"12", "40", "", "0"}, {"45", "-1", "unknown", "040"}},
            {"child.weight", {"3.5", "12", "", "0.9"}, {"3.55", "heavy", "200", " 4"}},
            {"referrer.source", {"2A", "6", "", "10"}, {"School", "9Z"}},
            {"household.new_partner", kYesNo, oddAnswers},
            {"child.language", {"eng", "pol", ""}, {"Welsh"}},
            {"injuries.1.site", {"", "", "", ""}, {"ear", "knee"}},
            {"injuries.2.days_ago", {"", ""}, {"3"}},
            {"injuries", {"", ""}, {"none", "yes", "several"}},
            {"narrative", {"", "fell, it seems", "x"}, {"he said \"no\"", "line\nend"}},
            {"sevn", {"", "", ""}, {"yes"}},
            {"nhs_number", {"", ""}, {"943 476 5919", "1"}},
            {"child.seen", {"", ""}, {"yes", "no"}}};
}

/// A mapping with what the form does not have: lists of concerns, blanks that are answers, and
/// answers that every row has.
MappingPtr listMapping() {
    static const MappingPtr mapping = mappingOf(R"(
        <intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="m" format="form-csv"
                        facts="declared" blank="unknown" delimiter="comma">
          <referral ref="referral_ref" received="received_at"/>
          <constant to="referrer.source" is="6"/>
          <children ref="child"/>
          <concern from="Reasons" values="reasons" separator="|"/>
          <concern from="Main" values="reasons"/>
          <field from="Weight" to="child.weight"/>
          <field from="Seen" to="child.seen"/>
          <field from="Severity" to="neglect.severity" raises="no"/>
          <field from="Hit" to="physical_abuse.severity"/>
          <field from="Abuse" to="physical_abuse" blank="absent"/>
          <field from="Partner" to="household.new_partner" blank="absent"/>
          <values id="reasons" only="yes">
            <value is="neglect">NE|Neglect</value>
            <value is="domestic_abuse">DA</value>
            <value is="physical_abuse">Physical abuse is suspected</value>
          </values>
        </intake-mapping>)");
    return mapping;
}

std::vector<Heading> listHeadings(Random& random) {
    const std::vector<Heading> all{
        {random.chance(80) ? "Reasons" : "Main",
         {"NE", "DA", "NE|DA", "", "DA|DA", "|NE"},
         {"Neglect|NE", "NE|XX", " NE", "ne|da", "other", "Physical abuse is suspected",
          "NE|DA|NE|DA|NE|DA|NE|DA|NE|DA|NE|DA|NE|DA|NE|DA|NE|DA|NE|DA|NE|DA|NE"}},
        {"Weight", {"3.5", "", "700"}, {"x"}},
        {"Seen", kYesNo, {"perhaps"}},
        {"Severity", {"low", "high", "", "unknown"}, {"extreme"}},
        {"Hit", {"low", "high", "", "unknown"}, {"hard"}},
        {"Abuse", kYesNo, {"perhaps"}},
        {"Partner", kYesNo, {"perhaps"}}};
    return all;
}

std::string quoted(const std::string& cell) {
    std::string out = "\"";
    for (const char letter : cell) out += letter == '"' ? "\"\"" : std::string(1, letter);
    return out + "\"";
}

struct Oddity {
    int cells = 0;  // So many of a hundred.
    int rows = 0;
};

std::string cellOf(const Heading& heading, const Oddity& oddity, Random& random) {
    const bool odd = !heading.odd.empty() && random.chance(oddity.cells);
    const std::string& cell = random.pick(odd ? heading.odd : heading.plain);
    const bool quotes = cell.find_first_of(",\"\n") != std::string::npos;
    return quotes || random.chance(oddity.cells / 4) ? quoted(cell) : cell;
}

std::string writtenTable(const std::vector<Heading>& headings, const Oddity& oddity,
                         Random& random) {
    const std::string lineEnd = random.chance(30) ? "\r\n" : "\n";
    std::string text = "referral_ref,received_at";
    for (const Heading& heading : headings) text += "," + heading.name;
    text += lineEnd;
    const std::vector<std::string> moments{"2026-05-12", "2026-05-12T10:30:00+01:00",
                                           "2026-01-05T23:59:59Z", "2026-10-25"};
    std::int64_t number = 0;
    for (std::int64_t rows = random.between(0, 300); rows > 0; --rows) {
        if (number == 0 || !random.chance(oddity.rows)) ++number;
        std::string row = "R" + std::to_string(number) + "," + random.pick(moments);
        for (const Heading& heading : headings) row += "," + cellOf(heading, oddity, random);
        if (random.chance(oddity.rows)) {
            const std::vector<std::string> others{
                "",           ",,,",      row + ",",      row + ",x", row.substr(0, row.size() / 2),
                "," + row,    "x" + row,  row + "\xEB",   " ",        row + std::string(1, '\0'),
                row + ",\"x", row + "\"", "R,,,,,,,,,,,", "\r",       row + "\r"};
            row = random.pick(others);
        }
        text += row + lineEnd;
    }
    if (random.chance(30) && !text.empty())
        text.resize(text.size() - random.below(4) % text.size());
    return text;
}

/// All that came of reading a text, so many referrals at a time.
std::string readingOf(const std::string& text, const MappingPtr& mapping, const Limits& limits,
                      std::size_t referrals) {
    Batch batch(mapping->vocabulary());
    IntakeReport report(limits);
    auto reader = openIntake(ByteSource::fromMemory("test", text), Format::csv, mapping, limits);
    while (reader.value()->next(batch, report, referrals)) EXPECT_TRUE(report.balanced());
    std::string out = described(batch);
    for (std::uint32_t row = 0; row < batch.rows(); ++row) {
        const ReferralHeader header = batch.header(batch.referralOf(row));
        out += std::to_string(header.record) + " " +
               std::to_string(batch.receivedDay(batch.referralOf(row))) + " " +
               std::to_string(batch.identifiers(row).size()) + " " + header.tellsOf.to_string() +
               (header.countsAs ? " counts\n" : "\n");
    }
    for (const Tally& tally : {report.referrals, report.children}) {
        out += std::to_string(tally.read) + " " + std::to_string(tally.parsed) + " " +
               std::to_string(tally.quarantined) + " " + std::to_string(tally.history) + "\n";
    }
    for (const Finding& finding : report.findings()) {
        out += std::string(codeInfo(finding.code).name) + " " + std::to_string(finding.record) +
               ":" + std::to_string(finding.line) + " " + finding.field + " " + finding.message +
               "\n";
    }
    for (const QuarantinedRecord& lost : report.quarantined) appendQuarantineLine(out, "f", lost);
    return out;
}

constexpr std::size_t kAll = 1'000'000;

TEST(CsvColumns, GiveWhatReadingRowByRowDoes) {
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        Random random(seed);
        const bool lists = random.chance(30);
        std::vector<Heading> headings = lists ? listHeadings(random) : formHeadings();
        random.shuffle(headings);
        headings.resize(random.below(headings.size()) + 1);
        const Oddity oddity{static_cast<int>(random.between(0, 2) * random.between(0, 8)),
                            static_cast<int>(random.between(0, 1) * random.between(0, 20))};
        std::string text = writtenTable(headings, oddity, random);
        if (random.chance(30) && !text.empty())
            text[random.below(text.size())] = static_cast<char>(random.between(0, 255));
        Limits limits;
        if (random.chance(10)) limits.children = 2;
        const Limits large = limits;
        if (random.chance(50))
            limits.pieceBytes = static_cast<std::size_t>(random.between(1, 20'000));
        const MappingPtr mapping = lists ? listMapping() : csvForm();
        ASSERT_EQ(readingOf(text, mapping, limits, kAll), readingOf(text, mapping, large, 1))
            << "seed " << seed << "\n"
            << text;
    }
}

/// The rows of a text without quotes, behind its header.
std::vector<std::string_view> rowsBelow(std::string_view text) {
    std::vector<std::string_view> rows;
    for (text.remove_prefix(text.find('\n') + 1); !text.empty();) {
        rows.push_back(text.substr(0, text.find('\n')));
        text.remove_prefix(rows.back().size() + 1);
    }
    return rows;
}

TEST(CsvColumns, ReadAllRowsThatAreWrittenPlainly) {
    const std::string text =
        "referral_ref,received_at,child_ref,neglect.severity,child.date_of_birth,child.weight,"
        "child.seen,injuries.1.site,narrative\n"
        "R1,2026-05-12,a,high,2019-03-02,3.5,yes,,x\n"
        "R2,2026-05-12T10:00:00Z,,,,,Yes,,\n"
        "R3,2026-05-12,a,,2/3/2019,unknown,don't know,,\n"
        "R4,2026-05-12,a,low,,,no,ear,\n"
        "R5,2026-05-12,a,low,2026-06-01,,no,,\n"
        "R6,2026-05-12,a,lowest,,,no,,\n" +
        std::string(CsvStripe::kRows, ' ');
    const std::vector<std::string_view> rows =
        rowsBelow(std::string_view(text).substr(0, text.size() - 64));
    ASSERT_EQ(rows.size(), 6U);
    std::vector<CsvCell> cells;
    splitUnquotedRow(std::string_view(text).substr(0, text.find('\n')), {}, cells);
    std::vector<ChunkFinding> findings;
    const MappingPtr mapping = csvForm();
    const CsvLayout layout = readHeader(mapping->plan(), {}, cells, 1, findings);
    EXPECT_THAT(findings, IsEmpty());
    auto columns = CsvColumns::of(mapping->plan(), layout);
    ASSERT_TRUE(columns.has_value());
    CsvStripe stripe(layout.columns.size());
    for (const std::string_view row : rows) EXPECT_TRUE(stripe.add(row, {}));
    EXPECT_FALSE(stripe.add("R7,2026-05-12", {}));
    // An injury, a birth to come, and no answer at all are for the reader of rows.
    EXPECT_EQ(columns->read(stripe), 0b000111U);
    Batch batch(mapping->vocabulary());
    const std::vector<std::uint64_t> records{7, 8, 9};
    IntakeReport report;
    columns->add(0, 3, records.data(), batch, report);
    batch.finish();
    EXPECT_EQ(report.children.parsed, 3U);
    EXPECT_EQ(described(batch),
              "R1 2026-05-12T00:00 a: neglect=yes neglect.severity=high "
              "child.date_of_birth=2019-03-02 child.seen=yes child.weight=3.5\n"
              "R2 2026-05-12T11:00 1: child.seen=yes\n"
              "R3 2026-05-12T00:00 a: child.date_of_birth=2019-03-02 child.seen=unknown "
              "child.weight=unknown\n");
    EXPECT_EQ(batch.header(2).record, 9U);
}

TEST(CsvStripe, CutsRowsAsTheScannerDoes) {
    Random random(9);
    const std::vector<std::string> pieces{"a", "bc", ",",  ",",       ",,,,,",
                                          " ", "\t", "\r", "\xC3\xA9"};
    for (int round = 0; round < 3'000; ++round) {
        const std::size_t columns = random.below(40) + 1;
        const CsvDialect dialect{.ragged = random.chance(50)};
        CsvStripe stripe(columns);
        std::vector<std::string> texts;
        std::vector<std::vector<CsvCell>> expected;
        texts.reserve(100);
        while (!stripe.full() && texts.size() < 100) {
            std::string& text = texts.emplace_back();
            for (std::int64_t count = random.between(0, 60); count > 0; --count)
                text += random.pick(pieces);
            const std::size_t size = text.size();
            text.append(64, ',');  // What may be looked at.
            const std::string_view row = std::string_view(text).substr(0, size);
            std::vector<CsvCell> cells;
            splitUnquotedRow(row, dialect, cells);
            const bool left = dialect.ragged && cells.size() < columns;
            const bool taken = stripe.add(row, dialect);
            ASSERT_TRUE(taken ? cells.size() == columns || left : cells.size() != columns) << row;
            if (taken) expected.push_back(cells);
        }
        ASSERT_EQ(stripe.size(), expected.size());
        for (std::size_t column = 0; column < columns; ++column) {
            const CellColumn cells = stripe.cells(column);
            for (std::size_t row = 0; row < cells.count; ++row) {
                const std::string_view wanted = column < expected[row].size()
                                                    ? expected[row][column].raw()
                                                    : std::string_view();
                ASSERT_EQ(std::string_view(cells.at(row), cells.size(row)), wanted);
            }
        }
    }
}

}  // namespace
}  // namespace frontdoor::intake
