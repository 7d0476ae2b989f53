#include "adapters/intake/csv_splitter.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/cell_loops.h"

// Most rows have no quote, and end at the next line end; only the others are taken apart here. A
// row whose quotes do not pair is given up at its first line end, and cutting goes on behind it: a
// stray quote costs one row, not the rest of the file.

namespace frontdoor::intake {
namespace {

bool saysNothing(std::string_view row, char delimiter) {
    for (;;) {
        row = trimmed(row);
        if (!row.starts_with(delimiter)) return row.empty();
        row.remove_prefix(1);
    }
}

std::uint64_t linesIn(std::string_view text, char lineEnd) {
    return static_cast<std::uint64_t>(std::ranges::count(text, lineEnd));
}

}  // namespace

CsvSplitter::CsvSplitter(std::unique_ptr<ByteSource> source, MappingPtr mapping,
                         const Limits& limits)
    : RecordSplitter(std::move(source)),
      mapping_(std::move(mapping)),
      limits_(limits),
      filler_(bytes(), limits_) {}

bool CsvSplitter::next(RecordChunk& chunk) {
    while (filler_.fill(chunk)) {
        std::size_t begin = 0;
        if (!started_ && !start(chunk, begin))
            return !chunk.records.empty() || !chunk.findings.empty();
        std::size_t at = begin;
        marks_.restart();
        reference_.clear();
        // A referral whose rows go on behind the piece is left to the next one. So the record and
        // line it begins with are remembered, to go back to.
        std::size_t groupRow = 0;
        std::uint64_t groupLine = line_;
        std::uint64_t groupRecord = record_;
        for (;;) {
            const std::uint64_t line = line_;
            const std::uint64_t record = record_;
            const Step step = cutRow(chunk, at);
            if (step == Step::row) {
                if (!chunk.records.empty() && !chunk.records.back().sameReferral &&
                    record_ > record) {
                    groupRow = chunk.records.size() - 1;
                    groupLine = line;
                    groupRecord = record;
                }
                continue;
            }
            if (step == Step::end) break;
            const std::size_t groupBegin =
                groupRow < chunk.records.size() ? chunk.records[groupRow].begin : at;
            if (groupRow > 0) {
                chunk.records.resize(groupRow);
                line_ = groupLine;
                record_ = groupRecord;
                filler_.keepFrom(chunk, groupBegin);
                break;
            }
            if (chunk.size() - groupBegin <= limits_.recordBytes && filler_.more(chunk)) continue;
            if (filler_.ended()) continue;
            if (chunk.records.empty()) {
                skipLongRow(chunk, at);
            } else {
                filler_.keepFrom(chunk,
                                 at);  // A referral beyond the limit: its rows are read as two.
            }
            break;
        }
        if (!chunk.records.empty() || !chunk.findings.empty()) return true;
    }
    return false;
}

bool CsvSplitter::start(RecordChunk& chunk, std::size_t& begin) {
    started_ = true;
    const std::string_view front(chunk.data(), chunk.size());
    if (isWideText(front)) {
        filler_.takeRest(chunk, Code::D0155);
        return false;
    }
    std::optional<HeaderPlace> place = findHeader(chunk, markLength(front));
    std::size_t end = 0;
    if (!place || !scanHeaderRow(chunk, *place, end)) {
        filler_.takeRest(chunk, Code::D0159);
        return false;
    }
    layout_ = std::make_shared<const CsvLayout>(
        readHeader(mapping_->plan(), place->dialect, cells_, place->line, chunk.findings));
    if (place->above > 0) {
        chunk.findings.insert(
            chunk.findings.begin(),
            {.code = Code::D0121,
             .line = place->line,
             .message =
                 fmt::format("rows above the header, which are not read: {}; the header is line {}",
                             place->above, place->line)});
    }
    line_ = place->line +
            linesIn({chunk.data() + place->begin, end - place->begin}, place->dialect.lineEnd);
    begin = end;
    return true;
}

std::optional<CsvSplitter::HeaderPlace> CsvSplitter::findHeader(RecordChunk& chunk,
                                                                std::size_t begin) {
    const std::vector<HeadingNames>& wanted = mapping_->plan().headings;
    std::optional<HeaderPlace> fallback;
    HeaderPlace place{.begin = begin};
    for (int row = 0; row < kHeaderRows; ++row) {
        std::size_t end = 0;
        if (!scanHeaderRow(chunk, place, end)) break;
        const HeaderLook look = lookAtHeader(mapping_->plan(), cells_);
        if (!wanted.empty() && hasHeadings(cells_, wanted)) return place;
        // Further down a row of answers may hold a word that is a field's name, too; and a workbook
        // has lists of other things, of which one heading may be ours.
        const bool plain = row == 0 && !source().isSheet();
        const bool likely =
            plain ? look.known > 0 : look.known > 1 && look.known * 2 >= look.written;
        if (likely && !fallback) fallback = place;
        if (likely && wanted.empty()) break;
        if (look.written > 0) ++place.above;
        place.line +=
            linesIn({chunk.data() + place.begin, end - place.begin}, place.dialect.lineEnd);
        place.begin = end;
        if (place.begin == chunk.size() && !filler_.more(chunk)) break;
    }
    return fallback;
}

bool CsvSplitter::scanHeaderRow(RecordChunk& chunk, HeaderPlace& place, std::size_t& end) {
    for (;;) {
        place.dialect = dialectAt(chunk, place.begin);
        const char* next = nullptr;
        const RowEnd how = scanRow(chunk.data() + place.begin, chunk.data() + chunk.size(),
                                   place.dialect, cells_, next);
        const bool open = how == RowEnd::quote || how == RowEnd::bytes;
        if (open && !filler_.ended() && chunk.size() <= limits_.recordBytes) {
            (void)filler_.more(chunk);  // The cells are of no use then: the bytes may have moved.
            continue;
        }
        end = static_cast<std::size_t>(next - chunk.data());
        return (how == RowEnd::line || how == RowEnd::bytes) && cells_.size() <= limits_.columns;
    }
}

CsvDialect CsvSplitter::dialectAt(const RecordChunk& chunk, std::size_t at) const {
    const std::string_view text(chunk.data() + at, chunk.size() - at);
    if (!source().isSheet()) return detectDialect(text, mapping_->plan().delimiter);
    return {.delimiter = ',', .lineEnd = '\n', .ragged = true};
}

std::size_t CsvSplitter::Marks::next(const RecordChunk& chunk, std::size_t from, char lineEnd) {
    for (;;) {
        for (; at_ < count_; ++at_) {
            const std::size_t mark = begin_ + marks_[at_];
            if (mark >= from) return mark;
        }
        if (upTo_ == chunk.size()) return upTo_;
        begin_ = std::max(upTo_, from);
        upTo_ = std::min(begin_ + kPiece, chunk.size());
        at_ = 0;
        count_ = cellLoops().findEither(chunk.data() + begin_, upTo_ - begin_, lineEnd, '"',
                                        marks_.data());
    }
}

CsvSplitter::Step CsvSplitter::cutRow(RecordChunk& chunk, std::size_t& at) {
    const char* const begin = chunk.data() + at;
    const char* const end = chunk.data() + chunk.size();
    if (begin == end) return filler_.ended() ? Step::end : Step::needMore;
    const char* stop = chunk.data() + marks_.next(chunk, at, layout_->dialect.lineEnd);
    if (stop == end && !filler_.ended()) return Step::needMore;
    const char* next = std::min(stop + 1, end);
    RecordSlice slice{.begin = at, .line = line_, .lastLineOpen = stop == end};
    slice.unquoted = stop == end || *stop != '"';
    if (!slice.unquoted) {
        const auto left = static_cast<std::size_t>(end - begin);
        const bool hasEnd = std::memchr(begin, layout_->dialect.lineEnd, left) != nullptr;
        if (!hasEnd && !filler_.ended()) return Step::needMore;
        const RowEnd how = scanRow(begin, end, layout_->dialect, cells_, next);
        if (how == RowEnd::quote && !filler_.ended() && left <= limits_.recordBytes)
            return Step::needMore;
        if (how == RowEnd::bytes && !filler_.ended()) return Step::needMore;
        stop = how == RowEnd::line || (next > begin && next[-1] == layout_->dialect.lineEnd)
                   ? next - 1
                   : next;
        slice.lastLineOpen = how == RowEnd::bytes;
        if (how == RowEnd::quote || how == RowEnd::garbage) slice.trouble = Code::D0156;
    }
    slice.end = static_cast<std::size_t>(stop - chunk.data());
    slice.bytes = slice.end - slice.begin;
    if (slice.bytes > limits_.recordBytes) slice.trouble = Code::D0153;
    at = static_cast<std::size_t>(next - chunk.data());
    const std::string_view all(begin, static_cast<std::size_t>(next - begin));
    line_ += slice.unquoted ? (stop < end ? 1 : 0) : linesIn(all, layout_->dialect.lineEnd);
    const std::string_view row = chunk.bytes(slice);
    if (saysNothing(row, layout_->dialect.delimiter)) return Step::row;
    addRow(chunk, slice, slice.trouble ? std::string_view() : referenceOf(row));
    return Step::row;
}

void CsvSplitter::addRow(RecordChunk& chunk, RecordSlice slice, std::string_view reference) {
    slice.record = ++record_;
    const bool first = chunk.records.empty() || rows_ >= limits_.children;
    if (slice.trouble) {
        // It neither ends the referral before it nor begins one.
        slice.sameReferral = !first;
    } else {
        slice.sameReferral = !first && !reference.empty() && reference == reference_;
        reference_.assign(reference);
    }
    rows_ = slice.sameReferral ? rows_ + 1 : 1;
    chunk.records.push_back(slice);
}

std::string_view CsvSplitter::referenceOf(std::string_view row) {
    const CsvDialect& dialect = layout_->dialect;
    if (layout_->referenceColumn == kNone) return {};
    if (row.find('"') != std::string_view::npos) {
        const char* next = nullptr;
        scanRow(row.data(), row.data() + row.size(), dialect, cells_, next);
        if (cells_.size() <= layout_->referenceColumn) return {};
        return trimmed(cells_[layout_->referenceColumn].text(room_));
    }
    for (std::uint32_t column = 0; column < layout_->referenceColumn; ++column) {
        const std::size_t end = row.find(dialect.delimiter);
        if (end == std::string_view::npos) return {};
        row.remove_prefix(end + 1);
    }
    return trimmed(row.substr(0, row.find(dialect.delimiter)));
}

void CsvSplitter::skipLongRow(RecordChunk& chunk, std::size_t begin) {
    // Only line ends count here: a row this long has lost its closing quote, or is no row at all.
    const std::size_t shown = begin + std::min(chunk.size() - begin, limits_.rawBytes);
    std::uint64_t size = chunk.size() - begin;
    bool found = false;
    while (!found) {
        chunk.setSize(shown);
        if (!filler_.more(chunk)) break;
        const std::size_t end =
            std::string_view(chunk.data(), chunk.size()).find(layout_->dialect.lineEnd, shown);
        found = end != std::string_view::npos;
        size += (found ? end : chunk.size()) - shown;
        if (found) filler_.keepFrom(chunk, end + 1);
    }
    chunk.setSize(shown);
    chunk.records.push_back({.begin = begin,
                             .end = shown,
                             .record = ++record_,
                             .line = line_++,
                             .trouble = Code::D0153,
                             .bytes = size});
}

}  // namespace frontdoor::intake
