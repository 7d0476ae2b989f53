#include "adapters/intake/piece_filler.h"

#include <algorithm>
#include <cstring>

namespace frontdoor::intake {

bool PieceFiller::fill(RecordChunk& chunk) {
    chunk.clear();
    chunk.number = chunks_++;
    chunk.reserve(std::max(limits_.pieceBytes, kept_.size() + limits_.pieceBytes / 2));
    if (!kept_.empty()) std::memcpy(chunk.data(), kept_.data(), kept_.size());
    chunk.setSize(kept_.size());
    kept_.clear();
    readInto(chunk, chunk.capacity());
    return chunk.size() > 0;
}

bool PieceFiller::more(RecordChunk& chunk) {
    if (ended_) return false;
    chunk.reserve(std::max<std::size_t>(chunk.size() * 2, 64));
    return readInto(chunk, chunk.capacity());
}

bool PieceFiller::readInto(RecordChunk& chunk, std::size_t upTo) {
    const std::size_t before = chunk.size();
    while (!ended_ && chunk.size() < upTo) {
        const std::size_t got = source_.read(chunk.data() + chunk.size(), upTo - chunk.size());
        if (got == 0) ended_ = true;
        chunk.setSize(chunk.size() + got);
    }
    return chunk.size() > before;
}

void PieceFiller::keepFrom(const RecordChunk& chunk, std::size_t cut) {
    kept_.assign(chunk.data() + cut, chunk.size() - cut);
}

void PieceFiller::takeRest(RecordChunk& chunk, Code code) {
    const std::size_t shown = std::min(chunk.size(), limits_.rawBytes);
    std::uint64_t bytes = chunk.size();
    const std::size_t held = chunk.size();
    chunk.reserve(std::max(chunk.capacity(), shown + 65'536));
    while (!ended_) {
        chunk.setSize(shown);
        if (readInto(chunk, chunk.capacity())) bytes += chunk.size() - shown;
    }
    chunk.setSize(std::min(held, shown));
    chunk.records.push_back(
        {.begin = 0, .end = shown, .record = 1, .line = 1, .trouble = code, .bytes = bytes});
}

std::size_t markLength(std::string_view bytes) { return bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

bool isWideText(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
    // Without a mark: the first letters of a form are plain, so every second byte of UTF-16 is zero
    // there.
    constexpr std::size_t front = 4;
    return bytes.size() >= front && std::ranges::count(bytes.substr(0, front), '\0') >= 2;
}

}  // namespace frontdoor::intake
