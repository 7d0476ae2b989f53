#include "engine/replay/equality_groups.h"

#include <algorithm>

namespace frontdoor {
namespace {

/// How many answers of a number are listed one by one.
constexpr std::int32_t kMostListed = 100;

bool canBeListed(const Fact& fact) {
    if (fact.type != FactType::number) return true;
    return fact.scale == 0 && fact.min && fact.max && *fact.max - *fact.min < kMostListed;
}

std::uint32_t ruleNamed(const Pack& pack, const std::string& id) {
    const auto found = std::ranges::find(pack.rules, id, &Rule::id);
    return found == pack.rules.end() ? kNone
                                     : static_cast<std::uint32_t>(found - pack.rules.begin());
}

}  // namespace

// No id of a pack has a colon.
std::string groupFlag(std::string_view characteristic, std::string_view group) {
    return std::string("group:").append(characteristic).append(":").append(group);
}

std::string answeredFlag(std::string_view fact) { return std::string("answered:").append(fact); }

Grouping::Grouping(const Pack& pack, std::string_view characteristic, bool detail) {
    const auto found = std::ranges::find(pack.characteristics, characteristic, &Characteristic::id);
    if (found == pack.characteristics.end()) {
        label_ = "Locality";
        byLocality_ = true;
        for (const Locality& locality : pack.localities)
            groups_.push_back({locality.id, locality.label});
        return;
    }
    label_ = found->label;
    source_ = found->source;
    fact_ = found->fact;
    const bool listed = fact_ != kNone && canBeListed(pack.vocabulary->fact(fact_));
    if (listed && (detail || found->groups.empty())) {
        listAnswers(pack, *found);
    } else {
        takeGroups(pack, *found);
    }
}

void Grouping::listAnswers(const Pack& pack, const Characteristic& one) {
    const Fact& fact = pack.vocabulary->fact(one.fact);
    const auto add = [this](std::int32_t value, std::string id, std::string label) {
        ranges_.push_back({value, value, groups_.size()});
        groups_.push_back({std::move(id), std::move(label)});
    };
    if (const CodeList* const list = pack.vocabulary->listOf(fact)) {
        for (std::size_t place = 0; place < list->codes().size(); ++place) {
            const auto code = static_cast<std::int32_t>(place);
            if (std::ranges::find(one.notKnown, code) == one.notKnown.end())
                add(code, list->codes()[place].id, list->codes()[place].label);
        }
    } else if (fact.type == FactType::number) {
        for (std::int32_t value = *fact.min; value <= *fact.max; ++value)
            add(value, std::to_string(value), std::to_string(value));
    } else {
        add(1, "yes", "Yes");
        add(0, "no", "No");
    }
}

void Grouping::takeGroups(const Pack& pack, const Characteristic& one) {
    for (const CharacteristicGroup& group : one.groups) {
        const std::size_t place = groups_.size();
        groups_.push_back({group.id, group.label});
        if (one.fact == kNone) {
            flags_.push_back(ruleNamed(pack, groupFlag(one.id, group.id)));
        } else if (pack.vocabulary->listOf(pack.vocabulary->fact(one.fact)) != nullptr) {
            for (const std::int32_t code : group.codes) ranges_.push_back({code, code, place});
        } else {
            ranges_.push_back({group.from, group.to, place});
        }
    }
}

std::size_t Grouping::groupOf(const Batch& batch, const Decisions& decisions,
                              std::uint32_t row) const {
    if (byLocality_) return std::min<std::size_t>(decisions.locality(row), groups_.size());
    if (fact_ == kNone) {
        for (std::size_t group = 0; group < flags_.size(); ++group) {
            if (decisions.fired(flags_[group], row)) return group;
        }
        return groups_.size();
    }
    const std::optional<Answer> answer = batch.answer(fact_, row);
    if (!answer || !answer->known) return groups_.size();
    for (const Range& range : ranges_) {
        if (answer->value >= range.from && answer->value <= range.to) return range.group;
    }
    return groups_.size();
}

}  // namespace frontdoor
