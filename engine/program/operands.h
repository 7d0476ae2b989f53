#pragma once

#include "engine/program/operations.h"

namespace frontdoor {

/// Calls `boolean(space, signal)` and `value(space, register)` for all that an operation reads
/// within its stage.
template <class Boolean, class Value>
void forEachOperand(const Stage& stage, const Operation& operation, const Boolean& boolean,
                    const Value& value) {
    const ItemsIndex space = operation.space;
    const auto signal = [&](ItemsIndex of, Signal read) {
        if (read != kNone) boolean(of, read);
    };
    switch (operation.code) {
        case OperationCode::loadBoolean:
        case OperationCode::factInRange:
        case OperationCode::factInRanges:
        case OperationCode::factKnown:
        case OperationCode::loadValue:
            signal(kNone, operation.b);
            break;
        case OperationCode::conjoin:
        case OperationCode::countTrue:
            for (auto i = operation.a; i < operation.b; ++i) boolean(space, stage.inputs[i]);
            break;
        case OperationCode::choose:
        case OperationCode::gate:
        case OperationCode::booleanKnown:
        case OperationCode::possible:
            signal(space, operation.a);
            signal(space, operation.b);
            signal(space, operation.c);
            break;
        case OperationCode::some:
        case OperationCode::every:
        case OperationCode::count:
            signal(operation.index, operation.a);
            break;
        case OperationCode::sum:
        case OperationCode::least:
        case OperationCode::greatest:
            signal(operation.index, operation.a);
            value(operation.index, operation.b);
            break;
        case OperationCode::spread:
            boolean(kNone, operation.a);
            break;
        case OperationCode::spreadValue:
            value(kNone, operation.a);
            break;
        case OperationCode::valueInRanges:
        case OperationCode::valueKnown:
        case OperationCode::multiplyBy:
        case OperationCode::divide:
            value(space, operation.a);
            break;
        case OperationCode::compare:
        case OperationCode::add:
        case OperationCode::subtract:
        case OperationCode::multiply:
        case OperationCode::minimum:
        case OperationCode::maximum:
        case OperationCode::between:
            value(space, operation.a);
            value(space, operation.b);
            break;
        case OperationCode::chooseValue:
            value(space, operation.a);
            value(space, operation.b);
            boolean(space, operation.c);
            break;
        case OperationCode::chooseConstant:
            value(space, operation.b);
            boolean(space, operation.c);
            break;
        case OperationCode::gateValue:
            value(space, operation.a);
            boolean(space, operation.b);
            break;
        case OperationCode::constantNo:
        case OperationCode::inForce:
        case OperationCode::loadSlot:
        case OperationCode::loadCarried:
        case OperationCode::triggered:
        case OperationCode::reached:
        case OperationCode::fired:
        case OperationCode::constantValue:
        case OperationCode::loadSlotValue:
        case OperationCode::loadScore:
        case OperationCode::loadRoute:
        case OperationCode::loadPriority:
            break;  // Reads the batch, or what was decided before.
    }
}

}  // namespace frontdoor
