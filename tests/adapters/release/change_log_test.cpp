#include "adapters/release/change_log.h"

#include <gtest/gtest.h>

namespace frontdoor::release {
namespace {

Manifest manifest(const std::string& version) {
    return {.pack = "east",
            .version = version,
            .hash = "ab12",
            .author = "Ann",
            .at = "2026-05-12T10:00:00+01:00",
            .approvals = {"Ben", "Cleo", "Dan"}};
}

TEST(ChangeLog, TheLatestReleaseComesFirst) {
    const std::string first = firstChangeLog(manifest("1"));
    EXPECT_EQ(first,
              "# What changed, release by release\n\n## east 1, 2026-05-12\n\nHash `ab12`, written "
              "by Ann, approved by Ben, Cleo and Dan.\n\nThe first release.\n");
    const Difference threshold{.element = "threshold",
                               .id = "TH-FH",
                               .says = "Needs add up.",
                               .parts = {{"at-least", "20", "18"}}};
    const Difference gone{.how = Difference::How::removed,
                          .element = "trigger",
                          .id = "CP-01",
                          .parts = {{"when", "hurt", ""}}};
    EXPECT_EQ(changeLog(manifest("2"), {threshold, gone}, first),
              "# What changed, release by release\n\n## east 2, 2026-05-12\n\nHash `ab12`, written "
              "by Ann, approved by Ben, Cleo and Dan.\n\n"
              "* **threshold TH-FH** changed: Needs add up.\n"
              "  * at-least: from `20` to `18`\n\n"
              "* **trigger CP-01** removed\n  * when: `hurt`\n\n"
              "## east 1, 2026-05-12\n\nHash `ab12`, written by Ann, approved by Ben, Cleo and "
              "Dan.\n\nThe first release.\n");
}

TEST(ChangeLog, SaysThatNothingDiffers) {
    EXPECT_NE(changeLog(manifest("2"), {}, "").find("Nothing differs"), std::string::npos);
}

}  // namespace
}  // namespace frontdoor::release
