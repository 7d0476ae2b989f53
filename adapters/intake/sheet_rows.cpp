#include "adapters/intake/sheet_rows.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/xml_reader.h"

namespace frontdoor::intake {
namespace {

constexpr std::uint64_t kMostRows = 1'048'576;  // Of a sheet.

/// Follows <t> elements of a text, plain or in runs; what is said of how it is pronounced (<rPh>)
/// is not of the text.
class TextRuns {
  public:
    /// Whether a token belongs to a text; text is appended.
    void follow(const XmlReader& xml, XmlReader::Token token, std::string& into) {
        if (token == XmlReader::Token::text) {
            if (inText_ && !inPhonetic_) into += xml.text();
            return;
        }
        const bool opens = token == XmlReader::Token::open;
        if (xml.name() == "t") inText_ = opens;
        if (xml.name() == "rPh") inPhonetic_ = opens;
    }

  private:
    bool inText_ = false;
    bool inPhonetic_ = false;
};

/// `_x000D_`: how a sheet writes a character that XML cannot hold. Size of it at the front, or 0.
std::size_t escapeAt(std::string_view text, std::uint32_t& codePoint) {
    constexpr std::size_t size = 7;
    if (text.size() < size || !text.starts_with("_x") || text[size - 1] != '_') return 0;
    const auto read = std::from_chars(text.data() + 2, text.data() + size - 1, codePoint, 16);
    const bool surrogate = codePoint >= 0xD800 && codePoint < 0xE000;
    const bool good = read.ec == std::errc{} && read.ptr == text.data() + size - 1;
    return good && codePoint != 0 && !surrogate ? size : 0;
}

/// Appends a cell's text as one line.
void appendFlat(std::string& out, std::string_view text) {
    while (!text.empty()) {
        std::uint32_t codePoint = static_cast<unsigned char>(text.front());
        std::size_t size = 1;
        if (text.front() == '_') {
            if (const std::size_t escaped = escapeAt(text, codePoint); escaped > 0) size = escaped;
        }
        if (codePoint == '\n' || codePoint == '\r') {
            if (out.empty() || out.back() != ' ') out += ' ';
        } else if (size == 1) {
            out += text.front();
        } else {
            appendUnescapedXml(out, fmt::format("&#{};", codePoint));
        }
        text.remove_prefix(size);
    }
}

void appendCell(std::string& out, std::string_view text) {
    const bool quoted = text.find_first_of(",\"") != std::string_view::npos;
    if (!quoted) {
        out += text;
        return;
    }
    out += '"';
    for (const char letter : text) {
        if (letter == '"') out += '"';
        out += letter;
    }
    out += '"';
}

std::optional<std::uint64_t> numberIn(std::string_view text) {
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

/// The column of `AB12`, from 0.
std::optional<std::uint64_t> columnOf(std::string_view place) {
    constexpr std::size_t mostLetters = 4;
    std::uint64_t column = 0;
    std::size_t letters = 0;
    for (; letters < place.size() && letters <= mostLetters; ++letters) {
        const char letter = lowerCase(place[letters]);
        if (letter < 'a' || letter > 'z') break;
        column = column * 26 + static_cast<std::uint64_t>(letter - 'a' + 1);
    }
    if (letters == 0 || letters > mostLetters) return std::nullopt;
    return column - 1;
}

class SheetRows : public ByteStream {
  public:
    SheetRows(SheetFile file, std::shared_ptr<const SheetContext> context, const Limits& limits)
        : file_(std::move(file)), context_(std::move(context)), limits_(limits), xml_(file_.xml) {}

    std::size_t read(char* into, std::size_t size) override {
        while (given_ == line_.size()) {
            line_.clear();
            given_ = 0;
            if (!makeLine()) return 0;
        }
        const std::size_t count = std::min(size, line_.size() - given_);
        std::memcpy(into, line_.data() + given_, count);
        given_ += count;
        made_ += count;
        return count;
    }
    [[nodiscard]] const std::optional<StreamFault>& fault() const override { return fault_; }
    [[nodiscard]] std::uint64_t taken() const override {
        if (ended_ || file_.xml.empty()) return file_.packed;
        return static_cast<std::uint64_t>(static_cast<double>(file_.packed) *
                                          static_cast<double>(xml_.at()) /
                                          static_cast<double>(file_.xml.size()));
    }

  private:
    /// One of the rows that are left out, or the next that is there.
    bool makeLine() {
        if (ended_ || fault_) return false;
        if (blankRows_ == 0 && !rowRead_ && !readRow()) return false;
        if (blankRows_ > 0) {
            const std::uint64_t rows = std::min<std::uint64_t>(blankRows_, 4'096);
            line_.assign(rows, '\n');
            blankRows_ -= rows;
        } else {
            writeRow();
            rowRead_ = false;
        }
        if (made_ + line_.size() <= limits_.sheetBytes) return true;
        line_.clear();
        fail(Code::D0162, fmt::format("it makes more than {} bytes of CSV", limits_.sheetBytes));
        return false;
    }
    bool readRow() {
        for (;;) {
            const XmlReader::Token token = xml_.next();
            if (token == XmlReader::Token::end) return ended_ = true, false;
            if (token == XmlReader::Token::broken) return fail(Code::D0164, xml_.fault());
            if (token == XmlReader::Token::open && xml_.name() == "row") break;
        }
        const auto written = xml_.attribute("r");
        const auto row = written ? numberIn(*written) : std::optional(row_ + 1);
        if (!row || *row <= row_ || *row > kMostRows)
            return fail(Code::D0164, "its rows are not in order");
        blankRows_ = *row - row_ - 1;
        row_ = *row;
        cells_.clear();
        rowRead_ = readCells();
        // What was read of a broken row is not shown as if it were all.
        if (!rowRead_) blankRows_ = 0;
        return rowRead_;
    }
    bool readCells() {
        std::uint64_t column = 0;
        for (;;) {
            const XmlReader::Token token = xml_.next();
            if (token == XmlReader::Token::broken) return fail(Code::D0164, xml_.fault());
            if (token == XmlReader::Token::close && xml_.name() == "row") return true;
            if (token != XmlReader::Token::open || xml_.name() != "c") continue;
            if (const auto place = xml_.attribute("r")) {
                const auto named = columnOf(*place);
                if (!named) return fail(Code::D0164, "the place of a cell cannot be read");
                column = *named;
            }
            if (column >= limits_.columns)
                return fail(Code::D0166,
                            fmt::format("a cell lies beyond column {}", limits_.columns));
            if (!readCell(column++)) return false;
        }
    }
    bool readCell(std::uint64_t column) {
        const std::string type = xml_.attribute("t").value_or("n");
        const auto style = numberIn(xml_.attribute("s").value_or("0"));
        std::string value;
        std::string inlineText;
        TextRuns runs;
        bool inValue = false;
        for (;;) {
            const XmlReader::Token token = xml_.next();
            if (token == XmlReader::Token::broken) return fail(Code::D0164, xml_.fault());
            if (token == XmlReader::Token::close && xml_.name() == "c") break;
            runs.follow(xml_, token, inlineText);
            if (token == XmlReader::Token::text) {
                if (inValue) value += xml_.text();
            } else if (xml_.name() == "v") {
                inValue = token == XmlReader::Token::open;
            }
        }
        if (type == "inlineStr") value = std::move(inlineText);
        if (value.empty()) return true;
        if (cells_.size() <= column) cells_.resize(column + 1);
        showValue(cells_[column], type, value, style);
        return true;
    }
    void showValue(std::string& cell, std::string_view type, std::string_view value,
                   std::optional<std::uint64_t> style) const {
        cell.clear();
        if (type == "s") {
            const auto number = numberIn(trimmed(value));
            const bool there = number && *number < context_->texts.size();
            // What a cell shows whose text is gone.
            appendFlat(cell, there ? context_->texts[*number] : std::string_view("#REF!"));
        } else if (type == "b") {
            cell = trimmed(value) == "0" ? "FALSE" : "TRUE";
        } else if (type == "n") {
            const CellShows shows = style && *style < context_->styles.size()
                                        ? context_->styles[*style]
                                        : CellShows::number;
            if (!appendShown(cell, value, shows, context_->from1904))
                appendFlat(cell, trimmed(value));
        } else {
            appendFlat(cell, value);
        }
    }
    void writeRow() {
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            if (i > 0) line_ += ',';
            appendCell(line_, cells_[i]);
        }
        line_ += '\n';
    }
    bool fail(Code code, std::string_view why) {
        fault_ = StreamFault{
            code, fmt::format("the sheet's file `{}` cannot be read beyond row {}, byte {}: {}",
                              file_.path, row_, xml_.at(), why)};
        return false;
    }

    SheetFile file_;
    std::shared_ptr<const SheetContext> context_;
    Limits limits_;
    XmlReader xml_;
    std::vector<std::string> cells_{};  // Of the row that was read last.
    bool rowRead_ = false;              // It is still to be written, behind
    std::uint64_t blankRows_ = 0;       // so many rows that were left out.
    std::uint64_t row_ = 0;
    std::string line_{};
    std::size_t given_ = 0;   // Of the line.
    std::uint64_t made_ = 0;  // Bytes, of all lines.
    bool ended_ = false;
    std::optional<StreamFault> fault_{};
};

}  // namespace

bool SharedTexts::read(std::string_view xml, std::string& fault) {
    XmlReader scanner(xml);
    TextRuns runs;
    for (;;) {
        const XmlReader::Token token = scanner.next();
        if (token == XmlReader::Token::end) return true;
        if (token == XmlReader::Token::broken) {
            fault = fmt::format("byte {}: {}", scanner.at(), scanner.fault());
            return false;
        }
        runs.follow(scanner, token, letters_);
        if (token == XmlReader::Token::close && scanner.name() == "si")
            ends_.push_back(letters_.size());
    }
}

std::unique_ptr<ByteStream> sheetRows(SheetFile file, std::shared_ptr<const SheetContext> context,
                                      const Limits& limits) {
    return std::make_unique<SheetRows>(std::move(file), std::move(context), limits);
}

}  // namespace frontdoor::intake
