#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "adapters/intake/intake_parts.h"
#include "adapters/intake/mapping_library.h"
#include "tests/adapters/intake/form_vocabulary.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/adapters/intake/read_parts.h"
#include "tests/adapters/intake/written_workbook.h"

namespace frontdoor::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kRow = "R1,2026-05-12T10:00,a\n";
const std::string kHead = "referral_ref,received_at,child_ref\n";

TEST(Parts, OfAFolderAreItsFilesInTheOrderOfTheirNames) {
    const OwnFolder folder;
    const std::string b = folder.write("b.csv", kHead + kRow);
    const std::string a = folder.write("a/z.csv", kHead + kRow);
    const std::string c = folder.write("c/a.json", referralWith(R"("children":[])"));
    folder.write(".hidden.csv", kHead + kRow);
    folder.write(".git/x.csv", kHead + kRow);
    const ReadParts read = readParts({folder.path()});
    EXPECT_THAT(read.names, ElementsAre(a, b, c));
    EXPECT_EQ(read.report.referrals, (Tally{3, 3, 0}));
    const auto parts = IntakeParts::list({folder.path(), b});
    EXPECT_EQ(parts.value()->files(), 4U);
    EXPECT_EQ(parts.value()->totalBytes(),
              3 * (kHead + kRow).size() + referralWith(R"("children":[])").size());
}

TEST(Parts, WhatAFolderHoldsBesideFilesIsTold) {
    const OwnFolder folder;
    std::filesystem::create_directory(folder.path() + "/empty");
    std::filesystem::create_directory_symlink(folder.path(), folder.path() + "/link");
    ASSERT_EQ(::mkfifo((folder.path() + "/pipe").c_str(), 0600), 0);
    const ReadParts read = readParts({folder.path()});
    EXPECT_THAT(read.names, ElementsAre(folder.path() + "/empty", folder.path() + "/link",
                                        folder.path() + "/pipe"));
    EXPECT_THAT(read.codes(), ElementsAre("D0123", "D0123", "D0123"));
    EXPECT_EQ(read.report.referrals, Tally{});
}

TEST(Parts, ThatCannotBeOpenedFailTheMachine) {
    auto parts = IntakeParts::list({"/nowhere/x.csv"});
    EXPECT_EQ(parts.value()->totalBytes(), 0U);
    const auto next = parts.value()->next();
    ASSERT_FALSE(next.ok());
    EXPECT_THAT(render(next.diagnostics()), HasSubstr("/nowhere/x.csv"));
}

