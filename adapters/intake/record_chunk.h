#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostics/diagnostic.h"

namespace frontdoor::intake {

/// One record of a chunk: where its bytes stand and which it is.
struct RecordSlice {
    std::size_t begin = 0;  // In the chunk's bytes.
    std::size_t end = 0;
    std::uint64_t record = 0;   // From 1: JSON values, rows of a CSV file.
    std::uint64_t line = 0;     // On which it begins, from 1.
    bool sameReferral = false;  // CSV: a further child of the referral of the row before.
    bool lastLineOpen =
        false;  // CSV: the file ended without a line end, so the last cell may be cut short.
    bool unquoted = false;  // CSV: there is no quote in it.
    std::optional<Code>
        trouble{};            // It could not be cut out whole, and is quarantined for this reason.
    std::uint64_t bytes = 0;  // With trouble: size of the whole, of which less may be kept.
};

/// A finding about the file rather than a record.
struct ChunkFinding {
    Code code{};
    std::uint64_t line = 0;
    std::string field{};
    std::string message{};
};

/// A piece of an intake file cut into whole records, no referral split between two chunks. Owns its
/// bytes, and keeps its memory when it is filled again.
class RecordChunk {
  public:
    static constexpr std::size_t kPadding =
        128;  // Readable bytes behind the last, for reading words at a time.

    std::uint64_t number = 0;  // From 0, in the order of the file.
    std::vector<RecordSlice> records{};
    std::vector<ChunkFinding> findings{};
    std::string trouble{};  // Of its records in trouble; empty: what their code says.

    [[nodiscard]] std::string_view bytes(const RecordSlice& slice) const {
        return {buffer_.get() + slice.begin, slice.end - slice.begin};
    }
    [[nodiscard]] char* data() { return buffer_.get(); }
    [[nodiscard]] const char* data() const { return buffer_.get(); }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t capacity() const { return capacity_; }
    /// Why a record is in trouble, which it must be.
    [[nodiscard]] std::string_view reason(const RecordSlice& slice) const {
        return trouble.empty() ? codeInfo(*slice.trouble).summary : std::string_view(trouble);
    }
    void clear();
    /// Makes room for `capacity` bytes and the padding; the bytes there are stay.
    void reserve(std::size_t capacity);
    void setSize(std::size_t size) { size_ = size; }

  private:
    std::unique_ptr<char[]> buffer_{};
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace frontdoor::intake
