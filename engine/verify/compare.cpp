// Both programs are read over the same open referral: what the second asks of a fact is asked of
// the first's fact of that name, with the cuts of both. Rules that are the same then have the same
// literals, and only what differs is left to search.

#include "engine/verify/compare.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/verify/proof/workbench.h"

namespace frontdoor {

using proof::Decided;
using proof::Footprints;
using proof::Source;
using symbolic::AnswerCuts;
using symbolic::Inputs;
using symbolic::ListPlace;
using symbolic::Place;
using symbolic::Span;
using symbolic::SymbolicProgram;
using symbolic::SymbolicReferral;
using symbolic::Verdict;
using ReferralLiteral = symbolic::Literal;

namespace {

/// The first vocabulary's facts and lists by those of the second, and back.
class Dictionary {
  public:
    Dictionary(const Vocabulary& first, const Vocabulary& second) : second_(second) {
        std::map<std::string, FactIndex> names{};
        for (FactIndex fact = 0; fact < first.facts().size(); ++fact)
            names.emplace(first.fullName(fact), fact);
        back_.assign(first.facts().size(), kNone);
        for (FactIndex fact = 0; fact < second.facts().size(); ++fact) {
            const auto found = names.find(second.fullName(fact));
            const bool same = found != names.end() && alike(first, found->second, second, fact);
            facts_.push_back(same ? found->second : kNone);
            if (same) back_[found->second] = fact;
        }
        listsBack_.assign(first.items().size(), kNone);
        for (ItemsIndex items = 0; items < second.items().size(); ++items) {
            const auto found = first.findItems(second.items()[items].id);
            const bool same = found && first.items()[*found].ask == second.items()[items].ask;
            lists_.push_back(same ? *found : kNone);
            if (same) listsBack_[*found] = items;
        }
    }

    [[nodiscard]] FactIndex fact(FactIndex second) const { return facts_[second]; }
    [[nodiscard]] ItemsIndex items(ItemsIndex second) const { return lists_[second]; }
    [[nodiscard]] bool knows(const Source& second) const {
        return second.fact == kNone ? lists_[second.items] != kNone : facts_[second.fact] != kNone;
    }

    /// A referral in the second's words. What only the first asks is left out, and what only the
    /// second asks is not known.
    [[nodiscard]] Case translated(Case referral) const {
        for (CaseChild& child : referral.children) {
            translate(child.answers);
            leaveOpen(kNone, child.answers);
            for (CaseItem& item : child.items) {
                item.items = listsBack_[item.items];
                translate(item.answers);
                if (item.items != kNone && !item.unknown) leaveOpen(item.items, item.answers);
            }
            std::erase_if(child.items, [](const CaseItem& item) { return item.items == kNone; });
            for (ItemsIndex items = 0; items < lists_.size(); ++items)
                if (lists_[items] == kNone)
                    child.items.push_back({.items = items, .unknown = true});
        }
        return referral;
    }

  private:
    static bool alike(const Vocabulary& first, FactIndex a, const Vocabulary& second, FactIndex b) {
        const Fact& one = first.fact(a);
        const Fact& other = second.fact(b);
        const CodeList* codes = first.listOf(one);
        const CodeList* otherCodes = second.listOf(other);
        const bool sameCodes =
            codes == nullptr
                ? otherCodes == nullptr
                : otherCodes != nullptr && std::ranges::equal(codes->codes(), otherCodes->codes(),
                                                              {}, &CodeEntry::id, &CodeEntry::id);
        return one.type == other.type && one.scale == other.scale && one.min == other.min &&
               one.max == other.max && sameCodes;
    }
    /// The questions of a list, or kNone: of a child.
    void leaveOpen(ItemsIndex items, std::vector<CaseAnswer>& answers) const {
        for (FactIndex fact = 0; fact < facts_.size(); ++fact) {
            if (facts_[fact] == kNone && second_.fact(fact).items == items)
                answers.push_back({fact, Answer::unknown()});
        }
    }
    void translate(std::vector<CaseAnswer>& answers) const {
        for (CaseAnswer& answer : answers) answer.fact = back_[answer.fact];
        std::erase_if(answers, [](const CaseAnswer& answer) { return answer.fact == kNone; });
    }

    const Vocabulary& second_;
    std::vector<FactIndex> facts_{};  // By the second's.
    std::vector<ItemsIndex> lists_{};
    std::vector<FactIndex> back_{};  // By the first's.
    std::vector<ItemsIndex> listsBack_{};
};

/// The first's referral as the second asks for it. What the first does not ask was answered "not
/// known".
class TranslatedReferral : public Inputs {
  public:
    TranslatedReferral(const SymbolicReferral& base, const Dictionary& words)
        : base_(base), words_(words) {}

    [[nodiscard]] ReferralLiteral known(const Place& place) const override {
        return knows(place) ? base_.known(of(place)) : symbolic::kNo;
    }
    [[nodiscard]] ReferralLiteral rest(const Place& place) const override {
        return knows(place) ? base_.rest(of(place)) : symbolic::kYes;
    }
    [[nodiscard]] ReferralLiteral atLeast(const Place& place, std::int64_t value) const override {
        return knows(place) ? base_.atLeast(of(place), value) : symbolic::kNo;
    }
    [[nodiscard]] ReferralLiteral spanAtLeast(std::uint32_t child, const Span& span,
                                              std::int64_t value) const override {
        const FactIndex fact = words_.fact(span.fact);
        if (fact == kNone) return symbolic::kNo;
        return base_.spanAtLeast(child, {fact, span.unit, span.untilReceipt}, value);
    }
    [[nodiscard]] ReferralLiteral receivedAtLeast(std::int64_t day) const override {
        return base_.receivedAtLeast(day);
    }
    [[nodiscard]] ReferralLiteral present(const ListPlace& place,
                                          std::uint32_t row) const override {
        return base_.present({place.child, words_.items(place.items)}, row);
    }
    [[nodiscard]] ReferralLiteral uncertain(const ListPlace& place) const override {
        const ItemsIndex items = words_.items(place.items);
        return items == kNone ? symbolic::kYes : base_.uncertain({place.child, items});
    }
    [[nodiscard]] ReferralLiteral hasSibling() const override { return base_.hasSibling(); }
    [[nodiscard]] std::uint32_t rows(ItemsIndex items) const override {
        return words_.items(items) == kNone ? 0 : base_.rows(words_.items(items));
    }

