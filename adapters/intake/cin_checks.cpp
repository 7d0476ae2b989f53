#include "adapters/intake/cin_checks.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/field_view.h"

namespace frontdoor::intake {
namespace {

using std::chrono::days;
using Texts = std::vector<std::string_view>;

constexpr std::array<std::string_view, 22> kSources{"1A", "1B", "1C", "1D", "2A", "2B", "3A", "3B",
                                                    "3C", "3D", "3E", "3F", "4",  "5A", "5B", "5C",
                                                    "5D", "6",  "7",  "8",  "9",  "10"};
constexpr std::array<std::string_view, 10> kNeeds{"N0", "N1", "N2", "N3", "N4",
                                                  "N5", "N6", "N7", "N8", "N9"};
constexpr std::array<std::string_view, 9> kClosures{"RC1", "RC2", "RC3", "RC4", "RC5",
                                                    "RC6", "RC7", "RC8", "RC9"};
constexpr std::array<std::string_view, 5> kCategories{"NEG", "PHY", "SAB", "EMO", "MUL"};
constexpr std::array<std::string_view, 20> kEthnicities{
    "WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND",
    "APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT"};
constexpr std::array<std::string_view, 13> kDisabilities{
    "NONE", "MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA"};

template <std::size_t N>
bool isOneOf(const std::array<std::string_view, N>& codes, std::string_view text) {
    return std::ranges::find(codes, text) != codes.end();
}

bool isWeekend(Date date) {
    const std::chrono::weekday day{date};
    return day == std::chrono::Saturday || day == std::chrono::Sunday;
}

bool isAlphanumeric(char letter) {
    return isDigit(letter) || (lowerCase(letter) >= 'a' && lowerCase(letter) <= 'z');
}

bool holdsTwice(Texts texts) {
    std::ranges::sort(texts);
    return std::ranges::adjacent_find(texts) != texts.end();
}

bool before(const std::optional<Date>& a, const std::optional<Date>& b) {
    return a && b && *a < *b;
}

/// From a day to another, or open. What has no start is nowhere.
struct Period {
    std::optional<Date> start{};
    std::optional<Date> end{};
    bool open = false;  // Else it ended, if only on a day that nobody wrote down.

    /// Whether it was going on when something else started.
    [[nodiscard]] bool goesOnAt(const Period& other) const {
        if (!start || !other.start || *other.start < *start) return false;
        return end ? *other.start < *end : open;
    }
};

/// Whether one period starts while another goes on.
bool overlap(const std::vector<Period>& periods) {
    // By their starts, so that each needs to be compared with the one that lasts longest before it.
    std::vector<Period> ordered;
    for (const Period& period : periods) {
        if (period.start) ordered.push_back(period);
    }
    std::ranges::sort(ordered, {}, [](const Period& period) { return *period.start; });
    const Period* longest = nullptr;
    for (const Period& period : ordered) {
        if (longest != nullptr && longest->goesOnAt(period)) return true;
        const bool lasts = period.open || period.end.has_value();
        if (!lasts) continue;
        if (longest == nullptr || period.open || (!longest->open && *longest->end < *period.end))
            longest = &period;
    }
    return false;
}

std::ptrdiff_t openOnes(const std::vector<Period>& periods) {
    return std::ranges::count_if(periods, [](const Period& period) { return period.open; });
}

class CinChecker {
  public:
    CinChecker(const RecordTree& tree, std::vector<TranslatorFinding>& findings)
        : child_(tree, RecordTree::root()), findings_(findings) {}

    void check() {
        checkIdentifiers();
        checkBirthAndSex();
        checkCharacteristics();
        child_.each("CINdetails", [&](const FieldView& details, std::uint32_t number) {
            referral_ = number;
            checkDetails(details);
        });
        referral_ = 0;
        checkEpisodes();
    }

  private:
    // cin_checks.cpp: the child.
    void checkIdentifiers();
    void checkUpn(std::string_view upn);
    void checkBirthAndSex();
    void checkCharacteristics();
    void checkEpisodes();
    // One referral.
    void checkDetails(const FieldView& details);
    void checkClosure(const FieldView& details);
    void checkActivity(const FieldView& details);
    void checkAssessments(const FieldView& details);
    void checkFactors(const FieldView& assessment, const std::string& at, bool completed);
    void checkEnquiries(const FieldView& details);
    void checkNeedPlans(const FieldView& details);
    void checkProtectionPlans(const FieldView& details);
    void checkReviews(const FieldView& plan, const std::string& at, std::optional<Date> start);

