#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/intake/text_splitter.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

/// A form with children, adults, a narrative and a phrase.
MappingPtr noticeMapping(const std::string& attributes = "") {
    return mappingOf(
        R"(<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="m" format="text" )" +
        attributes + R"(>
        <referral ref="Notice or @message-id" received="Sent at"/>
        <field from="Danger now" to="immediate_danger"/>
        <field from="Neglect?" to="neglect"/>
        <field from="New partner" to="household.new_partner"/>
        <text from="Officer"/>
        <concern from="Kind"><value is="domestic_abuse">Domestic</value></concern>
        <section heading="Details"/>
        <section heading="Story|What happened" narrative="yes"/>
        <section heading="Child|Young person" as="children"/>
        <section heading="Suspect" as="suspects"/>
        <items from="suspects" to="adults">
          <field from="Who" to="role"/><field from="Lives here" to="lives_here"/>
        </items>
        <phrase as="children" key="found in a home|was at home">
          {first}, {last}, born {dob}, was found in a home where a crime took place. The child was
          {where: PRESENT | NOT PRESENT} and {seen: WAS | WAS NOT} seen.
        </phrase>
        <children from="children" ref="Number">
          <field from="Date of birth" to="child.date_of_birth"/>
          <field from="DOB" to="child.date_of_birth"/>
          <field from="Seen" to="child.seen"/>
          <field from="Mobility" to="child.mobility"/>
          <text from="first"/><text from="last"/>
          <field from="dob" to="child.date_of_birth"/>
          <field from="where" to="domestic_abuse.severity" values="where"/>
          <field from="seen" to="child.seen" values="seen"/>
        </children>
        <values id="where" only="yes"><value is="high">PRESENT</value><value is="low">NOT PRESENT</value></values>
        <values id="seen"><value is="yes">WAS</value><value is="no">WAS NOT</value></values>
        </intake-mapping>)");
}

ReadForm readNotice(const std::string& text, const std::string& attributes = "",
                    const Limits& limits = {}) {
    return readForm(text, Format::text, noticeMapping(attributes), limits);
}

constexpr const char* kHead = "Notice: N1\nSent at: 12/05/2026 10:00\n";

std::string childrenTold(const ReadForm& form) { return described(form.batch); }

/// What is known of the children, behind reference and receipt.
std::string childrenOf(const std::string& text) { return childrenTold(readNotice(kHead + text)); }

const std::string kPhrase =
    "Ann, Lee, born 01/02/2020, was found in a home where a crime took place. The child was "
    "PRESENT and WAS seen.";
const std::string kOpen = "unread_concern=unknown";

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

TEST(TextForm, ReadsLinesSectionsAndLists) {
    const ReadForm form = readNotice(
        "NOTICE: N1\r\nSent_at : 12 May 2026 10:00\r\n- Danger now: No\r\n\r\n"
        "=== CHILD 1 ===\r\nNumber: a\r\nD.O.B.: 01/02/2020\r\n\r\nSeen: Yes\r\n"
        "Young person 2 of 2:\r\nNumber: b\r\nMobility: Crawls\r\n   or shuffles\r\n"
        "New partner: yes\r\n"
        "*Suspect*\r\nWho: Father\r\n**Lives here:** yes\r\nSuspect\r\nWho: mother\r\n");
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(childrenTold(form),
              "N1 2026-05-12T10:00 a: immediate_danger=no child.date_of_birth=2020-02-01 "
              "child.seen=yes household.new_partner=yes adults{role=father lives_here=yes} "
              "adults{role=mother}\n"
              "N1 2026-05-12T10:00 b: immediate_danger=no child.mobility=crawling "
              "household.new_partner=yes adults{role=father lives_here=yes} "
              "adults{role=mother}\n");
    EXPECT_EQ(form.report.referrals, (Tally{1, 1, 0}));
}

