#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/intake/byte_stream.h"
#include "adapters/intake/intake_format.h"
#include "engine/diagnostics/outcome.h"

namespace frontdoor::intake {

/// Bytes from a file, the standard input or memory, read once from front to end. What is compressed
/// by gzip or zstd, told by its first bytes, is unpacked on the way.
class ByteSource {
  public:
    /// `-` is the standard input.
    [[nodiscard]] static Outcome<std::unique_ptr<ByteSource>> open(const std::string& path,
                                                                   const Limits& limits = {});
    [[nodiscard]] static std::unique_ptr<ByteSource> fromMemory(std::string name, std::string bytes,
                                                                const Limits& limits = {});
    /// CSV that we write ourselves from the rows of a sheet, with commas.
    [[nodiscard]] static std::unique_ptr<ByteSource> fromSheet(std::string name,
                                                               std::unique_ptr<ByteStream> rows);
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    ~ByteSource();

    [[nodiscard]] const std::string& name() const { return name_; }
    /// Whether it is a sheet of a workbook, as CSV: its rows leave out what is blank at their ends.
    [[nodiscard]] bool isSheet() const { return sheet_; }
    /// The bytes that come next, up to `size` of them, without taking them.
    [[nodiscard]] std::string_view peek(std::size_t size = std::size_t{64} << 10U);
    /// Takes up to `size` bytes; 0 only at the end or after a failure.
    std::size_t read(char* into, std::size_t size);
    /// The machine failed to read on; what was read stands.
    [[nodiscard]] bool failed() const;
    /// Once all bytes are taken: why they are not all there were, as what follows is damaged or
    /// beyond a limit. Null if they are.
    [[nodiscard]] const StreamFault* broken() const;
    /// Size of the whole on the machine, if it is known beforehand.
    [[nodiscard]] std::size_t sizeHint() const { return sizeHint_; }
    /// How many bytes of that were used up.
    [[nodiscard]] std::uint64_t taken() const { return stream_->taken(); }

  private:
    ByteSource(std::string name, std::unique_ptr<ByteStream> stream, std::size_t sizeHint);

    std::string name_;
    std::unique_ptr<ByteStream> stream_;
    std::string ahead_{};  // Peeked at.
    std::size_t taken_ = 0;
    std::size_t sizeHint_ = 0;
    bool sheet_ = false;
};

}  // namespace frontdoor::intake
