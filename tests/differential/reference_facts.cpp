#include "engine/calendar/london.h"
#include "engine/diagnostics/check.h"
#include "tests/differential/reference_evaluator.h"

namespace frontdoor::reference {

/// Whether a question makes sense: not where what it hangs on is certainly no.
bool ReferenceEvaluator::applies(FactIndex index, std::uint32_t row) {
    const Fact& fact = pack_.vocabulary->fact(index);
    if (fact.items != kNone) return true;
    if (fact.role == FactRole::detail && factTruth(fact.parent, row) == Truth::no) return false;
    const Expression* condition =
        index < pack_.applies.size() ? pack_.applies[index].get() : nullptr;
    return condition == nullptr || truth(*condition, Place{.row = row}) != Truth::no;
}

/// What it means that a fact has no known answer; absent where it has one.
std::optional<ReferenceEvaluator::Silence> ReferenceEvaluator::silence(FactIndex index,
                                                                       std::uint32_t row) {
    const Fact& fact = pack_.vocabulary->fact(index);
    const std::optional<Answer> answer = batch_.answer(index, row);
    if (answer && answer->known) return std::nullopt;
    if (!applies(index, row)) return Silence::notHeld;
    if (answer) return Silence::unknown;
    if (fact.role == FactRole::verified) return Silence::notHeld;
    if (fact.role == FactRole::detail) return Silence::unknown;
    return fact.ask == Ask::always ? Silence::unknown : Silence::notHeld;
}

Truth ReferenceEvaluator::factTruth(FactIndex index, std::uint32_t row) {
    FRONTDOOR_CHECK(pack_.vocabulary->fact(index).type == FactType::boolean, "asked as a boolean");
    const auto silent = silence(index, row);
    if (!silent) return truthOf(batch_.answer(index, row)->value != 0);
    return *silent == Silence::unknown ? Truth::unknown : Truth::no;
}

Value ReferenceEvaluator::factValue(FactIndex index, std::uint32_t row) {
    FRONTDOOR_CHECK(pack_.vocabulary->fact(index).type != FactType::boolean, "asked as a value");
    if (index == pack_.vocabulary->receivedOn()) {
        const auto& received = batch_.header(batch_.referralOf(row)).received;
        if (!received) return Value::unknown();
        return Value::of(londonTime(*received).date.time_since_epoch().count());
    }
    const auto silent = silence(index, row);
    if (!silent) return Value::of(batch_.answer(index, row)->value);
    return *silent == Silence::unknown ? Value::unknown() : Value::notApplicable();
}

Truth ReferenceEvaluator::definitionTruth(std::uint32_t index, std::uint32_t row) {
    auto& found = findings_[row].booleanDefinitions[index];
    if (!found) {
        const Definition& definition = pack_.definitions[index];
        const Place place{.row = row};
        const bool applicable =
            !definition.applies || truth(*definition.applies, place) != Truth::no;
        found = applicable ? truth(*definition.body, place) : Truth::no;
    }
    return *found;
}

Value ReferenceEvaluator::definitionValue(std::uint32_t index, std::uint32_t row) {
    auto& found = findings_[row].otherDefinitions[index];
    if (!found) {
        const Definition& definition = pack_.definitions[index];
        const Place place{.row = row};
        const bool applicable =
            !definition.applies || truth(*definition.applies, place) != Truth::no;
        found = applicable ? value(*definition.body, place) : Value::notApplicable();
    }
    return *found;
}

std::uint32_t ReferenceEvaluator::rowOf(Frame frame, const Place& place) {
    switch (frame) {
        case Frame::child:
            return place.row;
        case Frame::item:
            FRONTDOOR_CHECK(place.itemRow != kNone, "an item is looked at");
            return place.itemRow;
        case Frame::sibling:
            FRONTDOOR_CHECK(place.sibling != kNone, "a sibling is looked at");
            return place.sibling;
    }
    FRONTDOOR_CHECK(false, "there are three frames");
}

bool ReferenceEvaluator::listUncertain(ItemsIndex items, std::uint32_t row) const {
    const ItemTable& table = batch_.items(items);
    if (table.uncertain.get(row)) return true;
    return pack_.vocabulary->items()[items].ask == Ask::always && !table.asked.get(row);
}

}  // namespace frontdoor::reference
