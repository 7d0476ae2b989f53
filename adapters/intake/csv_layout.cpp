#include "adapters/intake/csv_layout.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/field_name.h"
#include "adapters/intake/spelling.h"

namespace frontdoor::intake {
namespace {

constexpr std::uint32_t kMostSlots = 100;  // Items of one list in a row.

/// `injuries.2.site`, taken apart.
struct SlotName {
    std::uint32_t list = kNone;  // The entry of the list.
    std::uint32_t number = 0;
    std::string_view rest{};
};

std::optional<SlotName> slotName(const Plan& plan, std::uint32_t node, std::string_view name) {
    for (std::size_t dot = name.find('.'); dot != std::string_view::npos;
         dot = name.find('.', dot + 1)) {
        const std::uint32_t entry = plan.resolve(node, name.substr(0, dot));
        if (entry == kNone || plan.entries[entry].meaning != Meaning::list) continue;
        SlotName slot{.list = entry};
        const char* const end = name.data() + name.size();
        const auto number = std::from_chars(name.data() + dot + 1, end, slot.number);
        const bool counts =
            number.ec == std::errc{} && slot.number > 0 && slot.number <= kMostSlots;
        if (!counts || number.ptr == end || *number.ptr != '.') return std::nullopt;
        slot.rest = {number.ptr + 1, static_cast<std::size_t>(end - number.ptr - 1)};
        return slot;
    }
    return std::nullopt;
}

/// Looks headings up among what is said of a referral and of a child: in a row, both stand side by
/// side.
class HeaderReader {
  public:
    HeaderReader(const Plan& plan, std::uint64_t line, std::vector<ChunkFinding>& findings)
        : plan_(plan), line_(line), findings_(findings) {}

    void read(CsvLayout& layout, std::string_view name) {
        CsvColumn& column = layout.columns.emplace_back(CsvColumn{.name = std::string(name)});
        if (name.empty()) {
            find(Code::D0120, name, "a column has no name; it is not read");
            return;
        }
        column.known = place(layout, column);
        if (column.known) {
            layout.usable = true;
            return;
        }
        if (plan_.othersIgnored) return;
        std::uint32_t node = plan_.referral.node;
        std::string_view near = plan_.nearestName(node, name);
        if (near.empty() && plan_.child.node != kNone) {
            node = plan_.child.node;
            near = plan_.nearestName(node, name);
        }
        if (!near.empty()) column.near = plan_.nodes[node].names.find(near);
        find(Code::D0102, name,
             near.empty() ? std::string("not a field of this form")
                          : fmt::format("not a field of this form; did you mean `{}`?", near));
    }

    /// Gives a column its meaning; false if the mapping has none for its name.
    [[nodiscard]] bool place(CsvLayout& layout, CsvColumn& column) const {
        for (const bool ofReferral : {true, false}) {
            const std::uint32_t node = ofReferral ? plan_.referral.node : plan_.child.node;
            if (node != kNone &&
                (take(layout, column, node, ofReferral) || takeSlot(layout, column, node)))
                return true;
        }
        return false;
    }

  private:
    void find(Code code, std::string_view name, std::string message) {
        findings_.push_back(
            {code, line_, name.empty() ? std::string() : shownName(name), std::move(message)});
    }
    bool take(CsvLayout& layout, CsvColumn& column, std::uint32_t node, bool ofReferral) const {
        const std::uint32_t found = plan_.resolve(node, column.name);
        if (found == kNone) return false;
        const Entry& entry = plan_.entries[found];
        // Of a record a cell may be an object; a row that is a child has plain cells.
        const bool isObject = entry.meaning == Meaning::section ||
                              entry.meaning == Meaning::children ||
                              entry.meaning == Meaning::concerns;
        if (isObject && !plan_.tree.ofRows) return false;
        column.meaning = entry.meaning;
        column.target = entry.target;
        column.also = entry.also;
        column.ofReferral =
            ofReferral && (entry.meaning == Meaning::presence || entry.meaning == Meaning::answer);
        if (entry.meaning == Meaning::reference) {
            layout.referenceColumn = static_cast<std::uint32_t>(layout.columns.size() - 1);
        }
        return true;
    }
    bool takeSlot(CsvLayout& layout, CsvColumn& column, std::uint32_t node) const {
        const auto name = slotName(plan_, node, column.name);
        if (!name) return false;
        const Entry& list = plan_.entries[name->list];
        const std::uint32_t entry = plan_.resolve(list.node, name->rest);
        if (entry == kNone) return false;
        column.meaning = plan_.entries[entry].meaning;
        column.target = plan_.entries[entry].target;
        column.also = plan_.entries[entry].also;
        const CsvSlot slot{list.target, name->number};
        const auto known = std::ranges::find(layout.slots, slot);
        column.slot = static_cast<std::uint32_t>(known - layout.slots.begin());
        if (known == layout.slots.end()) layout.slots.push_back(slot);
        return true;
    }

