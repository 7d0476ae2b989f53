// A date's questions turn at certain days: that a child is six months old or more is true up to a
// date of birth and false behind it, once the day of receipt is given. Between two turns all dates
// are alike. Going through the days of receipt gives all combinations that there are: six months
// may be 181 to 184 days, but never 200.

#include "engine/verify/symbolic/date_profiles.h"

#include <algorithm>
#include <set>

#include "engine/diagnostics/check.h"
#include "engine/evaluate/intervals.h"

namespace frontdoor::symbolic {

namespace {

constexpr std::int64_t kFirstDate = earliestDate.time_since_epoch().count();
constexpr std::int64_t kLastDate = latestDate.time_since_epoch().count();
constexpr std::int64_t kFourYears = 1'461;
constexpr std::int64_t kDefaultFirst =
    Date{std::chrono::year{2026} / 4 / 1}.time_since_epoch().count();

bool holds(const DateQuestion& question, std::int64_t date, std::int64_t received) {
    if (!question.span) return date >= question.value;
    SpanCounter counter(question.span->unit);
    const std::int64_t span = question.span->untilReceipt ? counter.wholeUnits(date, received)
                                                          : counter.wholeUnits(received, date);
    return span >= question.value;
}

bool fallsWithDate(const DateQuestion& question) {
    return question.span && question.span->untilReceipt;
}

// The first date for which a question that falls with later dates is no, or one that rises is yes;
// behind the last date if there is none.
std::int64_t turnOf(const DateQuestion& question, std::int64_t received) {
    const bool before = fallsWithDate(question);
    if (holds(question, kFirstDate, received) != before) return kFirstDate;
    std::int64_t low = kFirstDate;
    std::int64_t high = kLastDate + 1;
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (holds(question, middle, received) == before ? low : high) = middle;
    }
    return high;
}

}  // namespace

DateProfiles::DateProfiles(const AnswerCuts& cuts, const InForce& days) {
    const auto dayOf = [](const Date& day) { return std::int64_t{day.time_since_epoch().count()}; };
    const std::int64_t first = days.from ? dayOf(*days.from) : kDefaultFirst;
    std::int64_t end = kLastDate;
    if (days.to) end = dayOf(*days.to);
    end_ = end;
    std::vector<std::int64_t> starts{first};
    for (const std::int64_t day : cuts.receivedDays) {
        if (day > first && day < end) starts.push_back(day);
    }
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::int64_t next = i + 1 < starts.size() ? starts[i + 1] : end;
        segments_.push_back({starts[i], std::min(next, starts[i] + kFourYears)});
    }
    for (const auto& [span, values] : cuts.spans) {
        for (const std::int64_t value : values)
            questions_[span.fact].push_back({.span = span, .value = value});
    }
    for (auto& [fact, questions] : questions_) {
        for (const std::int64_t value : cuts.byFact[fact]) questions.push_back({.value = value});
        enumerate(fact);
    }
}

std::vector<std::int64_t> DateProfiles::turns(FactIndex fact, std::int64_t received) const {
    std::vector<std::int64_t> turns{};
    for (const DateQuestion& question : questions_.at(fact))
        turns.push_back(turnOf(question, received));
    return turns;
}

DateProfiles::Profile DateProfiles::profileOf(FactIndex fact, std::int64_t date,
                                              std::int64_t received) const {
    return profileAt(fact, date, turns(fact, received));
}

std::optional<std::size_t> DateProfiles::segmentOf(std::int64_t received) const {
    if (received < segments_.front().first || received >= end_) return std::nullopt;
    std::size_t segment = 0;
    while (segment + 1 < segments_.size() && segments_[segment + 1].first <= received) ++segment;
    return segment;
}

DateProfiles::Profile DateProfiles::profileAt(FactIndex fact, std::int64_t date,
                                              const std::vector<std::int64_t>& turns) const {
    const auto& questions = questions_.at(fact);
    Profile profile{};
    for (std::size_t i = 0; i < questions.size(); ++i)
        profile.push_back((date < turns[i]) == fallsWithDate(questions[i]));
    return profile;
}

void DateProfiles::enumerate(FactIndex fact) {
    auto& bySegment = profiles_[fact];
    for (const Segment& segment : segments_) {
        std::set<Profile> found{};
        for (std::int64_t received = segment.first; received < segment.end; ++received) {
            const std::vector<std::int64_t> turn = turns(fact, received);
            found.insert(profileAt(fact, kFirstDate, turn));
            for (const std::int64_t date : turn) {
                if (date <= kLastDate) found.insert(profileAt(fact, date, turn));
            }
        }
        bySegment.emplace_back(found.begin(), found.end());
    }
}

std::optional<DateProfiles::Days> DateProfiles::find(std::size_t segment,
                                                     std::span<const Wanted> wanted) const {
    for (std::int64_t received = segments_[segment].first; received < segments_[segment].end;
         ++received) {
        Days days{.received = received};
        for (const Wanted& each : wanted) {
            const std::vector<std::int64_t> turn = turns(each.fact, received);
            Interval fits{kFirstDate, kLastDate};
            for (std::size_t i = 0; i < turn.size(); ++i) {
                const bool before = each.profile[i] == fallsWithDate(questions_.at(each.fact)[i]);
                if (before) {
                    fits.last = std::min(fits.last, turn[i] - 1);
                } else {
                    fits.first = std::max(fits.first, turn[i]);
                }
            }
            if (fits.first > fits.last) break;
            days.dates.push_back(std::clamp(received, fits.first, fits.last));
        }
        if (days.dates.size() == wanted.size()) return days;
    }
    return std::nullopt;
}

}  // namespace frontdoor::symbolic
