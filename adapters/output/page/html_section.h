#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/output/page/html_parts.h"

namespace frontdoor {

/// A table of plain texts. The first cell of a row is its heading; cells that are missing at its
/// end are empty.
struct HtmlTable {
    TableHead head{};
    std::vector<std::vector<std::string>> rows{};
};

/// One or more pictures, each with a heading of its own if there are several, and the table of the
/// numbers behind them.
struct HtmlFigure {
    struct Panel {
        std::string heading{};  // May be empty.
        std::string chart{};    // An `<svg>` element, as the charts of this room draw it.
    };
    std::string heading{};
    std::vector<std::string> notes{};
    std::vector<Panel> panels{};
    HtmlTable table{};
    bool tableOpen = false;  // Else it is to be unfolded.
};

/// A part of a page: a heading, and below it what is added, in that order. Everything but charts is
/// plain text and escaped here.
class HtmlSection {
  public:
    /// The id is its own on the page and of letters and dashes.
    HtmlSection(std::string id, std::string heading);

    void say(std::string_view sentence);
    void list(const std::vector<std::string>& items);
    /// Terms with what they stand for; empty ones are left out.
    void terms(const std::vector<std::pair<std::string, std::string>>& terms);
    /// The few numbers that matter most, each with its words.
    void tiles(const std::vector<std::pair<std::string, std::string>>& tiles);
    void subheading(std::string_view text);
    void table(const HtmlTable& table);
    /// A table to be unfolded.
    void folded(std::string_view summary, const HtmlTable& table);
    void figure(const HtmlFigure& figure);
    /// Side by side where there is room.
    void figures(const std::vector<HtmlFigure>& figures);

    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] const std::string& heading() const { return heading_; }
    /// HTML, without the heading.
    [[nodiscard]] const std::string& content() const { return content_; }

  private:
    std::string id_;
    std::string heading_;
    std::string content_{};
};

}  // namespace frontdoor
