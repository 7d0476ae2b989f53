#include "engine/expression/parser.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "engine/diagnostics/overloaded.h"

namespace frontdoor::syntax {
namespace {

bool closes(TokenKind kind) {
    return kind == TokenKind::rightRound || kind == TokenKind::rightSquare;
}

bool opens(TokenKind kind) { return kind == TokenKind::leftRound || kind == TokenKind::leftSquare; }

/// What may follow a complete operand of `and`.
bool followsOperand(TokenKind kind) {
    return closes(kind) || kind == TokenKind::end || kind == TokenKind::andWord ||
           kind == TokenKind::orWord || kind == TokenKind::comma || kind == TokenKind::thenWord ||
           kind == TokenKind::elseWord || kind == TokenKind::satisfiesWord;
}

std::string lowerCase(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return text;
}

}  // namespace

Parser::Parser(const TextSlice& text, const ExpressionLimits& limits, Diagnostics& diagnostics)
    : text_(text),
      limits_(limits),
      diagnostics_(diagnostics),
      tokens_(tokenize(text, diagnostics)) {}

NodePtr Parser::parse() {
    if (current().kind == TokenKind::end) {
        if (diagnostics_.empty())
            report(Code::R0301, 0, text_.text.size(), "nothing is written here");
        return faulty(0);
    }
    NodePtr tree = expression();
    if (current().kind != TokenKind::end) unexpected();
    return tree;
}

NodePtr Parser::expression() {
    const Nesting nesting(*this);
    if (nesting.tooDeep()) return faulty(current().begin);
    return logic(false);
}

NodePtr Parser::logic(bool isAnd) {
    const auto operand = [this, isAnd] { return isAnd ? comparison() : logic(true); };
    const TokenKind word = isAnd ? TokenKind::andWord : TokenKind::orWord;
    const std::size_t begin = current().begin;
    NodePtr first = operand();
    if (current().kind != word) return first;
    Logic joined{.isAnd = isAnd};
    joined.operands.push_back(std::move(first));
    while (accept(word)) joined.operands.push_back(operand());
    return make(begin, std::move(joined));
}

NodePtr Parser::comparison() {
    const std::size_t begin = current().begin;
    NodePtr left = additive();
    bool denied = false;
    if (current().kind == TokenKind::notWord && peek().kind == TokenKind::inWord) {
        note(report(Code::R0301, current().begin, peek().end, "there is no `not in`"),
             fmt::format("write `not({} in \u2026)`", written(begin, lastEnd())));
        denied = true;
        advance();
    }
    if (current().kind == TokenKind::inWord) {
        left = membership(std::move(left));
        if (denied) left = make(begin, Not{.operand = std::move(left)});
    } else if (current().kind == TokenKind::betweenWord) {
        left = between(std::move(left));
    } else if (const auto sign = comparisonOf(current().kind)) {
        advance();
        const std::size_t middle = current().begin;
        NodePtr right = additive();
        if (comparisonOf(current().kind)) return chained(begin, middle);
        left =
            make(begin,
                 Compare{.comparison = *sign, .left = std::move(left), .right = std::move(right)});
    }
    if (followsOperand(current().kind)) return left;
    // `child . age`: what stands before the dot is half a name.
    const bool half = current().kind == TokenKind::dot;
    unexpected();
    return half ? faulty(begin) : make(begin, Faulty{.part = std::move(left)});
}

// `1 < x < 5`, standing at the second `<`. The middle begins at `middle`.
NodePtr Parser::chained(std::size_t begin, std::size_t middle) {
    const Token& sign = current();
    Diagnostic* error =
        report(Code::R0301, sign.begin, sign.end, "a comparison cannot follow a comparison");
    const std::string first = written(begin, lastEnd());
    const std::string shared = written(middle, lastEnd());
    const std::size_t second = sign.begin;
    advance();
    lost_ = true;
    skipToNext();
    note(error, fmt::format("write `{} and {} {}`", first, shared, written(second, lastEnd())));
    return faulty(begin);
}

NodePtr Parser::additive() {
    const std::size_t begin = current().begin;
    NodePtr left = multiplicative();
    while (current().kind == TokenKind::plus || current().kind == TokenKind::minus) {
        Arithmetic sum;
        sum.operation = current().kind == TokenKind::plus ? ArithmeticOperator::add
                                                          : ArithmeticOperator::subtract;
        const TokenKind sign = current().kind;
        sum.operands.push_back(std::move(left));
        while (accept(sign)) sum.operands.push_back(multiplicative());
        left = make(begin, std::move(sum));
    }
    return left;
}

NodePtr Parser::multiplicative() {
    const std::size_t begin = current().begin;
    NodePtr left = unary();
    while (current().kind == TokenKind::star || current().kind == TokenKind::slash) {
        Arithmetic product;
        product.operands.push_back(std::move(left));
        if (accept(TokenKind::slash)) {
            product.operation = ArithmeticOperator::divide;
            product.operands.push_back(unary());
        } else {
            product.operation = ArithmeticOperator::multiply;
            while (accept(TokenKind::star)) product.operands.push_back(unary());
        }
        left = make(begin, std::move(product));
    }
    return left;
}

NodePtr Parser::unary() {
    if (current().kind != TokenKind::minus) return primary();
    const Nesting nesting(*this);
    const std::size_t begin = current().begin;
    if (nesting.tooDeep()) return faulty(begin);
    advance();
    NodePtr operand = unary();
    return make(begin, Negation{.operand = std::move(operand)});
}

// `not x = 1`: what the brackets should hold is read, so that the note can show them.
NodePtr Parser::bareNot() {
    const Nesting nesting(*this);
    const std::size_t begin = current().begin;
    if (nesting.tooDeep()) return faulty(begin);
    Diagnostic* error =
        report(Code::R0301, begin, current().end, "`not` needs brackets around its condition");
    const std::size_t place = diagnostics_.list().size();
    advance();
    const std::size_t inside = current().begin;
    NodePtr operand = current().kind == TokenKind::notWord ? primary() : comparison();
    // The reference is good only while nothing else has been reported.
    if (diagnostics_.list().size() == place) {
        note(error, fmt::format("write `not({})`", written(inside, lastEnd())));
    }
    return make(begin, Not{.operand = std::move(operand)});
}

bool Parser::Nesting::tooDeep() const {
    if (parser_.depth_ <= parser_.limits_.depth) return false;
    parser_.tooDeep();
    return true;
}

void Parser::tooDeep() {
    report(Code::R0306, current().begin, current().end,
           fmt::format("the expression is nested more than {} deep", limits_.depth));
    index_ = tokens_.size() - 1;
    lost_ = true;
}

const Token& Parser::peek(std::size_t ahead) const {
    return tokens_[std::min(index_ + ahead, tokens_.size() - 1)];
}

void Parser::advance() {
    if (index_ + 1 < tokens_.size()) ++index_;
}

bool Parser::accept(TokenKind kind) {
    if (current().kind != kind) return false;
    advance();
    lost_ = false;
    return true;
}

bool Parser::expect(TokenKind kind, std::string_view sign, std::optional<std::size_t> opened) {
    if (accept(kind)) return true;
    const Token& token = current();
    const bool atEnd = token.kind == TokenKind::end;
    Diagnostic* error = report(
        Code::R0301, token.begin, token.end,
        fmt::format("`{}` is missing{}", sign,
                    (atEnd ? "" : fmt::format(" before `{}`", written(token.begin, token.end)))));
    if (error != nullptr && opened) {
        error->notes.push_back(
            {.message = "to close this", .span = text_.span(*opened, *opened + 1)});
    }
    lost_ = true;
    skipToNext();
    return accept(kind);
}

Diagnostic* Parser::report(Code code, std::size_t begin, std::size_t end, std::string message) {
    if (lost_) return nullptr;
    return &diagnostics_.add(code, text_.span(begin, end), std::move(message));
}

void Parser::note(Diagnostic* diagnostic, std::string message) const {
    if (diagnostic != nullptr) diagnostic->notes.push_back({.message = std::move(message)});
}

NodePtr Parser::unexpected() {
    const Token& token = current();
    const std::string word = written(token.begin, token.end);
    const bool afterOperand = index_ > 0 && tokens_[index_ - 1].kind == TokenKind::name;
    if (token.kind == TokenKind::end) {
        report(Code::R0301, token.begin, token.end, "the expression breaks off");
    } else if (token.kind != TokenKind::invalid) {
        Diagnostic* error = report(Code::R0301, token.begin, token.end,
                                   fmt::format("`{}` cannot stand here", word));
        const std::string lower = lowerCase(word);
        if (token.kind == TokenKind::name && wordKind(lower) != TokenKind::name) {
            note(error,
                 fmt::format("did you mean `{}`? Words of FEEL are in small letters", lower));
        } else if (word == "null") {
            note(error, "whether `x` was answered is asked by `is known(x)`");
        } else if (token.kind == TokenKind::reservedWord) {
            note(error, fmt::format("`{}` is a word of FEEL that rules do without", word));
        } else if (token.kind == TokenKind::name && word == "is") {
            note(error, "write `is known(x)`");
        } else if (token.kind == TokenKind::name && afterOperand) {
            note(error, "a sign or a word such as `and` is missing between two names");
        } else if (token.kind == TokenKind::dot) {
            note(error, "no spaces stand around the dots of a name");
        } else if (index_ > 0 && tokens_[index_ - 1].kind == TokenKind::at) {
            note(error, "a day is written `@\"2026-04-01\"`");
        } else if (token.kind == TokenKind::dots) {
            note(error, "a range needs brackets: `x in [1..5]`");
        }
    }
    lost_ = true;
    const std::size_t begin = token.begin;
    skipToNext();
    return faulty(begin);
}

void Parser::skipToNext() {
    for (std::size_t open = 0; current().kind != TokenKind::end; advance()) {
        if (open == 0 && followsOperand(current().kind)) return;
        if (opens(current().kind)) ++open;
        if (closes(current().kind)) --open;
    }
}

std::string Parser::written(std::size_t begin, std::size_t end) const {
    constexpr std::size_t longest = 80;
    if (end <= begin) return {};
    if (end - begin <= longest) return text_.text.substr(begin, end - begin);
    return "\u2026";
}

NodePtr Parser::faulty(std::size_t begin) {
    auto node = std::make_unique<Node>();
    node->begin = begin;
    node->end = std::max(begin, lastEnd());
    return node;
}

std::optional<Comparison> comparisonOf(TokenKind kind) {
    if (kind == TokenKind::equal) return Comparison::equal;
    if (kind == TokenKind::notEqual) return Comparison::notEqual;
    if (kind == TokenKind::less) return Comparison::less;
    if (kind == TokenKind::lessOrEqual) return Comparison::lessOrEqual;
    if (kind == TokenKind::greater) return Comparison::greater;
    if (kind == TokenKind::greaterOrEqual) return Comparison::greaterOrEqual;
    return std::nullopt;
}

std::size_t heightOf(const Node& node) {
    std::size_t tallest = 0;
    const auto see = [&tallest](const NodePtr& child) {
        if (child) tallest = std::max(tallest, child->height);
    };
    const auto seeAll = [&see](const std::vector<NodePtr>& children) {
        for (const NodePtr& child : children) see(child);
    };
    std::visit(Overloaded{
                   [&](const Faulty& kind) { see(kind.part); },
                   [&](const Negation& kind) { see(kind.operand); },
                   [&](const Not& kind) { see(kind.operand); },
                   [&](const Logic& kind) { seeAll(kind.operands); },
                   [&](const Compare& kind) {
                       see(kind.left);
                       see(kind.right);
                   },
                   [&](const In& kind) {
                       see(kind.operand);
                       for (const Test& test : kind.tests) {
                           see(test.low);
                           see(test.high);
                       }
                   },
                   [&](const Arithmetic& kind) { seeAll(kind.operands); },
                   [&](const Conditional& kind) {
                       see(kind.condition);
                       see(kind.then);
                       see(kind.otherwise);
                   },
                   [&](const Quantified& kind) {
                       see(kind.collection);
                       see(kind.body);
                   },
                   [&](const Call& kind) { seeAll(kind.arguments); },
                   [&](const List& kind) { seeAll(kind.elements); },
                   [&](const Filter& kind) {
                       see(kind.collection);
                       see(kind.condition);
                   },
                   [](const auto&) {},
               },
               node.kind);
    return tallest + 1;
}

}  // namespace frontdoor::syntax
