#include "adapters/intake/record_splitter.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "adapters/intake/csv_splitter.h"
#include "adapters/intake/json_splitters.h"
#include "adapters/intake/plan.h"
#include "adapters/intake/text_splitter.h"
#include "adapters/intake/xml_splitter.h"

namespace frontdoor::intake {

bool RecordSplitter::take(RecordChunk& chunk) {
    bool more = next(chunk);
    if (more && source_->broken() != nullptr) {
        cutOff(chunk);
        more = !chunk.records.empty() || !chunk.findings.empty();
    }
    if (!more && source_->broken() != nullptr && !std::exchange(toldBroken_, true)) {
        giveBroken(chunk);
        more = true;
    }
    if (!chunk.records.empty() && !isCutOff_) last_ = chunk.records.back();
    if (remarks_.empty()) return more;
    if (!more) chunk.clear();
    chunk.findings.insert(chunk.findings.begin(), std::make_move_iterator(remarks_.begin()),
                          std::make_move_iterator(remarks_.end()));
    remarks_.clear();
    return true;
}

/// Where the bytes break off, so does the record that reaches to their end: it is not read as if it
/// were whole.
void RecordSplitter::cutOff(RecordChunk& chunk) {
    if (chunk.records.empty() || chunk.records.back().end < chunk.size()) return;
    if (chunk.records.back().trouble) return;
    isCutOff_ = true;
    last_ = chunk.records.back();
    cutOff_ = chunk.bytes(last_);
    chunk.records.pop_back();
}

void RecordSplitter::giveBroken(RecordChunk& chunk) {
    const StreamFault& fault = *source_->broken();
    chunk.clear();
    chunk.reserve(cutOff_.size());
    std::ranges::copy(cutOff_, chunk.data());
    chunk.setSize(cutOff_.size());
    chunk.trouble = fault.reason;
    chunk.records.push_back({.end = cutOff_.size(),
                             .record = isCutOff_ ? last_.record : last_.record + 1,
                             .line = isCutOff_ ? last_.line : last_.line + 1,
                             .trouble = fault.code,
                             .bytes = cutOff_.size()});
}

Outcome<std::unique_ptr<RecordSplitter>> makeSplitter(std::unique_ptr<ByteSource> source,
                                                      Format format, const MappingPtr& mapping,
                                                      const Limits& limits) {
    if (!mapping->reads(format)) {
        Diagnostics diagnostics;
        diagnostics.add(Code::D0160, {},
                        fmt::format("`{}` is {}, which the mapping `{}` is not made for",
                                    source->name(), name(format), mapping->id()));
        return Outcome<std::unique_ptr<RecordSplitter>>::failure(std::move(diagnostics));
    }
    std::unique_ptr<RecordSplitter> splitter;
    switch (format) {
        case Format::csv:
            splitter = std::make_unique<CsvSplitter>(std::move(source), mapping, limits);
            break;
        case Format::ndjson:
            splitter = std::make_unique<LineSplitter>(std::move(source), limits);
            break;
        case Format::json:
            splitter = std::make_unique<DocumentSplitter>(std::move(source), limits);
            break;
        case Format::xml:
            splitter = std::make_unique<XmlSplitter>(std::move(source), mapping->plan().tree.record,
                                                     limits);
            break;
        case Format::text:
            splitter = std::make_unique<TextSplitter>(std::move(source),
                                                      mapping->plan().tree.text.separator, limits);
            break;
    }
    return splitter;
}

}  // namespace frontdoor::intake
