#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/adapters/intake/read_form.h"

namespace frontdoor::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

ReadForm read(const std::string& more) { return readJson(referralWith(more) + "\n"); }

TEST(JsonTrouble, ABadValueIsUnknownAndStillRaisesItsConcern) {
    const ReadForm form = read(
        R"("children":[{"neglect":{"severity":"hgh"},"seen":"maybe","gestation_weeks":99,"weight":"x"}])");
    EXPECT_THAT(
        form.findings(),
        ElementsAre(
            "D0101 children.1.neglect.severity: not one of the codes it can take; did you mean "
            "`high`?",
            "D0101 children.1.seen: neither yes nor no",
            "D0101 children.1.gestation_weeks: not a whole number from 0 to 44",
            "D0101 children.1.weight: not a number from 0 to 150 with at most 1 decimal places"));
    EXPECT_EQ(described(form.batch),
              "R1 2026-05-12T10:00 1: neglect=yes neglect.severity=unknown child.seen=unknown "
              "child.gestation_weeks=unknown child.weight=unknown\n");
}

TEST(JsonTrouble, FindingsShowNoneOfWhatWasWritten) {
    const ReadForm form = read(
        R"("Anna 12/05/2019 Smith":1,"children":[{"mobility":"Anna Smith runs","date_of_birth":"Anna 2019","weight":"Anna"}])");
    for (const std::string& finding : form.findings()) EXPECT_THAT(finding, Not(HasSubstr("Anna")));
    EXPECT_EQ(form.report.total(), 4U);
}

TEST(JsonTrouble, UnknownFieldsAreFoundWithTheNameTheyMayMean) {
    const ReadForm form = read(
        R"("recieved":1,"children":[{"mobilty":"walking","neglect":{"severty":"high"},"qqqqqqq":{}}])");
    EXPECT_THAT(
        form.findings(),
        ElementsAre(
            "D0102 recieved: not a field of this form",
            "D0102 children.1.mobilty: not a field of this form; did you mean `mobility`?",
            "D0102 children.1.neglect.severty: not a field of this form; did you mean `severity`?",
            "D0102 children.1.qqqqqqq: not a field of this form"));
    // What they may mean is not known, where nobody answers it.
    EXPECT_EQ(described(form.batch),
              "R1 2026-05-12T10:00 1: neglect=unknown neglect.severity=unknown "
              "child.mobility=unknown\n");
}

TEST(JsonTrouble, WhatAMisspeltNameMayMeanIsNotTakenBack) {
    EXPECT_EQ(described(read(R"("children":[{"mobilty":"walking","mobility":"crawling"}])").batch),
              "R1 2026-05-12T10:00 1: child.mobility=crawling\n");
    EXPECT_EQ(described(read(R"("children":[{"neglect":false,"concerns":{"neglct":true}}])").batch),
              "R1 2026-05-12T10:00 1: unread_concern=unknown neglect=no\n");
    EXPECT_EQ(described(read(R"("children":[{"injures":[{"site":"ear"}]}])").batch),
              "R1 2026-05-12T10:00 1: injuries~\n");
}

TEST(JsonTrouble, AConcernThatNobodyUnderstandsLeavesTheChildOpen) {
    const auto rows = [](const std::string& child) {
        return described(read(R"("children":[)" + child + "]").batch);
    };
    const std::string open = "R1 2026-05-12T10:00 1: unread_concern=unknown\n";
    EXPECT_EQ(rows(R"({"concerns":{"witchcraft":true}})"), open);
    EXPECT_EQ(rows(R"({"concerns":{"witchcraft":{"severity":"high"}}})"), open);
    EXPECT_EQ(rows(R"({"concerns":["witchcraft"]})"), open);
    EXPECT_EQ(rows(R"({"concerns":"witchcraft"})"), open);
    EXPECT_EQ(rows(R"({"concens":{"neglect":true}})"), open);
    EXPECT_EQ(rows(R"({"concerns":{"witchcraft":false}})"), "R1 2026-05-12T10:00 1:\n");
    EXPECT_EQ(rows(R"({"concerns":{"witchcraft":null}})"), "R1 2026-05-12T10:00 1:\n");
    // The children, too, may stand where nobody looks for them.
    EXPECT_EQ(described(read(R"("kids":[{"neglect":true}])").batch), open);
}

