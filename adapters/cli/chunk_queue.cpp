#include "adapters/cli/chunk_queue.h"

#include "adapters/cli/complain.h"

namespace frontdoor::cli {

ChunkQueue::ChunkQueue(IntakeFiles& files, const intake::Limits& limits)
    : files_(files), limits_(limits) {}

bool ChunkQueue::fail(Exit exit) {
    exit_ = exit;
    stopped_ = true;
    open_.splitter.reset();
    return false;
}

void ChunkQueue::stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    open_.splitter.reset();
}

bool ChunkQueue::openNext() {
    if (stopped_) return false;
    if (!files_.next(open_)) return fail(files_.exit());
    ++opened_;
    taken_ = 0;
    name_ = std::make_shared<const std::string>(open_.name);
    return true;
}

bool ChunkQueue::start() {
    const std::lock_guard lock(mutex_);
    return openNext() || exit_ == Exit::done;
}

bool ChunkQueue::take(QueuedChunk& work) {
    const std::lock_guard lock(mutex_);
    while (true) {
        if (open_.splitter && open_.splitter->take(work.chunk)) break;
        if (open_.splitter && open_.splitter->source().failed()) {
            complain("cannot read on in `" + open_.name + "`");
            return fail(Exit::machine);
        }
        open_.splitter.reset();
        if (!openNext()) return false;
    }
    if (!work.parser || work.part != opened_)
        work.parser = intake::makeParser(*open_.splitter, open_.mapping, limits_);
    work.part = opened_;
    work.name = name_;
    work.mapping = open_.mapping;
    work.number = handedOut_++;
    const std::uint64_t taken = open_.splitter->source().taken();
    work.bytes = taken - taken_;
    taken_ = taken;
    return true;
}

}  // namespace frontdoor::cli
