#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "adapters/intake/piece_filler.h"
#include "adapters/intake/record_splitter.h"
#include "adapters/intake/xml_scanner.h"

namespace frontdoor::intake {

/// Cuts the records out of an XML file: each element with a name, wherever it stands, or each
/// document as a whole. In bounded memory, whatever stands between and around the records.
class XmlSplitter : public RecordSplitter {
  public:
    /// `record` is the local name of the records' element; empty: a document is a record.
    XmlSplitter(std::unique_ptr<ByteSource> source, std::string record, const Limits& limits);
    bool next(RecordChunk& chunk) override;

  private:
    static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

    void cut(RecordChunk& chunk, std::size_t at);
    /// Goes on to the record's end from behind its name; false if the chunk ends before it.
    bool takeRecord(RecordChunk& chunk, std::size_t begin, std::size_t& at);
    /// The record was not closed where it must be: cuts it off, and goes on with the next.
    void addOpen(RecordChunk& chunk, std::size_t begin, std::size_t end, std::size_t& at);
    void skipLongRecord(RecordChunk& chunk, std::size_t begin, std::size_t at);
    /// Goes on through a record that is too long; true if it ends here, `at` then stands there.
    bool passLongRecord(const RecordChunk& chunk, std::size_t& at);
    void leaveOutside(RecordChunk& chunk);
    void seeOutside(RecordChunk& chunk, XmlScanner::Event event, std::size_t at);
    void endDocument();
    void beginDocument(RecordChunk& chunk, std::size_t at);
    void add(RecordChunk& chunk, std::size_t begin, std::size_t end, std::optional<Code> trouble);
    void addRecord(RecordChunk& chunk, RecordSlice slice);
    void countLines(const RecordChunk& chunk, std::size_t upTo);
    bool finish(RecordChunk& chunk);

    Limits limits_;
    PieceFiller filler_;
    bool wholeDocuments_;
    XmlScanner scanner_;
    std::uint64_t record_ = 0;
    std::uint64_t line_ = 1;
    std::size_t counted_ = 0;  // Lines are counted up to here in the chunk.
    std::size_t depth_ = 0;    // Of the record: elements that could be records, one in another.
    bool started_ = false;
    bool finished_ = false;
    bool flat_ = false;  // A record was not closed: from now on each begins where its name stands.

    // What stands around the records.
    std::size_t outerDepth_ = 0;
    std::size_t depthOfRecords_ = kNowhere;
    bool rootEnded_ = false;
    bool toldAnother_ = false;
    bool toldText_ = false;  // Since the last record.
    std::string front_{};    // What was read before the first record, up to Limits::rawBytes.
    std::uint64_t frontBytes_ = 0;
};

}  // namespace frontdoor::intake
