#include "adapters/output/page/html_page.h"

#include "adapters/output/page/chart_style.h"
#include "adapters/output/page/html_style.h"
#include "adapters/output/page/html_text.h"

namespace frontdoor {
namespace {

void appendHtmlSection(std::string& out, const HtmlSection& section) {
    const std::string id = html(section.id());
    out += "<section aria-labelledby=\"" + id + "\"><h2 id=\"" + id + "\">";
    appendHtml(out, section.heading());
    out += "</h2>\n" + section.content() + "</section>\n";
}

}  // namespace

void appendPageHead(std::string& out, const PageHead& head) {
    const std::string title = html(head.title);
    out +=
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>" +
        title + "</title>\n<style>";
    out.append(htmlStyle()).append(head.moreStyle);
    out +=
        "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n"
        "<div class=\"band\"><header><h1>" +
        title + "</h1>\n<p>" + html(head.subtitle) + "</p></header></div>\n";
    out += "<header><nav aria-label=\"Contents\"><ul>";
    for (const auto& [id, heading] : head.contents)
        out += "<li><a href=\"#" + html(id) + "\">" + html(heading) + "</a></li>";
    out += "</ul></nav>\n";
}

std::string htmlPage(std::string_view title, std::string_view subtitle,
                     const std::vector<HtmlSection>& sections) {
    PageHead head{std::string(title), std::string(subtitle), {}, chartStyle()};
    for (const HtmlSection& section : sections)
        head.contents.emplace_back(section.id(), section.heading());
    std::string out;
    appendPageHead(out, head);
    out += "</header>\n<main id=\"main\">\n";
    for (std::size_t i = 0; i + 1 < sections.size(); ++i) appendHtmlSection(out, sections[i]);
    out += "</main>\n<footer>";
    appendHtmlSection(out, sections.back());
    out += "</footer>\n</body>\n</html>\n";
    return out;
}

}  // namespace frontdoor
