#include <cstdint>
#include <string>

#include "adapters/intake/sheet_rows.h"
#include "adapters/intake/workbook.h"
#include "tests/fuzz/read_balanced.h"

using namespace frontdoor::intake;

// A whole workbook, or, as mutations seldom leave an archive whole, the XML of one of its files.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const MappingPtr mapping = shippedMapping("form-csv.xml");
    const std::string text(bytes, bytes + size);
    Limits limits;
    limits.entryBytes = limits.sheetBytes = 1U << 20U;
    limits.columns = 100;
    if (!isPackedDocument(text)) {
        auto context = std::make_shared<SheetContext>();
        std::string fault;
        (void)context->texts.read(text, fault);
        (void)readStyles(text, context->styles);
        readBalanced(ByteSource::fromSheet("fuzz", sheetRows({"sheet", text}, context, limits)),
                     Format::csv, mapping, 1U << 12U);
        return 0;
    }
    Refusal refusal;
    const auto book = Workbook::open(text, limits, refusal);
    if (!book) return 0;
    for (const Workbook::Sheet& sheet : book->sheets()) {
        if (auto rows = book->rows(sheet, refusal))
            readBalanced(ByteSource::fromSheet("fuzz", std::move(rows)), Format::csv, mapping,
                         1U << 12U);
    }
    return 0;
}
