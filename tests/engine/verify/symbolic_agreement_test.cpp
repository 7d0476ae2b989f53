// What the circuit says of a referral is what the evaluator decides of it, on random packs and on
// the shipped ones.

#include <gtest/gtest.h>

#include "engine/evaluate/evaluate.h"
#include "engine/pack/load_pack.h"
#include "engine/verify/symbolic/symbolic_program.h"
#include "engine/verify/symbolic/symbolic_referral.h"
#include "tests/support/random_batch.h"
#include "tests/support/random_pack.h"

namespace frontdoor::symbolic {
namespace {

const InForce kAllDays{.from = Date{std::chrono::year{2024} / 1 / 1}, .to = std::nullopt};

constexpr std::int32_t kFewPoints = 60;  // More take long to add up one by one.

/// A program beside its circuit.
class Pair {
  public:
    explicit Pair(ProgramPtr program)
        : program_(std::move(program)),
          referral_(circuit_, program_->pack().vocabulary, findCuts(*program_), kAllDays,
                    {.children = 2, .leastRows = 6, .mostRows = 6}),
          symbolic_(circuit_, *program_, referral_) {}

    [[nodiscard]] const ProgramPtr& program() const { return program_; }

    /// Compares the first child of each referral that fits.
    void compare(const Batch& batch, const Decisions& decisions) {
        for (std::uint32_t referral = 0; referral < batch.referrals(); ++referral) {
            const std::uint32_t row = batch.firstRow(referral);
            const std::uint32_t children = batch.endRow(referral) - row;
            Assignment assignment(circuit_);
            if (children == 0 || !referral_.write(batch, row, children, assignment)) continue;
            ++compared;
            compareRow(decisions, row, assignment);
            if (::testing::Test::HasFailure()) return;
        }
    }

    /// Rules of which a referral's circuit says something else than the decision on the next one.
    int differences(const Batch& batch, const Decisions& decisions) {
        int differing = 0;
        for (std::uint32_t row = 0; row + 1 < batch.rows(); ++row) {
            Assignment assignment(circuit_);
            if (!referral_.write(batch, row, 1, assignment)) continue;
            for (std::uint32_t rule = 0; rule < program_->rules().size(); ++rule)
                differing +=
                    assignment.value(symbolic_.fired(rule)) != decisions.fired(rule, row + 1) ? 1
                                                                                              : 0;
        }
        return differing;
    }

    int compared = 0;
    int modelled = 0;
    int loose = 0;

  private:
    void expect(const Assignment& assignment, Literal literal, bool evaluated,
                const std::string& what) {
        ++(circuit_.isLoose(literal) ? loose : modelled);
        if (circuit_.isLoose(literal)) return;
        EXPECT_EQ(assignment.value(literal), evaluated) << what;
    }
    void compareRow(const Decisions& decisions, std::uint32_t row, const Assignment& assignment) {
        for (std::uint32_t rule = 0; rule < program_->rules().size(); ++rule) {
            const std::string& id = program_->rules()[rule].id;
            expect(assignment, symbolic_.fired(rule), decisions.fired(rule, row), id + " fired");
            expect(assignment, symbolic_.possible(rule), decisions.possible(rule, row),
                   id + " possible");
        }
        for (const Route route : kAllRoutes) {
            const std::string word(name(route));
            expect(assignment, symbolic_.routeAtLeast(route), decisions.route(row) >= route,
                   "route at least " + word);
            expect(assignment, symbolic_.couldRiseTo(route), decisions.couldRiseTo(row) >= route,
                   "could rise to " + word);
            expect(assignment, symbolic_.graphLeadsTo(route), decisions.graphRoute(row) == route,
                   "graph leads to " + word);
        }
        for (const Priority priority : {Priority::green, Priority::amber, Priority::red}) {
            expect(assignment, symbolic_.priorityAtLeast(priority),
                   decisions.priority(row) >= priority,
                   "priority at least " + std::string(name(priority)));
        }
        for (const std::int32_t points : {decisions.total(row), decisions.possibleTotal(row)}) {
            if (points > kFewPoints) continue;
            const bool possibly = points == decisions.possibleTotal(row);
            const Sum total = symbolic_.score(kNone, possibly);
            expect(assignment, circuit_.atLeast(total, points), true, "total");
            expect(assignment, circuit_.atLeast(total, points + 1), false, "total and no more");
        }
    }

    ProgramPtr program_;
    Circuit circuit_{};
    SymbolicReferral referral_;
    SymbolicProgram symbolic_;
};

TEST(SymbolicAgreement, RandomPacks) {
    int modelled = 0;
    int loose = 0;
    int compared = 0;
    for (std::uint64_t seed = 1; seed <= 40 && !HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        support::Random random(seed);
        Outcome<Pack> pack = support::load(support::randomPack(random));
        ASSERT_TRUE(pack.ok());
        Pair pair(compile(std::move(pack).value()));
        const ProgramPtr program = pair.program();
        const auto referrals = support::randomReferrals(random, program->vocabulary(),
                                                        {.referrals = 20, .mostChildren = 2});
        const Batch batch = support::batchOf(program->pack().vocabulary, referrals);
        pair.compare(batch, evaluate(program, batch));
        modelled += pair.modelled;
        loose += pair.loose;
        compared += pair.compared;
    }
    RecordProperty("compared", compared);
    RecordProperty("modelled", modelled);
    RecordProperty("loose", loose);
    EXPECT_GT(compared, 600);
    EXPECT_GT(modelled, loose / 2);
}

// The comparison can fail: one referral's circuit does not say what another's decision does.
TEST(SymbolicAgreement, TellsReferralsApart) {
    support::Random random(3);
    Outcome<Pack> pack = support::load(support::randomPack(random));
    ASSERT_TRUE(pack.ok());
    Pair pair(compile(std::move(pack).value()));
    const auto referrals = support::randomReferrals(random, pair.program()->vocabulary(),
                                                    {.referrals = 40, .mostChildren = 1});
    const Batch batch = support::batchOf(pair.program()->pack().vocabulary, referrals);
    EXPECT_GT(pair.differences(batch, evaluate(pair.program(), batch)), 10);
}

class ShippedPack : public ::testing::TestWithParam<const char*> {};

TEST_P(ShippedPack, AgreesWithItsCircuit) {
    Outcome<Pack> pack = loadPack(std::string(FRONTDOOR_SOURCE_DIR "/rules/") + GetParam());
    ASSERT_TRUE(pack.ok());
    Pair pair(compile(std::move(pack).value()));
    const ProgramPtr program = pair.program();
    support::Random random(7);
    const auto referrals = support::randomReferrals(random, program->vocabulary(),
                                                    {.referrals = 40, .mostChildren = 2});
    const Batch batch = support::batchOf(program->pack().vocabulary, referrals);
    pair.compare(batch, evaluate(program, batch));
    RecordProperty("compared", pair.compared);
    EXPECT_GT(pair.compared, 10);
    EXPECT_EQ(pair.loose, 0) << "what the shipped packs ask for is modelled";
}

INSTANTIATE_TEST_SUITE_P(All, ShippedPack,
                         ::testing::Values("england", "hertfordshire", "leicester"));

}  // namespace
}  // namespace frontdoor::symbolic
