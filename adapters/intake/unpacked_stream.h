#pragma once

#include <memory>

#include "adapters/intake/byte_stream.h"
#include "adapters/intake/intake_format.h"

namespace frontdoor::intake {

/// What the bytes unpack to if they begin as gzip or zstd do; else the bytes as they are. Several
/// members or frames, one after another, are one stream. Works in bounded memory; bytes that are
/// damaged, cut short or beyond `Limits::unpackedRatio` end the stream with a fault.
[[nodiscard]] std::unique_ptr<ByteStream> unpacked(std::unique_ptr<ByteStream> bytes,
                                                   const Limits& limits);

}  // namespace frontdoor::intake
