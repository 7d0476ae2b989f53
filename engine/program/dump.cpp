#include <string>
#include <string_view>

#include <fmt/format.h>

#include "engine/program/operations.h"
#include "engine/program/program.h"

namespace frontdoor {

namespace {

std::string_view codeName(OperationCode code) {
    switch (code) {
        case OperationCode::constant:
            return "constant";
        case OperationCode::loadBoolean:
            return "load";
        case OperationCode::factInRange:
            return "in-range";
        case OperationCode::factInRanges:
            return "in-ranges";
        case OperationCode::factKnown:
            return "is-known";
        case OperationCode::inForce:
            return "in-force";
        case OperationCode::negate:
            return "not";
        case OperationCode::conjoin:
            return "and";
        case OperationCode::disjoin:
            return "or";
        case OperationCode::choose:
            return "if";
        case OperationCode::gate:
            return "where";
        case OperationCode::possible:
            return "possible";
        case OperationCode::booleanKnown:
            return "is-known";
        case OperationCode::some:
            return "some";
        case OperationCode::every:
            return "every";
        case OperationCode::spread:
            return "spread";
        case OperationCode::valueInRanges:
            return "value-in-ranges";
        case OperationCode::compare:
            return "compare";
        case OperationCode::valueKnown:
            return "is-known";
        case OperationCode::loadSlot:
            return "siblings";
        case OperationCode::triggered:
            return "triggered";
        case OperationCode::reached:
            return "reached";
        case OperationCode::fired:
            return "fired";
        case OperationCode::constantValue:
            return "constant";
        case OperationCode::loadValue:
            return "load";
        case OperationCode::add:
            return "add";
        case OperationCode::subtract:
            return "subtract";
        case OperationCode::multiply:
            return "multiply";
        case OperationCode::divide:
            return "divide";
        case OperationCode::minimum:
            return "min";
        case OperationCode::maximum:
            return "max";
        case OperationCode::chooseValue:
            return "if";
        case OperationCode::gateValue:
            return "where";
        case OperationCode::count:
            return "count";
        case OperationCode::sum:
            return "sum";
        case OperationCode::least:
            return "min";
        case OperationCode::greatest:
            return "max";
        case OperationCode::spreadValue:
            return "spread";
        case OperationCode::between:
            return "between";
        case OperationCode::loadSlotValue:
            return "siblings";
        case OperationCode::loadScore:
            return "score";
        case OperationCode::loadRoute:
            return "route";
        case OperationCode::loadPriority:
            return "priority";
    }
    return "?";
}

// Children's registers are `b3` and `v3`, those of a list's rows `injuries.b3`.
std::string registerName(const Vocabulary& vocabulary, ItemsIndex space, bool boolean,
                         Register reg) {
    std::string name{};
    if (space != kNone) name = vocabulary.items()[space].id + ".";
    return name + (boolean ? "b" : "v") + std::to_string(reg);
}

bool looksAtFact(OperationCode code) {
    return code == OperationCode::loadBoolean || code == OperationCode::factInRange ||
           code == OperationCode::factInRanges || code == OperationCode::factKnown ||
           code == OperationCode::loadValue;
}

std::string line(const Program& program, const Operation& operation) {
    const Vocabulary& vocabulary = program.vocabulary();
    std::string text = fmt::format(
        "{} = {}",
        registerName(vocabulary, operation.space, givesBoolean(operation.code), operation.to),
        codeName(operation.code));
    if (looksAtFact(operation.code)) text += " " + vocabulary.fullName(operation.index);
    const auto operand = [&](char name, Register reg) {
        if (reg != kNone) text += fmt::format(" {}={}", name, reg);
    };
    operand('a', operation.a);
    operand('b', operation.b);
    operand('c', operation.c);
    if (!looksAtFact(operation.code) && operation.index != kNone)
        text += fmt::format(" #{}", operation.index);
    const bool bounded = operation.low != 0 || operation.high != 0;
    const bool ranges = operation.code == OperationCode::factInRanges ||
                        operation.code == OperationCode::valueInRanges;
    if (ranges) {
        for (auto i = static_cast<std::size_t>(operation.low);
             i < static_cast<std::size_t>(operation.high); ++i) {
            const Membership::Range& range = program.operations().ranges[i];
            text += fmt::format(" [{}..{}]", range.low, range.high);
        }
    } else if (bounded || operation.code == OperationCode::factInRange) {
        text += fmt::format(" [{}..{}]", operation.low, operation.high);
    }
    return text;
}

}  // namespace

std::string dump(const Program& program) {
    const Operations& operations = program.operations();
    std::string text{};
    const auto add = [&](std::string_view name, const Stage& stage) {
        text += fmt::format("stage {}\n", name);
        for (std::size_t i = 0; i < stage.operations.size(); ++i) {
            if (&stage == &operations.main && i == operations.firstOfRouting)
                text += "  -- routing\n";
            text += "  " + line(program, stage.operations[i]) + "\n";
        }
        for (const SiblingSlot& slot : stage.gives)
            text += fmt::format("  tell siblings b{} #{}\n", slot.from, slot.slot);
    };
    for (const Stage& stage : operations.before) add("before", stage);
    add("main", operations.main);
    for (const Stage& stage : operations.after) add("after", stage);
    add("last", operations.last);
    text += "rules\n";
    for (std::size_t rule = 0; rule < program.rules().size(); ++rule) {
        const Register root = operations.ruleRoots[rule];
        text += fmt::format("  {} = {}\n", program.rules()[rule].id,
                            root == kNone ? std::string("by points") : fmt::format("b{}", root));
    }
    return text;
}

}  // namespace frontdoor
