#include "engine/replay/reading.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/random.h"
#include "tests/support/random_pack.h"

namespace frontdoor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A referral of a file, and its children by name.
struct Told {
    std::uint64_t part = 1;
    std::uint64_t record = 0;
    std::string ref{};
    std::vector<std::string> children{};
};

HistoryReading readingOf(const std::vector<Told>& all) {
    static const auto vocabulary = std::make_shared<const Vocabulary>();
    HistoryReading reading;
    for (const Told& one : all) {
        // Now and then several referrals share a batch.
        if (reading.batches.empty() || reading.parts.back() != one.part || one.record % 3 == 0) {
            reading.batches.emplace_back(vocabulary);
            reading.parts.push_back(one.part);
        }
        Batch& batch = reading.batches.back();
        batch.beginReferral({.ref = one.ref, .record = one.record});
        for (const std::string& child : one.children) batch.beginChild(child);
        batch.endReferral();
    }
    for (Batch& batch : reading.batches) batch.finish();
    return reading;
}

/// `part/record/ref/child`
std::string nameOf(const HistoryReading& reading, const ChildPlace& place) {
    const Batch& batch = reading.batches[place.batch];
    const ReferralHeader header = batch.header(batch.referralOf(place.row));
    return std::to_string(reading.parts[place.batch]) + "/" + std::to_string(header.record) + "/" +
           std::string(header.ref) + "/" + std::string(batch.childRef(place.row));
}

std::vector<std::string> namesOf(const HistoryReading& reading,
                                 const std::vector<ChildPlace>& places) {
    std::vector<std::string> names;
    for (const ChildPlace& place : places) names.push_back(nameOf(reading, place));
    return names;
}

/// Each pair as `first = second`.
std::vector<std::string> pairsOf(const HistoryReading& first, const HistoryReading& second,
                                 const MatchedReadings& matched) {
    std::vector<std::string> pairs;
    for (std::uint32_t batch = 0; batch < second.batches.size(); ++batch) {
        for (std::uint32_t row = 0; row < second.batches[batch].rows(); ++row) {
            const ChildPlace place = matched.inFirst[batch][row];
            if (place.batch == kNone) continue;
            pairs.push_back(nameOf(first, place) + " = " + nameOf(second, {batch, row}));
        }
    }
    return pairs;
}

struct Found {
    std::vector<std::string> pairs{};
    std::vector<std::string> onlyFirst{};
    std::vector<std::string> onlySecond{};
};
Found match(const std::vector<Told>& a, const std::vector<Told>& b) {
    const HistoryReading first = readingOf(a);
    const HistoryReading second = readingOf(b);
    const MatchedReadings matched = matchReadings(first, second);
    Found found{pairsOf(first, second, matched), namesOf(first, matched.onlyFirst),
                namesOf(second, matched.onlySecond)};
    EXPECT_EQ(matched.children, found.pairs.size());
    return found;
}

TEST(MatchedReadings, AreTheSameReferralsWhereverTheyStand) {
    const auto found = match({{1, 1, "A", {"x"}}, {1, 2, "B", {"x", "y"}}, {2, 1, "A", {"x"}}},
                             {{1, 2, "B", {"x", "y"}}, {2, 1, "A", {"x"}}, {2, 2, "C", {"x"}}});
    EXPECT_THAT(found.pairs,
                ElementsAre("1/2/B/x = 1/2/B/x", "1/2/B/y = 1/2/B/y", "2/1/A/x = 2/1/A/x"));
    EXPECT_THAT(found.onlyFirst, ElementsAre("1/1/A/x"));
    EXPECT_THAT(found.onlySecond, ElementsAre("2/2/C/x"));
}

TEST(MatchedReadings, FindAReferenceThatIsCountedAsAnotherRecord) {
    const auto found =
        match({{1, 1, "A", {"x"}}, {1, 2, "B", {"x"}}}, {{1, 1, "A", {"x"}}, {1, 7, "B", {"x"}}});
    EXPECT_THAT(found.pairs, ElementsAre("1/1/A/x = 1/1/A/x", "1/2/B/x = 1/7/B/x"));
}

