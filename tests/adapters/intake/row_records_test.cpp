#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/adapters/intake/form_vocabulary.h"
#include "tests/adapters/intake/read_form.h"

// Rows of CSV that are records of their own.

namespace frontdoor::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

MappingPtr rowsOf(const std::string& content, const std::string& root = "") {
    return mappingOf(
        "<intake-mapping xmlns=\"urn:frontdoor:intake-mapping:1\" id=\"m\" format=\"form-csv\" "
        "rows=\"records\" " +
        root + ">" + content + "</intake-mapping>");
}

MappingPtr contacts() {
    return rowsOf(R"(
        <referral ref="Child ID|Person + Seen on" received="Seen on" child="Child ID|Person"/>
        <field from="Born|Date of birth" to="child.date_of_birth"/>
        <field from="Outcome.neglect" to="neglect"/>
        <ignore from="Team"/>)");
}

ReadForm readRows(const std::string& text) { return readForm(text, Format::csv, contacts()); }

TEST(RowRecords, EachRowIsAReferralNamedByItsFields) {
    const ReadForm form = readRows(
        "Person,Team,Seen on,Date of birth\n"
        "7,A,2026-01-05,02/03/2019\n"
        "7,A,2026-01-05,02/03/2019\n"
        "8,B,,\n");
    EXPECT_THAT(form.findings(),
                ElementsAre("D0111 : an earlier referral of this intake has the same reference; "
                            "both are decided",
                            "D0106 : not said when the referral was received"));
    EXPECT_EQ(form.report.referrals, (Tally{3, 3, 0}));
    EXPECT_EQ(described(form.batch),
              "7/2026-01-05 2026-01-05T00:00 7: child.date_of_birth=2019-03-02\n"
              "7/2026-01-05 2026-01-05T00:00 7: child.date_of_birth=2019-03-02\n"
              "8 - 8:\n");
}

TEST(RowRecords, WhatSaysNothingNamesNothing) {
    const MappingPtr mapping = rowsOf(
        R"(<referral ref="Ref + On" received="On" child="Child"/>
           <identify from="Child" as="child-id"/><event kind="contact" on="On"/>
           <values id="usual"><value is="blank">#N/A|NULL</value></values>)",
        "values=\"usual\"");
    const ReadForm form =
        readForm("Ref,On,Child\n1,#N/A,NULL\nNULL,2026-01-05,7\n", Format::csv, mapping);
    EXPECT_EQ(described(form.batch), "1 - 1:\nrecord-2 2026-01-05T00:00 7:\n");
    EXPECT_TRUE(form.batch.identifiers(0).empty());
    EXPECT_TRUE(form.batch.events(0).empty());
    EXPECT_EQ(form.batch.events(1).size(), 1U);
}

TEST(RowRecords, ACellMayHoldAnObject) {
    const ReadForm form = readRows(
        "Child ID,Seen on,Outcome\n"
        "7,2026-01-05,\"{\"\"neglect\"\":true,\"\"other\"\":1}\"\n"
        "8,2026-01-05,\"{\"\"neglect\"\":tr\"\n"
        "9,2026-01-05,\n");
    EXPECT_EQ(form.report.referrals, (Tally{3, 3, 0}));
    EXPECT_THAT(form.codes(), ElementsAre("D0102", "D0118"));
    EXPECT_EQ(described(form.batch),
              "7/2026-01-05 2026-01-05T00:00 7: neglect=yes\n"
              "8/2026-01-05 2026-01-05T00:00 8: neglect=unknown\n"
              "9/2026-01-05 2026-01-05T00:00 9:\n");
}

TEST(RowRecords, WhatAShortRowLeavesOutIsNotKnown) {
    const ReadForm form = readRows(
        "Child ID,Seen on,Born\n"
        "7,2026-01-05\n"
        "8,2026-01");
    EXPECT_THAT(form.codes(), ElementsAre("D0115", "D0115", "D0106"));
    EXPECT_EQ(described(form.batch),
              "7/2026-01-05 2026-01-05T00:00 7: child.date_of_birth=unknown\n"
              "8 - 8: child.date_of_birth=unknown\n");
}

TEST(RowRecords, BrokenRowsAreSetAside) {
    using namespace std::string_literals;
    const ReadForm form = readRows(
        "Child ID,Seen on,Born\n"
        "7,2026-01-05,,,x\n"
        "8,2026-01-05,\0\n"s
        "9,\"2026-01-05\n"
        "10,2026-01-05,\n");
    EXPECT_EQ(form.report.referrals, (Tally{4, 1, 3}));
    EXPECT_EQ(described(form.batch), "10/2026-01-05 2026-01-05T00:00 10:\n");
}

