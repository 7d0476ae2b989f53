#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/intake/recognition.h"
#include "adapters/intake/xml_tree.h"
#include "tests/adapters/intake/form_vocabulary.h"
#include "tests/adapters/intake/read_form.h"

namespace frontdoor::intake {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kOpening =
    R"(<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="m" format="form-json">)";

ReadForm readBy(const std::string& content, const std::string& record) {
    return readForm(record, Format::json, mappingOf(kOpening + content + "</intake-mapping>"));
}

std::vector<std::string> errorsOf(const std::string& root, const std::string& content) {
    const auto outcome = readMapping(
        std::make_shared<const SourceFile>("m.xml", root + content + "</intake-mapping>"), "",
        formVocabulary());
    std::vector<std::string> out;
    for (const Diagnostic& finding : outcome.diagnostics().list())
        out.push_back(std::string(codeInfo(finding.code).name) + " " + finding.message);
    return out;
}
std::vector<std::string> errorsOf(const std::string& content) {
    return errorsOf(kOpening, "<referral ref=\"id\" received=\"got\"/>" + content);
}

constexpr const char* kParts = R"(
    <referral ref="id" received="got"/>
    <group from="parts" by="about.kind" of="value" keep="at">
      <key is="born">urn:birth|urn:geburt</key>
    </group>
    <field from="parts.born.day" to="child.date_of_birth"/>
    <field from="parts.seen" to="child.seen"/>
    <ignore from="parts.born.at"/>)";

TEST(TreeSteps, EntriesStandUnderTheNamesTheyGiveThemselves) {
    const ReadForm form = readBy(kParts, R"({"id":1,"got":"2026-05-12","parts":[
        {"about":{"kind":"urn:geburt"},"at":"noon","value":{"day":"2020-02-03"}},
        {"about":[{"kind":"Seen"}],"value":"yes"}]})");
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(described(form.batch),
              "1 2026-05-12T00:00 1: child.date_of_birth=2020-02-03 child.seen=yes\n");
}

TEST(TreeSteps, WhatIsWrittenAsANameComesIntoNoFinding) {
    const ReadForm form = readBy(kParts, R"({"id":1,"got":"2026-05-12","parts":[
        {"about":{"kind":"Jane Doe"},"value":1},{"value":2},"three",[4],null]})");
    EXPECT_THAT(form.findings(), ElementsAre("D0102 parts.#other: not a field of this form"));
    const ReadForm alone = readBy(kParts, R"({"id":1,"got":"2026-05-12",
        "parts":{"about":{"kind":"seen"},"value":"no"}})");
    EXPECT_THAT(described(alone.batch), HasSubstr("child.seen=no"));
    for (const char* parts : {"7", "null", "\"x\"", "[]", "{}"}) {
        const ReadForm odd =
            readBy(kParts, R"({"id":1,"got":"2026-05-12","parts":)" + std::string(parts) + "}");
        EXPECT_EQ(odd.report.referrals, (Tally{1, 1, 0})) << parts;
    }
}

TEST(TreeSteps, ListsThatAreGivenTwiceAreGroupedBoth) {
    const ReadForm form = readBy(kParts, R"({"id":1,"got":"2026-05-12",
        "parts":[{"about":{"kind":"seen"},"value":"yes"}],
        "Parts":[{"about":{"kind":"born"},"value":{"day":"2020-02-03"}}]})");
    EXPECT_THAT(described(form.batch), AllOf(HasSubstr("child.seen=yes"), HasSubstr("2020-02-03")));
}

TEST(TreeSteps, GroupsWithinGroupsKeepTheOrderOfTheEntries) {
    const ReadForm form = readBy(R"(
        <referral ref="id" received="got"/>
        <group from="all" by="is"/>
        <group from="all.child.facts" by="is" of="value"/>
        <children from="all.child" ref="name"><field from="facts.seen" to="child.seen"/>
          <ignore from="is"/></children>
        <ignore from="all.#other"/>)",
                                 R"({"id":1,"got":"2026-05-12","all":[
        {"is":"child","name":"b","facts":[{"is":"seen","value":"yes"}]},{"is":"dog"},
        {"is":"child","name":"a","facts":{"is":"seen","value":"no"}},
        {"is":"child","name":"c","facts":[]}]})");
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(described(form.batch),
              "1 2026-05-12T00:00 b: child.seen=yes\n1 2026-05-12T00:00 a: child.seen=no\n"
              "1 2026-05-12T00:00 c:\n");
}

