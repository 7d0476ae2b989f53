#include "engine/expression/worry_direction.h"

#include <gtest/gtest.h>

#include "tests/engine/expression/fixture.h"

namespace frontdoor {
namespace {

/// `injured+ child.seen- child.age?`: each use with how the expression moves.
std::string uses(const std::string& text, const Type& expected = kBoolean,
                 const std::vector<const Expression*>& definitions = {}) {
    const Outcome<ExpressionPtr> outcome = parsed(text, expected);
    if (!outcome.ok()) return render(outcome.diagnostics());
    std::string all;
    for (const FactUse& use : factUses(*outcome.value(), names().vocabulary, definitions)) {
        if (!all.empty()) all += ' ';
        all += names().vocabulary.fullName(use.fact);
        all += use.movement == Movement::rises ? '+' : use.movement == Movement::falls ? '-' : '?';
    }
    return all;
}

TEST(WorryDirection, TurnsAtNotAndAtLess) {
    EXPECT_EQ(uses("injured and not(child.seen) or neglect"), "injured+ child.seen- neglect+");
    EXPECT_EQ(uses("child.age < 3"), "child.age-");
    EXPECT_EQ(uses("3 < child.age"), "child.age+");
    EXPECT_EQ(uses("not(child.age <= child.visits)"), "child.age+ child.visits-");
}

TEST(WorryDirection, EqualityMovesOnlyAtTheEnds) {
    EXPECT_EQ(uses("neglect.severity = 'high'"), "neglect.severity+");
    EXPECT_EQ(uses("neglect.severity = 'low'"), "neglect.severity-");
    EXPECT_EQ(uses("neglect.severity = 'medium'"), "neglect.severity?");
    EXPECT_EQ(uses("'low' != neglect.severity"), "neglect.severity+");
    EXPECT_EQ(uses("child.scar = 'ear'"), "child.scar?");
    EXPECT_EQ(uses("child.age = 18"), "child.age+");
    EXPECT_EQ(uses("child.age = 0"), "child.age-");
    EXPECT_EQ(uses("child.visits = 0"), "child.visits?");
    EXPECT_EQ(uses("count(injuries[severe]) = 0"), "injuries.severe-");
    EXPECT_EQ(uses("child.age = child.visits"), "child.age? child.visits?");
}

TEST(WorryDirection, RangesMoveWhenTheyReachAnEnd) {
    EXPECT_EQ(uses("neglect.severity in ('medium', 'high')"), "neglect.severity+");
    EXPECT_EQ(uses("neglect.severity in <= 'medium'"), "neglect.severity-");
    EXPECT_EQ(uses("neglect.severity in ('low', 'high')"), "neglect.severity?");
    EXPECT_EQ(uses("child.age in [0..12)"), "child.age-");
    EXPECT_EQ(uses("child.age in [10..20]"), "child.age+");
    EXPECT_EQ(uses("child.age in [1..12)"), "child.age?");
    EXPECT_EQ(uses("child.visits in > 3"), "child.visits+");
}

TEST(WorryDirection, FollowsArithmetic) {
    EXPECT_EQ(uses("child.age - child.visits > 3"), "child.age+ child.visits-");
    EXPECT_EQ(uses("child.age * 2 > 3"), "child.age+");
    EXPECT_EQ(uses("child.age * -2 > 3"), "child.age-");
    EXPECT_EQ(uses("child.visits * -2 * child.age > 3"), "child.visits- child.age?");
    EXPECT_EQ(uses("child.visits / -2 > 3"), "child.visits-");
    EXPECT_EQ(uses("-child.visits > 3"), "child.visits-");
    EXPECT_EQ(uses("max(child.age, child.visits) > 3"), "child.age+ child.visits+");
    EXPECT_EQ(uses("child.visits > child.weight"), "child.visits+ child.weight-");
    EXPECT_EQ(uses("days between(child.seen_on, received_on) > 3"), "child.seen_on- received_on+");
}

TEST(WorryDirection, MixesWhereEitherAnswerMayLead) {
    EXPECT_EQ(uses("is known(child.age)"), "child.age?");
    EXPECT_EQ(uses("if injured then neglect else not(child.seen)"),
              "injured? neglect+ child.seen-");
    EXPECT_EQ(uses("not(if injured then neglect else child.seen)"),
              "injured? neglect- child.seen-");
}

TEST(WorryDirection, FollowsHowManyHold) {
    EXPECT_EQ(uses("count([injured, not(child.seen), neglect][item]) >= 2"),
              "injured+ child.seen- neglect+");
    EXPECT_EQ(uses("count([injured, neglect][item]) < 2"), "injured- neglect-");
    EXPECT_EQ(uses("count([injured, neglect][item]) = 2"), "injured+ neglect+");
    EXPECT_EQ(uses("count([injured, neglect, child.seen][item]) = 2"),
              "injured? neglect? child.seen?");
}

TEST(WorryDirection, FollowsWhatIsPossible) {
    EXPECT_EQ(uses("possible(injured and not(child.seen))"), "injured+ child.seen-");
    EXPECT_EQ(uses("not(possible(injured))"), "injured-");
}

TEST(WorryDirection, FollowsItemsAndSiblings) {
    EXPECT_EQ(uses("some i in injuries satisfies i.severe and not(injured)"),
              "injuries.severe+ injured-");
    EXPECT_EQ(uses("count(injuries[severe]) >= 2"), "injuries.severe+");
    EXPECT_EQ(uses("sum(injuries[severe].size) >= 2"), "injuries.severe+ injuries.size+");
    EXPECT_EQ(uses("sum(home.incidents[police].days) >= 2"),
              "home.incidents.police? home.incidents.days+");
    EXPECT_EQ(uses("max(injuries[severe].size) >= 2"), "injuries.severe? injuries.size+");
    EXPECT_EQ(uses("some s in siblings satisfies not(s.injured)"), "injured-");
}

TEST(WorryDirection, LooksThroughDefinitionsAndPointsAtTheirName) {
    const Outcome<ExpressionPtr> infant = parsed("child.age < 1 or injured");
    ASSERT_TRUE(infant.ok());
    const std::vector<const Expression*> bodies{infant.value().get(), nullptr, nullptr, nullptr};
    EXPECT_EQ(uses("not(child.infant) and neglect", kBoolean, bodies),
              "child.age+ injured- neglect+");
    const Outcome<ExpressionPtr> outcome = parsed("neglect or child.infant");
    ASSERT_TRUE(outcome.ok());
    const std::vector<FactUse> found = factUses(*outcome.value(), names().vocabulary, bodies);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[1].span.begin, 11U);
    EXPECT_EQ(found[1].span.end, 23U);
}

TEST(WorryDirection, TakesTimeLinearInAChainOfDefinitions) {
    // Each definition names the one before it twice: walking at each place would take 2^60 steps.
    constexpr std::size_t length = 60;
    Names chain;
    chain.definitions.clear();
    std::vector<ExpressionPtr> bodies;
    std::vector<const Expression*> pointers;
    for (std::size_t i = 0; i < length; ++i) {
        const std::string before =
            i == 0 ? "injured" : std::string("d").append(std::to_string(i - 1));
        Outcome<ExpressionPtr> body = parsed(before + " and " + before, chain.plain());
        ASSERT_TRUE(body.ok());
        bodies.push_back(std::move(body).value());
        pointers.push_back(bodies.back().get());
        chain.definitions.push_back({.id = std::string("d").append(std::to_string(i))});
    }
    const Outcome<ExpressionPtr> last = parsed("d59", chain.plain());
    ASSERT_TRUE(last.ok());
    EXPECT_EQ(factUses(*last.value(), chain.vocabulary, pointers).size(), 1U);
}

}  // namespace
}  // namespace frontdoor
