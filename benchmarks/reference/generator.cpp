#include "benchmarks/reference/generator.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "engine/calendar/instant.h"

namespace frontdoor::workload {

namespace {

constexpr std::int32_t kDays = 731;  // Two years of referrals.
constexpr double kMonthDays = 30.4375;
constexpr double kMeanSigns = 4.0;
constexpr std::size_t kMostSigns = 80;

std::int32_t firstDay() {
    const Date first{std::chrono::year{2024} / 1 / 1};
    return static_cast<std::int32_t>(first.time_since_epoch().count());
}

std::int32_t wholePart(double value) { return static_cast<std::int32_t>(value); }

}  // namespace

ReferralMaker::ReferralMaker(std::uint64_t seed) : random_(seed) {
    double all = 0;
    for (std::size_t sign = 0; sign < kSigns; ++sign) {
        // Neighbours are not alike, and the rarest is some fifteen times rarer than the most
        // frequent.
        all += 1.0 / std::pow(1.0 + static_cast<double>(sign * 37 % kSigns), 0.6);
        signsUpTo_[sign] = all;
    }
}

double ReferralMaker::draw() { return static_cast<double>(random_() >> 11U) * 0x1p-53; }

std::int32_t ReferralMaker::below(std::int32_t end) { return wholePart(draw() * end); }

// Poisson, by Knuth's products.
std::int32_t ReferralMaker::howMany(double mean) {
    const double least = std::exp(-mean);
    std::int32_t count = 0;
    for (double product = draw(); product > least; product *= draw()) ++count;
    return count;
}

std::uint8_t ReferralMaker::pick(std::span<const double> weights) {
    double all = 0;
    for (const double weight : weights) all += weight;
    double left = draw() * all;
    std::uint8_t at = 0;
    while (at + 1U < weights.size() && left >= weights[at]) left -= weights[at++];
    return at;
}

void ReferralMaker::makeChild(Referral& r) {
    r.received = firstDay() + below(kDays);
    r.unborn = chance(0.03);
    ageDays_ = kMissing;
    if (r.unborn == 0) ageDays_ = chance(0.12) ? below(365) : below(6570);
    r.born = r.unborn != 0 ? kMissing : r.received - ageDays_;
    r.ageMonths = r.unborn != 0 ? kMissing : wholePart(ageDays_ / kMonthDays);
    r.sex = pick(std::array{48.0, 48.0, 4.0});
    r.council = static_cast<std::uint8_t>(below(20));
    r.source = pick(std::array{28.0, 19.0, 18.0, 4.0, 8.0, 4.0, 3.0, 5.0, 6.0, 5.0});
    r.urgency = pick(std::array{4 + 20 * gravity_, 16.0, 55.0, 25.0});
    r.disability = chance(0.12);
    r.carePlan = chance(0.10);
    r.interpreter = chance(0.09);
    r.seekingAsylum = chance(0.01);
    r.previousReferrals = std::min(9, howMany(0.4 + 2.2 * gravity_));
    const bool known = r.previousReferrals > 0;
    r.previousPlans = known ? std::min(4, howMany(0.05 + 0.5 * gravity_)) : 0;
    r.lookedAfterBefore = graver(0.01, 0.10);
    r.lastClosed = known ? r.received - 5 - below(1495) : kMissing;
}

void ReferralMaker::makeHousehold(Referral& r) {
    r.siblings = howMany(1.3);
    r.siblingsKnown = std::min(r.siblings, howMany(0.5 + gravity_));
    r.children = r.siblings + (r.unborn != 0 ? 0 : 1);
    r.adults = 1 + howMany(0.7);
    r.protectiveAdults = howMany(1.4 - 0.8 * gravity_);
    r.parentAge = chance(0.15) ? kMissing : 16 + wholePart(34 * std::pow(draw(), 0.8));
    r.parentIllness =
        pick(std::array{60 - 30 * gravity_, 18.0, 14 + 8 * gravity_, 5 + 14 * gravity_});
    r.parentSubstance = pick(std::array{75 - 30 * gravity_, 12.0, 6 + 16 * gravity_, 5.0});
    r.parentDisability = chance(0.05);
    r.violence = pick(std::array{70 - 45 * gravity_, 16.0, 9 + 12 * gravity_, 3 + 14 * gravity_});
    const bool violent = r.violence != violence::none;
    r.incidents = violent ? 1 + howMany(0.8 + 1.5 * gravity_) : 0;
    r.lastIncident = violent ? r.received - below(365) : kMissing;
    r.callouts = howMany(0.3 + 1.5 * gravity_);
    r.perpetratorAtHome = violent && chance(0.45);
}

void ReferralMaker::makeHarm(Referral& r) {
    r.injury = injury::none;
    if (graver(0.06, 0.40)) {
        constexpr std::array<std::uint8_t, 5> kinds{injury::bruise, injury::fracture, injury::burn,
                                                    injury::head, injury::multiple};
        r.injury = kinds[pick(std::array{70.0, 8.0, 8.0, 8.0, 6.0})];
    }
    const bool dated = r.injury != injury::none && chance(0.85);
    r.injured = dated ? r.received - wholePart(60 * std::pow(draw(), 2)) : kMissing;
    r.disclosure = graver(0.04, 0.22);
    r.seen = chance(0.78);
    const bool everSeen = r.seen != 0 || chance(0.5);
    r.lastSeen = everSeen ? r.received - wholePart(200 * std::pow(draw(), 3)) : kMissing;
}

void ReferralMaker::makeLife(Referral& r) {
    const bool teenager = ageDays_ > 4000;
    const bool atSchool = ageDays_ > 1700;
    r.missingEpisodes = teenager ? howMany(0.1 + 1.3 * gravity_) : 0;
    r.attendance = kMissing;
    if (atSchool) {
        const double away = 60 * std::pow(draw(), 3 - 1.8 * gravity_);
        r.attendance = static_cast<std::int32_t>(std::lround((100 - away) * 10));
    }
    r.exclusions = teenager ? howMany(0.1 + 0.7 * gravity_) : 0;
    r.housing = pick(std::array{76.0, 9.0, 9.0, 3 + 3 * gravity_, 2 + 3 * gravity_});
    r.rentArrears = chance(0.13);
    r.income = chance(0.35) ? kMissing : wholePart(90 + 700 * draw());
    r.engagement =
        pick(std::array{40 - 25 * gravity_, 36.0, 16 + 10 * gravity_, 6 + 12 * gravity_});
    r.consent = chance(0.7);
    r.privateFostering = chance(0.008);
    r.confidence = 1 + below(5);
}

void ReferralMaker::noteSigns(NotedReferral& noted) {
    const auto wanted = static_cast<std::size_t>(howMany(kMeanSigns * (0.55 + 1.35 * gravity_)));
    noted.signs.clear();
    noted.referral.signs = {};
    while (noted.signs.size() < std::min(kMostSigns, wanted)) {
        const double at = draw() * signsUpTo_.back();
        const auto* const found = std::upper_bound(signsUpTo_.begin(), signsUpTo_.end() - 1, at);
        const auto sign = static_cast<std::size_t>(found - signsUpTo_.begin());
        if (std::find(noted.signs.begin(), noted.signs.end(), sign) != noted.signs.end()) continue;
        noted.signs.push_back(sign);
        noted.referral.signs.add(sign);
    }
}

void ReferralMaker::make(NotedReferral& into) {
    into.referral.id = fmt::format("R{:07}", ++made_);
    gravity_ = std::pow(draw(), 2);
    makeChild(into.referral);
    makeHousehold(into.referral);
    makeHarm(into.referral);
    makeLife(into.referral);
    noteSigns(into);
}

}  // namespace frontdoor::workload
