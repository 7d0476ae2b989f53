#include "engine/evaluate/executor.h"

#include <algorithm>
#include <limits>

#include "engine/diagnostics/check.h"

namespace frontdoor {

Executor::Executor(const Stage& stage, const BlockView& view, Workspace& workspace)
    : stage_(stage),
      view_(view),
      workspace_(workspace),
      operations_(view.program->operations()),
      answers_{.placeOfFact = view.answers->placeOfFact(),
               .places = view.answers->places().data(),
               .planes = view.answers->allPlanes(),
               .values = view.answers->allValues()} {}

void Executor::prepare() {
    const std::size_t lists = view_.batch->vocabulary().items().size();
    workspace_.spaces.resize(lists + 1);
    workspace_.runs.resize(lists);
    for (ListRuns& runs : workspace_.runs) runs.ready = false;
    for (ItemsIndex items = 0; items < lists; ++items) {
        const RowRuns& rows = view_.batch->items(items).rows;
        const std::uint32_t first = rows.first(view_.firstRow);
        workspace_.spaces[items].prepare(stage_.booleans[items], stage_.values[items], first,
                                         rows.first(view_.firstRow + view_.rows) - first);
    }
    workspace_.children().prepare(stage_.booleans[lists], stage_.values[lists], view_.firstRow,
                                  static_cast<std::uint32_t>(view_.kernels->words) * 64);
}

void Executor::run(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
        const Run& run = stage_.runs[i];
        if (view_.next != nullptr) fetchAhead(i);
        if (run.space == kNone && runByKernel(run)) continue;
        if (run.space != kNone && space(run.space).rows() == 0) continue;
        for (std::size_t at = run.begin; at < run.end; ++at)
            step(stage_.operations[at], space(run.space));
    }
}

// What the next block reads, and where this one's rules will be written.
void Executor::fetchAhead(std::size_t run) const {
    const std::size_t runs = stage_.runs.size();
    view_.next->prefetch(run, runs);
    const std::size_t rules = view_.program->rules().size();
    for (std::size_t rule = rules * run / runs; rule < rules * (run + 1) / runs; ++rule) {
        __builtin_prefetch(view_.fired + rule * kBlockWords, 1, 2);
        __builtin_prefetch(view_.possible + rule * kBlockWords, 1, 2);
    }
}

bool Executor::runByKernel(const Run& run) {
    const Operation* begin = stage_.operations.data() + run.begin;
    const Operation* end = stage_.operations.data() + run.end;
    std::uint64_t* registers = workspace_.children().bits();
    if (run.code == OperationCode::conjoin) {
        view_.kernels->conjoin(begin, end, stage_.inputs.data(), registers);
    } else if (run.code == OperationCode::loadBoolean) {
        view_.kernels->loadBooleans(begin, end, answers_, registers);
    } else if (run.code == OperationCode::factInRange) {
        view_.kernels->factsInRange(begin, end, answers_, registers);
    } else if (run.code == OperationCode::factKnown) {
        view_.kernels->factsKnown(begin, end, answers_, registers);
    } else if (run.code == OperationCode::possible) {
        view_.kernels->possible(begin, end, registers);
    } else {
        return false;
    }
    return true;
}

void Executor::step(const Operation& operation, Registers& to) {
    const bool ofChildren = operation.space == kNone;
    switch (operation.code) {
        case OperationCode::constantNo:
            std::fill_n(to.yes(signalOf(operation.to)), to.words(), 0);
            std::fill_n(to.no(signalOf(operation.to)), to.words(), ~std::uint64_t{0});
            break;
        case OperationCode::loadBoolean:
            loadItemBoolean(operation, to);
            break;
        case OperationCode::factInRange:
            testItemFact(operation, to);
            break;
        case OperationCode::factInRanges:
            ofChildren ? testInRanges(operation, to) : testItemFact(operation, to);
            break;
        case OperationCode::factKnown:
            itemFactKnown(operation, to);
            break;
        case OperationCode::loadValue:
            ofChildren ? loadValue(operation, to) : loadItemValue(operation, to);
            break;
        case OperationCode::inForce:
            inForce(operation, to);
            break;
        case OperationCode::conjoin:
            conjoin(operation, to);
            break;
        case OperationCode::choose:
            choose(operation, to);
            break;
        case OperationCode::gate:
            gate(operation, to);
            break;
        case OperationCode::booleanKnown:
            isKnown(operation, to);
            break;
        case OperationCode::possible:
            isPossible(operation, to);
            break;
        case OperationCode::some:
        case OperationCode::every:
            reduceItems(operation, to);
            break;
        case OperationCode::spread:
            spreadBits(operation, to);
            break;
        case OperationCode::valueInRanges:
            valueInRanges(operation, to);
            break;
        case OperationCode::compare:
            compareValues(operation, to);
            break;
        case OperationCode::valueKnown:
            valueKnown(operation, to);
            break;
        case OperationCode::loadSlot:
            loadSlot(operation, to);
            break;
        case OperationCode::loadCarried:
            std::copy_n(view_.carried[std::size_t{2} * operation.index].data(), to.words(),
                        to.yes(signalOf(operation.to)));
            std::copy_n(view_.carried[std::size_t{2} * operation.index + 1].data(), to.words(),
                        to.no(signalOf(operation.to)));
            break;
        case OperationCode::triggered:
            byRule(workspace_.triggered[operation.index].data(),
                   workspace_.triggerPossible[operation.index].data(), operation, to);
            break;
        case OperationCode::reached:
            byRule(workspace_.reached[operation.index].data(),
                   workspace_.reachPossible[operation.index].data(), operation, to);
            break;
        case OperationCode::fired:
            byRule(view_.fired + std::size_t{operation.index} * kBlockWords,
                   view_.possible + std::size_t{operation.index} * kBlockWords, operation, to);
            break;
        case OperationCode::spreadValue:
            spreadValues(operation, to);
            break;
        case OperationCode::count:
            countItems(operation, to);
            break;
        case OperationCode::countTrue:
            view_.kernels->countTrue(stage_.inputs.data() + operation.a,
                                     stage_.inputs.data() + operation.b, to.bits(),
                                     to.low(operation.to));
            break;
        case OperationCode::sum:
        case OperationCode::least:
        case OperationCode::greatest:
            aggregateItems(operation, to);
            break;
        case OperationCode::loadSlotValue:
            loadSlotValue(operation, to);
            break;
        case OperationCode::loadScore:
            loadScore(operation, to);
            break;
        case OperationCode::loadRoute:
        case OperationCode::loadPriority:
            loadDecision(operation, to);
            break;
        case OperationCode::chooseValue:
        case OperationCode::chooseConstant:
            chooseValue(operation, to);
            break;
        case OperationCode::constantValue:
        case OperationCode::add:
        case OperationCode::subtract:
        case OperationCode::multiply:
        case OperationCode::multiplyBy:
        case OperationCode::divide:
        case OperationCode::minimum:
        case OperationCode::maximum:
        case OperationCode::gateValue:
        case OperationCode::between:
            valueOperation(operation, to);
            break;
    }
}

