#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "adapters/intake/byte_source.h"
#include "adapters/intake/intake_format.h"
#include "adapters/intake/mapping.h"
#include "adapters/intake/record_chunk.h"
#include "engine/diagnostics/outcome.h"

namespace frontdoor::intake {

struct CsvLayout;

/// Cuts an intake file into chunks of whole records, front to end, in bounded memory.
class RecordSplitter {
  public:
    virtual ~RecordSplitter() = default;
    /// Fills the next chunk with at least one record or finding; false at the end. What the source
    /// could not give, as its bytes are damaged, is one more record in trouble.
    bool take(RecordChunk& chunk);
    /// Something to be said of the file beforehand, with its first chunk.
    void remark(std::vector<ChunkFinding> findings) { remarks_ = std::move(findings); }
    /// What the header of a CSV file says; null for the other formats.
    [[nodiscard]] virtual std::shared_ptr<const CsvLayout> layout() const { return nullptr; }
    [[nodiscard]] const ByteSource& source() const { return *source_; }

  protected:
    explicit RecordSplitter(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}
    /// `take` for a source that gives all its bytes.
    virtual bool next(RecordChunk& chunk) = 0;
    [[nodiscard]] ByteSource& bytes() { return *source_; }

  private:
    void cutOff(RecordChunk& chunk);
    void giveBroken(RecordChunk& chunk);

    std::unique_ptr<ByteSource> source_;
    std::vector<ChunkFinding> remarks_{};
    RecordSlice last_{};    // The record that came last, or that was cut off.
    std::string cutOff_{};  // What there is of that.
    bool isCutOff_ = false;
    bool toldBroken_ = false;
};

/// A splitter for the source. Fails when the mapping is not made for this format.
[[nodiscard]] Outcome<std::unique_ptr<RecordSplitter>> makeSplitter(
    std::unique_ptr<ByteSource> source, Format format, const MappingPtr& mapping,
    const Limits& limits = {});

}  // namespace frontdoor::intake
