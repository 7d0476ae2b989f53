#include "engine/diagnostics/processor.h"

#include <algorithm>

namespace frontdoor {
namespace {

Instructions ofProcessor() {
#ifdef __x86_64__
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                      __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
    if (!avx2) return Instructions::portable;
    const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    return avx512 ? Instructions::avx512 : Instructions::avx2;
#else
    return Instructions::portable;
#endif
}

}  // namespace

Instructions instructionsHere() {
    static const Instructions here = std::min(ofProcessor(), Instructions::FRONTDOOR_INSTRUCTIONS);
    return here;
}

}  // namespace frontdoor
