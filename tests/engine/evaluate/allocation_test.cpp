// A program of its own, as it counts every allocation.

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>

#include <gtest/gtest.h>

#include "engine/evaluate/evaluate.h"
#include "engine/pack/load_pack.h"
#include "tests/support/random_batch.h"

namespace {

std::atomic<std::uint64_t> allocations{0};

}  // namespace

void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, std::align_val_t align) {
    ++allocations;
    const auto step = static_cast<std::size_t>(align);
    if (void* memory = std::aligned_alloc(step, (size + step - 1) / step * step)) return memory;
    throw std::bad_alloc();
}
// std::stable_sort asks for its room so; what gives it must be ours too, as we take it back.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    ++allocations;
    return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace frontdoor {
namespace {

ProgramPtr england() {
    Outcome<Pack> pack = loadPack(std::string(FRONTDOOR_SOURCE_DIR) + "/rules/england");
    return compile(std::move(pack).value());
}

/// How many allocations it takes to decide so many referrals again.
std::uint64_t allocationsFor(const ProgramPtr& program, std::size_t referrals, bool missing) {
    support::Random random(7);
    const auto& vocabulary = program->pack().vocabulary;
    const Batch batch = support::batchOf(
        vocabulary, support::randomReferrals(random, *vocabulary, {.referrals = referrals}));
    EvaluateOptions options;
    options.missing = missing;
    Decisions decisions;
    evaluate(program, batch, options, decisions);
    const std::uint64_t before = allocations;
    evaluate(program, batch, options, decisions);
    return allocations - before;
}

TEST(Allocations, DoNotGrowWithTheChildren) {
    const ProgramPtr program = england();
    for (const bool missing : {false, true}) {
        const std::uint64_t few = allocationsFor(program, 20, missing);
        EXPECT_GT(few, 0U);
        // Sorting what is missing takes a little for each block.
        constexpr std::uint64_t blocks = 4;
        EXPECT_LE(allocationsFor(program, 400, missing), few + (missing ? 4 * blocks : 0));
    }
}

}  // namespace
}  // namespace frontdoor
