#include "adapters/intake/record_parser.h"

#include "adapters/intake/csv_record_parser.h"
#include "adapters/intake/json_record_parser.h"
#include "adapters/intake/record_splitter.h"

namespace frontdoor::intake {

std::unique_ptr<RecordParser> makeParser(const RecordSplitter& splitter, const MappingPtr& mapping,
                                         const Limits& limits) {
    if (mapping->reads(Format::csv))
        return std::make_unique<CsvRecordParser>(mapping, splitter.layout(), limits);
    return std::make_unique<JsonRecordParser>(mapping, limits);
}

std::size_t endOfReferral(const RecordChunk& chunk, std::size_t at) {
    ++at;
    while (at < chunk.records.size() && chunk.records[at].sameReferral) ++at;
    return at;
}

}  // namespace frontdoor::intake
