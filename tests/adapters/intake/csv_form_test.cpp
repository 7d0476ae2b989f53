#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/adapters/intake/read_form.h"

namespace frontdoor::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string describedCsv(const std::string& text) {
    const ReadForm form = readCsv(text);
    EXPECT_THAT(form.findingsWithLines(), IsEmpty());
    return described(form.batch);
}

TEST(CsvForm, ReadsAChildARow) {
    EXPECT_EQ(
        describedCsv(
            "referral_ref,received_at,child_ref,child.date_of_birth,mobility,referrer.source,"
            "neglect,neglect.severity\n"
            "R1,2026-05-12 10:00,a,2/3/2019,walking,2A,,high\n"
            "R1,2026-05-12 10:00,b,,,,unknown,\n"
            "R2,12/05/2026 10:30,a,,not mobile,6,no,\n"),
        "R1 2026-05-12T10:00 a: neglect=yes neglect.severity=high child.date_of_birth=2019-03-02 "
        "child.mobility=walking referrer.source=2A\n"
        "R1 2026-05-12T10:00 b: neglect=unknown referrer.source=2A\n"
        "R2 2026-05-12T10:30 a: neglect=no child.mobility=not-mobile referrer.source=6\n");
}

TEST(CsvForm, ReadsItemsByNumber) {
    EXPECT_EQ(
        describedCsv("referral_ref,received_at,injuries.2.site,injuries.1.site,injuries.1.days_ago,"
                     "injuries,adults\n"
                     "R1,2026-05-12,shin,ear,3,yes,none\n"
                     "R2,2026-05-12,cheek,,,,unknown\n"
                     "R3,2026-05-12,,,,yes,\n"
                     "R4,2026-05-12,,unknown,,,\n"),
        "R1 2026-05-12T00:00 1: injuries{site=ear days_ago=3} injuries{site=shin} adults=none\n"
        "R2 2026-05-12T00:00 1: injuries{site=cheek} adults~\n"
        "R3 2026-05-12T00:00 1: injuries{} injuries~\n"
        "R4 2026-05-12T00:00 1: injuries{site=unknown}\n");
}

TEST(CsvForm, ReadsQuotesDelimitersAndLineEndsWithinCells) {
    EXPECT_EQ(describedCsv("\"referral_ref\",received_at,narrative,child.seen\r\n"
                           "\"R,1\",2026-05-12,\"He said \"\"no\"\",\r\nand left\n\",yes\r\n"
                           "R2 , 2026-05-12 ,5\" knife, \"no\" \r\n"),
              "R,1 2026-05-12T00:00 1: child.seen=yes\nR2 2026-05-12T00:00 1: child.seen=no\n");
}

TEST(CsvForm, TellsTheDelimiterByTheHeader) {
    const std::string expected = "R1 2026-05-12T00:00 1: child.seen=yes\n";
    EXPECT_EQ(describedCsv("referral_ref;received_at;seen\nR1;2026-05-12;yes\n"), expected);
    EXPECT_EQ(describedCsv("referral_ref\treceived_at\tseen\nR1\t2026-05-12\tyes"), expected);
    EXPECT_EQ(describedCsv("\xEF\xBB\xBFReferral Ref|Received at|Seen\rR1|2026-05-12|yes\r"),
              expected);
}

TEST(CsvForm, EmptyRowsAreNoRecords) {
    EXPECT_EQ(describedCsv("referral_ref,received_at,seen\n\n,,\r\nR1,2026-05-12,yes\n , ,\n\n"),
              "R1 2026-05-12T00:00 1: child.seen=yes\n");
}

TEST(CsvForm, NoRecordsAreNoFinding) {
    EXPECT_EQ(describedCsv("referral_ref,received_at\n"), "");
    EXPECT_EQ(describedCsv("referral_ref,received_at"), "");
    EXPECT_EQ(describedCsv(""), "");
}

TEST(CsvForm, RowsWithoutAReferenceAreReferralsOfTheirOwn) {
    const ReadForm form =
        readCsv("referral_ref,received_at,seen\n,2026-05-12,yes\n,2026-05-12,no\n");
    EXPECT_THAT(form.codes(), ElementsAre("D0109", "D0109"));
    EXPECT_EQ(described(form.batch),
              "record-1 2026-05-12T00:00 1: child.seen=yes\nrecord-2 2026-05-12T00:00 1: "
              "child.seen=no\n");
}

