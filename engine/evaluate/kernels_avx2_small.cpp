#define FRONTDOOR_KERNEL_WORDS 1
#include "engine/evaluate/kernel_loops.h"

namespace frontdoor {

const Kernels kSmallAvx2Kernels = kernelsNamed("avx2_small");

}  // namespace frontdoor
