#pragma once

#include <cstdint>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/evaluate/kernels.h"

namespace frontdoor {

/// What of a block's rows is real: all ones, but for the last block.
[[nodiscard]] BlockBits realRows(std::uint32_t rows);

/// The referrals of a block, whose children stand together: those that lie within it as bits, the
/// others by number.
struct Families {
    BlockBits first{};
    BlockBits last{};
    BlockBits rows{};  // Of the referrals within the block.
    BlockBits numbers{};
    std::vector<std::uint32_t> wide{};  // Referrals that go on in another block.

    void gather(const Batch& batch, std::uint32_t block);
    /// Rows for which some other child of the referral is set, in the block's words; of referrals
    /// within the block only.
    [[nodiscard]] BlockBits anyOther(const Kernels& kernels, const std::uint64_t* set) const;
    /// Rows for which all other children of the referral are set.
    [[nodiscard]] BlockBits allOthers(const Kernels& kernels, const std::uint64_t* set) const;
};

}  // namespace frontdoor
