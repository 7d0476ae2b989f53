#include "adapters/release/released_pack.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/release/files.h"
#include "engine/pack/load_pack.h"
#include "tests/support/temporary_folder.h"

namespace frontdoor::release {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// A release of a small pack, in a folder of its own.
class Released : public testing::Test {
  protected:
    Released() {
        const fs::path source(FRONTDOOR_SOURCE_DIR "/tests/adapters/output/rules");
        fs::copy(source, folder_.path() + "/rules", fs::copy_options::recursive);
        const std::string packFolder = folder_.path() + "/rules/small";
        const Outcome<Pack> pack = loadPack(packFolder);
        EXPECT_TRUE(pack.ok()) << render(pack.diagnostics());
        std::string failed;
        const auto files = rulesOf(pack.value(), packFolder, failed);
        EXPECT_TRUE(files) << failed;
        manifest_ = {.pack = pack.value().id,
                     .version = pack.value().version,
                     .hash = pack.value().hash,
                     .engine = "0.1.0",
                     .author = "Ann",
                     .at = "2026-05-12T10:00:00+01:00",
                     .approvals = {"Ben", "Cleo"},
                     .results = {{"cases", "All."}}};
        files_ = *files;
        std::string why;
        EXPECT_TRUE(writeRelease(path(), manifest_, files_, why)) << why;
    }
    [[nodiscard]] std::string path() const { return folder_.path() + "/release"; }
    [[nodiscard]] std::string file(const std::string& name) const { return path() + "/" + name; }
    [[nodiscard]] std::string refusal() const {
        const auto released = openRelease(path());
        EXPECT_FALSE(released.ok());
        return render(released.diagnostics());
    }

    support::TemporaryFolder folder_{};
    Manifest manifest_{};
    Files files_{};
};

TEST_F(Released, OpensAndNamesItself) {
    const auto released = openRelease(path());
    ASSERT_TRUE(released.ok()) << render(released.diagnostics());
    EXPECT_THAT(released.value().name(),
                testing::MatchesRegex("small [^ ]+ of 2026-05-12 \\([0-9a-f]+\\)"));
    const auto pack = loadPack(released.value().packPath);
    ASSERT_TRUE(pack.ok());
    EXPECT_EQ(pack.value().hash, manifest_.hash);
}

TEST_F(Released, IsRefusedWhenAFileHasChanged) {
    std::ofstream(file("rules/small/pack.xml"), std::ios::app) << " ";
    EXPECT_THAT(refusal(), HasSubstr("pack.xml:1:1: error[L0101]: this file is not what was"));
}

TEST_F(Released, IsRefusedWhenAFileIsMissing) {
    fs::remove(file("rules/small/pack.xml"));
    EXPECT_THAT(refusal(), HasSubstr("missing"));
}

TEST_F(Released, IsRefusedWhenAFileWasAdded) {
    std::ofstream(file("rules/small/more.xml")) << "<x/>";
    EXPECT_THAT(refusal(), HasSubstr("more.xml:1:1: error[L0101]: this file does not belong"));
}

TEST_F(Released, IsRefusedWhenTheManifestNamesAnotherPack) {
    std::string why;
    Manifest other = manifest_;
    other.hash = std::string(64, '0');
    fs::remove_all(path());
    ASSERT_TRUE(writeRelease(path(), other, files_, why)) << why;
    EXPECT_THAT(refusal(), HasSubstr("not the pack that the manifest names"));
}

TEST_F(Released, IsNeverWrittenOverAnother) {
    std::string why;
    EXPECT_FALSE(writeRelease(path(), manifest_, files_, why));
    EXPECT_THAT(why, HasSubstr("is there already"));
    EXPECT_TRUE(openRelease(path()).ok());
}

TEST_F(Released, LeavesNothingBehindWhenItCannotBeWritten) {
    std::string why;
    std::ofstream(folder_.path() + "/taken") << "x";
    const std::string below = folder_.path() + "/taken/release";
    EXPECT_FALSE(writeRelease(below, manifest_, files_, why));
    EXPECT_THAT(why, HasSubstr("cannot write"));
}

TEST(OpenRelease, OfNoFolderSaysSo) {
    const auto released = openRelease("nowhere/at/all");
    ASSERT_FALSE(released.ok());
    EXPECT_THAT(render(released.diagnostics()), HasSubstr("release.xml"));
}

}  // namespace
}  // namespace frontdoor::release
