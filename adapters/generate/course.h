#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "adapters/generate/assumptions.h"
#include "adapters/generate/family.h"
#include "adapters/generate/quota.h"
#include "adapters/generate/targets.h"
#include "engine/calendar/calendar.h"

namespace frontdoor::generate {

/// What came of a contact. A day that is `Family::kNever` did not come. The codes are the census's.
struct Course {
    Result result = Result::contact;
    bool earlyHelp = false;  // Of a contact, or of an assessment that found no need.
    Day closed = Family::kNever;
    std::string_view ending{};
    std::string_view need{};
    Day assessmentBegan = Family::kNever;
    Day assessed = Family::kNever;
    std::array<Day, 2> enquiries{Family::kNever, Family::kNever};
    Day conference = Family::kNever;  // Of the last enquiry.
    Day planBegan = Family::kNever;   // A child protection plan.
    Day planEnded = Family::kNever;
    std::string_view category{};
    std::uint8_t earlierPlans = 0;
    Day needPlanBegan = Family::kNever;  // A child in need plan.
    Day needPlanEnded = Family::kNever;
};

/// Makes what comes of a year's referrals, so that as many come to each end as are published.
class CourseMaker {
  public:
    /// The last two must live as long as this and what it makes.
    CourseMaker(const YearTargets& targets, const Assumptions& assumptions,
                const Calendar& calendar);

    /// Of a referral of so many brothers and sisters, whose factors make an enquiry so much more
    /// likely. They share what comes of it.
    [[nodiscard]] Course make(Day referred, double children, double enquiryWeight,
                              std::uint8_t earlierPlans, Random& random);

  private:
    [[nodiscard]] bool draw(Quota& quota, double children, Random& random, double weight = 1);
    void enquire(Course& course, double children, Random& random);
    void help(Course& course, Day referred, Random& random);
    [[nodiscard]] Day workingDaysAfter(Day day, std::int32_t count) const;

    const Assumptions& assumptions_;
    const Calendar& calendar_;
    WeightedNames needs_;
    WeightedRanges assessments_;  // Working days.
    WeightedRanges waits_;        // Working days.
    Quota withoutAction_;
    Quota notInNeed_;
    Quota enquired_;
    Quota secondEnquiries_;
    Quota conferences_;
    Quota plans_;
};

}  // namespace frontdoor::generate
