#pragma once

#include <cstdint>

#include "engine/evaluate/loops.h"
#include "engine/program/operation.h"

namespace frontdoor {

/// A block's answers as the kernels read them; see `AnswerBlock`. Planes are sixteen words a
/// question: eight of what is known, eight of the rest.
struct BlockAnswers {
    const std::uint32_t* places = nullptr;
    const std::uint64_t* planes = nullptr;
    const std::uint32_t* firstValues = nullptr;
    const std::uint32_t* valueCounts = nullptr;
    const std::int32_t* values = nullptr;
};

/// The loops over a block of children that take most of the time, as one kind of processor runs
/// them best. Boolean registers are sixteen words each, `yes` and `no`, on lines of 64 bytes.
/// Value registers are a low and then a high for all rows: `kBlockRows` numbers each.
struct Kernels {
    const char* name = "";
    void (*conjoin)(const Operation* begin, const Operation* end, const Signal* inputs,
                    std::uint64_t* registers) = nullptr;
    /// Backwards: where a conjunction matters, those of its inputs that are unknown matter. One
    /// run of eight words a register in `relevant`.
    void (*relevantInputs)(const Operation* begin, const Operation* end, const Signal* inputs,
                           const std::uint64_t* registers, std::uint64_t* relevant) = nullptr;
    void (*loadBooleans)(const Operation* begin, const Operation* end, const BlockAnswers& answers,
                         std::uint64_t* registers) = nullptr;
    void (*factsInRange)(const Operation* begin, const Operation* end, const BlockAnswers& answers,
                         std::uint64_t* registers) = nullptr;
    void (*factsKnown)(const Operation* begin, const Operation* end, const BlockAnswers& answers,
                       std::uint64_t* registers) = nullptr;
    /// By row, the sum of the points of those rules that are set; `rows` holds eight words a rule.
    /// Adds the sums to the total, too, if there is one.
    void (*addUpPoints)(const Points* begin, const Points* end, const std::uint64_t* rows,
                        std::int32_t* sums, std::int32_t* total) = nullptr;
    /// Takes what protects, at most `cap`, off the sums, down to nothing; adds them to the total.
    void (*protect)(const std::int32_t* protection, std::int32_t cap, std::int32_t* sums,
                    std::int32_t* total) = nullptr;
    /// Copies the yes and the not-no of each root, within `real`, behind one another by rule.
    void (*keepRules)(const Root* begin, const Root* end, const std::uint64_t* registers,
                      const std::uint64_t* real, std::uint64_t* fired,
                      std::uint64_t* possible) = nullptr;
    /// Values times a number above 0.
    void (*multiplyBy)(const std::int64_t* a, std::int64_t by, std::int64_t* to) = nullptr;
    void (*fillValues)(std::int64_t low, std::int64_t high, std::int64_t* to) = nullptr;
    /// Where it is certain which, that value, else all that either may be.
    void (*chooseValues)(const std::uint64_t* yes, const std::uint64_t* no, const std::int64_t* a,
                         const std::int64_t* b, std::int64_t* to) = nullptr;
    /// Words of rows whose value is certainly, and certainly not, within [low, high].
    void (*valuesInRange)(const std::int64_t* lows, const std::int64_t* highs, std::int64_t low,
                          std::int64_t high, std::uint64_t* yes, std::uint64_t* no) = nullptr;
};

/// For any processor.
extern const Kernels kPortableKernels;
#ifdef __x86_64__
extern const Kernels kAvx2Kernels;    // AVX2 and BMI2.
extern const Kernels kAvx512Kernels;  // AVX-512 F, BW, DQ, VL and BMI2.
#endif

/// Those asked for, or the nearest below them that this processor can run.
const Kernels& kernelsFor(Loops loops);

}  // namespace frontdoor
