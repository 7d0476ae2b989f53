#include "adapters/cli/piece_parser.h"

#include <utility>

namespace frontdoor::cli {

PieceParser::PieceParser(const Program& program, const Past* past)
    : spare_(program.pack().vocabulary) {
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

void PieceParser::derive(Batch& batch, DerivedHistory& into) {
    if (deriver_) deriver_->derive(batch, into);
}

}  // namespace frontdoor::cli
