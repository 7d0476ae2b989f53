#include <algorithm>
#include <string_view>
#include <utility>

#include "adapters/intake/json_splitters.h"

// A document is cut without being understood: within a value only strings and brackets count, and
// the value ends where its brackets are closed. Whether it is well-formed the parser says, for each
// record apart.
//
//     [ {"referral_ref":"A"…} , {"referral_ref":"B"…} ]   ->   {"referral_ref":"A"…}
//     {"referral_ref":"B"…}

namespace frontdoor::intake {
namespace {

bool isSpace(char letter) {
    return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
}
bool isDelimiter(char letter) {
    return isSpace(letter) || letter == ',' || letter == '[' || letter == ']' || letter == '{' ||
           letter == '}';
}

}  // namespace

DocumentSplitter::DocumentSplitter(std::unique_ptr<ByteSource> source, const Limits& limits)
    : RecordSplitter(std::move(source)), limits_(limits), filler_(bytes(), limits_) {}

bool DocumentSplitter::next(RecordChunk& chunk) {
    while (filler_.fill(chunk)) {
        counted_ = 0;
        std::size_t at = 0;
        if (!std::exchange(started_, true)) {
            at = markLength({chunk.data(), chunk.size()});
            if (isWideText({chunk.data(), chunk.size()})) {
                filler_.takeRest(chunk, Code::D0155);
                return true;
            }
        }
        for (;;) {
            at = skipBetween(chunk, at);
            if (at >= chunk.size()) {
                countLines(chunk, at);
                break;
            }
            const std::size_t begin = at;
            Value value;
            bool whole = scan(value, {chunk.data(), chunk.size()}, at);
            while (!whole && chunk.records.empty() && chunk.size() - begin <= limits_.recordBytes &&
                   filler_.more(chunk)) {
                whole = scan(value, {chunk.data(), chunk.size()}, at);
            }
            if (whole || (filler_.ended() && chunk.size() - begin <= limits_.recordBytes)) {
                add(chunk, begin, at);
                continue;
            }
            countLines(chunk, begin);
            if (chunk.records.empty()) {
                skipLongValue(chunk, begin, value);
            } else {
                filler_.keepFrom(chunk, begin);
            }
            break;
        }
        if (!chunk.records.empty()) return true;
    }
    if (arrays_ == 0 || std::exchange(toldOpen_, true)) return false;
    chunk.findings.push_back(
        {.code = Code::D0117, .line = line_, .message = "the list of records is not closed"});
    return true;
}

std::size_t DocumentSplitter::skipBetween(const RecordChunk& chunk, std::size_t at) {
    for (; at < chunk.size(); ++at) {
        const char letter = chunk.data()[at];
        if (isSpace(letter) || letter == ',') continue;
        if (letter == '[' && arrays_ == 0) {
            arrays_ = 1;
        } else if (letter == ']' && arrays_ == 1) {
            arrays_ = 0;
        } else {
            break;
        }
    }
    return at;
}

/// Goes on through a value; true when it ends, `at` then stands behind it.
bool DocumentSplitter::scan(Value& value, std::string_view text, std::size_t& at) {
    for (; at < text.size(); ++at) {
        const char letter = text[at];
        if (value.inString) {
            if (value.afterSlash) {
                value.afterSlash = false;
            } else if (letter == '\\') {
                value.afterSlash = true;
            } else if (letter == '"') {
                value.inString = false;
                if (value.depth == 0) return ++at, true;
            }
            continue;
        }
        if (value.bare) {
            if (isDelimiter(letter)) return true;
            continue;
        }
        switch (letter) {
            case '"':
                value.inString = true;
                break;
            case '{':
            case '[':
                ++value.depth;
                break;
            case '}':
            case ']':
                if (value.depth <= 1) return ++at, true;
                --value.depth;
                break;
            default:
                value.bare = value.depth == 0;
                break;
        }
    }
    return false;
}

void DocumentSplitter::skipLongValue(RecordChunk& chunk, std::size_t begin, Value value) {
    const std::size_t shown = begin + std::min(chunk.size() - begin, limits_.rawBytes);
    const std::uint64_t line = line_;
    std::uint64_t size = chunk.size() - begin;
    countLines(chunk, chunk.size());
    for (bool whole = false; !whole;) {
        chunk.setSize(shown);
        chunk.reserve(shown + limits_.pieceBytes);
        if (!filler_.more(chunk)) break;
        counted_ = shown;
        std::size_t at = shown;
        whole = scan(value, {chunk.data(), chunk.size()}, at);
        size += at - shown;
        countLines(chunk, at);
        if (whole) filler_.keepFrom(chunk, at);
    }
    chunk.setSize(shown);
    chunk.records.push_back({.begin = begin,
                             .end = shown,
                             .record = ++record_,
                             .line = line,
                             .trouble = Code::D0153,
                             .bytes = size});
}

void DocumentSplitter::add(RecordChunk& chunk, std::size_t begin, std::size_t end) {
    countLines(chunk, begin);
    RecordSlice slice{.begin = begin, .end = end, .record = ++record_, .line = line_};
    if (end - begin > limits_.recordBytes) {
        slice.trouble = Code::D0153;
        slice.bytes = end - begin;
    }
    countLines(chunk, end);
    chunk.records.push_back(slice);
}

void DocumentSplitter::countLines(const RecordChunk& chunk, std::size_t upTo) {
    line_ +=
        static_cast<std::uint64_t>(std::count(chunk.data() + counted_, chunk.data() + upTo, '\n'));
    counted_ = upTo;
}

}  // namespace frontdoor::intake
