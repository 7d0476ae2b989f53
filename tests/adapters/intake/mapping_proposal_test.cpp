#include "adapters/intake/mapping_proposal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/adapters/intake/form_vocabulary.h"
#include "tests/adapters/intake/read_form.h"

namespace frontdoor::intake {
namespace {

using testing::HasSubstr;
using testing::Not;

std::optional<FieldSurvey> surveyOf(const std::string& text) {
    const auto source = ByteSource::fromMemory("file", text);
    return surveyFields(*source);
}

std::string proposed(const std::string& text) {
    const auto survey = surveyOf(text);
    EXPECT_TRUE(survey);
    return survey ? proposeMapping(*survey, *formVocabulary(), "mine").xml : "";
}

constexpr const char* kTable =
    "Extract of May\n"
    "\n"
    "Contact ID,Date of Contact,NHS Number,Forename,DOB,Referral source,Mother DOB,Shoe "
    "size,Story\n"
    "1,12/05/2026,9434765919,Ann,02/03/2019,POL,1/1/1990,31,She came in and told the whole story "
    "at length, and more of it\n"
    "2,13/05/2026,,Bea,04/05/2018,POL,,31,\n"
    "3,13/05/2026,,Cas,,6,,32,\n"
    "4,14/05/2026,,Dan,,6,,32,\n";

TEST(MappingProposal, PlacesWhatNamesAndValuesTell) {
    std::string table = kTable;
    table.replace(table.find("length, and"), 11, "length and");
    const std::string xml = proposed(table);
    EXPECT_THAT(xml, HasSubstr("<referral ref=\"Contact ID\" received=\"Date of Contact\"/>"));
    EXPECT_THAT(xml, HasSubstr("<identify from=\"NHS Number\" as=\"nhs-number\"/>"));
    EXPECT_THAT(xml, HasSubstr("<identify from=\"Forename\" as=\"given-name\"/>"));
    EXPECT_THAT(xml, HasSubstr("<field from=\"DOB\" to=\"child.date_of_birth\"/>"));
    EXPECT_THAT(xml, HasSubstr("to=\"referrer.source\" values=\"referral-source\"/>"));
    EXPECT_THAT(xml, HasSubstr("<value is=\"unknown\">POL</value>"));
    EXPECT_THAT(xml, HasSubstr("<text from=\"Story\"/>"));
    EXPECT_THAT(xml, HasSubstr("<!-- not placed: `Mother DOB`: dates -->"));
    EXPECT_THAT(xml, HasSubstr("<!-- not placed: `Shoe size`: 31 | 32 -->"));
    const ReadForm form = readForm(table, Format::csv, mappingOf(xml));
    EXPECT_EQ(form.report.referrals, (Tally{4, 4, 0}));
    EXPECT_THAT(described(form.batch), HasSubstr("1 2026-05-12T00:00 1: child.date_of_birth="
                                                 "2019-03-02 referrer.source=unknown"));
    EXPECT_THAT(described(form.batch), HasSubstr("3 2026-05-13T00:00 1: referrer.source=6"));
}

TEST(MappingProposal, RepeatsNothingThatMayBeAPersons) {
    const std::string xml = proposed(
        "Received,Social worker,Referrer name,Nickname\n2026-05-12,Jo Smith,Al,Bo\n2026-05-12,Ed "
        "Jones,Al,Cy\n2026-05-13,Flo Brown,Al,Di\n");
    for (const char* name : {"Smith", "Jones", "Brown", "Al<", "Bo", "Cy"})
        EXPECT_THAT(xml, Not(HasSubstr(name)));
    EXPECT_THAT(xml, HasSubstr("`Social worker`: different values: 3"));
}

TEST(MappingProposal, JsonHasItsChildrenInAList) {
    const std::string json = R"({"form":{"form number":"7"},"received":"2026-05-12",)"
                             R"("children":[{"upn":"A123456789012","dob":"2019-03-02"}],)"
                             R"("adults":[{"x":1}],"odd<&-->\"":"1"})";
    const std::string xml = proposed(json + "\n" + json);
    EXPECT_THAT(xml, HasSubstr("<referral ref=\"form.form number\" received=\"received\"/>"));
    EXPECT_THAT(xml, HasSubstr("<children from=\"children\">\n"
                               "    <identify from=\"upn\" as=\"upn\"/>\n"
                               "    <field from=\"dob\" to=\"child.date_of_birth\"/>"));
    EXPECT_THAT(xml, HasSubstr("<!-- not placed: `adults`: a list of objects"));
    const ReadForm form = readForm(json, Format::json, mappingOf(xml));
    EXPECT_THAT(described(form.batch), HasSubstr("child.date_of_birth=2019-03-02"));
}

TEST(MappingProposal, WhatIsNoTableGivesNone) {
    for (const std::string text :
         {"", "\n\n", "{\"a\":", "[1,2]", "<a/>", "one,two\n", "%PDF-1.4 x,y\n1,2\n"})
        EXPECT_FALSE(surveyOf(text)) << text;
}

}  // namespace
}  // namespace frontdoor::intake
