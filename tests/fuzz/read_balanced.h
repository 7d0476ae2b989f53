#pragma once

#include <memory>
#include <string>

#include "adapters/intake/byte_source.h"
#include "adapters/intake/intake_format.h"
#include "adapters/intake/mapping.h"

namespace frontdoor::intake {

/// A mapping of rules/intake for the small vocabulary of the intake's tests.
[[nodiscard]] MappingPtr shippedMapping(const std::string& file);

/// Reads a text to its end with small limits; stops the program if the report does not balance at
/// every step.
void readBalanced(const std::string& text, Format format, const MappingPtr& mapping,
                  std::size_t pieceBytes);
void readBalanced(std::unique_ptr<ByteSource> source, Format format, const MappingPtr& mapping,
                  std::size_t pieceBytes);

}  // namespace frontdoor::intake
