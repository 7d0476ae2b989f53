#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/diagnostics/diagnostic.h"
#include "engine/diagnostics/text_slice.h"

namespace frontdoor {

/// A place in a file; no file of a pack is so large that it would not fit.
[[nodiscard]] inline std::uint32_t asOffset(std::size_t offset) {
    return static_cast<std::uint32_t>(offset);
}

/// Gathers the text of one element from the bytes of its file: character data, CDATA, entities,
/// line ends.
class ElementText {
  public:
    ElementText(SourceFilePtr file, Diagnostics& diagnostics);

    /// Appends the character data that begins at this byte, up to the next tag or comment.
    void appendCharacters(std::size_t begin);
    /// Appends the CDATA section whose content begins at this byte.
    void appendCdata(std::size_t begin);
    /// The text; empty if it is all white space.
    [[nodiscard]] TextSlice take() &&;

  private:
    TextSlice slice_{};
    std::size_t end_ = 0;
    Diagnostics& diagnostics_;
};

/// The value of an attribute whose first byte, behind the quotation mark, is at `begin`.
[[nodiscard]] TextSlice attributeText(const SourceFilePtr& file, std::size_t begin,
                                      Diagnostics& diagnostics);

}  // namespace frontdoor
