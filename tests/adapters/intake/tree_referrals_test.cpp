#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/diagnostics/source_file.h"
#include "tests/adapters/intake/form_vocabulary.h"
#include "tests/adapters/intake/read_form.h"

namespace frontdoor::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string mappingXml(const std::string& root, const std::string& content) {
    return "<intake-mapping xmlns=\"urn:frontdoor:intake-mapping:1\" id=\"m\" " + root + ">" +
           content + "</intake-mapping>";
}

constexpr const char* kEpisodes = R"(
    <referral ref="id + episodes.date" received="episodes.date" child="id" each="episodes"/>
    <field from="born" to="child.date_of_birth"/>
    <field from="episodes.source" to="referrer.source"/>
    <field from="episodes.details.neglect" to="neglect"/>
    <items from="kinds.kind" to="disabilities"><field from="#text" to="kind"/></items>)";

MappingPtr jsonEpisodes() { return mappingOf(mappingXml("format=\"form-json\"", kEpisodes)); }
MappingPtr xmlEpisodes() {
    return mappingOf(mappingXml("format=\"xml\" record=\"Child\"", kEpisodes));
}

ReadForm readXml(const std::string& text, const Limits& limits = {}) {
    return readForm(text, Format::xml, xmlEpisodes(), limits);
}

TEST(TreeReferrals, EachEntryOfAListIsAReferral) {
    const ReadForm form = readForm(
        R"({"id":7,"born":"2019-03-02","episodes":[{"date":"2026-01-05","source":"6"},
            {"date":"2026-02-06","source":"2A","details":{"neglect":true}}]}
           {"id":"8","episodes":{"date":"2026-03-07"},"kinds":{"kind":"LD"}})",
        Format::json, jsonEpisodes());
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(form.report.referrals, (Tally{3, 3, 0}));
    EXPECT_EQ(described(form.batch),
              "7/2026-01-05 2026-01-05T00:00 7: child.date_of_birth=2019-03-02 referrer.source=6\n"
              "7/2026-02-06 2026-02-06T00:00 7: neglect=yes child.date_of_birth=2019-03-02 "
              "referrer.source=2A\n"
              "8/2026-03-07 2026-03-07T00:00 8: disabilities{kind=LD}\n");
}

TEST(TreeReferrals, XmlIsReadByTheSameRules) {
    const ReadForm form = readXml(
        "<M>\n<Child><id>7</id><born>02/03/2019</born>\n<kinds><kind>LD</kind><kind>AUT</kind></"
        "kinds>"
        "<episodes><date>2026-01-05</date><source>6</source></episodes>"
        "<episodes><date>2026-02-06</date><source>2Z</source><details><neglect>1</neglect></"
        "details>"
        "</episodes></Child>\n<Child><id>8</id><kinds><kind>none</kind></kinds>stray"
        "<episodes><date>2026-02-31</date><surce>6</surce></episodes></Child></M>");
    EXPECT_THAT(
        form.findingsWithLines(),
        ElementsAre("D0101 2 episodes.2.source: not one of the codes it can take",
                    "D0106 4 episodes.1.date: not a date and time that can be read",
                    "D0102 4 episodes.1.surce: not a field of this form; did you mean `source`?",
                    "D0102 4 #text: not a field of this form"));
    EXPECT_EQ(described(form.batch),
              "7/2026-01-05 2026-01-05T00:00 7: child.date_of_birth=2019-03-02 referrer.source=6 "
              "disabilities{kind=LD} disabilities{kind=AUT}\n"
              "7/2026-02-06 2026-02-06T00:00 7: neglect=yes child.date_of_birth=2019-03-02 "
              "referrer.source=unknown disabilities{kind=LD} disabilities{kind=AUT}\n"
              "8/2026-02-31 - 8: referrer.source=unknown disabilities=none\n");
    EXPECT_EQ(form.report.findings()[0].record, 1U);
    EXPECT_EQ(form.report.findings()[0].referral, 2U);
    EXPECT_EQ(form.report.findings()[1].record, 2U);
}

