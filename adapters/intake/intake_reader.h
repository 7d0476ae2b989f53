#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <optional>

#include "adapters/intake/record_parser.h"
#include "adapters/intake/record_splitter.h"
#include "adapters/intake/seen_references.h"

namespace frontdoor::intake {

/// Reads an intake file piece by piece into batches, on one thread and in bounded memory.
///
///     auto reader = openIntake(std::move(source), mapping);
///     while (reader.value()->next(batch, report)) { evaluate(program, batch); batch.clear(); }
class IntakeReader {
  public:
    IntakeReader(std::unique_ptr<RecordSplitter> splitter, MappingPtr mapping,
                 const Limits& limits);

    /// Appends the next referrals to the batch, at most `maxReferrals` records of them; false when
    /// nothing is left. A call may add nothing but findings.
    bool next(Batch& batch, IntakeReport& report,
              std::size_t maxReferrals = std::numeric_limits<std::size_t>::max());
    /// The machine failed to read on: what came so far is right but not all.
    [[nodiscard]] bool failed() const { return splitter_->source().failed(); }

  private:
    std::unique_ptr<RecordSplitter> splitter_;
    MappingPtr mapping_;
    Limits limits_;
    std::unique_ptr<RecordParser> parser_{};
    RecordChunk chunk_{};
    std::size_t at_ = 0;
    bool started_ = false;
    SeenReferences seen_;
};

/// A reader of the source. Without a format it is told by content; nothing but blank reads as no
/// records.
[[nodiscard]] Outcome<std::unique_ptr<IntakeReader>> openIntake(std::unique_ptr<ByteSource> source,
                                                                std::optional<Format> format,
                                                                const MappingPtr& mapping,
                                                                const Limits& limits = {});

}  // namespace frontdoor::intake
