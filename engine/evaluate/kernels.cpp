#include "engine/evaluate/kernels.h"

#include <cstdlib>
#include <string_view>

namespace frontdoor {

namespace {

const Kernels& choose() {
#ifdef __x86_64__
    const char* asked = std::getenv("FRONTDOOR_KERNELS");
    const std::string_view most = asked == nullptr ? "avx512" : asked;
    if (most != "avx512" && most != "avx2") return kPortableKernels;
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
    const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") &&
                        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
                        __builtin_cpu_supports("avx512vl");
    if (avx512 && most == "avx512") return kAvx512Kernels;
    if (avx2) return kAvx2Kernels;
#endif
    return kPortableKernels;
}

}  // namespace

const Kernels& kernels() {
    static const Kernels& chosen = choose();
    return chosen;
}

}  // namespace frontdoor
