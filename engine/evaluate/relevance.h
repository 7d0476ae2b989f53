#pragma once

#include <cstdint>
#include <vector>

#include "engine/evaluate/executor.h"
#include "engine/evaluate/workspace.h"

namespace frontdoor {

/// Which unknown facts matter. A rule that is possible and did not fire waits for something; going
/// backwards through the operations, an unknown result makes its unknown inputs relevant for the
/// same rows, down to the facts.
///
///     injured and child.mobility = "non-mobile"
///     injured yes, mobility unknown: the rule waits for child.mobility
///     injured no: the rule is certainly no and waits for nothing
class Relevance {
  public:
    /// The workspace holds the registers of this stage for this block.
    Relevance(const Stage& stage, const BlockView& view, Workspace& workspace);

    /// These rows wait for it.
    void want(Signal signal, const BlockBits& rows) { addBoolean(kNone, signal, rows.data()); }
    void wantRule(std::uint32_t rule, const std::uint64_t* rows);
    void wantRoute(const std::vector<std::uint32_t>& rules, Route route, const std::uint64_t* rows);
    void wantScores(DomainIndex domain, const std::uint64_t* rows);
    /// From what is waited for to the facts, lists and slots that leave it open: into the
    /// workspace's `relevant…`.
    void goBack();

  private:
    using Word = std::uint64_t;

    [[nodiscard]] std::size_t index(ItemsIndex space) const {
        return space == kNone ? lists_ : space;
    }
    [[nodiscard]] Registers& registers(ItemsIndex space) { return workspace_.spaces[index(space)]; }
    Word* booleans(ItemsIndex space, Register reg) {
        return wordsOf(workspace_.relevantBooleans[index(space)]) + reg * registers(space).words();
    }
    Word* values(ItemsIndex space, Register reg) {
        return workspace_.relevantValues[index(space)].data() + reg * registers(space).words();
    }
    void addBoolean(ItemsIndex space, Signal signal, const Word* rows) {
        if (signal == kNone) return;
        Registers& from = registers(space);
        Word* relevant = booleans(space, registerOf(signal));
        const Word* yes = from.yes(signal);
        const Word* no = from.no(signal);
        for (std::size_t i = 0; i < from.words(); ++i) relevant[i] |= rows[i] & ~(yes[i] | no[i]);
    }
    void addValue(ItemsIndex space, Register reg, const Word* rows);
    void addFact(const Operation& operation, const Word* rows);
    void addItems(const Operation& operation, const Word* rows);
    void addChildren(const Operation& operation, const Word* rows);
    void step(const Operation& operation, const Word* rows);

    const BlockView& view_;
    Workspace& workspace_;
    const Operations& operations_;
    const Stage& stage_;
    std::size_t lists_;
};

}  // namespace frontdoor
