#include "adapters/intake/cell_loops.h"

#include "engine/diagnostics/processor.h"

namespace frontdoor::intake {

extern const CellLoops kPortableCellLoops;
#ifdef __x86_64__
extern const CellLoops kAvx2CellLoops;
extern const CellLoops kAvx512CellLoops;
#endif

std::vector<const CellLoops*> allCellLoops() {
    std::vector<const CellLoops*> all{&kPortableCellLoops};
#ifdef __x86_64__
    const Instructions here = instructionsHere();
    if (here != Instructions::portable) all.push_back(&kAvx2CellLoops);
    if (here == Instructions::avx512) all.push_back(&kAvx512CellLoops);
#endif
    return all;
}

const CellLoops& cellLoops() {
    static const CellLoops& fastest = *allCellLoops().back();
    return fastest;
}

}  // namespace frontdoor::intake
