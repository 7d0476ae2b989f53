#include "adapters/intake/cell_loops_body.h"

namespace frontdoor::intake {

extern const CellLoops kAvx512CellLoops;
const CellLoops kAvx512CellLoops = cellLoopsNamed("avx512");

}  // namespace frontdoor::intake
