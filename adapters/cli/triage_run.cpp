#include "adapters/cli/triage_run.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include <spdlog/spdlog.h>

#include "adapters/cli/count_findings.h"
#include "adapters/cli/piece_parser.h"
#include "adapters/cli/turnstile.h"
#include "adapters/intake/form_writer.h"
#include "adapters/intake/intake_reader.h"
#include "adapters/output/decision_csv.h"
#include "adapters/output/decision_json.h"
#include "engine/evaluate/evaluate.h"

namespace frontdoor::cli {
namespace {

/// What the threads share.
struct Shared {
    const RunFacts& run;
    const TriageRunOptions& options;
    ChunkQueue& queue;
    TriageOutputs& outputs;
    Progress& progress;
    intake::SeenReferences seen{};
    Turnstile parsed{};  // References that come twice are found in the order of the intake.
    Turnstile rendered{};
    std::atomic<bool> failed = false;
};

/// One thread's work, with memory that it keeps from piece to piece.
class Worker {
  public:
    explicit Worker(Shared& shared)
        : shared_(shared),
          parser_(*shared.run.program, shared.options.past, shared.run.hindsight),
          batch_(shared.run.program->pack().vocabulary),
          report_(triageLimits()),
          form_(shared.run.program->pack().vocabulary),
          json_(shared.run, {shared.options.outputs.fields, shared.options.outputs.explain}),
          csv_(shared.run, shared.options.outputs.fields) {
        evaluate_.inForce = shared.run.inForce;
    }

    void run() {
        while (shared_.queue.take(work_)) {
            parse();
            decide();
            shared_.rendered.pass(work_.number, [this] { write(); });
        }
    }

  private:
    void parse() {
        const bool written = !shared_.options.outputs.referrals.empty();
        parser_.parse(work_, written, batch_, report_);
        if (written) writeReferrals();
        parser_.leaveHistory(batch_);
        shared_.parsed.pass(work_.number, [this] { shared_.seen.check(batch_, 0, report_); });
        countFindings(batch_, report_, findings_);
        parser_.derive(work_, batch_, history_);
    }
    void writeReferrals() {
        referrals_.clear();
        for (std::uint32_t referral = 0; referral < batch_.referrals(); ++referral)
            form_.append(referrals_, batch_, referral);
    }
    [[nodiscard]] Decided decided() const {
        const Past* past = parser_.past();
        return {batch_, decisions_, findings_, past, past != nullptr ? &history_ : nullptr};
    }
    void decide() {
        evaluate(shared_.run.program, batch_, evaluate_, decisions_);
        const TriageOutputOptions& outputs = shared_.options.outputs;
        rendered_ = {};
        if (outputs.decisions.empty()) return;
        if (outputs.csv) {
            rows_.clear();
            csv_.append(rows_, decided());
            rendered_ = rows_;
        } else {
            records_.clear();
            json_.append(records_, decided());
            rendered_ = records_.text();
        }
    }
    void write() {
        if (shared_.failed) return;
        spdlog::debug("piece {}: {} referrals, {} children, {} quarantined", work_.number,
                      batch_.referrals(), batch_.rows(), report_.quarantined.size());
        if (!shared_.outputs.add({decided(), rendered_, referrals_, report_, *work_.name})) {
            shared_.failed = true;
            shared_.queue.stop();
        }
        shared_.progress.add(work_.bytes, batch_.referrals());
    }

    Shared& shared_;
    PieceParser parser_;
    QueuedChunk work_{};
    Batch batch_;
    Decisions decisions_{};
    intake::IntakeReport report_;
    std::vector<std::uint32_t> findings_{};
    TextBuffer records_{};
    std::string rows_{};
    std::string_view rendered_{};  // Of these two.
    std::string referrals_{};
    intake::FormWriter form_;
    DecisionJson json_;
    DecisionCsv csv_;
    EvaluateOptions evaluate_{};
    DerivedHistory history_{};
};

}  // namespace

intake::Limits triageLimits() {
    intake::Limits limits;
    limits.findings = 200'000;
    return limits;
}

Exit runTriage(const RunFacts& run, const TriageRunOptions& options, ChunkQueue& queue,
               TriageOutputs& outputs, Progress& progress) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    Shared shared{run, options, queue, outputs, progress};
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < std::max(1U, options.jobs); ++i) {
            threads.emplace_back([&shared] { Worker(shared).run(); });
        }
        Worker(shared).run();
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    spdlog::info("{} referrals in {:.3f} s on {} threads", outputs.totals().decided.referrals,
                 seconds, std::max(1U, options.jobs));
    return shared.failed ? Exit::machine : queue.exit();
}

}  // namespace frontdoor::cli