TEST(JsonTrouble, UnknownConcernsAreFound) {
    EXPECT_THAT(
        read(
            R"("concerns":["neglct",5,[],{"severity":"high"},{"concern":"physical_abus"}],"children":[{}])")
            .findings(),
        ElementsAre(
            "D0119 concerns.1: names no concern of this form; did you mean `neglect`?",
            "D0119 concerns.2: names no concern of this form",
            "D0119 concerns.3: not the name of a concern",
            "D0119 concerns.4: does not name its `concern`",
            "D0119 concerns.5: names no concern of this form; did you mean `physical_abuse`?"));
}

TEST(JsonTrouble, OfTwoAnswersTheMoreWorryingCounts) {
    const ReadForm form =
        read(R"("children":[{"neglect":true,"concerns":{"neglect":false},"seen":true,"seen":false,
        "mobility":"walking","mobility":"not-mobile","unborn":true,"unborn":false,"immediate_danger":false,"immediate_danger":null}])");
    EXPECT_THAT(form.codes(), ElementsAre("D0105", "D0105", "D0105", "D0105", "D0105"));
    EXPECT_EQ(described(form.batch),
              "R1 2026-05-12T10:00 1: neglect=yes immediate_danger=unknown child.unborn=unknown "
              "child.seen=no "
              "child.mobility=not-mobile\n");
}

TEST(JsonTrouble, ADuplicateKeyWithTheSameAnswerIsNoFinding) {
    EXPECT_THAT(read(R"("children":[{"neglect":true,"neglect":true}])").findings(), IsEmpty());
}

TEST(JsonTrouble, ReceiptThatIsMissingOrUnreadableLeavesTheReferralDecided) {
    ReadForm form = readNdjson(R"({"referral_ref":"R1","children":[{}]})");
    EXPECT_THAT(form.codes(), ElementsAre("D0106"));
    EXPECT_EQ(described(form.batch), "R1 - 1:\n");
    form = readNdjson(R"({"referral_ref":"R1","received_at":"yesterday","children":[{}]})");
    EXPECT_THAT(form.findings(),
                ElementsAre("D0106 received_at: not a date and time that can be read"));
    EXPECT_EQ(described(form.batch), "R1 - 1:\n");
    form = readNdjson(R"({"referral_ref":"R1","received_at":"12/05/2026 14:30","children":[{}]})");
    EXPECT_EQ(described(form.batch), "R1 2026-05-12T14:30 1:\n");
}

TEST(JsonTrouble, RecordingThatDoesNotFitTheReceiptIsFound) {
    EXPECT_THAT(read(R"("recorded_at":"2026-05-12T09:00:00+01:00","children":[{}])").codes(),
                ElementsAre("D0114"));
    EXPECT_THAT(read(R"("recorded_at":"2026-05-20T10:00:00+01:00","children":[{}])").findings(),
                ElementsAre("D0113 : recorded 8 days after it was received"));
    EXPECT_THAT(read(R"("recorded_at":"2026-05-13T10:00:00+01:00","children":[{}])").codes(),
                IsEmpty());
    EXPECT_THAT(read(R"("recorded_at":"?","children":[{}])").codes(), ElementsAre("D0103"));
}

TEST(JsonTrouble, DatesThatCannotBeAreUnknown) {
    const ReadForm form = read(
        R"("children":[{"date_of_birth":"31/02/2020"},{"date_of_birth":"May 2020"},{"date_of_birth":"2026-05-13"},
        {"date_of_birth":"2026-05-12","expected_date":"2026-05-20"},{"expected_date":"2026-09-01"}])");
    EXPECT_THAT(form.findings(),
                ElementsAre("D0103 children.1.date_of_birth: not a date that exists",
                            "D0104 children.2.date_of_birth: not a whole date",
                            "D0108 children.4.child.expected_date: answered beside a question that "
                            "excludes it; not counted",
                            "D0107 children.3.child.date_of_birth: after the day on which the "
                            "referral was received"));
    EXPECT_EQ(described(form.batch),
              "R1 2026-05-12T10:00 1: child.date_of_birth=unknown\n"
              "R1 2026-05-12T10:00 2: child.date_of_birth=unknown\n"
              "R1 2026-05-12T10:00 3: child.date_of_birth=unknown\n"
              "R1 2026-05-12T10:00 4: child.date_of_birth=2026-05-12 child.expected_date=unknown\n"
              "R1 2026-05-12T10:00 5: child.expected_date=2026-09-01\n");
}

