#include "adapters/intake/cell_loops_body.h"

namespace frontdoor::intake {

extern const CellLoops kPortableCellLoops;
const CellLoops kPortableCellLoops = cellLoopsNamed("portable");

}  // namespace frontdoor::intake
