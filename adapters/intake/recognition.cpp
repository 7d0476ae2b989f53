#include "adapters/intake/recognition.h"

#include <algorithm>
#include <array>

#include "adapters/intake/ascii.h"
#include "adapters/intake/csv_layout.h"
#include "adapters/intake/csv_scanner.h"
#include "adapters/intake/intake_format.h"
#include "adapters/intake/json_cursor.h"
#include "adapters/intake/piece_filler.h"
#include "adapters/intake/spelling.h"
#include "adapters/intake/text_lines.h"
#include "adapters/intake/xml_scanner.h"

namespace frontdoor::intake {
namespace {

constexpr std::size_t kNestingLookedAt = 32;

std::string_view withoutMark(std::string_view front) {
    front.remove_prefix(markLength(front));
    return trimmed(front);
}

bool sameName(std::string_view one, std::string_view other) {
    return one == other || FoldedText(one).view() == FoldedText(other).view();
}

bool showsHeadings(std::string_view front, bool isSheet, const std::vector<HeadingNames>& columns) {
    front.remove_prefix(markLength(front));
    std::vector<CsvCell> cells;
    const char* at = front.data();
    const char* const end = at + front.size();
    for (int row = 0; row < kHeaderRows && at < end; ++row) {
        const CsvDialect dialect =
            isSheet ? CsvDialect{} : detectDialect({at, static_cast<std::size_t>(end - at)}, 0);
        const RowEnd how = scanRow(at, end, dialect, cells, at);
        if (how == RowEnd::quote || how == RowEnd::garbage) return false;
        if (hasHeadings(cells, columns)) return true;
    }
    return false;
}

/// Walks through the first record of a JSON file, of which the front may hold a part only.
class FirstRecord {
  public:
    explicit FirstRecord(std::string_view front) : text_(withoutMark(front)), readable_(text_) {
        readable_.append(NameToken::kRoom, ' ');
    }

    [[nodiscard]] bool has(std::string_view path, const SpecText& is) {
        JsonCursor cursor(std::string_view(readable_).substr(0, text_.size()), kNestingLookedAt);
        cursor.skipSpace();
        if (cursor.take('[')) cursor.skipSpace();
        return find(cursor, path, is);
    }

  private:
    /// Whether the value at the cursor has something at a path.
    bool find(JsonCursor& cursor, std::string_view path, const SpecText& is) {
        if (cursor.take('[')) cursor.skipSpace();
        if (!cursor.take('{')) return false;
        for (;;) {
            cursor.skipSpace();
            std::string_view raw;
            bool escaped = false;
            if (!cursor.takeString(raw, escaped)) return false;
            std::string name;
            JsonCursor::unescape(raw, name);
            cursor.skipSpace();
            if (!cursor.take(':')) return false;
            cursor.skipSpace();
            if (sameName(name, path)) return !is.given || says(cursor, is.text);
            const std::size_t dot = leadingPart(name, path);
            const char* const value = cursor.at();
            if (dot != std::string_view::npos && find(cursor, path.substr(dot + 1), is))
                return true;
            cursor.returnTo(value);
            if (!cursor.skipValue()) return false;
            cursor.skipSpace();
            if (!cursor.take(',')) return false;
        }
    }
    /// Where in the path the dot behind this name stands.
    static std::size_t leadingPart(std::string_view name, std::string_view path) {
        std::size_t dot = path.find('.');
        while (dot != std::string_view::npos && !sameName(name, path.substr(0, dot)))
            dot = path.find('.', dot + 1);
        return dot;
    }
    static bool says(JsonCursor& cursor, std::string_view wanted) {
        std::string_view raw;
        bool escaped = false;
        if (cursor.peek() != '"') return cursor.takeScalar(raw) && raw == wanted;
        if (!cursor.takeString(raw, escaped)) return false;
        std::string value;
        JsonCursor::unescape(raw, value);
        return trimmed(value) == wanted;
    }

