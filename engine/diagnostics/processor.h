#pragma once

#include <cstdint>

namespace frontdoor {

/// Instructions that loops are compiled for once each, in files of their own; each kind has all of
/// those before it. avx2: with BMI, BMI2 and POPCNT. avx512: F, BW, DQ and VL.
enum class Instructions : std::uint8_t { portable, avx2, avx512 };

/// The most that the processor we run on has, and no more than the build's FRONTDOOR_INSTRUCTIONS.
[[nodiscard]] Instructions instructionsHere();

}  // namespace frontdoor
