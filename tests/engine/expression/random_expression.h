#pragma once

#include <cstdint>
#include <random>

#include "engine/expression/expression.h"
#include "tests/engine/expression/fixture.h"

namespace frontdoor {

/// Makes random typed expressions over the fixture's names, of the shapes that the type checker
/// gives.
class RandomExpression {
  public:
    RandomExpression(const Names& names, std::uint64_t seed) : names_(names), random_(seed) {}

    ExpressionPtr any(int depth);
    ExpressionPtr condition(int depth);
    [[nodiscard]] std::size_t below(std::size_t end) { return random_() % end; }

  private:
    enum class Body { nothing, injuries, siblings };

    ExpressionPtr value(const Type& type, int depth);
    ExpressionPtr number(int scale, int depth);
    ExpressionPtr wholeNumber(int depth);
    ExpressionPtr date(int depth);
    ExpressionPtr duration(int depth);
    ExpressionPtr code(const Type& type, int depth);
    ExpressionPtr literal(const Type& type);
    ExpressionPtr valueOrLiteral(const Type& type, int depth);
    ExpressionPtr fact(const Type& type);
    ExpressionPtr conditional(const Type& type, int depth);
    ExpressionPtr comparison(int depth);
    ExpressionPtr membership(int depth);
    ExpressionPtr quantified(int depth);
    ExpressionPtr arithmetic(ArithmeticOperator operation, int scale, int depth);
    ExpressionPtr product(int scale, int depth);
    ExpressionPtr aggregate(const Type& type, int depth);
    ExpressionPtr countTrue(int depth);
    ExpressionPtr timeBetween(int depth);
    ExpressionPtr logic(int depth);
    Type comparableType();
    std::vector<Membership::Range> ranges(const Type& type);

    const Names& names_;
    std::mt19937_64 random_;
    Body body_ = Body::nothing;
};

}  // namespace frontdoor
