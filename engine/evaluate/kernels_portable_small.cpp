#define FRONTDOOR_KERNEL_WORDS 1
#include "engine/evaluate/kernel_loops.h"

namespace frontdoor {

const Kernels kSmallPortableKernels = kernelsNamed("portable_small");

}  // namespace frontdoor
