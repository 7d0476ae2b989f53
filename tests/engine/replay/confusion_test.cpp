#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/evaluate/evaluate.h"
#include "engine/replay/outcomes.h"
#include "tests/support/random_batch.h"
#include "tests/support/random_pack.h"

namespace frontdoor {
namespace {

/// One of these of one child; the order is that of the kinds.
Happened of(const ChildOutcomes& child, std::size_t kind) { return child[kind]; }

/// How many are yes, no, and open, of those whose route is one of some.
struct Count {
    std::uint64_t yes = 0;
    std::uint64_t no = 0;
    std::uint64_t open = 0;

    void take(Happened happened) {
        if (happened == Happened::yes) {
            ++yes;
        } else if (happened == Happened::no) {
            ++no;
        } else {
            ++open;
        }
    }
    void expect(const OutcomeTally& found) const {
        EXPECT_EQ(found.yes, yes);
        EXPECT_EQ(found.no, no);
        EXPECT_EQ(found.notKnown, open);
        EXPECT_EQ(found.known(), yes + no);
    }
};

TEST(Confusion, IsWhatCountingChildAfterChildFinds) {
    std::uint64_t over = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        support::Random random(seed);
        Pack pack = support::load(support::randomPack(random)).value();
        const auto vocabulary = pack.vocabulary;
        const ProgramPtr program = compile(std::move(pack));
        std::vector<Batch> batches;
        ReplayOutcomes outcomes;
        for (int i = 0; i < 2; ++i) {
            batches.push_back(support::batchOf(
                vocabulary, support::randomReferrals(random, *vocabulary, {.referrals = 30})));
            outcomes.emplace_back(batches.back().rows());
            for (ChildOutcomes& child : outcomes.back()) {
                for (Happened& one : child) one = static_cast<Happened>(random.below(4));
            }
        }
        const std::vector<Batch> copies = batches;
        const Replay replay(program, std::move(batches), {.threads = 2});

        constexpr std::size_t enquiry = 0;
        constexpr std::size_t conference = 1;
        constexpr std::size_t plan = 2;
        constexpr std::size_t enquiryOrPlan = 3;
        constexpr std::size_t again = 6;
        std::array<std::array<Count, kOutcomeKinds>, kRoutes> byRoute{};
        Count enquiries;
        Count conferences;
        Count plans;
        Count withoutEnquiry;
        Count missed;
        Count back;
        for (std::size_t i = 0; i < copies.size(); ++i) {
            const Decisions decisions = evaluate(program, copies[i]);
            for (std::uint32_t row = 0; row < copies[i].rows(); ++row) {
                const ChildOutcomes& child = outcomes[i][row];
                const Route route = decisions.route(row);
                for (std::size_t kind = 0; kind < kOutcomeKinds; ++kind)
                    byRoute[static_cast<std::size_t>(route)][kind].take(of(child, kind));
                if (route == Route::section47) {
                    enquiries.take(of(child, enquiry));
                    conferences.take(of(child, conference));
                    plans.take(of(child, plan));
                }
                if (route == Route::section47 || route == Route::emergencyAction) {
                    const Happened followed = of(child, enquiry);
                    withoutEnquiry.take(followed == Happened::yes  ? Happened::no
                                        : followed == Happened::no ? Happened::yes
                                                                   : Happened::notKnown);
                } else {
                    missed.take(of(child, enquiryOrPlan));
                }
                if (route == Route::earlyHelp) back.take(of(child, again));
            }
        }
        const OutcomesByRoute found = outcomesByRoute(replay, outcomes);
        for (std::size_t route = 0; route < kRoutes; ++route) {
            for (std::size_t kind = 0; kind < kOutcomeKinds; ++kind)
                byRoute[route][kind].expect(found[route][kind]);
        }
        const Confusion confusion = confusionOf(found);
        enquiries.expect(confusion.enquiry);
        conferences.expect(confusion.conference);
        plans.expect(confusion.plan);
        withoutEnquiry.expect(confusion.over);
        missed.expect(confusion.under);
        back.expect(confusion.back);
        over += withoutEnquiry.yes;
    }
    EXPECT_GT(over, 50U);
}

}  // namespace
}  // namespace frontdoor
