#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/intake/cell_format.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/adapters/intake/read_parts.h"
#include "tests/adapters/intake/written_workbook.h"
#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string textCell(const std::string& place, const std::string& text) {
    return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

std::string row(int number, const std::string& cells) {
    return "<row r=\"" + std::to_string(number) + "\">" + cells + "</row>";
}

const std::string kHeaderCells =
    textCell("A1", "Referral ref") + textCell("B1", "received_at") + textCell("C1", "child_ref");

std::string referralRow(int number, const std::string& ref) {
    const std::string at = std::to_string(number);
    return row(number, textCell("A" + at, ref) + "<c r=\"B" + at + "\" s=\"1\"><v>46154.5</v></c>" +
                           textCell("C" + at, "a"));
}

WrittenWorkbook formBook() {
    WrittenWorkbook book;
    book.styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>";
    book.sheets = {{"List 1", row(1, kHeaderCells) + referralRow(2, "R1") + referralRow(3, "R2")}};
    return book;
}

std::string sheetText(const std::string& rows, const std::string& texts = "") {
    WrittenWorkbook book;
    book.sheets = {{"S", rows}};
    book.texts = texts;
    book.formats =
        "<numFmt numFmtId=\"164\" formatCode=\"[$-809]dd\\ mmmm\\ yyyy;@\"/>"
        "<numFmt numFmtId=\"165\" formatCode=\"0.00&quot; days&quot;\"/>";
    book.styles =
        "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/>"
        "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"20\"/>";
    const std::vector<std::string> all = sheetTexts(book.bytes());
    return all.size() == 1 ? all[0] : std::to_string(all.size()) + " sheets";
}

TEST(Workbook, SheetsAreReadAsPartsOfOneIntake) {
    WrittenWorkbook book = formBook();
    book.sheets.push_back({"Empty", ""});
    book.sheets.push_back({"More &amp; more", row(1, kHeaderCells) + referralRow(2, "R1")});
    const OwnFolder folder;
    const std::string path = folder.write("lists.xlsx", book.bytes());
    const ReadParts read = readParts({path});
    EXPECT_THAT(read.names, ElementsAre(path + "#List 1", path + "#Empty", path + "#More & more"));
    EXPECT_EQ(described(read.batch),
              "R1 2026-05-12T12:00 a:\nR2 2026-05-12T12:00 a:\nR1 2026-05-12T12:00 a:\n");
    EXPECT_EQ(read.report.total(), 0U);  // Twice in an intake is found by who drives the reading.
}

TEST(Workbook, HiddenSheetsAreReadAndTold) {
    WrittenWorkbook book = formBook();
    book.hidden = "List 1";
    const ReadParts read = readFileOf(book.bytes());
    EXPECT_EQ(read.report.referrals, (Tally{2, 2, 0}));
    EXPECT_THAT(read.codes(), ElementsAre("D0122"));
}