    void add(std::string_view rule, std::string_view field, std::string_view message) {
        if (findings_.size() >= kMostCinFindings) return;
        std::string path;
        if (referral_ > 0) path = fmt::format("CINdetails.{}", referral_);
        if (!path.empty() && !field.empty()) path += '.';
        path += field;
        findings_.push_back({.code = Code::D0130,
                             .referral = referral_,
                             .field = std::move(path),
                             .message = fmt::format("DfE rule {}: {}", rule, message)});
    }
    void addIf(bool breach, std::string_view rule, std::string_view field,
               std::string_view message) {
        if (breach) add(rule, field, message);
    }

    FieldView child_;
    std::vector<TranslatorFinding>& findings_;
    std::uint32_t referral_ = 0;
    std::optional<Date> referred_{};
    std::optional<Date> closed_{};
    std::optional<Date> died_{};
    std::vector<Period> needPlans_{};  // Of all the child's referrals.
    std::vector<Period> protectionPlans_{};
};

void CinChecker::checkIdentifiers() {
    constexpr std::size_t longest = 20;
    constexpr std::string_view field = "ChildIdentifiers.LAchildID";
    const FieldView identifiers = child_.field("ChildIdentifiers");
    const std::string_view id = identifiers.text("LAchildID");
    addIf(id.empty(), "8500", field, "the child has no identifier");
    addIf(id.size() > longest, "1570", field, "the identifier has more than 20 characters");
    addIf(!std::ranges::all_of(id, isAlphanumeric), "1580", field,
          "the identifier holds more than letters and digits");
    checkUpn(identifiers.text("UPN"));
    const std::string_view former = identifiers.text("FormerUPN");
    const bool wellFormed =
        former.size() == 13 && isAlphanumeric(former.front()) && !isDigit(former.front()) &&
        std::ranges::all_of(former.substr(1, 11), isDigit) && isAlphanumeric(former.back());
    addIf(!former.empty() && !wellFormed, "1560Q", "ChildIdentifiers.FormerUPN",
          "not formed like a unique pupil number");
    addIf(!child_.field("CINdetails").isThere(), "8590", "CINdetails",
          "the child has no episode of need");
}

void CinChecker::checkUpn(std::string_view upn) {
    constexpr std::string_view field = "ChildIdentifiers.UPN";
    if (upn.empty()) return;
    const std::string_view serial = upn.substr(std::min<std::size_t>(4, upn.size()), 8);
    addIf(serial.size() != 8 || !std::ranges::all_of(serial, isDigit), "1540", field,
          "characters 5 to 12 are not all digits");
    addIf(upn.size() != 13 || !isAlphanumeric(upn.back()), "1550", field,
          "character 13 is not one it can be");
}

void CinChecker::checkBirthAndSex() {
    const FieldView identifiers = child_.field("ChildIdentifiers");
    const bool hasBirth = !identifiers.text("PersonBirthDate").empty();
    const bool hasExpected = !identifiers.text("ExpectedPersonBirthDate").empty();
    died_ = identifiers.date("PersonDeathDate");
    addIf(hasBirth == hasExpected, "8525Q", "ChildIdentifiers.PersonBirthDate",
          hasBirth ? "there is both a date of birth and an expected one"
                   : "there is neither a date of birth nor an expected one");
    addIf(before(died_, identifiers.date("PersonBirthDate")), "8535Q",
          "ChildIdentifiers.PersonDeathDate", "the date of death is before that of birth");

    // Sex since 2025, GenderCurrent until 2024.
    const std::string_view sex = identifiers.text("Sex");
    const std::string_view gender = identifiers.text("GenderCurrent");
    const bool bySex = !sex.empty() || gender.empty();
    constexpr std::array<std::string_view, 3> sexes{"M", "F", "U"};
    constexpr std::array<std::string_view, 4> genders{"0", "1", "2", "9"};
    const std::string_view field =
        bySex ? "ChildIdentifiers.Sex" : "ChildIdentifiers.GenderCurrent";
    const bool valid = bySex ? isOneOf(sexes, sex) : isOneOf(genders, gender);
    addIf(!valid, "4180", field, "missing, or not one of the codes it can take");
    addIf(valid && !hasBirth && hasExpected && (bySex ? sex != "U" : gender != "0"), "8750", field,
          "a child not yet born has none");
}

void CinChecker::checkCharacteristics() {
    constexpr std::string_view field = "ChildCharacteristics.Disabilities.Disability";
    const FieldView characteristics = child_.field("ChildCharacteristics");
    addIf(!isOneOf(kEthnicities, characteristics.text("Ethnicity")), "4220",
          "ChildCharacteristics.Ethnicity", "missing, or not one of the codes it can take");
    Texts kinds;
    characteristics.field("Disabilities")
        .each("Disability",
              [&](const FieldView& one, std::uint32_t) { kinds.push_back(one.text()); });
    const bool valid = std::ranges::all_of(
        kinds, [](std::string_view kind) { return isOneOf(kDisabilities, kind); });
    addIf(kinds.empty() || !valid, "8540", field, "missing, or not one of the codes it can take");
    addIf(kinds.size() > 1 && std::ranges::find(kinds, "NONE") != kinds.end(), "8790", field,
          "no disability is recorded beside others");
    addIf(holdsTwice(kinds), "8794", field, "one disability is recorded twice");
}

void CinChecker::checkDetails(const FieldView& details) {
    constexpr days pregnancy{40 * 7};
    const FieldView identifiers = child_.field("ChildIdentifiers");
    referred_ = details.date("CINreferralDate");
    addIf(!referred_, "8600", "CINreferralDate", "missing, or not a date");
    const std::optional<Date> born = identifiers.date("PersonBirthDate");
    const std::optional<Date> birth = born ? born : identifiers.date("ExpectedPersonBirthDate");
    addIf(referred_ && birth && *birth - *referred_ > pregnancy, "8606", "CINreferralDate",
          "more than 40 weeks before the birth");
    addIf(before(died_, referred_), "8555Q", "CINreferralDate", "after the child's death");
    addIf(!isOneOf(kSources, details.text("ReferralSource")), "8866", "ReferralSource",
          "missing, or not one of the codes it can take");
    const std::optional<bool> noAction = details.truth("ReferralNFA");
    addIf(!noAction, "8568", "ReferralNFA", "missing, or neither true nor false");
    const std::string_view need = details.text("PrimaryNeedCode");
    addIf(need.empty() && noAction == false, "8610", "PrimaryNeedCode",
          "missing, though the referral led to further action");
    addIf(!need.empty() && !isOneOf(kNeeds, need), "8650", "PrimaryNeedCode",
          "not one of the codes it can take");
    checkClosure(details);
    checkActivity(details);
    checkAssessments(details);
    checkEnquiries(details);
    checkNeedPlans(details);
    checkProtectionPlans(details);
}

void CinChecker::checkClosure(const FieldView& details) {
    closed_ = details.date("CINclosureDate");
    const bool isClosed = !details.text("CINclosureDate").empty();
    const std::string_view reason = details.text("ReasonForClosure");
    addIf(before(closed_, referred_), "8630", "CINclosureDate", "before the referral");
    addIf(!reason.empty() && !isOneOf(kClosures, reason), "8640", "ReasonForClosure",
          "not one of the codes it can take");
    addIf(isClosed && reason.empty(), "8805", "ReasonForClosure",
          "missing, though the episode is closed");
    addIf(!isClosed && !reason.empty(), "8810", "CINclosureDate",
          "missing, though there is a reason for closure");
    addIf(reason == "RC2" && child_.field("ChildIdentifiers").text("PersonDeathDate").empty(),
          "8585Q", "ReasonForClosure", "the child died, but there is no date of death");
}

void CinChecker::checkActivity(const FieldView& details) {
    const bool plans = details.field("ChildProtectionPlans").isThere();
    const bool enquiries = details.field("Section47").isThere();
    const std::string_view reason = details.text("ReasonForClosure");
    const bool conference = !details.text("DateOfInitialCPC").empty();
    if (details.truth("ReferralNFA") == true) {
        addIf(details.field("Assessments").isThere() || enquiries || conference, "8831",
              "ReferralNFA", "no further action was taken, yet activity is recorded");
        addIf(plans, "8832", "ChildProtectionPlans",
              "no further action was taken, yet there is a child protection plan");
        addIf(details.field("CINPlanDates").isThere(), "4000", "CINPlanDates",
              "no further action was taken, yet there is a child in need plan");
    }
    addIf((reason == "RC8" || reason == "RC9") && (plans || enquiries || conference), "2990",
          "ReasonForClosure", "closed after assessment, yet further activity is recorded");
    addIf(enquiries && !details.field("Assessments").isThere(), "2991Q", "Section47",
          "there is a section 47 enquiry and no assessment");
    addIf(before(details.date("DateOfInitialCPC"), referred_), "1104", "DateOfInitialCPC",
          "before the referral");
}

void CinChecker::checkAssessments(const FieldView& details) {
    std::vector<Period> periods;
    details.each("Assessments", [&](const FieldView& assessment, std::uint32_t number) {
        const std::string at = fmt::format("Assessments.{}", number);
        const bool completed = !assessment.text("AssessmentAuthorisationDate").empty();
        const Period period{assessment.date("AssessmentActualStartDate"),
                            assessment.date("AssessmentAuthorisationDate"), !completed};
        periods.push_back(period);
        const std::string start = at + ".AssessmentActualStartDate";
        addIf(before(period.start, referred_), "1103", start, "before the referral");
        addIf(before(period.end, period.start), "8608", start, "after the assessment's end");
        addIf(closed_ && !completed, "8867", at + ".AssessmentAuthorisationDate",
              "the episode is closed, the assessment is not");
        checkFactors(assessment, at, completed);
    });
    addIf(openOnes(periods) > 1, "8896", "Assessments", "more than one assessment is open");
    addIf(overlap(periods), "8863Q", "Assessments", "an assessment starts while another goes on");
}

void CinChecker::checkFactors(const FieldView& assessment, const std::string& at, bool completed) {
    const std::string field = at + ".FactorsIdentifiedAtAssessment.AssessmentFactors";
    Texts factors;
    assessment.field("FactorsIdentifiedAtAssessment")
        .each("AssessmentFactors", [&](const FieldView& factor, std::uint32_t) {
            if (!factor.text().empty()) factors.push_back(factor.text());
        });
    const auto has = [&](std::string_view code) {
        return std::ranges::find(factors, code) != factors.end();
    };
    addIf(!completed && !factors.empty(), "8614", field,
          "factors stand beside an assessment that is not completed");
    addIf(completed && factors.empty(), "8897Q", field,
          "missing, though the assessment is completed");
    addIf(factors.size() > 1 && has("21"), "8869", field, "21, no factors, stands beside others");
    addIf(holdsTwice(factors), "8898", field, "one factor is recorded twice");
    addIf(has("18A"), "8945Q", field, "18A is no longer used; it is 18B or 18C");
    addIf(has("19A"), "8950Q", field, "19A is no longer used; it is 19B or 19C");
}

void CinChecker::checkEnquiries(const FieldView& details) {
    std::vector<Period> periods;
    details.each("Section47", [&](const FieldView& enquiry, std::uint32_t number) {
        const std::string at = fmt::format("Section47.{}.", number);
        const std::optional<Date> conference = enquiry.date("DateOfInitialCPC");
        const std::optional<Date> target = enquiry.date("InitialCPCtarget");
        const bool open =
            enquiry.text("DateOfInitialCPC").empty() && enquiry.truth("ICPCnotRequired") != true;
        const Period period{enquiry.date("S47ActualStartDate"), conference, open};
        periods.push_back(period);
        addIf(before(period.start, referred_), "2889", at + "S47ActualStartDate",
              "before the referral");
        addIf(!period.start || before(conference, period.start), "8615", at + "S47ActualStartDate",
              "missing, or after the conference");
        addIf(before(conference, referred_), "1104", at + "DateOfInitialCPC",
              "before the referral");
        addIf(target && isWeekend(*target), "8870Q", at + "InitialCPCtarget", "at a weekend");
        addIf(conference && isWeekend(*conference), "8875", at + "DateOfInitialCPC",
              "at a weekend");
        addIf(conference && conference == details.date("DateOfInitialCPC"), "2884",
              at + "DateOfInitialCPC", "recorded for the episode as well");
        addIf(closed_ && open, "8868", at + "DateOfInitialCPC",
              "the episode is closed, the enquiry is not");
    });
    addIf(openOnes(periods) > 1, "8839", "Section47", "more than one enquiry is open");
    addIf(overlap(periods), "8890", "Section47", "an enquiry starts while another goes on");
}

void CinChecker::checkNeedPlans(const FieldView& details) {
    details.each("CINPlanDates", [&](const FieldView& plan, std::uint32_t number) {
        const std::string at = fmt::format("CINPlanDates.{}.", number);
        const Period period{plan.date("CINPlanStartDate"), plan.date("CINPlanEndDate"),
                            plan.text("CINPlanEndDate").empty()};
        needPlans_.push_back(period);
        addIf(!period.start, "4010", at + "CINPlanStartDate", "missing, or not a date");
        addIf(before(period.start, referred_), "4015", at + "CINPlanStartDate",
              "before the referral");
        addIf(before(period.end, period.start), "4011", at + "CINPlanEndDate",
              "before the plan's start");
        addIf(period.start && period.start == period.end, "4012Q", at + "CINPlanEndDate",
              "the plan starts and ends on one day");
        addIf(before(died_, period.start), "4008", at + "CINPlanStartDate",
              "after the child's death");
        addIf(before(died_, period.end), "4009Q", at + "CINPlanEndDate", "after the child's death");
    });
}

void CinChecker::checkProtectionPlans(const FieldView& details) {
    details.each("ChildProtectionPlans", [&](const FieldView& plan, std::uint32_t number) {
        const std::string at = fmt::format("ChildProtectionPlans.{}.", number);
        const Period period{plan.date("CPPstartDate"), plan.date("CPPendDate"),
                            plan.text("CPPendDate").empty()};
        protectionPlans_.push_back(period);
        addIf(!period.start, "8720", at + "CPPstartDate", "missing, or not a date");
        addIf(before(period.start, referred_), "1105", at + "CPPstartDate", "before the referral");
        addIf(plan.text("NumberOfPreviousCPP").empty(), "8730", at + "NumberOfPreviousCPP",
              "missing");
        addIf(period.start && period.start == period.end, "8840", at + "CPPendDate",
              "the plan starts and ends on one day");
        addIf(before(period.end, period.start), "8925", at + "CPPendDate",
              "before the plan's start");
        addIf(before(died_, period.start), "8915", at + "CPPstartDate", "after the child's death");
        addIf(before(died_, period.end), "8920", at + "CPPendDate", "after the child's death");
        addIf(!isOneOf(kCategories, plan.text("InitialCategoryOfAbuse")), "8905",
              at + "InitialCategoryOfAbuse", "missing, or not one of the codes it can take");
        addIf(!isOneOf(kCategories, plan.text("LatestCategoryOfAbuse")), "8910",
              at + "LatestCategoryOfAbuse", "missing, or not one of the codes it can take");
        checkReviews(plan, at, period.start);
    });
}

void CinChecker::checkReviews(const FieldView& plan, const std::string& at,
                              std::optional<Date> start) {
    const std::string field = at + "Reviews.CPPreviewDate";
    plan.each("Reviews", [&](const FieldView& reviews, std::uint32_t) {
        addIf(!reviews.field("CPPreviewDate").isThere(), "8842Q", field, "a review has no date");
        reviews.each("CPPreviewDate", [&](const FieldView& review, std::uint32_t) {
            addIf(review.text().empty(), "8842Q", field, "a review has no date");
        });
        const std::optional<Date> first = reviews.date("CPPreviewDate");
        addIf(first && start && *first <= *start, "8841", field, "not after the plan's start");
    });
}

/// What holds between the referrals of a child.
void CinChecker::checkEpisodes() {
    std::vector<Period> episodes;  // But those without further action.
    child_.each("CINdetails", [&](const FieldView& details, std::uint32_t) {
        if (details.truth("ReferralNFA") == true) return;
        episodes.push_back({details.date("CINreferralDate"), details.date("CINclosureDate"),
                            details.text("CINclosureDate").empty()});
    });
    addIf(openOnes(episodes) > 1, "8815", "CINdetails", "more than one episode is open");
    std::optional<Date> latest;
    for (const Period& one : episodes) {
        if (one.start && (!latest || *latest < *one.start)) latest = one.start;
    }
    const bool openIsNotLast = std::ranges::any_of(
        episodes, [&](const Period& one) { return one.open && before(one.start, latest); });
    addIf(openIsNotLast, "8816", "CINdetails", "an episode is open that is not the latest");
    addIf(overlap(episodes), "8820", "CINdetails", "two episodes overlap");
    addIf(openOnes(needPlans_) > 1, "4004", "CINdetails",
          "more than one child in need plan is open");
    addIf(overlap(needPlans_), "4014", "CINdetails", "two child in need plans overlap");
    addIf(openOnes(protectionPlans_) > 1, "8935", "CINdetails",
          "more than one child protection plan is open");
    addIf(overlap(protectionPlans_), "8940", "CINdetails", "two child protection plans overlap");
    addIf(openOnes(needPlans_) > 0 && openOnes(protectionPlans_) > 0, "4016", "CINdetails",
          "a child in need plan and a child protection plan are open at one time");
}

}  // namespace

void checkCinChild(const RecordTree& child, std::vector<TranslatorFinding>& findings) {
    CinChecker(child, findings).check();
}

}  // namespace frontdoor::intake
