#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/pack/pack.h"
#include "engine/verify/symbolic/answer_cuts.h"

namespace frontdoor::symbolic {

/// One thing that is asked of a date: whether a span, or without one the date itself, is `value` or
/// more.
struct DateQuestion {
    std::optional<Span> span{};
    std::int64_t value = 0;
    friend auto operator<=>(const DateQuestion&, const DateQuestion&) = default;
};

/// What the calendar allows: which answers to all questions about a date go together, for a
/// referral received within a segment of days that are alike to the program.
///
/// Days of receipt are those from the first day on, and at most four years of a segment, after
/// which the calendar repeats itself.
class DateProfiles {
  public:
    using Profile = std::vector<bool>;  // By question of the fact.

    DateProfiles(const AnswerCuts& cuts, const InForce& days);

    [[nodiscard]] std::size_t segments() const { return segments_.size(); }
    [[nodiscard]] std::int64_t firstDay(std::size_t segment) const {
        return segments_[segment].first;
    }
    /// Facts with a span; their questions, and what goes together in a segment.
    [[nodiscard]] bool has(FactIndex fact) const { return questions_.contains(fact); }
    [[nodiscard]] const std::vector<DateQuestion>& questions(FactIndex fact) const {
        return questions_.at(fact);
    }
    [[nodiscard]] const std::vector<Profile>& profiles(FactIndex fact, std::size_t segment) const {
        return profiles_.at(fact)[segment];
    }

    [[nodiscard]] Profile profileOf(FactIndex fact, std::int64_t date, std::int64_t received) const;
    /// The segment that a day of receipt is in; absent before the first day.
    [[nodiscard]] std::optional<std::size_t> segmentOf(std::int64_t received) const;

    struct Wanted {
        FactIndex fact = kNone;
        Profile profile{};
    };
    struct Days {
        std::int64_t received = 0;
        std::vector<std::int64_t> dates{};  // By what was wanted.
    };
    /// Days that show all of these profiles; absent if no day of receipt does.
    [[nodiscard]] std::optional<Days> find(std::size_t segment,
                                           std::span<const Wanted> wanted) const;

  private:
    struct Segment {
        std::int64_t first = 0;
        std::int64_t end = 0;
    };
    struct Interval {
        std::int64_t first = 0;
        std::int64_t last = 0;
    };
    void enumerate(FactIndex fact);
    [[nodiscard]] std::vector<std::int64_t> turns(FactIndex fact, std::int64_t received) const;
    [[nodiscard]] Profile profileAt(FactIndex fact, std::int64_t date,
                                    const std::vector<std::int64_t>& turns) const;

    std::vector<Segment> segments_{};
    std::int64_t end_ = 0;  // Of the days on which the pack is in force.
    std::map<FactIndex, std::vector<DateQuestion>> questions_{};
    std::map<FactIndex, std::vector<std::vector<Profile>>> profiles_{};
};

}  // namespace frontdoor::symbolic
