#include "adapters/generate/assumptions.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "adapters/generate/element_reader.h"

namespace frontdoor::generate {
namespace {

struct DayHours {
    std::array<double, kHours> working{};
    std::array<double, kHours> other{};
};

class AssumptionsReader {
  public:
    AssumptionsReader(Diagnostics& diagnostics, Assumptions& into)
        : reader_(diagnostics), into_(into) {}

    void read(const std::string& path) {
        const std::optional<Element> root = reader_.root(path, "assumptions");
        if (!root) return;
        for (FactorHabits& factor : into_.factors) factor.sources.fill(1);
        for (const Element& element : root->children) readElement(element);
        for (const std::string_view name :
             {"contacts", "siblings", "ages", "sexes", "hours", "source", "factor", "concern",
              "question", "answers-of-form", "lengths", "endings"}) {
            if (root->child(name) == nullptr) reader_.missing(*root, name);
        }
        wantEach(*root, "source", kSourceNames);
        wantEach(*root, "factor", kFactorCodes);
    }

  private:
    void readElement(const Element& element) {
        if (element.name == "contacts")
            readContacts(element);
        else if (element.name == "siblings")
            readSiblings(element);
        else if (element.name == "ages")
            into_.ages = numbers<kAgeBands>(element, "weights");
        else if (element.name == "sexes")
            readSexes(element);
        else if (element.name == "hours")
            readHours(element);
        else if (element.name == "source")
            readSource(element);
        else if (element.name == "factor")
            readFactor(element);
        else if (element.name == "concern")
            readConcern(element);
        else if (element.name == "question")
            readQuestion(element);
        else if (element.name == "answers-of-form")
            readForm(element);
        else if (element.name == "lengths")
            readLengths(element);
        else if (element.name == "endings")
            readEndings(element);
        else
            reader_.unknown(element);
    }

    void readContacts(const Element& element) {
        reader_.only(element, {"per-referral", "repeated", "known-before", "early-help"});
        into_.contactsPerReferral = reader_.number(element, "per-referral");
        into_.repeated = reader_.number(element, "repeated");
        into_.knownBefore = reader_.number(element, "known-before");
        into_.earlyHelp = reader_.number(element, "early-help");
        if (into_.contactsPerReferral < 1)
            reader_.wrong(placeOf(element, "per-referral"), "each referral is a contact, too");
    }

    void readSiblings(const Element& element) {
        reader_.only(element, {"children"});
        for (const Weighted& one : reader_.weighted(element, "children")) {
            const std::string wanted = std::to_string(into_.siblings.size() + 1);
            if (one.name != wanted || into_.siblings.size() == kMostSiblings) {
                reader_.wrong(
                    placeOf(element, "children"),
                    fmt::format("weights of 1 child, 2, … to {} are wanted", kMostSiblings));
            }
            into_.siblings.push_back(one.weight);
        }
    }

    void readSexes(const Element& element) {
        double girls = 0;
        double all = 0;
        for (const Weighted& one : reader_.weighted(element, "children")) {
            if (one.name == "F") girls += one.weight;
            all += one.weight;
        }
        into_.girls = girls / all;
    }

    void readHours(const Element& element) {
        reader_.only(element, {"id", "working", "other"});
        hours_[reader_.text(element, "id")] = {numbers<kHours>(element, "working"),
                                               numbers<kHours>(element, "other")};
    }

    void readSource(const Element& element) {
        reader_.only(element, {"id", "hours", "converts", "months", "ages", "codes"});
        SourceHabits* const source = placed(element, kSourceNames, into_.sources);
        if (source == nullptr) return;
        const auto day = hours_.find(reader_.text(element, "hours"));
        if (day == hours_.end()) {
            reader_.wrong(placeOf(element, "hours"), "no `hours` above have this id");
            return;
        }
        source->working = day->second.working;
        source->other = day->second.other;
        source->converts = reader_.number(element, "converts");
        if (!(source->converts > 0)) reader_.wrong(placeOf(element, "converts"), "must not be 0");
        source->months = numbers<kMonths>(element, "months");
        source->ages.fill(1);
        if (element.attribute("ages") != nullptr)
            source->ages = numbers<kAgeBands>(element, "ages");
        source->codes = WeightedNames(reader_.weighted(element, "codes"));
    }

    void readFactor(const Element& element) {
        reader_.only(element, {"id", "of", "ages", "told", "enquiry", "sources"});
        FactorHabits* const factor = placed(element, kFactorCodes, into_.factors);
        if (factor == nullptr) return;
        factor->ofFamily = isOf(element, "family");
        factor->ages = numbers<kAgeBands>(element, "ages");
        factor->told = reader_.number(element, "told");
        factor->enquiry = reader_.numberOr(element, "enquiry", 1);
        if (element.attribute("sources") == nullptr) return;
        for (const Weighted& one : reader_.weighted(element, "sources")) {
            const auto place = placeIn(kSourceNames, one.name);
            if (place)
                factor->sources[*place] = one.weight;
            else
                reader_.wrong(placeOf(element, "sources"),
                              fmt::format("`{}` is no source", one.name));
        }
    }

