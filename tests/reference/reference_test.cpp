// The reference workload by the engine against its meaning in plain C++, byte for byte.

#include <string>

#include <gtest/gtest.h>

#include "benchmarks/reference/expected_form.h"
#include "benchmarks/reference/generator.h"
#include "benchmarks/reference/read_referral.h"
#include "benchmarks/reference/reference_run.h"

namespace frontdoor::workload {
namespace {

constexpr std::size_t kReferrals = 100'000;
constexpr std::size_t kPadding = 64;

/// The workload's referrals in the three formats, and what is to come of them.
struct Files {
    Files() {
        for (std::size_t i = 0; i < texts.size(); ++i) texts[i] = fileHead(kFormats[i].second);
        ReferralMaker maker;
        NotedReferral noted;
        ExpectedForm form;
        PlainDecision decision;
        for (std::size_t made = 0; made < kReferrals; ++made) {
            maker.make(noted);
            for (std::size_t i = 0; i < texts.size(); ++i)
                appendReferral(texts[i], noted, kFormats[i].second);
            decidePlainly(noted.referral, decision);
            form.append(expected, noted.referral.id, decision);
            ++routes[static_cast<std::size_t>(decision.route)];
        }
        for (std::size_t i = 0; i < texts.size(); ++i) texts[i] += fileEnd(kFormats[i].second);
    }

    std::array<std::string, kFormats.size()> texts{};  // By place in `kFormats`.
    TextBuffer expected{};
    std::array<std::size_t, kRoutes> routes{};
};

const Files& files() {
    static const Files made;
    return made;
}

/// Where two texts begin to differ, with the lines there; empty if nowhere.
std::string difference(std::string_view found, std::string_view expected) {
    if (found == expected) return {};
    std::size_t at = 0;
    while (at < found.size() && at < expected.size() && found[at] == expected[at]) ++at;
    const auto lineAt = [at](std::string_view text) {
        const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
        return std::string(text.substr(begin, text.find('\n', begin) - begin));
    };
    return "engine " + lineAt(found) + "\nplain  " + lineAt(expected);
}

TEST(Reference, SaysEveryRouteOften) {
    for (const std::size_t count : files().routes) EXPECT_GT(count, kReferrals / 100);
}

TEST(Reference, IsReadPlainlyAsItWasMade) {
    std::string text = files().texts[0];
    text.reserve(text.size() + kPadding);
    NdjsonReader reader(text);
    ReferralMaker maker;
    NotedReferral noted;
    Referral read;
    ExpectedForm form;
    PlainDecision decision;
    TextBuffer found;
    while (reader.next(read)) {
        maker.make(noted);
        for (const Field& field : fields()) {
            const bool same = field.number != nullptr
                                  ? read.*field.number == noted.referral.*field.number
                                  : read.*field.small == noted.referral.*field.small;
            ASSERT_TRUE(same) << read.id << ", " << field.name;
        }
        decidePlainly(read, decision);
        form.append(found, read.id, decision);
    }
    EXPECT_EQ(difference(found.text(), files().expected.text()), "");
}

class ReferenceFormats : public testing::TestWithParam<std::size_t> {};

TEST_P(ReferenceFormats, AreDecidedAsThePlainRulesSay) {
    const auto& [name, format] = kFormats[GetParam()];
    const ReferenceRules rules(FRONTDOOR_SOURCE_DIR "/benchmarks/reference", format);
    for (const unsigned jobs : {1U, 2U}) {
        std::string found;
        const bool good = runReference(
            rules, intake::ByteSource::fromMemory(std::string(name), files().texts[GetParam()]),
            jobs, [&](std::string_view lines) { found += lines; });
        EXPECT_TRUE(good);
        EXPECT_EQ(difference(found, files().expected.text()), "");
    }
}

std::string nameOfFormat(const testing::TestParamInfo<std::size_t>& param) {
    return std::string(kFormats[param.param].first);
}

INSTANTIATE_TEST_SUITE_P(All, ReferenceFormats, testing::Range(std::size_t{0}, kFormats.size()),
                         nameOfFormat);

}  // namespace
}  // namespace frontdoor::workload
