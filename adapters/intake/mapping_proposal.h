#pragma once

#include <string>
#include <string_view>

#include "adapters/intake/field_survey.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor::intake {

/// A starter mapping, to be read and finished by a person.
struct MappingProposal {
    std::string xml{};
    std::size_t placed = 0;    // Fields for which a meaning was found.
    std::size_t unplaced = 0;  // Those that stand in comments, with what is written in them.
};

/// Proposes what the fields of a file mean, by their names and by what is written in them: a field
/// is placed where its name has the words of a fact and most of its values are answers to it.
/// Values that the fact does not take are listed beside it. What is written freely, as names and
/// narrative are, is never repeated.
[[nodiscard]] MappingProposal proposeMapping(const FieldSurvey& survey,
                                             const Vocabulary& vocabulary, std::string_view id);

}  // namespace frontdoor::intake
