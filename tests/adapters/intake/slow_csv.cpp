#include "tests/adapters/intake/slow_csv.h"

#include <algorithm>

namespace frontdoor::intake {
namespace {

enum class State { start, plain, quoted, afterQuote };

SlowRow slowRow(const std::string& text, std::size_t begin, char delimiter) {
    SlowRow row;
    std::string cell;
    std::string blanks;  // Before what may be a quote.
    State state = State::start;
    const auto broken = [&] {
        row.sound = false;
        row.size = std::min(text.find('\n', begin), text.size() - 1) + 1 - begin;
        return row;
    };
    const auto finish = [&] {
        row.cells.push_back(state == State::start ? blanks : cell);
        cell.clear();
        blanks.clear();
        state = State::start;
    };
    for (std::size_t at = begin;; ++at) {
        const bool end = at == text.size();
        if (end && state == State::quoted) return broken();
        const bool lineEnd = !end && text[at] == '\n';
        const bool windows =
            !end && text[at] == '\r' && (at + 1 == text.size() || text[at + 1] == '\n');
        if (state != State::quoted && (end || lineEnd || windows)) {
            finish();
            row.size = std::min(text.size(), at + (end ? 0U : lineEnd ? 1U : 2U)) - begin;
            return row;
        }
        const char letter = text[at];
        if (state == State::quoted) {
            if (letter != '"') {
                cell += letter;
            } else if (at + 1 < text.size() && text[at + 1] == '"') {
                cell += '"';
                ++at;
            } else {
                state = State::afterQuote;
            }
        } else if (letter == delimiter) {
            finish();
        } else if (state == State::afterQuote) {
            if (letter != ' ' && letter != '\t') return broken();
        } else if (state == State::start && (letter == ' ' || letter == '\t')) {
            blanks += letter;
        } else if (state == State::start && letter == '"') {
            state = State::quoted;
        } else {
            cell += (state == State::start ? blanks : std::string()) + letter;
            state = State::plain;
        }
    }
}

}  // namespace

std::vector<SlowRow> slowRows(const std::string& text, char delimiter) {
    std::vector<SlowRow> rows;
    for (std::size_t at = 0; at < text.size(); at += rows.back().size)
        rows.push_back(slowRow(text, at, delimiter));
    return rows;
}

}  // namespace frontdoor::intake