    const Plan& plan_;
    std::uint64_t line_;
    std::vector<ChunkFinding>& findings_;
};

/// The columns may come in any order; the items of a row come in the order of their numbers.
void orderSlots(CsvLayout& layout) {
    std::vector<CsvSlot> ordered = layout.slots;
    std::ranges::sort(ordered);
    for (CsvColumn& column : layout.columns) {
        if (column.slot == kNone) continue;
        const auto place = std::ranges::find(ordered, layout.slots[column.slot]);
        column.slot = static_cast<std::uint32_t>(place - ordered.begin());
    }
    layout.slots = std::move(ordered);
}

void findPlainColumns(const Plan& plan, CsvLayout& layout) {
    for (std::uint32_t i = 0; i < layout.columns.size(); ++i) {
        CsvColumn& column = layout.columns[i];
        if (column.meaning == Meaning::list) layout.lists.push_back(i);
        if (column.meaning != Meaning::answer || column.also != kNone) continue;
        const Target& target = plan.targets[column.target];
        column.plain = plainField(plan, target);
        column.once = column.ofReferral && isAskedOnce(plan, target);
    }
}

}  // namespace

bool isAskedOnce(const Plan& plan, const Target& target) {
    if (target.repeat != kNone) return true;
    return target.fact != kNone && plan.vocabulary->fact(target.fact).scope != Scope::child;
}

CsvLayout readHeader(const Plan& plan, const CsvDialect& dialect, const std::vector<CsvCell>& cells,
                     std::uint64_t line, std::vector<ChunkFinding>& findings) {
    CsvLayout layout;
    layout.dialect = dialect;
    HeaderReader reader(plan, line, findings);
    std::set<std::string, std::less<>> names;
    std::string room;
    for (const CsvCell& cell : cells) {
        const std::string_view name = trimmed(cell.text(room));
        reader.read(layout, name);
        if (!name.empty() && !names.emplace(name).second) {
            findings.push_back(
                {Code::D0120, line, shownName(name), "two columns have this name; both are read"});
        }
    }
    orderSlots(layout);
    findPlainColumns(plan, layout);
    return layout;
}

HeaderLook lookAtHeader(const Plan& plan, const std::vector<CsvCell>& cells) {
    std::vector<ChunkFinding> unsaid;
    const HeaderReader reader(plan, 0, unsaid);
    HeaderLook look;
    std::string room;
    for (const CsvCell& cell : cells) {
        CsvLayout layout;
        CsvColumn& column = layout.columns.emplace_back();
        column.name = trimmed(cell.text(room));
        if (column.name.empty()) continue;
        ++look.written;
        if (reader.place(layout, column)) ++look.known;
    }
    return look;
}

std::size_t wholeCells(std::size_t cells, std::size_t columns, bool lastLineOpen) {
    if (cells >= columns) return columns;
    return lastLineOpen ? cells - 1 : cells;
}

bool hasCellsBeyond(const std::vector<CsvCell>& cells, std::size_t columns) {
    for (std::size_t i = columns; i < cells.size(); ++i) {
        if (!trimmed(cells[i].raw()).empty()) return true;
    }
    return false;
}

HeadingNames headingNames(std::string_view text) {
    HeadingNames names;
    for (const std::string_view name : alternatives(text))
        names.emplace_back(FoldedText(name).view());
    return names;
}

bool hasHeadings(const std::vector<CsvCell>& cells, const std::vector<HeadingNames>& columns) {
    std::vector<bool> found(columns.size(), false);
    std::string room;
    for (const CsvCell& cell : cells) {
        const FoldedText name(cell.text(room));
        for (std::size_t i = 0; i < columns.size(); ++i)
            found[i] = found[i] || std::ranges::find(columns[i], name.view()) != columns[i].end();
    }
    return std::ranges::find(found, false) == found.end();
}

}  // namespace frontdoor::intake
