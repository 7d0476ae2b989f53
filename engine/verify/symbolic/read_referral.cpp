// From an assignment of the inputs back to a referral that a person can read: each answer is one of
// those between its cuts.

#include <algorithm>

#include "engine/calendar/london.h"
#include "engine/diagnostics/check.h"
#include "engine/verify/symbolic/symbolic_referral.h"

namespace frontdoor::symbolic {

namespace {

constexpr int kNoon = 12 * 60 * 60;

// A value of the region, the nearest to nought.
std::int64_t plainValue(std::int64_t least, std::int64_t greatest) {
    return std::clamp<std::int64_t>(0, least, greatest);
}

}  // namespace

std::optional<std::vector<Case>> SymbolicReferral::read(const Assignment& assignment,
                                                        std::span<const Inputs* const> scenes,
                                                        std::vector<Literal>& cannotBe) const {
    Dates dates{};
    const auto received = readDays(assignment, scenes, dates, cannotBe);
    if (!received) return std::nullopt;
    const std::uint32_t children = assignment.value(hasSibling_) ? size_.children : 1;
    std::vector<Case> referrals{};
    for (const Inputs* scene : scenes) {
        Case& referral = referrals.emplace_back();
        referral.received = fromLondon(Date{std::chrono::days{*received}}, kNoon);
        for (std::uint32_t child = 0; child < children; ++child) {
            CaseChild& into = referral.children.emplace_back();
            into.ref = child == 0 ? "a" : "b";
            readChild(assignment, *scene, child, dates, into);
        }
    }
    return referrals;
}

// A day of receipt on which the calendar has all dates that are known.
std::optional<std::int64_t> SymbolicReferral::readDays(const Assignment& assignment,
                                                       std::span<const Inputs* const> scenes,
                                                       Dates& dates,
                                                       std::vector<Literal>& cannotBe) const {
    std::size_t segment = 0;
    while (!assignment.value(segments_[segment])) ++segment;
    cannotBe.push_back(segments_[segment]);
    std::vector<DateProfiles::Wanted> wanted{};
    std::vector<Place> places{};
    for (std::uint32_t child = 0; child < size_.children; ++child) {
        if (child > 0 && !assignment.value(hasSibling_)) break;
        for (const auto& [fact, date] : dates_[child]) {
            const Place place{child, fact};
            const bool known = std::ranges::any_of(
                scenes, [&](const Inputs* scene) { return assignment.value(scene->known(place)); });
            if (!known) continue;
            places.push_back(place);
            DateProfiles::Wanted& one = wanted.emplace_back();
            one.fact = fact;
            for (const Literal answer : date.answers) {
                one.profile.push_back(assignment.value(answer));
                cannotBe.push_back(one.profile.back() ? answer : opposite(answer));
            }
        }
    }
    const auto days = profiles_.find(segment, wanted);
    if (!days) return std::nullopt;
    for (std::size_t i = 0; i < places.size(); ++i) dates.emplace(places[i], days->dates[i]);
    return days->received;
}

std::optional<Answer> SymbolicReferral::readAnswer(const Assignment& assignment,
                                                   const Inputs& inputs, const Place& place,
                                                   const Dates& dates) const {
    const bool rest = assignment.value(inputs.rest(place));
    if (!assignment.value(inputs.known(place)))
        return rest ? std::optional(Answer::unknown()) : std::nullopt;
    const Fact& fact = vocabulary_->fact(place.fact);
    if (fact.type == FactType::boolean) return Answer::of(rest ? 1 : 0);
    if (const auto date = dates.find(place); date != dates.end())
        return Answer::of(static_cast<std::int32_t>(date->second));
    AnswerDomain region = domainOf(*vocabulary_, fact);
    for (const std::int64_t cut : cuts_[place.fact]) {
        if (assignment.value(inputs.atLeast(place, cut))) {
            region.least = cut;
        } else {
            region.greatest = cut - 1;
            break;
        }
    }
    return Answer::of(static_cast<std::int32_t>(plainValue(region.least, region.greatest)));
}

void SymbolicReferral::readChild(const Assignment& assignment, const Inputs& inputs,
                                 std::uint32_t child, const Dates& dates, CaseChild& into) const {
    for (FactIndex fact = 1; fact < vocabulary_->facts().size(); ++fact) {
        if (vocabulary_->fact(fact).items != kNone) continue;
        if (const auto answer = readAnswer(assignment, inputs, {child, fact}, dates))
            into.answers.push_back({fact, *answer});
    }
    for (ItemsIndex items = 0; items < rows_.size(); ++items) {
        const ListPlace list{child, items};
        for (std::uint32_t row = 0; row < rows_[items]; ++row) {
            if (!assignment.value(inputs.present(list, row))) continue;
            CaseItem& item = into.items.emplace_back();
            item.items = items;
            for (const FactIndex fact : vocabulary_->items()[items].facts) {
                if (const auto answer = readAnswer(assignment, inputs, {child, fact, row}, dates))
                    item.answers.push_back({fact, *answer});
            }
        }
        if (assignment.value(inputs.uncertain(list)))
            into.items.push_back({.items = items, .unknown = true});
    }
}

}  // namespace frontdoor::symbolic
