#include "adapters/output/readable_time.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

TEST(ReadableTime, IsLondons) {
    EXPECT_EQ(readableTime(parseInstant("2026-05-12T09:05:00Z")), "Tue 12 May 2026, 10:05");
    EXPECT_EQ(readableTime(parseInstant("2026-12-01T23:59:59Z")), "Tue 1 Dec 2026, 23:59");
    EXPECT_EQ(readableTime(std::nullopt), "not known");
}

}  // namespace
}  // namespace frontdoor
