#include "adapters/output/page/chart_svg.h"

#include <array>
#include <cmath>
#include <cstdint>

#include "adapters/output/page/html_text.h"
#include "adapters/output/terminal_text.h"

namespace frontdoor {
namespace {

void appendAttribute(std::string& out, std::string_view name, double value) {
    out.append(" ").append(name).append("=\"");
    appendLength(out, value);
    out += '"';
}

void appendStyle(std::string& out, std::string_view style) {
    if (style.empty()) return;
    out.append(" class=\"").append(style).append("\"");
}

void closeShape(std::string& out, std::string_view element, std::string_view hint) {
    if (hint.empty()) {
        out += "/>\n";
        return;
    }
    out += "><title>";
    appendHtml(out, hint);
    out.append("</title></").append(element).append(">\n");
}

}  // namespace

SvgPicture::SvgPicture(const ChartName& name, double width, double height) {
    const std::string id = html(name.id);
    out_ = "<svg class=\"chart\" role=\"img\" aria-labelledby=\"" + id + "-t " + id + "-d\"";
    appendAttribute(out_, "width", width);
    appendAttribute(out_, "height", height);
    out_ += " viewBox=\"0 0 ";
    appendLength(out_, width);
    out_ += ' ';
    appendLength(out_, height);
    out_ += "\">\n<title id=\"" + id + "-t\">" + html(name.title) + "</title><desc id=\"" + id +
            "-d\">" + html(name.description) + "</desc>\n";
}

void SvgPicture::line(Point from, Point to, std::string_view style) {
    out_ += "<line";
    appendAttribute(out_, "x1", from.x);
    appendAttribute(out_, "y1", from.y);
    appendAttribute(out_, "x2", to.x);
    appendAttribute(out_, "y2", to.y);
    appendStyle(out_, style);
    out_ += "/>\n";
}

void SvgPicture::rectangle(Point corner, double width, double height, std::string_view style,
                           std::string_view hint) {
    out_ += "<rect";
    appendAttribute(out_, "x", corner.x);
    appendAttribute(out_, "y", corner.y);
    appendAttribute(out_, "width", width);
    appendAttribute(out_, "height", height);
    appendStyle(out_, style);
    closeShape(out_, "rect", hint);
}

void SvgPicture::path(std::string_view data, std::string_view style, std::string_view hint) {
    out_.append("<path d=\"").append(data).append("\"");
    appendStyle(out_, style);
    closeShape(out_, "path", hint);
}

void SvgPicture::text(Point at, std::string_view words, std::string_view style, Anchor anchor) {
    constexpr std::array<std::string_view, 3> names{"", "middle", "end"};
    out_ += "<text";
    appendAttribute(out_, "x", at.x);
    appendAttribute(out_, "y", at.y);
    const std::string_view name = names[static_cast<std::size_t>(anchor)];
    if (!name.empty()) out_.append(" text-anchor=\"").append(name).append("\"");
    appendStyle(out_, style);
    out_ += '>';
    appendHtml(out_, words);
    out_ += "</text>\n";
}

std::string SvgPicture::done() { return std::move(out_) + "</svg>\n"; }

void appendLength(std::string& out, double length) {
    const auto tenths = static_cast<std::int64_t>(std::llround(length * 10));
    if (tenths < 0) out += '-';
    const std::int64_t size = tenths < 0 ? -tenths : tenths;
    out += std::to_string(size / 10);
    if (size % 10 != 0) out.append(".").append(std::to_string(size % 10));
}

void appendPoint(std::string& path, char command, Point point) {
    path += command;
    appendLength(path, point.x);
    path += ',';
    appendLength(path, point.y);
}

double drawnWidth(std::string_view text) {
    constexpr double ofLetter = 7;
    return ofLetter * static_cast<double>(textColumns(printable(text)));
}

}  // namespace frontdoor