TEST(TreeReferrals, AJsonDocumentMayHoldItsRecordsInAList) {
    const MappingPtr mapping =
        mappingOf(mappingXml("format=\"form-json\" record=\"Children\"", kEpisodes));
    const std::string seven =
        R"({"id":7,"episodes":[{"date":"2026-01-05"},{"date":"2026-02-06"}]})";
    const std::string eight = R"({"id":8,"episodes":{"date":"2026-03-07","source":"2Z"}})";
    const std::string both =
        "7/2026-01-05 2026-01-05T00:00 7:\n7/2026-02-06 2026-02-06T00:00 7:\n"
        "8/2026-03-07 2026-03-07T00:00 8: referrer.source=unknown\n";
    for (const std::string& text : {"{\"la\":1,\"Children\":[" + seven + "," + eight + "]}",
                                    "[" + seven + "," + eight + "]", seven + "\n" + eight}) {
        const ReadForm form = readForm(text, Format::json, mapping);
        EXPECT_EQ(described(form.batch), both) << text;
        EXPECT_EQ(form.report.referrals, (Tally{3, 3, 0})) << text;
    }
    const ReadForm one = readForm("{\"Children\":" + eight + "}", Format::json, mapping);
    EXPECT_EQ(one.report.referrals, (Tally{1, 1, 0}));
    const ReadForm none = readForm("{\"Children\":[]}", Format::json, mapping);
    EXPECT_EQ(none.report.referrals, (Tally{1, 1, 0}));
    EXPECT_THAT(none.codes(), testing::Contains("D0127"));
}

TEST(TreeReferrals, ARecordWithoutAReferralIsDecidedAllTheSame) {
    for (const char* child :
         {"<Child><id>7</id></Child>", "<Child><id>7</id><episodes/></Child>"}) {
        const ReadForm form = readXml(child);
        EXPECT_THAT(form.codes(), testing::Contains("D0127")) << child;
        EXPECT_EQ(form.report.referrals, (Tally{1, 1, 0})) << child;
        EXPECT_EQ(described(form.batch), "7 - 7:\n") << child;
    }
    const ReadForm json = readForm("{\"id\":7,\"episodes\":[]}", Format::json, jsonEpisodes());
    EXPECT_THAT(json.codes(), ElementsAre("D0127", "D0106"));
}

TEST(TreeReferrals, AReferenceNeedsItsFirstPart) {
    const ReadForm form = readXml(
        "<Child><episodes><date>2026-01-05</date></episodes>"
        "<episodes><date>2026-01-06</date></episodes></Child>");
    EXPECT_THAT(form.codes(), ElementsAre("D0109", "D0109"));
    EXPECT_EQ(described(form.batch),
              "record-1/1 2026-01-05T00:00 1:\nrecord-1/2 2026-01-06T00:00 1:\n");
}

TEST(TreeReferrals, WhatCannotBeReadIsSetAsideWhole) {
    const std::string good =
        "<Child><id>1</id><episodes><date>2026-01-05</date></episodes></Child>";
    const ReadForm form = readXml("<M>" + good + "\n<Child><id>2</ix></Child>" + good + "<Child>" +
                                  std::string("a\0b", 3) + "</Child>\n<Child>\n<id>3");
    EXPECT_EQ(form.report.referrals, (Tally{5, 2, 3}));
    ASSERT_EQ(form.report.quarantined.size(), 3U);
    EXPECT_EQ(form.report.quarantined[0].code, Code::D0171);
    EXPECT_EQ(form.report.quarantined[0].raw, "<Child><id>2</ix></Child>");
    EXPECT_EQ(form.report.quarantined[0].line, 2U);
    EXPECT_EQ(form.report.quarantined[0].reason,
              "not well-formed XML in line 2: an end tag does not match");
    EXPECT_EQ(form.report.quarantined[1].code, Code::D0155);
    EXPECT_EQ(form.report.quarantined[2].code, Code::D0172);
    const ReadForm json = readForm("{\"id\":1,}\n[]\n{\"id\":[[[[1]]]]}", Format::ndjson,
                                   jsonEpisodes(), {.nesting = 3});
    EXPECT_THAT(json.codes(), ElementsAre("D0151", "D0152", "D0154"));
}

