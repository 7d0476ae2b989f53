#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/generate/contact_writer.h"
#include "adapters/generate/written.h"

namespace frontdoor::generate {
namespace {

/// A referral of one child.
struct Episode {
    Day referred = 0;
    std::string_view source{};
    Course course{};
    FactorSet factors = 0;
    std::uint32_t next = 0;  // The child's next episode, counted from 1; 0: none.
};

/// A child of the return and its episodes.
struct Returned {
    Child child{};
    std::uint32_t first = 0;  // Counted from 1.
    std::uint32_t last = 0;
    FactorSet factors = 0;  // Of all its episodes.
};

class CensusReturn final : public ContactWriter {
  public:
    CensusReturn(const WriterSettings& settings, Destination& destination)
        : settings_(settings), destination_(destination) {}

    bool add(const Contact& contact) override {
        if (contact.ends != year_ && !endYear()) return false;
        year_ = contact.ends;
        if (!contact.referral) return true;
        for (std::size_t child = 0; child < contact.family.size; ++child)
            keep(contact, contact.family.children[child], contact.factors[child]);
        return true;
    }
    bool finish() override { return endYear(); }

  private:
    static constexpr std::size_t kReturnBlock = 1U << 20U;

    void keep(const Contact& contact, const Child& child, FactorSet factors);
    bool endYear();
    void appendHeader();
    void appendChild(const Returned& one);
    void appendDisabilities(FactorSet factors);
    void appendEpisode(const Episode& episode);
    void appendClosure(const Episode& episode);
    void appendAssessment(const Episode& episode);
    void appendEnquiry(Day began, Day conference);
    void appendPlans(const Course& course);

    void element(std::string_view name, std::string_view text) {
        out_ += '<';
        out_ += name;
        out_ += '>';
        out_ += text;
        out_ += "</";
        out_ += name;
        out_ += ">\n";
    }
    void dayElement(std::string_view name, Day day) {
        day_.clear();
        appendIsoDay(day_, day);
        element(name, day_);
    }
    [[nodiscard]] bool isOn(Day day) const {
        return day != Family::kNever && day <= settings_.knownUntil;
    }
    bool flush() {
        const bool written = destination_.write(out_);
        out_.clear();
        return written;
    }

