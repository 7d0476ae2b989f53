#include "adapters/output/run_totals.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

RunTotals someTotals() {
    RunTotals totals;
    totals.read = {66, 84};
    totals.decided = {65, 83};
    totals.quarantined = {1, 1};
    totals.children[3][2] = 83;
    return totals;
}

TEST(RunTotals, SaysTheBalance) {
    EXPECT_EQ(balanceLine(someTotals()),
              "read 66 referrals / 84 children = decided 65 / 83 + quarantined 1 / 1");
    EXPECT_TRUE(someTotals().balances());
}

TEST(RunTotals, NoticesALostReferralOrChild) {
    RunTotals lostReferral = someTotals();
    ++lostReferral.read.referrals;
    EXPECT_FALSE(lostReferral.balances());
    RunTotals lostChild = someTotals();
    --lostChild.decided.children;
    EXPECT_FALSE(lostChild.balances());
    RunTotals withoutRoute = someTotals();
    --withoutRoute.children[3][2];
    EXPECT_FALSE(withoutRoute.balances());
}

TEST(RunTotals, GroupsThousands) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1234567), "1,234,567");
    EXPECT_EQ(counted(1, "child", "children"), "1 child");
    EXPECT_EQ(counted(0, "child", "children"), "0 children");
}

}  // namespace
}  // namespace frontdoor
