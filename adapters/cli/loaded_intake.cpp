#include "adapters/cli/loaded_intake.h"

#include <algorithm>
#include <iterator>
#include <thread>
#include <utility>

#include "adapters/cli/chunk_queue.h"
#include "adapters/cli/past_reading.h"
#include "adapters/cli/piece_parser.h"
#include "adapters/cli/turnstile.h"
#include "adapters/intake/intake_reader.h"

namespace frontdoor::cli {
namespace {

/// Large pieces, as each becomes a batch that is decided in memory of its own.
intake::Limits loadLimits() {
    intake::Limits limits;
    limits.pieceBytes = std::size_t{32} << 20U;
    return limits;
}

/// What the threads share.
struct Loading {
    const Program& program;
    const Past* past = nullptr;
    bool hindsight = false;
    ChunkQueue& queue;
    Progress& progress;
    LoadedIntake& into;
    intake::SeenReferences seen{};
    Turnstile turns{};
};

void load(Loading& loading) {
    PieceParser parser(loading.program, loading.past, loading.hindsight);
    QueuedChunk work;
    DerivedHistory history;
    while (loading.queue.take(work)) {
        Batch batch(loading.program.pack().vocabulary);
        intake::IntakeReport report(loadLimits());
        parser.parse(work, false, batch, report);
        parser.leaveHistory(batch);
        parser.derive(work, batch, history);
        loading.turns.pass(work.number, [&] {
            loading.seen.check(batch, 0, report);
            loading.progress.add(work.bytes, batch.referrals());
            report.quarantined.clear();
            loading.into.report.merge(std::move(report));
            if (batch.rows() > 0) loading.into.batches.push_back(std::move(batch));
        });
    }
}

}  // namespace

LoadedIntake loadIntake(const std::vector<std::string>& operands, const IntakeOptions& options,
                        const Program& program, unsigned jobs, bool progress) {
    LoadedIntake loaded;
    const intake::Limits limits = loadLimits();
    IntakeFiles files(operands, options, program, limits);
    ChunkQueue queue(files, limits);
    if (!queue.start()) {
        loaded.exit = queue.exit();
        return loaded;
    }
    const auto tell = [&](intake::IntakeReport& report, const std::string&) {
        report.quarantined.clear();
        loaded.report.merge(std::move(report));
        return true;
    };
    const ReadPast past = readPast(operands, options, program, limits, tell);
    loaded.exit = past.exit;
    if (loaded.exit != Exit::done) return loaded;
    {
        Progress bar(progress, files.totalBytes());
        Loading loading{program, past.past.get(), options.hindsight, queue, bar, loaded};
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < std::max(1U, jobs); ++i)
            threads.emplace_back([&loading] { load(loading); });
        load(loading);
    }
    loaded.reading = files.reading();
    loaded.exit = queue.exit();
    return loaded;
}

}  // namespace frontdoor::cli
