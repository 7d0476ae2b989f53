#include "engine/expression/lexer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace frontdoor::syntax {
namespace {

constexpr bool isDigit(char letter) { return letter >= '0' && letter <= '9'; }

constexpr bool isLetter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_';
}

constexpr bool isNamePart(char letter) { return isLetter(letter) || isDigit(letter); }

constexpr bool isSpace(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

struct Word {
    std::string_view text{};
    TokenKind kind = TokenKind::name;
};

constexpr std::array kWords{
    Word{"and", TokenKind::andWord},
    Word{"between", TokenKind::betweenWord},
    Word{"else", TokenKind::elseWord},
    Word{"every", TokenKind::everyWord},
    Word{"external", TokenKind::reservedWord},
    Word{"false", TokenKind::falseWord},
    Word{"for", TokenKind::reservedWord},
    Word{"function", TokenKind::reservedWord},
    Word{"if", TokenKind::ifWord},
    Word{"in", TokenKind::inWord},
    Word{"instance", TokenKind::reservedWord},
    Word{"not", TokenKind::notWord},
    Word{"null", TokenKind::reservedWord},
    Word{"of", TokenKind::reservedWord},
    Word{"or", TokenKind::orWord},
    Word{"return", TokenKind::reservedWord},
    Word{"satisfies", TokenKind::satisfiesWord},
    Word{"some", TokenKind::someWord},
    Word{"then", TokenKind::thenWord},
    Word{"true", TokenKind::trueWord},
};

/// Signs of FEEL, the longer ones first.
constexpr std::array kSigns{
    Word{"..", TokenKind::dots},        Word{"!=", TokenKind::notEqual},
    Word{"<=", TokenKind::lessOrEqual}, Word{">=", TokenKind::greaterOrEqual},
    Word{"(", TokenKind::leftRound},    Word{")", TokenKind::rightRound},
    Word{"[", TokenKind::leftSquare},   Word{"]", TokenKind::rightSquare},
    Word{",", TokenKind::comma},        Word{".", TokenKind::dot},
    Word{"@", TokenKind::at},           Word{"+", TokenKind::plus},
    Word{"-", TokenKind::minus},        Word{"*", TokenKind::star},
    Word{"/", TokenKind::slash},        Word{"=", TokenKind::equal},
    Word{"<", TokenKind::less},         Word{">", TokenKind::greater},
};

struct Lookalike {
    std::string_view written{};
    TokenKind kind = TokenKind::invalid;  // `invalid`: it is left out.
    std::string_view instead{};
};

/// What other languages and word processors write; looked for before the signs of FEEL.
constexpr std::array kLookalikes{
    Lookalike{"===", TokenKind::equal, "="},
    Lookalike{"!==", TokenKind::notEqual, "!="},
    Lookalike{"==", TokenKind::equal, "="},
    Lookalike{"=>", TokenKind::greaterOrEqual, ">="},
    Lookalike{"=<", TokenKind::lessOrEqual, "<="},
    Lookalike{"<>", TokenKind::notEqual, "!="},
    Lookalike{"&&", TokenKind::andWord, "and"},
    Lookalike{"||", TokenKind::orWord, "or"},
    Lookalike{"&", TokenKind::andWord, "and"},
    Lookalike{"|", TokenKind::orWord, "or"},
    Lookalike{"\u2265", TokenKind::greaterOrEqual, ">="},
    Lookalike{"\u2264", TokenKind::lessOrEqual, "<="},
    Lookalike{"\u2260", TokenKind::notEqual, "!="},
    Lookalike{"\u2212", TokenKind::minus, "-"},
    Lookalike{"\u2013", TokenKind::minus, "-"},
    Lookalike{"\u2014", TokenKind::minus, "-"},
    Lookalike{"\u00d7", TokenKind::star, "*"},
    Lookalike{"\u00f7", TokenKind::slash, "/"},
    Lookalike{"\u2026", TokenKind::dots, ".."},
    Lookalike{"!", TokenKind::invalid, "not(\u2026)"},
};

constexpr std::string_view kNoBreakSpace = "\u00a0";
constexpr std::array<std::string_view, 4> kCurlyQuotes{"\u201c", "\u201d", "\u2018", "\u2019"};

class Lexer {
  public:
    Lexer(const TextSlice& slice, Diagnostics& diagnostics)
        : slice_(slice), text_(slice.text), diagnostics_(diagnostics) {}

    std::vector<Token> run() {
        skipBlanks();
        while (at_ < text_.size()) {
            next();
            skipBlanks();
        }
        push(TokenKind::end, at_);
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    Token& push(TokenKind kind, std::size_t begin) {
        return tokens_.emplace_back(Token{.kind = kind, .begin = begin, .end = at_});
    }

    Diagnostic& report(Code code, std::size_t begin, std::string message) {
        return diagnostics_.add(code, slice_.span(begin, at_), std::move(message));
    }

    void note(Diagnostic& diagnostic, std::string message) const {
        diagnostic.notes.push_back({.message = std::move(message)});
    }

    [[nodiscard]] std::string quoted(std::size_t begin) const {
        return fmt::format("`{}`", text_.substr(begin, at_ - begin));
    }

    void next() {
        if (isDigit(peek()) || (peek() == '.' && isDigit(peek(1)))) return number();
        if (isLetter(peek())) return name();
        if (peek() == '"' || peek() == '\'') return text(std::string_view(&text_[at_], 1));
        if (lookalike() || curlyText() || sign()) return;
        stray();
    }

    void skipBlanks() {
        while (at_ < text_.size()) {
            if (isSpace(peek())) {
                ++at_;
            } else if (rest().starts_with(kNoBreakSpace)) {
                at_ += kNoBreakSpace.size();
            } else if (rest().starts_with("//")) {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (rest().starts_with("/*")) {
                skipComment();
            } else {
                return;
            }
        }
    }

    void skipComment() {
        const std::size_t begin = at_;
        const std::size_t close = text_.find("*/", at_ + 2);
        if (close != std::string_view::npos) {
            at_ = close + 2;
            return;
        }
        at_ = begin + 2;
        note(report(Code::R0301, begin, "a comment is not closed"), "write `*/` where it ends");
        at_ = text_.size();
    }

    void number();
    void name();
    void text(std::string_view close);
    bool curlyText();
    bool lookalike();
    bool sign();
    void stray();

    const TextSlice& slice_;
    std::string_view text_;
    Diagnostics& diagnostics_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_{};
};

/// Appends a decimal digit; absent when the number no longer fits.
std::optional<std::int64_t> appendDigit(std::int64_t number, char digit) {
    if (number > kGreatestNumber / 10) return std::nullopt;
    return number * 10 + (digit - '0');
}

void Lexer::number() {
    const std::size_t begin = at_;
    while (isDigit(peek())) ++at_;
    const std::size_t point = at_;
    if (peek() == '.' && isDigit(peek(1))) {
        ++at_;
        while (isDigit(peek())) ++at_;
    }
    if (isNamePart(peek())) {
        while (isNamePart(peek())) ++at_;
        report(Code::R0301, begin, fmt::format("{} is neither a number nor a name", quoted(begin)));
        push(TokenKind::invalid, begin);
        return;
    }
    const std::string_view whole = text_.substr(begin, point - begin);
    std::string_view places = point == at_ ? "" : text_.substr(point + 1, at_ - point - 1);
    // Noughts at the end say how exact the author is, not what the number is.
    while (places.size() > kMaxScale && places.ends_with('0')) places.remove_suffix(1);

    std::optional<std::int64_t> value = 0;
    for (const std::string_view digits : {whole, places}) {
        for (const char digit : digits) {
            if (value) value = appendDigit(*value, digit);
        }
    }
    if (!value || places.size() > kMaxScale) {
        note(report(Code::R0307, begin,
                    fmt::format("the number {} cannot be held exactly", quoted(begin))),
             "a number has at most 9 decimal places and 18 digits in all");
        push(TokenKind::invalid, begin);
        return;
    }
    Token& token = push(TokenKind::number, begin);
    token.value = *value;
    token.scale = static_cast<int>(places.size());
}

void Lexer::name() {
    const std::size_t begin = at_;
    while (isNamePart(peek()) || (peek() == '.' && isLetter(peek(1)))) ++at_;
    // Ids of domains have hyphens, ids of facts have none: only after `score.` is a hyphen before a
    // letter part of the name.
    if (text_.substr(begin, at_ - begin).starts_with("score.")) {
        const auto joins = [this] { return (peek() == '-' || peek() == '.') && isLetter(peek(1)); };
        while (isNamePart(peek()) || joins()) ++at_;
    }
    std::string name(text_.substr(begin, at_ - begin));
    const TokenKind kind = wordKind(name);
    push(kind, begin).text = std::move(name);
}

void Lexer::text(std::string_view close) {
    const std::size_t begin = at_;
    ++at_;
    std::string content;
    while (at_ < text_.size() && !rest().starts_with(close)) {
        if (peek() == '\\' && (peek(1) == '\\' || peek(1) == '"' || peek(1) == '\'')) ++at_;
        content += text_[at_++];
    }
    if (at_ == text_.size()) {
        at_ = begin + 1;
        report(Code::R0301, begin, "a text is not closed: its second quote is missing");
        at_ = text_.size();
        push(TokenKind::invalid, begin);
        return;
    }
    at_ += close.size();
    push(TokenKind::text, begin).text = std::move(content);
}

bool Lexer::curlyText() {
    const auto starts = [this](std::string_view quote) { return rest().starts_with(quote); };
    if (std::ranges::none_of(kCurlyQuotes, starts)) return false;
    const std::size_t begin = at_;
    at_ += kCurlyQuotes.front().size();
    const std::size_t inside = at_;
    report(Code::R0301, begin, "a text needs straight quotes: write `\"` or `'`");
    while (at_ < text_.size() && std::ranges::none_of(kCurlyQuotes, starts)) ++at_;
    std::string content(text_.substr(inside, at_ - inside));
    at_ = std::min(at_ + kCurlyQuotes.front().size(), text_.size());
    push(TokenKind::text, begin).text = std::move(content);
    return true;
}

bool Lexer::lookalike() {
    if (rest().starts_with("!=") && !rest().starts_with("!==")) return false;
    const auto found = std::ranges::find_if(kLookalikes, [this](const Lookalike& candidate) {
        return rest().starts_with(candidate.written);
    });
    if (found == kLookalikes.end()) return false;
    const std::size_t begin = at_;
    at_ += found->written.size();
    report(Code::R0301, begin,
           fmt::format("{} is not FEEL: write `{}`", quoted(begin), found->instead));
    if (found->kind != TokenKind::invalid) push(found->kind, begin);
    return true;
}

bool Lexer::sign() {
    const auto found = std::ranges::find_if(
        kSigns, [this](const Word& candidate) { return rest().starts_with(candidate.text); });
    if (found == kSigns.end()) return false;
    const std::size_t begin = at_;
    at_ += found->text.size();
    push(found->kind, begin);
    return true;
}

void Lexer::stray() {
    const std::size_t begin = at_;
    ++at_;
    // The whole letter of UTF-8, so that no message holds half of one.
    while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0U) == 0x80U) ++at_;
    report(Code::R0301, begin, fmt::format("{} has no meaning in an expression", quoted(begin)));
    push(TokenKind::invalid, begin);
}

}  // namespace

TokenKind wordKind(std::string_view name) {
    const auto found = std::ranges::find(kWords, name, &Word::text);
    return found == kWords.end() ? TokenKind::name : found->kind;
}

std::vector<Token> tokenize(const TextSlice& text, Diagnostics& diagnostics) {
    return Lexer(text, diagnostics).run();
}

}  // namespace frontdoor::syntax
