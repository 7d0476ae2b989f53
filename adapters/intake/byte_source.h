#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "engine/diagnostics/outcome.h"

namespace frontdoor::intake {

/// Bytes from a file, the standard input or memory, read once from front to end.
class ByteSource {
  public:
    /// `-` is the standard input.
    [[nodiscard]] static Outcome<std::unique_ptr<ByteSource>> open(const std::string& path);
    [[nodiscard]] static std::unique_ptr<ByteSource> fromMemory(std::string name,
                                                                std::string bytes);
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    ~ByteSource();

    [[nodiscard]] const std::string& name() const { return name_; }
    /// The bytes that come next, up to `size` of them, without taking them.
    [[nodiscard]] std::string_view peek(std::size_t size = std::size_t{64} << 10U);
    /// Takes up to `size` bytes; 0 only at the end or after a failure.
    std::size_t read(char* into, std::size_t size);
    /// The machine failed to read on; what was read stands.
    [[nodiscard]] bool failed() const { return failed_; }
    /// Size of the whole, if it is known beforehand.
    [[nodiscard]] std::size_t sizeHint() const { return sizeHint_; }

  private:
    explicit ByteSource(std::string name) : name_(std::move(name)) {}
    std::size_t readOn(char* into, std::size_t size);

    std::string name_;
    std::string ahead_{};  // Peeked at, or all there is.
    std::size_t taken_ = 0;
    int descriptor_ = -1;
    bool failed_ = false;
    std::size_t sizeHint_ = 0;
};

}  // namespace frontdoor::intake
