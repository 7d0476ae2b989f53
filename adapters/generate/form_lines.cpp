#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/generate/contact_writer.h"
#include "adapters/generate/written.h"

namespace frontdoor::generate {
namespace {

/// A concern that is told, of one child or of the household.
struct ToldConcern {
    const ConcernHabits* concern = nullptr;
    std::size_t child = 0;
};

class FormLines final : public ContactWriter {
  public:
    FormLines(const WriterSettings& settings, Destination& destination)
        : settings_(settings), destination_(destination) {}

    bool add(const Contact& contact) override {
        if (!open_ || (settings_.aFileAYear && contact.ends != year_)) {
            if (!flush()) return false;
            year_ = contact.ends;
            open_ = destination_.open(settings_.aFileAYear
                                          ? "contacts-" + std::to_string(year_) + ".ndjson"
                                          : "contacts.ndjson");
            if (!open_) return false;
        }
        // Draws of its own, so that the contacts are the same in every format.
        random_ = Random(settings_.seed ^ (contact.number * 0xD6E8FEB86659FD93U));
        appendLine(contact);
        return out_.size() < kBlock || flush();
    }
    bool finish() override { return (open_ || destination_.open("contacts.ndjson")) && flush(); }

  private:
    static constexpr std::size_t kBlock = 1U << 20U;

    bool flush() {
        const bool written = out_.empty() || destination_.write(out_);
        out_.clear();
        return written;
    }

    void appendLine(const Contact& contact);
    void appendQuestions(const Contact& contact);
    void chooseConcerns(const Contact& contact);
    void chooseConcern(std::size_t factor, const Contact& contact, std::size_t child);
    void appendConcerns(const Contact& contact, std::size_t child, bool ofHousehold);
    void appendConcern(const ConcernHabits& concern, Result result);
    void appendChild(const Contact& contact, std::size_t child);
    void appendAge(const Child& child, Day today);
    void appendCourse(const Contact& contact);
    void appendEvent(bool& first, const char* list, Day on, Day until = Family::kNever);

    void key(const char* name) {
        if (out_.back() != '{') out_ += ',';
        out_ += '"';
        out_ += name;
        out_ += "\":";
    }
    void quoted(std::string_view text) {
        out_ += '"';
        out_ += text;
        out_ += '"';
    }
    /// Left out, not known, yes or no.
    void question(const char* name, double asked, double yes) {
        if (!random_.chance(asked)) return;
        key(name);
        const bool notKnown = random_.chance(settings_.assumptions->form.notKnown);
        out_ += notKnown ? "null" : random_.chance(yes) ? "true" : "false";
    }
    [[nodiscard]] bool isKnown(Day day) const {
        return day != Family::kNever && day <= settings_.knownUntil;
    }

