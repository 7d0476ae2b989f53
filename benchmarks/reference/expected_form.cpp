#include "benchmarks/reference/expected_form.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "engine/diagnostics/check.h"

namespace frontdoor::workload {

namespace {

/// A rule's id with its quotes and a comma.
struct Piece {
    std::array<char, 8> text{};
    std::size_t length = 0;
};

consteval std::array<Piece, kRuleIds.size()> makePieces() {
    std::array<Piece, kRuleIds.size()> pieces{};
    for (std::size_t rule = 0; rule < pieces.size(); ++rule) {
        Piece& piece = pieces[rule];
        piece.text[piece.length++] = '"';
        for (const char letter : kRuleIds[rule]) piece.text[piece.length++] = letter;
        piece.text[piece.length++] = '"';
        piece.text[piece.length++] = ',';
    }
    return pieces;
}

constexpr auto kPieces = makePieces();
// What a line has besides the id and the rules takes less than this.
constexpr std::size_t kFrame = 96;

char* put(char* at, std::string_view text) { return std::copy(text.begin(), text.end(), at); }

char* beginLine(char* at, std::string_view id, std::int32_t total, Route route) {
    at = put(at, "{\"id\":\"");
    at = put(at, id);
    at = put(at, "\",\"total\":");
    at = std::to_chars(at, at + 11, total).ptr;
    at = put(at, ",\"route\":\"");
    at = put(at, name(route));
    return put(at, "\",\"fired\":[");
}

char* putRule(char* at, const Piece& rule) {
    std::memcpy(at, rule.text.data(), rule.text.size());
    return at + rule.length;
}

// The comma behind the last rule goes; T3 always fires, so there is one.
char* endLine(char* at) { return put(at - 1, "]}\n"); }

}  // namespace

void ExpectedForm::append(TextBuffer& out, std::string_view id, const PlainDecision& decision) {
    char* at = out.room(id.size() + kFrame + kRuleIds.size() * kStep);
    at = beginLine(at, id, decision.total, decision.route);
    for (std::size_t word = 0; word < decision.fired.size(); ++word) {
        for (std::uint64_t rest = decision.fired[word]; rest != 0; rest &= rest - 1)
            at = putRule(at, kPieces[word * 64 + static_cast<std::size_t>(std::countr_zero(rest))]);
    }
    out.end(endLine(at));
}

void ExpectedForm::append(TextBuffer& out, const Batch& batch, const Decisions& decisions) {
    if (program_ != decisions.sharedProgram()) {
        program_ = decisions.sharedProgram();
        findRules(*program_);
    }
    for (std::uint32_t row = 0; row < decisions.rows(); ++row) {
        if (row % kRows == 0) writeFired(decisions, row / kRows);
        const char* const fired = fired_[row % kRows].data();
        const auto length = static_cast<std::size_t>(firedEnd_[row % kRows] - fired);
        const std::string_view id = batch.ref(batch.referralOf(row));
        char* at = out.room(id.size() + kFrame + length);
        at = beginLine(at, id, decisions.total(row), decisions.route(row));
        std::memcpy(at, fired, length);
        out.end(endLine(at + length));
    }
}

// Rule by rule: which rows it fired for is at hand so, and its id stays in a register.
void ExpectedForm::writeFired(const Decisions& decisions, std::uint32_t word) {
    for (std::uint32_t row = 0; row < kRows; ++row) firedEnd_[row] = fired_[row].data();
    for (std::size_t rule = 0; rule < kRuleIds.size(); ++rule) {
        const Piece piece = kPieces[rule];
        std::uint64_t rows = 0;
        for (const std::uint32_t own : rules_[rule]) rows |= decisions.firedRows(own, word);
        for (; rows != 0; rows &= rows - 1) {
            char*& at = firedEnd_[static_cast<std::size_t>(std::countr_zero(rows))];
            at = putRule(at, piece);
        }
    }
}

// `T2-neglect` of the pack stands for the workload's `T2`.
void ExpectedForm::findRules(const Program& program) {
    for (auto& rules : rules_) rules.clear();
    for (std::uint32_t rule = 0; rule < program.rules().size(); ++rule) {
        const std::string_view id = program.rules()[rule].id;
        const std::size_t place = ruleNamed(id.substr(0, id.find('-')));
        FRONTDOOR_CHECK(place < kRuleIds.size(), "the pack has the workload's rules");
        rules_[place].push_back(rule);
    }
}

}  // namespace frontdoor::workload
