#include "engine/evaluate/kernel_loops.h"

namespace frontdoor {

const Kernels kAvx512Kernels = kernelsNamed("avx512");

}  // namespace frontdoor
