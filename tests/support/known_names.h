#pragma once

#include <string>
#include <vector>

#include "engine/vocabulary/vocabulary.h"

namespace frontdoor::support {

/// A fact or definition of a pack under construction, as far as the writer of a condition has to
/// know it.
struct KnownName {
    std::string name{};
    FactType type = FactType::boolean;
    Worry worry = Worry::none;  // Of a definition: which way it moves with the facts behind it.
    std::string list{};
    std::vector<std::string> codes{};
    bool ordered = false;
    int scale = 0;
    bool mayNotApply = false;
    bool definition = false;
};

struct KnownList {
    std::string name{};
    std::vector<KnownName> facts{};
};

/// All that conditions of a pack under construction can speak of.
struct KnownNames {
    std::vector<KnownName> names{};
    std::vector<KnownList> lists{};
    std::vector<std::string> domains{};
    std::vector<std::string> rules{};  // That `fired` may ask for.
};

}  // namespace frontdoor::support
