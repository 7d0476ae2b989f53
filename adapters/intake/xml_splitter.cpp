#include "adapters/intake/xml_splitter.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "adapters/intake/ascii.h"

// Records are cut without being understood: between `<Child` and its `</Child>` only tags of that
// name count. Whether a record is well-formed the parser says, for each apart. A record that is not
// closed would take all that follows with it. So where the file ends within one, or it grows beyond
// the limit, it is cut off before the next of its name, and from then on none stands in another:
//
//     <Child>A  <Child>B</Child>  <Child>C</Child>  </Children>   ->   A set aside; B, C
//
// Nothing depends on where the pieces end in which the file is read.

namespace frontdoor::intake {

using Event = XmlScanner::Event;

XmlSplitter::XmlSplitter(std::unique_ptr<ByteSource> source, std::string record,
                         const Limits& limits)
    : RecordSplitter(std::move(source)),
      limits_(limits),
      filler_(bytes(), limits_),
      wholeDocuments_(record.empty()),
      scanner_(std::move(record)) {}

bool XmlSplitter::next(RecordChunk& chunk) {
    while (!finished_ && filler_.fill(chunk)) {
        counted_ = 0;
        std::size_t at = 0;
        if (!std::exchange(started_, true)) {
            at = markLength({chunk.data(), chunk.size()});
            if (isWideText({chunk.data(), chunk.size()})) {
                filler_.takeRest(chunk, Code::D0155);
                finished_ = true;
                return true;
            }
        }
        cut(chunk, at);
        if (!chunk.records.empty() || !chunk.findings.empty()) return true;
    }
    return !std::exchange(finished_, true) && finish(chunk);
}

/// A file without any record is one that cannot be read.
bool XmlSplitter::finish(RecordChunk& chunk) {
    const std::size_t mark = markLength(front_);
    if (record_ > 0 || trimmed(std::string_view(front_).substr(mark)).empty()) return false;
    chunk.reserve(front_.size());
    std::memcpy(chunk.data(), front_.data(), front_.size());
    chunk.setSize(front_.size());
    chunk.records.push_back({.begin = 0,
                             .end = front_.size(),
                             .record = 1,
                             .line = 1,
                             .trouble = Code::D0173,
                             .bytes = frontBytes_});
    return true;
}

void XmlSplitter::cut(RecordChunk& chunk, std::size_t at) {
    for (;;) {
        const Event event = scanner_.next({chunk.data(), chunk.size()}, at);
        if (event == Event::more) {
            // A chunk of nothing but a tag's first bytes must grow, or it would come back as it is.
            if (scanner_.undecided() == chunk.size() && filler_.more(chunk)) continue;
            return leaveOutside(chunk);
        }
        if (event != Event::open || !scanner_.isWanted()) {
            seeOutside(chunk, event, at);
            continue;
        }
        const std::size_t begin = at - scanner_.sinceBracket();
        if (outerDepth_ == 0 && rootEnded_) beginDocument(chunk, begin);
        if (!takeRecord(chunk, begin, at)) return;
    }
}

void XmlSplitter::leaveOutside(RecordChunk& chunk) {
    // At the end of the file nothing follows that could decide.
    const std::size_t end = chunk.size() - (filler_.ended() ? 0 : scanner_.undecided());
    if (record_ == 0) {
        frontBytes_ += end;
        front_.append(chunk.data(), std::min(end, limits_.rawBytes - front_.size()));
    }
    countLines(chunk, end);
    if (end == chunk.size()) return;
    filler_.keepFrom(chunk, end);
    scanner_.restart();
}

void XmlSplitter::seeOutside(RecordChunk& chunk, Event event, std::size_t at) {
    switch (event) {
        case Event::open:
            if (outerDepth_ == 0 && rootEnded_) beginDocument(chunk, at);
            ++outerDepth_;
            return;
        case Event::close:
            if (outerDepth_ == 0 || scanner_.isWanted()) return;
            --outerDepth_;
            rootEnded_ = rootEnded_ || outerDepth_ == 0;
            return;
        case Event::prolog:
            if (rootEnded_) beginDocument(chunk, at);
            outerDepth_ = 0;
            return;
        case Event::text:
            if (outerDepth_ != 0 && outerDepth_ != depthOfRecords_) return;
            if (std::exchange(toldText_, true)) return;
            countLines(chunk, at);
            chunk.findings.push_back({.code = Code::D0125,
                                      .line = line_,
                                      .message = "text stands between records; it is not read"});
            return;
        case Event::more:
            return;
    }
}

void XmlSplitter::endDocument() {
    rootEnded_ = true;
    outerDepth_ = 0;
}

void XmlSplitter::beginDocument(RecordChunk& chunk, std::size_t at) {
    rootEnded_ = false;
    if (std::exchange(toldAnother_, true)) return;
    countLines(chunk, at);
    chunk.findings.push_back({.code = Code::D0126,
                              .line = line_,
                              .message = "another document begins; its records are read too"});
}

bool XmlSplitter::takeRecord(RecordChunk& chunk, std::size_t begin, std::size_t& at) {
    std::size_t nested = kNowhere;
    depth_ = 1;
    for (;;) {
        const Event event = scanner_.next({chunk.data(), chunk.size()}, at);
        std::size_t here = at;
        if (event == Event::more) here -= scanner_.undecided();
        if (event == Event::open) here -= scanner_.sinceBracket();
        const bool tooLong = here - begin > limits_.recordBytes;
        if (event == Event::more && !tooLong) {
            if (!chunk.records.empty() && !filler_.ended()) {
                countLines(chunk, begin);
                filler_.keepFrom(chunk, begin);
                scanner_.restart();
                return false;
            }
            if (filler_.more(chunk)) continue;
            addOpen(chunk, begin, nested == kNowhere ? chunk.size() : nested, at);
            return true;
        }
        if (event == Event::prolog && !tooLong) {
            // A document begins in no element of another.
            rootEnded_ = true;
            const std::size_t prolog = at - scanner_.sinceBracket();
            addOpen(chunk, begin, nested == kNowhere ? prolog : nested, at);
            return true;
        }
        if (tooLong && nested != kNowhere) {
            addOpen(chunk, begin, nested, at);
            return true;
        }
        const bool wanted = scanner_.isWanted();
        if (event == Event::close && wanted && --depth_ == 0) {
            add(chunk, begin, at, {});
            return true;
        }
        if (event == Event::open && wanted) {
            ++depth_;
            if (!wholeDocuments_ && nested == kNowhere) nested = here;
            if (!wholeDocuments_ && (flat_ || tooLong)) {
                addOpen(chunk, begin, here, at);
                return true;
            }
        }
        if (!tooLong) continue;
        if (event == Event::prolog) {
            endDocument();
            add(chunk, begin, at, {});
            return true;
        }
        if (chunk.records.empty()) {
            skipLongRecord(chunk, begin, at);
        } else {
            countLines(chunk, begin);
            filler_.keepFrom(chunk, begin);
            scanner_.restart();
        }
        return false;
    }
}

void XmlSplitter::addOpen(RecordChunk& chunk, std::size_t begin, std::size_t end, std::size_t& at) {
    add(chunk, begin, end, end - begin > limits_.recordBytes ? Code::D0153 : Code::D0172);
    flat_ = !wholeDocuments_;
    scanner_.restart();
    at = end;
}

void XmlSplitter::skipLongRecord(RecordChunk& chunk, std::size_t begin, std::size_t at) {
    const std::size_t shown = begin + std::min(chunk.size() - begin, limits_.rawBytes);
    const std::uint64_t line = line_ + static_cast<std::uint64_t>(std::count(
                                           chunk.data() + counted_, chunk.data() + begin, '\n'));
    bool ended = passLongRecord(chunk, at);
    std::uint64_t size = at - begin;
    countLines(chunk, at);
    if (ended) filler_.keepFrom(chunk, at);
    while (!ended) {
        const std::size_t undecided = chunk.size() - at;
        std::memmove(chunk.data() + shown, chunk.data() + at, undecided);
        chunk.setSize(shown + undecided);
        chunk.reserve(chunk.size() + limits_.pieceBytes);
        if (!filler_.more(chunk)) {
            size += undecided;
            break;
        }
        at = counted_ = shown;
        ended = passLongRecord(chunk, at);
        size += at - shown;
        countLines(chunk, at);
        if (ended) filler_.keepFrom(chunk, at);
    }
    chunk.setSize(shown);
    scanner_.restart();
    addRecord(chunk,
              {.begin = begin, .end = shown, .line = line, .trouble = Code::D0153, .bytes = size});
}

bool XmlSplitter::passLongRecord(const RecordChunk& chunk, std::size_t& at) {
    for (;;) {
        const Event event = scanner_.next({chunk.data(), chunk.size()}, at);
        if (event == Event::more) {
            at = chunk.size() - scanner_.undecided();
            if (at < chunk.size()) scanner_.restart();
            return false;
        }
        if (event == Event::prolog) {
            // It may have begun in bytes that are gone, so the record ends behind it.
            endDocument();
            return true;
        }
        if (!scanner_.isWanted()) continue;
        if (event == Event::close && --depth_ == 0) return true;
        if (event != Event::open) continue;
        ++depth_;
        if (wholeDocuments_) continue;
        at -= scanner_.sinceBracket();
        return true;
    }
}

void XmlSplitter::add(RecordChunk& chunk, std::size_t begin, std::size_t end,
                      std::optional<Code> trouble) {
    countLines(chunk, begin);
    RecordSlice slice{.begin = begin, .end = end, .line = line_};
    if (!trouble && end - begin > limits_.recordBytes) trouble = Code::D0153;
    if (trouble) {
        slice.trouble = trouble;
        slice.bytes = end - begin;
    }
    countLines(chunk, end);
    addRecord(chunk, slice);
}

void XmlSplitter::addRecord(RecordChunk& chunk, RecordSlice slice) {
    slice.record = ++record_;
    chunk.records.push_back(slice);
    depthOfRecords_ = outerDepth_;
    rootEnded_ = rootEnded_ || outerDepth_ == 0;
    toldText_ = false;
}

void XmlSplitter::countLines(const RecordChunk& chunk, std::size_t upTo) {
    line_ +=
        static_cast<std::uint64_t>(std::count(chunk.data() + counted_, chunk.data() + upTo, '\n'));
    counted_ = upTo;
}

}  // namespace frontdoor::intake
