#include "adapters/intake/typed_date.h"

#include <string>

#include <gtest/gtest.h>

#include "engine/calendar/instant.h"

namespace frontdoor::intake {
namespace {

std::string read(std::string_view text, const DateStyle& style = {}) {
    const TypedDate date = readTypedDate(text, style);
    if (date.kind == TypedDate::Kind::partial) return "partial";
    if (date.kind == TypedDate::Kind::wrong) return "wrong";
    std::string out;
    appendDate(out, date.date);
    return out;
}

TEST(TypedDate, ReadsTheFormsPeopleType) {
    for (const char* const text : {"2026-05-12",
                                   "12/05/2026",
                                   "12/5/2026",
                                   "12.5.26",
                                   "12-05-26",
                                   "12 May 2026",
                                   "12th May 2026",
                                   "Tue 12 May 2026",
                                   "Tuesday, 12th of May, 2026",
                                   "May 12 2026",
                                   "12-MAY-26",
                                   "12may2026",
                                   "20260512",
                                   "12052026",
                                   "2026/05/12",
                                   " 12/05/2026 ",
                                   "12/05/2026 00:00",
                                   "12/05/2026 at 10:30",
                                   "12 May 2026 2:30 pm",
                                   "2026-05-12T10:30",
                                   "2026-05-12T00:00:00.000Z",
                                   "2026-05-11T23:00:00Z",
                                   "2026 May 12",
                                   "12 sept 2026"}) {
        EXPECT_EQ(read(text),
                  std::string_view(text).starts_with("12 sept") ? "2026-09-12" : "2026-05-12")
            << text;
    }
}

TEST(TypedDate, TheOrderDecidesOnlyWhereNumbersLeaveItOpen) {
    const DateStyle american{.order = DateOrder::monthFirst};
    EXPECT_EQ(read("05/12/2026", american), "2026-05-12");
    EXPECT_EQ(read("05122026", american), "2026-05-12");
    EXPECT_EQ(read("2026-05-12", american), "2026-05-12");
    EXPECT_EQ(read("12 May 2026", american), "2026-05-12");
    EXPECT_EQ(read("13/05/2026", american), "wrong");
}

TEST(TypedDate, TwoFiguresOfAYearAreFromFiftyToFortyNine) {
    EXPECT_EQ(read("1/1/49"), "2049-01-01");
    EXPECT_EQ(read("1/1/50"), "1950-01-01");
    EXPECT_EQ(read("1/1/00"), "2000-01-01");
    EXPECT_EQ(read("1/1/126"), "wrong");
}

TEST(TypedDate, SaysWhatIsNotWhole) {
    for (const char* const text :
         {"May 2026", "05/2026", "2026-05", "2026", "May", "12 May", "12/05"}) {
        EXPECT_EQ(read(text), "partial") << text;
    }
}

TEST(TypedDate, RefusesWhatIsNoDate) {
    for (const char* const text :
         {"",           "?",           "31/02/2026",  "2026-02-29",       "0/1/2026",
          "1/13/2026",  "32 May 2026", "12 Mai 2026", "yesterday",        "12/05/1899",
          "12/05/2101", "0026-05-12",  "1/2/3/4/5",   "12/05/2026 25:00", "12/05/2026 x:y",
          "about 2019", "43526",       "99999999999", "12 May 2026 2027", "4 months",
          "12/may/may"}) {
        EXPECT_EQ(read(text), "wrong") << text;
    }
    EXPECT_EQ(read("29/02/2024"), "2024-02-29");
}

TEST(TypedDate, CountsDaysAsSpreadsheetsDoOnlyIfAsked) {
    const DateStyle spreadsheet{.serials = true};
    EXPECT_EQ(read("43526", spreadsheet), "2019-03-02");
    EXPECT_EQ(read("46154", spreadsheet), "2026-05-12");
    EXPECT_EQ(read("12/05/2026", spreadsheet), "2026-05-12");
}

TEST(TypedInstant, ReadsTheFormsPeopleType) {
    const auto moment = [](std::string_view text) {
        const auto read = readTypedInstant(text, {});
        return read ? formatInstant(*read) : std::string("none");
    };
    EXPECT_EQ(moment("2026-05-12T10:00:00Z"), "2026-05-12T11:00:00+01:00");
    EXPECT_EQ(moment("2026-05-12 10:00"), "2026-05-12T10:00:00+01:00");
    EXPECT_EQ(moment("12/05/2026 10:30"), "2026-05-12T10:30:00+01:00");
    EXPECT_EQ(moment("12 May 2026 at 4:20 pm"), "2026-05-12T16:20:00+01:00");
    EXPECT_EQ(moment("12/05/2026 12:05am"), "2026-05-12T00:05:00+01:00");
    EXPECT_EQ(moment("12/12/2026 12:05 p.m."), "2026-12-12T12:05:00+00:00");
    EXPECT_EQ(moment("12/05/2026"), "2026-05-12T00:00:00+01:00");
    for (const char* const text : {"", "12:30", "12/05/2026 24:30", "12/05/2026 13:00 pm",
                                   "12/05/2026 10:3x", "May 2026", "1026-05-12"}) {
        EXPECT_EQ(moment(text), "none") << text;
    }
}

}  // namespace
}  // namespace frontdoor::intake
