// The nearest referral on the other side: every single change is tried. Of an answer with an order,
// steps of 1, 2, 4, … are tried until one is on the other side, and the first that is lies between
// that and the one before:
//
//     fires: frequency = repeated        one step less: frequency = once     does not fire
//     fires: born 2026-01-10             2 days earlier does, 4 days do not: the edge is between

#include "engine/verify/proof/edge.h"

#include <algorithm>

#include "engine/verify/symbolic/answer_cuts.h"

namespace frontdoor::proof {

namespace {

constexpr int kMostDoublings = 14;

/// An answer of a referral.
struct AnswerPlace {
    std::size_t child = 0;
    std::size_t item = kNone;  // kNone: of the child itself.
    std::size_t answer = 0;
};

std::vector<CaseAnswer>& answersAt(Case& referral, const AnswerPlace& place) {
    CaseChild& child = referral.children[place.child];
    return place.item == kNone ? child.answers : child.items[place.item].answers;
}

class EdgeFinder {
  public:
    EdgeFinder(const ProgramPtr& program, const Case& referral, const Use& use, bool uses,
               DomainIndex score)
        : program_(program), referral_(referral), use_(use), uses_(uses), score_(score) {}

    std::optional<Edge> run() {
        for (const AnswerPlace& place : places()) {
            trySteps(place);
            tryOther(place);
            tryLess(place);
        }
        tryWithoutItems();
        if (referral_.children.size() > 1) {
            Case alone = referral_;
            alone.children.resize(1);
            offer(referral_, std::move(alone), Rank::fewer);
        }
        if (!best_) return std::nullopt;
        if (uses_) return Edge{best_->from, best_->to};
        return Edge{best_->to, best_->from};
    }

  private:
    enum class Rank : std::uint8_t { step, other, less, fewer };
    struct Candidate {
        Case from{};
        Case to{};
        Rank rank = Rank::step;
        std::int64_t points = 0;
    };

    std::vector<AnswerPlace> places() const {
        std::vector<AnswerPlace> all{};
        for (std::size_t child = 0; child < referral_.children.size(); ++child) {
            const CaseChild& about = referral_.children[child];
            for (std::size_t i = 0; i < about.answers.size(); ++i) all.push_back({child, kNone, i});
            for (std::size_t item = 0; item < about.items.size(); ++item) {
                for (std::size_t i = 0; i < about.items[item].answers.size(); ++i)
                    all.push_back({child, item, i});
            }
        }
        return all;
    }

    /// Which of the referrals lie on the other side.
    std::vector<bool> across(const std::vector<Case>& referrals) const {
        const Decided decided = decide(program_, referrals);
        std::vector<bool> is{};
        for (const std::uint32_t row : decided.firstRows)
            is.push_back(use_.reached(decided.decisions, row) != uses_);
        return is;
    }

    /// Takes the change if it leads across, and is better than what there is.
    void offer(const Case& from, Case to, Rank rank) {
        const Decided decided = decide(program_, {from, to});
        const std::uint32_t row = decided.firstRows[1];
        if (use_.reached(decided.decisions, decided.firstRows[0]) != uses_ ||
            use_.reached(decided.decisions, row) == uses_)
            return;
        const std::int64_t points =
            score_ == kNone ? decided.decisions.total(row) : decided.decisions.score(score_, row);
        const bool better =
            !best_ || points > best_->points || (points == best_->points && rank < best_->rank);
        if (better) best_ = Candidate{from, std::move(to), rank, points};
    }

    [[nodiscard]] Case moved(const AnswerPlace& place, std::int64_t value) const {
        Case changed = referral_;
        answersAt(changed, place)[place.answer].answer =
            Answer::of(static_cast<std::int32_t>(value));
        return changed;
    }

    [[nodiscard]] CaseAnswer answerAt(const AnswerPlace& place) const {
        const CaseChild& child = referral_.children[place.child];
        return place.item == kNone ? child.answers[place.answer]
                                   : child.items[place.item].answers[place.answer];
    }

    void trySteps(const AnswerPlace& place) {
        const CaseAnswer answer = answerAt(place);
        const Vocabulary& words = program_->vocabulary();
        const Fact& fact = words.fact(answer.fact);
        const CodeList* list = words.listOf(fact);
        if (!answer.answer.known || fact.type == FactType::boolean ||
            (list != nullptr && !list->ordered))
            return;
        const bool up = uses_ ? fact.worry == Worry::down : fact.worry == Worry::up;
        const bool down = uses_ ? fact.worry == Worry::up : fact.worry == Worry::down;
        if (!up) step(place, fact, answer.answer.value, -1);
        if (!down) step(place, fact, answer.answer.value, 1);
    }

    void step(const AnswerPlace& place, const Fact& fact, std::int64_t from, std::int64_t by) {
        const auto domain = symbolic::domainOf(program_->vocabulary(), fact);
        const std::int64_t room = by < 0 ? from - domain.least : domain.greatest - from;
        std::vector<std::int64_t> distances{};
        std::vector<Case> tried{};
        for (int i = 0; i < kMostDoublings && (std::int64_t{1} << i) <= room; ++i)
            distances.push_back(std::int64_t{1} << i);
        // The end of a short list may lie between two doublings.
        if (!distances.empty() && distances.size() < kMostDoublings && distances.back() < room)
            distances.push_back(room);
        for (const std::int64_t distance : distances)
            tried.push_back(moved(place, from + by * distance));
        if (tried.empty()) return;
        const std::vector<bool> is = across(tried);
        const auto first = std::ranges::find(is, true);
        if (first == is.end()) return;
        std::int64_t far = distances[static_cast<std::size_t>(first - is.begin())];
        std::int64_t near =
            first == is.begin() ? 0 : distances[static_cast<std::size_t>(first - is.begin() - 1)];
        while (far - near > 1) {
            const std::int64_t middle = near + (far - near) / 2;
            (across({moved(place, from + by * middle)}).front() ? far : near) = middle;
        }
        offer(moved(place, from + by * near), moved(place, from + by * far), Rank::step);
    }

    void tryOther(const AnswerPlace& place) {
        const CaseAnswer answer = answerAt(place);
        if (!answer.answer.known ||
            program_->vocabulary().fact(answer.fact).type != FactType::boolean)
            return;
        offer(referral_, moved(place, 1 - answer.answer.value), Rank::other);
    }

    void tryLess(const AnswerPlace& place) {
        Case less = referral_;
        auto& answers = answersAt(less, place);
        answers.erase(answers.begin() + static_cast<std::ptrdiff_t>(place.answer));
        offer(referral_, std::move(less), Rank::less);
    }

    void tryWithoutItems() {
        for (std::size_t child = 0; child < referral_.children.size(); ++child) {
            for (std::size_t item = 0; item < referral_.children[child].items.size(); ++item) {
                Case fewer = referral_;
                auto& items = fewer.children[child].items;
                items.erase(items.begin() + static_cast<std::ptrdiff_t>(item));
                offer(referral_, std::move(fewer), Rank::fewer);
            }
        }
    }

    const ProgramPtr& program_;
    const Case& referral_;
    const Use& use_;
    bool uses_;
    DomainIndex score_;
    std::optional<Candidate> best_{};
};

}  // namespace

std::optional<Edge> findEdge(const ProgramPtr& program, const Case& referral, const Use& use,
                             bool uses, DomainIndex score) {
    return EdgeFinder(program, referral, use, uses, score).run();
}

}  // namespace frontdoor::proof
