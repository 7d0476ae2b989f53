#include "engine/evaluate/kernels.h"

#include <algorithm>

namespace frontdoor {

const Kernels& kernelsFor([[maybe_unused]] Instructions most, std::uint32_t rows) {
    const bool small = rows <= 64;
#ifdef __x86_64__
    const Instructions kind = std::min(most, instructionsHere());
    if (kind == Instructions::avx512) return small ? kSmallAvx512Kernels : kAvx512Kernels;
    if (kind == Instructions::avx2) return small ? kSmallAvx2Kernels : kAvx2Kernels;
#endif
    return small ? kSmallPortableKernels : kPortableKernels;
}

}  // namespace frontdoor
