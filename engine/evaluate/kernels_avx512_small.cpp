#define FRONTDOOR_KERNEL_WORDS 1
#include "engine/evaluate/kernel_loops.h"

namespace frontdoor {

const Kernels kSmallAvx512Kernels = kernelsNamed("avx512_small");

}  // namespace frontdoor
