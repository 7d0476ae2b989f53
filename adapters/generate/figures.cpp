#include "adapters/generate/figures.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "adapters/generate/element_reader.h"

namespace frontdoor::generate {
namespace {

constexpr std::array<std::string_view, kConferenceWaits> kWaitNames{"days-0-10", "days-11-15",
                                                                    "days-16-20", "days-21-up"};
constexpr std::array<std::string_view, kAssessmentLengths> kLengthNames{
    "same-day",   "days-1-10",  "days-11-20", "days-21-30", "days-31-40",
    "days-41-45", "days-46-50", "days-51-60", "days-61-up"};

class YearReader {
  public:
    YearReader(ElementReader& reader, YearFigures& year) : reader_(reader), year_(year) {}

    void read(const Element& element) {
        reader_.only(element, {"ends"});
        year_.ends = static_cast<int>(reader_.number(element, "ends"));
        if (element.child("referrals") == nullptr) reader_.missing(element, "referrals");
        for (const Element& table : element.children) readTable(table);
        shareOutMonths();
    }

  private:
    void readTable(const Element& table) {
        if (table.name == "referrals")
            readReferrals(table);
        else if (table.name == "months")
            year_.months = counts(table, kMonthNames);
        else if (table.name == "sources")
            year_.sources = counts(table, kSourceNames);
        else if (table.name == "section-47")
            readSection47(table);
        else if (table.name == "plans")
            year_.plansStarted = reader_.number(table, "started");
        else if (table.name == "assessments")
            year_.assessments = counts(table, kLengthNames);
        else if (table.name == "needs")
            year_.needs = reader_.weighted(table.text);
        else if (table.name == "factors")
            readFactors(table);
        else
            reader_.unknown(table);
    }

    void readReferrals(const Element& table) {
        reader_.only(table,
                     {"count", "children", "re-referrals", "no-further-action", "not-in-need"});
        year_.referrals = reader_.number(table, "count");
        year_.reReferrals = reader_.number(table, "re-referrals");
        year_.noFurtherAction = reader_.number(table, "no-further-action");
        year_.notInNeed = reader_.number(table, "not-in-need");
        if (!(year_.referrals > 0))
            reader_.wrong(placeOf(table, "count"), "a year without referrals tells nothing");
    }

    void readSection47(const Element& table) {
        YearFigures::Section47 counted;
        counted.enquiries = reader_.number(table, "enquiries");
        counted.children = reader_.number(table, "children");
        counted.conferences = reader_.number(table, "conferences");
        for (std::size_t wait = 0; wait < kConferenceWaits; ++wait)
            counted.waits[wait] = reader_.number(table, kWaitNames[wait]);
        year_.section47 = counted;
    }

    void readFactors(const Element& table) {
        YearFigures::Factors counted;
        counted.episodes = reader_.number(table, "episodes");
        for (const Weighted& one : reader_.weighted(table.text)) {
            // Withdrawn codes, of harm whose doer was not told apart: mostly adults did it.
            const std::string_view code = one.name == "18A"   ? "18C"
                                          : one.name == "19A" ? "19C"
                                                              : std::string_view(one.name);
            if (const auto place = placeIn(kFactorCodes, code))
                counted.counts[*place] += one.weight;
            else
                reader_.wrong(table.text.span(), fmt::format("`{}` is no factor", one.name));
        }
        if (!(counted.episodes > 0)) reader_.wrong(placeOf(table, "episodes"), "must not be 0");
        year_.factors = counted;
    }

    /// What is withheld is 0.
    template <std::size_t N>
    std::array<double, N> counts(const Element& table,
                                 const std::array<std::string_view, N>& names) {
        for (const Attribute& one : table.attributes) {
            if (!placeIn(names, one.name)) reader_.wrong(one.span, "there is no such count here");
        }
        std::array<double, N> counted{};
        for (std::size_t i = 0; i < N; ++i) counted[i] = reader_.numberOr(table, names[i], 0);
        return counted;
    }

    /// The referrals of months that were withheld are known together; each gets as many.
    void shareOutMonths() {
        if (!year_.months) return;
        double told = 0;
        double withheld = 0;
        for (const double count : *year_.months) {
            told += count;
            withheld += count > 0 ? 0 : 1;
        }
        for (double& count : *year_.months) {
            if (!(count > 0)) count = std::max(0.0, year_.referrals - told) / withheld;
        }
    }

    ElementReader& reader_;
    YearFigures& year_;
};

}  // namespace

Outcome<AuthorityFigures> readFigures(const std::string& path) {
    Diagnostics diagnostics;
    ElementReader reader(diagnostics);
    AuthorityFigures figures;
    const std::optional<Element> root = reader.root(path, "figures");
    if (!root) return Outcome<AuthorityFigures>::failure(std::move(diagnostics));
    reader.only(*root, {"id", "label", "code", "url"});
    figures.id = reader.text(*root, "id");
    figures.label = reader.text(*root, "label");
    figures.code = reader.text(*root, "code");
    for (const Element& child : root->children) {
        if (child.name == "districts") {
            figures.districts = reader.weighted(child.text);
        } else if (child.name == "year") {
            YearReader(reader, figures.years.emplace_back()).read(child);
        } else {
            reader.unknown(child);
        }
    }
    if (figures.years.empty()) reader.missing(*root, "year");
    std::ranges::sort(figures.years, {}, &YearFigures::ends);
    return {std::move(figures), std::move(diagnostics)};
}

}  // namespace frontdoor::generate