    void readConcern(const Element& element) {
        constexpr double daysOfYear = 365.25;
        reader_.only(element, {"factor", "id", "weight", "of", "from-years"});
        const auto place = placeIn(kFactorCodes, reader_.text(element, "factor"));
        if (!place) {
            reader_.wrong(placeOf(element, "factor"), "there is no such factor");
            return;
        }
        ConcernHabits& concern = into_.concerns[*place].emplace_back();
        concern.id = reader_.text(element, "id");
        concern.weight = reader_.number(element, "weight");
        concern.ofHousehold = isOf(element, "household");
        concern.fromDays =
            static_cast<std::int32_t>(reader_.numberOr(element, "from-years", 0) * daysOfYear);
        for (const Element& detail : element.children) {
            if (detail.name != "detail") reader_.unknown(detail);
            concern.details.push_back({reader_.text(detail, "id"), reader_.number(detail, "yes")});
        }
    }

    void readQuestion(const Element& element) {
        reader_.only(element, {"id", "answered"});
        QuestionHabits& question = into_.questions.emplace_back();
        question.id = reader_.text(element, "id");
        question.answered = reader_.number(element, "answered");
        std::array<bool, kResults> given{};
        for (const Element& answers : element.children) {
            if (answers.name != "answers") reader_.unknown(answers);
            const auto place = placeIn(kResultNames, reader_.text(answers, "outcome"));
            if (!place) {
                reader_.wrong(placeOf(answers, "outcome"), "there is no such outcome");
                continue;
            }
            given[*place] = true;
            question.answers[*place] = WeightedNames(reader_.weighted(answers, "codes"));
        }
        if (std::ranges::find(given, false) != given.end())
            reader_.wrong(element.span, "each outcome needs its answers");
    }

    void readForm(const Element& element) {
        reader_.only(element, {"told", "details", "not-known", "date-of-birth", "district",
                               "child-seen", "child-seen-yes", "danger", "danger-yes",
                               "danger-yes-enquiry", "access", "access-yes", "access-yes-enquiry"});
        const auto share = [&](std::string_view name) { return reader_.number(element, name); };
        into_.form = {.told = numbers<kResults>(element, "told"),
                      .details = share("details"),
                      .notKnown = share("not-known"),
                      .dateOfBirth = share("date-of-birth"),
                      .district = share("district"),
                      .childSeen = share("child-seen"),
                      .childSeenYes = share("child-seen-yes"),
                      .danger = share("danger"),
                      .dangerYes = share("danger-yes"),
                      .dangerYesEnquiry = share("danger-yes-enquiry"),
                      .access = share("access"),
                      .accessYes = share("access-yes"),
                      .accessYesEnquiry = share("access-yes-enquiry")};
    }

    void readLengths(const Element& element) {
        reader_.only(element, {"in-need", "plan", "after-plan", "closed-without-action",
                               "assessment-begins", "enquiry-begins", "second-enquiry"});
        const auto days = [&](std::string_view name) { return reader_.ranges(element, name); };
        into_.lengths = {.inNeed = days("in-need"),
                         .plan = days("plan"),
                         .afterPlan = days("after-plan"),
                         .closedWithoutAction = days("closed-without-action"),
                         .assessmentBegins = days("assessment-begins"),
                         .enquiryBegins = days("enquiry-begins"),
                         .secondEnquiry = days("second-enquiry")};
    }

    void readEndings(const Element& element) {
        reader_.only(element, {"not-in-need", "in-need", "categories"});
        into_.notInNeedEndings = WeightedNames(reader_.weighted(element, "not-in-need"));
        into_.inNeedEndings = WeightedNames(reader_.weighted(element, "in-need"));
        into_.categories = WeightedNames(reader_.weighted(element, "categories"));
    }

    template <std::size_t N>
    std::array<double, N> numbers(const Element& element, std::string_view attribute) {
        std::array<double, N> values{};
        std::ranges::copy(reader_.numbers(element, attribute, N), values.begin());
        return values;
    }
    /// `of` is this word; else it must be `child` or missing.
    bool isOf(const Element& element, std::string_view word) {
        const Attribute* const of = element.attribute("of");
        if (of == nullptr || of->value.text == "child") return false;
        if (of->value.text != word)
            reader_.wrong(of->value.span(), fmt::format("`child` or `{}` is wanted", word));
        return true;
    }
    /// The entry that an element's id names; null, with a finding, if none does.
    template <std::size_t N, class T>
    T* placed(const Element& element, const std::array<std::string_view, N>& names,
              std::array<T, N>& entries) {
        const auto place = placeIn(names, reader_.text(element, "id"));
        if (place) return &entries[*place];
        reader_.wrong(placeOf(element, "id"), fmt::format("there is no such {}", element.name));
        return nullptr;
    }
    template <std::size_t N>
    void wantEach(const Element& root, std::string_view element,
                  const std::array<std::string_view, N>& names) {
        for (const std::string_view wanted : names) {
            const bool there = std::ranges::any_of(root.children, [&](const Element& one) {
                const Attribute* const id = one.attribute("id");
                return one.name == element && id != nullptr && id->value.text == wanted;
            });
            if (!there)
                reader_.wrong(root.span, fmt::format("there is no {} `{}`", element, wanted));
        }
    }

    ElementReader reader_;
    Assumptions& into_;
    std::map<std::string, DayHours, std::less<>> hours_{};
};

}  // namespace

Outcome<Assumptions> readAssumptions(const std::string& path) {
    Diagnostics diagnostics;
    Assumptions assumptions;
    AssumptionsReader(diagnostics, assumptions).read(path);
    return {std::move(assumptions), std::move(diagnostics)};
}

}  // namespace frontdoor::generate
