#include "adapters/intake/intake_reader.h"

#include <algorithm>
#include <utility>

#include "adapters/intake/flat_names.h"

namespace frontdoor::intake {

void SeenReferences::check(const Batch& batch, std::uint32_t first, IntakeReport& report) {
    for (std::uint32_t referral = first; referral < batch.referrals(); ++referral) {
        const ReferralHeader header = batch.header(referral);
        if (insert(std::max<std::uint64_t>(1, hashBytes(header.ref)))) continue;
        std::uint32_t number = 1;  // Among those of its record.
        while (number <= referral && batch.header(referral - number).record == header.record)
            ++number;
        report.insert(
            {.code = Code::D0111,
             .record = header.record,
             .referral = number,
             .message =
                 "an earlier referral of this intake has the same reference; both are decided"});
    }
}

bool SeenReferences::insert(std::uint64_t hash) {
    if (slots_.empty() || (count_ * 4 > slots_.size() * 3 && count_ < limit_)) grow();
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at] != 0) {
        if (slots_[at] == hash) return false;
        at = (at + 1) & (slots_.size() - 1);
    }
    if (count_ >= limit_) return true;
    slots_[at] = hash;
    ++count_;
    return true;
}

void SeenReferences::grow() {
    constexpr std::size_t smallest = 1024;
    std::vector<std::uint64_t> old(std::max(smallest, slots_.size() * 2), 0);
    old.swap(slots_);
    for (const std::uint64_t hash : old) {
        if (hash == 0) continue;
        std::size_t at = hash & (slots_.size() - 1);
        while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = hash;
    }
}

IntakeReader::IntakeReader(std::unique_ptr<RecordSplitter> splitter, MappingPtr mapping,
                           const Limits& limits)
    : splitter_(std::move(splitter)),
      mapping_(std::move(mapping)),
      limits_(limits),
      seen_(limits) {}

bool IntakeReader::next(Batch& batch, IntakeReport& report, std::size_t maxReferrals) {
    if (!started_ || at_ >= chunk_.records.size()) {
        if (!splitter_->take(chunk_)) return false;
        if (!std::exchange(started_, true)) parser_ = makeParser(*splitter_, mapping_, limits_);
        at_ = 0;
    }
    std::size_t end = at_;
    for (std::size_t taken = 0; end < chunk_.records.size() && taken < maxReferrals; ++taken) {
        end = endOfReferral(chunk_, end);
    }
    const std::uint32_t first = batch.referrals();
    parser_->parse(chunk_, at_, end, batch, report);
    batch.finish();
    seen_.check(batch, first, report);
    at_ = end;
    return true;
}

Outcome<std::unique_ptr<IntakeReader>> openIntake(std::unique_ptr<ByteSource> source,
                                                  std::optional<Format> format,
                                                  const MappingPtr& mapping, const Limits& limits) {
    if (!format) format = detectFormat(source->peek());
    // Nothing but blank has the format that the mapping reads.
    if (!format) format = usualFormat(mapping->form());
    auto splitter = makeSplitter(std::move(source), *format, mapping, limits);
    if (!splitter.ok())
        return Outcome<std::unique_ptr<IntakeReader>>::failure(splitter.diagnostics());
    return std::make_unique<IntakeReader>(std::move(splitter).value(), mapping, limits);
}

}  // namespace frontdoor::intake
