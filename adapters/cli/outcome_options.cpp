#include "adapters/cli/outcome_options.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "adapters/cli/complain.h"
#include "adapters/cli/whole_number.h"

namespace frontdoor::cli {
namespace {

/// False, with a complaint, if the option is no number within the range.
bool readWindow(const Arguments& arguments, std::string_view option, const NumberRange& range,
                std::int32_t& into) {
    const auto number = readNumber(arguments, option, range, into);
    if (number) into = static_cast<std::int32_t>(*number);
    return number.has_value();
}

std::string kindNames() {
    std::string names;
    for (std::size_t i = 0; i < kEventKinds; ++i)
        names.append(i == 0 ? "" : ", ").append(name(static_cast<EventKind>(i)));
    return names;
}

/// False, with a complaint, if one of the words is no kind of event.
bool readKinds(const Arguments& arguments, EventKinds& into) {
    for (const std::string& text : arguments.values("history-tells")) {
        std::string_view rest = text;
        while (!rest.empty()) {
            const std::string_view word = rest.substr(0, rest.find(','));
            rest.remove_prefix(std::min(rest.size(), word.size() + 1));
            const auto kind = parseEventKind(word);
            if (!kind) {
                complain("there is no kind of event `" + std::string(word) + "`; there are " +
                         kindNames());
                return false;
            }
            into.set(static_cast<std::size_t>(*kind));
        }
    }
    return true;
}

}  // namespace

std::vector<OptionSpec> outcomeOptionSpecs() {
    return {
        {"history-until", "DATE",
         "the last day of which the history tells; without it the day of the last receipt in it"},
        {"history-tells", "KIND,…",
         "the history has all events of these kinds (section-47, conference, "
         "child-protection-plan, looked-after, contact, referral), beside those that its formats "
         "say of themselves",
         true},
        {"enquiry-within", "N",
         "so many days after the receipt a section 47 enquiry is put down to the referral; without "
         "it 63, the 45 working days of an assessment"},
        {"conference-within", "N", "a conference; without it 84 days, 15 working days more"},
        {"plan-within", "N", "a child protection plan; without it 84 days"},
        {"looked-after-within", "N",
         "becoming looked after; without it 182 days, the 26 weeks of care proceedings"},
        {"re-referral-within", "N", "being referred again; without it 12 months"},
        {"same-matter-within", "N",
         "contacts and referrals of the first days are the same matter, and no re-referral; "
         "without it 5 days, a working day across a bank holiday weekend"},
    };
}

std::optional<OutcomeOptions> readOutcomeOptions(const Arguments& arguments, bool always) {
    OutcomeOptions options;
    constexpr std::int32_t mostDays = 3'660;
    OutcomeWindows& windows = options.windows;
    const bool read =
        readWindow(arguments, "enquiry-within", {"days", 0, mostDays}, windows.enquiryDays) &&
        readWindow(arguments, "conference-within", {"days", 0, mostDays}, windows.conferenceDays) &&
        readWindow(arguments, "plan-within", {"days", 0, mostDays}, windows.planDays) &&
        readWindow(arguments, "looked-after-within", {"days", 0, mostDays},
                   windows.lookedAfterDays) &&
        readWindow(arguments, "re-referral-within", {"months", 1, 120}, windows.reReferralMonths) &&
        readWindow(arguments, "same-matter-within", {"days", 0, 27}, windows.sameReferralDays) &&
        readKinds(arguments, options.tells);
    if (!read) return std::nullopt;
    if (const auto text = arguments.value("history-until")) {
        options.until = parseDate(*text);
        if (!options.until) {
            complain("`" + *text + "` is not a day; write it like 2026-05-12");
            return std::nullopt;
        }
    }
    options.always = always || options.tells.any() || options.until;
    return options;
}

}  // namespace frontdoor::cli
