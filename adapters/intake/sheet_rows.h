#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/byte_stream.h"
#include "adapters/intake/cell_format.h"
#include "adapters/intake/intake_format.h"

namespace frontdoor::intake {

/// The texts that the cells of all sheets share, by their number.
class SharedTexts {
  public:
    /// Reads `xl/sharedStrings.xml`; false, with the fault, if it is not well-formed.
    [[nodiscard]] bool read(std::string_view xml, std::string& fault);
    [[nodiscard]] std::size_t size() const { return ends_.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t number) const {
        const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
        return std::string_view(letters_).substr(begin, ends_[number] - begin);
    }

  private:
    std::string letters_{};
    std::vector<std::size_t> ends_{};
};

/// What the sheets of a workbook have in common.
struct SheetContext {
    SharedTexts texts{};
    std::vector<CellShows> styles{};
    bool from1904 = false;  // Days are counted from 1904.
};

/// The file of one sheet, as it was unpacked.
struct SheetFile {
    std::string path{};  // Within the workbook, for faults.
    std::string xml{};
    std::uint64_t packed = 0;  // Its size in the workbook.
};

/// The rows of a sheet as CSV, made row by row. XML that is not well-formed ends them with a fault.
[[nodiscard]] std::unique_ptr<ByteStream> sheetRows(SheetFile file,
                                                    std::shared_ptr<const SheetContext> context,
                                                    const Limits& limits);

}  // namespace frontdoor::intake
