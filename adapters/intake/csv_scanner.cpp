#include "adapters/intake/csv_scanner.h"

#include <algorithm>
#include <array>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace frontdoor::intake {
namespace {

/// The first delimiter or line end from `at`, or the end.
const char* cellStop(const char* at, const char* end, const CsvDialect& dialect) {
#if defined(__SSE2__)
    // Whole blocks only, so that nothing behind the end is looked at; a short rest goes letter by
    // letter.
    const __m128i delimiter = _mm_set1_epi8(dialect.delimiter);
    const __m128i lineEnd = _mm_set1_epi8(dialect.lineEnd);
    for (; end - at >= 16; at += 16) {
        __m128i letters;
        std::memcpy(&letters, at, sizeof letters);
        const __m128i stops =
            _mm_or_si128(_mm_cmpeq_epi8(letters, delimiter), _mm_cmpeq_epi8(letters, lineEnd));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(stops));
        if (mask != 0) return at + __builtin_ctz(mask);
    }
#endif
    while (at < end && *at != dialect.delimiter && *at != dialect.lineEnd) ++at;
    return at;
}

const char* skipSpaces(const char* at, const char* end, char delimiter) {
    while (at < end && (*at == ' ' || *at == '\t') && *at != delimiter) ++at;
    return at;
}

const char* find(const char* at, const char* end, char letter) {
    const void* found =
        at < end ? std::memchr(at, letter, static_cast<std::size_t>(end - at)) : nullptr;
    return found == nullptr ? end : static_cast<const char*>(found);
}

/// Takes what is behind an opening quote, up to behind the closing one; false if there is none.
bool takeQuoted(const char*& at, const char* end, CsvCell& cell) {
    cell.begin = at;
    for (;;) {
        at = find(at, end, '"');
        if (at == end) return false;
        if (at + 1 < end && at[1] == '"') {
            cell.doubled = true;
            at += 2;
            continue;
        }
        cell.end = at++;
        return true;
    }
}

}  // namespace

std::string_view CsvCell::text(std::string& room) const {
    if (!doubled) return raw();
    room.clear();
    for (const char* at = begin; at < end; ++at) {
        room += *at;
        if (*at == '"') ++at;
    }
    return room;
}

RowEnd scanRow(const char* at, const char* end, const CsvDialect& dialect,
               std::vector<CsvCell>& cells, const char*& next) {
    cells.clear();
    const char* const row = at;
    const auto giveUp = [&](RowEnd how) {
        next = std::min(end, find(row, end, dialect.lineEnd) + 1);
        return how;
    };
    for (;;) {
        CsvCell cell;
        const char* const first = skipSpaces(at, end, dialect.delimiter);
        const bool quoted = first < end && *first == '"';
        if (quoted) {
            at = first + 1;
            if (!takeQuoted(at, end, cell)) return giveUp(RowEnd::quote);
            at = skipSpaces(at, end, dialect.delimiter);
            if (at + 1 < end && *at == '\r' && at[1] == '\n') ++at;
            if (at + 1 == end && *at == '\r') ++at;
        } else {
            cell.begin = at;
            at = cellStop(at, end, dialect);
            cell.end = at;
            const bool endsLine = at == end || *at == dialect.lineEnd;
            if (endsLine && cell.end > cell.begin && cell.end[-1] == '\r') --cell.end;
        }
        cells.push_back(cell);
        if (at == end) {
            next = end;
            return RowEnd::bytes;
        }
        if (*at == dialect.lineEnd) {
            next = at + 1;
            return RowEnd::line;
        }
        if (*at != dialect.delimiter) return giveUp(RowEnd::garbage);
        ++at;
    }
}

void splitUnquotedRow(std::string_view text, const CsvDialect& dialect,
                      std::vector<CsvCell>& cells) {
    cells.clear();
    const char* begin = text.data();
    const char* at = begin;
    const char* const end = at + text.size();
#if defined(__SSE2__)
    const __m128i delimiter = _mm_set1_epi8(dialect.delimiter);
    for (; end - at >= 64; at += 64) {
        std::uint64_t mask = 0;
        for (int part = 0; part < 4; ++part) {
            __m128i letters;
            std::memcpy(&letters, at + 16 * part, sizeof letters);
            const auto bits =
                static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(letters, delimiter)));
            mask |= std::uint64_t{bits} << (16 * part);
        }
        for (; mask != 0; mask &= mask - 1) {
            const char* const stop = at + __builtin_ctzll(mask);
            cells.push_back({.begin = begin, .end = stop});
            begin = stop + 1;
        }
    }
#endif
    for (; at < end; ++at) {
        if (*at != dialect.delimiter) continue;
        cells.push_back({.begin = begin, .end = at});
        begin = at + 1;
    }
    cells.push_back({.begin = begin, .end = end});
    CsvCell& last = cells.back();
    if (last.end > last.begin && last.end[-1] == '\r') --last.end;
}

CsvDialect detectDialect(std::string_view front, char delimiter) {
    CsvDialect dialect;
    if (front.find('\n') == std::string_view::npos && front.find('\r') != std::string_view::npos)
        dialect.lineEnd = '\r';
    if (delimiter != 0) {
        dialect.delimiter = delimiter;
        return dialect;
    }
    constexpr std::array<char, 4> candidates{',', ';', '\t', '|'};
    std::array<std::size_t, candidates.size()> counts{};
    bool quoted = false;
    for (const char letter : front) {
        if (letter == '"') quoted = !quoted;
        if (letter == dialect.lineEnd && !quoted) break;
        const auto found = std::ranges::find(candidates, letter);
        if (found != candidates.end() && !quoted)
            ++counts[static_cast<std::size_t>(found - candidates.begin())];
    }
    dialect.delimiter =
        candidates[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
    return dialect;
}

}  // namespace frontdoor::intake
