#include "adapters/intake/json_writer.h"

#include <utility>

namespace frontdoor::intake {

void appendJsonString(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    const auto isPlain = [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte >= 0x20 && byte != 0x7F && letter != '"' && letter != '\\';
    };
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && isPlain(text[end])) ++end;
        out.append(text, at, end - at);
        if (end == text.size()) break;
        const char letter = text[end];
        if (letter == '"' || letter == '\\') {
            out += '\\';
            out += letter;
        } else {
            const auto byte = static_cast<unsigned char>(letter);
            out += "\\u00";
            out += hex[byte >> 4U];
            out += hex[byte & 0xFU];
        }
        at = end + 1;
    }
    out += '"';
}

void JsonWriter::name(std::string_view name) {
    place();
    appendJsonString(out_, name);
    out_ += ": ";
    named_ = true;
}

void JsonWriter::string(std::string_view text) {
    place();
    appendJsonString(out_, text);
}

void JsonWriter::raw(std::string_view text) {
    place();
    out_ += text;
}

void JsonWriter::place() {
    if (std::exchange(named_, false)) return;
    if (!empty_) out_ += ',';
    if (depth_ > 0) newLine();
    empty_ = false;
}

void JsonWriter::newLine() {
    if (flatFrom_ > 0 && depth_ >= flatFrom_) {
        if (!empty_) out_ += ' ';
        return;
    }
    out_ += '\n';
    out_.append(2 * depth_, ' ');
}

void JsonWriter::open(char bracket) {
    place();
    out_ += bracket;
    ++depth_;
    empty_ = true;
}

void JsonWriter::close(char bracket) {
    const bool flat = flatFrom_ > 0 && depth_ >= flatFrom_;
    if (depth_ == flatFrom_) flatFrom_ = 0;
    --depth_;
    if (!empty_ && !flat) newLine();
    out_ += bracket;
    empty_ = false;
}

}  // namespace frontdoor::intake
