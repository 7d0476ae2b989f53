#include "adapters/release/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace frontdoor::release {
namespace {

using testing::HasSubstr;

Outcome<Record> read(std::string_view sections, const Values& values) {
    const support::TemporaryFolder folder;
    folder.write("record.xml",
                 std::string(R"(<record xmlns="urn:frontdoor:record:1" id="r" )") +
                     R"(title="Of {pack.id}" standard="Version 1" source="A standard">)" +
                     std::string(sections) + "</record>");
    return readRecord(folder.path() + "/record.xml", values);
}

constexpr std::string_view kSections = R"(<section id="s" title="Part"><field id="a" label="Pack"
is="{pack.id}, version {pack.version}."/><field id="b" label="Contact"/></section>)";
const Values kValues{{"pack.id", "east"}, {"pack.version", "2 \"beta\""}};

TEST(Record, NamesInBracesBecomeTheirValues) {
    const auto record = read(kSections, kValues);
    ASSERT_TRUE(record.ok()) << render(record.diagnostics());
    EXPECT_EQ(record.value().title, "Of east");
    EXPECT_EQ(record.value().sections.at(0).fields.at(0).text, "east, version 2 \"beta\".");
}

TEST(Record, WhatTheDeployerCompletesIsMarkedForPeopleAndMachines) {
    const auto record = read(kSections, kValues);
    EXPECT_EQ(recordMarkdown(record.value()),
              "# Of east\n\nVersion 1\n\n## Part\n\n**Pack.** east, version 2 \"beta\".\n\n"
              "**Contact.** *deployer to complete*\n\nSource: A standard\n");
    EXPECT_THAT(recordJson(record.value()), HasSubstr(R"("source": "A standard")"));
    EXPECT_THAT(
        recordJson(record.value()),
        HasSubstr(R"({"id": "b", "label": "Contact", "to_complete": "deployer to complete"})"));
    EXPECT_THAT(recordJson(record.value()), HasSubstr(R"("text": "east, version 2 \"beta\".")"));
}

TEST(Record, ANameThatIsNoneIsAnErrorInItsPlace) {
    const auto record = read(
        R"(<section id="s" title="Part"><field id="a" label="Pack" is="{pack.verson}"/></section>)",
        kValues);
    ASSERT_FALSE(record.ok());
    EXPECT_THAT(render(record.diagnostics()), HasSubstr("did you mean `pack.version`?"));
    EXPECT_THAT(render(record.diagnostics()), HasSubstr("record.xml:1:"));
}

TEST(Record, ABraceLeftOpenIsAnError) {
    const auto record =
        read(R"(<section id="s" title="Part"><field id="a" label="Pack" is="{pack.id"/></section>)",
             kValues);
    ASSERT_FALSE(record.ok());
    EXPECT_THAT(render(record.diagnostics()), HasSubstr("ends with `}`"));
}

TEST(Record, WhatIsNoRecordIsRefused) {
    EXPECT_FALSE(read("", kValues).ok());
    EXPECT_FALSE(read("<sect/>", kValues).ok());
    EXPECT_FALSE(readRecord("nowhere/record.xml", kValues).ok());
}

}  // namespace
}  // namespace frontdoor::release
