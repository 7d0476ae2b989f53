#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/batch/batch.h"

namespace frontdoor {

/// A question, or a list of items, that one vocabulary asks and another does not, or not alike.
struct QuestionChange {
    enum class How : std::uint8_t { added, removed, changed };  // Changed: takes other answers.

    How how = How::changed;
    FactIndex before = kNone;  // In the first vocabulary, if it is there; of a list kNone.
    FactIndex now = kNone;
    ItemsIndex itemsBefore = kNone;  // Of a list.
    ItemsIndex itemsNow = kNone;
    std::string name{};  // "neglect.severity", "injuries.site"
};

/// Those that were removed, then the others in the second's order. What a question means, and when
/// it is asked, may change without being one.
[[nodiscard]] std::vector<QuestionChange> questionChanges(const Vocabulary& first,
                                                          const Vocabulary& second);

/// Nobody was asked what is `added`, so silence says nothing: wherever it is not answered it is
/// not known, and a list of items may have some. The batch must be of the second vocabulary. What
/// is held for monitoring stays as it is.
void leaveUnasked(Batch& batch, const std::vector<QuestionChange>& changes);

}  // namespace frontdoor