TEST(JsonTrouble, AReferralWithoutChildrenIsDecidedForOneChild) {
    for (const char* const children : {"", R"(,"children":[])", R"(,"children":null)"}) {
        const ReadForm form = read(R"("immediate_danger":true)" + std::string(children));
        EXPECT_THAT(form.codes(), ElementsAre("D0110")) << children;
        EXPECT_EQ(described(form.batch),
                  "R1 2026-05-12T10:00 1: unread_concern=unknown immediate_danger=yes\n")
            << children;
        EXPECT_EQ(form.report.children, (Tally{1, 1, 0}));
    }
}

TEST(JsonTrouble, AChildThatIsNoObjectIsQuarantinedAndTheOthersAreDecided) {
    const ReadForm form = read(R"("children":[{"child_ref":"a"},"Ben",null])");
    EXPECT_THAT(form.codes(), ElementsAre("D0158", "D0158"));
    EXPECT_EQ(described(form.batch), "R1 2026-05-12T10:00 a:\n");
    EXPECT_EQ(form.report.children, (Tally{3, 1, 2}));
    EXPECT_EQ(form.report.referrals, (Tally{1, 1, 0}));
    ASSERT_EQ(form.report.quarantined.size(), 1U);
    EXPECT_FALSE(form.report.quarantined[0].wholeReferral);
    EXPECT_EQ(form.report.quarantined[0].children, 2U);
    EXPECT_THAT(form.report.quarantined[0].raw, HasSubstr("\"Ben\""));
}

TEST(JsonTrouble, AReferralWhoseChildrenAreAllUnreadableIsStillDecided) {
    const ReadForm form = read(R"("immediate_danger":true,"children":["Ben"])");
    EXPECT_THAT(form.codes(), ElementsAre("D0158", "D0110"));
    EXPECT_EQ(form.report.children, (Tally{2, 1, 1}));
    EXPECT_EQ(described(form.batch),
              "R1 2026-05-12T10:00 1: unread_concern=unknown immediate_danger=yes\n");
}

TEST(JsonTrouble, WrongShapesAreUnknown) {
    const ReadForm form = read(
        R"("referrer":"2A","children":[{"seen":{"by":"me"},"mobility":["walking"],"injuries":["ear",null,[]],"adults":5}])");
    EXPECT_THAT(form.findings(),
                ElementsAre("D0118 referrer: an object was expected here",
                            "D0118 children.1.seen: not one answer but an object or list",
                            "D0118 children.1.mobility: not one answer but an object or list",
                            "D0116 children.1.injuries.1: an object was expected here",
                            "D0116 children.1.injuries.3: an object was expected here",
                            "D0116 children.1.adults: neither a list nor yes, none or unknown"));
    EXPECT_EQ(described(form.batch),
              "R1 2026-05-12T10:00 1: child.seen=unknown child.mobility=unknown "
              "referrer.source=unknown injuries~ adults~\n");
}

TEST(JsonTrouble, ReferencesThatCannotServeAreReplaced) {
    EXPECT_EQ(
        described(readNdjson("\n"
                             R"({"received_at":"2026-05-12","children":[{"child_ref":"\u0007"}]})")
                      .batch),
        "record-1 2026-05-12T00:00 1:\n");
    const ReadForm form = readNdjson(R"({"received_at":"2026-05-12","referral_ref":")" +
                                     std::string(65, 'x') + R"(","children":[{}]})");
    EXPECT_THAT(form.codes(), ElementsAre("D0109", "D0109"));
    EXPECT_EQ(described(form.batch), "record-1 2026-05-12T00:00 1:\n");
}

