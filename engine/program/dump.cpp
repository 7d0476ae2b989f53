#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/program/operands.h"
#include "engine/program/operations.h"
#include "engine/program/program.h"

namespace frontdoor {

namespace {

std::string_view codeName(OperationCode code) {
    switch (code) {
        case OperationCode::constantNo:
            return "no";
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
        case OperationCode::conjoin:
            return "and";
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
        case OperationCode::loadCarried:
            return "carried";
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
        case OperationCode::multiplyBy:
            return "multiply";
        case OperationCode::divide:
            return "divide";
        case OperationCode::minimum:
            return "min";
        case OperationCode::maximum:
            return "max";
        case OperationCode::chooseValue:
        case OperationCode::chooseConstant:
            return "if";
        case OperationCode::gateValue:
            return "where";
        case OperationCode::count:
            return "count";
        case OperationCode::countTrue:
            return "count-true";
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

bool looksAtFact(OperationCode code) {
    return code == OperationCode::loadBoolean || code == OperationCode::factInRange ||
           code == OperationCode::factInRanges || code == OperationCode::factKnown ||
           code == OperationCode::loadValue;
}

class Dump {
  public:
    explicit Dump(const Program& program) : program_(program) {}

    std::string line(const Stage& stage, const Operation& operation) const {
        std::string text = fmt::format(
            "{} = {}", name(operation.space, givesBoolean(operation.code), operation.to),
            codeName(operation.code));
        if (looksAtFact(operation.code)) {
            text += " " + program_.vocabulary().fullName(operation.index);
            if (operation.silentIsNo) text += " silent=no";
            if (operation.b != kNone) text += " where";
        }
        forEachOperand(
            stage, operation,
            [&](ItemsIndex space, Signal signal) { text += " " + this->signal(space, signal); },
            [&](ItemsIndex space, Register reg) { text += " " + name(space, false, reg); });
        if (!looksAtFact(operation.code) && operation.index != kNone)
            text += fmt::format(" #{}", operation.index);
        return text + bounds(operation);
    }

    std::string signal(ItemsIndex space, Signal signal) const {
        const std::string of = name(space, true, registerOf(signal));
        return signal == signalOf(registerOf(signal)) ? of : "not " + of;
    }

  private:
    // Children's registers are `b3` and `v3`, those of a list's rows `injuries.b3`.
    std::string name(ItemsIndex space, bool boolean, Register reg) const {
        std::string name{};
        if (space != kNone) name = program_.vocabulary().items()[space].id + ".";
        return name + (boolean ? "b" : "v") + std::to_string(reg);
    }

    std::string bounds(const Operation& operation) const {
        if (operation.code == OperationCode::factInRanges ||
            operation.code == OperationCode::valueInRanges) {
            std::string text{};
            for (auto i = static_cast<std::size_t>(operation.low);
                 i < static_cast<std::size_t>(operation.high); ++i) {
                const Membership::Range& range = program_.operations().ranges[i];
                text += fmt::format(" [{}..{}]", range.low, range.high);
            }
            return text;
        }
        if (operation.code == OperationCode::constantValue ||
            operation.code == OperationCode::chooseConstant)
            return fmt::format(" {}", operation.low);
        const bool bounded = operation.low != 0 || operation.high != 0;
        if (!bounded && operation.code != OperationCode::factInRange) return {};
        return fmt::format(" [{}..{}]", operation.low, operation.high);
    }

    const Program& program_;
};

}  // namespace

std::string dump(const Program& program) {
    const Operations& operations = program.operations();
    const Dump lines(program);
    std::string text{};
    const auto add = [&](std::string_view name, const Stage& stage) {
        text += fmt::format("stage {}\n", name);
        for (std::size_t run = 0; run < stage.runs.size(); ++run) {
            if (&stage == &operations.main && run == operations.firstRoutingRun)
                text += "  -- routing\n";
            for (std::size_t i = stage.runs[run].begin; i < stage.runs[run].end; ++i)
                text += "  " + lines.line(stage, stage.operations[i]) + "\n";
        }
        for (const SiblingSlot& slot : stage.gives)
            text +=
                fmt::format("  tell siblings {} #{}\n", lines.signal(kNone, slot.from), slot.slot);
    };
    for (const Stage& stage : operations.before) add("before", stage);
    add("main", operations.main);
    for (std::size_t i = 0; i < operations.carried.size(); ++i)
        text += fmt::format("  carry {} #{}\n", lines.signal(kNone, operations.carried[i]), i);
    for (const Stage& stage : operations.after) add("after", stage);
    add("last", operations.last);
    std::vector<Signal> where(program.rules().size(), kNone);
    for (std::size_t i = 0; i < operations.thresholds.size(); ++i)
        where[operations.thresholds[i]] = operations.thresholdConditions[i];
    text += "rules\n";
    for (std::size_t rule = 0; rule < program.rules().size(); ++rule) {
        const Signal root = operations.ruleRoots[rule];
        std::string fires = root == kNone ? std::string("by points") : lines.signal(kNone, root);
        if (where[rule] != kNone) fires += " where " + lines.signal(kNone, where[rule]);
        text += fmt::format("  {} = {}\n", program.rules()[rule].id, fires);
    }
    return text;
}

}  // namespace frontdoor
