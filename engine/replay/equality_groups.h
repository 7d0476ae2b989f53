#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/evaluate/decisions.h"
#include "engine/program/program.h"

namespace frontdoor {

/// By a rule's index, flags that `compileForEquality` added.
inline constexpr std::string_view kLocalityCharacteristic = "locality";
[[nodiscard]] std::string groupFlag(std::string_view characteristic, std::string_view group);
[[nodiscard]] std::string answeredFlag(std::string_view fact);

/// The groups of one characteristic, and which of them a child belongs to.
class Grouping {
  public:
    struct Group {
        std::string id{};
        std::string label{};
    };
    /// Of a pack, whether or not it was compiled; `characteristic` must be one of its own, or
    /// `kLocalityCharacteristic`. With `detail` an answer is a group, where answers can be listed.
    Grouping(const Pack& pack, std::string_view characteristic, bool detail);

    [[nodiscard]] const std::string& label() const { return label_; }
    [[nodiscard]] const std::string& source() const { return source_; }
    [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }
    /// A group's place; `groups().size()` where it is not known.
    [[nodiscard]] std::size_t groupOf(const Batch& batch, const Decisions& decisions,
                                      std::uint32_t row) const;

  private:
    /// Answers from one value to another that belong to a group.
    struct Range {
        std::int32_t from = 0;
        std::int32_t to = 0;
        std::size_t group = 0;
    };
    void listAnswers(const Pack& pack, const Characteristic& one);
    void takeGroups(const Pack& pack, const Characteristic& one);

    std::string label_{};
    std::string source_{};
    std::vector<Group> groups_{};
    bool byLocality_ = false;
    FactIndex fact_ = kNone;
    std::vector<Range> ranges_{};
    std::vector<std::uint32_t> flags_{};  // By group: its rule.
};

}  // namespace frontdoor
