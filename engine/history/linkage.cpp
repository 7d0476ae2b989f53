#include "engine/history/linkage.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "engine/diagnostics/check.h"
#include "engine/history/linkage_search.h"

namespace frontdoor {
namespace {

constexpr std::array<std::string_view, 3> kMatches{"possible", "probable", "certain"};
constexpr std::array<std::string_view, kEvidences> kLabels{"the same record",
                                                           "NHS number",
                                                           "unique pupil number",
                                                           "the authority's number of the child",
                                                           "name, date of birth and postcode",
                                                           "name and date of birth",
                                                           "given name, date of birth and postcode",
                                                           "the authority's number of the family",
                                                           "the authority's number of a parent",
                                                           "name and date of birth of a parent",
                                                           "children of one referral",
                                                           "address"};

std::uint64_t joined(std::initializer_list<std::uint64_t> parts) {
    std::string bytes;
    for (const std::uint64_t part : parts)
        bytes.append(reinterpret_cast<const char*>(&part), sizeof part);
    return std::hash<std::string>{}(bytes);
}

/// A hash of all that a record says of a person.
class Signature {
  public:
    explicit Signature(std::int32_t birth) : sum_(static_cast<std::uint32_t>(birth)) {}
    void add(std::uint64_t hash) { sum_ = (sum_ ^ hash) * 0x9E3779B97F4A7C15U; }
    [[nodiscard]] std::uint64_t value() const { return sum_ ^ (sum_ >> 32U); }

