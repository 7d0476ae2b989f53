#include "adapters/intake/text_splitter.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "adapters/intake/ascii.h"
#include "adapters/intake/text_lines.h"

namespace frontdoor::intake {
namespace {

// A line that is longer stands between no records, and need not be held for that.
constexpr std::size_t kLongestSeparator = 1'000;

}  // namespace

TextSplitter::TextSplitter(std::unique_ptr<ByteSource> source, std::string separator,
                           const Limits& limits)
    : RecordSplitter(std::move(source)),
      limits_(limits),
      filler_(bytes(), limits_),
      separator_(std::move(separator)) {}

bool TextSplitter::next(RecordChunk& chunk) {
    while (filler_.fill(chunk)) {
        counted_ = 0;
        std::size_t begin = 0;
        if (!std::exchange(started_, true)) {
            begin = markLength({chunk.data(), chunk.size()});
            if (isWideText({chunk.data(), chunk.size()})) {
                filler_.takeRest(chunk, Code::D0155);
                return true;
            }
        }
        std::size_t at = begin;
        while (begin < chunk.size()) {
            std::size_t end = 0;
            bool found = findEnd(chunk, at, end);
            while (!found && chunk.records.empty() && chunk.size() - begin <= limits_.recordBytes &&
                   filler_.more(chunk))
                found = findEnd(chunk, at, end);
            if (found || (filler_.ended() && chunk.size() - begin <= limits_.recordBytes)) {
                add(chunk, begin, found ? end : chunk.size());
                begin = found ? at : chunk.size();
                countLines(chunk, begin);
                continue;
            }
            countLines(chunk, begin);
            if (chunk.records.empty()) {
                skipLongRecord(chunk, begin, at);
            } else {
                filler_.keepFrom(chunk, begin);
            }
            break;
        }
        if (!chunk.records.empty()) return true;
    }
    return false;
}

/// `at` is the begin of a line, and is left there or behind the separator.
bool TextSplitter::findEnd(const RecordChunk& chunk, std::size_t& at, std::size_t& end) {
    if (separator_.empty()) {
        at = chunk.size();
        return false;
    }
    const std::string_view text(chunk.data(), chunk.size());
    while (at < text.size()) {
        std::size_t stop = text.find_first_of("\r\n", at);
        if (stop == std::string_view::npos) {
            if (!filler_.ended()) return false;
            stop = text.size();
        }
        const std::string_view line = text.substr(at, stop - at);
        const std::size_t begin = at;
        std::size_t behind = std::min(stop + 1, text.size());
        if (stop < text.size() && text[stop] == '\r') {
            if (behind == text.size() && !filler_.ended()) return false;
            if (behind < text.size() && text[behind] == '\n') ++behind;
        }
        at = behind;
        if (line.size() > kLongestSeparator || comparableLine(line) != separator_) continue;
        end = begin;
        return true;
    }
    return false;
}

void TextSplitter::add(RecordChunk& chunk, std::size_t begin, std::size_t end) {
    if (trimmed({chunk.data() + begin, end - begin}).empty()) return;
    countLines(chunk, begin);
    RecordSlice slice{.begin = begin, .end = end, .record = ++record_, .line = line_};
    if (end - begin > limits_.recordBytes) {
        slice.trouble = Code::D0153;
        slice.bytes = end - begin;
    }
    countLines(chunk, end);
    chunk.records.push_back(slice);
}

void TextSplitter::skipLongRecord(RecordChunk& chunk, std::size_t begin, std::size_t at) {
    const std::size_t shown = begin + std::min(chunk.size() - begin, limits_.rawBytes);
    const std::uint64_t line = line_;
    std::uint64_t size = at - begin;
    countLines(chunk, at);
    for (bool ended = false; !ended;) {
        // Only the line that is not whole yet goes on; of a very long one, its end.
        std::size_t open = chunk.size() - at;
        if (open > kLongestSeparator + 1) {
            size += open - 1;
            at = chunk.size() - 1;
            open = 1;
        }
        std::memmove(chunk.data() + shown, chunk.data() + at, open);
        chunk.setSize(shown + open);
        chunk.reserve(chunk.size() + limits_.pieceBytes);
        const bool more = filler_.more(chunk);
        at = counted_ = shown;
        std::size_t end = 0;
        ended = findEnd(chunk, at, end);
        size += (ended ? end : at) - shown;
        countLines(chunk, at);
        if (ended) filler_.keepFrom(chunk, at);
        if (!more && !ended) {
            size += chunk.size() - at;
            break;
        }
    }
    chunk.setSize(shown);
    chunk.records.push_back({.begin = begin,
                             .end = shown,
                             .record = ++record_,
                             .line = line,
                             .trouble = Code::D0153,
                             .bytes = size});
}

void TextSplitter::countLines(const RecordChunk& chunk, std::size_t upTo) {
    line_ +=
        static_cast<std::uint64_t>(std::count(chunk.data() + counted_, chunk.data() + upTo, '\n'));
    counted_ = upTo;
}

}  // namespace frontdoor::intake
