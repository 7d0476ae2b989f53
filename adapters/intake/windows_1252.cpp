#include "adapters/intake/windows_1252.h"

#include <simdjson.h>

#include <array>
#include <cstdint>

namespace frontdoor::intake {

void appendFromWindows1252(std::string& out, std::string_view text) {
    // 0x80 to 0x9F; the five bytes without a character stand for the controls of that number, as in
    // browsers.
    constexpr std::array<std::uint16_t, 32> high{
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte < 0x80) {
            out += letter;
            continue;
        }
        const unsigned point = byte < 0xA0 ? high[byte - 0x80U] : byte;
        if (point < 0x800) {
            out += static_cast<char>(0xC0U | point >> 6U);
        } else {
            out += static_cast<char>(0xE0U | point >> 12U);
            out += static_cast<char>(0x80U | (point >> 6U & 0x3FU));
        }
        out += static_cast<char>(0x80U | (point & 0x3FU));
    }
}

bool isUtf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

}  // namespace frontdoor::intake
