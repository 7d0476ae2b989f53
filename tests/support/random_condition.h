#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/vocabulary/words.h"
#include "tests/support/known_names.h"
#include "tests/support/pack_text.h"
#include "tests/support/random.h"

namespace frontdoor::support {

/// The way in which an expression may move when an answer becomes more worrying. `still`: not at
/// all, so only facts without a worrying answer may stand in it, and these in any way.
enum class Direction : std::uint8_t { rises, falls, still };

[[nodiscard]] Direction reversed(Direction direction);
[[nodiscard]] Direction directionOf(Worry worry);

struct ConditionOptions {
    /// Only conditions for which the laws about unknown facts hold: nothing that is certain while a
    /// fact is unknown and otherwise once it turns out not to apply, no `is known` and no
    /// `possible`.
    bool lawful = false;
    bool definitions = true;  // May be named.
    bool items = true;
    bool siblings = true;
    bool rules = false;     // triggered(), reached(), fired(), score.X
    bool decision = false;  // route, priority
    bool siblingRoutes = false;
};

/// Writes random conditions in FEEL that a pack's checks accept.
class ConditionWriter {
  public:
    ConditionWriter(Random& random, const KnownNames& known, ConditionOptions options)
        : random_(random), known_(known), options_(options) {}

    [[nodiscard]] Phrase boolean(Direction direction, int depth);
    [[nodiscard]] Phrase number(Direction direction, int depth);
    [[nodiscard]] Phrase date(Direction direction, int depth);
    /// A code of the named list.
    [[nodiscard]] Phrase code(const std::string& list, int depth);

  private:
    using TermWriter = std::function<Phrase(Direction)>;
    struct Range {
        std::string low{};
        std::string high{};
        bool wide = false;  // Something lies between the ends.
    };
    struct Literals {
        std::function<Phrase()> one{};
        std::function<Range()> range{};   // Only for what has an order.
        bool endless = false;             // There is always something less and something more.
        std::function<Phrase()> exact{};  // For tests after `in`; absent: as `one`.
    };

    Phrase connected(Direction direction, int depth);
    Phrase negated(Direction direction, int depth);
    /// Writes something of which the opposite may be asked.
    Phrase guarded(const std::function<Phrase()>& write);
    Phrase quantified(Direction direction, int depth);
    Phrase ofSiblings(Direction direction, int depth);
    Phrase atom(Direction direction, int depth);
    Phrase booleanAtom(Direction direction);
    Phrase knownAtom();
    Phrase ruleAtom();
    Phrase decisionAtom();
    Phrase codeAtom(Direction direction, int depth);
    Phrase worryingCodeAtom(const KnownName& name, Direction direction);
    Phrase numberAtom(Direction direction, int depth);
    Phrase dateAtom(Direction direction, int depth);
    Phrase durationAtom(int depth);
    Phrase compared(const TermWriter& term, Direction direction, const Literals& literals);
    Phrase tested(Phrase left, const Literals& literals);

    Phrase arithmetic(Direction direction, int depth);
    Phrase factor(Direction direction);
    Phrase aggregate(Direction direction, int depth);
    Phrase countTrue(Direction direction, int depth);
    Phrase elapsed(Direction direction, int depth);
    Phrase numberLiteral();
    Range numberRange();
    Phrase dateLiteral();
    Range dateRange();
    Range codeRange(const std::vector<std::string>& codes);

    /// Names of a type that may stand where the expression moves so, written as they must be here.
    std::vector<KnownName> candidates(FactType type, Direction direction) const;
    [[nodiscard]] bool careful() const { return options_.lawful && negations_ > 0; }
    [[nodiscard]] bool atTop() const { return item_ == nullptr && !inSibling_; }

    Random& random_;
    const KnownNames& known_;
    ConditionOptions options_;
    const KnownList* item_ = nullptr;  // Whose items a quantifier looks at.
    std::string prefix_{};             // Before its facts: "i." or, in a filter, nothing.
    bool inSibling_ = false;
    int negations_ = 0;
};

/// Small numbers, and days around the ends of months: of these are the literals of conditions and
/// the answers of referrals, so that they meet.
[[nodiscard]] std::string randomNumber(Random& random, int scale);
[[nodiscard]] std::string randomDay(Random& random);

}  // namespace frontdoor::support
