#pragma once

#include <optional>

#include "adapters/cli/chunk_queue.h"
#include "adapters/intake/intake_report.h"
#include "engine/batch/batch.h"
#include "engine/history/derive.h"
#include "engine/history/past.h"
#include "engine/program/program.h"

namespace frontdoor::cli {

/// Makes pieces of an intake ready to be decided. One a thread; it keeps its memory.
class PieceParser {
  public:
    /// `past` may be null: then nothing is looked up. Both must outlive the parser.
    PieceParser(const Program& program, const Past* past);

    /// Parses a piece into a batch and a report, which are cleared before. A part that tells of the
    /// past only was counted where the past was read, and is parsed only if it is to be `written`.
    void parse(QueuedChunk& work, bool written, Batch& batch, intake::IntakeReport& report) const;
    /// Takes away what tells of the past only.
    void leaveHistory(Batch& batch);
    /// Answers what the past knows.
    void derive(Batch& batch, DerivedHistory& into);
    [[nodiscard]] bool derives() const { return deriver_.has_value(); }

  private:
    Batch spare_;
    std::optional<HistoryDeriver> deriver_{};
};

}  // namespace frontdoor::cli
