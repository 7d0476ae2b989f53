#pragma once

#include <cstdint>

#include "engine/batch/batch.h"

namespace frontdoor {

/// Whether the fact is a further question about a concern that nobody raised, or that is certainly
/// not there. Nobody was asked it, so an explanation does not bring it up.
[[nodiscard]] bool isDetailOfAbsentConcern(const Batch& batch, FactIndex fact, std::uint32_t row);

}  // namespace frontdoor
