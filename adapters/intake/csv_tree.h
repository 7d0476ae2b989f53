#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/csv_layout.h"
#include "adapters/intake/intake_format.h"
#include "adapters/intake/record_chunk.h"
#include "adapters/intake/record_tree.h"
#include "adapters/intake/record_trouble.h"

namespace frontdoor::intake {

/// Reads rows of CSV that are records of their own as trees: a cell is a field under its heading,
/// and a cell that holds a JSON object is its fields.
class CsvTreeReader {
  public:
    CsvTreeReader(std::shared_ptr<const CsvLayout> layout, const Limits& limits);
    /// Fills the tree anew. Where a row ends before the header does, the rest of its fields are
    /// `null`: not known.
    [[nodiscard]] std::optional<RecordTrouble> read(std::string_view row, const RecordSlice& slice,
                                                    RecordTree& tree);
    /// Whether the row read last ended before the header did.
    [[nodiscard]] bool wasShort() const { return short_; }

  private:
    void addCell(const CsvColumn& column, std::string_view text, RecordTree& tree);

    std::shared_ptr<const CsvLayout> layout_;
    Limits limits_;
    std::vector<CsvCell> cells_{};
    std::string room_{};  // Of a cell whose quotes are undoubled,
    std::string json_{};  // and of one that is read as JSON.
    bool short_ = false;
};

}  // namespace frontdoor::intake
