#pragma once

#include <string_view>

namespace frontdoor::cli {

/// Sends the operational log to stderr from this level on. False, with a complaint, if there is no
/// such level.
///
/// Law: the log carries references, rule ids, counts and timings. Never a name, a date of birth or
/// a narrative.
bool startLog(std::string_view level);

}  // namespace frontdoor::cli
