#pragma once

#include <cstddef>
#include <memory>

#include "adapters/intake/intake_format.h"
#include "adapters/intake/intake_report.h"
#include "adapters/intake/mapping.h"
#include "adapters/intake/record_chunk.h"
#include "engine/batch/batch.h"

namespace frontdoor::intake {

class RecordSplitter;

/// Turns records into rows of a batch. Each record is read whole before any of it enters the batch,
/// so one that is broken leaves no trace there.
///
/// Keeps nothing from record to record but memory and guesses: any split of a file among parsers
/// gives the same rows. One thread a parser.
class RecordParser {
  public:
    virtual ~RecordParser() = default;
    /// Parses records [from, to) of a chunk; `to` must not split a referral (see `endOfReferral`).
    /// The first call on a chunk (`from` 0) reports its findings too.
    virtual void parse(const RecordChunk& chunk, std::size_t from, std::size_t to, Batch& batch,
                       IntakeReport& report) = 0;
    void parse(const RecordChunk& chunk, Batch& batch, IntakeReport& report) {
        parse(chunk, 0, chunk.records.size(), batch, report);
    }

  protected:
    static void reportFindings(const RecordChunk& chunk, IntakeReport& report);
};

/// A parser for the chunks of a splitter; without a mapping, for those of a file that is set aside.
/// Make it after the splitter gave its first chunk; for parallel work make several.
[[nodiscard]] std::unique_ptr<RecordParser> makeParser(const RecordSplitter& splitter,
                                                       const MappingPtr& mapping,
                                                       const Limits& limits = {});

/// Where the referral ends that record `at` of the chunk belongs to.
[[nodiscard]] std::size_t endOfReferral(const RecordChunk& chunk, std::size_t at);

}  // namespace frontdoor::intake
