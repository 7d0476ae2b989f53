#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/batch/batch.h"

namespace frontdoor {

/// How sure it is that two records speak of one child, or of one family.
enum class Match : std::uint8_t { possible, probable, certain };
[[nodiscard]] std::string_view name(Match match);

/// What two records share that speaks for it.
enum class Evidence : std::uint8_t {
    none,  // One and the same record, or told alike in each point.
    nhsNumber,
    upn,
    childId,
    nameBirthPostcode,
    nameBirth,           // The family may have moved.
    givenBirthPostcode,  // The family name may have changed.
    familyId,
    parentId,
    parentNameBirth,
    referral,  // Children of one referral.
    address,
};
inline constexpr std::size_t kEvidences = 12;
[[nodiscard]] std::string_view label(Evidence evidence);  // "name, date of birth and postcode"

/// What a person is found by: a vertex that all records share which say the same.
struct PersonKey {
    Evidence evidence = Evidence::none;
    std::uint64_t hash = 0;
    friend auto operator<=>(const PersonKey&, const PersonKey&) = default;
};

using PersonIndex = std::uint32_t;

/// A person who belongs to another.
struct Linked {
    enum class Tie : std::uint8_t { self, sibling };
    PersonIndex person = 0;
    Tie tie = Tie::self;
    Match match = Match::certain;
    Evidence evidence = Evidence::none;
};

/// Who is who and who belongs together, in everything an intake and its history tell.
///
/// A graph of two kinds of vertices: persons as records describe them, and the keys that they
/// share. Nothing is ever merged: what belongs together is looked up from one person outward, so
/// adding a day's referrals touches only what they add, and the order of adding decides nothing.
///
///     record A ── NHS number ── record B ── child id ── record C      A, B and C are one child
///
/// A key whose records contradict each other (two dates of birth, two NHS numbers) is recycled or
/// mistyped, and proves nothing: it makes its records suggestions for each other.
class Linkage {
  public:
    static constexpr std::int32_t kNoBirth = std::numeric_limits<std::int32_t>::min();

    Linkage();

    /// A person as a record describes them, by at least one key; one described alike before is the
    /// same vertex. `birth` in days since 1970.
    PersonIndex add(std::span<const PersonKey> keys, std::int32_t birth);
    /// The vertex of a person who was added, described alike.
    [[nodiscard]] std::optional<PersonIndex> lookUp(std::span<const PersonKey> keys,
                                                    std::int32_t birth) const;
    /// Everybody who belongs to a person, the person first, each once with the strongest tie.
    void find(PersonIndex person, std::vector<Linked>& found) const;

    [[nodiscard]] std::size_t persons() const { return persons_.size(); }
    [[nodiscard]] std::size_t keys() const { return keys_.size(); }
    [[nodiscard]] std::int32_t birth(PersonIndex person) const { return persons_[person].birth; }

  private:
    friend class LinkageGraph;
    friend class LinkageSearch;
    static constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

    struct Person {
        std::uint32_t firstEdge = 0;
        std::uint32_t edges = 0;
        std::int32_t birth = kNoBirth;
        std::uint32_t nhsNumber = kNobody;  // Its key.
    };
    struct Key {
        std::uint64_t hash = 0;
        std::uint32_t lastEdge = kNobody;
        std::uint32_t persons = 0;
        std::int32_t birth = kNoBirth;      // Of its persons, where known,
        std::uint32_t nhsNumber = kNobody;  // likewise.
        Evidence evidence = Evidence::none;
        bool contradictory = false;
    };
    /// Between a person and a key. A person's stand together; a key's are chained.
    struct Edge {
        PersonIndex person = 0;
        std::uint32_t key = 0;
        std::uint32_t nextOfKey = kNobody;
    };
    /// Places of a vector, found by a hash.
    struct Index {
        std::vector<std::uint32_t> slots{};
        std::size_t count = 0;
    };

    std::uint32_t keyOf(const PersonKey& key);
    /// The slot of a key or person, or the free one where it would stand.
    [[nodiscard]] std::size_t slotOf(const PersonKey& key) const;
    [[nodiscard]] std::size_t slotOf(std::span<const PersonKey> keys, std::int32_t birth) const;
    [[nodiscard]] bool isSame(const Person& person, std::span<const PersonKey> keys,
                              std::int32_t birth) const;
    template <class HashOf>
    static void growIndex(Index& index, const HashOf& hashOf);
    [[nodiscard]] std::uint64_t signatureOf(PersonIndex person) const;

    std::vector<Person> persons_{};
    std::vector<Key> keys_{};
    std::vector<Edge> edges_{};
    Index keyIndex_{};
    Index personIndex_{};
};

/// The keys of a child of a batch: what identifies it, joined to what finds the same child again.
/// `birth` in days since 1970. Sorted, each once.
void appendKeys(const Batch& batch, std::uint32_t row, std::int32_t birth,
                std::vector<PersonKey>& keys);

}  // namespace frontdoor