TEST(TreeSteps, NoticesTellWhatARecordSaysOfItself) {
    const std::string content = R"(
        <referral ref="id" received="got"/>
        <notice from="state" is="taken back" says="it was taken back"/>
        <notice from="visits" lacks="by" says="nobody signed a visit"/>
        <notice from="visits.for" among="people.id" says="a visit to a stranger" open="yes"/>
        <notice from="photo" says="a photograph"/>
        <ignore from="visits.by"/><ignore from="people"/>)";
    const auto codes = [&](const std::string& more) {
        return readBy(content, R"({"id":1,"got":"2026-05-12","people":[{"id":"x"}])" + more + "}")
            .codes();
    };
    EXPECT_THAT(codes(R"(,"state":"open","visits":[{"by":"N"}],"photo":"")"), IsEmpty());
    EXPECT_THAT(codes(R"(,"state":["open","Taken_back"])"), ElementsAre("D0129"));
    EXPECT_THAT(codes(R"(,"visits":[{"by":"N"},{"by":null,"for":"p/x"}],"photo":{"a":1})"),
                ElementsAre("D0129", "D0129"));
    const ReadForm open =
        readBy(content, R"({"id":1,"got":"2026-05-12","visits":{"by":"N","for":"y"}})");
    EXPECT_THAT(open.findings(), ElementsAre("D0119 visits.for: a visit to a stranger"));
    EXPECT_THAT(described(open.batch), HasSubstr("unread_concern=unknown"));
}

TEST(TreeSteps, OneOfSeveralFieldsNamesTheReferral) {
    const std::string content = R"(<referral ref="a.b + c or d" received="first or second"/>)";
    EXPECT_EQ(described(readBy(content, R"({"a":{"b":"B"},"c":"C","d":"D","first":"2026-05-13",
                                            "second":"2026-05-12"})")
                            .batch),
              "B/C 2026-05-12T00:00 1:\n");
    const ReadForm second = readBy(content, R"({"c":"C","d":"D","second":"2026-05-12"})");
    EXPECT_EQ(described(second.batch), "D 2026-05-12T00:00 1:\n");
    EXPECT_THAT(second.findings(), IsEmpty());
    EXPECT_THAT(readBy(content, R"({"d":"D","first":["2026-05-12"],"second":"May"})").codes(),
                Not(IsEmpty()));
}

TEST(TreeSteps, WhatIsIgnoredMayBeNamedByItsBegin) {
    const std::string content =
        R"(<referral ref="id" received="got"/><field from="a.seen" to="child.seen"/>
        <ignore from="_*" everywhere="yes"/><ignore from="a.*"/>)";
    const ReadForm form = readBy(content, R"({"id":1,"got":"2026-05-12","_id":7,
        "a":{"_b":[],"zebra":{},"seen":"yes"},"b_":1})");
    EXPECT_THAT(form.findings(), ElementsAre("D0102 b_: not a field of this form"));
    EXPECT_THAT(described(form.batch), HasSubstr("child.seen=yes"));
}

TEST(TreeSteps, ANameOfAConcernMaySayThatThereIsOne) {
    const std::string content = R"(<referral ref="id" received="got"/>
        <concern from="why"><value is="neglect">N</value><value is="any">?</value></concern>
        <concern from="what" others="blank"><value is="neglect">N</value></concern>)";
    const auto read = [&](const std::string& more) {
        return described(readBy(content, R"({"id":1,"got":"2026-05-12",)" + more + "}").batch);
    };
    EXPECT_THAT(read(R"("why":"?")"), HasSubstr("unread_concern=unknown"));
    EXPECT_THAT(read(R"("why":{"N":1})"), HasSubstr("unread_concern=unknown"));
    EXPECT_THAT(read(R"("what":["X","N"])"),
                AllOf(HasSubstr("neglect=yes"), Not(HasSubstr("unread"))));
    EXPECT_THAT(read(R"("what":[{}])"), HasSubstr("unread_concern=unknown"));
}

