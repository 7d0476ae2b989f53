#include "adapters/intake/record_splitter.h"

#include <utility>

#include <fmt/format.h>

#include "adapters/intake/csv_splitter.h"
#include "adapters/intake/json_splitters.h"
#include "adapters/intake/plan.h"
#include "adapters/intake/xml_splitter.h"

namespace frontdoor::intake {

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
    }
    return splitter;
}

}  // namespace frontdoor::intake
