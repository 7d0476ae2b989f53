#include <limits>

#include <gtest/gtest.h>

#include "engine/vocabulary/answer.h"

namespace frontdoor {
namespace {

std::string written(std::int64_t value, int scale) {
    std::string out;
    appendFixedPoint(out, value, scale);
    return out;
}

TEST(FixedPoint, ReadsDecimalsExactly) {
    EXPECT_EQ(parseFixedPoint("0", 0), 0);
    EXPECT_EQ(parseFixedPoint("12", 0), 12);
    EXPECT_EQ(parseFixedPoint("-12", 0), -12);
    EXPECT_EQ(parseFixedPoint("12", 2), 1'200);
    EXPECT_EQ(parseFixedPoint("12.5", 2), 1'250);
    EXPECT_EQ(parseFixedPoint("-0.05", 2), -5);
    EXPECT_EQ(parseFixedPoint("0.1", 1), 1);
    EXPECT_EQ(parseFixedPoint("-0", 1), 0);
    EXPECT_EQ(parseFixedPoint("007", 0), 7);
}

TEST(FixedPoint, NoughtsAtTheEndAreNoPlaces) {
    EXPECT_EQ(parseFixedPoint("12.0", 0), 12);
    EXPECT_EQ(parseFixedPoint("12.500", 1), 125);
}

TEST(FixedPoint, RefusesPlacesItCannotHold) {
    EXPECT_EQ(parseFixedPoint("12.5", 0), std::nullopt);
    EXPECT_EQ(parseFixedPoint("12.55", 1), std::nullopt);
    EXPECT_EQ(parseFixedPoint("0.001", 2), std::nullopt);
}

TEST(FixedPoint, RefusesWhatIsNoNumber) {
    for (const char* text : {"", "-", ".", "5.", ".5", "+5", "1e3", "1,000", " 1", "1 ", "--1",
                             "1.2.3", "1.-2", "0x10", "nan", "inf", "\xD9\xA1"}) {
        EXPECT_EQ(parseFixedPoint(text, 2), std::nullopt) << text;
    }
}

TEST(FixedPoint, HoldsThirtyTwoBits) {
    EXPECT_EQ(parseFixedPoint("2147483647", 0), std::numeric_limits<std::int32_t>::max());
    EXPECT_EQ(parseFixedPoint("-2147483648", 0), std::numeric_limits<std::int32_t>::min());
    EXPECT_EQ(parseFixedPoint("21474836.47", 2), std::numeric_limits<std::int32_t>::max());
    EXPECT_EQ(parseFixedPoint("2147483648", 0), std::nullopt);
    EXPECT_EQ(parseFixedPoint("-2147483649", 0), std::nullopt);
    EXPECT_EQ(parseFixedPoint("21474836.48", 2), std::nullopt);
    EXPECT_EQ(parseFixedPoint("3", 9), std::nullopt);
    EXPECT_EQ(parseFixedPoint("99999999999999999999999999", 0), std::nullopt);
    EXPECT_EQ(parseFixedPoint(std::string(1'000'000, '9'), 0), std::nullopt);
    EXPECT_EQ(parseFixedPoint(std::string(1'000, '0') + "1", 0), 1);
}

TEST(FixedPoint, IsWrittenWithoutNoughtsAtTheEnd) {
    EXPECT_EQ(written(0, 0), "0");
    EXPECT_EQ(written(0, 2), "0");
    EXPECT_EQ(written(1'250, 2), "12.5");
    EXPECT_EQ(written(1'200, 2), "12");
    EXPECT_EQ(written(1'200, 0), "1200");
    EXPECT_EQ(written(-5, 2), "-0.05");
    EXPECT_EQ(written(5, 1), "0.5");
    EXPECT_EQ(written(std::numeric_limits<std::int64_t>::min(), 3), "-9223372036854775.808");
    EXPECT_EQ(written(std::numeric_limits<std::int64_t>::max(), 0), "9223372036854775807");
}

TEST(FixedPoint, ReadsBackWhatItWrites) {
    for (const std::int32_t value :
         {0, 1, -1, 9, 10, 99, 100, -12'345, 2'147'483'647, -2'147'483'647}) {
        for (int scale = 0; scale <= 9; ++scale) {
            EXPECT_EQ(parseFixedPoint(written(value, scale), scale), value) << scale;
        }
    }
}

}  // namespace
}  // namespace frontdoor
