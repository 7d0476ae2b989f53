#include <gtest/gtest.h>

#include "tests/engine/expression/fixture.h"

namespace frontdoor {
namespace {

struct Printed {
    const char* written;
    const char* again;
    Type type{};
};

class Print : public testing::TestWithParam<Printed> {};

TEST_P(Print, SaysTheSameWithFewestBrackets) {
    const Printed& one = GetParam();
    EXPECT_EQ(printed(one.written, one.type), one.again);
    // What is printed means the same.
    EXPECT_EQ(dumped(one.again, one.type), dumped(one.written, one.type));
}

INSTANTIATE_TEST_SUITE_P(
    Brackets, Print,
    testing::Values(
        Printed{"(injured or (neglect)) and child.seen", "(injured or neglect) and child.seen"},
        Printed{"(injured and neglect) or child.seen", "injured and neglect or child.seen"},
        Printed{"not((injured))", "not(injured)"},
        Printed{"injured and (some x in injuries satisfies (x.severe or neglect))",
                "injured and some i1 in injuries satisfies i1.severe or neglect"},
        Printed{"(some x in injuries satisfies x.severe) and injured",
                "(some i1 in injuries satisfies i1.severe) and injured"},
        Printed{"(injured and some x in injuries satisfies x.severe) or neglect",
                "injured and (some i1 in injuries satisfies i1.severe) or neglect"},
        Printed{"(if injured then 1 else 2) > child.age", "(if injured then 1 else 2) > child.age"},
        Printed{"child.age > (if injured then 1 else 2)", "child.age > (if injured then 1 else 2)"},
        Printed{"if injured then (if neglect then true else false) else false",
                "if injured then if neglect then true else false else false"}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, Print,
    testing::Values(
        Printed{"child.age - (child.visits - 1)", "child.age - (child.visits - 1)", kNumber},
        Printed{"(child.age - child.visits) - 1", "child.age - child.visits - 1", kNumber},
        Printed{"(child.age + child.visits) * 2", "(child.age + child.visits) * 2", kNumber},
        Printed{"child.age + (child.visits * 2)", "child.age + child.visits * 2", kNumber},
        Printed{"-(child.age + 1)", "-(child.age + 1)", kNumber},
        Printed{"- - child.age", "--child.age", kNumber},
        Printed{"0 - child.age", "-child.age", kNumber},
        Printed{"0 - child.age - 1", "0 - child.age - 1", kNumber},
        Printed{"-child.age - 1", "-child.age - 1", kNumber}, Printed{"0 - 5", "0 - 5", kNumber},
        Printed{"--5", "5", kNumber}, Printed{"child.age - -5", "child.age - -5", kNumber},
        Printed{"min(child.age, min(1, 2))", "min(child.age, min(1, 2))", kNumber},
        Printed{"child.age * (child.visits / 2)", "child.age * (child.visits / 2)",
                Type{.kind = TypeKind::number, .scale = 4}},
        Printed{"child.age * child.visits / 2", "child.age * child.visits / 2",
                Type{.kind = TypeKind::number, .scale = 4}},
        Printed{"child.age / 2 / -0.5", "child.age / 2 / -0.5",
                Type{.kind = TypeKind::number, .scale = 8}}));

INSTANTIATE_TEST_SUITE_P(
    Tests, Print,
    testing::Values(Printed{"child.age in [1..2]", "child.age in (1, 2)"},
                    Printed{"child.age in (1, 5, 6, 7)", "child.age in (1, [5..7])"},
                    Printed{"child.age in != 4", "child.age in (<= 3, >= 5)"},
                    Printed{"child.age in 4", "child.age in 4"},
                    Printed{"child.visits in (<= 4, > 4)", "child.visits in (<= 0, > 0)"},
                    Printed{"child.scar in ('arm', 'cheek', 'ear')",
                            "child.scar in (\"ear\", \"cheek\", \"arm\")"},
                    Printed{"child.mobility in >= 'crawling'",
                            "child.mobility in [\"crawling\"..\"non-mobile\"]"},
                    Printed{"child.seen_on in >= @'2026-04-01'",
                            "child.seen_on in >= @\"2026-04-01\""}));

INSTANTIATE_TEST_SUITE_P(
    Lists, Print,
    testing::Values(Printed{"count(injuries[item.site = 'ear' and injured]) > 1",
                            "count(injuries[site = \"ear\" and injured]) > 1"},
                    Printed{"sum(injuries[severe].size)", "sum(injuries[severe].size)",
                            Type{.kind = TypeKind::number, .scale = 1}},
                    Printed{"min(home.incidents.days)", "min(home.incidents.days)", kNumber},
                    Printed{"some x in siblings satisfies x.injured",
                            "some s in siblings satisfies s.injured"},
                    Printed{"count(siblings[route = 'early-help']) > 1",
                            "count(siblings[route = \"early-help\"]) > 1"}));

TEST(PrintText, EscapesQuotes) {
    EXPECT_EQ(printed(R"(fired('a "b" \\ c'))"), R"(fired("a \"b\" \\ c"))");
}

TEST(Equal, SeesEveryDifference) {
    const std::vector<std::string> different = {"injured",
                                                "neglect",
                                                "not(injured)",
                                                "injured and neglect",
                                                "injured or neglect",
                                                "child.infant",
                                                "child.age = 1",
                                                "child.age != 1",
                                                "child.age = 2",
                                                "child.age in 1",
                                                "child.age in 2",
                                                "is known(injured)",
                                                "possible(injured)",
                                                "some i in injuries satisfies i.severe",
                                                "every i in injuries satisfies i.severe",
                                                "some i in home.incidents satisfies i.police",
                                                "some s in siblings satisfies s.injured",
                                                "fired('a')",
                                                "fired('b')",
                                                "triggered('section-47')",
                                                "reached('section-47')",
                                                "triggered('family-help')",
                                                "score.total > 3",
                                                "score.neglect > 3",
                                                "route = 'section-47'",
                                                "priority = 'red'",
                                                "count(injuries) > 3",
                                                "count(injuries[severe]) > 3",
                                                "sum(home.incidents.days) > 3",
                                                "max(home.incidents.days) > 3",
                                                "days between(child.seen_on, received_on) > 3",
                                                "years between(child.seen_on, received_on) > 3",
                                                "child.age + 1 > 3",
                                                "child.age - 1 > 3",
                                                "if injured then neglect else child.seen",
                                                "if injured then child.seen else neglect"};
    for (const std::string& one : different) {
        for (const std::string& other : different) {
            const Outcome<ExpressionPtr> a = parsed(one);
            const Outcome<ExpressionPtr> b = parsed(other);
            ASSERT_TRUE(a.ok() && b.ok()) << one << "\n" << render(a.diagnostics());
            EXPECT_EQ(equal(*a.value(), *b.value()), one == other) << one << " / " << other;
        }
    }
}

}  // namespace
}  // namespace frontdoor