TEST(TextForm, NumberedNamesBelongToTheirPart) {
    EXPECT_EQ(childrenOf("Child 1 number: a\nChild 2 number: b\nChild 1 DOB: 01/02/2020\n"
                         "Child 2 seen: no\n"),
              "N1 2026-05-12T10:00 a: child.date_of_birth=2020-02-01\n"
              "N1 2026-05-12T10:00 b: child.seen=no\n");
}

TEST(TextForm, QuotedAndOtherLineEndsAreRead) {
    const std::string plain = childrenOf("Child 1\nNumber: a\nSeen: no\n");
    EXPECT_THAT(plain, HasSubstr("child.seen=no"));
    EXPECT_EQ(childrenTold(readNotice("> Notice: N1\n> Sent at: 12/05/2026 10:00\n>\n> > Child 1\n"
                                      "> > Number: a\n> > Seen: no\n")),
              plain);
    EXPECT_EQ(childrenTold(readNotice("Notice: N1\rSent at: 12/05/2026 10:00\rChild 1\rNumber: a\r"
                                      "Seen: no\r")),
              plain);
    EXPECT_EQ(childrenTold(readNotice("\xEF\xBB\xBF" + std::string(kHead) +
                                      "Child\xC2\xA0"
                                      "1\nNumber: a\nSeen:\xC2\xA0no")),
              plain);
}

TEST(TextForm, NarrativeIsNeverAFact) {
    const ReadForm form = readNotice(
        std::string(kHead) +
        "Child 1\nSeen: yes\nWhat happened: She said: nothing.\nNo concerns, no neglect.\n"
        "Neglect: none that I saw\nDanger now: no\n\nSuspect\nWho: father\n");
    EXPECT_THAT(form.findings(),
                ElementsAre(AllOf(StartsWith("D0145 neglect?:"), HasSubstr("line 7")),
                            AllOf(StartsWith("D0145 danger-now:"), HasSubstr("line 8"))));
    EXPECT_EQ(childrenTold(form),
              "N1 2026-05-12T10:00 1: neglect=unknown immediate_danger=unknown child.seen=yes "
              "adults{role=father}\n");

    const ReadForm loose = readNotice(std::string(kHead) +
                                      "Child 1\nSeen: yes\n\nThere are no concerns at all.\n"
                                      "Neglect has never been seen.\n");
    EXPECT_THAT(loose.findings(), IsEmpty());
    EXPECT_THAT(childrenTold(loose), Not(HasSubstr("neglect")));
}

TEST(TextForm, NamesThatAreNotKnownAreNotTold) {
    const ReadForm form = readNotice(std::string(kHead) +
                                     "Danger nov: no\nAnnie Lee: says no\nKnid: Domestic\n"
                                     "Child 1\nSeen: yes\n");
    EXPECT_THAT(form.findings(),
                ElementsAre(AllOf(StartsWith("D0102 danger-now:"), HasSubstr("line 3")),
                            AllOf(StartsWith("D0102 kind:"), HasSubstr("line 5")),
                            "D0102 : line 3: 3 lines from here on are named as no field that the "
                            "mapping knows; not read"));
    EXPECT_THAT(childrenTold(form), AllOf(HasSubstr("immediate_danger=unknown"), HasSubstr(kOpen)));

    const ReadForm known =
        readNotice(std::string(kHead) + "Danger nov: no\nDanger now: no\nChild 1\nSeen: yes\n",
                   "lines=\"known\"");
    EXPECT_THAT(known.findings(), IsEmpty());
    EXPECT_THAT(childrenTold(known), HasSubstr("immediate_danger=no"));
}

