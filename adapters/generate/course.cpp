#include "adapters/generate/course.h"

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

CourseMaker::CourseMaker(const YearTargets& targets, const Assumptions& assumptions,
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

bool CourseMaker::draw(Quota& quota, double children, Random& random, double weight) {
    const bool drawn = random.chance(quota.chance(weight));
    quota.note(children, drawn ? children : 0);
    return drawn;
}

Day CourseMaker::workingDaysAfter(Day day, std::int32_t count) const {
    const Date date = calendar_.addWorkingDays(Date{std::chrono::days{day}}, count);
    return static_cast<Day>(date.time_since_epoch().count());
}

Course CourseMaker::make(Day referred, double children, double enquiryWeight,
                         std::uint8_t earlierPlans, Random& random) {
    Course course;
    course.need = needs_.pick(random);
    course.earlierPlans = earlierPlans;
    const Lengths& lengths = assumptions_.lengths;
    if (draw(withoutAction_, children, random)) {
        course.result = Result::noFurtherAction;
        course.closed = referred + lengths.closedWithoutAction.pick(random);
        course.ending = "RC8";
        return course;
    }
    course.assessmentBegan = referred + lengths.assessmentBegins.pick(random);
    course.assessed = workingDaysAfter(course.assessmentBegan, assessments_.pick(random));
    if (draw(notInNeed_, children, random)) {
        course.result = Result::notInNeed;
        course.closed = course.assessed;
        course.ending = assumptions_.notInNeedEndings.pick(random);
        course.earlyHelp = course.ending == "RC9";
        return course;
    }
    course.result = Result::inNeed;
    course.ending = assumptions_.inNeedEndings.pick(random);
    if (draw(enquired_, children, random, enquiryWeight)) enquire(course, children, random);
    help(course, referred, random);
    return course;
}

void CourseMaker::enquire(Course& course, double children, Random& random) {
    const Lengths& lengths = assumptions_.lengths;
    course.result = Result::enquiry;
    Day last = course.assessmentBegan + lengths.enquiryBegins.pick(random);
    course.enquiries[0] = last;
    if (draw(secondEnquiries_, children, random)) {
        last += lengths.secondEnquiry.pick(random);
        course.enquiries[1] = last;
    }
    if (!draw(conferences_, children, random)) return;
    course.conference = workingDaysAfter(last, waits_.pick(random));
    if (!draw(plans_, children, random)) return;
    course.planBegan = course.conference;
    course.planEnded = course.planBegan + lengths.plan.pick(random);
    course.category = assumptions_.categories.pick(random);
}

/// A child in need plan, after a child protection plan or instead of one, and the end of it all.
void CourseMaker::help(Course& course, Day referred, Random& random) {
    constexpr Day begins = 7;
    constexpr Day shortest = 21;
    const Lengths& lengths = assumptions_.lengths;
    if (course.planBegan != Family::kNever) {
        course.needPlanBegan = std::max(course.planEnded, course.assessed);
        course.needPlanEnded = course.needPlanBegan + lengths.afterPlan.pick(random);
    } else {
        course.needPlanBegan = begins + std::max({course.assessed, course.enquiries[0],
                                                  course.enquiries[1], course.conference});
        course.needPlanEnded =
            std::max(course.needPlanBegan + shortest, referred + lengths.inNeed.pick(random));
    }
    course.closed = course.needPlanEnded;
}

}  // namespace frontdoor::generate
