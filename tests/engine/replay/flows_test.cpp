#include "engine/replay/flows.h"

#include <map>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/engine/replay/history.h"

namespace frontdoor {
namespace {

using test::eachDecided;
using test::History;

/// The history's pack, which names some code as the source of a referral.
ProgramPtr withSource(const History& history) {
    Pack pack = support::load(history.text).value();
    pack.history.source = test::codeFact(*pack.vocabulary);
    return compile(std::move(pack));
}

TEST(Flows, AreThoseOfEachChildCountedAlone) {
    std::size_t said = 0;
    std::size_t notSaid = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        History history(seed);
        const std::vector<Batch> batches = history.batches;
        const ProgramPtr first = withSource(history);
        const ProgramPtr last = history.changed(seed);
        const FactIndex source = first->pack().history.source;
        const std::size_t codes =
            first->vocabulary().listOf(first->vocabulary().fact(source))->codes().size();

        std::map<std::pair<std::uint32_t, std::uint32_t>, Route> before;
        eachDecided(first, batches,
                    [&](std::uint32_t i, std::uint32_t row, const Decisions& decisions) {
                        before[{i, row}] = decisions.route(row);
                    });
        std::vector<MoveTable> expected(codes + 1);
        eachDecided(
            last, batches, [&](std::uint32_t i, std::uint32_t row, const Decisions& decisions) {
                const auto answer = batches[i].answer(source, row);
                const bool known = answer && answer->known;
                ++(known ? said : notSaid);
                const std::size_t from = known ? static_cast<std::size_t>(answer->value) : codes;
                ++expected[from][static_cast<std::size_t>(before[{i, row}])]
                          [static_cast<std::size_t>(decisions.route(row))];
            });

        Replay replay(first, std::move(history.batches), {.threads = 2});
        replay.decideBy(last);
        EXPECT_EQ(flowsOf(replay), expected) << seed;
    }
    EXPECT_GT(said, 100U);
    EXPECT_GT(notSaid, 100U);
}

TEST(Flows, AreNoneWhereThePackNamesNoSource) {
    History history(1);
    const Replay replay(history.program, std::move(history.batches), {});
    EXPECT_TRUE(flowsOf(replay).empty());
}

}  // namespace
}  // namespace frontdoor
