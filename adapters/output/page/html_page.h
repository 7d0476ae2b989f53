#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/output/page/html_section.h"

namespace frontdoor {

/// The frame of every page: no script, nothing loaded from elsewhere. Appends everything up to the
/// contents' list; `contents` are sections' ids and headings. All is plain text and escaped here.
struct PageHead {
    std::string title{};
    std::string subtitle{};
    std::vector<std::pair<std::string, std::string>> contents{};
    std::string_view moreStyle{};  // Style sheet of what only some pages hold.
};
void appendPageHead(std::string& out, const PageHead& head);

/// A page of sections. The last stands in the page's foot.
[[nodiscard]] std::string htmlPage(std::string_view title, std::string_view subtitle,
                                   const std::vector<HtmlSection>& sections);

}  // namespace frontdoor