TEST(Workbook, LinesAreTheSheetsRows) {
    WrittenWorkbook book = formBook();
    book.sheets = {{"S", row(3, textCell("A3", "Annex A")) + row(5, kHeaderCells) +
                             referralRow(6, "R1") + row(7, "") + referralRow(900, "R\nx") +
                             referralRow(9'000, std::string(70, 'r'))}};
    const ReadParts read = readFileOf(book.bytes());
    EXPECT_EQ(read.batch.referrals(), 3U);
    ASSERT_THAT(read.codes(), ElementsAre("D0121", "D0109", "D0109"));
    EXPECT_EQ(read.report.findings()[0].message,
              "rows above the header, which are not read: 1; the header is line 5");
    EXPECT_EQ(read.report.findings()[1].line, 9'000U);
}

TEST(Workbook, ShowsWhatCellsShow) {
    EXPECT_EQ(sheetText(row(1,
                            "<c><v>5.3329999999999997</v></c><c t=\"b\"><v>1</v></c>"
                            "<c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c>"
                            "<c t=\"str\"><f>A1&amp;B1</f><v>a &lt; b</v></c>"
                            "<c t=\"s\"><v>1</v></c><c t=\"s\"><v>7</v></c>"),
                        "<si><t>zero</t></si><si><r><t>ri</t></r><r><t xml:space=\"preserve\">ch "
                        "</t></r><rPh sb=\"0\" eb=\"1\"><t>ritchi</t></rPh></si>"),
              "5.3329999999999997,TRUE,FALSE,#N/A,a < b,rich ,#REF!\n");
    EXPECT_EQ(
        sheetText(row(1, textCell("A1", "two\nlines") + textCell("B1", "_x000D_&#10;x_x0041_") +
                             textCell("C1", "a, \"b\"") + textCell("D1", "<![CDATA[<c>]]>") +
                             textCell("E1", "\xC2\xA0"))),
        "two lines, xA,\"a, \"\"b\"\"\",<c>,\xC2\xA0\n");
}

TEST(Workbook, ShowsDatesAsDates) {
    EXPECT_EQ(sheetText(row(1,
                            "<c s=\"1\"><v>45424</v></c><c s=\"2\"><v>45424.572916666664</v></c>"
                            "<c s=\"3\"><v>1</v></c><c s=\"4\"><v>45424</v></c>"
                            "<c s=\"5\"><v>0.5729282407</v></c><c s=\"1\"><v>60</v></c>"
                            "<c s=\"1\"><v>-1</v></c><c s=\"1\"><v>1e300</v></c>"
                            "<c s=\"9\"><v>45424</v></c><c s=\"x\"><v>45424</v></c>"
                            "<c s=\"1\"><v>61</v></c><c t=\"d\"><v>2024-05-12</v></c>")),
              "2024-05-12,2024-05-12T13:45,1900-01-01,45424,13:45:01,60,-1,1e300,45424,45424,"
              "1900-03-01,2024-05-12\n");
    WrittenWorkbook book = formBook();
    book.properties = "date1904=\"1\"";
    book.sheets = {{"S", row(1, "<c s=\"1\"><v>0</v></c><c s=\"1\"><v>43962</v></c>")}};
    EXPECT_THAT(sheetTexts(book.bytes()), ElementsAre("1904-01-01,2024-05-12\n"));
}

TEST(Workbook, KnowsFormatsOfDates) {
    for (const char* date : {"dd/mm/yyyy", "mmm-yy", "d mmm", "yyyy-mm-dd\\Thh:mm", "[$-F800]dddd",
                             "[Red]dd/mm/yy;@", "mmmm"})
        EXPECT_EQ(shownBy(date), CellShows::date) << date;
    for (const char* time : {"h:mm AM/PM", "hh:mm:ss", "mm:ss"})
        EXPECT_EQ(shownBy(time), CellShows::time) << time;
    for (const char* number : {"General", "0.00", "[h]:mm", "#,##0;[Red]-#,##0", "0\" days\"",
                               "\\d0", "@", "", "[", "\"", "\\", "0_d", "0.00E+00"})
        EXPECT_EQ(shownBy(number), CellShows::number) << number;
}

TEST(Workbook, CellsAndRowsMayBeLeftOut) {
    EXPECT_EQ(
        sheetText(row(2, "<c r=\"C2\"><v>1</v></c><c><v>2</v></c><c r=\"B2\"><v>0</v></c>") +
                  row(4, "<c r=\"A4\"/><c r=\"B4\"><v>x</v></c>") + "<row><c><v>5</v></c></row>"),
        "\n,0,1,2\n\n,x\n5\n");
    // A blank cell at the end of a row is an answer left blank, and not a row cut short.
    WrittenWorkbook book = formBook();
    book.sheets[0].second = row(1, kHeaderCells + textCell("D1", "neglect")) + referralRow(2, "R1");
    EXPECT_EQ(readFileOf(book.bytes()).report.total(), 0U);
}

TEST(Workbook, ListsOfOtherThingsAreSetAside) {
    WrittenWorkbook book = formBook();
    book.sheets.push_back({"Leavers", row(1, textCell("A1", "neglect") + textCell("B1", "Colour") +
                                                 textCell("C1", "Size")) +
                                          row(2, textCell("A2", "no"))});
    const ReadParts read = readFileOf(book.bytes());
    EXPECT_EQ(read.report.referrals, (Tally{3, 2, 1}));
    EXPECT_THAT(read.codes(), ElementsAre("D0159"));
}

TEST(Workbook, OfAKindThatIsNotReadSaysWhatToDo) {
    const ZipFiles files = formBook().files();
    const auto refusal = [](const std::string& bytes) {
        const ReadParts read = readFileOf(bytes);
        EXPECT_EQ(read.report.referrals, (Tally{1, 0, 1}));
        return read.codes().empty() ? ""
                                    : read.codes()[0] + " " + read.report.findings()[0].message;
    };
    EXPECT_THAT(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"),
                AllOf(StartsWith("D0165"), HasSubstr("save it as .xlsx or CSV")));
    EXPECT_THAT(refusal(zipped(files, "secret")),
                AllOf(StartsWith("D0165"), HasSubstr("password")));
    EXPECT_THAT(refusal(zipped({{"xl/workbook.bin", "x"}})), HasSubstr(".xlsb"));
    EXPECT_THAT(refusal(zipped({{"mimetype", "x"}, {"content.xml", "x"}})), HasSubstr(".ods"));
    EXPECT_THAT(refusal(zipped({{"a.csv", "x"}})), HasSubstr("no workbook"));
    EXPECT_THAT(refusal("PK\x03\x04 rubbish"), StartsWith("D0164"));
    const std::string whole = zipped(files);
    EXPECT_THAT(refusal(whole.substr(0, whole.size() / 2)), StartsWith("D0164"));
    WrittenWorkbook none;
    EXPECT_THAT(refusal(none.bytes()), HasSubstr("without a sheet"));
}

TEST(Workbook, WithoutWhatAllSheetsNeedIsSetAside) {
    const ZipFiles files = formBook().files();
    for (const char* path :
         {"xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml"}) {
        const ReadParts lost = readFileOf(zipped(without(files, path)));
        EXPECT_EQ(lost.report.referrals, (Tally{1, 0, 1})) << path;
        EXPECT_EQ(lost.report.countOf(Code::D0164), 1U) << path;
        EXPECT_THAT(lost.report.findings()[0].message, HasSubstr(path));
        const ReadParts broken = readFileOf(zipped(with(files, path, "<a><b></a>")));
        EXPECT_EQ(broken.report.referrals, (Tally{1, 0, 1})) << path;
    }
}

TEST(Workbook, ADamagedSheetCostsOnlyItself) {
    WrittenWorkbook book = formBook();
    book.sheets.insert(book.sheets.begin(),
                       {"Broken", row(1, kHeaderCells) + referralRow(2, "Q1")});
    const ZipFiles files = book.files();
    const std::string path = "xl/worksheets/sheet1.xml";
    const ReadParts absent = readFileOf(zipped(without(files, path)));
    EXPECT_EQ(absent.report.referrals, (Tally{3, 2, 1}));
    const std::string front =
        "<worksheet><sheetData>" + row(1, kHeaderCells) + referralRow(2, "Q1");
    for (const std::string& rest :
         {std::string(), std::string("<row r=\"3\"><c"), std::string("<row r=\"2\"/>"),
          std::string("<row r=\"9999999\"/>"), std::string("<row><c r=\"5\"/></row>"),
          std::string("<row><c r=\"ZZZ1\"><v>1</v></c></row>"), std::string("</row>"),
          std::string("&amp;<row r=\"3\"><c><v>1</v></row>")}) {
        const ReadParts read = readFileOf(zipped(with(files, path, front + rest)));
        EXPECT_EQ(read.report.referrals, (Tally{4, 3, 1})) << rest;
        EXPECT_THAT(read.report.findings()[0].message, HasSubstr("`" + path + "`")) << rest;
    }
    const ZipFiles unrelated = with(files, "xl/_rels/workbook.xml.rels", [&] {
        std::string xml;
        for (const auto& [name, text] : files) {
            if (name == "xl/_rels/workbook.xml.rels") xml = text;
        }
        return xml.replace(xml.find("rId1\""), 4, "rId9");
    }());
    EXPECT_EQ(readFileOf(zipped(unrelated)).report.referrals, (Tally{3, 2, 1}));
}

TEST(Workbook, HostileXmlIsStopped) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    EXPECT_THAT(sheetText(deep), HasSubstr("nested too deeply"));
    EXPECT_EQ(sheetText("<row a=\"" + std::string(5'000'000, 'x') + "\"><c><v>1</v></c></row>"),
              "1\n");
    std::string attributes;
    for (int i = 0; i < 1'000; ++i) attributes += " a" + std::to_string(i) + "=\"1\"";
    EXPECT_THAT(sheetText("<row" + attributes + "/>"), HasSubstr("its attributes are wrong"));
    // No entity is there but XML's own, so none can grow.
    EXPECT_EQ(sheetText(row(1, textCell("A1", "&lol;&#x110000;&#xD800;&"))),
              "&lol;&#x110000;&#xD800;&\n");
}

TEST(Workbook, BeyondALimitIsToldInBoundedMemory) {
    WrittenWorkbook book = formBook();
    Limits small;
    small.workbookBytes = 500;
    EXPECT_EQ(readFileOf(book.bytes(), small).report.countOf(Code::D0166), 1U);
    Limits few;
    few.entries = 3;
    EXPECT_EQ(readFileOf(book.bytes(), few).report.countOf(Code::D0166), 1U);
    Limits narrow;
    narrow.columns = 2;
    EXPECT_THAT(sheetTexts(book.bytes(), narrow)[0], HasSubstr("beyond column 2"));

    book.sheets.insert(book.sheets.begin(), {"Bomb", std::string(30'000'000, ' ')});
    for (auto& [name, rows] : book.sheets) rows += referralRow(1'000, "R9");
    Limits limits;
    limits.unpackedBytes = 1'000'000;
    EXPECT_THAT(sheetTexts(book.bytes(), limits)[0], HasSubstr("more than the limit"));
    Limits entry;
    entry.entryBytes = 100'000;
    EXPECT_THAT(sheetTexts(book.bytes(), entry)[0], HasSubstr("more than the limit"));
    EXPECT_THAT(sheetTexts(book.bytes(), entry)[1], HasSubstr("R1"));
    Limits sheet;
    sheet.sheetBytes = 500;
    EXPECT_THAT(sheetTexts(book.bytes(), sheet)[1], HasSubstr("!"));
}

TEST(Workbook, OfAnyDamageIsBalanced) {
    WrittenWorkbook book = formBook();
    book.texts = "<si><t>text</t></si>";
    const std::string whole = book.bytes();
    frontdoor::support::Random random(46'154);
    for (int round = 0; round < 300; ++round) {
        std::string bytes = whole;
        for (std::uint64_t flips = 1 + random.below(3); flips > 0; --flips)
            bytes[4 + random.below(bytes.size() - 4)] ^= static_cast<char>(1U << random.below(8));
        if (round % 5 == 0) bytes.resize(4 + random.below(bytes.size() - 4));
        (void)readFileOf(bytes);  // Which expects balance.
    }
    const ZipFiles files = book.files();
    for (int round = 0; round < 300; ++round) {
        ZipFiles changed = files;
        std::string& text = changed[random.below(changed.size())].second;
        text[random.below(text.size())] = "<>&\"/x\0 9"[random.below(9)];
        (void)readFileOf(zipped(changed));
    }
}

}  // namespace
}  // namespace frontdoor::intake
