#include <utility>

#include "engine/expression/parser.h"

// What follows `in`:
//
//     x in 5          x in >= 5         x in [1..5)       x in ]1..5[
//     x in (1, 5)     x in (< 1, > 5)   x in (1..5)       x in ([1..5], 9)
//
// A `(` may open a list or a range whose start is left out; the `..` after the first value tells.

namespace frontdoor::syntax {
NodePtr Parser::membership(NodePtr operand) {
    const std::size_t begin = operand->begin;
    accept(TokenKind::inWord);
    const std::size_t before = diagnostics_.errorCount();
    In kind{.operand = std::move(operand)};
    tests(kind.tests);
    const bool broken = lost_ || diagnostics_.errorCount() > before;
    return broken ? make(begin, Faulty{.part = std::move(kind.operand)})
                  : make(begin, std::move(kind));
}

NodePtr Parser::between(NodePtr operand) {
    const std::size_t begin = operand->begin;
    accept(TokenKind::betweenWord);
    Test test{.begin = current().begin};
    test.low = additive();
    if (!expect(TokenKind::andWord, "and")) return faulty(begin);
    test.high = additive();
    test.end = lastEnd();
    In kind{.operand = std::move(operand)};
    kind.tests.push_back(std::move(test));
    return make(begin, std::move(kind));
}

void Parser::tests(std::vector<Test>& out) {
    const Nesting nesting(*this);
    if (nesting.tooDeep()) return;
    const TokenKind kind = current().kind;
    if (kind == TokenKind::leftRound || kind == TokenKind::leftSquare ||
        kind == TokenKind::rightSquare) {
        testsInBrackets(out);
    } else {
        out.push_back(singleTest());
    }
}

void Parser::testsInBrackets(std::vector<Test>& out) {
    const Token open = current();
    accept(open.kind);
    const std::size_t first = out.size();
    if (open.kind == TokenKind::rightSquare) {
        out.push_back(singleTest());
    } else {
        tests(out);
    }
    if (current().kind != TokenKind::dots) {
        const bool round = open.kind != TokenKind::leftSquare;
        while (accept(TokenKind::comma)) tests(out);
        if (open.kind == TokenKind::rightSquare) {
            expect(TokenKind::dots, "..");
        } else {
            expect(round ? TokenKind::rightRound : TokenKind::rightSquare, round ? ")" : "]",
                   open.begin);
        }
        return;
    }
    const bool plain =
        out.size() == first + 1 && !out.back().high && out.back().comparison == Comparison::equal;
    if (!plain) {
        unexpected();
        return;
    }
    Test& range = out.back();
    range.begin = open.begin;
    range.openLow = open.kind != TokenKind::leftSquare;
    finishRange(range);
}

// Stands at the `..`.
void Parser::finishRange(Test& range) {
    accept(TokenKind::dots);
    inRange_ = true;
    range.high = additive();
    inRange_ = false;
    range.openHigh = current().kind != TokenKind::rightSquare;
    if (!accept(TokenKind::leftSquare) && !accept(TokenKind::rightRound)) {
        expect(TokenKind::rightSquare, "]", range.begin);
    }
    range.end = lastEnd();
}

Test Parser::singleTest() {
    Test test{.begin = current().begin};
    if (const auto sign = comparisonOf(current().kind)) {
        test.comparison = *sign;
        advance();
    }
    test.low = additive();
    test.end = lastEnd();
    return test;
}

}  // namespace frontdoor::syntax
