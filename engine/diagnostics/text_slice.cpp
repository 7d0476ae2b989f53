#include "engine/diagnostics/text_slice.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

namespace frontdoor {

SourceSpan TextSlice::span(std::size_t begin, std::size_t end) const {
    if (offsets.empty()) return {file, 0, 0};
    const std::size_t last = offsets.size() - 1;
    const std::size_t from = std::min(begin, last);
    const std::size_t to = std::clamp(end, from, last);
    return {file, offsets[from], offsets[to]};
}

TextSlice TextSlice::whole(std::string name, std::string text) {
    TextSlice slice;
    slice.offsets.resize(text.size() + 1);
    std::iota(slice.offsets.begin(), slice.offsets.end(), 0U);
    slice.file = std::make_shared<const SourceFile>(std::move(name), text);
    slice.text = std::move(text);
    return slice;
}

}  // namespace frontdoor
