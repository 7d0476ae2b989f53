#include "engine/pack/resolve.h"

#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/pack/rules_folder.h"

namespace frontdoor {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Resolved {
    std::optional<ResolvedPack> pack{};
    std::string findings{};
};

Resolved resolve(const RulesFolder& rules, const PackLimits& limits = {}) {
    Diagnostics diagnostics;
    PackFiles files(limits);
    std::optional<ResolvedPack> pack = resolvePack(rules.pack(), files, diagnostics);
    return {std::move(pack), render(diagnostics)};
}

std::vector<std::string> idsOf(const ResolvedPack& pack, IdSpace space) {
    std::vector<std::string> ids;
    for (const Declaration& one : pack.declarations) {
        if (one.space == space) ids.push_back(one.pack + ":" + one.id);
    }
    return ids;
}

constexpr std::string_view kFlag =
    R"(<flags><flag id="F-1" label="Hurt" source="Example"><when>child.hurt</when></flag></flags>)";

TEST(Resolve, WhatIsNewComesAfterTheBase) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(kFlag));
    const Resolved resolved = resolve(rules);
    ASSERT_TRUE(resolved.pack);
    EXPECT_THAT(resolved.pack->lineage, ElementsAre("pack", "base"));
    EXPECT_THAT(idsOf(*resolved.pack, IdSpace::rule),
                ElementsAre("base:EM-01", "base:CP-01", "base:NE-01", "base:TH-FH", "pack:F-1"));
    EXPECT_THAT(resolved.pack->changes, IsEmpty());
}

TEST(Resolve, WhatIsReplacedKeepsItsPlaceWhateverItsKind) {
    const RulesFolder rules;
    rules.write(
        "pack/pack.xml",
        packOf(R"(<flags><flag id="CP-01" label="x"><when>child.hurt</when></flag></flags>)"));
    const Resolved resolved = resolve(rules);
    ASSERT_TRUE(resolved.pack);
    EXPECT_THAT(idsOf(*resolved.pack, IdSpace::rule),
                ElementsAre("base:EM-01", "pack:CP-01", "base:NE-01", "base:TH-FH"));
    ASSERT_EQ(resolved.pack->changes.size(), 1U);
    EXPECT_FALSE(resolved.pack->changes.front().removed);
    EXPECT_EQ(resolved.pack->changes.front().base, "base");
}

TEST(Resolve, WhatIsRemovedIsGoneAndSaid) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(R"(<remove id="CP-01" because="We say it otherwise."/>)"));
    const Resolved resolved = resolve(rules);
    ASSERT_TRUE(resolved.pack);
    EXPECT_THAT(idsOf(*resolved.pack, IdSpace::rule),
                ElementsAre("base:EM-01", "base:NE-01", "base:TH-FH"));
    ASSERT_EQ(resolved.pack->changes.size(), 1U);
    EXPECT_TRUE(resolved.pack->changes.front().removed);
    EXPECT_EQ(resolved.pack->changes.front().because, "We say it otherwise.");
}

TEST(Resolve, APackMayRemoveARuleAndGiveItsIdAnew) {
    const RulesFolder rules;
    rules.write(
        "pack/pack.xml",
        packOf(
            R"(<remove id="CP-01" because="Anew."/><flags><flag id="CP-01" label="x"><when>child.hurt</when></flag></flags>)"));
    const Resolved resolved = resolve(rules);
    ASSERT_TRUE(resolved.pack);
    EXPECT_THAT(idsOf(*resolved.pack, IdSpace::rule),
                ElementsAre("base:EM-01", "base:NE-01", "base:TH-FH", "pack:CP-01"));
}

TEST(Resolve, AChainOfBasesIsFollowed) {
    const RulesFolder rules;
    rules.write(
        "middle/pack.xml",
        R"(<rule-pack xmlns="urn:frontdoor:rule-pack:1" id="middle" version="1" name="Middle" extends="base" guidance="WT2026">
                     <remove id="CP-01" because="In the middle."/></rule-pack>)");
    rules.write(
        "pack/pack.xml",
        R"(<rule-pack xmlns="urn:frontdoor:rule-pack:1" id="pack" version="1" name="Local" extends="middle"/>)");
    const Resolved resolved = resolve(rules);
    ASSERT_TRUE(resolved.pack);
    EXPECT_THAT(resolved.pack->lineage, ElementsAre("pack", "middle", "base"));
    EXPECT_EQ(resolved.pack->guidance, "WT2026");
    EXPECT_EQ(resolved.pack->calendar, "weekdays");
    EXPECT_TRUE(resolved.pack->inForce.from.has_value());
    EXPECT_EQ(resolved.pack->changes.size(), 1U);
}

TEST(Resolve, ALinkOutOfTheFolderIsNotFollowed) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(R"(<include file="link.xml"/>)"));
    rules.write("elsewhere.xml", R"(<rule-pack-part xmlns="urn:frontdoor:rule-pack:1"/>)");
    std::error_code error;
    std::filesystem::create_symlink(rules.path() / "elsewhere.xml", rules.path() / "pack/link.xml",
                                    error);
    if (error) GTEST_SKIP() << "no links here";
    EXPECT_THAT(resolve(rules).findings, HasSubstr("R0112"));
}

TEST(Resolve, AFolderOrADeviceIsNoFile) {
    const RulesFolder rules;
    std::filesystem::create_directories(rules.path() / "pack/pack.xml");
    EXPECT_THAT(resolve(rules).findings, HasSubstr("R0101"));
    std::filesystem::remove(rules.path() / "pack/pack.xml");
    std::error_code error;
    std::filesystem::create_symlink("/dev/zero", rules.path() / "pack/pack.xml", error);
    if (error) GTEST_SKIP() << "no links here";
    EXPECT_THAT(resolve(rules).findings, HasSubstr("it is not an ordinary file"));
}

TEST(Resolve, AFileIsReadNoFurtherThanTheLimit) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(std::string(5'000'000, ' ')));
    EXPECT_THAT(resolve(rules, {.fileBytes = 4'000'000}).findings, HasSubstr("R0110"));
    // A hundred megabytes, of which nothing is on the disk.
    std::filesystem::resize_file(rules.path() / "pack/pack.xml", 100'000'000);
    EXPECT_THAT(resolve(rules).findings, HasSubstr("larger than 16777216 bytes"));
}

TEST(Resolve, APackWithoutItsBaseIsNotGoneOnWith) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(kFlag));
    rules.write("base/pack.xml", "<rule-pack");
    const Resolved resolved = resolve(rules);
    EXPECT_FALSE(resolved.pack);
    EXPECT_THAT(resolved.findings, HasSubstr("base/pack.xml:1:"));
}

}  // namespace
}  // namespace frontdoor
