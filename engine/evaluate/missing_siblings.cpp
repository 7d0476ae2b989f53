// Which unknown facts of a child's siblings matter for the child. Where what siblings said was
// waited for, their side of it is gone back through, and what was found there is told to the child
// that waits.

#include <algorithm>
#include <array>

#include "engine/evaluate/evaluation.h"
#include "engine/evaluate/relevance.h"

namespace frontdoor {

namespace {

using Word = std::uint64_t;

}  // namespace

Word* Evaluation::wantedOf(std::optional<Route> couldRaiseTo, std::uint32_t slot) {
    const std::size_t level = couldRaiseTo ? static_cast<std::size_t>(*couldRaiseTo) : 0;
    return into_.scratch_->wanted[level * operations_.slots + slot].data();
}

// Rows of the block some other child of whose family is set, in bits by row of the whole batch.
BlockBits Evaluation::othersOf(const Word* set, std::uint32_t block,
                               const Workspace& workspace) const {
    const std::uint32_t first = block * kBlockRows;
    const std::uint32_t last = std::min(first + kBlockRows, batch_.rows());
    BlockBits rows = workspace.families.anyOther(kernels_, set + first / 64);
    for (const std::uint32_t referral : workspace.families.wide) {
        std::uint32_t all = 0;
        for (auto row = batch_.firstRow(referral); row < batch_.endRow(referral); ++row)
            all += isSet(set, row) ? 1U : 0U;
        const std::uint32_t end = std::min(batch_.endRow(referral), last);
        for (auto row = std::max(batch_.firstRow(referral), first); row < end; ++row) {
            const bool other = all > (isSet(set, row) ? 1U : 0U);
            rows[(row - first) / 64] |= Word{other} << (row % 64);
        }
    }
    return rows;
}

void Evaluation::askSiblings(const Stage& stage, std::uint32_t block, Workspace& workspace) {
    auto& told = into_.scratch_->told[block];
    workspace.families.gather(batch_, block);
    const BlockView view = viewOf(block);
    bool ready = false;
    for (const SiblingSlot& slot : stage.gives) {
        BlockBits asked{};
        for (std::size_t level = 0; level < kRoutes; ++level) {
            const Word* wanted = wantedOf(static_cast<Route>(level), slot.slot);
            const BlockBits rows = othersOf(wanted, block, workspace);
            for (std::size_t i = 0; i < kBlockWords; ++i) asked[i] |= rows[i];
        }
        if (none(asked)) continue;
        if (!ready) {
            Executor executor(stage, view, workspace);
            executor.prepare();
            executor.run(0, stage.runs.size());
            ready = true;
        }
        Relevance relevance(stage, view, workspace);
        relevance.want(slot.from, asked);
        relevance.goBack();
        const Relevant& relevant = workspace.relevant;
        for (const FactIndex fact : relevant.found)
            told.push_back({slot.slot, {.fact = fact}, relevant.facts[fact]});
        for (ItemsIndex items = 0; items < relevant.lists.size(); ++items) {
            if (!none(relevant.lists[items]))
                told.push_back({slot.slot, {.items = items}, relevant.lists[items]});
        }
    }
}

void Evaluation::hearMissing(std::uint32_t block, Workspace& workspace) {
    workspace.families.gather(batch_, block);
    workspace.saidByBatch.resize(std::size_t{blocks_} * kBlockWords);
    const std::size_t before = into_.missing_[block].size();
    const auto tell = [&](std::uint32_t of) {
        for (const SiblingsFact& told : into_.scratch_->told[of]) {
            Word* here = workspace.saidByBatch.data() + std::size_t{of} * kBlockWords;
            std::copy_n(told.rows.data(), kBlockWords, here);
            const BlockBits rows = othersOf(workspace.saidByBatch.data(), block, workspace);
            std::fill_n(here, kBlockWords, 0);
            if (!none(rows)) keepTold(told, rows, block, workspace);
        }
    };
    workspace.lastPlane.assign(
        batch_.vocabulary().facts().size() + batch_.vocabulary().items().size(), kNone);
    workspace.planeBefore.clear();
    linkPlanes(block, workspace);
    tell(block);
    // Families that go on in other blocks.
    std::uint32_t first = block;
    std::uint32_t last = block;
    for (const std::uint32_t referral : workspace.families.wide) {
        first = std::min(first, batch_.firstRow(referral) / kBlockRows);
        last = std::max(last, (batch_.endRow(referral) - 1) / kBlockRows);
    }
    for (std::uint32_t other = first; other <= last; ++other) {
        if (other != block) tell(other);
    }
    auto& planes = into_.missing_[block];
    if (planes.size() == before) return;
    const auto moreProtective = [](const auto& a, const auto& b) {
        return a.what.couldRaiseTo > b.what.couldRaiseTo;
    };
    const auto added = planes.begin() + static_cast<std::ptrdiff_t>(before);
    std::stable_sort(added, planes.end(), moreProtective);
    std::inplace_merge(planes.begin(), added, planes.end(), moreProtective);
}

std::size_t Evaluation::subjectOf(const MissingFact& what) const {
    return what.fact != kNone ? what.fact : batch_.vocabulary().facts().size() + what.items;
}

// Links the block's planes that are not yet linked with the one before about the same fact.
void Evaluation::linkPlanes(std::uint32_t block, Workspace& workspace) const {
    const auto& planes = into_.missing_[block];
    for (std::size_t i = workspace.planeBefore.size(); i < planes.size(); ++i) {
        std::uint32_t& last = workspace.lastPlane[subjectOf(planes[i].what)];
        workspace.planeBefore.push_back(last);
        last = static_cast<std::uint32_t>(i);
    }
}

// Adds what a sibling leaves open for those who wait for it, once for the most protective route.
void Evaluation::keepTold(const SiblingsFact& told, const BlockBits& rows, std::uint32_t block,
                          Workspace& workspace) {
    auto& planes = into_.missing_[block];
    MissingFact what = told.what;
    what.ofSibling = true;
    const Scope scope = what.fact == kNone ? batch_.vocabulary().items()[what.items].scope
                                           : batch_.vocabulary().fact(what.fact).scope;
    BlockBits known{};
    std::array<BlockBits, kRoutes> own{};  // By route that it could lead to.
    for (auto at = workspace.lastPlane[subjectOf(what)]; at != kNone;
         at = workspace.planeBefore[at]) {
        const auto& plane = planes[at];
        const std::size_t level =
            plane.what.couldRaiseTo ? static_cast<std::size_t>(*plane.what.couldRaiseTo) : 0;
        BlockBits& into = plane.what.ofSibling ? known : own[level];
        for (std::size_t i = 0; i < kBlockWords; ++i) into[i] |= plane.rows[i];
    }
    for (std::size_t level = kRoutes; level-- > 0;) {
        what.couldRaiseTo.reset();
        if (level > 0) what.couldRaiseTo = static_cast<Route>(level);
        const Word* wanted =
            wantedOf(what.couldRaiseTo, told.slot) + std::size_t{block} * kBlockWords;
        BlockBits fresh{};
        for (std::size_t i = 0; i < kBlockWords; ++i) {
            // What is asked of the whole household is asked once.
            if (scope != Scope::child) known[i] |= own[level][i];
            fresh[i] = rows[i] & wanted[i] & ~known[i];
            known[i] |= fresh[i];
        }
        if (!none(fresh)) planes.push_back({what, fresh});
    }
    linkPlanes(block, workspace);
}

}  // namespace frontdoor
