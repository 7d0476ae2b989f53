#include <gtest/gtest.h>

#include "engine/expression/copy.h"
#include "tests/engine/expression/fixture.h"
#include "tests/engine/expression/random_expression.h"

namespace frontdoor {
namespace {

/// Whatever can be parsed prints as something that parses to an equal expression.
void expectRoundTrip(const std::string& text, const Type& expected) {
    const Outcome<ExpressionPtr> outcome = parsed(text, expected);
    EXPECT_EQ(outcome.ok(), !outcome.diagnostics().hasErrors());
    if (!outcome.ok()) return;
    const std::string again = print(*outcome.value(), names().full());
    const Outcome<ExpressionPtr> second = parsed(again, expected);
    ASSERT_TRUE(second.ok()) << text << "\n" << render(second.diagnostics());
    EXPECT_TRUE(equal(*outcome.value(), *second.value())) << text << "\n" << again;
}

TEST(RandomExpressions, PrintAsTextThatParsesToTheSame) {
    constexpr std::uint64_t seeds = 2'000;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        RandomExpression random(names(), seed);
        const ExpressionPtr expression = random.any(static_cast<int>(seed % 6));
        const std::string text = print(*expression, names().full());
        const Outcome<ExpressionPtr> outcome = parsed(text, expression->type);
        ASSERT_TRUE(outcome.ok()) << "seed " << seed << "\n" << render(outcome.diagnostics());
        ASSERT_TRUE(equal(*expression, *outcome.value()))
            << "seed " << seed << "\n"
            << text << "\n"
            << dump(*expression, names().full()) << dump(*outcome.value(), names().full());
        EXPECT_EQ(print(*outcome.value(), names().full()), text);
    }
}

TEST(RandomExpressions, ACopyIsEqualUntilAPartIsReplaced) {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        RandomExpression random(names(), seed);
        const ExpressionPtr expression = random.any(static_cast<int>(seed % 6));
        EXPECT_TRUE(equal(*copyOf(*expression), *expression)) << "seed " << seed;
        std::size_t parts = 0;
        const auto count = [&](const Expression&) -> ExpressionPtr {
            ++parts;
            return nullptr;
        };
        (void)copyOf(*expression, count);
        std::size_t left = random.below(parts);
        std::size_t replaced = 0;
        const ExpressionPtr other = copyOf(*expression, [&](const Expression& part) {
            if (left-- != 0) return ExpressionPtr{};
            ++replaced;
            Expression made{.type = part.type};
            made.node = Literal{-123'456};
            return std::make_unique<const Expression>(std::move(made));
        });
        EXPECT_EQ(replaced, 1U);
        EXPECT_FALSE(equal(*other, *expression)) << "seed " << seed;
    }
}

TEST(RandomExpressions, EveryPrefixIsReadWithoutACrash) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        RandomExpression random(names(), seed);
        const std::string text = print(*random.condition(3), names().full());
        for (std::size_t length = 0; length < std::min<std::size_t>(text.size(), 300); ++length) {
            expectRoundTrip(text.substr(0, length), kBoolean);
        }
    }
}

TEST(RandomExpressions, LosingOrDoublingABitIsReadWithoutACrash) {
    for (std::uint64_t seed = 0; seed < 1'500; ++seed) {
        RandomExpression random(names(), seed);
        std::string text = print(*random.condition(3), names().full());
        const std::size_t from = random.below(text.size());
        const std::size_t length = 1 + random.below(8);
        if (seed % 2 == 0) {
            text.erase(from, length);
        } else {
            text.insert(from, text.substr(random.below(text.size()), length));
        }
        expectRoundTrip(text, kBoolean);
    }
}

TEST(RandomTokens, AreReadWithoutACrash) {
    const std::vector<std::string> tokens = {"and",
                                             "or",
                                             "not",
                                             "(",
                                             ")",
                                             "[",
                                             "]",
                                             "..",
                                             ".",
                                             ",",
                                             "in",
                                             "between",
                                             "if",
                                             "then",
                                             "else",
                                             "some",
                                             "every",
                                             "satisfies",
                                             "i",
                                             "injuries",
                                             "injuries",
                                             "i.severe",
                                             "injured",
                                             "child.age",
                                             "child.weight",
                                             "child.scar",
                                             "'ear'",
                                             "\"low\"",
                                             "neglect.severity",
                                             "count",
                                             "sum",
                                             "min",
                                             "is known",
                                             "days between",
                                             "fired",
                                             "siblings",
                                             "s.injured",
                                             "s",
                                             "1",
                                             "2.5",
                                             "0",
                                             "-",
                                             "+",
                                             "*",
                                             "/",
                                             "=",
                                             "!=",
                                             "<",
                                             ">=",
                                             "true",
                                             "false",
                                             "@'2026-01-01'",
                                             "@",
                                             "duration('P1D')",
                                             "null",
                                             "route",
                                             "'section-47'",
                                             "score.total",
                                             "//",
                                             "/*",
                                             "*/",
                                             "!",
                                             "&&",
                                             "\xff",
                                             "\u201c",
                                             "'",
                                             "received_on",
                                             "child.seen_on",
                                             "\n"};
    for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
        RandomExpression random(names(), seed);
        std::string text;
        const std::size_t count = 1 + random.below(14);
        for (std::size_t i = 0; i < count; ++i) {
            text += tokens[random.below(tokens.size())];
            if (random.below(8) > 0) text += ' ';
        }
        expectRoundTrip(text, seed % 3 == 0 ? kNumber : kBoolean);
    }
}

TEST(RandomTokens, BytesAreReadWithoutACrash) {
    for (std::uint64_t seed = 0; seed < 5'000; ++seed) {
        RandomExpression random(names(), seed);
        std::string text(random.below(40), ' ');
        for (char& letter : text) letter = static_cast<char>(random.below(256));
        expectRoundTrip(text, kBoolean);
    }
}

}  // namespace
}  // namespace frontdoor