TEST(TreeSteps, AnXmlAttributeMayBeTheAnswer) {
    XmlTreeReader reader(Limits{}, "value");
    RecordTree tree;
    const auto trouble = reader.read(
        "<a value='0'><b value='1'><c/></b><d url='u'><value value='2'/>t</d><b value=''/></a>",
        tree);
    EXPECT_EQ(trouble.kind, XmlTrouble::Kind::none);
    std::string json;
    appendJson(json, tree);
    EXPECT_EQ(json, R"({"value":"0","b":["1",""],"d":{"url":"u","value":"2","#text":"t"}})");
}

TEST(TreeSteps, WrongStepsAreFound) {
    EXPECT_THAT(
        errorsOf(R"(<group from="a" by="b"/>
            <group from="c" record="R"><key is="x">1</key><key is="seen">1</key></group>
            <group from="d.e" record="R"/>
            <group by="b"/>
            <group from="c" to="d"/>
            <notice from="a"/>
            <notice says="s"/>
            <notice from="a" is="1" lacks="b" says="s"/>
            <notice from="a" is="-" says="s" open="perhaps"/>
            <concern from="f" others="some"><value is="neglect">1</value></concern>
            <field from="c.seen" to="child.seen"/><field from="d.e.seen" to="child.seen"/>)"),
        testing::UnorderedElementsAre(
            "M0119 nothing within `a` is mapped", "M0119 no field `x` within `c` is mapped",
            "M0116 `1` has another meaning in this group",
            "M0108 a record can be the entry of a list at its top only",
            "M0106 <group> needs the attribute `from`", "M0105 `to` is not an attribute of <group>",
            "M0106 <notice> needs the attribute `says`",
            "M0106 <notice> needs the attribute `from`, or `lacks`",
            "M0107 has at most one of `is`, `lacks`, `among`", "M0108 `is` is 1 to 127 letters",
            "M0108 `open` is yes or no", "M0108 `some` is not one of `any`, `blank`"));
    const std::string csv =
        R"(<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="m" format="form-csv" answers="v">)";
    EXPECT_THAT(
        errorsOf(csv, R"(<referral ref="id" received="got"/>
        <group from="a"/><notice from="a" says="s"/>)"),
        testing::UnorderedElementsAre("M0108 `answers` means nothing in a `form-csv` mapping",
                                      "M0108 <group> means nothing in a `form-csv` mapping",
                                      "M0108 <notice> means nothing in a `form-csv` mapping"));
}

TEST(TreeSteps, XmlIsRecognisedByItsNamespace) {
    RecogniseSpec sign;
    sign.xmlNamespace = {.text = "urn:a", .span = {}, .given = true};
    const auto shows = [&](const std::string& text) { return showsSigns(text, false, {sign}); };
    EXPECT_TRUE(shows("<?xml version='1.0'?><!-- urn:a --><R id='1' xmlns='urn:a'/>"));
    EXPECT_TRUE(shows("<p:R xmlns:q=\"urn:b\" xmlns:p = \"urn:a\"><x"));
    EXPECT_FALSE(shows("<R><S xmlns='urn:a'/></R>"));
    EXPECT_FALSE(shows("<R xmlns='urn:ab'/>"));
    EXPECT_FALSE(shows("<R xmlns"));
    EXPECT_FALSE(shows("<R xmlns='urn:a"));
    EXPECT_FALSE(shows("{\"xmlns\":\"urn:a\"}"));
    EXPECT_FALSE(shows("<!-- "));
}

constexpr const char* kReferences = R"(
    <referral ref="id" received="got"/>
    <follow from="asker" by="is" to="places.house or people" names="name or number"/>
    <gather from="asker" of="people.job or house.kind" as="work"/>
    <field from="asker.work" to="referrer.source" values="jobs"/>
    <ignore from="asker.*"/>
    <ignore from="people"/>
    <ignore from="places.house"/>
    <values id="jobs" only="yes"><value is="2A" words="teacher|school"/><value is="6" words="constable"/></values>)";

std::string asker(const std::string& is) {
    const ReadForm form = readBy(
        kReferences,
        R"({"id":1,"got":"2026-05-12","asker":{"is":)" + is +
            R"(},"people":[{"name":"urn:p:7","number":7,"job":"teacher"},{"number":8,"job":["constable",null]},
            {"number":9},5,null],"places":{"house":{"number":"7","kind":"police station","name":"h"}}})");
    std::string out = described(form.batch);
    out.pop_back();
    out.erase(0, std::min(out.size(), out.find(" 1:") + 4));
    for (const std::string& code : form.codes()) out += " " + code;
    return out;
}

