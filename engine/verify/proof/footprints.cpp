#include "engine/verify/proof/footprints.h"

#include <bit>

#include "engine/program/operands.h"

namespace frontdoor::proof {

namespace {

void add(std::vector<std::uint64_t>& set, std::size_t place) {
    set[place / 64] |= std::uint64_t{1} << (place % 64);
}

bool has(const std::vector<std::uint64_t>& set, std::size_t place) {
    return ((set[place / 64] >> (place % 64)) & 1U) != 0;
}

void include(std::vector<std::uint64_t>& all, const std::vector<std::uint64_t>& more) {
    for (std::size_t word = 0; word < all.size(); ++word) all[word] |= more[word];
}

}  // namespace

Footprints::Footprints(const Program& program)
    : facts_(program.vocabulary().facts().size()),
      lists_(program.vocabulary().items().size()),
      words_((need() + 1 + 63) / 64),
      slots_(program.operations().slots, Set(words_, 0)) {
    const std::size_t half = facts_ + lists_;
    for (const Stage& stage : program.operations().before) {
        const StageSets sets = read(stage);
        for (const SiblingSlot& slot : stage.gives) {
            const Set& said = sets.booleans[lists_][registerOf(slot.from)];
            Set& heard = slots_[slot.slot];
            for (std::size_t i = 0; i < half; ++i) {
                if (has(said, i)) add(heard, half + i);
                if (has(said, half + i)) add(heard, i);
            }
        }
    }
    main_ = read(program.operations().main);
}

std::size_t Footprints::place(const Source& source) const {
    const std::size_t own = source.fact == kNone ? facts_ + source.items : source.fact;
    return source.sibling ? facts_ + lists_ + own : own;
}

void Footprints::readOwn(const Operation& operation, Set& into) const {
    switch (operation.code) {
        case OperationCode::loadBoolean:
        case OperationCode::factInRange:
        case OperationCode::factInRanges:
        case OperationCode::factKnown:
        case OperationCode::loadValue:
            add(into, operation.index);
            break;
        case OperationCode::some:
        case OperationCode::every:
        case OperationCode::count:
        case OperationCode::sum:
        case OperationCode::least:
        case OperationCode::greatest:
            add(into, facts_ + operation.index);
            break;
        case OperationCode::loadSlot:
        case OperationCode::loadSlotValue:
            into = slots_[operation.index];
            break;
        case OperationCode::triggered:
        case OperationCode::reached:
        case OperationCode::fired:
        case OperationCode::loadScore:
            add(into, need());
            break;
        case OperationCode::constantNo:
        case OperationCode::inForce:
        case OperationCode::conjoin:
        case OperationCode::choose:
        case OperationCode::gate:
        case OperationCode::booleanKnown:
        case OperationCode::possible:
        case OperationCode::spread:
        case OperationCode::valueInRanges:
        case OperationCode::compare:
        case OperationCode::valueKnown:
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
        case OperationCode::chooseConstant:
        case OperationCode::gateValue:
        case OperationCode::countTrue:
        case OperationCode::spreadValue:
        case OperationCode::between:
        case OperationCode::loadRoute:
        case OperationCode::loadPriority:
            break;
    }
}

Footprints::StageSets Footprints::read(const Stage& stage) const {
    StageSets sets{};
    for (std::size_t space = 0; space <= lists_; ++space) {
        sets.booleans.emplace_back(stage.booleans[space], Set{});
        sets.values.emplace_back(stage.values[space], Set{});
    }
    const auto spaceOf = [&](ItemsIndex items) { return items == kNone ? lists_ : items; };
    for (const Operation& operation : stage.operations) {
        Set all(words_, 0);
        readOwn(operation, all);
        forEachOperand(
            stage, operation,
            [&](ItemsIndex space, Signal signal) {
                include(all, sets.booleans[spaceOf(space)][registerOf(signal)]);
            },
            [&](ItemsIndex space, Register reg) {
                include(all, sets.values[spaceOf(space)][reg]);
            });
        auto& of = givesBoolean(operation.code) ? sets.booleans : sets.values;
        of[spaceOf(operation.space)][operation.to] = std::move(all);
    }
    return sets;
}

bool Footprints::reads(Signal main, const Source& source) const {
    return has(main_.booleans[lists_][registerOf(main)], place(source));
}

std::size_t Footprints::count(Signal main) const {
    std::size_t count = 0;
    for (const std::uint64_t word : main_.booleans[lists_][registerOf(main)])
        count += static_cast<std::size_t>(std::popcount(word));
    return count;
}

bool Footprints::asksForNeed(Signal main) const {
    return has(main_.booleans[lists_][registerOf(main)], need());
}

std::vector<Source> Footprints::sources() const {
    Set all(words_, 0);
    for (const Set& set : main_.booleans[lists_]) include(all, set);
    std::vector<Source> sources{};
    for (const bool sibling : {false, true}) {
        for (FactIndex fact = 0; fact < facts_; ++fact) {
            const Source source{.sibling = sibling, .fact = fact};
            if (has(all, place(source))) sources.push_back(source);
        }
        for (ItemsIndex items = 0; items < lists_; ++items) {
            const Source source{.sibling = sibling, .items = items};
            if (has(all, place(source))) sources.push_back(source);
        }
    }
    return sources;
}

}  // namespace frontdoor::proof
