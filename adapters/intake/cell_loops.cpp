#include "adapters/intake/cell_loops.h"

namespace frontdoor::intake {

extern const CellLoops kPortableCellLoops;
#ifdef __x86_64__
extern const CellLoops kAvx2CellLoops;
extern const CellLoops kAvx512CellLoops;
#endif

std::vector<const CellLoops*> allCellLoops() {
    std::vector<const CellLoops*> all{&kPortableCellLoops};
#ifdef __x86_64__
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                      __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
    if (!avx2) return all;
    all.push_back(&kAvx2CellLoops);
    const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    if (avx512) all.push_back(&kAvx512CellLoops);
#endif
    return all;
}

const CellLoops& cellLoops() {
    static const CellLoops& fastest = *allCellLoops().back();
    return fastest;
}

}  // namespace frontdoor::intake
