#include "engine/diagnostics/check.h"

#include <cstdio>
#include <cstdlib>

namespace frontdoor {

void brokenInvariant(const char* condition, const char* reason, const char* file, int line) {
    // No allocation and no formatting library: the invariant may have been broken by either.
    std::fprintf(stderr, "%s:%d: broken invariant `%s`: %s\n", file, line, condition, reason);
    std::abort();
}

}  // namespace frontdoor
