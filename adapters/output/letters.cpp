#include "adapters/output/letters.h"

#include <algorithm>
#include <array>

namespace frontdoor {
namespace {

struct Range {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

// Marks that join the letter before them: those of the scripts that English councils meet in names.
constexpr std::array kJoining{
    Range{0x0300, 0x036F}, Range{0x0483, 0x0489},  Range{0x0591, 0x05BD}, Range{0x0610, 0x061A},
    Range{0x064B, 0x065F}, Range{0x0670, 0x0670},  Range{0x06D6, 0x06DC}, Range{0x0900, 0x0902},
    Range{0x093C, 0x093C}, Range{0x0941, 0x0948},  Range{0x094D, 0x094D}, Range{0x0981, 0x0981},
    Range{0x0A01, 0x0A02}, Range{0x0A41, 0x0A51},  Range{0x0E31, 0x0E31}, Range{0x0E34, 0x0E3A},
    Range{0x0E47, 0x0E4E}, Range{0x1AB0, 0x1AFF},  Range{0x1DC0, 0x1DFF}, Range{0x200B, 0x200F},
    Range{0x2060, 0x2064}, Range{0x20D0, 0x20FF},  Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F},
    Range{0xFEFF, 0xFEFF}, Range{0xE0100, 0xE01EF}};

// East Asian wide and full-width letters, and pictures.
constexpr std::array kWide{Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},  Range{0x3041, 0x33FF},
                           Range{0x3400, 0x4DBF},   Range{0x4E00, 0x9FFF},  Range{0xA000, 0xA4CF},
                           Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},  Range{0xFE30, 0xFE4F},
                           Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},  Range{0x1F300, 0x1F64F},
                           Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};

template <class Ranges>
bool holds(const Ranges& ranges, std::uint32_t codePoint) {
    return std::ranges::any_of(ranges, [codePoint](const Range& range) {
        return range.first <= codePoint && codePoint <= range.last;
    });
}

}  // namespace

bool isControl(std::uint32_t codePoint) {
    return codePoint < 0x20 || (codePoint >= 0x7F && codePoint <= 0x9F) || codePoint == 0x061C ||
           codePoint == 0x200E || codePoint == 0x200F ||
           (codePoint >= 0x2028 && codePoint <= 0x202E) ||
           (codePoint >= 0x2066 && codePoint <= 0x2069);
}

int columnsOf(std::uint32_t codePoint) {
    if (codePoint < 0x300) return 1;
    if (holds(kJoining, codePoint)) return 0;
    return holds(kWide, codePoint) ? 2 : 1;
}

}  // namespace frontdoor