    WriterSettings settings_;
    Destination& destination_;
    std::string out_{};
    bool open_ = false;
    int year_ = 0;
    Random random_{0};
    std::vector<ToldConcern> told_{};
};

void FormLines::appendLine(const Contact& contact) {
    out_ += '{';
    key("referral_ref");
    out_ += "\"C";
    appendNumber(out_, contact.number);
    out_ += '"';
    key("received_at");
    out_ += '"';
    appendInstant(out_, contact.at);
    out_ += '"';
    key("referrer");
    out_ += "{\"source\":";
    quoted(contact.code);
    out_ += '}';
    key("referral");
    out_ += "{\"kind\":";
    quoted(contact.referral ? "referral" : "contact");
    out_ += '}';
    appendQuestions(contact);
    chooseConcerns(contact);
    appendConcerns(contact, 0, true);
    key("children");
    out_ += '[';
    for (std::size_t child = 0; child < contact.family.size; ++child) {
        if (child > 0) out_ += ',';
        appendChild(contact, child);
    }
    out_ += "]}\n";
}

void FormLines::appendQuestions(const Contact& contact) {
    const FormHabits& form = settings_.assumptions->form;
    const bool grave = contact.course.result == Result::enquiry;
    question("immediate_danger", form.danger, grave ? form.dangerYesEnquiry : form.dangerYes);
    question("person_of_concern_has_access", form.access,
             grave ? form.accessYesEnquiry : form.accessYes);
    const auto& districts = settings_.figures->districts;
    if (contact.family.district < districts.size() && random_.chance(form.district)) {
        key("household");
        out_ += "{\"district\":";
        quoted(districts[contact.family.district].name);
        out_ += '}';
    }
}

/// What each child's factors are told as. A contact that would tell nothing tells the first.
void FormLines::chooseConcerns(const Contact& contact) {
    told_.clear();
    const Assumptions& assumptions = *settings_.assumptions;
    const double share = assumptions.form.told[static_cast<std::size_t>(contact.course.result)];
    for (std::size_t child = 0; child < contact.family.size; ++child) {
        const FactorSet factors = contact.factors[child];
        for (std::size_t factor = 0; factor < kFactors; ++factor) {
            if ((factors >> factor & 1U) == 0) continue;
            if (random_.chance(share * assumptions.factors[factor].told))
                chooseConcern(factor, contact, child);
        }
    }
    for (std::size_t factor = 0; told_.empty() && factor < kFactors; ++factor) {
        if ((contact.factors[0] >> factor & 1U) != 0) chooseConcern(factor, contact, 0);
    }
}

void FormLines::chooseConcern(std::size_t factor, const Contact& contact, std::size_t child) {
    const std::vector<ConcernHabits>& ways = settings_.assumptions->concerns[factor];
    const Day age = contact.day - contact.family.children[child].born;
    double all = 0;
    for (const ConcernHabits& way : ways) all += age >= way.fromDays ? way.weight : 0;
    if (!(all > 0)) return;
    double drawn = random_.share() * all;
    const ConcernHabits* chosen = nullptr;
    for (const ConcernHabits& way : ways) {
        if (age < way.fromDays) continue;
        chosen = &way;
        if (drawn < way.weight) break;
        drawn -= way.weight;
    }
    // A concern of the household is told once, one of a child once for each.
    const bool again = std::ranges::any_of(told_, [&](const ToldConcern& one) {
        return one.concern->id == chosen->id && (chosen->ofHousehold || one.child == child);
    });
    if (!again) told_.push_back({chosen, child});
}

void FormLines::appendConcerns(const Contact& contact, std::size_t child, bool ofHousehold) {
    bool first = true;
    for (const ToldConcern& one : told_) {
        if (one.concern->ofHousehold != ofHousehold || (!ofHousehold && one.child != child))
            continue;
        if (first) {
            key("concerns");
            out_ += '{';
        }
        first = false;
        appendConcern(*one.concern, contact.course.result);
    }
    if (!first) out_ += '}';
}

void FormLines::appendConcern(const ConcernHabits& concern, Result result) {
    const Assumptions& assumptions = *settings_.assumptions;
    key(concern.id.c_str());
    out_ += "{\"present\":true";
    for (const QuestionHabits& question : assumptions.questions) {
        if (!random_.chance(question.answered)) continue;
        key(question.id.c_str());
        if (random_.chance(assumptions.form.notKnown))
            out_ += "null";
        else
            quoted(question.answers[static_cast<std::size_t>(result)].pick(random_));
    }
    constexpr double lessOften = 1.0 / 3;
    for (const ConcernDetail& detail : concern.details) {
        question(detail.id.c_str(), assumptions.form.details,
                 result == Result::enquiry ? detail.yes : detail.yes * lessOften);
    }
    out_ += '}';
}

void FormLines::appendChild(const Contact& contact, std::size_t child) {
    const Child& who = contact.family.children[child];
    out_ += "{\"child_ref\":\"";
    appendChildId(out_, who);
    out_ += "\",\"child_id\":\"";
    appendChildId(out_, who);
    out_ += "\",\"family_id\":\"SYNF";
    appendNumber(out_, contact.family.number);
    out_ += '"';
    appendAge(who, contact.day);
    appendConcerns(contact, child, false);
    if (settings_.outcomes) appendCourse(contact);
    out_ += '}';
}

void FormLines::appendAge(const Child& child, Day today) {
    const FormHabits& form = settings_.assumptions->form;
    if (child.born > today) {
        out_ += ",\"unborn\":true,\"expected_date\":\"";
        appendIsoDay(out_, child.born);
        out_ += '"';
        return;
    }
    if (random_.chance(form.dateOfBirth)) {
        key("date_of_birth");
        out_ += '"';
        appendIsoDay(out_, child.born);
        out_ += '"';
    }
    key("sex");
    quoted(child.girl ? "F" : "M");
    question("seen", form.childSeen, form.childSeenYes);
}

/// Each with its days, so that a referral is told of what was before it only.
void FormLines::appendCourse(const Contact& contact) {
    const Course& course = contact.course;
    bool first = true;
    if (contact.referral) {
        appendEvent(first, "referrals", contact.day, course.closed);
        out_.resize(out_.size() - 2);
        out_ += ",\"ref\":\"R";
        appendNumber(out_, contact.number);
        out_ += "\",\"nfa\":";
        out_ += course.result == Result::noFurtherAction ? "true" : "false";
        out_ += ",\"source\":";
        quoted(contact.code);
        if (isKnown(course.closed)) {
            out_ += ",\"closure\":";
            quoted(course.ending);
        }
        out_ += "}]";
    }
    appendEvent(first, "assessments", course.assessmentBegan, course.assessed);
    if (isKnown(course.enquiries[0])) {
        appendEvent(first, "section_47", course.enquiries[0]);
        if (isKnown(course.enquiries[1])) {
            out_.back() = ',';
            out_ += "{\"on\":\"";
            appendIsoDay(out_, course.enquiries[1]);
            out_ += "\"}]";
        }
    }
    appendEvent(first, "conferences", course.conference);
    if (isKnown(course.planBegan)) {
        appendEvent(first, "child_protection_plans", course.planBegan, course.planEnded);
        out_.resize(out_.size() - 2);
        out_ += ",\"category\":";
        quoted(course.category);
        out_ += "}]";
    }
    appendEvent(first, "child_in_need_plans", course.needPlanBegan, course.needPlanEnded);
    if (!first) out_ += '}';
}

void FormLines::appendEvent(bool& first, const char* list, Day on, Day until) {
    if (!isKnown(on)) return;
    if (first) {
        key("past");
        out_ += '{';
    }
    first = false;
    key(list);
    out_ += "[{\"on\":\"";
    appendIsoDay(out_, on);
    out_ += '"';
    if (isKnown(until)) {
        out_ += ",\"until\":\"";
        appendIsoDay(out_, until);
        out_ += '"';
    }
    out_ += "}]";
}

}  // namespace

std::unique_ptr<ContactWriter> makeFormLines(const WriterSettings& settings,
                                             Destination& destination) {
    return std::make_unique<FormLines>(settings, destination);
}

}  // namespace frontdoor::generate
