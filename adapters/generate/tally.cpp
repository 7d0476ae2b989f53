#include "adapters/generate/tally.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include <fmt/format.h>

namespace frontdoor::generate {
namespace {

constexpr std::size_t kTopFactors = 15;

/// Sums over the years: of each, a share of its referrals.
template <class Share>
double sumOver(const std::vector<YearTargets>& targets, const Share& share) {
    double sum = 0;
    for (const YearTargets& year : targets) sum += year.referrals * share(year);
    return sum;
}

double number(std::uint64_t count) { return static_cast<double>(count); }

double share(double part, double whole) { return whole > 0 ? part / whole : 0; }

double assessedIn(const YearTargets& year) { return 1 - year.withoutAction; }

std::string shown(const Comparison& one, double value) {
    if (one.unit == "%") return fmt::format("{:.1f} %", value * 100);
    if (one.unit == "each") return fmt::format("{:.2f}", value);
    std::string text = fmt::format("{:.0f}", value);
    for (std::size_t at = text.size(); at > 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

}  // namespace

void Tally::add(const Contact& contact) {
    const std::uint64_t children = contact.family.size;
    const Course& course = contact.course;
    ++forms_;
    contacts_ += children;
    if (!contact.referral) return;
    referrals_ += children;
    if (contact.again) again_ += children;
    results_[static_cast<std::size_t>(course.result)] += children;
    months_[contact.month] += children;
    sources_[contact.source] += children;
    for (const Day enquiry : course.enquiries)
        enquiries_ += enquiry != Family::kNever ? children : 0;
    if (course.conference != Family::kNever) conferences_ += children;
    if (course.planBegan != Family::kNever) plans_ += children;
    if (course.result == Result::noFurtherAction) return;
    for (std::size_t child = 0; child < contact.family.size; ++child) {
        for (std::size_t factor = 0; factor < kFactors; ++factor)
            factors_[factor] += contact.factors[child] >> factor & 1U;
    }
}

std::vector<Comparison> Tally::compare(const std::vector<YearTargets>& targets,
                                       double contactsPerReferral) const {
    const double all = sumOver(targets, [](const YearTargets&) { return 1.0; });
    const double made = number(referrals_);
    std::vector<Comparison> table;
    table.push_back({"referrals", "", all, made});
    table.push_back({"contacts", "", all * contactsPerReferral, number(contacts_), false});
    table.push_back({"contacts a referral", "each", contactsPerReferral,
                     share(number(contacts_), made), false});
    addResults(targets, all, table);
    const auto referralsOf = [&](const char* which, std::string_view name, double aimed,
                                 std::uint64_t count) {
        table.push_back({"referrals " + std::string(which) + " " + std::string(name), "%",
                         share(aimed, all), share(number(count), made)});
    };
    for (std::size_t month = 0; month < kMonths; ++month) {
        const auto aimed = [&](const YearTargets& year) { return year.months[month]; };
        referralsOf("in", kMonthNames[month], sumOver(targets, aimed), months_[month]);
    }
    for (std::size_t source = 0; source < kSources; ++source) {
        const auto aimed = [&](const YearTargets& year) { return year.sources[source]; };
        referralsOf("from", kSourceNames[source], sumOver(targets, aimed), sources_[source]);
    }
    addFactors(targets, table);
    return table;
}

void Tally::addResults(const std::vector<YearTargets>& targets, double all,
                       std::vector<Comparison>& table) const {
    const double made = number(referrals_);
    const auto percent = [&](const char* what, double YearTargets::*of, double part) {
        const double aimed = sumOver(targets, [&](const YearTargets& year) { return year.*of; });
        table.push_back({what, "%", share(aimed, all), share(part, made)});
    };
    percent("re-referrals", &YearTargets::reReferred, number(again_));
    percent("no further action", &YearTargets::withoutAction, cameTo(Result::noFurtherAction));
    percent("not in need", &YearTargets::notInNeed, cameTo(Result::notInNeed));
    percent("section 47 enquiries a referral", &YearTargets::enquiries, number(enquiries_));
    const double enquiries =
        sumOver(targets, [](const YearTargets& year) { return year.enquiries; });
    const double conferences =
        sumOver(targets, [](const YearTargets& year) { return year.enquiries * year.conferences; });
    const double plans = sumOver(targets, [](const YearTargets& year) {
        return year.enquiries * year.conferences * year.plans;
    });
    table.push_back({"conferences an enquiry", "%", share(conferences, enquiries),
                     share(number(conferences_), number(enquiries_))});
    table.push_back({"plans a conference", "%", share(plans, conferences),
                     share(number(plans_), number(conferences_))});
}

/// The commonest, most aimed at first.
void Tally::addFactors(const std::vector<YearTargets>& targets,
                       std::vector<Comparison>& table) const {
    const double assessed = sumOver(targets, assessedIn);
    const double madeAssessed = number(referrals_) - cameTo(Result::noFurtherAction);
    std::array<double, kFactors> aimed{};
    for (std::size_t factor = 0; factor < kFactors; ++factor) {
        aimed[factor] = sumOver(targets, [&](const YearTargets& year) {
            return assessedIn(year) * year.factors[factor];
        });
    }
    std::array<std::size_t, kFactors> order{};
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater<>{}, [&](std::size_t one) { return aimed[one]; });
    for (std::size_t place = 0; place < kTopFactors; ++place) {
        const std::size_t factor = order[place];
        table.push_back({"factor " + std::string(kFactorCodes[factor]), "%",
                         share(aimed[factor], assessed),
                         share(number(factors_[factor]), madeAssessed)});
    }
}

std::vector<std::string> comparisonLines(const std::vector<Comparison>& comparisons) {
    std::vector<std::string> lines{
        fmt::format("{:<42} {:>12} {:>12} {:>10}", "", "aimed at", "made", "deviation")};
    for (const Comparison& one : comparisons) {
        const double deviation = one.aimed > 0 ? (one.made / one.aimed - 1) * 100 : 0;
        lines.push_back(fmt::format("{:<42} {:>12} {:>12} {:>8.1f} %",
                                    one.published ? one.what : one.what + " (assumed)",
                                    shown(one, one.aimed), shown(one, one.made), deviation));
    }
    return lines;
}

}  // namespace frontdoor::generate
