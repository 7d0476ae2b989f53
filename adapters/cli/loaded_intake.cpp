#include "adapters/cli/loaded_intake.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <thread>
#include <utility>

#include "adapters/cli/chunk_queue.h"
#include "adapters/cli/complain.h"
#include "adapters/cli/past_reading.h"
#include "adapters/cli/piece_parser.h"
#include "adapters/cli/turnstile.h"
#include "adapters/intake/intake_reader.h"
#include "engine/calendar/london.h"

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
    const std::optional<OutcomeOptions>& outcomes;
    intake::SeenReferences seen{};
    Turnstile turns{};
};

void load(Loading& loading) {
    PieceParser parser(loading.program, loading.past, loading.hindsight);
    QueuedChunk work;
    DerivedHistory history;
    std::optional<OutcomeFinder> finder;
    const OutcomeReach& reach = loading.into.reach;
    if (loading.outcomes && loading.past != nullptr)
        finder.emplace(*loading.past, reach.until, loading.outcomes->windows, reach.today);
    while (loading.queue.take(work)) {
        Batch batch(loading.program.pack().vocabulary);
        intake::IntakeReport report(loadLimits());
        parser.parse(work, false, batch, report);
        parser.leaveHistory(batch);
        // Before the past fills what a referral leaves open: by what it says itself it is found.
        std::vector<ChildOutcomes> found;
        if (finder) found = finder->find(batch);
        parser.derive(work, batch, history);
        loading.turns.pass(work.number, [&] {
            loading.seen.check(batch, 0, report);
            loading.progress.add(work.bytes, batch.referrals());
            report.quarantined.clear();
            loading.into.report.merge(std::move(report));
            if (batch.rows() == 0) return;
            loading.into.reading.batches.push_back(std::move(batch));
            loading.into.reading.parts.push_back(work.part);
            if (finder) loading.into.outcomes.push_back(std::move(found));
        });
    }
}

/// False, with a complaint, if the history ends before it begins.
bool findReach(Past& past, const IntakeOptions& options, const OutcomeOptions& outcomes,
               OutcomeReach& reach) {
    past.beginSource(outcomes.tells);
    const auto number = [](Date day) {
        return static_cast<std::int32_t>(day.time_since_epoch().count());
    };
    reach.today = number(londonTime(options.asOf).date);
    reach.until = outcomes.until ? number(*outcomes.until) : past.lastDay().value_or(reach.today);
    reach.until = std::min(reach.until, reach.today);
    for (std::size_t kind = 0; kind < kEventKinds; ++kind) {
        const auto since = past.since(static_cast<EventKind>(kind));
        if (!since) continue;
        reach.told.set(kind);
        reach.since = since;
    }
    if (!options.historySince || number(*options.historySince) <= reach.until) return true;
    complain("`--history-since " + formatDate(*options.historySince) + "` is after " +
             formatDate(Date{std::chrono::days{reach.until}}) + ", the last day of the history");
    return false;
}

}  // namespace

LoadedIntake loadIntake(const std::vector<std::string>& operands, const IntakeOptions& options,
                        const Program& program, unsigned jobs, bool progress,
                        const std::optional<OutcomeOptions>& outcomes) {
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
    IntakeOptions reading = options;
    reading.link = options.link || (outcomes && outcomes->always);
    const ReadPast past = readPast(operands, reading, program, limits, tell);
    loaded.exit = past.exit;
    if (loaded.exit != Exit::done) return loaded;
    if (outcomes && past.past && !findReach(*past.past, options, *outcomes, loaded.reach)) {
        loaded.exit = Exit::wrong;
        return loaded;
    }
    {
        Progress bar(progress, files.totalBytes());
        Loading loading{program, past.past.get(), options.hindsight, queue, bar, loaded, outcomes};
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < std::max(1U, jobs); ++i)
            threads.emplace_back([&loading] { load(loading); });
        load(loading);
    }
    loaded.exit = queue.exit();
    return loaded;
}

}  // namespace frontdoor::cli
