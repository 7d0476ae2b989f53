#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "adapters/intake/byte_source.h"
#include "adapters/intake/intake_format.h"
#include "adapters/intake/record_chunk.h"

namespace frontdoor::intake {

/// Fills chunks from a source, and keeps what was read beyond the last whole record for the next
/// one.
class PieceFiller {
  public:
    PieceFiller(ByteSource& source, const Limits& limits) : source_(source), limits_(limits) {}

    /// Clears the chunk and fills it up to a piece; false when there was nothing left.
    bool fill(RecordChunk& chunk);
    /// Reads on behind what the chunk holds, into as much room again; false at the end of the file.
    bool more(RecordChunk& chunk);
    /// What stands behind `cut` belongs to the next chunk.
    void keepFrom(const RecordChunk& chunk, std::size_t cut);
    [[nodiscard]] bool atEnd() const { return ended_ && kept_.empty(); }
    /// Nothing comes behind what the chunk holds.
    [[nodiscard]] bool ended() const { return ended_; }

    /// Reads all the rest away, as one record in trouble at the front of the chunk.
    void takeRest(RecordChunk& chunk, Code code);

  private:
    bool readInto(RecordChunk& chunk, std::size_t upTo);

    ByteSource& source_;
    const Limits& limits_;
    std::string kept_{};
    std::uint64_t chunks_ = 0;
    bool ended_ = false;
};

/// Bytes at the front of a file that are a byte order mark of UTF-8: 3 or 0.
[[nodiscard]] std::size_t markLength(std::string_view bytes);
/// Whether the file is UTF-16 or UTF-32, by its mark or the zero bytes at its front.
[[nodiscard]] bool isWideText(std::string_view bytes);

}  // namespace frontdoor::intake
