#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "adapters/intake/piece_filler.h"
#include "adapters/intake/record_splitter.h"

namespace frontdoor::intake {

/// Cuts a text at the lines that stand between its records, or takes it as one. What is blank is no
/// record.
class TextSplitter : public RecordSplitter {
  public:
    /// `separator` as `comparableLine` gives it; empty: the text is one record.
    TextSplitter(std::unique_ptr<ByteSource> source, std::string separator, const Limits& limits);
    bool next(RecordChunk& chunk) override;

  private:
    /// Goes on to where the record ends; false if the chunk ends before.
    bool findEnd(const RecordChunk& chunk, std::size_t& at, std::size_t& end);
    void add(RecordChunk& chunk, std::size_t begin, std::size_t end);
    void skipLongRecord(RecordChunk& chunk, std::size_t begin, std::size_t at);
    void countLines(const RecordChunk& chunk, std::size_t upTo);

    Limits limits_;
    PieceFiller filler_;
    std::string separator_;
    std::uint64_t record_ = 0;
    std::uint64_t line_ = 1;
    std::size_t counted_ = 0;  // Lines are counted up to here in the chunk.
    bool started_ = false;
};

}  // namespace frontdoor::intake
