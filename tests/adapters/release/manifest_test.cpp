#include "adapters/release/manifest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace frontdoor::release {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Approvals, AreByTwoPeopleWhoDidNotWriteIt) {
    EXPECT_EQ(faultOfApprovals("A", {"B", "C"}), "");
    EXPECT_THAT(faultOfApprovals("", {"B", "C"}), HasSubstr("author"));
    EXPECT_THAT(faultOfApprovals("A", {"B"}), HasSubstr("two people"));
    EXPECT_THAT(faultOfApprovals("A", {}), HasSubstr("two people"));
    EXPECT_THAT(faultOfApprovals("A", {"B", " "}), HasSubstr("has a name"));
}

TEST(Approvals, AreNotTheSameNameWrittenOtherwise) {
    EXPECT_THAT(faultOfApprovals("Ann Lee", {"B", "ann  lee"}), HasSubstr("cannot approve"));
    EXPECT_THAT(faultOfApprovals("A", {"Ben Roe", "ben roe", "C"}), HasSubstr("twice"));
}

Manifest manifest() {
    return {.pack = "east",
            .version = "2026.1 <\"&'>",
            .hash = "ab12",
            .engine = "0.1.0",
            .author = "Ann \"Lee\" & Co",
            .at = "2026-05-12T10:00:00+01:00",
            .previous = "cd34",
            .approvals = {"Ben", "Çelik"},
            .results = {{"cases", "All 3 < 4."}},
            .contents = {{"rules/east/pack.xml", "ef56"}}};
}

Outcome<Manifest> readBack(const std::string& xml) {
    const support::TemporaryFolder folder;
    folder.write(kManifestName, xml);
    return readManifest(folder.path());
}

TEST(Manifest, IsReadAsItWasWritten) {
    const auto read = readBack(manifestXml(manifest()));
    ASSERT_TRUE(read.ok()) << render(read.diagnostics());
    EXPECT_EQ(read.value().version, "2026.1 <\"&'>");
    EXPECT_EQ(read.value().author, "Ann \"Lee\" & Co");
    EXPECT_EQ(read.value().at, manifest().at);
    EXPECT_EQ(read.value().previous, "cd34");
    EXPECT_THAT(read.value().approvals, ElementsAre("Ben", "Çelik"));
    EXPECT_EQ(read.value().results.at(0).says, "All 3 < 4.");
    EXPECT_EQ(read.value().contents, manifest().contents);
}

TEST(Manifest, WithOneApprovalIsRefused) {
    Manifest one = manifest();
    one.approvals.pop_back();
    const auto read = readBack(manifestXml(one));
    ASSERT_FALSE(read.ok());
    EXPECT_THAT(render(read.diagnostics()), HasSubstr("two people approve"));
}

TEST(Manifest, WithAFileOutsideTheFolderIsRefused) {
    Manifest outside = manifest();
    outside.contents = {{"../secret", "ef56"}};
    EXPECT_FALSE(readBack(manifestXml(outside)).ok());
    outside.contents = {{"/etc/passwd", "ef56"}};
    EXPECT_FALSE(readBack(manifestXml(outside)).ok());
}

TEST(Manifest, ThatIsCutIsRefusedWithAPlace) {
    const std::string whole = manifestXml(manifest());
    for (std::size_t size = 0; size + 1 < whole.size(); size += 7) {
        const auto read = readBack(whole.substr(0, size));
        EXPECT_FALSE(read.ok()) << size;
        EXPECT_THAT(render(read.diagnostics()), HasSubstr("release.xml:")) << size;
    }
}

}  // namespace
}  // namespace frontdoor::release
