#include "adapters/output/coverage_rows.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/verify/atoms.h"

namespace frontdoor {
namespace {

std::string_view pluralOf(PartKind kind) {
    constexpr std::array<std::string_view, kPartKinds> words{
        "triggers", "scores", "thresholds",         "raises",
        "actions",  "flags",  "protective factors", "ways through routing",
        "teams",    "clocks"};
    return words[static_cast<std::size_t>(kind)];
}

bool standsBefore(const CoverageSide& a, const CoverageSide& b) {
    if (a.span.file == b.span.file) return a.span.begin < b.span.begin;
    return a.span.file && b.span.file && a.span.file->name() < b.span.file->name();
}

void addComparisons(CoverageKind& comparisons, const Coverage& first, const Coverage* second) {
    for (std::size_t i = 0; i < first.atoms().size(); ++i) {
        const AtomUse& atom = first.atoms()[i];
        const TruthCount other = second == nullptr ? TruthCount{} : second->atoms()[i].count;
        CoverageSide side{.of = atom.of,
                          .says = atom.text,
                          .side = "yes",
                          .span = atom.span,
                          .first = atom.count.yes,
                          .second = other.yes,
                          .ofItems = atom.ofItems};
        comparisons.sides.push_back(side);
        side.side = "no";
        side.first = atom.count.no;
        side.second = other.no;
        comparisons.sides.push_back(std::move(side));
    }
    std::ranges::stable_sort(comparisons.sides, standsBefore);
}

}  // namespace

std::vector<CoverageKind> coverageKinds(const Coverage& first, const Coverage* second) {
    std::vector<CoverageKind> kinds(kPartKinds + 1);
    for (std::size_t kind = 0; kind < kPartKinds; ++kind)
        kinds[kind].name = pluralOf(static_cast<PartKind>(kind));
    for (std::size_t i = 0; i < first.parts().size(); ++i) {
        const PartUse& part = first.parts()[i];
        const std::uint64_t other = second == nullptr ? 0 : second->parts()[i].children;
        kinds[static_cast<std::size_t>(part.kind)].sides.push_back({.of = part.name,
                                                                    .says = part.says,
                                                                    .span = part.span,
                                                                    .first = part.children,
                                                                    .second = other});
    }
    kinds.back().name = "sides of comparisons";
    addComparisons(kinds.back(), first, second);
    for (CoverageKind& kind : kinds)
        for (CoverageSide& side : kind.sides) side.inBase = standsInBase(first.pack(), side.span);
    return kinds;
}

CoverageTotals totalsOf(const CoverageKind& kind) {
    CoverageTotals totals{.all = kind.sides.size()};
    for (const CoverageSide& side : kind.sides) {
        totals.first += side.first > 0 ? 1 : 0;
        totals.second += side.second > 0 ? 1 : 0;
        totals.neither += side.first + side.second == 0 ? 1 : 0;
    }
    return totals;
}

std::vector<QuestionUse> leastComplete(const Coverage& coverage) {
    std::vector<QuestionUse> questions;
    for (const QuestionUse& use : coverage.questions()) {
        if (use.of > use.notApplicable) questions.push_back(use);
    }
    const auto unknownShare = [](const QuestionUse& use) {
        return static_cast<double>(use.unknown()) / static_cast<double>(use.of - use.notApplicable);
    };
    std::ranges::stable_sort(questions, [&](const QuestionUse& a, const QuestionUse& b) {
        return std::pair(unknownShare(a), a.unknown()) > std::pair(unknownShare(b), b.unknown());
    });
    return questions;
}

}  // namespace frontdoor