TEST(TreeSteps, ReferencesAreFollowedHoweverTheyAreWritten) {
    EXPECT_EQ(asker("\"urn:p:7\""), "referrer.source=2A");
    EXPECT_EQ(asker("\"people/7\""), "referrer.source=2A");
    EXPECT_EQ(asker("\"https://here.example/people/8\""), "referrer.source=6");
    EXPECT_EQ(asker("8"), "referrer.source=6");
    EXPECT_EQ(asker("\"people/8/_history/2\""), "referrer.source=6");
    EXPECT_EQ(asker("[\"urn:p:7\",\"people/8\"]"), "referrer.source=unknown D0101");
    EXPECT_EQ(asker("\"house/7\""), "referrer.source=unknown D0101")
        << "a house with the same number as somebody";
    for (const char* nobody : {"\"house/8\"", "\"people/9\"", "\"people/\"", "\"/\"", "\"\"",
                               "null", "{}", "\"7/people\""})
        EXPECT_EQ(asker(nobody), "") << nobody;
}

TEST(TreeSteps, WhatIsTakenStandsNoLongerWhereItStood) {
    const std::string mapping = R"(
        <referral ref="id" received="got" each="letters"/>
        <children from="letters.about.people or people" ref="name"/>
        <follow from="letters.about" by="ref" to="people" names="name" take="yes"/>
        <ignore from="letters.about.ref"/>)";
    const ReadForm form = readBy(mapping, R"({"id":1,"got":"2026-05-12",
        "letters":[{"about":{"ref":"a"}},{"about":{"ref":["b","a"]}},{"about":{"ref":"d"}}],
        "people":[{"name":"a"},{"name":"b"},{"name":"c"}]})");
    EXPECT_EQ(described(form.batch),
              "1 2026-05-12T00:00 a:\n1 2026-05-12T00:00 c:\n1 2026-05-12T00:00 a:\n"
              "1 2026-05-12T00:00 b:\n1 2026-05-12T00:00 c:\n1 2026-05-12T00:00 c:\n");
    const ReadForm one = readBy(mapping, R"({"id":1,"got":"2026-05-12",
        "letters":{"about":{"ref":"a"}},"people":{"name":"a"}})");
    EXPECT_EQ(described(one.batch), "1 2026-05-12T00:00 a:\n");
}

TEST(TreeSteps, WhatWouldBeRepeatedTooOftenIsSetAside) {
    std::string letters;
    for (int i = 0; i < 300; ++i) letters += std::string(i > 0 ? "," : "") + R"({"is":"a"})";
    const std::string record = R"({"id":1,"got":"2026-05-12","asker":[)" + letters +
                               R"(],"people":[{"name":"a","job":")" + std::string(10'000, 'x') +
                               "\"}]}";
    Limits limits;
    limits.recordBytes = 1'000'000;
    const MappingPtr mapping = mappingOf(kOpening + std::string(kReferences) + "</intake-mapping>");
    EXPECT_THAT(readForm(record, Format::json, mapping, limits).codes(), ElementsAre("D0153"));
    limits = {};
    limits.fields = 1'000;
    EXPECT_THAT(readForm(record, Format::json, mapping, limits).codes(), ElementsAre("D0153"));
    EXPECT_THAT(readForm(record, Format::json, mapping).report.referrals, (Tally{1, 1, 0}));
}

TEST(TreeSteps, ReferencesToWhatNobodyMapsAreTold) {
    EXPECT_THAT(errorsOf(R"(<follow from="a" by="b" to="c" names="d"/><ignore from="a"/>)"),
                ElementsAre("M0119 nothing at `c` is mapped"));
    EXPECT_THAT(errorsOf(R"(<follow from="a.e" by="b" to="c" names="d"/><ignore from="c"/>)"),
                ElementsAre("M0119 nothing at `a.e` is mapped"));
    EXPECT_THAT(errorsOf(R"(<gather from="a" of="b or c" as="d"/><ignore from="a.b"/>)"),
                ElementsAre("M0119 no field `d` within `a` is mapped"));
    EXPECT_THAT(
        errorsOf(
            R"(<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="m" format="form-csv">)",
            R"(<referral ref="id" received="got"/><gather from="a" of="b" as="d"/>)"),
        ElementsAre("M0108 <gather> means nothing in a `form-csv` mapping"));
}

}  // namespace
}  // namespace frontdoor::intake
