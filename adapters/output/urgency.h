#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "adapters/output/decided.h"

namespace frontdoor {

/// A child's place in a list that begins with the most urgent. The children of a referral stand
/// together, at the place of the most urgent of them. Less is more urgent.
struct Urgency {
    int route = 0;  // Of the referral, counted from the most protective; so are the next two.
    int priority = 0;
    int couldRiseTo = 0;
    std::int64_t received = 0;
    std::uint64_t referral = 0;  // Order of reading.
    std::uint32_t child = 0;
    auto operator<=>(const Urgency&) const = default;
};

/// `readBefore`: referrals of the chunks before this one.
[[nodiscard]] Urgency urgencyOf(const Decided& decided, std::uint32_t referral,
                                std::uint64_t readBefore);

/// Keeps the most urgent entries, to a limit, and counts the rest.
template <class Entry>
class MostUrgent {
  public:
    explicit MostUrgent(std::size_t limit) : limit_(limit) {}

    /// Whether an entry of this urgency would be kept; if not it is counted, and need not be made.
    [[nodiscard]] bool wants(const Urgency& urgency) {
        if (entries_.size() < limit_) return true;
        if (limit_ > 0 && urgency < entries_.rbegin()->first) return true;
        ++leftOut_;
        return false;
    }
    void add(const Urgency& urgency, Entry entry) {
        entries_.emplace(urgency, std::move(entry));
        if (entries_.size() <= limit_) return;
        entries_.erase(std::prev(entries_.end()));
        ++leftOut_;
    }
    [[nodiscard]] const std::map<Urgency, Entry>& entries() const { return entries_; }
    [[nodiscard]] std::uint64_t leftOut() const { return leftOut_; }

  private:
    std::size_t limit_;
    std::map<Urgency, Entry> entries_{};
    std::uint64_t leftOut_ = 0;
};

}  // namespace frontdoor
