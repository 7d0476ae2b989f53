#include "adapters/intake/csv_tree.h"

#include <algorithm>
#include <utility>

#include "adapters/intake/ascii.h"
#include "adapters/intake/json_tree.h"

namespace frontdoor::intake {

CsvTreeReader::CsvTreeReader(std::shared_ptr<const CsvLayout> layout, const Limits& limits)
    : layout_(std::move(layout)), limits_(limits) {}

std::optional<RecordTrouble> CsvTreeReader::read(std::string_view row, const RecordSlice& slice,
                                                 RecordTree& tree) {
    if (row.find('\0') != std::string_view::npos) return kZeroBytes;
    const char* next = nullptr;
    scanRow(row.data(), row.data() + row.size(), layout_->dialect, cells_, next);
    const std::size_t columns = layout_->columns.size();
    if (hasCellsBeyond(cells_, columns)) return kTooManyCells;
    if (layout_->dialect.ragged) cells_.resize(std::max(cells_.size(), columns));
    short_ = cells_.size() < columns;
    const std::size_t whole = wholeCells(cells_.size(), columns, slice.lastLineOpen);
    tree.clear();
    tree.add(RecordTree::kNoNode, {}, RecordTree::Kind::object);
    for (std::size_t i = 0; i < columns; ++i) {
        const CsvColumn& column = layout_->columns[i];
        if (!column.known && column.near == kNone) continue;
        if (i < whole) {
            addCell(column, cells_[i].text(room_), tree);
        } else {
            tree.add(RecordTree::root(), column.name, RecordTree::Kind::word, "null");
        }
    }
    if (tree.size() >= limits_.fields) return kTooManyFields;
    return std::nullopt;
}

void CsvTreeReader::addCell(const CsvColumn& column, std::string_view text, RecordTree& tree) {
    if (trimmed(text).starts_with('{') || trimmed(text).starts_with('[')) {
        json_.assign(trimmed(text));
        const std::size_t size = json_.size();
        json_.append(RecordChunk::kPadding, ' ');
        JsonCursor cursor(std::string_view(json_).substr(0, size), limits_.nesting);
        if (appendJsonTree(cursor, limits_.fields, tree, column.name)) return;
    }
    tree.add(RecordTree::root(), column.name, RecordTree::Kind::text, text);
}

}  // namespace frontdoor::intake
