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
    /// `past` may be null: then only what records tell of their own children is looked up. Both
    /// must outlive the parser.
    PieceParser(const Program& program, const Past* past, bool hindsight);

    /// Parses a piece into a batch and a report, which are cleared before. A part that tells of the
    /// past only was counted where the past was read, and is parsed only if it is to be `written`.
    void parse(QueuedChunk& work, bool written, Batch& batch, intake::IntakeReport& report) const;
    /// Takes away what tells of the past only.
    void leaveHistory(Batch& batch);
    /// Answers what the past knows. Call it last, of a piece that was parsed.
    void derive(const QueuedChunk& work, Batch& batch, DerivedHistory& into);
    /// What the last piece's answers were read off; null if nothing was.
    [[nodiscard]] const Past* past() const { return own_ ? &*own_ : past_; }

  private:
    const Program& program_;
    const Past* past_;
    bool hindsight_;
    Batch spare_;
    std::optional<HistoryDeriver> deriver_{};
    std::optional<Past> own_{};  // Of the piece, where its records tell of their own children.
};

/// What the records of a batch tell of their own children.
[[nodiscard]] Past pastOfPiece(const Program& program, bool hindsight, const Batch& batch);

}  // namespace frontdoor::cli