TEST(TextForm, AHeadOfAnEMailIsRead) {
    const MappingPtr mapping = mappingOf(
        R"(<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="m" format="text">
        <referral ref="Notice or @message-id" received="@date"/>
        <field from="Danger" to="immediate_danger"/></intake-mapping>)");
    const ReadForm saved =
        readForm("From: A\nSent: 12 May 2026 21:40\nTo: B\nSubject: C\n\nDate: soon\nDanger: no\n",
                 Format::text, mapping);
    EXPECT_THAT(saved.codes(), ElementsAre("D0102", "D0109"));
    EXPECT_EQ(childrenTold(saved), "record-1 2026-05-12T21:40 1: immediate_danger=no\n");
    const ReadForm sent = readForm(
        "From: A\nDate: 2026-05-12T21:40:00+01:00\nMessage-ID: 7@x\nUnread: 1\n\nDanger: no\n",
        Format::text, mapping);
    EXPECT_EQ(childrenTold(sent),
              "7@x 2026-05-12T21:40 1: unread_concern=unknown immediate_danger=no\n");
}

TEST(TextForm, NothingReadableLeavesTheReferralOpen) {
    for (const std::string text : {"Hello,\nno concerns.\n", "x", "Danger now:\n"}) {
        const ReadForm form = readNotice(text);
        EXPECT_THAT(form.codes(), AllOf(Contains("D0144"), Contains("D0110"))) << text;
        EXPECT_THAT(childrenTold(form), HasSubstr(kOpen)) << text;
        EXPECT_EQ(form.report.referrals, (Tally{1, 1, 0}));
    }
    EXPECT_EQ(readNotice("").report.referrals, Tally());
    EXPECT_EQ(readNotice(" \n\n\t\n").report.referrals, Tally());
}

TEST(TextPhrase, EachIsAChild) {
    const ReadForm form = readNotice(
        std::string(kHead) + "Dear head,\n\n" + kPhrase + "\n\n" +
        replaced(replaced(kPhrase, "Ann", "Bo"), "PRESENT and WAS", "NOT PRESENT and WAS NOT"));
    EXPECT_THAT(form.findings(), IsEmpty());
    EXPECT_EQ(childrenTold(form),
              "N1 2026-05-12T10:00 1: domestic_abuse=yes domestic_abuse.severity=high "
              "child.date_of_birth=2020-02-01 child.seen=yes\n"
              "N1 2026-05-12T10:00 2: domestic_abuse=yes domestic_abuse.severity=low "
              "child.date_of_birth=2020-02-01 child.seen=no\n");
}

TEST(TextPhrase, LayoutDoesNotMatter) {
    const std::string wanted = childrenOf(kPhrase);
    EXPECT_THAT(wanted, HasSubstr("severity=high"));
    for (const auto& [what, by] : std::vector<std::pair<std::string, std::string>>{
             {"born 01/02/2020", "BORN\n> >  01/02/2020 "},
             {"The child was",
              "the\xC2\xA0"
              "child\r\n>   was"},
             {"PRESENT", "*present*"},
             {"WAS seen", "\xE2\x80\x9CWas\xE2\x80\x9D seen"},
             {"born 01/02/2020,", "born: 01/02/2020"},
             {"Ann, Lee, ", "Ann Lee "},
             {"Ann, Lee, ", ""},
             {"Ann, ", "- Zo\xC3\xAB\xE2\x80\x99s, "}}) {
        EXPECT_EQ(childrenOf("Please note. " + replaced(kPhrase, what, by)), wanted) << by;
    }
}

TEST(TextPhrase, NotPresentIsNeverPresent) {
    for (const std::string by : {"NOT PRESENT", "not  present", "NOT\n> PRESENT", "Not-Present"}) {
        const std::string read = childrenOf(replaced(kPhrase, "PRESENT", by));
        EXPECT_THAT(read, AllOf(HasSubstr("severity=low"), Not(HasSubstr(kOpen)))) << by;
    }
    for (const std::string by : {"PRESENT / NOT PRESENT", "NOT", "", "NOT NOT PRESENT",
                                 "N0T PRESENT", "PRESENT (not)", "NOTPRESENT", "absent"}) {
        const ReadForm form = readNotice(kHead + replaced(kPhrase, "PRESENT", by));
        EXPECT_THAT(form.codes(), Contains("D0143")) << by;
        EXPECT_THAT(childrenTold(form), AllOf(HasSubstr(kOpen), Not(HasSubstr("severity=")))) << by;
        EXPECT_EQ(form.report.children, (Tally{1, 1, 0})) << by;
    }
}