  private:
    std::uint64_t sum_;
};

}  // namespace

std::string_view name(Match match) { return kMatches[static_cast<std::size_t>(match)]; }
std::string_view label(Evidence evidence) { return kLabels[static_cast<std::size_t>(evidence)]; }

Linkage::Linkage() {
    constexpr std::size_t smallest = 1024;
    keyIndex_.slots.assign(smallest, kNobody);
    personIndex_.slots.assign(smallest, kNobody);
}

template <class HashOf>
void Linkage::growIndex(Index& index, const HashOf& hashOf) {
    if (index.count * 2 < index.slots.size()) return;
    std::vector<std::uint32_t> old(index.slots.size() * 2, kNobody);
    old.swap(index.slots);
    for (const std::uint32_t place : old) {
        if (place == kNobody) continue;
        std::size_t at = hashOf(place) & (index.slots.size() - 1);
        while (index.slots[at] != kNobody) at = (at + 1) & (index.slots.size() - 1);
        index.slots[at] = place;
    }
}

std::size_t Linkage::slotOf(const PersonKey& key) const {
    const std::size_t mask = keyIndex_.slots.size() - 1;
    std::size_t at = key.hash & mask;
    for (; keyIndex_.slots[at] != kNobody; at = (at + 1) & mask) {
        const Key& held = keys_[keyIndex_.slots[at]];
        if (held.hash == key.hash && held.evidence == key.evidence) break;
    }
    return at;
}

std::uint32_t Linkage::keyOf(const PersonKey& key) {
    growIndex(keyIndex_, [this](std::uint32_t place) { return keys_[place].hash; });
    std::uint32_t& slot = keyIndex_.slots[slotOf(key)];
    if (slot == kNobody) {
        ++keyIndex_.count;
        slot = static_cast<std::uint32_t>(keys_.size());
        keys_.push_back({.hash = key.hash, .evidence = key.evidence});
    }
    return slot;
}

std::uint64_t Linkage::signatureOf(PersonIndex index) const {
    const Person& person = persons_[index];
    Signature signature(person.birth);
    for (std::uint32_t at = person.firstEdge; at < person.firstEdge + person.edges; ++at)
        signature.add(keys_[edges_[at].key].hash);
    return signature.value();
}

bool Linkage::isSame(const Person& person, std::span<const PersonKey> keys,
                     std::int32_t birth) const {
    if (person.birth != birth || person.edges != keys.size()) return false;
    for (std::uint32_t i = 0; i < person.edges; ++i) {
        const Key& key = keys_[edges_[person.firstEdge + i].key];
        if (key.hash != keys[i].hash || key.evidence != keys[i].evidence) return false;
    }
    return true;
}

std::size_t Linkage::slotOf(std::span<const PersonKey> keys, std::int32_t birth) const {
    Signature signature(birth);
    for (const PersonKey& key : keys) signature.add(key.hash);
    const std::size_t mask = personIndex_.slots.size() - 1;
    std::size_t at = signature.value() & mask;
    while (personIndex_.slots[at] != kNobody &&
           !isSame(persons_[personIndex_.slots[at]], keys, birth))
        at = (at + 1) & mask;
    return at;
}

std::optional<PersonIndex> Linkage::lookUp(std::span<const PersonKey> keys,
                                           std::int32_t birth) const {
    const std::uint32_t found = personIndex_.slots[slotOf(keys, birth)];
    return found == kNobody ? std::nullopt : std::optional(found);
}

PersonIndex Linkage::add(std::span<const PersonKey> keys, std::int32_t birth) {
    FRONTDOOR_CHECK(!keys.empty(), "somebody can be found again only by a key");
    growIndex(personIndex_, [this](std::uint32_t place) { return signatureOf(place); });
    std::uint32_t& slot = personIndex_.slots[slotOf(keys, birth)];
    if (slot != kNobody) return slot;
    slot = static_cast<std::uint32_t>(persons_.size());
    ++personIndex_.count;
    const PersonIndex person = slot;
    Person one{.firstEdge = static_cast<std::uint32_t>(edges_.size()),
               .edges = static_cast<std::uint32_t>(keys.size()),
               .birth = birth};
    for (const PersonKey& given : keys) {
        const std::uint32_t key = keyOf(given);
        if (given.evidence == Evidence::nhsNumber) one.nhsNumber = key;
        edges_.push_back({person, key, keys_[key].lastEdge});
        keys_[key].lastEdge = static_cast<std::uint32_t>(edges_.size() - 1);
    }
    for (std::uint32_t at = one.firstEdge; at < edges_.size(); ++at) {
        Key& key = keys_[edges_[at].key];
        ++key.persons;
        const bool births = birth != kNoBirth && key.birth != kNoBirth && birth != key.birth;
        const bool numbers =
            one.nhsNumber != kNobody && key.nhsNumber != kNobody && one.nhsNumber != key.nhsNumber;
        key.contradictory = key.contradictory || births || numbers;
        if (birth != kNoBirth) key.birth = birth;
        if (one.nhsNumber != kNobody) key.nhsNumber = one.nhsNumber;
    }
    persons_.push_back(one);
    return person;
}

void Linkage::find(PersonIndex person, std::vector<Linked>& found) const {
    LinkageSearch(*this, found).run(person);
}

void appendKeys(const Batch& batch, std::uint32_t row, std::int32_t birth,
                std::vector<PersonKey>& keys) {
    const std::size_t first = keys.size();
    const auto identifiers = batch.identifiers(row);
    const auto one = [&](IdentifierKind kind, std::uint8_t person) -> std::uint64_t {
        for (const Identifier& identifier : identifiers) {
            if (identifier.kind == kind && identifier.person == person) return identifier.hash();
        }
        return 0;
    };
    const auto add = [&](Evidence evidence, std::initializer_list<std::uint64_t> parts) {
        if (std::ranges::find(parts, std::uint64_t{0}) == parts.end())
            keys.push_back({evidence, joined(parts)});
    };
    std::uint8_t adults = 0;
    for (const Identifier& identifier : identifiers) {
        adults = std::max(adults, identifier.person);
        if (identifier.person != Identifier::kChild) continue;
        switch (identifier.kind) {
            case IdentifierKind::nhsNumber:
                add(Evidence::nhsNumber, {identifier.hash()});
                break;
            case IdentifierKind::upn:
                add(Evidence::upn, {identifier.hash()});
                break;
            case IdentifierKind::childId:
                add(Evidence::childId, {identifier.hash()});
                break;
            case IdentifierKind::parentId:
                add(Evidence::parentId, {identifier.hash()});
                break;
            case IdentifierKind::familyId:
                add(Evidence::familyId, {identifier.hash()});
                break;
            case IdentifierKind::givenName:
            case IdentifierKind::familyName:
            case IdentifierKind::birthDate:
            case IdentifierKind::postcode:
            case IdentifierKind::addressLine:
                break;
        }
    }
    const std::uint64_t given = one(IdentifierKind::givenName, Identifier::kChild);
    const std::uint64_t family = one(IdentifierKind::familyName, Identifier::kChild);
    const std::uint64_t postcode = one(IdentifierKind::postcode, Identifier::kChild);
    const std::uint64_t line = one(IdentifierKind::addressLine, Identifier::kChild);
    const std::uint64_t born = birth == Linkage::kNoBirth
                                   ? 0
                                   : std::uint64_t{1} << 40U | static_cast<std::uint32_t>(birth);
    add(Evidence::nameBirthPostcode, {given, family, born, postcode});
    add(Evidence::nameBirth, {given, family, born});
    add(Evidence::givenBirthPostcode, {given, born, postcode});
    add(Evidence::address, {line, postcode});
    for (unsigned adult = 1; adult <= adults; ++adult) {
        const auto who = static_cast<std::uint8_t>(adult);
        add(Evidence::parentId, {one(IdentifierKind::parentId, who)});
        add(Evidence::parentId, {one(IdentifierKind::nhsNumber, who)});
        add(Evidence::parentNameBirth,
            {one(IdentifierKind::givenName, who), one(IdentifierKind::familyName, who),
             one(IdentifierKind::birthDate, who)});
    }
    const auto begin = keys.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, keys.end());
    keys.erase(std::unique(begin, keys.end()), keys.end());
}

}  // namespace frontdoor