TEST(TreeReferrals, FewBytesDoNotBecomeMany) {
    std::string xml = "<Child><id>" + std::string(2'000, 'x') + "</id>";
    for (int i = 0; i < 100; ++i) xml += "<episodes/>";
    Limits limits;
    limits.recordBytes = 100'000;
    const ReadForm form = readXml(xml + "</Child>", limits);
    EXPECT_THAT(form.codes(), ElementsAre("D0153"));
    EXPECT_EQ(form.report.referrals, (Tally{1, 0, 1}));
    limits.recordBytes = 1'000'000;
    EXPECT_EQ(readXml(xml + "</Child>", limits).report.referrals, (Tally{100, 100, 0}));
    limits.children = 99;
    EXPECT_EQ(readXml(xml + "</Child>", limits).report.referrals, (Tally{1, 0, 1}));
}

TEST(TreeReferrals, AListOnTheWayToTheReferralsIsNotCutShort) {
    const MappingPtr mapping = mappingOf(mappingXml(
        "format=\"form-json\"", R"(<referral ref="id" received="a.b.date" each="a.b"/>)"));
    const ReadForm form = readForm(R"({"id":1,"a":[{"b":[{"date":"2026-01-05"}]},{"b":[]}]}
                    {"id":2,"a":{"b":[{"date":"2026-01-05"}]}})",
                                   Format::json, mapping);
    EXPECT_THAT(form.codes(), ElementsAre("D0174"));
    EXPECT_EQ(form.report.referrals, (Tally{2, 1, 1}));
}

TEST(TreeReferrals, TextInWindows1252IsRead) {
    const ReadForm form = readXml(
        "<?xml version='1.0' encoding='windows-1252'?><M><Child><id>Zo\xEB</id><episodes>"
        "<date>2026-01-05</date></episodes></Child></M>");
    EXPECT_THAT(form.codes(), ElementsAre("D0112"));
    EXPECT_THAT(described(form.batch), HasSubstr("Zo\xC3\xAB/2026-01-05"));
}

TEST(TreeReferrals, EveryPrefixOfAFileBalances) {
    const std::string xml =
        "<?xml version='1.0'?><!DOCTYPE M [<!ENTITY a \"b\">]><M><!-- c --><Child "
        "a='1>2'><id>7</id>"
        "<episodes><date>2026-01-05</date></episodes><![CDATA[x]]></Child>\n<Child/></M>";
    for (std::size_t size = 0; size <= xml.size(); ++size) {
        const ReadForm form = readXml(xml.substr(0, size));
        EXPECT_TRUE(form.report.balanced()) << size;
        const bool nothing = size == 0;
        EXPECT_EQ(form.report.referrals.read == 0, nothing) << size;
    }
}

TEST(TreeReferrals, EntitiesOfADocumentAreNotExpanded) {
    std::string xml = "<!DOCTYPE M [<!ENTITY a0 \"x\">";
    for (int i = 1; i < 20; ++i) {
        const std::string inner = "&a" + std::to_string(i - 1) + ";";
        xml += "<!ENTITY a" + std::to_string(i) + " \"" + inner + inner + inner + "\">";
    }
    const ReadForm form = readXml(xml +
                                  "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><M><Child><id>&a19;"
                                  "</id><episodes><date>2026-01-05</date><source>&f;</source>"
                                  "</episodes></Child></M>");
    EXPECT_EQ(described(form.batch),
              "&a19;/2026-01-05 2026-01-05T00:00 &a19;: referrer.source=unknown\n");
}

