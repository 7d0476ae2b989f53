#include "adapters/generate/figures.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/generate/targets.h"
#include "tests/adapters/generate/made.h"
#include "tests/support/temporary_folder.h"

namespace frontdoor::generate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string figuresWith(const std::string& year) {
    return "<figures xmlns=\"urn:frontdoor:figures:1\" id=\"x\" label=\"X\" code=\"1\">" + year +
           "</figures>";
}

/// What reading such a file finds.
std::string findingsOf(const std::string& text) {
    const support::TemporaryFolder folder;
    return render(readFigures(inFile(folder, text)).diagnostics());
}

constexpr const char* kReferrals =
    "<referrals count=\"200\" re-referrals=\"50\" no-further-action=\"20\" not-in-need=\"60\"/>";

TEST(Figures, HoldWhatIsPublishedOfThreePlaces) {
    EXPECT_EQ(publishedOf("england").years.size(), 13U);
    EXPECT_EQ(publishedOf("leicester").districts.size(), 1U);
    const YearFigures& year = publishedOf("hertfordshire").years.at(11);
    EXPECT_EQ(year.ends, 2024);
    EXPECT_EQ(year.referrals, 6'277);
    EXPECT_EQ(year.reReferrals, 1'061);
    ASSERT_TRUE(year.months && year.sources && year.section47 && year.factors);
    EXPECT_EQ(year.months->front(), 455);
    EXPECT_EQ(year.sources->at(*placeIn(kSourceNames, "police")), 1'413);
    EXPECT_EQ(year.section47->enquiries, 1'645);
    EXPECT_EQ(year.factors->counts.at(*placeIn(kFactorCodes, "4B")), 2'161);
}

TEST(Figures, CountWithdrawnFactorsAsThoseThatFollowedThem) {
    const support::TemporaryFolder folder;
    const auto read = readFigures(inFile(
        folder, figuresWith("<year ends=\"2020\">" + std::string(kReferrals) +
                            "<factors episodes=\"100\">18A 7, 18C 5, 19A 2</factors></year>")));
    ASSERT_TRUE(read.ok()) << render(read.diagnostics());
    const auto& counts = read.value().years.front().factors->counts;
    EXPECT_EQ(counts.at(*placeIn(kFactorCodes, "18C")), 12);
    EXPECT_EQ(counts.at(*placeIn(kFactorCodes, "19C")), 2);
}

TEST(Figures, ShareOutWithheldMonths) {
    const support::TemporaryFolder folder;
    const auto read =
        readFigures(inFile(folder, figuresWith("<year ends=\"2020\">" + std::string(kReferrals) +
                                               "<months april=\"100\" may=\"80\"/></year>")));
    ASSERT_TRUE(read.ok()) << render(read.diagnostics());
    const auto& months = *read.value().years.front().months;
    EXPECT_EQ(months[0], 100);
    for (std::size_t month = 2; month < kMonths; ++month) EXPECT_DOUBLE_EQ(months.at(month), 2);
}

TEST(Figures, TellWhatIsWrongAndWhere) {
    EXPECT_THAT(findingsOf("<figures/>"), HasSubstr("x.xml:1:1: error[R0103]"));
    EXPECT_THAT(findingsOf(figuresWith("")), HasSubstr("lacks the attribute `year`"));
    EXPECT_THAT(findingsOf(figuresWith("<year ends=\"2020\"/>")), HasSubstr("`referrals`"));
    EXPECT_THAT(findingsOf(figuresWith("<yaer/>")), HasSubstr("error[R0104]"));
    EXPECT_THAT(findingsOf(figuresWith("<year ends=\"2020\">" + std::string(kReferrals) +
                                       "<plans started=\"-3\"/></year>")),
                HasSubstr("`-3` is not a number"));
    EXPECT_THAT(findingsOf(figuresWith("<year ends=\"2020\">" + std::string(kReferrals) +
                                       "<factors episodes=\"9\">77Z 3</factors></year>")),
                HasSubstr("`77Z` is no factor"));
    EXPECT_THAT(findingsOf(figuresWith("<year ends=\"2020\">" + std::string(kReferrals) +
                                       "<months brumaire=\"3\"/></year>")),
                HasSubstr("there is no such count here"));
    EXPECT_THAT(findingsOf(figuresWith("<districts>north</districts>")),
                HasSubstr("names with weights are wanted here"));
}

TEST(Targets, TakeTheNearestYearWhereNothingIsPublished) {
    const YearTargets targets = targetsOf(publishedOf("england"), 2025, 0.5);
    EXPECT_DOUBLE_EQ(targets.referrals, publishedOf("england").years.back().referrals / 2);
    EXPECT_THAT(targets.borrowed,
                ElementsAre("months of 2024", "sources of 2024", "section 47 of 2024",
                            "plans of 2024", "assessments of 2024", "needs of 2024"));
    EXPECT_TRUE(targetsOf(publishedOf("england"), 2024, 1).borrowed.empty());
}

// Leicester counts more enquiries than most; no more children than are in need can have one.
TEST(Targets, NeverAskForMoreEnquiriesThanThereAreChildrenInNeed) {
    for (const YearFigures& year : publishedOf("leicester").years) {
        const YearTargets targets = targetsOf(publishedOf("leicester"), year.ends, 1);
        EXPECT_LE(targets.childrenEnquired, 1 - targets.withoutAction - targets.notInNeed + 1e-12)
            << year.ends;
        EXPECT_LE(targets.plans, 1);
    }
}

}  // namespace
}  // namespace frontdoor::generate
