#include "adapters/intake/record_parser.h"

#include "adapters/intake/csv_record_parser.h"
#include "adapters/intake/json_record_parser.h"
#include "adapters/intake/record_splitter.h"
#include "adapters/intake/set_aside.h"

namespace frontdoor::intake {

std::unique_ptr<RecordParser> makeParser(const RecordSplitter& splitter, const MappingPtr& mapping,
                                         const Limits& limits) {
    if (mapping == nullptr) return makeSetAsideParser(limits);
    if (mapping->plan().tree.needed())
        return std::make_unique<JsonRecordParser>(mapping, limits, splitter.layout());
    if (mapping->reads(Format::csv))
        return std::make_unique<CsvRecordParser>(mapping, splitter.layout(), limits);
    return std::make_unique<JsonRecordParser>(mapping, limits);
}

void RecordParser::reportFindings(const RecordChunk& chunk, IntakeReport& report) {
    for (const ChunkFinding& finding : chunk.findings) {
        report.add({.code = finding.code,
                    .line = finding.line,
                    .field = finding.field,
                    .message = finding.message});
    }
}

std::size_t endOfReferral(const RecordChunk& chunk, std::size_t at) {
    ++at;
    while (at < chunk.records.size() && chunk.records[at].sameReferral) ++at;
    return at;
}

}  // namespace frontdoor::intake
