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
    for (std::size_t space = 0; space <= lists_; ++space) {
        const std::size_t words = workspace_.spaces[space].words();
        const std::size_t lines = (stage_.booleans[space] * words + 7) / 8;
        auto& booleans = workspace_.relevantBooleans[space];
        if (booleans.size() < lines) booleans.resize(lines);
        auto& values = workspace_.relevantValues[space];
        if (values.size() < stage_.values[space] * words)
            values.resize(stage_.values[space] * words);
    }
    const std::size_t waiting = stage_.operations.size() / 64 + 1;
    if (workspace_.waiting.size() < waiting) workspace_.waiting.resize(waiting);
    workspace_.relevant.clear(view.batch->vocabulary().facts().size(), lists_, operations_.slots);
}

void Relevance::addSignals(std::span<const Signal> signals, const Word* rows) {
    view_.kernels->makeRelevant(signals.data(), signals.data() + signals.size(), rows,
                                registers(kNone).bits(),
                                {.rows = booleans(kNone, 0),
                                 .writers = stage_.booleanWriters[lists_].data(),
                                 .waiting = workspace_.waiting.data()});
}

void Relevance::addBoolean(ItemsIndex space, Signal signal, const Word* rows) {
    if (signal == kNone) return;
    if (space == kNone) {
        addSignals({&signal, 1}, rows);
        return;
    }
    Registers& from = registers(space);
    Word* relevant = booleans(space, registerOf(signal));
    const Word* yes = from.yes(signal);
    const Word* no = from.no(signal);
    Word any = 0;
    for (std::size_t i = 0; i < from.words(); ++i) {
        const Word open = rows[i] & ~(yes[i] | no[i]);
        relevant[i] |= open;
        any |= open;
    }
    if (any != 0) await(stage_.booleanWriters[index(space)][registerOf(signal)]);
}

void Relevance::addValue(ItemsIndex space, Register reg, const Word* rows) {
    Registers& from = registers(space);
    Word* relevant = values(space, reg);
    Word any = 0;
    for (std::size_t word = 0; word < from.words(); ++word) {
        for (Word rest = rows[word]; rest != 0; rest &= rest - 1) {
            const auto row = static_cast<std::uint32_t>(word * 64) +
                             static_cast<std::uint32_t>(std::countr_zero(rest));
            if (row < from.rows() && from.low(reg)[row] < from.high(reg)[row]) {
                relevant[word] |= bitOf(row);
            }
        }
        any |= relevant[word];
    }
    if (any != 0) await(stage_.valueWriters[index(space)][reg]);
}

// The fact itself where it is unknown; for an item's fact, the child that the item belongs to.
void Relevance::addFact(const Operation& operation, const Word* rows) {
    if (operation.space == kNone) {
        workspace_.relevant.addFact(operation.index, rows);
        addBoolean(kNone, operation.b, rows);
        return;
    }
    workspace_.relevant.addFact(operation.index, childrenOf(operation.space, rows).data());
}

BlockBits Relevance::childrenOf(ItemsIndex items, const Word* rows) {
    BlockBits children{};
    Registers& from = registers(items);
    const ItemTable& table = view_.batch->items(items);
    for (std::uint32_t row = 0; row < from.rows(); ++row) {
        if (!isSet(rows, row)) continue;
        const std::uint32_t child = table.child[from.firstRow() + row] - view_.firstRow;
        children[child / 64] |= bitOf(child);
    }
    return children;
}

// From a child to the rows of its list, and to the list itself where there may be rows nobody told
// of.
void Relevance::addItems(const Operation& operation, const Word* rows) {
    const ItemTable& table = view_.batch->items(operation.index);
    const bool silentIsUnknown =
        view_.program->vocabulary().items()[operation.index].ask == Ask::always;
    for (std::size_t word = 0; word < kBlockWords; ++word) {
        const std::size_t at = view_.firstRow / 64 + word;
        Word uncertain = table.uncertain.word(at);
        if (silentIsUnknown) uncertain |= ~table.asked.word(at);
        workspace_.relevant.lists[operation.index][word] |= rows[word] & uncertain;
    }
    Registers& to = registers(operation.index);
    std::vector<Word>& itemRows = workspace_.relevantItemRows;
    itemRows.assign(to.words(), 0);
    for (std::uint32_t row = 0; row < to.rows(); ++row) {
        const std::uint32_t child = table.child[to.firstRow() + row] - view_.firstRow;
        if (isSet(rows, child)) itemRows[row / 64] |= bitOf(row);
    }
    addBoolean(operation.index, operation.a, itemRows.data());
    if (operation.b != kNone) addValue(operation.index, operation.b, itemRows.data());
}

