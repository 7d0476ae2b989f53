#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "engine/history/linkage.h"

namespace frontdoor {

/// One look-up in a linkage: who a person is, and who belongs to them.
///
/// First all records that are certainly the same child: along sound keys of the certain kind, as
/// far as they reach. Then, from any of these, records that are probably the same, with what is
/// certainly the same as those; then the children of the family. What may be the same is named and
/// followed no further. Nobody is the same whose date of birth or NHS number is another.
class LinkageSearch {
  public:
    LinkageSearch(const Linkage& linkage, std::vector<Linked>& found)
        : linkage_(linkage), found_(found) {}
    void run(PersonIndex person);

  private:
    struct Known {
        std::int32_t birth = Linkage::kNoBirth;
        std::uint32_t nhsNumber = Linkage::kNobody;
        bool contradictory = false;
    };
    /// Adds a person and all who are certainly the same; `evidence` is what led to the first.
    void takeSame(PersonIndex from, Linked as);
    void takeDirect(PersonIndex from);
    void takeProbable(std::size_t count, Linked::Tie tie);
    void takeSiblings(std::size_t count);
    void takePossible(std::size_t count);
    /// Calls `each(other person, key)` for all who share a key with the person.
    template <class Each>
    void eachNeighbour(PersonIndex person, const Each& each) const;
    [[nodiscard]] bool isFound(PersonIndex person) const;
    [[nodiscard]] bool agrees(PersonIndex person, const Known& known) const;
    [[nodiscard]] Known knownOf(std::size_t begin, std::size_t end) const;
    void learn(PersonIndex person, Known& known) const;

    void keep(const Linked& one);

    const Linkage& linkage_;
    std::vector<Linked>& found_;
    std::unordered_set<PersonIndex> seen_{};  // Who is found.
};

}  // namespace frontdoor