TEST(JsonTrouble, AReferenceThatComesTwiceIsFoundAndBothAreDecided) {
    const std::string line = referralWith(R"("children":[{}])") + "\n";
    const ReadForm form = readNdjson(line + line);
    EXPECT_THAT(form.codes(), ElementsAre("D0111"));
    EXPECT_EQ(form.report.findings()[0].record, 2U);
    EXPECT_EQ(form.batch.referrals(), 2U);
}

TEST(JsonTrouble, BrokenRecordsAreQuarantinedWithLineRecordAndBytes) {
    const std::string good = referralWith(R"("children":[{}])");
    const std::string text =
        good + "\r\n\n{\"referral_ref\":\"R2\",\r\n[1]\n\"x\"\n{} {}\n" + good.substr(0, 60);
    const ReadForm form = readNdjson(text);
    EXPECT_EQ(form.report.referrals, (Tally{6, 1, 5}));
    ASSERT_EQ(form.report.quarantined.size(), 5U);
    const auto& lost = form.report.quarantined;
    EXPECT_EQ(codeInfo(lost[0].code).name, "D0151");
    EXPECT_EQ(lost[0].line, 3U);
    EXPECT_EQ(lost[0].record, 2U);
    EXPECT_EQ(lost[0].raw, "{\"referral_ref\":\"R2\",\r");
    EXPECT_EQ(lost[0].reason, "the JSON breaks off");
    EXPECT_EQ(codeInfo(lost[1].code).name, "D0152");
    EXPECT_EQ(codeInfo(lost[2].code).name, "D0152");
    EXPECT_EQ(codeInfo(lost[3].code).name, "D0151");
    EXPECT_EQ(lost[3].reason, "not well-formed JSON");
    EXPECT_EQ(lost[4].raw, good.substr(0, 60));
}

TEST(JsonTrouble, ABrokenRecordLeavesNoOtherFindings) {
    const ReadForm form = readNdjson(R"({"foo":1,"neglect":"maybe","children":["x"],)");
    EXPECT_THAT(form.codes(), ElementsAre("D0151"));
    EXPECT_EQ(form.report.children, (Tally{0, 0, 0}));
}

TEST(JsonTrouble, DeepNestingIsQuarantined) {
    const std::string deep =
        R"({"narrative":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}\n";
    const ReadForm form = readNdjson(deep + referralWith(R"("children":[{}])"));
    EXPECT_THAT(form.codes(), ElementsAre("D0154"));
    EXPECT_EQ(form.report.referrals, (Tally{2, 1, 1}));
}

TEST(JsonTrouble, Windows1252IsDecodedWithAFinding) {
    const ReadForm form = readNdjson(referralWith(
        "\"narrative\":\"Zo\xEB said \x93no\x94\",\"children\":[{\"seen\":\"don\x92t know\"}]"));
    EXPECT_THAT(form.codes(), ElementsAre("D0112"));
    EXPECT_EQ(described(form.batch), "R1 2026-05-12T10:00 1: child.seen=unknown\n");
}

TEST(JsonTrouble, ZeroBytesAndUtf16AreQuarantined) {
    const ReadForm zero = readNdjson(std::string("{\"a\":\"\0\"}\n", 10));
    EXPECT_THAT(zero.codes(), ElementsAre("D0155"));
    std::string wide;
    for (const char letter : std::string("{\"referral_ref\":\"R1\"}\n{}\n"))
        wide += std::string{letter, '\0'};
    for (const std::string& text : {"\xFF\xFE" + wide, wide}) {
        const ReadForm form = readNdjson(text);
        EXPECT_THAT(form.codes(), ElementsAre("D0155"));
        EXPECT_EQ(form.report.quarantined[0].bytes, text.size());
        EXPECT_EQ(form.report.quarantined[0].raw, text);
    }
}

TEST(JsonTrouble, AByteOrderMarkIsNoPartOfTheFirstRecord) {
    const ReadForm form = readNdjson("\xEF\xBB\xBF" + referralWith(R"("children":[{}])"));
    EXPECT_THAT(form.codes(), IsEmpty());
    EXPECT_EQ(form.batch.rows(), 1U);
}

