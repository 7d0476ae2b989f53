#include "adapters/output/outcome_text.h"

#include <array>
#include <chrono>

#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"
#include "adapters/output/text_grid.h"
#include "engine/calendar/instant.h"

namespace frontdoor {
namespace {

constexpr std::size_t kLine = 100;

constexpr std::array<std::string_view, kOutcomeKinds> kOutcomeLabels{
    "section 47 enquiry", "conference", "child protection plan", "enquiry or plan", "looked after",
    "no further action",  "re-referral"};

std::string reachDay(std::int32_t day) { return formatDate(Date{std::chrono::days{day}}); }

std::string toldText(const OutcomeReach& reach) {
    std::string kinds;
    for (std::size_t kind = 0; kind < kEventKinds; ++kind) {
        if (!reach.told.test(kind)) continue;
        kinds.append(kinds.empty() ? "" : ", ").append(name(static_cast<EventKind>(kind)));
    }
    if (!reach.since) {
        return "Nobody vouches that the history is complete (--history-since), so of nothing is it "
               "known that it did not follow, and there are no shares. It reaches to " +
               reachDay(reach.until) + ".";
    }
    return "The history is vouched to be complete from " + reachDay(*reach.since) + " to " +
           reachDay(reach.until) + ", of " + kinds +
           ". A share is of the children whose whole window "
           "lies within that; of all others it is not known.";
}

}  // namespace

std::vector<std::string> shareCells(const OutcomeTally& tally) {
    std::string share = "–";
    if (tally.known() > 0) {
        share = grouped(tally.yes) + " of " + grouped(tally.known()) + ", " +
                percentage(tally.yes, tally.known());
    }
    return {std::move(share), grouped(tally.notKnown)};
}

std::string_view label(OutcomeKind kind) { return kOutcomeLabels[static_cast<std::size_t>(kind)]; }

std::string reachText(const OutcomeReach& reach, const OutcomeWindows& windows) {
    const auto days = [](std::int32_t count) {
        return counted(static_cast<std::uint64_t>(count), "day", "days");
    };
    std::string out;
    appendWrapped(out, "", toldText(reach), kLine);
    appendWrapped(
        out, "",
        "Windows from the receipt on: enquiry " + days(windows.enquiryDays) + ", conference " +
            days(windows.conferenceDays) + ", plan " + days(windows.planDays) + ", looked after " +
            days(windows.lookedAfterDays) + "; re-referral after " +
            days(windows.sameReferralDays) + " and within " +
            counted(static_cast<std::uint64_t>(windows.reReferralMonths), "month", "months") + ".",
        kLine);
    return out;
}

}  // namespace frontdoor
