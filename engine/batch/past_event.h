#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "engine/calendar/instant.h"
#include "engine/vocabulary/event_kind.h"

namespace frontdoor {

/// Something that happened to a child, as an intake tells it.
struct PastEvent {
    static constexpr std::int32_t kNotEnded = std::numeric_limits<std::int32_t>::max();
    static constexpr std::int32_t kEndUnknown = std::numeric_limits<std::int32_t>::min();

    EventKind kind = EventKind::contact;
    bool timed = false;  // `begin` says the moment; else only its London day counts.
    std::optional<bool> noFurtherAction{};
    Instant begin{};
    std::int32_t end = kNotEnded;  // Days since 1970, the last day; London time.
    std::int32_t source = -1;      // Codes of the vocabulary's lists; -1: not known.
    std::int32_t category = -1;
    std::int32_t closure = -1;
};

}  // namespace frontdoor
