#include "adapters/cli/piece_parser.h"

#include <utility>

#include "adapters/cli/past_reading.h"

namespace frontdoor::cli {

Past pastOfPiece(const Program& program, bool hindsight, const Batch& batch) {
    Past::Facts facts = pastFacts(program, hindsight);
    facts.withinRecords = true;
    Past past(program.pack().vocabulary, std::move(facts));
    past.add(batch);
    return past;
}

PieceParser::PieceParser(const Program& program, const Past* past, bool hindsight)
    : program_(program), past_(past), hindsight_(hindsight), spare_(program.pack().vocabulary) {
    if (past != nullptr) deriver_.emplace(*past, program.pack());
}

void PieceParser::parse(QueuedChunk& work, bool written, Batch& batch,
                        intake::IntakeReport& report) const {
    batch.clear();
    report.clear();
    const bool told = deriver_ && work.mapping && work.mapping->historyOnly();
    if (!told || written) work.parser->parse(work.chunk, batch, report);
    batch.finish();
    if (told) report.clear();
}

void PieceParser::leaveHistory(Batch& batch) {
    std::uint32_t first = 0;
    while (first < batch.referrals() && !batch.header(first).historyOnly) ++first;
    if (first == batch.referrals()) return;
    spare_.clear();
    for (std::uint32_t referral = 0; referral < batch.referrals(); ++referral) {
        if (!batch.header(referral).historyOnly) spare_.copyReferral(batch, referral);
    }
    spare_.finish();
    std::swap(batch, spare_);
}

void PieceParser::derive(const QueuedChunk& work, Batch& batch, DerivedHistory& into) {
    own_.reset();
    if (deriver_) {
        deriver_->derive(batch, into);
    } else if (work.mapping && work.mapping->pastWithinRecords()) {
        own_.emplace(pastOfPiece(program_, hindsight_, batch));
        HistoryDeriver(*own_, program_.pack()).derive(batch, into);
    }
}

}  // namespace frontdoor::cli
