#include "adapters/intake/mapping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/adapters/intake/form_vocabulary.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/support/temporary_folder.h"

namespace frontdoor::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kRoot =
    R"(<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="m" format="form-json">)";
constexpr const char* kReferral = R"(<referral ref="ref" received="got"/>)";

/// A mapping's findings, `code line:column message`.
std::vector<std::string> findings(const std::string& xml) {
    const auto outcome =
        readMapping(std::make_shared<const SourceFile>("m.xml", xml), "", formVocabulary());
    std::vector<std::string> out;
    for (const Diagnostic& finding : outcome.diagnostics().list()) {
        std::string text = std::string(codeInfo(finding.code).name) + " " +
                           finding.span.place().substr(6) + " " + finding.message;
        for (const DiagnosticNote& note : finding.notes) text += " (" + note.message + ")";
        out.push_back(text);
    }
    return out;
}

std::vector<std::string> within(const std::string& content) {
    return findings(kRoot + std::string("\n") + kReferral + "\n" + content + "\n</intake-mapping>");
}

std::string read(const std::string& content, const std::string& referral) {
    const MappingPtr mapping =
        mappingOf(kRoot + std::string(kReferral) + content + "</intake-mapping>");
    if (!mapping) return "no mapping";
    const ReadForm form =
        readForm(R"({"ref":"R","got":"2026-05-12",)" + referral + "}", Format::json, mapping);
    std::string out = described(form.batch);
    for (const Finding& finding : form.report.findings())
        out += std::string(codeInfo(finding.code).name) + " " + finding.field + "\n";
    return out;
}

TEST(Mapping, FindsAllErrorsAtOnceEachAtItsPlace) {
    EXPECT_THAT(
        within(R"(<field from="a" to="child.sen"/>
<field from="b" to="child.seen" values="ys-no" dates="dmy"/>
<values id="yes-no"><value is="maybe">perhaps</value></values>
<items from="c" to="injurys"/>
<constant to="child.mobility" is="flies"/>
<feild from="d" to="child.seen"/>
<field from="e" too="child.seen"/>)"),
        ElementsAre(
            "M0112 3:21 `child.sen` is not a fact of this vocabulary (did you mean `child.seen`?)",
            "M0115 4:41 the table `ys-no` is not declared (did you mean `yes-no`?)",
            "M0117 4:55 `child.seen` is not a date",
            "M0118 5:13 the table `yes-no` is used by no field",
            "M0112 6:21 `injurys` is not a list of this vocabulary (did you mean `injuries`?)",
            "M0114 7:35 `flies` is no answer to `child.mobility`",
            "M0104 8:2 <feild> is not known here (did you mean <field>?)",
            "M0106 9:2 <field> needs the attribute `to`",
            "M0105 9:22 `too` is not an attribute of <field> (did you mean `to`?)"));
}

TEST(Mapping, RefusesValuesThatContradictEachOther) {
    EXPECT_THAT(
        within(
            R"(<values id="v"><value is="yes">ja|J</value><value is="no">nein|j</value><value is="low">x</value></values>
<field from="a" to="child.seen" values="v"/>
<field from="b" to="child.mobility" values="w"/><values id="w"><value is="walking"> | </value></values><values id="w"/>)"),
        ElementsAre("M0116 3:45 `j` has another meaning in this table",
                    "M0114 3:84 `low` is no answer to `child.seen`", HasSubstr("M0109 5:"),
                    HasSubstr("M0107 5:"), HasSubstr("M0115 5:")));
}

TEST(Mapping, RefusesFieldsThatAreMappedTwice) {
    EXPECT_THAT(
        within(
            R"(<field from="a" to="child.seen"/><ignore from="a"/><field from="a" to="child.seen"/>
<ignore from="b"/><ignore from="b"/><field from="a" to="child.unborn"/><field from="got" to="child.seen"/>)"),
        ElementsAre(HasSubstr("M0113 3:48 `a` is mapped twice in ways"),
                    HasSubstr("M0113 3:65 `a` is mapped twice to the same fact"),
                    HasSubstr("M0113 4:")));
}

