#pragma once

#include <memory>

#include "engine/vocabulary/vocabulary.h"

namespace frontdoor::intake {

/// A small vocabulary with every kind of fact that a form can ask.
[[nodiscard]] std::shared_ptr<const Vocabulary> formVocabulary();

}  // namespace frontdoor::intake
