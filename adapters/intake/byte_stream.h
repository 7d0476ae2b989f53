#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "engine/diagnostics/diagnostic.h"

namespace frontdoor::intake {

/// Why a stream of bytes ends before its end.
struct StreamFault {
    Code code = Code::D0160;  // D0160: the machine failed us; else the bytes themselves are broken.
    std::string reason{};     // Lower case, no full stop.
};

/// Where bytes come from, front to end: a file, what a compressed file unpacks to, a sheet as CSV.
class ByteStream {
  public:
    virtual ~ByteStream() = default;
    /// Takes up to `size` bytes; 0 only at the end, or where a fault lets nothing more come.
    virtual std::size_t read(char* into, std::size_t size) = 0;
    /// Absent unless `read` came to an end that is not the stream's.
    [[nodiscard]] virtual const std::optional<StreamFault>& fault() const = 0;
    /// Bytes of the file on the machine that were used up so far, for telling how far it is.
    [[nodiscard]] virtual std::uint64_t taken() const = 0;
};

}  // namespace frontdoor::intake
