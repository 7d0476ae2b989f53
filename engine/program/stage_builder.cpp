#include "engine/program/stage_builder.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "engine/diagnostics/check.h"
#include "engine/program/operands.h"

namespace frontdoor {

StageBuilder::StageBuilder(std::size_t lists) : lists_(lists) {
    stage_.booleans.assign(lists + 1, 0);
    stage_.values.assign(lists + 1, 0);
}

Signal StageBuilder::addBoolean(const Operation& operation) {
    FRONTDOOR_CHECK(givesBoolean(operation.code), "the operation gives a yes or a no");
    return signalOf(add(operation));
}

Register StageBuilder::addValue(const Operation& operation) {
    FRONTDOOR_CHECK(!givesBoolean(operation.code), "the operation gives a value");
    return add(operation);
}

Signal StageBuilder::constant(ItemsIndex space, bool yes) {
    const Signal no = addBoolean({.code = OperationCode::constantNo, .space = space});
    return yes ? negated(no) : no;
}

Signal StageBuilder::conjoin(ItemsIndex space, std::vector<Signal> inputs) {
    const Signal no = constant(space, false);
    std::sort(inputs.begin(), inputs.end());
    inputs.erase(std::unique(inputs.begin(), inputs.end()), inputs.end());
    std::erase(inputs, negated(no));
    if (std::find(inputs.begin(), inputs.end(), no) != inputs.end()) return no;
    if (inputs.empty()) return negated(no);
    if (inputs.size() == 1) return inputs.front();
    const auto found = conjunctions_.find({space, inputs});
    if (found != conjunctions_.end()) return found->second;
    Operation operation = overInputs(OperationCode::conjoin, inputs);
    operation.space = space;
    const Signal all = addBoolean(operation);
    conjunctions_.emplace(std::pair(space, std::move(inputs)), all);
    return all;
}

Register StageBuilder::countTrue(std::vector<Signal> inputs) {
    std::sort(inputs.begin(), inputs.end());
    const auto found = counts_.find(inputs);
    if (found != counts_.end()) return found->second;
    const Register count = addValue(overInputs(OperationCode::countTrue, inputs));
    counts_.emplace(std::move(inputs), count);
    return count;
}

Operation StageBuilder::overInputs(OperationCode code, const std::vector<Signal>& inputs) {
    const auto begin = static_cast<std::uint32_t>(stage_.inputs.size());
    stage_.inputs.insert(stage_.inputs.end(), inputs.begin(), inputs.end());
    return {.code = code, .a = begin, .b = static_cast<std::uint32_t>(stage_.inputs.size())};
}

Register StageBuilder::add(Operation operation) {
    const Key key{static_cast<std::int64_t>(operation.code),
                  operation.space,
                  operation.a,
                  operation.b,
                  operation.c,
                  operation.index,
                  operation.silentIsNo ? 1 : 0,
                  operation.low,
                  operation.high};
    const auto found = registers_.find(key);
    if (found != registers_.end()) return found->second;
    const std::size_t space = place(operation.space);
    FRONTDOOR_CHECK(space <= lists_, "an operation works on the rows of a list that exists");
    auto& count = givesBoolean(operation.code) ? stage_.booleans[space] : stage_.values[space];
    operation.to = count++;
    stage_.operations.push_back(operation);
    registers_.emplace(key, operation.to);
    return operation.to;
}

// By operation: one more than the highest level among those that it needs.
std::vector<std::uint32_t> StageBuilder::levels() const {
    std::vector<std::vector<std::uint32_t>> booleans(lists_ + 1);
    std::vector<std::vector<std::uint32_t>> values(lists_ + 1);
    std::vector<std::uint32_t> levels{};
    for (const Operation& operation : stage_.operations) {
        std::uint32_t level = 0;
        forEachOperand(
            stage_, operation,
            [&](ItemsIndex space, Signal signal) {
                level = std::max(level, booleans[place(space)][registerOf(signal)] + 1);
            },
            [&](ItemsIndex space, Register reg) {
                level = std::max(level, values[place(space)][reg] + 1);
            });
        auto& of = givesBoolean(operation.code) ? booleans : values;
        of[place(operation.space)].push_back(level);
        levels.push_back(level);
    }
    return levels;
}

Stage StageBuilder::finish(std::size_t split, std::size_t& firstRunOfRest) {
    const std::vector<std::uint32_t> level = levels();
    std::vector<std::size_t> order(stage_.operations.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t i) {
        const Operation& operation = stage_.operations[i];
        const bool conjoins = operation.code == OperationCode::conjoin;
        return std::tuple(i >= split, level[i], operation.code, operation.space, operation.index,
                          conjoins ? operation.b - operation.a : 0, i);
    };
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    std::vector<Operation> operations{};
    std::size_t before = 0;
    for (const std::size_t i : order) {
        const Operation& operation = stage_.operations[i];
        const auto at = static_cast<std::uint32_t>(operations.size());
        const bool joins = at > 0 && operations.back().code == operation.code &&
                           operations.back().space == operation.space &&
                           level[before] == level[i] && at != split;
        if (at == split) firstRunOfRest = stage_.runs.size();
        if (!joins) stage_.runs.push_back({operation.code, operation.space, at, at});
        operations.push_back(operation);
        stage_.runs.back().end = at + 1;
        before = i;
    }
    if (split >= operations.size()) firstRunOfRest = stage_.runs.size();
    stage_.operations = std::move(operations);
    noteWriters();
    return std::move(stage_);
}

void StageBuilder::noteWriters() {
    for (std::size_t space = 0; space <= lists_; ++space) {
        stage_.booleanWriters.emplace_back(stage_.booleans[space]);
        stage_.valueWriters.emplace_back(stage_.values[space]);
    }
    for (std::uint32_t i = 0; i < stage_.operations.size(); ++i) {
        const Operation& operation = stage_.operations[i];
        auto& writers = givesBoolean(operation.code) ? stage_.booleanWriters : stage_.valueWriters;
        writers[place(operation.space)][operation.to] = i;
    }
}

}  // namespace frontdoor
