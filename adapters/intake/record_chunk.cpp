#include "adapters/intake/record_chunk.h"

#include <cstring>

namespace frontdoor::intake {

void RecordChunk::clear() {
    records.clear();
    findings.clear();
    trouble.clear();
    size_ = 0;
}

void RecordChunk::reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    std::unique_ptr<char[]> larger(
        new char[capacity + kPadding]);  // Not cleared: what is read fills it.
    if (size_ > 0) std::memcpy(larger.get(), buffer_.get(), size_);
    std::memset(larger.get() + capacity, 0, kPadding);
    buffer_ = std::move(larger);
    capacity_ = capacity;
}

}  // namespace frontdoor::intake
