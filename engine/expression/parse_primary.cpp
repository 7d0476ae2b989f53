#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/expression/parser.h"

namespace frontdoor::syntax {

NodePtr Parser::primary() {
    const Token token = current();
    switch (token.kind) {
        case TokenKind::number:
            accept(token.kind);
            return make(token.begin, Number{.value = token.value, .scale = token.scale});
        case TokenKind::text:
            accept(token.kind);
            return make(token.begin, Text{.text = token.text});
        case TokenKind::trueWord:
        case TokenKind::falseWord:
            accept(token.kind);
            return make(token.begin, Truth{.value = token.kind == TokenKind::trueWord});
        case TokenKind::at:
            return moment();
        case TokenKind::name:
            return nameOrCall();
        case TokenKind::leftRound:
            return bracketed();
        case TokenKind::ifWord:
            return conditional();
        case TokenKind::someWord:
        case TokenKind::everyWord:
            return quantified();
        case TokenKind::leftSquare:
            return list();
        case TokenKind::notWord:
            if (peek().kind != TokenKind::leftRound) return bareNot();
            advance();
            return call("not");
        case TokenKind::end:
        case TokenKind::invalid:
        case TokenKind::andWord:
        case TokenKind::orWord:
        case TokenKind::thenWord:
        case TokenKind::elseWord:
        case TokenKind::satisfiesWord:
        case TokenKind::inWord:
        case TokenKind::betweenWord:
        case TokenKind::reservedWord:
        case TokenKind::rightRound:
        case TokenKind::rightSquare:
        case TokenKind::comma:
        case TokenKind::dot:
        case TokenKind::dots:
        case TokenKind::plus:
        case TokenKind::minus:
        case TokenKind::star:
        case TokenKind::slash:
        case TokenKind::equal:
        case TokenKind::notEqual:
        case TokenKind::less:
        case TokenKind::lessOrEqual:
        case TokenKind::greater:
        case TokenKind::greaterOrEqual:
            break;
    }
    return unexpected();
}

NodePtr Parser::bracketed() {
    const std::size_t begin = current().begin;
    advance();
    NodePtr inside = expression();
    expect(TokenKind::rightRound, ")", begin);
    // The brackets belong to what they hold: an error about it is shown with them.
    inside->begin = begin;
    inside->end = std::max(inside->end, lastEnd());
    return inside;
}

NodePtr Parser::conditional() {
    const std::size_t begin = current().begin;
    advance();
    Conditional kind;
    kind.condition = expression();
    if (!expect(TokenKind::thenWord, "then")) return faulty(begin);
    kind.then = expression();
    if (!expect(TokenKind::elseWord, "else")) return faulty(begin);
    kind.otherwise = expression();
    return make(begin, std::move(kind));
}

NodePtr Parser::quantified() {
    const std::size_t begin = current().begin;
    Quantified kind;
    kind.quantifier = current().kind == TokenKind::someWord ? Quantifier::some : Quantifier::every;
    advance();
    const Token variable = current();
    if (variable.kind != TokenKind::name || variable.text.find('.') != std::string::npos) {
        return unexpected();
    }
    accept(TokenKind::name);
    kind.variable = variable.text;
    if (!expect(TokenKind::inWord, "in")) return faulty(begin);
    const Token collection = current();
    if (collection.kind != TokenKind::name) return unexpected();
    accept(TokenKind::name);
    kind.collection = make(collection.begin, Name{.text = collection.text});
    if (current().kind == TokenKind::leftSquare) {
        note(report(Code::R0301, current().begin, current().end, "no filter can stand here"),
             "join it to the condition after `satisfies`");
        lost_ = true;
        skipToNext();
        kind.collection = faulty(collection.begin);
    }
    if (!expect(TokenKind::satisfiesWord, "satisfies")) return faulty(begin);
    kind.body = expression();
    return make(begin, std::move(kind));
}

NodePtr Parser::moment() {
    const std::size_t begin = current().begin;
    advance();
    if (current().kind != TokenKind::text) return unexpected();
    std::string text = current().text;
    accept(TokenKind::text);
    return make(begin, Moment{.text = std::move(text)});
}

// The number of words before a `(` that together name a function; 0 if no function is called.
std::size_t Parser::callWords() const {
    constexpr std::size_t most = 4;
    constexpr std::array<std::string_view, 4> spans{"days", "weeks", "months", "years"};
    std::size_t words = 1;
    const bool span = std::ranges::find(spans, current().text) != spans.end();
    // `x between (1) and (5)` is a range, `days between(x, y)` a function.
    if (span && peek().kind == TokenKind::betweenWord) ++words;
    while (words < most && peek(words).kind == TokenKind::name) ++words;
    return peek(words).kind == TokenKind::leftRound ? words : 0;
}

NodePtr Parser::nameOrCall() {
    const Token name = current();
    if (const std::size_t words = callWords(); words > 0) {
        std::string function = name.text;
        for (std::size_t word = 1; word < words; ++word) {
            function += fmt::format(" {}", peek(word).text);
        }
        for (std::size_t word = 0; word < words; ++word) advance();
        lost_ = false;
        const std::size_t begin = name.begin;
        NodePtr called = call(std::move(function));
        called->begin = begin;
        return called;
    }
    accept(TokenKind::name);
    NodePtr node = make(name.begin, Name{.text = name.text});
    if (current().kind != TokenKind::leftSquare || inRange_) return node;
    return filtered(std::move(node));
}

// Stands at the `(` after the function's name.
NodePtr Parser::call(std::string function) {
    const std::size_t open = current().begin;
    const std::size_t nameEnd = lastEnd();
    const std::size_t begin = function == "not" ? tokens_[index_ - 1].begin : open;
    accept(TokenKind::leftRound);
    Call kind{.function = std::move(function), .functionEnd = nameEnd};
    if (current().kind != TokenKind::rightRound) {
        do {
            kind.arguments.push_back(expression());
        } while (accept(TokenKind::comma));
    }
    expect(TokenKind::rightRound, ")", open);
    if (kind.function != "not") return make(begin, std::move(kind));
    if (kind.arguments.size() == 1) {
        return make(begin, Not{.operand = std::move(kind.arguments.front())});
    }
    note(report(Code::R0303, begin, lastEnd(),
                fmt::format("`not` takes one condition, not {}", kind.arguments.size())),
         "write `not(a or b)` or `not(a and b)`");
    return faulty(begin);
}

// `[a, b, c]`, and the filter behind it.
NodePtr Parser::list() {
    const std::size_t begin = current().begin;
    accept(TokenKind::leftSquare);
    List kind;
    do {
        kind.elements.push_back(expression());
    } while (accept(TokenKind::comma));
    if (!expect(TokenKind::rightSquare, "]", begin)) return faulty(begin);
    NodePtr node = make(begin, std::move(kind));
    return current().kind == TokenKind::leftSquare ? filtered(std::move(node)) : std::move(node);
}

NodePtr Parser::filtered(NodePtr collection) {
    const std::size_t begin = collection->begin;
    const std::size_t open = current().begin;
    accept(TokenKind::leftSquare);
    Filter kind{.collection = std::move(collection)};
    kind.condition = expression();
    if (!expect(TokenKind::rightSquare, "]", open)) return faulty(begin);
    if (accept(TokenKind::dot)) {
        if (current().kind != TokenKind::name) return unexpected();
        kind.field = current().text;
        accept(TokenKind::name);
    }
    return make(begin, std::move(kind));
}

}  // namespace frontdoor::syntax
