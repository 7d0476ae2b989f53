#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/diagnostics/source_file.h"

namespace frontdoor {

/// Text taken out of a file, such as an expression in an attribute, that remembers where each of
/// its bytes stood.
struct TextSlice {
    SourceFilePtr file{};
    std::string text{};                    // With XML entities already replaced.
    std::vector<std::uint32_t> offsets{};  // Invariant: one per byte of `text` and one for its end.

    /// The file's bytes behind [begin, end) of `text`; with no offsets, an empty span of the file.
    [[nodiscard]] SourceSpan span(std::size_t begin, std::size_t end) const;
    [[nodiscard]] SourceSpan span() const { return span(0, text.size()); }
    /// A slice of a text that is in no file, for tests and for names built in.
    [[nodiscard]] static TextSlice whole(std::string name, std::string text);
};

}  // namespace frontdoor