TEST(MatchedReadings, DoNotGuessWhichOfTwoWithOneReferenceItIs) {
    // The second reading lost one of the two, and nothing says which.
    const auto found = match({{1, 1, "A", {"x"}}, {1, 1, "A", {"x"}}}, {{1, 1, "A", {"x"}}});
    EXPECT_THAT(found.pairs, IsEmpty());
    EXPECT_EQ(found.onlyFirst.size(), 2U);
    EXPECT_EQ(found.onlySecond.size(), 1U);
    const auto twins =
        match({{1, 1, "A", {"x"}}, {1, 1, "A", {"y"}}}, {{1, 1, "A", {"x"}}, {1, 1, "A", {"y"}}});
    EXPECT_THAT(twins.pairs, ElementsAre("1/1/A/x = 1/1/A/x", "1/1/A/y = 1/1/A/y"));
    const auto children = match({{1, 1, "A", {"x", "x", "y"}}}, {{1, 1, "A", {"x", "y"}}});
    EXPECT_THAT(children.pairs, ElementsAre("1/1/A/y = 1/1/A/y"));
}

TEST(MatchedReadings, DoNotTakeTheSecondChildForTheFirstWhereTheFirstWasLost) {
    // Children without names are numbered as they are read.
    const auto found = match({{1, 1, "A", {"1", "2", "z"}}}, {{1, 1, "A", {"1", "z"}}});
    EXPECT_THAT(found.pairs, ElementsAre("1/1/A/z = 1/1/A/z"));
    EXPECT_THAT(found.onlyFirst, ElementsAre("1/1/A/1", "1/1/A/2"));
    EXPECT_THAT(found.onlySecond, ElementsAre("1/1/A/1"));
    const auto all = match({{1, 1, "A", {"1", "2"}}}, {{1, 1, "A", {"1", "2"}}});
    EXPECT_EQ(all.pairs.size(), 2U);
}

TEST(MatchedReadings, OfNothing) {
    EXPECT_THAT(match({}, {}).pairs, IsEmpty());
    EXPECT_THAT(match({{1, 1, "A", {"x"}}}, {}).onlyFirst, ElementsAre("1/1/A/x"));
    EXPECT_THAT(match({}, {{1, 1, "A", {"x"}}}).onlySecond, ElementsAre("1/1/A/x"));
}

