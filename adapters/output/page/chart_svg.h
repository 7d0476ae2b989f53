#pragma once

#include <string>
#include <string_view>

namespace frontdoor {

/// A chart in words, for who does not see it. The id is its own on the page.
struct ChartName {
    std::string id{};
    std::string title{};
    std::string description{};
};

struct Point {
    double x = 0;
    double y = 0;
};

enum class Anchor { start, middle, end };

/// A picture as an `<svg>` element, in CSS pixels, of elements that the style sheet draws by their
/// class. All text is plain and escaped here.
class SvgPicture {
  public:
    SvgPicture(const ChartName& name, double width, double height);

    void line(Point from, Point to, std::string_view style);
    void rectangle(Point corner, double width, double height, std::string_view style,
                   std::string_view hint = {});
    /// `data` is a path in SVG's words; `hint` is shown where a pointer rests on it.
    void path(std::string_view data, std::string_view style, std::string_view hint = {});
    void text(Point at, std::string_view words, std::string_view style, Anchor anchor);
    /// Ends the picture.
    [[nodiscard]] std::string done();

  private:
    std::string out_{};
};

/// Appends a number with one decimal at most, as short as it goes.
void appendLength(std::string& out, double length);
/// Appends `<command>x,y`.
void appendPoint(std::string& path, char command, Point point);

/// About how wide a text is drawn in a chart's letters, rather more than less.
[[nodiscard]] double drawnWidth(std::string_view text);
/// The height of a line of a chart's letters.
inline constexpr double kLetterHeight = 15;

}  // namespace frontdoor
