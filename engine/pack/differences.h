#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/diagnostics/outcome.h"
#include "engine/diagnostics/source_file.h"
#include "engine/pack/load_pack.h"

namespace frontdoor {

/// One thing that two packs, each resolved over its bases, do not say alike.
struct Difference {
    enum class How : std::uint8_t { changed, added, removed };
    /// An attribute, or the text of a child element such as `when`, `to[2].when`; empty where a
    /// pack does not have it.
    struct Part {
        std::string what{};
        std::string before{};
        std::string after{};
        /// Of what is told to people only, and decides nothing: `because`, `label`, `source`.
        bool wording = false;
    };

    How how = How::changed;
    std::string element{};  // "threshold"
    std::string id{};
    std::string says{};  // Its `because`, `text` or `label`, of the second pack if it is there.
    std::vector<Part> parts{};  // In the order of the element.
    SourceSpan before{};        // Of the first pack; of no file if added.
    SourceSpan after{};

    /// Nothing that decides anything differs.
    [[nodiscard]] bool wordingOnly() const;
};

/// All of them, what decides before what is asked and who serves, and within that by id. What is
/// written differently and reads the same, as a comment, white space or an order of attributes, is
/// no difference. Fails where `loadPack` does, of either path.
[[nodiscard]] Outcome<std::vector<Difference>> comparePacks(const std::string& first,
                                                            const std::string& second,
                                                            const PackLimits& limits = {});

}  // namespace frontdoor