/// The slow way: each referral is held against all others.
std::vector<std::string> slowPairs(const std::vector<Told>& a, const std::vector<Told>& b) {
    std::vector<bool> usedA(a.size());
    std::vector<bool> usedB(b.size());
    std::map<std::size_t, std::size_t> partner;  // Of those of b, in a.
    const auto pairBy = [&](const auto& same, std::size_t most) {
        const std::vector<bool> goneA = usedA;
        const std::vector<bool> goneB = usedB;
        for (std::size_t i = 0; i < b.size(); ++i) {
            if (goneB[i]) continue;
            std::vector<std::size_t> inA;
            std::vector<std::size_t> inB;
            for (std::size_t j = 0; j < a.size(); ++j)
                if (!goneA[j] && same(a[j], b[i])) inA.push_back(j);
            std::size_t nth = 0;
            for (std::size_t j = 0; j < b.size(); ++j) {
                if (goneB[j] || !same(b[j], b[i])) continue;
                if (j == i) nth = inB.size();
                inB.push_back(j);
            }
            if (inA.size() != inB.size() || inA.size() > most) continue;
            partner[i] = inA[nth];
            usedA[inA[nth]] = usedB[i] = true;
        }
    };
    pairBy([](const Told& x,
              const Told& y) { return x.part == y.part && x.record == y.record && x.ref == y.ref; },
           1'000);
    pairBy([](const Told& x, const Told& y) { return x.part == y.part && x.ref == y.ref; }, 1);
    std::vector<std::string> pairs;
    const auto prefix = [](const Told& one) {
        return std::to_string(one.part) + "/" + std::to_string(one.record) + "/" + one.ref + "/";
    };
    for (const auto& [ofB, ofA] : partner) {
        std::map<std::string, int> seen;
        for (const std::string& child : b[ofB].children) {
            const auto& others = a[ofA].children;
            if (std::count(others.begin(), others.end(), child) !=
                std::count(b[ofB].children.begin(), b[ofB].children.end(), child))
                continue;
            pairs.push_back(prefix(a[ofA]) + child + " = " + prefix(b[ofB]) + child);
        }
    }
    return pairs;
}

TEST(MatchedReadings, AreThoseOfTheSlowWay) {
    support::Random random(1);
    std::size_t found = 0;
    for (int round = 0; round < 300; ++round) {
        std::vector<Told> truth;
        for (std::uint64_t part = 1; part <= 2; ++part) {
            std::uint64_t record = 0;
            for (auto more = random.between(0, 8); more > 0; --more) {
                if (record == 0 || random.chance(80)) ++record;
                Told one{
                    part, record, std::string(1, static_cast<char>('A' + random.below(5))), {}};
                for (auto child = random.between(1, 3); child > 0; --child)
                    one.children.emplace_back(1, static_cast<char>('x' + random.below(3)));
                truth.push_back(one);
            }
        }
        const auto read = [&] {
            std::vector<Told> told;
            std::uint64_t shift = 0;
            for (const Told& one : truth) {
                if (random.chance(10)) continue;
                if (random.chance(3)) ++shift;
                told.push_back(one);
                told.back().record += shift;
                auto& children = told.back().children;
                if (children.size() > 1 && random.chance(10)) children.pop_back();
            }
            return told;
        };
        const std::vector<Told> a = read();
        const std::vector<Told> b = read();
        const std::vector<std::string> pairs = match(a, b).pairs;
        EXPECT_EQ(pairs, slowPairs(a, b)) << round;
        found += pairs.size();
    }
    EXPECT_GT(found, 1'000U);
}

constexpr std::string_view kPack =
    R"(<rule-pack xmlns="urn:frontdoor:rule-pack:1" id="p" version="1" name="P" calendar="plain">
  <vocabulary>
    <code-list id="grades" label="Grades" ordered="yes"><code id="low" label="Low"/><code id="high" label="High"/></code-list>
    <fact id="grade" type="code" list="grades" label="Grade" worry="up"/>
    <fact id="age" type="number" min="0" max="20" label="Age" worry="none"/>
    <fact id="before" type="number" min="0" max="999" label="Contacts" worry="up" ask="always"/>
  </vocabulary>
  <history><derive id="before" how="count" of="contact" within-months="12"/></history>
  <routing start="end"><step id="end" label="End"><otherwise route="early-help"/></step></routing>
  <teams><team id="all" label="All" type="t" route="early-help family-help section-47 emergency-action" source="a test"/></teams>
  <clocks><clock id="decision" label="Decision" kind="decision" limit="1" unit="working-day" source="a test"/></clocks>
</rule-pack>)";

Pack packWith(std::string_view what, std::string_view instead) {
    std::string text(kPack);
    if (!what.empty()) text.replace(text.find(what), what.size(), instead);
    auto pack = support::load(text);
    EXPECT_TRUE(pack.ok()) << render(pack.diagnostics());
    return std::move(pack).value();
}

TEST(ReadAlike, HangsOnWhatIsAskedAndOnHowItIsRead) {
    const Pack pack = packWith("", "");
    const auto alike = [&](std::string_view what, std::string_view instead) {
        const Pack other = packWith(what, instead);
        return readAlike(pack, other) && readAlike(other, pack);
    };
    EXPECT_TRUE(alike("", ""));
    EXPECT_TRUE(alike("label=\"Grade\"", "label=\"How bad\""));
    EXPECT_FALSE(alike("<code id=\"high\"", "<code id=\"mid\" label=\"Mid\"/><code id=\"high\""));
    EXPECT_FALSE(alike("label=\"High\"", "label=\"Very high\"")) << "labels are spellings";
    EXPECT_FALSE(alike("max=\"20\"", "max=\"25\""));
    EXPECT_FALSE(alike("worry=\"up\"", "worry=\"down\""));
    EXPECT_FALSE(alike("months=\"12\"", "months=\"24\""));
    EXPECT_FALSE(alike("of=\"contact\"", "of=\"referral\""));
    EXPECT_FALSE(alike("<fact id=\"age\"", "<fact id=\"years\""));
}

}  // namespace
}  // namespace frontdoor