    WriterSettings settings_;
    Destination& destination_;
    int year_ = 0;  // 0: none has begun.
    std::vector<Episode> episodes_{};
    std::vector<Returned> children_{};
    std::unordered_map<std::uint32_t, std::uint32_t> placeOf_{};  // Of a child's number.
    std::string out_{};
    std::string day_{};
};

void CensusReturn::keep(const Contact& contact, const Child& child, FactorSet factors) {
    episodes_.push_back({.referred = contact.day,
                         .source = contact.code,
                         .course = contact.course,
                         .factors = factors});
    const auto number = static_cast<std::uint32_t>(episodes_.size());
    const auto [found, isNew] =
        placeOf_.try_emplace(child.number, static_cast<std::uint32_t>(children_.size()));
    if (isNew) {
        children_.push_back({.child = child, .first = number, .last = number, .factors = factors});
        return;
    }
    Returned& known = children_[found->second];
    episodes_[known.last - 1].next = number;
    known.last = number;
    known.factors |= factors;
}

bool CensusReturn::endYear() {
    if (year_ == 0) return true;
    if (!destination_.open("census-" + std::to_string(year_) + ".xml")) return false;
    appendHeader();
    for (const Returned& one : children_) {
        appendChild(one);
        if (out_.size() >= kReturnBlock && !flush()) return false;
    }
    out_ += "</Children>\n</Message>\n";
    episodes_.clear();
    children_.clear();
    placeOf_.clear();
    return flush();
}

void CensusReturn::appendHeader() {
    const std::string year = std::to_string(year_);
    out_ +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Made up by `frontdoor generate`: "
        "these children do not exist. -->\n<Message>\n<Header>\n<CollectionDetails>\n";
    element("Collection", "CIN");
    element("Year", year);
    element("ReferenceDate", year + "-03-31");
    out_ += "</CollectionDetails>\n<Source>\n";
    element("SourceLevel", "L");
    element("LEA", settings_.figures->code);
    element("SoftwareCode", "frontdoor");
    out_ += "</Source>\n</Header>\n<Children>\n";
}

void CensusReturn::appendChild(const Returned& one) {
    constexpr Day schoolAge = 1'826;
    const bool born = one.child.born <= settings_.knownUntil;
    out_ += "<Child>\n<ChildIdentifiers>\n<LAchildID>";
    appendChildId(out_, one.child);
    out_ += "</LAchildID>\n";
    element("UPNunknown", settings_.knownUntil - one.child.born < schoolAge ? "UN1" : "UN3");
    dayElement(born ? "PersonBirthDate" : "ExpectedPersonBirthDate", one.child.born);
    element("Sex", !born ? "U" : one.child.girl ? "F" : "M");
    // Ethnicity is not made up.
    out_ += "</ChildIdentifiers>\n<ChildCharacteristics>\n";
    element("Ethnicity", "NOBT");
    appendDisabilities(one.factors);
    out_ += "</ChildCharacteristics>\n";
    for (std::uint32_t number = one.first; number != 0; number = episodes_[number - 1].next)
        appendEpisode(episodes_[number - 1]);
    out_ += "</Child>\n";
}

void CensusReturn::appendDisabilities(FactorSet factors) {
    static_assert(kFactorCodes[12] == "5A" && kFactorCodes[15] == "6A");
    const bool learning = (factors >> 12U & 1U) != 0;
    const bool physical = (factors >> 15U & 1U) != 0;
    out_ += "<Disabilities>\n";
    if (learning) element("Disability", "LD");
    if (physical) element("Disability", "DDA");
    if (!learning && !physical) element("Disability", "NONE");
    out_ += "</Disabilities>\n";
}

void CensusReturn::appendEpisode(const Episode& episode) {
    const Course& course = episode.course;
    const bool nothing = course.result == Result::noFurtherAction;
    out_ += "<CINdetails>\n";
    dayElement("CINreferralDate", episode.referred);
    element("ReferralSource", episode.source);
    if (!nothing) element("PrimaryNeedCode", course.need);
    appendClosure(episode);
    appendAssessment(episode);
    if (isOn(course.needPlanBegan)) {
        out_ += "<CINPlanDates>\n";
        dayElement("CINPlanStartDate", course.needPlanBegan);
        if (isOn(course.needPlanEnded)) dayElement("CINPlanEndDate", course.needPlanEnded);
        out_ += "</CINPlanDates>\n";
    }
    const bool second = course.enquiries[1] != Family::kNever;
    appendEnquiry(course.enquiries[0], second ? Family::kNever : course.conference);
    if (second) appendEnquiry(course.enquiries[1], course.conference);
    element("ReferralNFA", nothing ? "true" : "false");
    appendPlans(course);
    out_ += "</CINdetails>\n";
}

void CensusReturn::appendClosure(const Episode& episode) {
    if (!isOn(episode.course.closed)) return;
    dayElement("CINclosureDate", episode.course.closed);
    element("ReasonForClosure", episode.course.ending);
}

void CensusReturn::appendAssessment(const Episode& episode) {
    if (!isOn(episode.course.assessmentBegan)) return;
    out_ += "<Assessments>\n";
    dayElement("AssessmentActualStartDate", episode.course.assessmentBegan);
    if (isOn(episode.course.assessed)) {
        dayElement("AssessmentAuthorisationDate", episode.course.assessed);
        out_ += "<FactorsIdentifiedAtAssessment>\n";
        for (std::size_t factor = 0; factor < kFactors; ++factor) {
            if ((episode.factors >> factor & 1U) != 0)
                element("AssessmentFactors", kFactorCodes[factor]);
        }
        out_ += "</FactorsIdentifiedAtAssessment>\n";
    }
    out_ += "</Assessments>\n";
}

/// An enquiry without a conference is known to need none after three weeks.
void CensusReturn::appendEnquiry(Day began, Day conference) {
    constexpr Day threeWeeks = 21;
    if (!isOn(began)) return;
    out_ += "<Section47>\n";
    dayElement("S47ActualStartDate", began);
    if (isOn(conference)) dayElement("DateOfInitialCPC", conference);
    if (conference == Family::kNever && isOn(began + threeWeeks))
        element("ICPCnotRequired", "true");
    out_ += "</Section47>\n";
}

void CensusReturn::appendPlans(const Course& course) {
    if (!isOn(course.planBegan)) return;
    out_ += "<ChildProtectionPlans>\n";
    dayElement("CPPstartDate", course.planBegan);
    if (isOn(course.planEnded)) dayElement("CPPendDate", course.planEnded);
    element("InitialCategoryOfAbuse", course.category);
    element("LatestCategoryOfAbuse", course.category);
    element("NumberOfPreviousCPP", std::to_string(course.earlierPlans));
    out_ += "</ChildProtectionPlans>\n";
}

}  // namespace

std::unique_ptr<ContactWriter> makeCensusReturn(const WriterSettings& settings,
                                                Destination& destination) {
    return std::make_unique<CensusReturn>(settings, destination);
}

}  // namespace frontdoor::generate
