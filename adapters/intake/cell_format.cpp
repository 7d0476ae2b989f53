#include "adapters/intake/cell_format.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/xml_reader.h"

namespace frontdoor::intake {
namespace {

constexpr std::int64_t kSecondsOfDay = 86'400;

/// A format code's letters that mean something: without texts in quotes, escapes, colours and
/// conditions. Only its first section, the one for numbers above nought.
std::string meaningful(std::string_view code, bool& elapsed) {
    std::string letters;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const char letter = code[at];
        if (letter == ';') break;
        if (letter == '"') {
            at = std::min(code.find('"', at + 1), code.size());
        } else if (letter == '\\' || letter == '_' || letter == '*') {
            ++at;
        } else if (letter == '[') {
            const std::size_t end = std::min(code.find(']', at), code.size());
            const std::string_view within = code.substr(at + 1, end - at - 1);
            // `[h]`, `[mm]`: hours or minutes that go on beyond a day.
            if (!within.empty() && within.find_first_not_of("hmsHMS") == std::string_view::npos)
                elapsed = true;
            at = end;
        } else {
            letters += lowerCase(letter);
        }
    }
    return letters;
}

std::optional<double> numberOf(std::string_view text) {
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

void appendTime(std::string& out, std::int64_t second) {
    out += fmt::format("{:02}:{:02}", second / 3'600, second / 60 % 60);
    if (second % 60 != 0) out += fmt::format(":{:02}", second % 60);
}

std::optional<std::uint32_t> smallNumber(const std::optional<std::string>& text) {
    std::uint32_t number = 0;
    if (!text) return std::nullopt;
    const char* const end = text->data() + text->size();
    const auto read = std::from_chars(text->data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return number;
}

}  // namespace

CellShows shownBy(std::string_view formatCode) {
    bool elapsed = false;
    const std::string letters = meaningful(formatCode, elapsed);
    if (elapsed || letters.find("general") != std::string::npos) return CellShows::number;
    const bool clock = letters.find_first_of("hs") != std::string::npos;
    // `m` beside hours or seconds is minutes.
    const bool day = letters.find_first_of("yd") != std::string::npos ||
                     (!clock && letters.find('m') != std::string::npos);
    if (day) return CellShows::date;
    return clock ? CellShows::time : CellShows::number;
}

CellShows shownByBuiltIn(std::uint32_t format) {
    const auto within = [&](std::uint32_t first, std::uint32_t last) {
        return format >= first && format <= last;
    };
    // 27 to 36 and 50 to 58 are the dates of East Asian languages; 46 is elapsed hours.
    if (within(14, 17) || format == 22 || within(27, 36) || within(50, 58)) return CellShows::date;
    if (within(18, 21) || format == 45 || format == 47) return CellShows::time;
    return CellShows::number;
}

bool appendShown(std::string& out, std::string_view number, CellShows shows, bool from1904) {
    constexpr double beyondAllDates = 2'958'466;  // 10000-01-01.
    const std::optional<double> days = numberOf(trimmed(number));
    if (shows == CellShows::number || !days || *days < 0 || *days >= beyondAllDates) return false;
    const auto seconds = static_cast<std::int64_t>(std::llround(*days * kSecondsOfDay));
    const std::int64_t day = seconds / kSecondsOfDay;
    const std::int64_t second = seconds % kSecondsOfDay;
    if (day == 0 && shows == CellShows::time) {
        appendTime(out, second);
        return true;
    }
    // Spreadsheets count a 29 February 1900 that never was, as day 60; day 0 is no day either.
    constexpr std::int64_t leapThatWasNot = 60;
    if (!from1904 && (day == 0 || day == leapThatWasNot)) return false;
    using namespace std::chrono;
    const sys_days epoch = from1904               ? sys_days(year(1904) / January / 1)
                           : day < leapThatWasNot ? sys_days(year(1899) / December / 31)
                                                  : sys_days(year(1899) / December / 30);
    const year_month_day date(epoch + std::chrono::days(day));
    out += fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    if (second == 0) return true;
    out += 'T';
    appendTime(out, second);
    return true;
}

bool readStyles(std::string_view xml, std::vector<CellShows>& styles) {
    XmlReader scanner(xml);
    std::map<std::uint32_t, CellShows> own;
    bool ofCells = false;  // Within <cellXfs>, not within the styles that cells are based on.
    for (;;) {
        const XmlReader::Token token = scanner.next();
        if (token == XmlReader::Token::end) return true;
        if (token == XmlReader::Token::broken) return false;
        if (scanner.name() == "cellXfs" && token != XmlReader::Token::text)
            ofCells = token == XmlReader::Token::open;
        if (token != XmlReader::Token::open) continue;
        if (scanner.name() == "numFmt") {
            const auto id = smallNumber(scanner.attribute("numFmtId"));
            if (id) own[*id] = shownBy(scanner.attribute("formatCode").value_or(""));
        } else if (ofCells && scanner.name() == "xf") {
            const std::uint32_t id = smallNumber(scanner.attribute("numFmtId")).value_or(0);
            const auto found = own.find(id);
            styles.push_back(found == own.end() ? shownByBuiltIn(id) : found->second);
        }
    }
}

}  // namespace frontdoor::intake