    std::string_view text_;
    std::string readable_;
};

bool showsField(std::string_view front, const RecogniseSpec& sign) {
    const auto paths = alternatives(sign.field.text);
    return std::ranges::any_of(
        paths, [&](std::string_view path) { return FirstRecord(front).has(path, sign.is); });
}

/// Whether an element of this name stands in the front; with `first` whether it is the first of
/// all. Looks at tags only, so that a file is known whatever else is wrong with it.
bool hasElement(std::string_view front, const std::string& name, bool first) {
    XmlScanner scanner(name);
    std::size_t at = markLength(front);
    for (;;) {
        const XmlScanner::Event event = scanner.next(front, at);
        if (event == XmlScanner::Event::more) return false;
        if (event != XmlScanner::Event::open) continue;
        if (scanner.isWanted()) return true;
        if (first) return false;
    }
}

/// Whether the first element stands in this namespace, by its own or by a prefix.
bool showsNamespace(std::string_view front, std::string_view wanted) {
    XmlScanner scanner{std::string()};
    std::size_t at = markLength(front);
    XmlScanner::Event event = scanner.next(front, at);
    while (event != XmlScanner::Event::open) {
        if (event == XmlScanner::Event::more) return false;
        event = scanner.next(front, at);
    }
    std::string_view tag = front.substr(at, front.find('>', at) - at);
    for (;;) {
        const std::size_t declaration = tag.find("xmlns");
        if (declaration == std::string_view::npos) return false;
        tag.remove_prefix(declaration);
        const std::size_t open = tag.find_first_of("\"'");
        if (open == std::string_view::npos) return false;
        const std::size_t close = tag.find(tag[open], open + 1);
        if (close == std::string_view::npos) return false;
        if (tag.substr(open + 1, close - open - 1) == wanted) return true;
        tag.remove_prefix(close);
    }
}

bool showsRoot(std::string_view front, const RecogniseSpec& sign) {
    return hasElement(front, sign.root.text, true) &&
           (!sign.has.given || hasElement(front, sign.has.text, false));
}

/// Lower case, with one space for each run of blanks.
std::string flowed(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char letter = lowerCase(text[at]);
        if (text.substr(at).starts_with(kNoBreakSpace)) {
            letter = ' ';
            at += kNoBreakSpace.size() - 1;
        }
        const bool quoting = letter == '>' && (out.empty() || out.back() == ' ');
        const bool blank =
            letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || quoting;
        if (!blank) out += letter;
        if (blank && !out.empty() && out.back() != ' ') out += ' ';
    }
    return out;
}

bool showsPhrase(std::string_view front, std::string_view phrase) {
    return flowed(front).find(flowed(trimmed(phrase))) != std::string::npos;
}

/// Whether a line of the front is a field of this name.
bool showsLine(std::string_view front, std::string_view name) {
    const FoldedText wanted(name);
    TextLines lines(front);
    std::string_view line;
    while (lines.next(line)) {
        const auto key = keyLine(unquoted(line));
        if (key && FoldedText(key->key).view() == wanted.view()) return true;
    }
    return false;
}

}  // namespace

bool showsSigns(std::string_view front, bool isSheet, const std::vector<RecogniseSpec>& signs) {
    const std::string_view text = withoutMark(front);
    const bool json = !isSheet && (text.starts_with('{') || text.starts_with('['));
    const bool xml = !isSheet && text.starts_with('<');
    std::vector<HeadingNames> headings;
    for (const RecogniseSpec& sign : signs) {
        if (sign.heading.given) {
            headings.push_back(headingNames(sign.heading.text));
        } else if (sign.field.given) {
            if (!json || !showsField(front, sign)) return false;
        } else if (sign.root.given) {
            if (!xml || !showsRoot(front, sign)) return false;
        } else if (sign.xmlNamespace.given) {
            if (!xml || !showsNamespace(front, trimmed(sign.xmlNamespace.text))) return false;
        } else if (sign.line.given) {
            if (!mayBeProse(front) || !showsLine(front, sign.line.text)) return false;
        } else if (!sign.phrase.given || !showsPhrase(front, sign.phrase.text)) {
            return false;
        }
    }
    if (headings.empty()) return !signs.empty();
    return !json && !xml && showsHeadings(front, isSheet, headings);
}

}  // namespace frontdoor::intake
