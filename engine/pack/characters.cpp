#include "engine/pack/characters.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace frontdoor {
namespace {

struct Character {
    std::uint32_t codePoint = 0;
    std::size_t size = 0;  // 0: these bytes are not UTF-8.
};

unsigned byteAt(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

Character readCharacter(std::string_view text, std::size_t at) {
    const unsigned lead = byteAt(text, at);
    if (lead < 0x80U) return {lead, 1};
    if (lead < 0xC2U || lead > 0xF4U) return {};
    const std::size_t size = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
    if (text.size() - at < size) return {};
    std::uint32_t codePoint = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        const unsigned byte = byteAt(text, at + i);
        if ((byte & 0xC0U) != 0x80U) return {};
        codePoint = codePoint << 6U | (byte & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    if (codePoint < smallest[size]) return {};
    return {codePoint, size};
}

}  // namespace

bool isXmlCharacter(std::uint32_t codePoint) {
    if (codePoint < 0x20) return codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
    const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    return !surrogate && codePoint != 0xFFFE && codePoint != 0xFFFF && codePoint <= 0x10FFFF;
}

bool checkCharacters(const SourceFilePtr& file, Diagnostics& diagnostics) {
    const std::string_view text = file->text();
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        diagnostics.add(Code::R0102, {file, 0, 0}, "the file is in UTF-16; save it as UTF-8");
        return false;
    }
    for (std::size_t at = 0; at < text.size();) {
        const Character character = readCharacter(text, at);
        if (character.size == 0) {
            const auto begin = static_cast<std::uint32_t>(at);
            diagnostics.add(
                Code::R0102, {file, begin, begin + 1},
                fmt::format("byte {:02X} is not UTF-8; save the file as UTF-8", byteAt(text, at)));
            return false;
        }
        if (!isXmlCharacter(character.codePoint)) {
            const auto begin = static_cast<std::uint32_t>(at);
            const auto end = static_cast<std::uint32_t>(at + character.size);
            diagnostics.add(
                Code::R0102, {file, begin, end},
                fmt::format("character U+{:04X} is not allowed in XML", character.codePoint));
            return false;
        }
        at += character.size;
    }
    return true;
}

}  // namespace frontdoor
