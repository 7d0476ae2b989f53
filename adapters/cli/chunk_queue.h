#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "adapters/cli/exit_code.h"
#include "adapters/cli/intake_files.h"
#include "adapters/intake/record_parser.h"

namespace frontdoor::cli {

/// What a thread works on: the next piece of the intake, with the parser that fits its part.
struct QueuedChunk {
    std::uint64_t number = 0;  // From 0, through all parts.
    std::uint64_t part = 0;    // From 1.
    std::uint64_t bytes = 0;   // Of the file on the machine that were used up for it.
    std::shared_ptr<const std::string> name{};  // Of the part.
    intake::RecordChunk chunk{};
    std::unique_ptr<intake::RecordParser> parser{};
    intake::MappingPtr mapping{};  // Null: the part is set aside.
};

/// Hands out the parts of an intake, one after another, in pieces of whole records. Thread-safe.
class ChunkQueue {
  public:
    ChunkQueue(IntakeFiles& files, const intake::Limits& limits);

    /// Opens the first part, so that a command that is wrong is told before anything is written.
    bool start();
    /// Refills `work` with the next piece; false at the end, after `stop`, or after a failure.
    bool take(QueuedChunk& work);
    /// Hands out nothing more.
    void stop();

    /// Done, or why the end is not the end of the parts.
    [[nodiscard]] Exit exit() const { return exit_; }

  private:
    bool openNext();
    bool fail(Exit exit);

    std::mutex mutex_{};
    IntakeFiles& files_;
    intake::Limits limits_;
    OpenPart open_{};  // Without a splitter: none.
    std::shared_ptr<const std::string> name_{};
    std::uint64_t opened_ = 0;  // Parts; the last of them is being read.
    std::uint64_t handedOut_ = 0;
    std::uint64_t taken_ = 0;  // Of the part, as the piece before was handed out.
    bool stopped_ = false;
    Exit exit_ = Exit::done;
};

}  // namespace frontdoor::cli