  private:
    [[nodiscard]] bool knows(const Place& place) const { return words_.fact(place.fact) != kNone; }
    [[nodiscard]] Place of(const Place& place) const {
        return {place.child, words_.fact(place.fact), place.row};
    }

    const SymbolicReferral& base_;
    const Dictionary& words_;
};

AnswerCuts cutsOfBoth(const Program& first, const Program& second, const Dictionary& words) {
    AnswerCuts cuts = symbolic::findCuts(first);
    const AnswerCuts more = symbolic::findCuts(second);
    for (FactIndex fact = 0; fact < more.byFact.size(); ++fact) {
        if (words.fact(fact) != kNone)
            cuts.byFact[words.fact(fact)].insert(more.byFact[fact].begin(),
                                                 more.byFact[fact].end());
    }
    for (const auto& [span, values] : more.spans) {
        if (words.fact(span.fact) == kNone) continue;
        cuts.spans[{words.fact(span.fact), span.unit, span.untilReceipt}].insert(values.begin(),
                                                                                 values.end());
    }
    cuts.receivedDays.insert(more.receivedDays.begin(), more.receivedDays.end());
    for (ItemsIndex items = 0; items < more.counted.size(); ++items) {
        if (words.items(items) == kNone) continue;
        auto& counted = cuts.counted[words.items(items)];
        counted = std::max(counted, more.counted[items]);
    }
    return cuts;
}

class RouteComparer {
  public:
    RouteComparer(const ProgramPtr& first, const ProgramPtr& second, const ProofOptions& options)
        : first_(first),
          second_(second),
          options_(options),
          words_(first->vocabulary(), second->vocabulary()),
          footprints_(*first),
          bench_(first, cutsOfBoth(*first, *second, words_), footprints_, options),
          translated_(bench_.referral(), words_),
          other_(bench_.circuit(), *second, translated_) {}

    RouteComparison run() {
        RouteComparison result{};
        result.covers = proof::coverage(*first_, cutsOfBoth(*first_, *second_, words_), options_);
        const Vocabulary& second = second_->vocabulary();
        for (const Source& source : Footprints(*second_).sources()) {
            if (words_.knows(source)) continue;
            result.unasked.push_back(source.fact == kNone ? second.items()[source.items].id
                                                          : second.fullName(source.fact));
        }
        std::ranges::sort(result.unasked);
        result.unasked.erase(std::unique(result.unasked.begin(), result.unasked.end()),
                             result.unasked.end());
        bool all = true;
        for (const bool loses : {true, false}) {
            for (std::size_t level = kRoutes; level-- > 1;) {
                const auto route = static_cast<Route>(level);
                if (options_.timeIsUp && options_.timeIsUp()) return result;
                const ReferralLiteral a = bench_.symbolic().routeAtLeast(route);
                const ReferralLiteral b = other_.routeAtLeast(route);
                const proof::Sought sought =
                    bench_.seek(loses ? bench_.circuit().both(a, symbolic::opposite(b))
                                      : bench_.circuit().both(symbolic::opposite(a), b));
                if (sought.verdict == Verdict::undecided) all = false;
                result.mostSerious = all;
                if (sought.verdict == Verdict::found)
                    return show(std::move(result), sought.referrals);
            }
        }
        result.result = all ? ProofResult::holds : ProofResult::undecided;
        return result;
    }

  private:
    [[nodiscard]] std::pair<Route, Route> routes(const std::vector<Case>& referrals) const {
        const Decided one = proof::decide(first_, referrals);
        const Decided other = proof::decide(second_, {words_.translated(referrals.front())});
        return {one.decisions.route(one.firstRows.front()),
                other.decisions.route(other.firstRows.front())};
    }
    RouteComparison show(RouteComparison result, std::vector<Case> referrals) const {
        const auto came = routes(referrals);
        if (came.first == came.second) {
            result.result = ProofResult::fault;
            result.statement = "the evaluator routes the referral that was found alike";
            return result;
        }
        proof::shrink(referrals,
                      [&](const std::vector<Case>& smaller) { return routes(smaller) == came; });
        proof::expectWhatComes(first_, referrals);
        result.result = ProofResult::refuted;
        result.first = came.first;
        result.second = came.second;
        result.referrals = std::move(referrals);
        return result;
    }

    const ProgramPtr& first_;
    const ProgramPtr& second_;
    const ProofOptions& options_;
    Dictionary words_;
    Footprints footprints_;
    proof::Workbench bench_;
    TranslatedReferral translated_;
    SymbolicProgram other_;
};

}  // namespace

RouteComparison compareRoutes(const ProgramPtr& first, const ProgramPtr& second,
                              const ProofOptions& options) {
    return RouteComparer(first, second, options).run();
}

}  // namespace frontdoor
