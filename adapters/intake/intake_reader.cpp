#include "adapters/intake/intake_reader.h"

#include <utility>

namespace frontdoor::intake {

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