TEST(Mapping, RefusesWhatIsNoMapping) {
    EXPECT_THAT(findings("<intake-mapping"), ElementsAre(HasSubstr("M0102 1:")));
    EXPECT_THAT(findings("<rule-pack/>"), ElementsAre(HasSubstr("M0103 1:2 ")));
    EXPECT_THAT(findings(""), ElementsAre(HasSubstr("M0102")));
    EXPECT_THAT(findings(kRoot + std::string("</intake-mapping>")),
                ElementsAre(HasSubstr("M0107 1:2 no <referral received=…>")));
    EXPECT_THAT(
        findings(
            R"(<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="m" format="yml" facts="all" dates="ymd" blank="no" delimiter=","><referral received="r"/>text</intake-mapping>)"),
        ElementsAre(HasSubstr("M0109"), HasSubstr("M0108"), HasSubstr("M0108"), HasSubstr("M0108"),
                    HasSubstr("M0108"), HasSubstr("M0108")));
}

TEST(Mapping, ReportsFilesThatCannotBeReadOrIncluded) {
    const support::TemporaryFolder folder;
    folder.write(
        "m.xml",
        kRoot + std::string(kReferral) +
            R"(<include file="part.xml"/><include file="part.xml"/><include file="../x.xml"/><include file="gone.xml"/></intake-mapping>)");
    folder.write(
        "part.xml",
        R"(<intake-mapping-part xmlns="urn:frontdoor:intake-mapping:1"><field from="a" to="child.sen"/></intake-mapping-part>)");
    const auto outcome = loadMapping(folder.path() + "/m.xml", formVocabulary());
    std::vector<std::string> codes;
    for (const Diagnostic& finding : outcome.diagnostics().list()) {
        codes.push_back(std::string(codeInfo(finding.code).name) + " " +
                        finding.span.place().substr(folder.path().size() + 1));
    }
    EXPECT_THAT(codes, ElementsAre(HasSubstr("M0111 m.xml"), HasSubstr("M0111 m.xml"),
                                   HasSubstr("M0101 m.xml"), "M0112 part.xml:1:81"));
    EXPECT_THAT(render(loadMapping(folder.path() + "/none.xml", formVocabulary()).diagnostics()),
                HasSubstr("M0101"));
    MappingLimits limits;
    limits.fileBytes = 10;
    EXPECT_THAT(
        render(loadMapping(folder.path() + "/m.xml", formVocabulary(), limits).diagnostics()),
        HasSubstr("M0110"));
}

TEST(Mapping, SpellingsTakePrecedenceOverTheUsualOnes) {
    const std::string table =
        R"(<values id="v"><value is="no">yes</value><value is="unknown">?|dunno</value><value is="blank">n/a</value></values>)";
    EXPECT_EQ(
        read(
            table +
                R"(<field from="a" to="child.seen" values="v"/><field from="b" to="child.unborn" values="v" blank="absent"/>)",
            R"("a":"YES","b":"n/a")"),
        "R 2026-05-12T00:00 1: child.seen=no\n");
    EXPECT_EQ(
        read(
            table +
                R"(<field from="a" to="child.seen" values="v"/><field from="b" to="child.unborn" values="v"/>)",
            R"("a":" Dunno ","b":"N/A")"),
        "R 2026-05-12T00:00 1: child.unborn=unknown child.seen=unknown\n");
}

TEST(Mapping, ATableOfItsOwnUnderstandsNothingElse) {
    EXPECT_EQ(
        read(
            R"(<values id="v" only="yes"><value is="yes">oui</value></values><field from="a" to="child.seen" values="v"/>)",
            R"("a":"yes")"),
        "R 2026-05-12T00:00 1: child.seen=unknown\nD0101 a\n");
}

TEST(Mapping, NumbersMayHaveSpellingsToo) {
    const std::string field =
        R"(<values id="v"><value is="unknown">99</value><value is="3">several</value></values><field from="a" to="history.contacts_12m" values="v"/>)";
    EXPECT_EQ(read(field, R"("a":99)"), "R 2026-05-12T00:00 1: history.contacts_12m=unknown\n");
    EXPECT_EQ(read(field, R"("a":"Several")"), "R 2026-05-12T00:00 1: history.contacts_12m=3\n");
    EXPECT_EQ(read(field, R"("a":"7")"), "R 2026-05-12T00:00 1: history.contacts_12m=7\n");
}

TEST(Mapping, OneFieldMayAnswerSeveralFacts) {
    EXPECT_EQ(read(R"(<field from="a.b" to="child.seen"/><field from="a.b" to="child.unborn"/>)",
                   R"("a":{"b":"yes"})"),
              "R 2026-05-12T00:00 1: child.unborn=yes child.seen=yes\n");
}