TEST(CsvForm, RowsApartWithOneReferenceAreTwoReferrals) {
    const ReadForm form =
        readCsv("referral_ref,received_at\nR1,2026-05-12\nR2,2026-05-12\nR1,2026-05-12\n");
    EXPECT_THAT(form.findingsWithLines(), ElementsAre(HasSubstr("D0111")));
    EXPECT_EQ(form.report.findings()[0].record, 3U);
    EXPECT_EQ(form.batch.referrals(), 3U);
}

TEST(CsvForm, OfTheRowsOfAReferralTheEarlierReceiptAndTheMoreWorryingAnswerCount) {
    const ReadForm form = readCsv(
        "referral_ref,received_at,household.new_partner\nR1,2026-05-13,no\nR1,2026-05-12,yes\n");
    EXPECT_THAT(form.codes(), ElementsAre("D0105", "D0105"));
    EXPECT_EQ(described(form.batch),
              "R1 2026-05-12T00:00 1: household.new_partner=yes\nR1 2026-05-12T00:00 2: "
              "household.new_partner=yes\n");
}

TEST(CsvForm, HeadingsThatAreNotKnownAreFoundOnce) {
    const ReadForm form = readCsv(
        "referral_ref,received_at,sevn,,seen,Seen,referer.source,injuries.1.sit\nR1,2026-05-12,1,2,"
        "yes,no,x,y\nR2,2026-05-12,1,2,no,no,x,y\n");
    EXPECT_THAT(
        form.findingsWithLines(),
        ElementsAre(
            "D0102 1 sevn: not a field of this form; did you mean `seen`?",
            "D0120 1 : a column has no name; it is not read",
            "D0102 1 referer.source: not a field of this form; did you mean `referrer.source`?",
            "D0102 1 injuries.1.sit: not a field of this form",
            "D0105 2 Seen: answered before, and not the same; the more worrying answer counts"));
    EXPECT_EQ(described(form.batch),
              "R1 2026-05-12T00:00 1: child.seen=no referrer.source=unknown\n"
              "R2 2026-05-12T00:00 1: child.seen=no referrer.source=unknown\n");
}

TEST(CsvForm, ShortRowsLeaveWhatTheyLackUnknown) {
    const ReadForm form = readCsv(
        "referral_ref,received_at,seen,neglect,injuries.1.site,household.new_partner\nR1,2026-05-"
        "12,yes\nR2,2026-05-12,yes,ye");
    EXPECT_THAT(form.codes(), ElementsAre("D0115", "D0115"));
    EXPECT_EQ(described(form.batch),
              "R1 2026-05-12T00:00 1: neglect=unknown child.seen=yes household.new_partner=unknown "
              "injuries~\n"
              "R2 2026-05-12T00:00 1: neglect=unknown child.seen=yes household.new_partner=unknown "
              "injuries~\n");
}

TEST(CsvForm, RowsThatCannotBeReadAreQuarantinedAndTheRestIsDecided) {
    const ReadForm form = readCsv(
        "referral_ref,received_at,narrative,seen\n"
        "R1,2026-05-12,x,yes\n"
        "R1,2026-05-12,he said no, and left,yes\n"
        "R1,2026-05-12,\"he said \"no\" again\",yes\n"
        "R1,2026-05-12,x,no\n"
        "R2,2026-05-12,\"open,yes\n"
        "R3,2026-05-12,x,no\n");
    EXPECT_THAT(form.findingsWithLines(),
                ElementsAre(HasSubstr("D0157 3"), HasSubstr("D0156 4"), HasSubstr("D0156 6")));
    EXPECT_EQ(described(form.batch),
              "R1 2026-05-12T00:00 1: child.seen=yes\nR1 2026-05-12T00:00 2: child.seen=no\nR3 "
              "2026-05-12T00:00 1: child.seen=no\n");
    EXPECT_EQ(form.report.referrals, (Tally{5, 2, 3}));
    EXPECT_EQ(form.report.children, (Tally{6, 3, 3}));
    EXPECT_EQ(form.report.quarantined[0].raw, "R1,2026-05-12,he said no, and left,yes");
    EXPECT_EQ(form.report.quarantined[2].raw, "R2,2026-05-12,\"open,yes");
}

