#include "adapters/output/json_text.h"

#include <array>
#include <charconv>

#include "adapters/output/letters.h"

namespace frontdoor {
namespace {

// Spans of bytes that need no care are copied whole; `plain` tells them.
constexpr std::array<bool, 256> plainBytes() {
    std::array<bool, 256> plain{};
    for (std::size_t byte = 0x20; byte < 0x7F; ++byte) plain[byte] = true;
    plain['"'] = false;
    plain['\\'] = false;
    return plain;
}
constexpr std::array<bool, 256> kPlain = plainBytes();

void appendEscape(std::string& out, unsigned char byte) {
    switch (byte) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            constexpr std::string_view digits = "0123456789abcdef";
            out += "\\u00";
            out += digits[byte >> 4U];
            out += digits[byte & 0xFU];
    }
}

}  // namespace

void appendJsonString(std::string& out, std::string_view text) {
    out += '"';
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (kPlain[byte]) {
            ++at;
            continue;
        }
        const Letter letter = firstLetter(text.substr(at));
        if (byte >= 0x80U && letter.valid) {
            at += letter.size;
            continue;
        }
        out.append(text, done, at - done);
        if (letter.valid) {
            appendEscape(out, byte);
        } else {
            out += kReplacement;
        }
        done = ++at;
    }
    out.append(text, done);
    out += '"';
}

void appendJsonNumber(std::string& out, std::int64_t number) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

bool copyPlain(std::string_view text, char* into) {
    bool plain = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        plain = plain && kPlain[static_cast<unsigned char>(text[i])];
        into[i] = text[i];
    }
    return plain;
}

std::string jsonString(std::string_view text) {
    std::string out;
    appendJsonString(out, text);
    return out;
}

}  // namespace frontdoor
