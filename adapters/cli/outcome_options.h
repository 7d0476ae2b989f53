#pragma once

#include <optional>
#include <vector>

#include "adapters/cli/command_line.h"
#include "engine/calendar/instant.h"
#include "engine/replay/outcomes.h"
#include "engine/vocabulary/event_kind.h"

namespace frontdoor::cli {

/// How far the history reaches, and what counts as having followed a referral.
struct OutcomeOptions {
    OutcomeWindows windows{};
    std::optional<Date> until{};  // The last day of the history; absent: of the last receipt.
    EventKinds tells{};  // Kinds of which the history has all, beside those its formats say.
    bool always = true;  // Else only where the past is read for another reason.
};

/// The options themselves, to be put into a verb's spec.
[[nodiscard]] std::vector<OptionSpec> outcomeOptionSpecs();
/// Reads them; absent, with a complaint, if one is wrong. What says of the history how far it
/// reaches asks for the past to be read, as `always` does.
[[nodiscard]] std::optional<OutcomeOptions> readOutcomeOptions(const Arguments& arguments,
                                                               bool always);

}  // namespace frontdoor::cli
