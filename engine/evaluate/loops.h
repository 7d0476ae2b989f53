#pragma once

#include <cstdint>

namespace frontdoor {

/// The inner loops to run, by what a processor must have for them; all give the same decisions.
enum class Loops : std::uint8_t { portable, avx2, avx512, fastest };

}  // namespace frontdoor
