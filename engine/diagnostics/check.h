#pragma once

namespace frontdoor {

/// Prints what was broken and stops the program. For invariants of our own, never for input.
[[noreturn]] void brokenInvariant(const char* condition, const char* reason, const char* file,
                                  int line);

}  // namespace frontdoor

#define FRONTDOOR_CHECK(condition, reason)                                                      \
    do {                                                                                        \
        if (!(condition)) ::frontdoor::brokenInvariant(#condition, reason, __FILE__, __LINE__); \
    } while (false)