TEST(JsonTrouble, RecordsBeyondTheLimitAreQuarantinedInBoundedMemory) {
    Limits limits;
    limits.recordBytes = 5'000;
    limits.pieceBytes = 512;
    limits.rawBytes = 100;
    const std::string good = referralWith(R"("children":[{}])");
    const std::string large = R"({"narrative":")" + std::string(300'000, 'x') + R"("})";
    for (const Format format : {Format::ndjson, Format::json}) {
        const ReadForm form =
            readForm(good + "\n" + large + "\n" + good + "\n", format, jsonForm(), limits);
        EXPECT_THAT(form.codes(), ElementsAre("D0153", "D0111"));
        EXPECT_EQ(form.report.referrals, (Tally{3, 2, 1}));
        EXPECT_EQ(form.report.quarantined[0].bytes, large.size());
        EXPECT_EQ(form.report.quarantined[0].raw, large.substr(0, 100));
        EXPECT_EQ(form.report.quarantined[0].line, 2U);
        EXPECT_EQ(form.batch.header(1).record, 3U);
    }
}

TEST(JsonTrouble, MoreChildrenOrItemsThanAReferralMayHaveAreQuarantined) {
    Limits limits;
    limits.children = 3;
    limits.items = 4;
    const auto readLimited = [&](const std::string& more) {
        return readForm(referralWith(more), Format::json, jsonForm(), limits);
    };
    EXPECT_THAT(readLimited(R"("children":[{},{},{}],"injuries":[{},{},{},{}])").codes(),
                IsEmpty());
    EXPECT_THAT(readLimited(R"("children":[{},{},{},{}])").codes(), ElementsAre("D0153"));
    EXPECT_THAT(readLimited(R"("children":[{"injuries":[{},{},{}]},{"adults":[{},{}]}])").codes(),
                ElementsAre("D0153"));
}

TEST(JsonTrouble, AFieldOfTenMegabytesIsRead) {
    const ReadForm form =
        read(R"("narrative":")" + std::string(10'000'000, 'x') + R"(","children":[{"seen":true}])");
    EXPECT_EQ(described(form.batch), "R1 2026-05-12T10:00 1: child.seen=yes\n");
}

TEST(JsonTrouble, ADocumentIsReadRecordByRecord) {
    const std::string one = referralWith("\n\"children\":[{}]");
    ReadForm form = readJson("[\n" + one + ",\n{\"bad\":tru},\n " + one + "]\n");
    EXPECT_THAT(form.codes(), ElementsAre("D0151", "D0111"));
    EXPECT_EQ(form.report.quarantined[0].line, 4U);
    EXPECT_EQ(form.report.quarantined[0].record, 2U);
    form = readJson(one + "\n" + one);
    EXPECT_EQ(form.report.referrals, (Tally{2, 2, 0}));
    form = readJson("[" + one + "," + one.substr(0, 30));
    EXPECT_THAT(form.codes(), ElementsAre("D0151", "D0117"));
    EXPECT_THAT(readJson("[" + one + "] }").codes(), ElementsAre("D0151"));
    EXPECT_THAT(readJson("[]").codes(), IsEmpty());
    EXPECT_THAT(readJson("").codes(), IsEmpty());
    EXPECT_THAT(readJson("[1,\"}\",null,[]]").codes(),
                ElementsAre("D0152", "D0152", "D0152", "D0152"));
}

TEST(JsonTrouble, OnlySoManyFindingsAreKeptAndAllAreCounted) {
    Limits limits;
    limits.findings = 3;
    std::string fields;
    for (int i = 0; i < 10; ++i) fields += "\"x" + std::to_string(i) + "\":1,";
    const std::string text = referralWith("\"children\":[{" + fields + "\"seen\":\"?!\"}]") + "\n";
    const ReadForm form = readForm(text + text, Format::ndjson, jsonForm(), limits);
    EXPECT_EQ(form.report.findings().size(), 3U);
    EXPECT_EQ(form.report.countOf(Code::D0102), 20U);
    EXPECT_EQ(form.report.countOf(Code::D0101), 2U);
    EXPECT_EQ(form.report.countOf(Code::D0111), 1U);
    EXPECT_EQ(form.report.total(), 23U);
}

}  // namespace
}  // namespace frontdoor::intake
