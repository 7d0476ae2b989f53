#pragma once

#include <memory>

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
    /// Fills the next chunk with at least one record or finding; false at the end.
    virtual bool next(RecordChunk& chunk) = 0;
    /// What the header of a CSV file says; null for the other formats.
    [[nodiscard]] virtual std::shared_ptr<const CsvLayout> layout() const { return nullptr; }
    [[nodiscard]] const ByteSource& source() const { return *source_; }

  protected:
    explicit RecordSplitter(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}
    [[nodiscard]] ByteSource& bytes() { return *source_; }

  private:
    std::unique_ptr<ByteSource> source_;
};

/// A splitter for the source. Fails when the mapping is not made for this format.
[[nodiscard]] Outcome<std::unique_ptr<RecordSplitter>> makeSplitter(
    std::unique_ptr<ByteSource> source, Format format, const MappingPtr& mapping,
    const Limits& limits = {});

}  // namespace frontdoor::intake