TEST(TreeReferrals, HindsightIsReadOnlyWhenItIsAskedFor) {
    const std::string xml = mappingXml("format=\"xml\" record=\"Child\"",
                                       R"(<referral ref="id" received="date"/>
           <field from="source" to="referrer.source" hindsight="yes"/>
           <concern from="found.factor" hindsight="yes"><value is="neglect">16A</value></concern>
           <items from="marks.mark" to="injuries" hindsight="yes"><field from="site" to="site"/></items>)");
    const auto file = std::make_shared<const SourceFile>("m.xml", xml);
    const std::string text =
        "<Child><id>1</id><date>2026-01-05</date><source>6</source><found><factor>16A</factor></"
        "found>"
        "<marks><mark><site>ear</site></mark></marks></Child>";
    for (const bool hindsight : {false, true}) {
        auto mapping = readMapping(file, "", formVocabulary(), {}, {.hindsight = hindsight});
        ASSERT_TRUE(mapping.ok()) << render(mapping.diagnostics());
        const ReadForm form = readForm(text, Format::xml, mapping.value());
        EXPECT_THAT(form.findings(), IsEmpty());
        EXPECT_EQ(described(form.batch),
                  hindsight ? "1 2026-01-05T00:00 1: neglect=yes referrer.source=6 "
                              "injuries{site=ear}\n"
                            : "1 2026-01-05T00:00 1:\n");
    }
}

TEST(TreeReferrals, AMappingSaysWhatItCannotMean) {
    const auto errors = [](const std::string& root, const std::string& content) {
        const auto mapping =
            readMapping(std::make_shared<const SourceFile>("m.xml", mappingXml(root, content)), "",
                        formVocabulary());
        return render(mapping.diagnostics());
    };
    const std::string plain = R"(<referral ref="id" received="got"/>)";
    EXPECT_THAT(errors("format=\"form-csv\" record=\"Child\"", plain),
                HasSubstr("`record` means nothing in a `form-csv` mapping"));
    EXPECT_THAT(errors("format=\"form-json\" rows=\"records\"", plain),
                HasSubstr("`rows` means nothing in a `form-json` mapping"));
    EXPECT_THAT(errors("format=\"form-csv\" rows=\"some\"", plain),
                HasSubstr("`some` is not one of `children`, `records`"));
    EXPECT_THAT(errors("format=\"form-csv\" others=\"ignore\"", plain),
                HasSubstr("a field of a referral may hold a danger"));
    EXPECT_THAT(errors("format=\"form-csv\" checks=\"cin-census\"", plain),
                HasSubstr("`checks` means nothing in a `form-csv` mapping"));
    EXPECT_THAT(errors("format=\"xml\" checks=\"cin\"", plain),
                HasSubstr("`cin` is not one of `cin-census`"));
    EXPECT_THAT(errors("format=\"form-csv\"", R"(<referral ref="id" received="got" each="a"/>)"),
                HasSubstr("`each` means nothing"));
    EXPECT_THAT(errors("format=\"xml\"", R"(<referral ref="id" received="got" child="a"/>
                                            <children from="b"/>)"),
                HasSubstr("either one `child` or a list of <children>"));
    EXPECT_THAT(
        errors("format=\"xml\"", plain + R"(<field from="a" to="neglect" hindsight="maybe"/>)"),
        HasSubstr("`hindsight` is yes or no"));
}

TEST(TreeReferrals, OneThingInAListIsThatThing) {
    const MappingPtr mapping =
        mappingOf(mappingXml("format=\"form-json\"", R"(<referral ref="id" received="got.at"/>
        <field from="by.source" to="referrer.source"/><field from="by.new" to="household.new_partner"/>)"));
    const ReadForm form = readForm(
        R"({"id":"1","got":[{"at":"2026-01-05"}],"by":[{"source":"6"},{"source":"2A","new":true}]})",
        Format::json, mapping);
    EXPECT_THAT(form.findings(),
                ElementsAre("D0105 by.2.source: answered before, and not the same; the more "
                            "worrying answer counts"));
    EXPECT_EQ(described(form.batch),
              "1 2026-01-05T00:00 1: referrer.source=unknown household.new_partner=yes\n");
}

}  // namespace
}  // namespace frontdoor::intake
