#include "adapters/intake/json_cursor.h"

#include <algorithm>

#include "adapters/intake/ascii.h"
#include "engine/diagnostics/utf8.h"

namespace frontdoor::intake {
namespace {

int hexValue(char letter) {
    if (isDigit(letter)) return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    return -1;
}

std::uint32_t hexUnit(const char* at) {
    std::uint32_t unit = 0;
    for (int i = 0; i < 4; ++i) unit = unit << 4U | static_cast<std::uint32_t>(hexValue(at[i]));
    return unit;
}

bool isHighSurrogate(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool isLowSurrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

/// Goes on with a string that has escapes, or is not well-formed; `stop` is the first place where
/// that shows.
bool JsonCursor::takeStringOn(const char* stop, std::string_view& raw, bool& escaped) {
    const char* begin = at_;
    for (at_ = stop;; at_ = stringStop(at_, end_)) {
        if (at_ >= end_) return malformed();
        if (*at_ == '"') break;
        if (*at_ != '\\' || !takeEscape()) return malformed();
        escaped = true;
    }
    raw = {begin, static_cast<std::size_t>(at_ - begin)};
    ++at_;
    return true;
}

bool JsonCursor::takeEscape() {
    constexpr std::string_view simple = "\"\\/bfnrt";
    ++at_;
    if (at_ >= end_) return false;
    const char kind = *at_++;
    if (kind != 'u') return simple.find(kind) != std::string_view::npos;
    if (end_ - at_ < 4) return false;
    for (int i = 0; i < 4; ++i) {
        if (hexValue(*at_++) < 0) return false;
    }
    return true;
}

bool JsonCursor::takeScalar(std::string_view& raw) {
    const char* begin = at_;
    bool taken = false;
    switch (peek()) {
        case 't':
            taken = takeWord("true");
            break;
        case 'f':
            taken = takeWord("false");
            break;
        case 'n':
            taken = takeWord("null");
            break;
        default:
            taken = takeNumber();
            break;
    }
    if (!taken) return malformed();
    raw = {begin, static_cast<std::size_t>(at_ - begin)};
    return true;
}

bool JsonCursor::takeNumber() {
    const auto digits = [&] {
        const char* begin = at_;
        while (at_ < end_ && isDigit(*at_)) ++at_;
        return at_ > begin;
    };
    if (peek() == '-') ++at_;
    if (peek() == '0') {
        ++at_;
    } else if (!digits()) {
        return false;
    }
    if (peek() == '.') {
        ++at_;
        if (!digits()) return false;
    }
    if (peek() == 'e' || peek() == 'E') {
        ++at_;
        if (peek() == '+' || peek() == '-') ++at_;
        if (!digits()) return false;
    }
    return true;
}

bool JsonCursor::skipValue() {
    std::string_view raw;
    bool escaped = false;
    switch (peek()) {
        case '"':
            return takeString(raw, escaped);
        case '{':
            return skipObject();
        case '[':
            return skipArray();
        default:
            return takeScalar(raw);
    }
}

bool JsonCursor::skipObject() {
    std::string_view name;
    bool escaped = false;
    if (!take('{')) return malformed();
    if (!enter()) return false;
    skipSpace();
    if (!take('}')) {
        do {
            skipSpace();
            if (!takeString(name, escaped)) return false;
            skipSpace();
            if (!take(':')) return malformed();
            skipSpace();
            if (!skipValue()) return false;
            skipSpace();
        } while (take(','));
        if (!take('}')) return malformed();
    }
    leave();
    return true;
}

bool JsonCursor::skipArray() {
    if (!take('[')) return malformed();
    if (!enter()) return false;
    skipSpace();
    if (!take(']')) {
        do {
            skipSpace();
            if (!skipValue()) return false;
            skipSpace();
        } while (take(','));
        if (!take(']')) return malformed();
    }
    leave();
    return true;
}

void JsonCursor::unescape(std::string_view raw, std::string& out) {
    constexpr std::uint32_t replacement = 0xFFFD;
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t slash = std::min(raw.find('\\', at), raw.size());
        out.append(raw, at, slash - at);
        if (slash >= raw.size()) return;
        const char kind = raw[slash + 1];
        at = slash + 2;
        switch (kind) {
            case 'b':
                out += '\b';
                break;
            case 'f':
                out += '\f';
                break;
            case 'n':
                out += '\n';
                break;
            case 'r':
                out += '\r';
                break;
            case 't':
                out += '\t';
                break;
            case 'u': {
                std::uint32_t point = hexUnit(raw.data() + at);
                at += 4;
                const bool paired = isHighSurrogate(point) && raw.substr(at).starts_with("\\u") &&
                                    isLowSurrogate(hexUnit(raw.data() + at + 2));
                if (paired) {
                    point = 0x10000U + ((point - 0xD800U) << 10U) +
                            (hexUnit(raw.data() + at + 2) - 0xDC00U);
                    at += 6;
                } else if (isHighSurrogate(point) || isLowSurrogate(point)) {
                    point = replacement;
                }
                appendUtf8(out, point);
                break;
            }
            default:
                out += kind;
                break;
        }
    }
}

}  // namespace frontdoor::intake
