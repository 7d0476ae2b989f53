#include <algorithm>
#include <cstring>
#include <utility>

#include "adapters/intake/json_splitters.h"

namespace frontdoor::intake {
namespace {

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

LineSplitter::LineSplitter(std::unique_ptr<ByteSource> source, const Limits& limits)
    : RecordSplitter(std::move(source)), limits_(limits), filler_(bytes(), limits_) {}

bool LineSplitter::next(RecordChunk& chunk) {
    while (filler_.fill(chunk)) {
        std::size_t begin = 0;
        if (!std::exchange(started_, true)) {
            begin = markLength({chunk.data(), chunk.size()});
            if (isWideText({chunk.data(), chunk.size()})) {
                filler_.takeRest(chunk, Code::D0155);
                return true;
            }
        }
        for (;;) {
            const std::string_view text(chunk.data(), chunk.size());
            const std::size_t last = text.rfind('\n');
            if (last != std::string_view::npos && last >= begin) {
                cutLines(chunk, begin, last + 1);
                filler_.keepFrom(chunk, last + 1);
                break;
            }
            if (chunk.size() - begin > limits_.recordBytes) {
                skipLongLine(chunk, begin);
                break;
            }
            if (filler_.more(chunk)) continue;
            cutLines(chunk, begin, chunk.size());  // The last line has no end.
            break;
        }
        if (!chunk.records.empty()) return true;
    }
    return false;
}

void LineSplitter::cutLines(RecordChunk& chunk, std::size_t begin, std::size_t end) {
    while (begin < end) {
        const void* found = std::memchr(chunk.data() + begin, '\n', end - begin);
        const std::size_t stop =
            found == nullptr
                ? end
                : static_cast<std::size_t>(static_cast<const char*>(found) - chunk.data());
        addLine(chunk, begin, stop);
        begin = stop + 1;
    }
}

void LineSplitter::addLine(RecordChunk& chunk, std::size_t begin, std::size_t end) {
    ++line_;
    if (begin >= end ||
        (chunk.data()[begin] != '{' && isBlank({chunk.data() + begin, end - begin})))
        return;
    // In its place: one that is put together elsewhere and copied waits for its own parts.
    RecordSlice& slice = chunk.records.emplace_back();
    slice.begin = begin;
    slice.end = end;
    slice.record = ++record_;
    slice.line = line_;
    if (end - begin > limits_.recordBytes) {
        slice.trouble = Code::D0153;
        slice.bytes = end - begin;
    }
}

void LineSplitter::skipLongLine(RecordChunk& chunk, std::size_t begin) {
    const std::size_t shown = begin + std::min(chunk.size() - begin, limits_.rawBytes);
    std::uint64_t size = chunk.size() - begin;
    bool found = false;
    while (!found) {
        chunk.setSize(shown);
        chunk.reserve(shown + limits_.pieceBytes);
        if (!filler_.more(chunk)) break;
        const std::size_t end = std::string_view(chunk.data(), chunk.size()).find('\n', shown);
        found = end != std::string_view::npos;
        size += (found ? end : chunk.size()) - shown;
        if (found) filler_.keepFrom(chunk, end + 1);
    }
    chunk.setSize(shown);
    chunk.records.push_back({.begin = begin,
                             .end = shown,
                             .record = ++record_,
                             .line = ++line_,
                             .trouble = Code::D0153,
                             .bytes = size});
}

}  // namespace frontdoor::intake
