#include "engine/pack/checks/day_spans.h"

#include <algorithm>

#include "engine/calendar/instant.h"

namespace frontdoor {
namespace {

constexpr Date kEnd = latestDate + std::chrono::days{1};

}  // namespace

DaySpan daySpan(const InForce& inForce) {
    return {.from = inForce.from.value_or(earliestDate), .to = inForce.to.value_or(kEnd)};
}

bool overlap(const InForce& a, const InForce& b) {
    const DaySpan left = daySpan(a);
    const DaySpan right = daySpan(b);
    return !DaySpan{.from = std::max(left.from, right.from), .to = std::min(left.to, right.to)}
                .empty();
}

std::vector<DaySpan> uncovered(DaySpan whole, std::vector<DaySpan> others) {
    std::ranges::sort(others, {}, &DaySpan::from);
    std::vector<DaySpan> gaps;
    for (const DaySpan& other : others) {
        const DaySpan gap{.from = whole.from, .to = std::min(other.from, whole.to)};
        if (!gap.empty()) gaps.push_back(gap);
        whole.from = std::max(whole.from, other.to);
    }
    if (!whole.empty()) gaps.push_back(whole);
    return gaps;
}

std::string inWords(const DaySpan& span) {
    const bool openFrom = span.from <= earliestDate;
    const bool openTo = span.to >= kEnd;
    if (openFrom && openTo) return "on any day";
    if (openFrom) return "before " + formatDate(span.to);
    if (openTo) return "from " + formatDate(span.from) + " on";
    return "from " + formatDate(span.from) + " to " + formatDate(span.to - std::chrono::days{1});
}

std::string inWords(const std::vector<DaySpan>& spans) {
    std::string text;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (i > 0) text += i + 1 == spans.size() ? " and " : ", ";
        text += inWords(spans[i]);
    }
    return text;
}

}  // namespace frontdoor
