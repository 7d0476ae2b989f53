#include "engine/evaluate/kernels.h"

namespace frontdoor {

const Kernels& kernelsFor(Loops loops, std::uint32_t rows) {
    const bool small = rows <= 64;
#ifdef __x86_64__
    static const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
    static const bool avx512 =
        avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    if (avx512 && (loops == Loops::fastest || loops == Loops::avx512))
        return small ? kSmallAvx512Kernels : kAvx512Kernels;
    if (avx2 && loops != Loops::portable) return small ? kSmallAvx2Kernels : kAvx2Kernels;
#endif
    return small ? kSmallPortableKernels : kPortableKernels;
}

}  // namespace frontdoor
