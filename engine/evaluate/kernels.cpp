#include "engine/evaluate/kernels.h"

#include "engine/diagnostics/processor.h"

namespace frontdoor {

const Kernels& kernelsFor(Loops loops, std::uint32_t rows) {
    const bool small = rows <= 64;
#ifdef __x86_64__
    static const Instructions here = instructionsHere();
    if (here == Instructions::avx512 && (loops == Loops::fastest || loops == Loops::avx512))
        return small ? kSmallAvx512Kernels : kAvx512Kernels;
    if (here != Instructions::portable && loops != Loops::portable)
        return small ? kSmallAvx2Kernels : kAvx2Kernels;
#endif
    return small ? kSmallPortableKernels : kPortableKernels;
}

}  // namespace frontdoor
