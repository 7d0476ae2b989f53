#include "engine/evaluate/relevance.h"

#include <algorithm>
#include <bit>

#include "engine/program/operands.h"

namespace frontdoor {

Relevance::Relevance(const Stage& stage, const BlockView& view, Workspace& workspace)
    : view_(view),
      workspace_(workspace),
      operations_(view.program->operations()),
      stage_(stage),
      lists_(view.batch->vocabulary().items().size()) {
    workspace_.relevantBooleans.resize(lists_ + 1);
    workspace_.relevantValues.resize(lists_ + 1);
    workspace_.relevantFacts.resize(view.batch->vocabulary().facts().size());
    workspace_.relevantLists.assign(lists_, {});
    workspace_.relevantSlots.assign(operations_.slots, {});
    for (std::size_t space = 0; space <= lists_; ++space) {
        const std::size_t words = workspace_.spaces[space].words();
        workspace_.relevantBooleans[space].assign((stage_.booleans[space] * words + 7) / 8, {});
        workspace_.relevantValues[space].assign(stage_.values[space] * words, 0);
    }
    for (const FactIndex fact : workspace_.touchedFacts) workspace_.relevantFacts[fact] = {};
    workspace_.touchedFacts.clear();
}

void Relevance::addValue(ItemsIndex space, Register reg, const Word* rows) {
    Registers& from = registers(space);
    Word* relevant = values(space, reg);
    for (std::size_t word = 0; word < from.words(); ++word) {
        for (Word rest = rows[word]; rest != 0; rest &= rest - 1) {
            const auto row = static_cast<std::uint32_t>(word * 64) +
                             static_cast<std::uint32_t>(std::countr_zero(rest));
            if (row < from.rows() && from.low(reg)[row] < from.high(reg)[row]) {
                relevant[word] |= Word{1} << (row % 64);
            }
        }
    }
}

// The fact itself where it is unknown; for an item's fact, the child that the item belongs to.
void Relevance::addFact(const Operation& operation, const Word* rows) {
    BlockBits& relevant = workspace_.relevantFacts[operation.index];
    if (std::all_of(relevant.begin(), relevant.end(), [](Word word) { return word == 0; })) {
        workspace_.touchedFacts.push_back(operation.index);
    }
    if (operation.space == kNone) {
        for (std::size_t i = 0; i < kBlockWords; ++i) relevant[i] |= rows[i];
        addBoolean(kNone, operation.b, rows);
        return;
    }
    Registers& from = registers(operation.space);
    const ItemTable& table = view_.batch->items(operation.space);
    for (std::uint32_t row = 0; row < from.rows(); ++row) {
        if (((rows[row / 64] >> (row % 64)) & 1U) == 0) continue;
        const std::uint32_t child = table.child[from.firstRow() + row] - view_.firstRow;
        relevant[child / 64] |= Word{1} << (child % 64);
    }
}

// From a child to the rows of its list, and to the list itself where there may be rows nobody told
// of.
void Relevance::addItems(const Operation& operation, const Word* rows) {
    const ItemTable& table = view_.batch->items(operation.index);
    const bool silentIsUnknown =
        view_.batch->vocabulary().items()[operation.index].ask == Ask::always;
    for (std::size_t word = 0; word < kBlockWords; ++word) {
        const std::size_t at = view_.firstRow / 64 + word;
        Word uncertain = table.uncertain.word(at);
        if (silentIsUnknown) uncertain |= ~table.asked.word(at);
        workspace_.relevantLists[operation.index][word] |= rows[word] & uncertain;
    }
    Registers& to = registers(operation.index);
    std::vector<Word> itemRows(to.words(), 0);
    for (std::uint32_t row = 0; row < to.rows(); ++row) {
        const std::uint32_t child = table.child[to.firstRow() + row] - view_.firstRow;
        if (((rows[child / 64] >> (child % 64)) & 1U) != 0)
            itemRows[row / 64] |= Word{1} << (row % 64);
    }
    addBoolean(operation.index, operation.a, itemRows.data());
    if (operation.b != kNone) addValue(operation.index, operation.b, itemRows.data());
}

void Relevance::wantRule(std::uint32_t rule, const Word* rows) {
    const Rule& what = view_.program->rules()[rule];
    const Word* fired = view_.fired + std::size_t{rule} * kBlockWords;
    const Word* possible = view_.possible + std::size_t{rule} * kBlockWords;
    BlockBits open{};
    for (std::size_t i = 0; i < kBlockWords; ++i) open[i] = rows[i] & possible[i] & ~fired[i];
    if (what.kind == RuleKind::threshold) {
        wantScores(what.domain, open.data());
    } else {
        want(operations_.ruleRoots[rule], open);
    }
}

void Relevance::wantScores(DomainIndex domain, const Word* rows) {
    for (const std::uint32_t score : operations_.scores) {
        if (domain == kNone || view_.program->rules()[score].domain == domain)
            wantRule(score, rows);
    }
}

void Relevance::goBack() {
    for (std::size_t i = stage_.runs.size(); i-- > 0;) {
        const Run& run = stage_.runs[i];
        if (run.code == OperationCode::conjoin && run.space == kNone) {
            view_.kernels->relevantInputs(stage_.operations.data() + run.begin,
                                          stage_.operations.data() + run.end, stage_.inputs.data(),
                                          registers(kNone).bits(), booleans(kNone, 0));
            continue;
        }
        const std::size_t words = registers(run.space).words();
        const bool boolean = givesBoolean(run.code);
        for (std::size_t at = run.end; at-- > run.begin;) {
            const Operation& operation = stage_.operations[at];
            const Word* rows =
                boolean ? booleans(run.space, operation.to) : values(run.space, operation.to);
            Word any = 0;
            for (std::size_t word = 0; word < words; ++word) any |= rows[word];
            if (any != 0) step(operation, rows);
        }
    }
}

void Relevance::addChildren(const Operation& operation, const Word* rows) {
    BlockBits children{};
    Registers& from = registers(operation.space);
    const ItemTable& table = view_.batch->items(operation.space);
    for (std::uint32_t row = 0; row < from.rows(); ++row) {
        if (((rows[row / 64] >> (row % 64)) & 1U) == 0) continue;
        const std::uint32_t child = table.child[from.firstRow() + row] - view_.firstRow;
        children[child / 64] |= Word{1} << (child % 64);
    }
    if (operation.code == OperationCode::spread) {
        addBoolean(kNone, operation.a, children.data());
    } else {
        addValue(kNone, operation.a, children.data());
    }
}

void Relevance::wantRoute(const std::vector<std::uint32_t>& rules, Route route, const Word* rows) {
    for (const std::uint32_t rule : rules) {
        if (view_.program->rules()[rule].route == route) wantRule(rule, rows);
    }
}

void Relevance::step(const Operation& operation, const Word* rows) {
    switch (operation.code) {
        case OperationCode::loadBoolean:
        case OperationCode::factInRange:
        case OperationCode::factInRanges:
        case OperationCode::loadValue:
            addFact(operation, rows);
            break;
        case OperationCode::some:
        case OperationCode::every:
        case OperationCode::count:
        case OperationCode::sum:
        case OperationCode::least:
        case OperationCode::greatest:
            addItems(operation, rows);
            break;
        case OperationCode::spread:
        case OperationCode::spreadValue:
            addChildren(operation, rows);
            break;
        case OperationCode::fired:
            wantRule(operation.index, rows);
            break;
        case OperationCode::loadScore:
            wantScores(operation.index, rows);
            break;
        case OperationCode::triggered:
            wantRoute(operations_.triggers, static_cast<Route>(operation.index), rows);
            break;
        case OperationCode::reached:
            wantRoute(operations_.thresholds, static_cast<Route>(operation.index), rows);
            break;
        case OperationCode::loadSlot:
        case OperationCode::loadSlotValue:
            for (std::size_t i = 0; i < kBlockWords; ++i)
                workspace_.relevantSlots[operation.index][i] |= rows[i];
            break;
        case OperationCode::factKnown:
        case OperationCode::booleanKnown:
        case OperationCode::possible:
        case OperationCode::valueKnown:
            break;  // Never unknown.
        case OperationCode::constantNo:
        case OperationCode::inForce:
        case OperationCode::conjoin:
        case OperationCode::choose:
        case OperationCode::gate:
        case OperationCode::valueInRanges:
        case OperationCode::compare:
        case OperationCode::loadCarried:
        case OperationCode::constantValue:
        case OperationCode::add:
        case OperationCode::subtract:
        case OperationCode::multiply:
        case OperationCode::multiplyBy:
        case OperationCode::divide:
        case OperationCode::minimum:
        case OperationCode::maximum:
        case OperationCode::chooseValue:
        case OperationCode::gateValue:
        case OperationCode::between:
        case OperationCode::loadRoute:
        case OperationCode::loadPriority:
            forEachOperand(
                stage_, operation,
                [&](ItemsIndex space, Signal signal) { addBoolean(space, signal, rows); },
                [&](ItemsIndex space, Register reg) { addValue(space, reg, rows); });
            break;
    }
}

}  // namespace frontdoor
