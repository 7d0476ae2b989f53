#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/batch/answer_block.h"
#include "engine/diagnostics/processor.h"
#include "engine/program/operations.h"

namespace frontdoor {

/// A block's answers as the kernels read them; see `AnswerBlock`.
struct BlockAnswers {
    const std::uint32_t* placeOfFact = nullptr;
    const AnswerPlace* places = nullptr;
    const std::uint64_t* planes = nullptr;
    const std::uint8_t* values = nullptr;
};

/// What matters of the children's boolean registers: `words` of them a register, and a bit for each
/// operation whose register has some.
struct RelevantRows {
    std::uint64_t* rows = nullptr;
    const std::uint32_t* writers = nullptr;  // By register.
    std::uint64_t* waiting = nullptr;
};

/// How a block's rows of a list belong to its children, as bits: the first and the last row of each
/// child that has any, and those children. Nothing is set behind the last row.
struct ItemRuns {
    const std::uint64_t* first = nullptr;
    const std::uint64_t* last = nullptr;
    const std::uint64_t* owners = nullptr;
    std::size_t words = 0;  // Of rows.
};

/// Rows of which each is one number, anything or nothing, as answers are.
struct alignas(64) PlainValues {
    std::int32_t value[kBlockRows];    // Anything where it is not one number.
    std::uint64_t known[kBlockWords];  // One number.
    std::uint64_t none[kBlockWords];   // Nothing: the question does not arise.
};

/// The loops over a block of children that take most of the time, as one kind of processor runs
/// them best. Boolean registers are twice `words` words each, `yes` and `no`, aligned to their
/// length. Value registers are a low and then a high for all rows: 64 numbers a word each. What
/// stands by rule or by question has a whole block's words.
struct Kernels {
    const char* name = "";
    std::size_t words = 0;  // Of the children's registers: a block's eight, or one.
    void (*conjoin)(const Operation* begin, const Operation* end, const Signal* inputs,
                    std::uint64_t* registers) = nullptr;
    /// Where these rows are among those for which a signal is unknown, it is relevant for them,
    /// and its writer waits to be gone back from.
    void (*makeRelevant)(const Signal* begin, const Signal* end, const std::uint64_t* rows,
                         const std::uint64_t* registers, const RelevantRows& relevant) = nullptr;
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
    /// The rows whose sum has come to `points`.
    void (*atLeast)(const std::int32_t* sums, std::int32_t points, std::uint64_t* rows) = nullptr;
    /// Copies the yes and the not-no of each root, within `real`, behind one another by rule.
    void (*keepRules)(const Root* begin, const Root* end, const std::uint64_t* registers,
                      const std::uint64_t* real, std::uint64_t* fired,
                      std::uint64_t* possible) = nullptr;
    /// Adds the rows of all these rules.
    void (*unite)(const std::uint32_t* begin, const std::uint32_t* end, const std::uint64_t* rows,
                  std::uint64_t* to) = nullptr;
    /// The number of the last of `levels` planes in which a row stands, 0 for none but the first;
    /// a plane is eight words.
    void (*writeHighest)(const std::uint64_t* planes, std::size_t levels, std::uint32_t rows,
                         std::uint8_t* to) = nullptr;
    /// Values times a number above 0.
    void (*multiplyBy)(const std::int64_t* a, std::int64_t by, std::int64_t* to) = nullptr;
    void (*fillValues)(std::int64_t low, std::int64_t high, std::int64_t* to) = nullptr;
    /// Where it is certain which, that value, else all that either may be.
    void (*chooseValues)(const std::uint64_t* yes, const std::uint64_t* no, const std::int64_t* a,
                         const std::int64_t* b, std::int64_t* to) = nullptr;
    /// Words of rows whose value is certainly, and certainly not, within [low, high].
    void (*valuesInRange)(const std::int64_t* lows, const std::int64_t* highs, std::int64_t low,
                          std::int64_t high, std::uint64_t* yes, std::uint64_t* no) = nullptr;
    /// Where it is certain that the condition holds, `value`, else all that either may be.
    void (*chooseConstant)(const std::uint64_t* yes, const std::uint64_t* no, std::int64_t value,
                           const std::int64_t* other, std::int64_t* to) = nullptr;
    /// The answers to a question, to their rows; `none` of `to` is set already, within what is not
    /// known.
    void (*loadValues)(const AnswerPlace& place, const BlockAnswers& answers,
                       PlainValues& to) = nullptr;
    /// The same as `valuesInRange`.
    void (*plainInRange)(const PlainValues& values, std::int64_t low, std::int64_t high,
                         std::uint64_t* yes, std::uint64_t* no) = nullptr;
    /// Days or whole months from one day to another, if every day that is known is within
    /// [earliest, latest]; else returns false, and `to` holds anything.
    bool (*plainBetween)(const PlainValues& from, const PlainValues& until, bool months,
                         std::int32_t earliest, std::int32_t latest, PlainValues& to) = nullptr;
    /// Days or whole months from one day to another. Leaves in `rest` the rows that it did not
    /// reckon: values that are neither one day within [earliest, latest] nor anything nor nothing.
    void (*between)(const std::int64_t* from, const std::int64_t* to, bool months,
                    std::int64_t earliest, std::int64_t latest, std::int64_t* out,
                    std::uint64_t* rest) = nullptr;
    void (*fillBytes)(const std::uint8_t* numbers, std::int64_t* to) = nullptr;
    void (*possible)(const Operation* begin, const Operation* end,
                     std::uint64_t* registers) = nullptr;
    /// By row, how many of at least one signal certainly hold, and how many may.
    void (*countTrue)(const Signal* begin, const Signal* end, const std::uint64_t* registers,
                      std::int64_t* to) = nullptr;
    // Of items. `child` has a number for each of `rows` rows, the first child's `firstChild`.
    void (*markRuns)(const std::uint32_t* child, std::uint32_t rows, std::uint32_t firstChild,
                     std::uint64_t* first, std::uint64_t* last, std::uint64_t* owners) = nullptr;
    /// Children of whose rows some bit is set (with `flip` all ones: is not).
    void (*gatherItems)(const ItemRuns& runs, const std::uint64_t* rows, std::uint64_t flip,
                        std::uint64_t* children) = nullptr;
    /// The rows of the children that are set.
    void (*spreadItems)(const ItemRuns& runs, const std::uint64_t* children,
                        std::uint64_t* rows) = nullptr;
    /// Reads the values of known rows only.
    void (*itemsInRanges)(const std::int32_t* values, const std::uint64_t* known, std::size_t words,
                          const Membership::Range* begin, const Membership::Range* end,
                          std::uint64_t* hits) = nullptr;
};

/// For any processor.
extern const Kernels kPortableKernels;
extern const Kernels kSmallPortableKernels;
#ifdef __x86_64__
extern const Kernels kAvx2Kernels;  // AVX2 and BMI2.
extern const Kernels kSmallAvx2Kernels;
extern const Kernels kAvx512Kernels;  // AVX-512 F, BW, DQ, VL and BMI2.
extern const Kernels kSmallAvx512Kernels;
#endif

/// Those of no more than `most` that can be run here. For no more than 64 rows in all the small
/// ones, which spare a single referral the work of a whole block.
const Kernels& kernelsFor(Instructions most, std::uint32_t rows);

}  // namespace frontdoor
