#include "adapters/intake/text_lines.h"

#include <algorithm>
#include <array>
#include <utility>

#include "adapters/intake/ascii.h"
#include "adapters/intake/spelling.h"

namespace frontdoor::intake {
namespace {

constexpr std::size_t kLongestKey = 100;
constexpr std::size_t kMostSpaces = 12;  // Within a name.

bool isWordLetter(char letter) {
    return isDigit(letter) || (lowerCase(letter) >= 'a' && lowerCase(letter) <= 'z') ||
           static_cast<unsigned char>(letter) >= 0x80;
}

bool isDecoration(char letter) {
    return !isWordLetter(letter) &&
           std::string_view("()?&'\"").find(letter) == std::string_view::npos;
}

/// Without `- `, `* ` and the like, and without `1. ` or `1) `.
std::string_view withoutBullet(std::string_view line) {
    while (!line.empty() && std::string_view("-*+#|_=").find(line.front()) != line.npos)
        line = trimmed(line.substr(1));
    for (const std::string_view bullet : {"\xE2\x80\xA2", "\xE2\x97\x8F", "\xE2\x96\xAA"}) {
        if (line.starts_with(bullet)) line = trimmed(line.substr(bullet.size()));
    }
    const std::size_t figures = line.find_first_not_of("0123456789");
    const bool numbered = figures != std::string_view::npos && figures > 0 && figures <= 3 &&
                          (line[figures] == '.' || line[figures] == ')') &&
                          line.size() > figures + 1 && line[figures + 1] == ' ';
    return numbered ? trimmed(line.substr(figures + 1)) : line;
}

}  // namespace

bool TextLines::next(std::string_view& line) {
    if (at_ >= text_.size()) return false;
    const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    line = text_.substr(at_, end - at_);
    at_ = end + 1;
    if (end < text_.size() && text_[end] == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++number_;
    return true;
}

std::string_view unquoted(std::string_view line) {
    line = trimmed(line);
    while (line.starts_with('>')) line = trimmed(line.substr(1));
    return line;
}

std::string_view undecorated(std::string_view line) {
    while (!line.empty() && isDecoration(line.front())) line.remove_prefix(1);
    while (!line.empty() && isDecoration(line.back())) line.remove_suffix(1);
    return line;
}

std::optional<KeyLine> keyLine(std::string_view line) {
    line = withoutBullet(line);
    const std::size_t mark = line.substr(0, kLongestKey).find_first_of(":\t");
    if (mark == std::string_view::npos) return std::nullopt;
    KeyLine found{.key = undecorated(trimmed(line.substr(0, mark)))};
    if (found.key.empty()) return std::nullopt;
    std::string_view value = line.substr(mark + 1);
    // `**Weapon used:** no`
    while (value.starts_with('*') || value.starts_with('_')) value.remove_prefix(1);
    const bool apart = value.empty() || value.front() == ' ' || value.front() == '\t';
    found.plausible = line[mark] == ':' && apart &&
                      found.key.find_first_of(".;,!") == std::string_view::npos &&
                      static_cast<std::size_t>(std::ranges::count(found.key, ' ')) <= kMostSpaces &&
                      std::ranges::any_of(found.key, [](char letter) { return !isDigit(letter); });
    found.value = trimmed(value);
    return found;
}

std::string comparableLine(std::string_view line) {
    line = unquoted(line);
    constexpr std::size_t rule = 3;
    if (line.size() >= rule && !isWordLetter(line.front()) &&
        line.find_first_not_of(line.front()) == std::string_view::npos)
        return std::string(rule, line.front());
    std::string out;
    for (const char letter : line) {
        const bool blank = letter == ' ' || letter == '\t';
        if (!blank) out += lowerCase(letter);
        if (blank && !out.empty() && out.back() != ' ') out += ' ';
    }
    return out;
}

std::string_view mailField(std::string_view key) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 10> fields{
        {{"from", "@from"},
         {"to", "@to"},
         {"cc", "@cc"},
         {"subject", "@subject"},
         {"date", "@date"},
         {"sent", "@date"},
         {"reply-to", "@reply-to"},
         {"importance", "@importance"},
         {"message-id", "@message-id"},
         {"unread", "@unread"}}};
    const FoldedText folded(key);
    for (const auto& [name, field] : fields) {
        if (folded.view() == name) return field;
    }
    return {};
}

bool beginsLikeMail(std::string_view text) {
    TextLines lines(text);
    std::string_view line;
    bool from = false;
    bool date = false;
    while (lines.next(line)) {
        line = unquoted(line);
        if (line.empty() && !from) continue;
        const auto key = keyLine(line);
        if (!key) break;
        const std::string_view field = mailField(key->key);
        if (!from && field != "@from") return false;
        from = true;
        date = date || field == "@date";
    }
    return from && date;
}

}  // namespace frontdoor::intake
