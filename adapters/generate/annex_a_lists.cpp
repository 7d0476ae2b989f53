#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/generate/contact_writer.h"
#include "adapters/generate/written.h"

namespace frontdoor::generate {
namespace {

enum List : std::size_t {
    contactList,
    earlyHelpList,
    referralList,
    assessmentList,
    enquiryList,
    needList,
    planList,
    kLists
};

struct ListText {
    const char* file;
    const char* headings;  // Behind those that all lists have.
};

constexpr const char* kOfChild =
    "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),";

constexpr std::array<ListText, kLists> kListTexts{{
    {"list-1-contacts.csv", "Date of Contact,Contact Source"},
    {"list-2-early-help.csv",
     "Assessment start date,Assessment completion date,Organisation completing assessment"},
    {"list-3-referrals.csv",
     "Date of Referral,Referral Source,Referral NFA?,Number of Referrals in Last 12 "
     "Months,Allocated Team,Allocated Worker"},
    {"list-4-assessments.csv",
     "Does the Child have a Disability,Continuous Assessment Start Date,Child Seen During "
     "Continuous Assessment,Continuous Assessment Date of Authorisation,Was the child assessed as "
     "requiring LA children's social care support?,Allocated Team,Allocated Worker"},
    {"list-5-section-47.csv",
     "Does the Child have a Disability,Strategy discussion initiating Section 47 Enquiry Start "
     "Date,Was an Initial Child Protection Conference deemed unnecessary?,Date of Initial Child "
     "Protection Conference,Did the Initial Child Protection Conference Result in a Child "
     "Protection Plan,Number of Section 47 Enquiries in the last 12 months,Number of ICPCs in the "
     "last 12 months,Allocated Team,Allocated Worker"},
    {"list-6-children-in-need.csv",
     "Does the Child have a Disability,CIN Start Date,Primary Need Code,Date Child Was Last "
     "Seen,CIN Closure Date,Reason for Closure,Case Status,Allocated Team,Allocated Worker"},
    {"list-7-child-protection-plans.csv",
     "Does the Child have a Disability,CP Plan Start Date,Initial Category of Abuse,Latest "
     "Category of Abuse,Date of the Last Statutory Visit,Was the Child Seen Alone?,Date of latest "
     "review conference,CP Plan End Date,Subject to EPO or Protected Under Police Powers in Last "
     "Six Months (Y/N),Number of Previous CP Plans,Allocated Team,Allocated Worker"},
}};

std::string_view abuseText(std::string_view category) {
    return category == "NEG"   ? "a) Neglect"
           : category == "PHY" ? "b) Physical abuse"
           : category == "SAB" ? "c) Sexual abuse"
           : category == "EMO" ? "d) Emotional abuse"
                               : "e) Multiple";
}

class AnnexALists final : public ContactWriter {
  public:
    AnnexALists(const WriterSettings& settings, Destination& destination)
        : settings_(settings), destination_(destination) {
        for (std::size_t list = 0; list < kLists; ++list) {
            out_[list] = kOfChild;
            out_[list] += kListTexts[list].headings;
            out_[list] += '\n';
        }
    }

    bool add(const Contact& contact) override {
        for (std::size_t child = 0; child < contact.family.size; ++child) {
            child_ = &contact.family.children[child];
            day_ = contact.day;
            disabled_ = (contact.factors[child] & kDisabling) != 0;
            addRows(contact);
        }
        for (std::size_t list = 0; list < kLists; ++list) {
            if (out_[list].size() >= kListBlock && !flush(list)) return false;
        }
        return true;
    }
    bool finish() override {
        for (std::size_t list = 0; list < kLists; ++list) {
            if (!flush(list)) return false;
        }
        return true;
    }

  private:
    static constexpr std::size_t kListBlock = 1U << 18U;
    // 5A and 6A.
    static constexpr FactorSet kDisabling = FactorSet{1} << 12U | FactorSet{1} << 15U;
    static_assert(kFactorCodes[12] == "5A" && kFactorCodes[15] == "6A");

    bool flush(std::size_t list) {
        const bool written =
            destination_.open(kListTexts[list].file) && destination_.write(out_[list]);
        out_[list].clear();
        return written;
    }

    void addRows(const Contact& contact);
    void addReferral(const Contact& contact);
    void addAssessment(const Contact& contact);
    void addEnquiries(const Course& course);
    void addEnquiry(Day began, Day conference, bool last, const Course& course);
    void addNeed(const Course& course);
    void addPlan(const Course& course);

