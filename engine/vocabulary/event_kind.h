#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>

namespace frontdoor {

/// What may have happened to a child before a referral, in the words of the census and of the
/// Standard Safeguarding Dataset.
enum class EventKind : std::uint8_t {
    contact,
    referral,  // And the episode of need that it opened, until it was closed.
    earlyHelp,
    assessment,
    section47,  // Enquiry.
    conference,
    childInNeedPlan,
    childProtectionPlan,
    lookedAfter,
    preProceedings,
    missing,
    removal,  // Adopted, placed under another order, or in care under a court's order.
    record,   // Nothing but that a source speaks of the child: no mapping declares it.
};
inline constexpr std::size_t kEventKinds = 12;  // That mappings declare, which come first.
using EventKinds = std::bitset<kEventKinds>;    // Some of those, by their numbers.

[[nodiscard]] std::string_view name(EventKind kind);  // "child-protection-plan"
/// A kind that a mapping may declare.
[[nodiscard]] std::optional<EventKind> parseEventKind(std::string_view text);

}  // namespace frontdoor