void Executor::conjoin(const Operation& operation, Registers& to) {
    std::uint64_t* yes = to.yes(signalOf(operation.to));
    std::uint64_t* no = to.no(signalOf(operation.to));
    std::fill_n(yes, to.words(), ~std::uint64_t{0});
    std::fill_n(no, to.words(), 0);
    for (std::uint32_t i = operation.a; i < operation.b; ++i) {
        for (std::size_t word = 0; word < to.words(); ++word) {
            yes[word] &= to.yes(stage_.inputs[i])[word];
            no[word] |= to.no(stage_.inputs[i])[word];
        }
    }
}

void Executor::choose(const Operation& operation, Registers& to) {
    for (std::size_t i = 0; i < to.words(); ++i) {
        const std::uint64_t yesA = to.yes(operation.a)[i], noA = to.no(operation.a)[i];
        const std::uint64_t yesB = to.yes(operation.b)[i], noB = to.no(operation.b)[i];
        const std::uint64_t yesC = to.yes(operation.c)[i], noC = to.no(operation.c)[i];
        to.yes(signalOf(operation.to))[i] = (yesA & yesB) | (noA & yesC) | (yesB & yesC);
        to.no(signalOf(operation.to))[i] = (yesA & noB) | (noA & noC) | (noB & noC);
    }
}

void Executor::gate(const Operation& operation, Registers& to) {
    for (std::size_t i = 0; i < to.words(); ++i) {
        const std::uint64_t shut = to.no(operation.b)[i];
        to.yes(signalOf(operation.to))[i] = to.yes(operation.a)[i] & ~shut;
        to.no(signalOf(operation.to))[i] = to.no(operation.a)[i] | shut;
    }
}

void Executor::isKnown(const Operation& operation, Registers& to) {
    for (std::size_t i = 0; i < to.words(); ++i) {
        const std::uint64_t known = to.yes(operation.a)[i] | to.no(operation.a)[i];
        to.yes(signalOf(operation.to))[i] = known;
        to.no(signalOf(operation.to))[i] = ~known;
    }
}

void Executor::isPossible(const Operation& operation, Registers& to) {
    for (std::size_t i = 0; i < to.words(); ++i) {
        const std::uint64_t no = to.no(operation.a)[i];
        to.yes(signalOf(operation.to))[i] = ~no;
        to.no(signalOf(operation.to))[i] = no;
    }
}

void Executor::byRule(const std::uint64_t* sure, const std::uint64_t* maybe,
                      const Operation& operation, Registers& to) {
    for (std::size_t i = 0; i < to.words(); ++i) {
        to.yes(signalOf(operation.to))[i] = sure[i];
        to.no(signalOf(operation.to))[i] = ~maybe[i];
    }
}

void Executor::inForce(const Operation& operation, Registers& to) {
    std::uint64_t* yes = to.yes(signalOf(operation.to));
    std::uint64_t* no = to.no(signalOf(operation.to));
    for (std::size_t word = 0; word < to.words(); ++word) {
        std::uint64_t bits = 0;
        for (std::uint32_t bit = 0; bit < 64; ++bit) {
            const std::size_t row = word * 64 + bit;
            if (row >= view_.rows) break;
            const std::int64_t day = view_.days[view_.firstRow + row];
            const bool unknown = day == std::numeric_limits<std::int32_t>::min();
            const bool holds = unknown || (operation.low <= day && day < operation.high);
            bits |= std::uint64_t{holds} << bit;
        }
        yes[word] = bits;
        no[word] = ~bits;
    }
}

}  // namespace frontdoor