TEST(TextPhrase, AGarbledOneIsAChildOfWhomAnythingMayBeSo) {
    const ReadForm form = readNotice(std::string(kHead) + kPhrase + "\n" +
                                     replaced(kPhrase, "where a crime", "where the crime") + "\n" +
                                     replaced(kPhrase, "Ann", "Cy"));
    EXPECT_THAT(form.findings(), ElementsAre(AllOf(StartsWith("D0143 "), HasSubstr("line 4"))));
    const std::string read = childrenTold(form);
    EXPECT_EQ(std::ranges::count(read, '\n'), 3) << read;
    EXPECT_THAT(read.substr(read.rfind("N1")), HasSubstr(kOpen));

    // Keys in their order are one phrase, in another order several.
    EXPECT_EQ(readNotice(std::string(kHead) + "He was found in a home; he was at home.")
                  .report.children.read,
              1U);
    EXPECT_EQ(readNotice(std::string(kHead) + "He was at home, and was found in a home.")
                  .report.children.read,
              2U);
}

TEST(TextPhrase, WhatIsQuotedAgainIsSaidOnce) {
    const ReadForm form = readNotice(std::string(kHead) + kPhrase + "\n\n> " +
                                     replaced(kPhrase, "born ", "born\n> "));
    EXPECT_EQ(form.report.children.read, 1U);
    EXPECT_THAT(form.findings(), IsEmpty());
}

TEST(TextPhrase, EveryPrefixBalancesAndLosesNoChild) {
    const std::string text = std::string(kHead) + kPhrase + "\nChild 2\nSeen: no\n";
    for (std::size_t size = 0; size <= text.size(); ++size) {
        const ReadForm form = readNotice(text.substr(0, size));
        EXPECT_EQ(form.report.referrals.read, size > 0 ? 1U : 0U);
        const bool phraseCut = size > text.find("in a home") + 9 && size < text.find("seen.") + 4;
        if (phraseCut) {
            EXPECT_THAT(childrenTold(form), HasSubstr(kOpen)) << size;
        }
    }
}

// Work that grew with the square of the text would outlast the test's time limit many times over.
TEST(TextPhrase, WorkIsLinearInTheText) {
    constexpr std::size_t size = 2'000'000;
    for (const char* const piece :
         {"born ", "born x was found in a home where a ",
          "born x, was found in a home where a crime took place. The child was NOT ",
          "born ,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,", "Danger nou: x\n",
          "found in a home\n", "> > > > > > > > > > > > > > > > > > > > > > > > > >"}) {
        std::string text = kHead;
        while (text.size() < size) text += piece;
        EXPECT_EQ(readNotice(text).report.referrals.read, 1U) << piece;
    }
}

TEST(TextForm, TooManyFieldsAreSetAside) {
    Limits limits;
    limits.fields = 10;
    std::string text = kHead;
    for (int child = 0; child < 20; ++child) text += "Child\n";
    const ReadForm form = readNotice(text, "", limits);
    EXPECT_EQ(form.report.referrals, (Tally{1, 0, 1}));
    ASSERT_EQ(form.report.quarantined.size(), 1U);
    EXPECT_EQ(form.report.quarantined[0].code, Code::D0153);
}