TEST(Mapping, FieldsMayBecomeARowOfAList) {
    const std::string repeat =
        R"(<repeat to="adults"><constant to="role" is="mother"/><present from="has_mother"/><present from="mother_name"/>
        <field from="mother_here" to="lives_here"/></repeat>
        <repeat from="father" to="adults"><constant to="role" is="father"/><field from="here" to="lives_here"/></repeat>)";
    EXPECT_EQ(read(repeat, R"("mother_here":"yes","father":{"here":"no"})"),
              "R 2026-05-12T00:00 1: adults{role=mother lives_here=yes} adults{role=father "
              "lives_here=no}\n");
    EXPECT_EQ(read(repeat, R"("has_mother":"Yes","mother_here":null,"father":{"here":""})"),
              "R 2026-05-12T00:00 1: adults{role=mother lives_here=unknown}\n");
    EXPECT_EQ(read(repeat, R"("has_mother":"No","mother_name":" N/A ","mother_here":"not known")"),
              "R 2026-05-12T00:00 1:\n");
    EXPECT_EQ(read(repeat, R"("mother_name":"A B","father":{"here":"perhaps"})"),
              "R 2026-05-12T00:00 1: adults{role=mother} adults{role=father "
              "lives_here=unknown}\nD0101 father.here\n");
}

TEST(Mapping, ValuesMayNameConcerns) {
    const std::string concern =
        R"(<concern from="why" separator=";"><value is="neglect">Neglect|Poor care</value><value is="domestic_abuse">DV</value>
        <value is="blank">Other</value></concern>)";
    EXPECT_EQ(read(concern, R"("why":"poor care; dv;;Other; ")"),
              "R 2026-05-12T00:00 1: neglect=yes domestic_abuse=yes\n");
    EXPECT_EQ(read(concern, R"("why":["DV",null,"Neglect"])"),
              "R 2026-05-12T00:00 1: neglect=yes domestic_abuse=yes\n");
    EXPECT_EQ(read(concern, R"("why":"Neglct")"),
              "R 2026-05-12T00:00 1: unread_concern=unknown\nD0119 why\n");
    EXPECT_EQ(read(concern, R"("why":null)"), "R 2026-05-12T00:00 1:\n");
}

TEST(Mapping, DetailsNeedNotRaiseTheirConcern) {
    EXPECT_EQ(read(R"(<field from="a" to="neglect.escalating" raises="no"/>)", R"("a":"no")"),
              "R 2026-05-12T00:00 1: neglect=unknown neglect.escalating=no\n");
    EXPECT_EQ(read(R"(<field from="a" to="neglect.escalating"/>)", R"("a":"no")"),
              "R 2026-05-12T00:00 1: neglect=yes neglect.escalating=no\n");
}

TEST(Mapping, ConstantsHoldUnlessTheFormSaysOtherwise) {
    const std::string constant =
        R"(<constant to="referrer.source" is="6"/><field from="who" to="referrer.source"/><children from="kids"><constant to="child.seen" is="no"/></children>)";
    EXPECT_EQ(read(constant, R"("kids":[{}])"),
              "R 2026-05-12T00:00 1: child.seen=no referrer.source=6\n");
    EXPECT_EQ(read(constant, R"("who":"2A")"),
              "R 2026-05-12T00:00 1: unread_concern=unknown child.seen=no "
              "referrer.source=2A\nD0110 \n");
}

TEST(Mapping, ItemsMayHaveTheirOwnNamesValuesAndConstants) {
    EXPECT_EQ(
        read(
            R"(<items from="marks" to="injuries"><field from="where" to="site"/><constant to="caused_by" is="other"/><text from="story"/></items>)",
            R"("marks":[{"where":"Ear","story":"x"},{"when":1}])"),
        "R 2026-05-12T00:00 1: injuries{site=ear caused_by=other} injuries{caused_by=other}\nD0102 "
        "marks.2.when\n");
}

TEST(Mapping, AFormForOneChildNeedsNoList) {
    EXPECT_EQ(read(R"(<field from="seen" to="child.seen"/>)", R"("seen":"yes")"),
              "R 2026-05-12T00:00 1: child.seen=yes\n");
}

TEST(Mapping, IsMadeForOneKindOfFile) {
    const auto reader =
        openIntake(ByteSource::fromMemory("x.csv", "a,b\n"), Format::csv, jsonForm());
    EXPECT_THAT(render(reader.diagnostics()),
                HasSubstr("`x.csv` is csv, which the mapping `form-json` is not made for"));
}

}  // namespace
}  // namespace frontdoor::intake
