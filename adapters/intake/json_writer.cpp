#include "adapters/intake/json_writer.h"

#include <utility>

namespace frontdoor::intake {

void appendJsonString(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            out += '\\';
            out += letter;
        } else if (byte < 0x20 || byte == 0x7F) {
            out += "\\u00";
            out += hex[byte >> 4U];
            out += hex[byte & 0xFU];
        } else {
            out += letter;
        }
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