TEST(RowRecords, AHeadingThatIsNotKnownIsToldOnceAndAMisspeltOneLeavesItsQuestionOpen) {
    const ReadForm form = readRows(
        "Child ID,Seen on,Borm,Shoe size\n"
        "7,2026-01-05,2019-03-02,31\n"
        "8,2026-01-05,,\n");
    EXPECT_EQ(described(form.batch),
              "7/2026-01-05 2026-01-05T00:00 7: child.date_of_birth=unknown\n"
              "8/2026-01-05 2026-01-05T00:00 8: child.date_of_birth=unknown\n");
    EXPECT_EQ(form.codes().front(), "D0102");
}

TEST(RowRecords, OnlyAHistoryMayIgnoreWhatItDoesNotKnow) {
    const std::string content = R"(<referral ref="Person" child="Person"/>)";
    const ReadForm form = readForm("Person,Shoe size\n7,31\n", Format::csv,
                                   rowsOf(content, "records=\"history\" others=\"ignore\""));
    EXPECT_THAT(form.findings(), IsEmpty());
}

MappingPtr sources(const std::string& values, const std::string& field = "") {
    return rowsOf(
        R"(<referral ref="Ref" received="On"/><field from="Source" to="referrer.source" values="words"/>)" +
        field + R"(<values id="words" leading-codes="yes">)" + values + "</values>");
}

/// What each of some texts is read as, `?` for not known.
std::string readAs(const MappingPtr& mapping, const std::vector<std::string>& texts) {
    std::string csv = "Ref,On,Source\n";
    for (const std::string& text : texts) csv += "R,2026-01-05,\"" + text + "\"\n";
    const ReadForm form = readForm(csv, Format::csv, mapping);
    const Vocabulary& words = form.batch.vocabulary();
    const FactIndex fact = *words.find("referrer.source");
    std::string read;
    for (std::uint32_t row = 0; row < form.batch.rows(); ++row) {
        const auto answer = form.batch.answer(fact, row);
        if (row > 0) read += ' ';
        read += !answer ? "-" : answerText(words, words.fact(fact), *answer);
    }
    return read;
}

TEST(RowRecords, WordsTellWhatASpellingDoesNot) {
    const MappingPtr mapping = sources(R"(
        <value is="6" words="police*|ambulance service"/>
        <value is="2A" words="school|schools|ambulance service" general-words="education*"/>
        <value is="blank">-</value>)");
    EXPECT_EQ(readAs(mapping, {"Met Police (CAD)", "POLICE – Merlins", "Primary school",
                               "preschool", "Policewoman", "education team"}),
              "6 6 2A unknown 6 2A");
    EXPECT_EQ(
        readAs(mapping, {"Ambulance Service", "Police school liaison", "-", "police education",
                         "schools\xC2\xA0team", "School\xE2\x80\x99s office"}),
        "unknown unknown - 6 2A 2A");
}

TEST(RowRecords, ALongerPhraseHoldsAShorterOne) {
    const MappingPtr mapping = sources(R"(
        <value is="2A" words="school"/>
        <value is="6" words="school police*"/>)");
    EXPECT_EQ(readAs(mapping, {"School police officer", "school", "school and school police"}),
              "6 2A unknown");
}

TEST(RowRecords, ACodeThatLeadsCountsAndALetterBeforeItDoesNot) {
    const MappingPtr mapping = sources(R"(<value is="2A" words="schools"/>)");
    EXPECT_EQ(readAs(mapping, {"q) 6: Police", "6 - Schools", "p1) 2A: anything", "6) Schools",
                               "a) x", "6", "66", "q) 6A"}),
              "6 6 2A 2A unknown 6 unknown unknown");
}

TEST(RowRecords, AFractionIsLeftOutWhereTheMappingSaysSo) {
    const MappingPtr mapping = rowsOf(
        R"(<referral ref="Ref" received="On"/><field from="Count" to="history.contacts_12m" round-down="yes"/>)");
    const ReadForm form =
        readForm("Ref,On,Count\n1,2026-01-05,8.88\n2,2026-01-05,8.x\n3,2026-01-05,.5\n",
                 Format::csv, mapping);
    EXPECT_EQ(described(form.batch),
              "1 2026-01-05T00:00 1: history.contacts_12m=8\n"
              "2 2026-01-05T00:00 1: history.contacts_12m=unknown\n"
              "3 2026-01-05T00:00 1: history.contacts_12m=unknown\n");
}

}  // namespace
}  // namespace frontdoor::intake
