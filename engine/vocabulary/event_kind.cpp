#include "engine/vocabulary/event_kind.h"

#include <algorithm>
#include <array>

namespace frontdoor {
namespace {

constexpr std::array<std::string_view, kEventKinds + 1> kNames{"contact",
                                                               "referral",
                                                               "early-help",
                                                               "assessment",
                                                               "section-47",
                                                               "conference",
                                                               "child-in-need-plan",
                                                               "child-protection-plan",
                                                               "looked-after",
                                                               "pre-proceedings",
                                                               "missing",
                                                               "removal",
                                                               "record"};

}  // namespace

std::string_view name(EventKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<EventKind> parseEventKind(std::string_view text) {
    const auto found = std::ranges::find(kNames, text);
    if (found >= kNames.begin() + kEventKinds) return std::nullopt;
    return static_cast<EventKind>(found - kNames.begin());
}

}  // namespace frontdoor
