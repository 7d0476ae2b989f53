#include "engine/evaluate/kernel_loops.h"

namespace frontdoor {

const Kernels kAvx2Kernels = kernelsNamed("avx2");

}  // namespace frontdoor
