#include "adapters/generate/simulation.h"

#include <algorithm>

#include "engine/calendar/london.h"

namespace frontdoor::generate {

struct Simulation::Year {
    Year(const YearTargets& wanted, const Assumptions& assumptions, const Calendar& calendar,
         const FamilyMaker& families)
        : targets(wanted),
          plan(planYear(wanted, assumptions)),
          factors(wanted.factors, assumptions, families.spread(wanted.sources)),
          courses(wanted, assumptions, calendar),
          again(wanted.referrals * wanted.reReferred, wanted.referrals) {}

    YearTargets targets;
    YearPlan plan;
    FactorRates factors;
    CourseMaker courses;
    Quota again;
};

Simulation::Simulation(const AuthorityFigures& figures, const Assumptions& assumptions,
                       const Calendar& calendar, const SimulationSettings& settings)
    : assumptions_(assumptions),
      calendar_(calendar),
      settings_(settings),
      random_(settings.seed),
      families_(assumptions, figures.districts) {
    for (int ends = settings.first - 1; ends <= settings.last; ++ends) {
        years_.push_back(std::make_unique<Year>(targetsOf(figures, ends, settings.scale),
                                                assumptions, calendar, families_));
    }
    month_ = 0;
    beginMonth(*years_.front());
}

Simulation::~Simulation() = default;

std::vector<YearTargets> Simulation::targets() const {
    std::vector<YearTargets> targets;
    for (std::size_t year = 1; year < years_.size(); ++year)
        targets.push_back(years_[year]->targets);
    return targets;
}

bool Simulation::next(Contact& into) {
    while (step(into)) {
        if (into.ends < settings_.first) continue;
        into.number = ++given_;
        return true;
    }
    return false;
}

bool Simulation::step(Contact& into) {
    while (arrival_ == arrivals_.size()) {
        if (!nextMonth()) return false;
    }
    fill(into, arrivals_[arrival_++]);
    return true;
}

bool Simulation::nextMonth() {
    if (++month_ == kMonths) {
        if (year_ + 1 == years_.size()) {
            --month_;
            return false;
        }
        ++year_;
        month_ = 0;
    }
    beginMonth(*years_[year_]);
    return true;
}

void Simulation::beginMonth(Year& year) {
    std::array<std::uint32_t, kSources> counts{};
    for (std::size_t source = 0; source < kSources; ++source) {
        owed_[source] += year.plan.contacts[month_][source];
        counts[source] =
            static_cast<std::uint32_t>(std::max(0.0, owed_[source] / families_.meanSize()));
        // What last month's referrals were short of, this month's make good.
        referrals_[source] = Quota(year.plan.referrals[month_][source] + referrals_[source].left(),
                                   counts[source] * families_.meanSize());
    }
    arrivals_ = arrivalsOf(year.targets.ends, month_, counts, assumptions_, calendar_, random_);
    arrival_ = 0;
}

void Simulation::beginDay(Day today) {
    if (today == today_) return;
    today_ = today;
    pool_.forget(today);
}

void Simulation::fill(Contact& contact, const Arrival& arrival) {
    Year& year = *years_[year_];
    contact = {};
    contact.at = arrival.at;
    contact.day = static_cast<Day>(londonTime(arrival.at).date.time_since_epoch().count());
    contact.ends = year.targets.ends;
    contact.month = month_;
    contact.source = arrival.source;
    contact.code = assumptions_.sources[arrival.source].codes.pick(random_);
    beginDay(contact.day);
    contact.referral = becomesReferral(arrival.source);
    if (contact.referral)
        refer(contact, year);
    else
        turnAway(contact);
    referrals_[arrival.source].note(families_.meanSize(),
                                    contact.referral ? contact.family.size : 0);
    owed_[arrival.source] -= contact.family.size;
    if (!contact.referral) drawFactors(contact, year);
}

bool Simulation::becomesReferral(std::size_t source) {
    return random_.chance(referrals_[source].chance());
}

/// The family that a referral is of: one referred within a year, one known, or a new one.
Family Simulation::referred(Contact& contact, Year& year) {
    if (random_.chance(year.again.chance())) {
        if (const auto place = pool_.findReferred(random_, contact.day, true)) {
            contact.again = true;
            return pool_.takeOut(*place);
        }
    }
    if (random_.chance(assumptions_.knownBefore)) {
        if (const auto place = pool_.findKnown(random_, contact.day)) return pool_.takeOut(*place);
    }
    return families_.make(contact.source, contact.day, random_);
}

void Simulation::refer(Contact& contact, Year& year) {
    contact.family = referred(contact, year);
    const double children = contact.family.size;
    year.again.note(children, contact.again ? children : 0);
    drawFactors(contact, year);
    double weight = 1;
    for (std::size_t factor = 0; factor < kFactors; ++factor) {
        const bool found = std::ranges::any_of(
            contact.factors, [&](FactorSet set) { return (set >> factor & 1U) != 0; });
        if (found) weight = std::max(weight, assumptions_.factors[factor].enquiry);
    }
    contact.course =
        year.courses.make(contact.day, children, weight, contact.family.earlierPlans, random_);
    Family after = contact.family;
    after.lastContact = contact.day;
    after.lastReferral = contact.day;
    after.closed = contact.course.closed;
    if (contact.course.planBegan != Family::kNever) ++after.earlierPlans;
    pool_.keep(after);
}

/// A contact that comes to no referral: of a family known, half of them by a referral, or a new
/// one.
void Simulation::turnAway(Contact& contact) {
    contact.course.earlyHelp = random_.chance(assumptions_.earlyHelp);
    if (random_.chance(assumptions_.repeated)) {
        const auto place = random_.chance(0.5) ? pool_.findReferred(random_, contact.day, false)
                                               : pool_.findKnown(random_, contact.day);
        if (place) {
            contact.family = pool_.at(*place);
            pool_.touch(*place, contact.day);
            return;
        }
    }
    contact.family = families_.make(contact.source, contact.day, random_);
    Family after = contact.family;
    after.lastContact = contact.day;
    pool_.keep(after);
}

void Simulation::drawFactors(Contact& contact, const Year& year) {
    const FactorRates::FamilyDraws shared = year.factors.drawFamily(random_);
    for (std::size_t child = 0; child < contact.family.size; ++child) {
        const std::size_t age = ageBand(contact.family.children[child].born, contact.day);
        contact.factors[child] = year.factors.draw(age, contact.source, shared, random_);
    }
}

}  // namespace frontdoor::generate
