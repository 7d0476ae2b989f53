#include "adapters/intake/seen_references.h"

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/adapters/intake/read_form.h"
#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using support::Random;

std::string lineOf(const std::string& reference) {
    return R"({"referral_ref":")" + reference +
           R"(","received_at":"2026-05-12","children":[{}]})"
           "\n";
}

std::vector<std::uint64_t> recordsOf(const ReadForm& form, Code code) {
    std::vector<std::uint64_t> records;
    for (const Finding& finding : form.report.findings()) {
        if (finding.code == code) records.push_back(finding.record);
    }
    return records;
}

/// As the report should be: records with a reference that came before among the first `limit`.
std::vector<std::uint64_t> repeated(const std::vector<std::string>& references, std::size_t limit) {
    std::set<std::string> seen;
    std::vector<std::uint64_t> records;
    for (std::size_t i = 0; i < references.size(); ++i) {
        if (seen.contains(references[i])) {
            records.push_back(i + 1);
        } else if (seen.size() < limit) {
            seen.insert(references[i]);
        }
    }
    return records;
}

TEST(SeenReferences, AreFoundAsBySearchingAllThatCameBefore) {
    Random random(7);
    for (const std::size_t limit : {std::size_t{4'000'000}, std::size_t{5'000}}) {
        std::vector<std::string> references;
        std::string text;
        for (std::size_t i = 0; i < 40'000; ++i) {
            // Most in a row, as files have them, some of any length, some again.
            std::string next = "R" + std::to_string(i);
            if (random.chance(10))
                next = std::to_string(random.word()) + std::string(random.below(30), 'x');
            if (i > 0 && random.chance(5)) next = std::string(random.pick(references));
            references.push_back(std::move(next));
            text += lineOf(references.back());
        }
        Limits limits;
        limits.references = limit;
        limits.findings = references.size();
        const ReadForm form = readForm(text, Format::ndjson, jsonForm(), limits);
        const std::vector<std::uint64_t> records = repeated(references, limit);
        EXPECT_GT(records.size(), 200U);
        EXPECT_EQ(recordsOf(form, Code::D0111), records);
        EXPECT_EQ(form.batch.referrals(), references.size());
    }
}

TEST(SeenReferences, TheFirstThatIsNotRememberedIsToldOnce) {
    Limits limits;
    limits.references = 3;
    const auto codes = [&](const std::string& references) {
        std::string text;
        for (const char reference : references) text += lineOf(std::string(1, reference));
        return readForm(text, Format::ndjson, jsonForm(), limits).codes();
    };
    EXPECT_THAT(codes("abc"), testing::IsEmpty());
    EXPECT_THAT(codes("abca"), testing::ElementsAre("D0111"));
    EXPECT_THAT(codes("abcdaed"), testing::ElementsAre("D0133", "D0111"));
}

}  // namespace
}  // namespace frontdoor::intake
