#pragma once

#include <string_view>

#include "engine/diagnostics/diagnostic.h"

namespace frontdoor::cli {

/// `frontdoor: …` on stderr.
void complain(std::string_view message);
/// A line of advice on stderr, without the name.
void note(std::string_view message);
/// Results, on stdout. False, with a complaint, if the machine cannot write them.
bool printOut(std::string_view text);

/// Findings on stderr: errors and warnings, and notes too if asked for.
void printFindings(const Diagnostics& diagnostics, bool notes = false);

}  // namespace frontdoor::cli
