#pragma once

#include <optional>
#include <string>

#include "engine/verify/proof/workbench.h"

namespace frontdoor::proof {

/// The same referral with one answer told in two ways.
struct AnswerChange {
    symbolic::ChangedReferral before;
    symbolic::ChangedReferral after;
    symbolic::Literal given = symbolic::kYes;  // Between which referrals the change lies.
};

/// From any answer to a more worrying one, or one item more.
[[nodiscard]] std::optional<AnswerChange> toMoreWorrying(Workbench& workbench,
                                                         const Source& source);
/// From the reassuring answer, or none where nobody need answer, to "not known".
[[nodiscard]] std::optional<AnswerChange> toUnknown(Workbench& workbench, const Source& source);
/// From "not known" to any answer; from a list that may be longer to a longer one.
[[nodiscard]] std::optional<AnswerChange> toKnown(Workbench& workbench, const Source& source);

/// Whether `toMoreWorrying` and `toUnknown` have something to change: an answer with a worrying
/// direction, or a list.
[[nodiscard]] bool worries(const Vocabulary& vocabulary, const Source& source);

/// What differs between two referrals: "neglect.severity: moderate, then not known".
[[nodiscard]] std::string differenceText(const Vocabulary& vocabulary, const Case& before,
                                         const Case& after);
/// "child.seen", "injuries.site", "a sibling's child.disabled".
[[nodiscard]] std::string nameOf(const Vocabulary& vocabulary, const Source& source);

}  // namespace frontdoor::proof
