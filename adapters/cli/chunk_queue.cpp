#include "adapters/cli/chunk_queue.h"

#include <filesystem>

#include <spdlog/spdlog.h>

#include "adapters/cli/complain.h"
#include "adapters/intake/byte_source.h"

namespace frontdoor::cli {
namespace {

std::uint64_t bytesOf(const std::vector<std::string>& files) {
    std::uint64_t total = 0;
    for (const std::string& file : files) {
        std::error_code error;
        const std::uintmax_t size = std::filesystem::file_size(file, error);
        if (error) return 0;
        total += size;
    }
    return total;
}

}  // namespace

ChunkQueue::ChunkQueue(std::vector<std::string> files, const IntakeOptions& options,
                       Mappings& mappings, const intake::Limits& limits)
    : files_(std::move(files)),
      options_(options),
      mappings_(mappings),
      limits_(limits),
      totalBytes_(bytesOf(files_)) {}

bool ChunkQueue::fail(Exit exit) {
    exit_ = exit;
    splitter_.reset();
    opened_ = files_.size();
    return false;
}

void ChunkQueue::stop() {
    const std::lock_guard lock(mutex_);
    splitter_.reset();
    opened_ = files_.size();
}

bool ChunkQueue::openNext() {
    const std::string& file = files_[opened_++];
    auto source = intake::ByteSource::open(file);
    if (!source.ok()) {
        printFindings(source.diagnostics());
        return fail(Exit::machine);
    }
    std::unique_ptr<intake::ByteSource> bytes = std::move(source).value();
    const std::optional<intake::Format> format = intake::detectFormat(bytes->peek(), options_.form);
    if (!format) {
        spdlog::info("intake {}: nothing but blank", file);
        return true;
    }
    mapping_ = mappings_.forFormat(*format);
    if (!mapping_) return fail(Exit::wrong);
    spdlog::info("intake {}: {}, mapping {}", file, intake::name(*format), mapping_->id());
    auto splitter = intake::makeSplitter(std::move(bytes), *format, mapping_, limits_);
    if (!splitter.ok()) {
        printFindings(splitter.diagnostics());
        return fail(Exit::wrong);
    }
    splitter_ = std::move(splitter).value();
    return true;
}

bool ChunkQueue::start() {
    const std::lock_guard lock(mutex_);
    return files_.empty() || openNext();
}

bool ChunkQueue::take(QueuedChunk& work) {
    const std::lock_guard lock(mutex_);
    while (true) {
        if (splitter_ && splitter_->next(work.chunk)) break;
        if (splitter_ && splitter_->source().failed()) {
            complain("cannot read on in `" + files_[opened_ - 1] + "`");
            return fail(Exit::machine);
        }
        splitter_.reset();
        if (opened_ == files_.size() || !openNext()) return false;
    }
    const std::size_t file = opened_ - 1;
    if (!work.parser || work.file != file) {
        work.parser = intake::makeParser(*splitter_, mapping_, limits_);
    }
    work.file = file;
    work.number = handedOut_++;
    return true;
}

}  // namespace frontdoor::cli
