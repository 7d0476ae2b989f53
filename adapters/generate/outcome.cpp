#include "adapters/generate/outcome.h"

#include <algorithm>
#include <chrono>

namespace frontdoor::generate {
namespace {

const std::vector<Range>& assessmentLengths() {
    static const std::vector<Range> lengths{{0, 0},   {1, 10},  {11, 20}, {21, 30}, {31, 40},
                                            {41, 45}, {46, 50}, {51, 60}, {61, 90}};
    return lengths;
}

const std::vector<Range>& conferenceWaits() {
    static const std::vector<Range> waits{{2, 10}, {11, 15}, {16, 20}, {21, 40}};
    return waits;
}

}  // namespace

OutcomeMaker::OutcomeMaker(const YearTargets& targets, const Assumptions& assumptions,
                           const Calendar& calendar)
    : assumptions_(assumptions),
      calendar_(calendar),
      needs_(targets.needs),
      assessments_(assessmentLengths(), targets.assessments),
      waits_(conferenceWaits(), targets.waits) {
    const double all = targets.referrals;
    const double assessed = all * (1 - targets.withoutAction);
    const double inNeed = assessed - all * targets.notInNeed;
    const double enquired = all * targets.childrenEnquired;
    const double conferences = std::min(enquired, all * targets.enquiries * targets.conferences);
    withoutAction_ = Quota(all * targets.withoutAction, all);
    notInNeed_ = Quota(all * targets.notInNeed, assessed);
    enquired_ = Quota(enquired, inNeed);
    secondEnquiries_ = Quota(std::max(0.0, all * targets.enquiries - enquired), enquired);
    conferences_ = Quota(conferences, enquired);
    plans_ = Quota(conferences * targets.plans, conferences);
}

bool OutcomeMaker::draw(Quota& quota, double children, Random& random, double weight) {
    const bool drawn = random.chance(quota.chance(weight));
    quota.note(children, drawn ? children : 0);
    return drawn;
}

Day OutcomeMaker::workingDaysAfter(Day day, std::int32_t count) const {
    const Date date = calendar_.addWorkingDays(Date{std::chrono::days{day}}, count);
    return static_cast<Day>(date.time_since_epoch().count());
}

Outcome OutcomeMaker::make(Day referred, double children, double enquiryWeight,
                           std::uint8_t earlierPlans, Random& random) {
    Outcome outcome;
    outcome.need = needs_.pick(random);
    outcome.earlierPlans = earlierPlans;
    const Lengths& lengths = assumptions_.lengths;
    if (draw(withoutAction_, children, random)) {
        outcome.result = Result::noFurtherAction;
        outcome.closed = referred + lengths.closedWithoutAction.pick(random);
        outcome.ending = "RC8";
        return outcome;
    }
    outcome.assessmentBegan = referred + lengths.assessmentBegins.pick(random);
    outcome.assessed = workingDaysAfter(outcome.assessmentBegan, assessments_.pick(random));
    if (draw(notInNeed_, children, random)) {
        outcome.result = Result::notInNeed;
        outcome.closed = outcome.assessed;
        outcome.ending = assumptions_.notInNeedEndings.pick(random);
        outcome.earlyHelp = outcome.ending == "RC9";
        return outcome;
    }
    outcome.result = Result::inNeed;
    outcome.ending = assumptions_.inNeedEndings.pick(random);
    if (draw(enquired_, children, random, enquiryWeight)) enquire(outcome, children, random);
    help(outcome, referred, random);
    return outcome;
}

void OutcomeMaker::enquire(Outcome& outcome, double children, Random& random) {
    const Lengths& lengths = assumptions_.lengths;
    outcome.result = Result::enquiry;
    Day last = outcome.assessmentBegan + lengths.enquiryBegins.pick(random);
    outcome.enquiries[0] = last;
    if (draw(secondEnquiries_, children, random)) {
        last += lengths.secondEnquiry.pick(random);
        outcome.enquiries[1] = last;
    }
    if (!draw(conferences_, children, random)) return;
    outcome.conference = workingDaysAfter(last, waits_.pick(random));
    if (!draw(plans_, children, random)) return;
    outcome.planBegan = outcome.conference;
    outcome.planEnded = outcome.planBegan + lengths.plan.pick(random);
    outcome.category = assumptions_.categories.pick(random);
}

/// A child in need plan, after a child protection plan or instead of one, and the end of it all.
void OutcomeMaker::help(Outcome& outcome, Day referred, Random& random) {
    constexpr Day begins = 7;
    constexpr Day shortest = 21;
    const Lengths& lengths = assumptions_.lengths;
    if (outcome.planBegan != Family::kNever) {
        outcome.needPlanBegan = std::max(outcome.planEnded, outcome.assessed);
        outcome.needPlanEnded = outcome.needPlanBegan + lengths.afterPlan.pick(random);
    } else {
        outcome.needPlanBegan = begins + std::max({outcome.assessed, outcome.enquiries[0],
                                                   outcome.enquiries[1], outcome.conference});
        outcome.needPlanEnded =
            std::max(outcome.needPlanBegan + shortest, referred + lengths.inNeed.pick(random));
    }
    outcome.closed = outcome.needPlanEnded;
}

}  // namespace frontdoor::generate
