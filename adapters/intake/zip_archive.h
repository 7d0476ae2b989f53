#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/intake/intake_format.h"
#include "adapters/intake/set_aside.h"

namespace frontdoor::intake {

/// A zip archive in memory. What it says of itself is not believed: each entry is unpacked up to
/// the limits and no further, whatever size it claims.
class ZipArchive {
  public:
    /// What came of reading an entry.
    enum class Read : std::uint8_t { done, absent, damaged, locked, tooLarge };

    /// Null, with the refusal, where the bytes are no archive or one beyond the limits.
    [[nodiscard]] static std::unique_ptr<ZipArchive> open(std::string_view bytes,
                                                          const Limits& limits, Refusal& refusal);
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;
    ~ZipArchive();

    [[nodiscard]] bool has(const std::string& name) const;
    /// Packed size of an entry, 0 if it is not there.
    [[nodiscard]] std::uint64_t packedSize(const std::string& name) const;
    /// Unpacks an entry, and holds it to its checksum.
    Read read(const std::string& name, std::string& into);

  private:
    struct Handle;
    ZipArchive(std::unique_ptr<Handle> handle, const Limits& limits);

    std::unique_ptr<Handle> handle_;
    Limits limits_;
    std::uint64_t unpacked_ = 0;
};

}  // namespace frontdoor::intake
