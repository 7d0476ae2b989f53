#pragma once

#include <vector>

#include "engine/replay/moves.h"
#include "engine/replay/replay.h"

namespace frontdoor {

/// How many children come from whom and to where: for each kind of referrer, by route before and
/// then by route now, as `tableOf`.
///
/// By code of the list of the fact that the first program's pack names as the source of a referral
/// (`HistoryRules::source`); the last: not said. Empty where the pack names none, or one without a
/// list.
[[nodiscard]] std::vector<MoveTable> flowsOf(const Replay& replay);

}  // namespace frontdoor