void Relevance::wantRule(std::uint32_t rule, const Word* rows) {
    const Rule& what = view_.program->rules()[rule];
    if (what.kind != RuleKind::threshold) {
        addBoolean(kNone, operations_.ruleRoots[rule], rows);
        return;
    }
    const Word* fired = view_.fired + std::size_t{rule} * kBlockWords;
    const Word* possible = view_.possible + std::size_t{rule} * kBlockWords;
    const std::size_t place = rule - operations_.thresholds.front();
    const BlockBits& enough = workspace_.enoughPoints[place];
    BlockBits open{};
    BlockBits lacking{};
    for (std::size_t i = 0; i < kBlockWords; ++i) {
        open[i] = rows[i] & possible[i] & ~fired[i];
        lacking[i] = open[i] & ~enough[i];
    }
    wantScores(what.domain, lacking.data());
    addBoolean(kNone, operations_.thresholdConditions[place], open.data());
}

void Relevance::wantScores(DomainIndex domain, const Word* rows) {
    if (domain == kNone) {
        for (std::size_t i = 0; i < kBlockWords; ++i) wantTotal_[i] |= rows[i];
        return;
    }
    addSignals(operations_.scoreRoots[domain], rows);
}

void Relevance::wantEachScore(const BlockBits& rows) {
    for (const auto& roots : operations_.scoreRoots) addSignals(roots, rows.data());
}

// Each operation after all that read what it writes: those have higher numbers.
void Relevance::goBack() {
    for (std::size_t at = stage_.operations.size() / 64 + 1; at-- > 0;) {
        Word& waiting = workspace_.waiting[at];
        while (waiting != 0) {
            const auto highest = 63 - static_cast<std::size_t>(std::countl_zero(waiting));
            waiting ^= Word{1} << highest;
            take(stage_.operations[at * 64 + highest]);
        }
    }
}

// Takes the rows for which the operation matters away from its register.
void Relevance::take(const Operation& operation) {
    const std::size_t words = registers(operation.space).words();
    Word* relevant = givesBoolean(operation.code) ? booleans(operation.space, operation.to)
                                                  : values(operation.space, operation.to);
    rows_.assign(std::max<std::size_t>(words, kBlockWords), 0);
    std::copy_n(relevant, words, rows_.begin());
    std::fill_n(relevant, words, 0);
    if (operation.code == OperationCode::conjoin && operation.space == kNone) {
        addSignals(std::span(stage_.inputs).subspan(operation.a, operation.b - operation.a),
                   rows_.data());
    } else {
        step(operation, rows_.data());
    }
}

void Relevance::addChildren(const Operation& operation, const Word* rows) {
    const BlockBits children = childrenOf(operation.space, rows);
    if (operation.code == OperationCode::spread) {
        addBoolean(kNone, operation.a, children.data());
    } else {
        addValue(kNone, operation.a, children.data());
    }
}

void Relevance::wantTriggers(Route route, const Word* rows) {
    addSignals(operations_.triggerRoots[static_cast<std::size_t>(route)], rows);
}

void Relevance::wantThresholds(Route route, const Word* rows) {
    for (const std::uint32_t rule : operations_.thresholds) {
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
            wantScores(operation.low == 1 ? kNone : operation.index, rows);
            break;
        case OperationCode::triggered:
            wantTriggers(static_cast<Route>(operation.index), rows);
            break;
        case OperationCode::reached:
            wantThresholds(static_cast<Route>(operation.index), rows);
            break;
        case OperationCode::loadSlot:
        case OperationCode::loadSlotValue:
            for (std::size_t i = 0; i < kBlockWords; ++i)
                workspace_.relevant.slots[operation.index][i] |= rows[i];
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
        case OperationCode::countTrue:
        case OperationCode::constantValue:
        case OperationCode::add:
        case OperationCode::subtract:
        case OperationCode::multiply:
        case OperationCode::multiplyBy:
        case OperationCode::divide:
        case OperationCode::minimum:
        case OperationCode::maximum:
        case OperationCode::chooseValue:
        case OperationCode::chooseConstant:
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
