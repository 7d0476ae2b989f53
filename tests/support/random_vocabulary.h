#pragma once

#include "tests/support/known_names.h"
#include "tests/support/pack_text.h"
#include "tests/support/random.h"

namespace frontdoor::support {

struct RandomVocabulary {
    Element xml{"vocabulary"};
    KnownNames known{};
};

/// A vocabulary with every kind of fact, list, concern and protective factor. Each type has facts
/// of which no answer worries. `lawful`: see ConditionOptions.
[[nodiscard]] RandomVocabulary randomVocabulary(Random& random, bool lawful);

/// Where children live, in the words of `household.ward`, `household.district` and
/// `household.postcode_sector`.
inline const std::vector<std::string> kWards{"W1", "W2", "W3", "W4"};
inline const std::vector<std::string> kDistricts{"D1", "D2", "D3"};
inline const std::vector<std::string> kSectors{"AL1 1", "AL1 2", "SG1 3"};

}  // namespace frontdoor::support