TEST(TextForm, BytesThatNoTextHasAreSetAside) {
    const ReadForm zero = readNotice(kHead + std::string("Danger now: no\0", 15));
    EXPECT_EQ(zero.report.quarantined.at(0).code, Code::D0155);
    const ReadForm wide = readNotice(std::string("\xFF\xFEN\0o\0", 6));
    EXPECT_EQ(wide.report.quarantined.at(0).code, Code::D0155);
    const ReadForm old = readNotice(std::string(kHead) + "Officer: Zo\xEB\nDanger now: no\n");
    EXPECT_THAT(old.codes(), Contains("D0112"));
    EXPECT_THAT(childrenTold(old), HasSubstr("immediate_danger=no"));
}

// --- cutting -------------------------------------------------------------------------------------

struct CutText {
    std::vector<std::string> records{};  // `line: bytes`, and the code of trouble.
    std::vector<std::uint64_t> sizes{};
};

CutText cutText(const std::string& text, const std::string& separator, const Limits& limits) {
    CutText cut;
    TextSplitter splitter(ByteSource::fromMemory("test", text), separator, limits);
    std::uint64_t number = 0;
    for (RecordChunk chunk; splitter.next(chunk);) {
        EXPECT_FALSE(chunk.records.empty());
        for (const RecordSlice& slice : chunk.records) {
            EXPECT_EQ(slice.record, ++number);
            std::string one = std::to_string(slice.line) + ": " + std::string(chunk.bytes(slice));
            if (slice.trouble) one += " " + std::string(codeInfo(*slice.trouble).name);
            cut.records.push_back(std::move(one));
            cut.sizes.push_back(slice.trouble ? slice.bytes : slice.end - slice.begin);
        }
    }
    return cut;
}

TEST(TextSplitting, CutsAtTheDeclaredLine) {
    for (const std::size_t piece : {1U, 2U, 3U, 7U, 1'000U}) {
        Limits limits;
        limits.pieceBytes = piece;
        EXPECT_THAT(cutText("a\nb\n======\n\n=====\nc\n> ==== \nd", "===", limits).records,
                    ElementsAre("1: a\nb\n", "6: c\n", "8: d"))
            << piece;
        EXPECT_THAT(cutText("a\r\nEND  of it\r\nb END of it\r\n", "end of it", limits).records,
                    ElementsAre("1: a\r\n", "3: b END of it\r\n"))
            << piece;
        EXPECT_THAT(cutText("a\n===\nb", "", limits).records, ElementsAre("1: a\n===\nb")) << piece;
    }
}

TEST(TextSplitting, WhatIsTooLongIsSetAsideAndReadingGoesOn) {
    for (const std::size_t piece : {1U, 3U, 16U, 1'000U}) {
        Limits limits;
        limits.pieceBytes = piece;
        limits.recordBytes = 20;
        limits.rawBytes = 4;
        const CutText cut =
            cutText("a\n---\n" + std::string(50, 'x') + "\nyy\n---\nb\n---\n", "---", limits);
        EXPECT_THAT(
            cut.records,
            ElementsAre("1: a\n", AllOf(StartsWith("3: xxxx"), HasSubstr(" D0153")), "6: b\n"))
            << piece;
        EXPECT_EQ(cut.sizes.at(1), 54U) << piece;
        const CutText all = cutText(std::string(50, 'x') + "\ny", "", limits);
        EXPECT_THAT(all.records, ElementsAre(AllOf(StartsWith("1: xxxx"), HasSubstr(" D0153"))))
            << piece;
        EXPECT_EQ(all.sizes.at(0), 52U) << piece;
    }
}

TEST(TextSplitting, SeveralNotificationsInOneFile) {
    const ReadForm form = readNotice(std::string(kHead) +
                                         "Child 1\nSeen: yes\n*****\nNotice: N2\n"
                                         "Sent at: 12/05/2026\nChild 1\nSeen: no\n",
                                     "separator=\"***\"");
    EXPECT_EQ(childrenTold(form),
              "N1 2026-05-12T10:00 1: child.seen=yes\nN2 2026-05-12T00:00 1: child.seen=no\n");
}

TEST(TextForm, AnyBytesBalance) {
    support::Random random(26);
    const std::vector<std::string> pieces{
        kPhrase,           "Child 1\n", "Seen: no\n", "Danger now: ", "\n", ">",       ":",
        "found in a home", "\t",        "\xE2",       "Story\n",      "{",  "\xC2\xA0"};
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (int at = 0; at < 20; ++at) {
            text += pieces[random.below(pieces.size())];
            if (!text.empty() && random.below(4) == 0)
                text[random.below(text.size())] = static_cast<char>(random.below(256));
        }
        Limits limits;
        limits.pieceBytes = 1 + random.below(64);
        static_cast<void>(readNotice(text, "separator=\"---\"", limits));
    }
}

// --- mappings ------------------------------------------------------------------------------------

std::vector<std::string> wrongs(const std::string& content, const std::string& format = "text") {
    const std::string xml =
        R"(<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="m" format=")" + format +
        "\"><referral received=\"Sent\"/>\n" + content + "</intake-mapping>";
    const auto read = readMapping(std::make_shared<const SourceFile>("m.xml", xml), "",
                                  noticeMapping()->vocabulary());
    std::vector<std::string> out;
    for (const Diagnostic& found : read.diagnostics().list()) {
        EXPECT_TRUE(found.span.file != nullptr) << found.message;
        out.push_back(std::string(codeInfo(found.code).name) + " " + found.message);
    }
    return out;
}

