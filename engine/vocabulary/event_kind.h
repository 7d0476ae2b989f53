#pragma once

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
};
inline constexpr std::size_t kEventKinds = 12;

[[nodiscard]] std::string_view name(EventKind kind);  // "child-protection-plan"
[[nodiscard]] std::optional<EventKind> parseEventKind(std::string_view text);

}  // namespace frontdoor
