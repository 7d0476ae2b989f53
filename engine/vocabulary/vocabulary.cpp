#include "engine/vocabulary/vocabulary.h"

#include <algorithm>
#include <utility>

#include "engine/diagnostics/check.h"

namespace frontdoor {
namespace {

using Names = std::map<std::string, std::uint32_t, std::less<>>;

std::optional<std::uint32_t> lookUp(const Names& names, std::string_view id) {
    const auto found = names.find(id);
    if (found == names.end()) return std::nullopt;
    return found->second;
}

/// Appends a value and enters its id.
template <class T>
std::uint32_t enter(std::vector<T>& values, Names& names, T value) {
    FRONTDOOR_CHECK(values.size() < kNone, "indices have 32 bits, and the last means none");
    const auto index = static_cast<std::uint32_t>(values.size());
    const bool fresh = names.try_emplace(value.id, index).second;
    FRONTDOOR_CHECK(fresh, "an id is looked up before it is added");
    values.push_back(std::move(value));
    return index;
}

}  // namespace

Vocabulary::Vocabulary() {
    const FactIndex index = add(Fact{.id = "received_on",
                                     .label = "Date received",
                                     .type = FactType::date,
                                     .role = FactRole::builtIn,
                                     .worry = Worry::none,
                                     .ask = Ask::always,
                                     .scope = Scope::referral});
    FRONTDOOR_CHECK(index == receivedOn(), "the built-in facts come first");
    const FactIndex unread = add(Fact{.id = "unread_concern",
                                      .label = "Is there a concern that could not be read?",
                                      .role = FactRole::builtIn,
                                      .worry = Worry::yes});
    FRONTDOOR_CHECK(unread == unreadConcern(), "the built-in facts come first");
}

ListIndex Vocabulary::add(CodeList list) { return enter(lists_, listIds_, std::move(list)); }

DomainIndex Vocabulary::add(Domain domain) {
    return enter(domains_, domainIds_, std::move(domain));
}

ItemsIndex Vocabulary::add(Items items) {
    FRONTDOOR_CHECK(items.facts.empty(), "an item's facts are added after it");
    itemFactIds_.emplace_back();
    return enter(items_, itemsIds_, std::move(items));
}

FactIndex Vocabulary::add(Fact fact) {
    const ItemsIndex items = fact.items;
    if (items == kNone) return enter(facts_, factIds_, std::move(fact));
    FRONTDOOR_CHECK(items < items_.size(), "items are added before their facts");
    const FactIndex index = enter(facts_, itemFactIds_[items], std::move(fact));
    items_[items].facts.push_back(index);
    return index;
}

const CodeList* Vocabulary::listOf(const Fact& fact) const {
    return fact.list < lists_.size() ? &lists_[fact.list] : nullptr;
}

std::optional<FactIndex> Vocabulary::find(std::string_view id) const {
    return lookUp(factIds_, id);
}

std::optional<FactIndex> Vocabulary::find(ItemsIndex items, std::string_view id) const {
    if (items >= itemFactIds_.size()) return std::nullopt;
    return lookUp(itemFactIds_[items], id);
}

std::optional<ItemsIndex> Vocabulary::findItems(std::string_view id) const {
    return lookUp(itemsIds_, id);
}

std::optional<DomainIndex> Vocabulary::findDomain(std::string_view id) const {
    return lookUp(domainIds_, id);
}

std::optional<ListIndex> Vocabulary::findList(std::string_view id) const {
    return lookUp(listIds_, id);
}

std::string Vocabulary::fullName(FactIndex index) const {
    const Fact& fact = facts_[index];
    return fact.items == kNone ? fact.id : items_[fact.items].id + "." + fact.id;
}

bool sameAnswers(const Vocabulary& a, const Vocabulary& b) {
    const auto sameFact = [](const Fact& x, const Fact& y) {
        return x.id == y.id && x.type == y.type && x.role == y.role && x.list == y.list &&
               x.scale == y.scale && x.items == y.items;
    };
    const auto sameItems = [](const Items& x, const Items& y) {
        return x.id == y.id && x.facts == y.facts;
    };
    const auto sameDomain = [](const Domain& x, const Domain& y) { return x.id == y.id; };
    const auto sameList = [](const CodeList& x, const CodeList& y) {
        return x.id == y.id &&
               std::equal(x.codes().begin(), x.codes().end(), y.codes().begin(), y.codes().end(),
                          [](const CodeEntry& p, const CodeEntry& q) { return p.id == q.id; });
    };
    const auto same = [](const auto& x, const auto& y, const auto& by) {
        return std::equal(x.begin(), x.end(), y.begin(), y.end(), by);
    };
    return &a == &b ||
           (same(a.facts(), b.facts(), sameFact) && same(a.items(), b.items(), sameItems) &&
            same(a.domains(), b.domains(), sameDomain) && same(a.lists(), b.lists(), sameList));
}

}  // namespace frontdoor
