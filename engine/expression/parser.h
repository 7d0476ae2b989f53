#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/diagnostics/diagnostic.h"
#include "engine/diagnostics/text_slice.h"
#include "engine/expression/lexer.h"
#include "engine/expression/parse_expression.h"
#include "engine/expression/syntax.h"

namespace frontdoor::syntax {

/// Reads the syntax of one expression by recursive descent.
///
/// After an error it goes on at the next `and`, comma, bracket or the like of the same nesting, and
/// stays silent until it has found its way again. So two broken operands are both reported, and
/// none of them twice.
class Parser {
  public:
    Parser(const TextSlice& text, const ExpressionLimits& limits, Diagnostics& diagnostics);

    /// The tree, with `Faulty` nodes where errors were reported. No deeper than a small multiple of
    /// the limit.
    NodePtr parse();

  private:
    /// One level deeper for as long as it lives.
    class Nesting {
      public:
        explicit Nesting(Parser& parser) : parser_(parser) { ++parser_.depth_; }
        ~Nesting() { --parser_.depth_; }
        Nesting(const Nesting&) = delete;
        Nesting& operator=(const Nesting&) = delete;
        /// Reports if there are too many levels, and then lets the text end here.
        [[nodiscard]] bool tooDeep() const;

      private:
        Parser& parser_;
    };

    // Operators, loosest first (parser.cpp).
    NodePtr expression();
    NodePtr logic(bool isAnd);
    NodePtr comparison();
    NodePtr chained(std::size_t begin, std::size_t middle);
    NodePtr additive();
    NodePtr multiplicative();
    NodePtr unary();
    NodePtr bareNot();
    // What operators join (parse_primary.cpp).
    NodePtr primary();
    NodePtr conditional();
    NodePtr quantified();
    NodePtr moment();
    NodePtr bracketed();
    NodePtr nameOrCall();
    NodePtr call(std::string function);
    NodePtr list();
    NodePtr filtered(NodePtr collection);
    [[nodiscard]] std::size_t callWords() const;
    // What follows `in` and `between` (parse_tests.cpp).
    NodePtr membership(NodePtr operand);
    NodePtr between(NodePtr operand);
    void tests(std::vector<Test>& out);
    void testsInBrackets(std::vector<Test>& out);
    void finishRange(Test& range);
    Test singleTest();

    [[nodiscard]] const Token& current() const { return tokens_[index_]; }
    [[nodiscard]] const Token& peek(std::size_t ahead = 1) const;
    [[nodiscard]] std::size_t lastEnd() const { return index_ == 0 ? 0 : tokens_[index_ - 1].end; }
    void advance();
    bool accept(TokenKind kind);
    /// Takes `kind`, or reports that `sign` is missing and skips to where it may stand.
    bool expect(TokenKind kind, std::string_view sign, std::optional<std::size_t> opened = {});

    Diagnostic* report(Code code, std::size_t begin, std::size_t end, std::string message);
    void note(Diagnostic* diagnostic, std::string message) const;
    NodePtr unexpected();
    void skipToNext();
    void tooDeep();
    [[nodiscard]] std::string written(std::size_t begin, std::size_t end) const;

    template <class Kind>
    NodePtr make(std::size_t begin, Kind kind);
    NodePtr faulty(std::size_t begin);

    const TextSlice& text_;
    const ExpressionLimits& limits_;
    Diagnostics& diagnostics_;
    std::vector<Token> tokens_;
    std::size_t index_ = 0;
    std::size_t depth_ = 0;
    bool inRange_ = false;  // A `[` closes a range here: `]1..5[`.
    bool lost_ = false;     // An error was reported and the way has not been found again.
};

/// The comparison that a token is the sign of.
[[nodiscard]] std::optional<Comparison> comparisonOf(TokenKind kind);
/// Height of a node above its tallest child.
[[nodiscard]] std::size_t heightOf(const Node& node);

template <class Kind>
NodePtr Parser::make(std::size_t begin, Kind kind) {
    auto node = std::make_unique<Node>();
    node->begin = begin;
    node->end = lastEnd() > begin ? lastEnd() : begin;
    node->kind = std::move(kind);
    node->height = heightOf(*node);
    // `a - b + c - d …` nests without brackets. Eight levels of operators may stand in one bracket.
    if (node->height <= 8 * limits_.depth) return node;
    tooDeep();
    return faulty(begin);
}

}  // namespace frontdoor::syntax