    std::string& row(List list);
    std::string& disabledRow(List list) { return row(list) += disabled_ ? ",a) Yes" : ",b) No"; }
    static void cell(std::string& out, std::string_view text) {
        out += ',';
        out += text;
    }
    void dayCell(std::string& out, Day day) const {
        out += ',';
        if (isTold(day)) appendBritishDay(out, day);
    }
    static void yesCell(std::string& out, bool yes) { cell(out, yes ? "a) Yes" : "b) No"); }
    [[nodiscard]] bool isTold(Day day) const {
        return day != Family::kNever && day <= settings_.knownUntil;
    }

    WriterSettings settings_;
    Destination& destination_;
    std::array<std::string, kLists> out_{};
    // Of the rows that are being written.
    const Child* child_ = nullptr;
    Day day_ = 0;
    bool disabled_ = false;
};

/// The cells about the child, as at the contact. Ethnicity is not made up.
std::string& AnnexALists::row(List list) {
    constexpr double daysOfYear = 365.25;
    std::string& out = out_[list];
    appendChildId(out, *child_);
    const bool born = child_->born <= day_;
    cell(out, !born ? "Unborn" : child_->girl ? "b) Female" : "a) Male");
    cell(out, "t) NOBT");
    out += ',';
    if (born) appendBritishDay(out, child_->born);
    out += ',';
    if (born) {
        const auto tenths = static_cast<int>(10.0 * (day_ - child_->born) / daysOfYear);
        out += std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
    }
    return out;
}

void AnnexALists::addRows(const Contact& contact) {
    std::string& out = row(contactList);
    dayCell(out, contact.day);
    cell(out, contact.code);
    out += '\n';
    if (contact.referral) {
        addReferral(contact);
        addAssessment(contact);
        addEnquiries(contact.course);
        addNeed(contact.course);
        addPlan(contact.course);
    }
    const Day help = contact.referral ? contact.course.closed : contact.day;
    constexpr Day begins = 10;
    constexpr Day lasts = 40;
    if (!contact.course.earlyHelp || !isTold(help + begins)) return;
    std::string& early = row(earlyHelpList);
    dayCell(early, help + begins);
    dayCell(early, help + begins + lasts);
    early += ",Family hub\n";
}

void AnnexALists::addReferral(const Contact& contact) {
    std::string& out = row(referralList);
    dayCell(out, contact.day);
    cell(out, contact.code);
    yesCell(out, contact.course.result == Result::noFurtherAction);
    out += ",,Front door,\n";
}

void AnnexALists::addAssessment(const Contact& contact) {
    const Course& course = contact.course;
    if (!isTold(course.assessmentBegan)) return;
    std::string& out = disabledRow(assessmentList);
    dayCell(out, course.assessmentBegan);
    yesCell(out, true);
    dayCell(out, course.assessed);
    if (isTold(course.assessed))
        yesCell(out, course.result != Result::notInNeed);
    else
        out += ',';
    out += ",Assessment,\n";
}

void AnnexALists::addEnquiries(const Course& course) {
    const bool second = course.enquiries[1] != Family::kNever;
    addEnquiry(course.enquiries[0], second ? Family::kNever : course.conference, !second, course);
    if (second) addEnquiry(course.enquiries[1], course.conference, true, course);
}

void AnnexALists::addEnquiry(Day began, Day conference, bool last, const Course& course) {
    if (!isTold(began)) return;
    std::string& out = disabledRow(enquiryList);
    dayCell(out, began);
    yesCell(out, conference == Family::kNever);
    dayCell(out, conference);
    if (last && isTold(conference))
        yesCell(out, course.planBegan != Family::kNever);
    else
        out += ',';
    out += ",,,Assessment,\n";
}

void AnnexALists::addNeed(const Course& course) {
    if (!isTold(course.needPlanBegan)) return;
    std::string& out = disabledRow(needList);
    dayCell(out, course.needPlanBegan);
    cell(out, course.need);
    out += ',';
    const bool closed = isTold(course.closed);
    dayCell(out, course.closed);
    cell(out, closed ? course.ending : std::string_view());
    cell(out, closed ? "Closed" : "Open");
    out += ",Family Help,\n";
}

void AnnexALists::addPlan(const Course& course) {
    if (!isTold(course.planBegan)) return;
    std::string& out = disabledRow(planList);
    dayCell(out, course.planBegan);
    cell(out, abuseText(course.category));
    cell(out, abuseText(course.category));
    out += ",,,";
    dayCell(out, course.planEnded);
    yesCell(out, false);
    cell(out, std::to_string(course.earlierPlans));
    out += ",MACPT,\n";
}

}  // namespace

std::unique_ptr<ContactWriter> makeAnnexALists(const WriterSettings& settings,
                                               Destination& destination) {
    return std::make_unique<AnnexALists>(settings, destination);
}

}  // namespace frontdoor::generate
