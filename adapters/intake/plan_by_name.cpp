#include "adapters/intake/plan_builder.h"

// The canonical form: each fact under its own id, as nested objects or dotted names, concerns also
// within `concerns` and protective factors within `protective`, the child's own facts within a
// child also without `child.`.

namespace frontdoor::intake {
namespace {

constexpr std::string_view kChildPrefix = "child.";

}  // namespace

void PlanBuilder::addFactsByName(std::uint32_t node, bool ofChild) {
    const std::uint32_t concerns = entryAt(node, "concerns");
    if (plan_->entries[concerns].meaning == Meaning::section)
        plan_->entries[concerns].meaning = Meaning::concerns;
    const std::uint32_t concernsNode = childNode(concerns);
    const std::uint32_t protectiveNode = childNode(entryAt(node, "protective"));
    plan_->concernsNode = concernsNode;
    plan_->nodes[concernsNode].ofConcerns = true;
    const auto eachFact = [&](const auto& add) {
        for (FactIndex index = 0; index < vocabulary_->facts().size(); ++index) {
            const Fact& fact = vocabulary_->fact(index);
            const bool asked =
                fact.role != FactRole::builtIn || index == vocabulary_->unreadConcern();
            if (fact.items == kNone && asked) add(fact, index);
        }
    };
    // One node after another, so that what is read together lies together.
    eachFact([&](const Fact& fact, FactIndex index) { addByName(node, fact.id, index); });
    eachFact([&](const Fact& fact, FactIndex index) {
        if (fact.role == FactRole::concern || fact.role == FactRole::detail)
            addByName(concernsNode, fact.id, index);
        if (fact.role == FactRole::protective || fact.role == FactRole::verified) {
            addByName(protectiveNode, fact.id, index);
        }
        if (ofChild && fact.id.starts_with(kChildPrefix)) {
            addByName(node, std::string_view(fact.id).substr(kChildPrefix.size()), index);
        }
    });
    addItemsByName(node);
    if (rowsAreChildren()) return;
    const std::uint32_t identity = entryAt(node, "identity");
    if (isFree(identity)) plan_->entries[identity].meaning = Meaning::identity;
}

void PlanBuilder::addByName(std::uint32_t node, std::string_view path, FactIndex index) {
    const Fact& fact = vocabulary_->fact(index);
    const std::uint32_t entry = entryAt(node, path);
    if (!isFree(entry)) return;  // Declared otherwise.
    plan_->entries[entry].meaning = Meaning::answer;
    plan_->entries[entry].target = targetByName(index);
    if (rowsAreChildren() || (fact.role != FactRole::concern && fact.role != FactRole::protective))
        return;
    // "neglect": {"present": true, …}, and in a list {"concern": "neglect", …}.
    const std::uint32_t details = childNode(entry);
    const std::uint32_t present = entryAt(details, "present");
    if (plan_->entries[present].meaning == Meaning::section) {
        plan_->entries[present].meaning = Meaning::answer;
        plan_->entries[present].target = targetByName(index);
    }
    const std::uint32_t itsName =
        entryAt(details, fact.role == FactRole::concern ? "concern" : "protective");
    if (plan_->entries[itsName].meaning == Meaning::section)
        plan_->entries[itsName].meaning = Meaning::ignore;
}

void PlanBuilder::addItemsByName(std::uint32_t node) {
    for (ItemsIndex items = 0; items < vocabulary_->items().size(); ++items) {
        const Items& about = vocabulary_->items()[items];
        const std::uint32_t entry = entryAt(node, about.id);
        if (plan_->entries[entry].meaning != Meaning::section) continue;
        ListPlan list{
            .items = items, .spellings = listSpellings(), .blankIsUnknown = blankIsUnknown_};
        if (about.facts.size() == 1) {
            list.soleFact = about.facts.front();
            list.soleTarget = targetByName(list.soleFact);
        }
        const auto place = static_cast<std::uint32_t>(plan_->lists.size());
        plan_->lists.push_back(std::move(list));
        plan_->entries[entry].meaning = Meaning::list;
        plan_->entries[entry].target = place;
        addItemFactsByName(childNode(entry), items);
    }
}

void PlanBuilder::addItemFactsByName(std::uint32_t node, ItemsIndex items) {
    for (const FactIndex fact : vocabulary_->items()[items].facts) {
        const std::uint32_t question = entryAt(node, vocabulary_->fact(fact).id);
        if (!isFree(question)) continue;
        plan_->entries[question].meaning = Meaning::answer;
        plan_->entries[question].target = targetByName(fact);
    }
}

std::uint32_t PlanBuilder::targetByName(FactIndex index) {
    if (const auto known = targetsByName_.find(index); known != targetsByName_.end())
        return known->second;
    Target target = targetOf(index);
    target.spellings = spellingsOf(index, {});
    target.dates = dates_;
    target.blankIsUnknown = blankIsUnknown_;
    target.usual = !spec_.values.given;
    const auto place = static_cast<std::uint32_t>(plan_->targets.size());
    plan_->targets.push_back(target);
    targetsByName_.emplace(index, place);
    return place;
}

}  // namespace frontdoor::intake
