#include "engine/program/stage_builder.h"

#include <utility>

#include "engine/diagnostics/check.h"

namespace frontdoor {

bool givesBoolean(OperationCode code) { return code < OperationCode::constantValue; }

StageBuilder::StageBuilder(std::size_t lists) : lists_(lists) {
    stage_.booleans.assign(lists + 1, 0);
    stage_.values.assign(lists + 1, 0);
}

Register StageBuilder::add(Operation operation) {
    const Key key{static_cast<std::int64_t>(operation.code),
                  operation.space,
                  operation.a,
                  operation.b,
                  operation.c,
                  operation.index,
                  operation.low,
                  operation.high};
    const auto found = registers_.find(key);
    if (found != registers_.end()) return found->second;
    const std::size_t space = operation.space == kNone ? lists_ : operation.space;
    FRONTDOOR_CHECK(space <= lists_, "an operation works on the rows of a list that exists");
    auto& count = givesBoolean(operation.code) ? stage_.booleans[space] : stage_.values[space];
    operation.to = count++;
    stage_.operations.push_back(operation);
    registers_.emplace(key, operation.to);
    return operation.to;
}

Stage StageBuilder::finish() { return std::move(stage_); }

}  // namespace frontdoor
