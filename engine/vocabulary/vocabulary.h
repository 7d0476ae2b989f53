#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostics/source_file.h"
#include "engine/vocabulary/code_list.h"

namespace frontdoor {

using FactIndex = std::uint32_t;
using ItemsIndex = std::uint32_t;
using DomainIndex = std::uint32_t;
using ListIndex = std::uint32_t;
inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

enum class FactType : std::uint8_t { boolean, code, number, date };
/// Which answer is the worrying one.
enum class Worry : std::uint8_t { none, yes, no, up, down };
/// What silence means: `always` unknown, `whenRaised` it does not hold.
enum class Ask : std::uint8_t { always, whenRaised };
/// Where a form asks it.
enum class Scope : std::uint8_t { referral, household, child };
enum class FactRole : std::uint8_t {
    plain,
    concern,     // Is this concern present?
    detail,      // A further question about a concern (`parent`).
    protective,  // Does this protective factor hold?
    verified,    // Has somebody checked that it does (`parent`)?
    monitoring,  // Held beside the facts; no condition may name it.
    builtIn,     // Filled by the intake: `received_on`, `unread_concern`.
};

/// One question and the answers it takes.
struct Fact {
    std::string
        id{};  // As conditions write it: "child.mobility", "neglect.severity"; inside items "site".
    std::string label{};
    std::string help{};
    std::string example{};
    FactType type = FactType::boolean;
    FactRole role = FactRole::plain;
    Worry worry = Worry::none;
    Ask ask = Ask::whenRaised;
    Scope scope = Scope::child;
    ListIndex list = kNone;  // For codes.
    int scale = 0;           // Decimal places of a number; its values are held times 10^scale.
    std::string unit{};
    std::optional<std::int32_t> min{};  // Scaled, as held.
    std::optional<std::int32_t> max{};
    FactIndex parent = kNone;
    DomainIndex domain = kNone;
    ItemsIndex items = kNone;  // The repeating list it belongs to.
    std::string factor{};      // CIN assessment factor of a concern.
    std::int32_t points = 0;   // Of a protective factor.
    SourceSpan span{};
};

/// A list that repeats for a child: injuries, adults, incidents.
struct Items {
    std::string id{};
    std::string label{};
    std::string help{};
    Scope scope = Scope::child;
    Ask ask = Ask::whenRaised;
    std::vector<FactIndex> facts{};
    SourceSpan span{};
};

/// A kind of need that points add up in.
struct Domain {
    std::string id{};
    std::string label{};
    std::int32_t protectiveCap = 0;
    SourceSpan span{};
};

/// Everything a referral can say, each name with an index. Facts of children and of items share one
/// index space.
class Vocabulary {
  public:
    Vocabulary();  // Holds the built-in facts.

    /// Adds; the id must be new (`find` and its like say so beforehand). Gives the index.
    ListIndex add(CodeList list);
    DomainIndex add(Domain domain);
    ItemsIndex add(Items items);
    FactIndex add(Fact fact);

    /// Other points for a protective factor, and another cap of them, in a pack that is tried.
    void setPoints(FactIndex factor, std::int32_t points) { facts_[factor].points = points; }
    void setProtectiveCap(DomainIndex domain, std::int32_t cap) {
        domains_[domain].protectiveCap = cap;
    }

    [[nodiscard]] const std::vector<Fact>& facts() const { return facts_; }
    [[nodiscard]] const std::vector<Items>& items() const { return items_; }
    [[nodiscard]] const std::vector<Domain>& domains() const { return domains_; }
    [[nodiscard]] const std::vector<CodeList>& lists() const { return lists_; }
    [[nodiscard]] const Fact& fact(FactIndex index) const { return facts_[index]; }
    [[nodiscard]] const CodeList* listOf(const Fact& fact) const;

    [[nodiscard]] std::optional<FactIndex> find(std::string_view id) const;  // A child's fact.
    [[nodiscard]] std::optional<FactIndex> find(ItemsIndex items, std::string_view id) const;
    [[nodiscard]] std::optional<ItemsIndex> findItems(std::string_view id) const;
    [[nodiscard]] std::optional<DomainIndex> findDomain(std::string_view id) const;
    [[nodiscard]] std::optional<ListIndex> findList(std::string_view id) const;

    /// `injuries.site` for an item's fact, else its id.
    [[nodiscard]] std::string fullName(FactIndex index) const;

    [[nodiscard]] FactIndex receivedOn() const { return 0; }
    /// Not known where something was written that names a concern we do not understand: until
    /// somebody reads it, it may be any.
    [[nodiscard]] FactIndex unreadConcern() const { return 1; }

  private:
    using Index = std::map<std::string, std::uint32_t, std::less<>>;
    std::vector<Fact> facts_{};
    std::vector<Items> items_{};
    std::vector<Domain> domains_{};
    std::vector<CodeList> lists_{};
    Index factIds_{};
    std::vector<Index> itemFactIds_{};
    Index itemsIds_{};
    Index domainIds_{};
    Index listIds_{};
};

/// Whether both number the same questions and answers alike, so that answers given under one can be
/// read under the other. What is asked when, and what it means, may differ.
[[nodiscard]] bool sameAnswers(const Vocabulary& a, const Vocabulary& b);

}  // namespace frontdoor
