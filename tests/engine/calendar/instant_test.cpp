#include "engine/calendar/instant.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/engine/calendar/england_calendar.h"
#include "tests/engine/calendar/random_numbers.h"

namespace frontdoor {
namespace {

using namespace std::string_view_literals;

// Reads from a buffer without a byte to spare, so that a sanitizer sees any reading beyond the end.
std::optional<Instant> parseTight(std::string_view text) {
    const std::vector<char> tight(text.begin(), text.end());
    return parseInstant(std::string_view{tight.data(), tight.size()});
}

std::string written(const std::optional<Instant>& instant) {
    return instant ? formatInstant(*instant) : "nothing";
}

TEST(ParseInstant, ReadsEveryFormThatItPromises) {
    const std::string_view tenInMay = "2026-05-12T10:00:00+01:00";
    for (const std::string_view text :
         {"2026-05-12T10:00:00+01:00", "2026-05-12T09:00:00Z", "2026-05-12T09:00:00z",
          "2026-05-12t09:00Z", "2026-05-12T10:00+01:00", "2026-05-12 10:00:00+01:00",
          "2026-05-12 10:00:00.0000000 +01:00", "2026-05-12T10:00:00.999+01:00",
          "2026-05-12T10:00:00,5+0100", "2026-05-12T10:00+01", "2026-05-12T10:00:00",
          "2026-05-12 10:00", "2026-05-12T05:00:00-04:00", "2026-05-12T14:45:00+05:45",
          "2026-05-12T23:00:00+14:00", "2026-05-11T19:00:00-14:00", "2026-05-12T09:00:00-00:00"}) {
        EXPECT_EQ(written(parseTight(text)), tenInMay) << text;
    }
}

TEST(ParseInstant, ReadsTheSecondsSince1970) {
    EXPECT_EQ(at("1970-01-01T00:00:00Z").seconds, 0);
    EXPECT_EQ(at("1969-12-31T23:59:59Z").seconds, -1);
    EXPECT_EQ(at("2001-09-09T01:46:40Z").seconds, 1'000'000'000);
    EXPECT_EQ(at("2038-01-19T03:14:08Z").seconds, 2'147'483'648);
}

TEST(ParseInstant, ReadsADateAsTheStartOfThatLondonDay) {
    EXPECT_EQ(written(parseTight("2026-05-12")), "2026-05-12T00:00:00+01:00");
    EXPECT_EQ(written(parseTight("2026-12-01")), "2026-12-01T00:00:00+00:00");
}

TEST(ParseInstant, ReadsMidnightAsTheEndOfTheDayToo) {
    EXPECT_EQ(at("2026-12-31T24:00"), at("2027-01-01T00:00:00Z"));
    EXPECT_EQ(at("2028-02-28T24:00:00Z"), at("2028-02-29T00:00:00Z"));
}

TEST(ParseInstant, ReadsATimeWithoutOffsetAsLondonsThroughBothClockChanges) {
    EXPECT_EQ(written(parseTight("2026-03-29T00:59:59")), "2026-03-29T00:59:59+00:00");
    EXPECT_EQ(written(parseTight("2026-03-29T01:30:00")), "2026-03-29T02:30:00+01:00");
    EXPECT_EQ(written(parseTight("2026-03-29T02:00:00")), "2026-03-29T02:00:00+01:00");
    EXPECT_EQ(written(parseTight("2026-10-25T01:30:00")), "2026-10-25T01:30:00+01:00");
    EXPECT_EQ(written(parseTight("2026-10-25T02:00:00")), "2026-10-25T02:00:00+00:00");
}

TEST(ParseInstant, KeepsBothHappeningsOfTheAutumnHourApartWhenTheOffsetIsWritten) {
    EXPECT_EQ(written(parseTight("2026-10-25T01:30:00+01:00")), "2026-10-25T01:30:00+01:00");
    EXPECT_EQ(written(parseTight("2026-10-25T01:30:00+00:00")), "2026-10-25T01:30:00+00:00");
}

TEST(ParseInstant, RefusesWhatIsNoMoment) {
    for (const std::string_view text : {""sv,
                                        " "sv,
                                        "T"sv,
                                        "Z"sv,
                                        "today"sv,
                                        "2026"sv,
                                        "2026-05"sv,
                                        "2026-05-12T"sv,
                                        "2026-05-12Z"sv,
                                        "2026-05-12T10"sv,
                                        "2026-05-12T10:"sv,
                                        "2026-05-12T10:0"sv,
                                        "2026-05-12T10:00:"sv,
                                        "2026-05-12T10:00:0"sv,
                                        "2026-05-12T10:00:00."sv,
                                        "2026-05-12T10:00:00.Z"sv,
                                        "2026-05-12T10:00.5"sv,
                                        "2026-05-12T10:00:00+"sv,
                                        "2026-05-12T10:00:00+1"sv,
                                        "2026-05-12T10:00:00+01:"sv,
                                        "2026-05-12T10:00:00+01:0"sv,
                                        "2026-05-12T10:00:00+01:60"sv,
                                        "2026-05-12T10:00:00+14:01"sv,
                                        "2026-05-12T10:00:00+99:00"sv,
                                        "2026-05-12T10:00:00+01:00 "sv,
                                        "2026-05-12T10:00:00 "sv,
                                        "2026-05-12T10:00:00  +01:00"sv,
                                        "2026-05-12  10:00:00"sv,
                                        " 2026-05-12T10:00:00"sv,
                                        "2026-05-12T10:00:00ZZ"sv,
                                        "2026-05-12T10:00:00BST"sv,
                                        "2026-05-12T24:00:01"sv,
                                        "2026-05-12T24:01"sv,
                                        "2026-05-12T25:00"sv,
                                        "2026-05-12T10:60"sv,
                                        "2026-05-12T23:59:60Z"sv,
                                        "2026-05-12T-1:00"sv,
                                        "2026-05-12T+1:00"sv,
                                        "2026-02-30T10:00:00Z"sv,
                                        "2026-13-01T10:00:00Z"sv,
                                        "2026-05-12\00010:00"sv,
                                        "2026-05-12T10:00:00\000"sv,
                                        "12/05/2026 10:00"sv,
                                        "20260512T100000Z"sv,
                                        "\xEF\xBB\xBF"
                                        "2026-05-12"sv,
                                        "２０２６-05-12"sv,
                                        "-2026-05-12"sv,
                                        "+2026-05-12"sv,
                                        "9999999999-05-12"sv}) {
        EXPECT_EQ(written(parseTight(text)), "nothing") << text;
    }
}

TEST(ParseInstant, RefusesAnOffsetThatLeadsOutOfTheFourDigitYears) {
    EXPECT_EQ(at("0001-01-01T00:00:00Z"), earliestInstant);
    EXPECT_EQ(at("9999-12-31T23:59:59Z"), latestInstant);
    EXPECT_FALSE(parseInstant("0001-01-01T00:00:00+00:01"));
    EXPECT_FALSE(parseInstant("9999-12-31T23:59:59-00:01"));
    EXPECT_FALSE(parseInstant("9999-12-31T24:00:00Z"));
}

TEST(ParseInstant, GivesBackWhatWasWritten) {
    RandomNumbers random;
    SCOPED_TRACE(random.seedText());
    for (int round = 0; round < 50'000; ++round) {
        const Instant any{random.between(earliestInstant.seconds, latestInstant.seconds)};
        ASSERT_EQ(parseInstant(formatInstant(any)), any) << formatInstant(any);
        const Instant recent{random.between(at("2010-01-01").seconds, at("2040-01-01").seconds)};
        ASSERT_EQ(parseInstant(formatInstant(recent)), recent) << formatInstant(recent);
    }
    for (const Instant end : {earliestInstant, latestInstant}) {
        EXPECT_EQ(parseInstant(formatInstant(end)), end);
    }
}

TEST(ParseInstant, GivesBackEveryQuarterOfAnHourOfTheYear) {
    for (Instant instant = at("2026-01-01"); instant < at("2027-01-01"); instant.seconds += 900) {
        ASSERT_EQ(parseInstant(formatInstant(instant)), instant) << formatInstant(instant);
    }
}

TEST(ParseInstant, SurvivesEveryPrefixAndSuffix) {
    const std::string_view whole = "2026-05-12 10:00:00.1234567 +01:00";
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const bool complete = length == 10 || length == 16 || length == 19 ||
                              (length >= 21 && length <= 27) || length == 31;
        EXPECT_EQ(parseTight(whole.substr(0, length)).has_value(), complete)
            << whole.substr(0, length);
        if (length > 0) {
            EXPECT_FALSE(parseTight(whole.substr(length))) << whole.substr(length);
        }
    }
}

TEST(ParseInstant, SurvivesAnyBytes) {
    RandomNumbers random;
    SCOPED_TRACE(random.seedText());
    for (int round = 0; round < 50'000; ++round) {
        std::string text = "2026-05-12T10:00:00.5+01:00";
        for (std::int64_t changes = random.between(1, 4); changes > 0; --changes) {
            const auto place = static_cast<std::size_t>(
                random.between(0, static_cast<std::int64_t>(text.size()) - 1));
            // Half of the bytes are of those that dates are written with, to get further in.
            text[place] = random.between(0, 1) == 0 ? static_cast<char>(random.between(-128, 127))
                                                    : "0123456789-:TZ+. "[random.between(0, 16)];
        }
        const std::optional<Instant> instant = parseTight(text);
        if (!instant) continue;
        ASSERT_GE(*instant, earliestInstant) << text;
        ASSERT_LE(*instant, latestInstant) << text;
        ASSERT_EQ(parseInstant(formatInstant(*instant)), instant) << text;
    }
    const std::string fraction(1'000'000, '7');
    EXPECT_EQ(parseInstant("2026-05-12T10:00:00." + fraction + "Z"), at("2026-05-12T10:00:00Z"));
}

TEST(ParseDate, ReadsOnlyDaysThatExist) {
    for (const std::string_view text : {"2026-05-12", "2028-02-29", "2000-02-29", "0001-01-01",
                                        "9999-12-31", "1900-02-28", "2026-12-31"}) {
        const std::optional<Date> date = parseDate(text);
        ASSERT_TRUE(date) << text;
        EXPECT_EQ(frontdoor::text(*date), text);
    }
    for (const std::string_view text : {"",
                                        "2026-05-1",
                                        "2026-5-12",
                                        "2026-05-123",
                                        "2026-05-12 ",
                                        " 2026-05-12",
                                        "2026-02-29",
                                        "1900-02-29",
                                        "2100-02-29",
                                        "2026-04-31",
                                        "2026-00-12",
                                        "2026-13-12",
                                        "2026-05-00",
                                        "2026-05-32",
                                        "0000-01-01",
                                        "2026/05/12",
                                        "12-05-2026",
                                        "2026-05-12T00:00:00",
                                        "2026-05-12Z",
                                        "2026‑05‑12",
                                        "----------",
                                        "20260512"}) {
        EXPECT_FALSE(parseDate(text)) << text;
    }
}

TEST(ParseDate, GivesBackEveryDayOfACentury) {
    for (Date date = day("1950-01-01"); date < day("2050-01-01"); date += std::chrono::days{1}) {
        ASSERT_EQ(parseDate(text(date)), date) << text(date);
    }
}

TEST(AppendInstant, AppendsToWhatIsThereAndAllocatesNothingWithRoom) {
    std::string out = "due ";
    out.reserve(64);
    const char* const storage = out.data();
    appendInstant(out, at("2026-05-12T09:00:00Z"));
    out += ", born ";
    appendDate(out, day("2026-01-10"));
    EXPECT_EQ(out, "due 2026-05-12T10:00:00+01:00, born 2026-01-10");
    EXPECT_EQ(out.data(), storage);
}

TEST(AppendInstant, WritesTheNearestEndForWhatFourDigitsCannotSay) {
    EXPECT_EQ(formatInstant(Instant{std::numeric_limits<std::int64_t>::max()}),
              "9999-12-31T23:59:59+00:00");
    EXPECT_EQ(formatInstant(Instant{std::numeric_limits<std::int64_t>::min()}),
              "0001-01-01T00:00:00+00:00");
    EXPECT_EQ(text(Date::max()), "9999-12-31");
    EXPECT_EQ(text(Date::min()), "0001-01-01");
}

}  // namespace
}  // namespace frontdoor
