#pragma once

#include "engine/calendar/instant.h"

namespace frontdoor {

/// What a clock on a wall in London shows.
struct LocalTime {
    Date date{};
    int secondOfDay = 0;  // 0 to 86'399
    bool summer = false;  // British Summer Time: an hour ahead of UTC.
};

/// Gives London's time, by the rule in force since 1996: summer time from the last Sunday of March,
/// 01:00 UTC, to the last Sunday of October, 01:00 UTC.
///
/// The rule is applied to every year, so an earlier time may be an hour out: in some last weeks of
/// October from 1981 to 1995, and at other times before. Nothing has a clock running from then.
[[nodiscard]] LocalTime londonTime(Instant instant);

/// Gives the instant at which London's clocks show this time.
///
/// An hour that happens twice, in the autumn night, is its first happening; an hour that the spring
/// night leaves out is an hour later. A second beyond the day counts on into the days around it.
[[nodiscard]] Instant fromLondon(Date date, int secondOfDay);

}  // namespace frontdoor