TEST(TextMapping, WhatIsWrongIsSaid) {
    const auto one = [](const std::string& content) {
        const auto all = wrongs(content);
        return all.size() == 1 ? all.front() : std::to_string(all.size()) + " findings";
    };
    EXPECT_THAT(one("<phrase>{a} {b} was here</phrase><text from='a'/><text from='b'/>"),
                "M0141 between two slots there must be words or a mark");
    EXPECT_THAT(one("<phrase>{a</phrase>"), "M0141 a slot is not closed by `}`");
    EXPECT_THAT(one("<phrase>{ : x | y } was</phrase>"), "M0141 a slot has no name");
    EXPECT_THAT(one("<phrase>{a: x | , } was</phrase>"), "M0141 a wording of a slot has no word");
    EXPECT_THAT(one("<phrase>{a}</phrase>"), "M0141 a phrase needs words");
    EXPECT_THAT(one("<phrase>{a: x | y} was</phrase>"),
                "M0141 before its first words a phrase has no slot with wordings");
    EXPECT_THAT(one("<phrase key='...'>was {a}</phrase><text from='a'/>"),
                "M0141 `...` has no word");
    EXPECT_THAT(one("<phrase>was {a} then</phrase>"), StartsWith("M0142 the slot `a` is read"));
    EXPECT_THAT(one("<phrase as='kids'>was here</phrase>"), StartsWith("M0142 `kids` is read by"));
    EXPECT_THAT(one("<section heading='Child' as='kids'/>"), StartsWith("M0142 `kids` is read by"));
    EXPECT_THAT(one("<section heading='A|B|a'/>"), StartsWith("M0113 the heading `a`"));
    EXPECT_THAT(one("<section/>"), HasSubstr("M0106"));
    EXPECT_THAT(wrongs("<section heading='A'/><phrase>was</phrase>", "form-json"),
                ElementsAre(StartsWith("M0108 <section> means nothing"),
                            StartsWith("M0108 <phrase> means nothing")));
    EXPECT_THAT(one("<recognise line='A' phrase='b'/>"), StartsWith("M0107 needs one of"));
    EXPECT_THAT(wrongs("<recognise line='A'/>", "xml"),
                ElementsAre("M0107 a `line` is of a text mapping"));
    EXPECT_THAT(wrongs("", "texts"), Contains(HasSubstr("`texts` is not one of")));
}

}  // namespace
}  // namespace frontdoor::intake
