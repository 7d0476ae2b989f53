#include "adapters/output/page/html_section.h"

#include "adapters/output/page/html_text.h"

namespace frontdoor {
namespace {

void appendElement(std::string& out, std::string_view name, std::string_view text) {
    out.append("<").append(name).append(">");
    appendHtml(out, text);
    out.append("</").append(name).append(">\n");
}

void appendTable(std::string& out, const HtmlTable& table) {
    openTable(out, table.head);
    const std::vector<std::string>& columns = table.head.columns;
    for (const std::vector<std::string>& row : table.rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string_view cell = i < row.size() ? std::string_view(row[i]) : "";
            if (i == 0) {
                appendRowHeading(out, cell);
            } else if (columns[i].front() == '#') {
                out += "<td class=\"number\">" + html(cell) + "</td>";
            } else {
                appendCell(out, cell);
            }
        }
        out += "</tr>\n";
    }
    closeTable(out);
}

}  // namespace

HtmlSection::HtmlSection(std::string id, std::string heading)
    : id_(std::move(id)), heading_(std::move(heading)) {}

void HtmlSection::say(std::string_view sentence) { appendElement(content_, "p", sentence); }

void HtmlSection::list(const std::vector<std::string>& items) {
    if (items.empty()) return;
    content_ += "<ul>\n";
    for (const std::string& item : items) appendElement(content_, "li", item);
    content_ += "</ul>\n";
}

void HtmlSection::terms(const std::vector<std::pair<std::string, std::string>>& terms) {
    content_ += "<dl>\n";
    for (const auto& [term, text] : terms) {
        if (text.empty()) continue;
        appendElement(content_, "dt", term);
        appendElement(content_, "dd", text);
    }
    content_ += "</dl>\n";
}

void HtmlSection::tiles(const std::vector<std::pair<std::string, std::string>>& tiles) {
    content_ += "<ul class=\"tiles\">\n";
    for (const auto& [number, words] : tiles)
        content_ += "<li><strong>" + html(number) + "</strong> " + html(words) + "</li>\n";
    content_ += "</ul>\n";
}

void HtmlSection::subheading(std::string_view text) { appendElement(content_, "h3", text); }

void HtmlSection::table(const HtmlTable& table) { appendTable(content_, table); }

void HtmlSection::folded(std::string_view summary, const HtmlTable& table) {
    content_ += "<details><summary>" + html(summary) + "</summary>\n";
    appendTable(content_, table);
    content_ += "</details>\n";
}

void HtmlSection::figures(const std::vector<HtmlFigure>& figures) {
    if (figures.empty()) return;
    content_ += "<div class=\"panels wide\">\n";
    for (const HtmlFigure& one : figures) figure(one);
    content_ += "</div>\n";
}

void HtmlSection::figure(const HtmlFigure& figure) {
    content_ += "<figure>\n";
    appendElement(content_, "h3", figure.heading);
    for (const std::string& note : figure.notes) appendElement(content_, "p", note);
    const bool several = figure.panels.size() > 1;
    content_ += several ? "<div class=\"panels\">\n"
                        : "<p class=\"narrow\">The picture is wider than this screen: move it "
                          "sideways, or unfold its numbers.</p>\n";
    for (const HtmlFigure::Panel& panel : figure.panels) {
        content_ += "<div class=\"panel\">\n";
        if (!panel.heading.empty()) appendElement(content_, "h4", panel.heading);
        content_ += "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Chart: ";
        appendHtml(content_, panel.heading.empty() ? figure.heading : panel.heading);
        content_ += "\">" + panel.chart + "</div></div>\n";
    }
    content_ += several ? "</div>\n" : "";
    if (figure.tableOpen) {
        table(figure.table);
    } else {
        folded("The numbers: " + figure.heading, figure.table);
    }
    content_ += "</figure>\n";
}

}  // namespace frontdoor
