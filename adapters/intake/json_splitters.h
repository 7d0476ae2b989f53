#pragma once

#include <cstdint>
#include <memory>

#include "adapters/intake/piece_filler.h"
#include "adapters/intake/record_splitter.h"

namespace frontdoor::intake {

/// Cuts a file with a JSON value a line. Blank lines are no records.
class LineSplitter : public RecordSplitter {
  public:
    LineSplitter(std::unique_ptr<ByteSource> source, const Limits& limits);
    bool next(RecordChunk& chunk) override;

  private:
    void cutLines(RecordChunk& chunk, std::size_t begin, std::size_t end);
    void addLine(RecordChunk& chunk, std::size_t begin, std::size_t end);
    void skipLongLine(RecordChunk& chunk, std::size_t begin);

    Limits limits_;
    PieceFiller filler_;
    std::uint64_t record_ = 0;
    std::uint64_t line_ = 0;
    bool started_ = false;
};

/// Cuts a JSON document: an array of records, or records one after another. A value that is not
/// well-formed can take what follows it with it, up to the next place where its brackets pair;
/// NDJSON has no such weakness.
class DocumentSplitter : public RecordSplitter {
  public:
    DocumentSplitter(std::unique_ptr<ByteSource> source, const Limits& limits);
    bool next(RecordChunk& chunk) override;

  private:
    /// Where a scan through a value stands; it goes on when more was read.
    struct Value {
        std::size_t depth = 0;
        bool inString = false;
        bool afterSlash = false;
        bool bare = false;  // A number, a word or something stray: it ends at the next delimiter.
    };
    [[nodiscard]] static bool scan(Value& value, std::string_view text, std::size_t& at);
    std::size_t skipBetween(const RecordChunk& chunk, std::size_t at);
    void skipLongValue(RecordChunk& chunk, std::size_t begin, Value value);
    void add(RecordChunk& chunk, std::size_t begin, std::size_t end);
    void countLines(const RecordChunk& chunk, std::size_t upTo);

    Limits limits_;
    PieceFiller filler_;
    std::uint64_t record_ = 0;
    std::uint64_t line_ = 1;
    std::size_t counted_ = 0;  // Lines are counted up to here in the chunk.
    std::size_t arrays_ = 0;   // 1 within the list of records.
    bool started_ = false;
    bool toldOpen_ = false;
};

}  // namespace frontdoor::intake