TEST(Parts, BlankAtTheFrontHidesNothing) {
    EXPECT_EQ(readFileOf("").report.referrals, Tally{});
    EXPECT_EQ(readFileOf("\xEF\xBB\xBF\n \t\n").report.referrals, Tally{});
    EXPECT_EQ(readFileOf(std::string(100'000, '\n')).report.referrals, Tally{});
    const ReadParts read = readFileOf(std::string(100'000, '\n') + kHead + kRow);
    EXPECT_EQ(read.report.referrals, (Tally{1, 0, 1}));
    EXPECT_THAT(read.codes(), ElementsAre("D0163"));
}

TEST(CsvHeader, StandsBelowTitles) {
    const ReadForm read = readCsv("Annex A, list 1\n\n\"Printed\non 12 May\"\n" + kHead + kRow);
    EXPECT_EQ(described(read.batch), "R1 2026-05-12T10:00 a:\n");
    EXPECT_THAT(
        read.findingsWithLines(),
        ElementsAre(
            "D0121 5 : rows above the header, which are not read: 2; the header is line 5"));
    EXPECT_EQ(readCsv("\n\n" + kHead + kRow).report.total(), 0U);
    // The title has commas, the table has not.
    EXPECT_EQ(readCsv("a, b, c\nreferral_ref;received_at\nR1;2026-05-12\n").batch.referrals(), 1U);
}

TEST(CsvHeader, StandsAmongTheFirstTwentyRows) {
    std::string titles;
    for (int i = 0; i < 19; ++i) titles += "title\n";
    for (const std::size_t piece : {1UL, 10UL, 4'000'000UL}) {
        Limits limits;
        limits.pieceBytes = piece;
        EXPECT_EQ(readForm(titles + kHead + kRow, Format::csv, csvForm(), limits).report.referrals,
                  (Tally{1, 1, 0}));
        EXPECT_EQ(readForm("title\n" + titles + kHead + kRow, Format::csv, csvForm(), limits)
                      .report.referrals,
                  (Tally{1, 0, 1}));
    }
}

TEST(CsvHeader, IsNoRowOfAnswersWithAFieldsName) {
    EXPECT_EQ(readCsv("1,2,3\nneglect,5,6\n7,8,9\n").report.referrals, (Tally{1, 0, 1}));
}

TEST(CsvHeader, IsTheRowWithAllHeadingsThatRecogniseIt) {
    const MappingPtr mapping = mappingOf(
        R"(<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="m" format="form-csv">
           <recognise heading="Date of Contact"/><recognise heading="neglect"/>
           <referral ref="ref" received="Date of Contact"/>
           <children ref="child"><field from="neglect" to="neglect"/></children></intake-mapping>)");
    const ReadForm read = readForm(
        "neglect\nref,date_of\xC2\xA0"
        "CONTACT ,Neglect\nR1,12/05/2026,yes\n",
        Format::csv, mapping);
    EXPECT_EQ(read.batch.referrals(), 1U);
    EXPECT_THAT(read.codes(), ElementsAre("D0121"));
    // Named for a file without them, it takes what it knows.
    EXPECT_EQ(readForm("ref,neglect\nR1,yes\n", Format::csv, mapping).batch.referrals(), 1U);
}

TEST(CsvCells, AreTrimmedOfSpacesThatDoNotBreak) {
    EXPECT_EQ(
        described(readCsv("referral_ref,received_at,child_ref,neglect\n\xC2\xA0R1 \xC2\xA0,"
                          "2026-05-12T10:00\xC2\xA0,\xC2\xA0 a,\xC2\xA0yes\n\xC2\xA0,,\xC2\xA0,\n")
                      .batch),
        "R1 2026-05-12T10:00 a: neglect=yes\n");
}

std::string mappingText(const std::string& id, const std::string& format,
                        const std::string& signs) {
    return "<intake-mapping xmlns=\"urn:frontdoor:intake-mapping:1\" id=\"" + id + "\" format=\"" +
           format + "\">" + signs + "<referral received=\"r\"/></intake-mapping>";
}

class Library : public ::testing::Test {
  protected:
    void SetUp() override {
        add("contacts", "form-csv", R"(<recognise heading="Date of Contact"/>)");
        add("contacts-2", "form-csv",
            R"(<recognise heading="Date of Contact"/><recognise heading="Contact Source"/>)");
        add("bundle", "form-json", R"(<recognise field="resourceType" is="Bundle"/>)");
        add("nested", "form-json", R"(<recognise field="meta.profile"/>)");
        add("cin", "xml", R"(<recognise root="Message" has="Children"/>)");
        add("message", "xml", R"(<recognise root="Message"/>)");
        add("encompass", "text", R"(<recognise phrase="Operation Encompass"/>)");
        add("unsigned", "form-csv", "");
        folder_.write("part.xml", "<intake-mapping-part/>");
        folder_.write("notes.txt", "no mapping");
    }
    void add(const std::string& id, const std::string& format, const std::string& signs) const {
        folder_.write(id + ".xml", mappingText(id, format, signs));
    }
    [[nodiscard]] std::string who(const std::string& front, bool sheet = false) const {
        const MappingLibrary library = MappingLibrary::scan(folder_.path());
        EXPECT_THAT(render(library.diagnostics()), IsEmpty());
        const auto* found = library.recognise(front, sheet);
        return found == nullptr ? "" : found->id;
    }
    OwnFolder folder_;
};

TEST_F(Library, RecognisesCsvByItsHeadings) {
    EXPECT_EQ(who("Name,Date of Contact\n"), "contacts");
    EXPECT_EQ(who("Title\n\nname;DATE_OF-contact ;\" contact\nsource\"\n"), "contacts-2");
    EXPECT_EQ(who("Date of Contact\nContact Source\n"), "contacts");  // In one row, or not at all.
    EXPECT_EQ(who("Date of Contacts,x\n"), "");
    EXPECT_EQ(who(",Date\xC2\xA0of Contact", true), "contacts");
    EXPECT_EQ(who("\xEF\xBB\xBF"
                  "Date of Contact,x\n"),
              "contacts");
    EXPECT_EQ(who(""), "");
    EXPECT_EQ(who("\"Date of Contact"), "");
}

TEST_F(Library, RecognisesJsonByAFieldOfItsFirstRecord) {
    EXPECT_EQ(who(R"({"resourceType":"Bundle"})"), "bundle");
    EXPECT_EQ(who(R"( [ {"a":{"b":[1,"]"]},"resourceType" : "Bundle", )"), "bundle");
    EXPECT_EQ(who(R"({"resourceType":"Patient"})"), "");
    EXPECT_EQ(who(R"({"entry":{"resourceType":"Bundle"}})"), "");
    EXPECT_EQ(who(R"({"a":1} {"resourceType":"Bundle"})"), "");
    EXPECT_EQ(who(R"({"meta":{"x":1},"Meta":{"profile":null}})"), "nested");
    EXPECT_EQ(who(R"({"meta":[{"profile":1}]})"), "nested");
    EXPECT_EQ(who(R"({"meta.profile":2})"), "nested");
    for (const char* broken : {"{", "[", "{\"meta\"", "{\"meta\":{", "{\"meta\":\"", "{]", "[[[[{"})
        EXPECT_EQ(who(broken), "");
    EXPECT_EQ(who(std::string(60'000, '[') + R"({"resourceType":"Bundle"})"), "");
}

TEST_F(Library, RecognisesXmlByItsElements) {
    EXPECT_EQ(who("<?xml version=\"1.0\"?>\n<!-- <Children> --><c:Message x='>'><c:Header/>"
                  "<c:Children/>"),
              "cin");
    EXPECT_EQ(who("<!DOCTYPE Message [<!ENTITY a '>'>]><Message><!--<Children/>--><Childrens/>"),
              "message");
    EXPECT_EQ(who("<Messages/>"), "");
    EXPECT_EQ(who("<Message"), "");
}

TEST_F(Library, RecognisesTextByAPhrase) {
    EXPECT_EQ(who("Notice\noperation\r\n  ENCOMPASS\nchild: x"), "encompass");
    EXPECT_EQ(who("Operation Encompas"), "");
}

TEST_F(Library, KnowsItsMappingsById) {
    const MappingLibrary library = MappingLibrary::scan(folder_.path());
    EXPECT_THAT(library.ids(), ElementsAre("bundle", "cin", "contacts", "contacts-2", "encompass",
                                           "message", "nested", "unsigned"));
    EXPECT_EQ(library.find("cin")->form, "xml");
    EXPECT_EQ(library.find("none"), nullptr);
    EXPECT_THAT(MappingLibrary::scan("/nowhere").ids(), IsEmpty());
    folder_.write("broken.xml", "<intake-mapping id='x'");
    EXPECT_THAT(render(MappingLibrary::scan(folder_.path()).diagnostics()),
                HasSubstr("broken.xml"));
}

TEST(Recognise, IsCheckedWhereItIsWritten) {
    const auto findings = [](const std::string& format, const std::string& sign) {
        const auto outcome =
            readMapping(std::make_shared<const SourceFile>(
                            "m.xml", mappingText("m", format, "<recognise " + sign + "/>")),
                        "", formVocabulary());
        return render(outcome.diagnostics());
    };
    EXPECT_THAT(findings("form-csv", R"(heading="a")"), IsEmpty());
    EXPECT_THAT(findings("form-json", R"(field="a.b" is="")"), IsEmpty());
    EXPECT_THAT(findings("form-csv", ""), HasSubstr("M0107"));
    EXPECT_THAT(findings("form-csv", R"(heading="a" phrase="b")"), HasSubstr("M0107"));
    EXPECT_THAT(findings("form-csv", R"(heading="a" is="b")"), HasSubstr("`is` belongs to"));
    EXPECT_THAT(findings("form-csv", R"(heading="a" has="b")"), HasSubstr("`has` belongs to"));
    EXPECT_THAT(findings("form-csv", R"(field="a")"), HasSubstr("M0107"));
    EXPECT_THAT(findings("form-json", R"(heading="a")"), HasSubstr("M0107"));
    EXPECT_THAT(findings("form-csv", R"(heading="  ")"), HasSubstr("M0108"));
    EXPECT_THAT(findings("form-csv", "heading=\"" + std::string(200, 'a') + "\""),
                HasSubstr("M0108"));
    EXPECT_THAT(findings("form-csv", R"(headings="a")"), HasSubstr("did you mean `heading`?"));
}

}  // namespace
}  // namespace frontdoor::intake
