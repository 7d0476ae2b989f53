#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/cli/exit_code.h"
#include "adapters/cli/intake_options.h"
#include "adapters/intake/record_parser.h"
#include "adapters/intake/record_splitter.h"

namespace frontdoor::cli {

/// What a thread works on: the next piece of the intake, with the parser that fits its file.
struct QueuedChunk {
    std::uint64_t number = 0;  // From 0, through all files.
    std::size_t file = 0;
    intake::RecordChunk chunk{};
    std::unique_ptr<intake::RecordParser> parser{};
};

/// Hands out intake files, one after another, in pieces of whole records. Thread-safe.
class ChunkQueue {
  public:
    ChunkQueue(std::vector<std::string> files, const IntakeOptions& options, Mappings& mappings,
               const intake::Limits& limits);

    /// Opens the first file, so that a command that is wrong is told before anything is written.
    bool start();
    /// Refills `work` with the next piece; false at the end, after `stop`, or after a failure.
    bool take(QueuedChunk& work);
    /// Hands out nothing more.
    void stop();

    /// Done, or why the end is not the end of the files.
    [[nodiscard]] Exit exit() const { return exit_; }
    [[nodiscard]] const std::string& name(std::size_t file) const { return files_[file]; }
    /// Bytes of all files, 0 if that of one is not known.
    [[nodiscard]] std::uint64_t totalBytes() const { return totalBytes_; }

  private:
    bool openNext();
    bool fail(Exit exit);

    std::mutex mutex_{};
    std::vector<std::string> files_;
    const IntakeOptions& options_;
    Mappings& mappings_;
    intake::Limits limits_;
    std::unique_ptr<intake::RecordSplitter> splitter_{};
    intake::MappingPtr mapping_{};
    std::size_t opened_ = 0;  // Files; the last of them is being read.
    std::uint64_t handedOut_ = 0;
    std::uint64_t totalBytes_ = 0;
    Exit exit_ = Exit::done;
};

}  // namespace frontdoor::cli
