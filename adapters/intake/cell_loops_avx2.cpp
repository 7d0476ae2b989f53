#include "adapters/intake/cell_loops_body.h"

namespace frontdoor::intake {

extern const CellLoops kAvx2CellLoops;
const CellLoops kAvx2CellLoops = cellLoopsNamed("avx2");

}  // namespace frontdoor::intake
