#include "adapters/output/page/html_parts.h"

#include "adapters/output/page/html_text.h"
#include "adapters/output/reasons.h"
#include "adapters/output/run_totals.h"
#include "engine/diagnostics/check.h"

namespace frontdoor {
namespace {

// A shape beside the word, so that the two differ in print and to those who do not see colour.
std::string_view shapeOf(Priority priority) {
    switch (priority) {
        case Priority::green:
            return "●";
        case Priority::amber:
            return "◆";
        case Priority::red:
            return "▲";
    }
    FRONTDOOR_CHECK(false, "there are three priorities");
}

std::string_view shapeOf(ClockState state) {
    switch (state) {
        case ClockState::breached:
            return "▲";
        case ClockState::dueSoon:
            return "◆";
        case ClockState::running:
            return "●";
        case ClockState::untimed:
            return "?";
    }
    FRONTDOOR_CHECK(false, "a clock has one of four states");
}

std::string chip(std::string_view style, std::string_view shape, std::string_view word) {
    std::string out = "<span class=\"chip ";
    out += style;
    out += "\"><span aria-hidden=\"true\">";
    out += shape;
    out += "</span> ";
    appendHtml(out, word);
    return out + "</span>";
}

void appendColumn(std::string& out, const std::string& column) {
    if (column.empty()) {
        out += "<td class=\"bar\"></td>";
        return;
    }
    const bool number = column.front() == '#';
    out += number ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">";
    appendHtml(out, std::string_view(column).substr(number ? 1 : 0));
    out += "</th>";
}

}  // namespace

std::string priorityChip(Priority priority) {
    return chip(name(priority), shapeOf(priority), label(priority));
}

std::string stateChip(ClockState state) { return chip(name(state), shapeOf(state), label(state)); }

void appendRowHeading(std::string& out, std::string_view text) {
    out += "<th scope=\"row\">";
    appendHtml(out, text);
    out += "</th>";
}

void appendCell(std::string& out, std::string_view text) {
    out += "<td>";
    appendHtml(out, text);
    out += "</td>";
}

void appendNumberCell(std::string& out, std::uint64_t number) {
    out += "<td class=\"number\">" + grouped(number) + "</td>";
}

void appendBarCell(std::string& out, std::uint64_t part, std::uint64_t whole) {
    out += "<td class=\"bar\" aria-hidden=\"true\">";
    if (part > 0 && whole > 0) {
        out += "<i style=\"width:" + std::to_string(part * 100 / whole) + "%\"></i>";
    }
    out += "</td>";
}

void openTable(std::string& out, const TableHead& head) {
    out += "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"";
    appendHtml(out, head.caption);
    out += "\"><table";
    if (!head.style.empty()) out += " class=\"" + head.style + "\"";
    out += "><caption>";
    appendHtml(out, head.caption);
    if (!head.remark.empty()) {
        out += "<small>";
        appendHtml(out, head.remark);
        out += "</small>";
    }
    out += "</caption>\n<thead><tr>";
    for (const std::string& column : head.columns) appendColumn(out, column);
    out += "</tr></thead>\n<tbody>\n";
}

void closeTable(std::string& out) { out += "</tbody></table></div>\n"; }

}  // namespace frontdoor