TEST(CsvForm, ARowThatIsOnlyBlankBeyondTheHeaderIsFine) {
    EXPECT_EQ(describedCsv("referral_ref,received_at,seen\nR1,2026-05-12,yes,,\n"),
              "R1 2026-05-12T00:00 1: child.seen=yes\n");
}

TEST(CsvForm, AFileWithoutAHeaderIsQuarantinedWhole) {
    const std::string text = "Anna,2019-03-02\nBen,2020-01-01\n";
    const ReadForm form = readCsv(text);
    EXPECT_THAT(form.codes(), ElementsAre("D0159"));
    EXPECT_EQ(form.report.referrals, (Tally{1, 0, 1}));
    EXPECT_EQ(form.report.quarantined[0].raw, text);
    for (const std::string& finding : form.findingsWithLines())
        EXPECT_THAT(finding, testing::Not(HasSubstr("Anna")));
}

TEST(CsvForm, ZeroBytesUtf16AndWindows1252) {
    const ReadForm form =
        readCsv(std::string("referral_ref,received_at,notes\nR1,2026-05-12,a\0b\nR2,2026-05-12,"
                            "Zo\xEB\nR3,2026-05-12,z\n",
                            81));
    EXPECT_THAT(form.findingsWithLines(), ElementsAre(HasSubstr("D0155 2"), HasSubstr("D0112 3")));
    EXPECT_EQ(form.batch.referrals(), 2U);
    const ReadForm wide = readCsv(std::string("\xFF\xFEr\0e\0", 6));
    EXPECT_THAT(wide.codes(), ElementsAre("D0155"));
}

TEST(CsvForm, ReferralsLargerThanAPieceStayWhole) {
    Limits limits;
    limits.pieceBytes = 64;
    std::string text = "referral_ref,received_at,child_ref,notes\n";
    std::string expected;
    for (int referral = 1; referral <= 30; ++referral) {
        for (int child = 1; child <= referral % 7 + 1; ++child) {
            const std::string ref = "R" + std::to_string(referral);
            text += ref + ",2026-05-12,c" + std::to_string(child) + ",\"" +
                    std::string(static_cast<std::size_t>(referral * 3), 'x') + "\n\"\n";
            expected += ref + " 2026-05-12T00:00 c" + std::to_string(child) + ":\n";
        }
    }
    const ReadForm form = readForm(text, Format::csv, csvForm(), limits);
    EXPECT_THAT(form.findingsWithLines(), IsEmpty());
    EXPECT_EQ(described(form.batch), expected);
    EXPECT_EQ(form.batch.referrals(), 30U);
}

TEST(CsvForm, RowsAndReferralsBeyondTheLimitAreHandledInBoundedMemory) {
    Limits limits;
    limits.pieceBytes = 256;
    limits.recordBytes = 2'000;
    limits.rawBytes = 50;
    std::string text = "referral_ref,received_at,notes\nR1,2026-05-12," +
                       std::string(100'000, 'x') + "\nR2,2026-05-12,x\n";
    ReadForm form = readForm(text, Format::csv, csvForm(), limits);
    EXPECT_THAT(form.codes(), ElementsAre("D0153"));
    EXPECT_EQ(form.report.quarantined[0].bytes, 100'014U);
    EXPECT_EQ(form.batch.referrals(), 1U);
    limits.children = 7;
    form = readForm(
        "referral_ref,received_at\nR1,2026\nR1,2026\nR1,2026\nR1,2026\nR1,2026\nR1,2026\nR1,"
        "2026\nR1,2026\n",
        Format::csv, csvForm(), limits);
    EXPECT_EQ(form.batch.referrals(), 2U);
    EXPECT_EQ(form.batch.rows(), 8U);
    limits.children = 1'000;
    text = "referral_ref,received_at,notes\n";
    for (int i = 0; i < 400; ++i) text += "R1,2026-05-12,x\n";
    form = readForm(text, Format::csv, csvForm(), limits);
    EXPECT_EQ(form.batch.rows(), 400U);
    EXPECT_LE(form.batch.referrals(), 5U);
    EXPECT_EQ(form.report.countOf(Code::D0111), form.batch.referrals() - 1U);
}

}  // namespace
}  // namespace frontdoor::intake
