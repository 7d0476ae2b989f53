#include "engine/evaluate/kernel_loops.h"

namespace frontdoor {

const Kernels kPortableKernels = kernelsNamed("portable");

}  // namespace frontdoor
