#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "engine/pack/build_pack.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {
namespace {

class HistoryBuilder {
  public:
    HistoryBuilder(const BuildContext& context, Pack& pack)
        : context_(context), vocabulary_(*pack.vocabulary), history_(pack.history) {}

    void link(const Element& element) {
        if (!element.sound) return;
        const std::optional<FactIndex> fact = factOf(element);
        if (!fact) return;
        const bool birth = textOf(element, "as") == "birth-date";
        if (fits(*fact, birth ? FactType::date : FactType::code, spanOf(element, "id")))
            (birth ? history_.birth : history_.source) = *fact;
    }

    void derive(const Element& element) {
        if (!element.sound) return;
        const std::optional<FactIndex> fact = factOf(element);
        if (!fact) return;
        Derivation one{.fact = *fact,
                       .kind = kindOf(element),
                       .events = eventsOf(element),
                       .months = integerOf(element, "within-months", 0),
                       .days = integerOf(element, "within-days", 0),
                       .whose = whoseOf(element),
                       .sameNeed = isYes(element, "same-need"),
                       .noFurtherAction = element.attribute("outcome") != nullptr,
                       .distinctSources = element.attribute("distinct") != nullptr,
                       .says = saysOf(element),
                       .source = plainText(textOf(element, "source")),
                       .span = element.span};
        if (suits(element, one)) history_.derivations.push_back(std::move(one));
    }

  private:
    static DerivationKind kindOf(const Element& element) {
        constexpr std::array<std::string_view, 7> words{"count", "ever",    "now",     "ended",
                                                        "last",  "checked", "recorded"};
        const auto* const found = std::ranges::find(words, textOf(element, "how"));
        return found == words.end() ? DerivationKind::count
                                    : static_cast<DerivationKind>(found - words.begin());
    }
    static std::vector<EventKind> eventsOf(const Element& element) {
        std::vector<EventKind> events;
        const Attribute* const of = element.attribute("of");
        if (of == nullptr) return events;
        for (const Word& word : wordsOf(of->value)) {
            if (const auto kind = parseEventKind(word.text)) events.push_back(*kind);
        }
        return events;
    }
    static Derivation::Whose whoseOf(const Element& element) {
        const std::string text = textOf(element, "whose");
        if (text == "siblings") return Derivation::Whose::siblings;
        return text == "family" ? Derivation::Whose::family : Derivation::Whose::child;
    }
    static Derivation::Says saysOf(const Element& element) {
        const std::string text = textOf(element, "says");
        if (text == "closure") return Derivation::Says::closure;
        return text == "category" ? Derivation::Says::category : Derivation::Says::nothing;
    }

    std::optional<FactIndex> factOf(const Element& element) {
        const std::string id = textOf(element, "id");
        const std::optional<FactIndex> found = vocabulary_.find(id);
        if (found && vocabulary_.fact(*found).role == FactRole::plain) return found;
        Diagnostic& added =
            context_.diagnostics.add(Code::R0201, spanOf(element, "id"),
                                     fmt::format("`{}` is not a fact of this vocabulary", id));
        std::vector<std::string_view> names;
        for (const Fact& fact : vocabulary_.facts()) {
            if (fact.items == kNone && fact.role == FactRole::plain) names.push_back(fact.id);
        }
        if (const auto near = nearest(id, names))
            added.notes.push_back({fmt::format("did you mean `{}`?", *near), {}});
        return std::nullopt;
    }

    bool fits(FactIndex fact, FactType type, const SourceSpan& span) {
        const Fact& about = vocabulary_.fact(fact);
        if (about.type == type) return true;
        constexpr std::array<std::string_view, 4> names{"yes or no", "a code", "a number",
                                                        "a date"};
        context_.diagnostics.add(Code::R0302, span,
                                 fmt::format("this gives {}, which `{}` does not take",
                                             names[static_cast<std::size_t>(type)], about.id));
        return false;
    }

    /// What was so when it was recorded may not be so now: where that could hide a worry, it is
    /// asked anew.
    bool mayBeRecorded(FactIndex fact, const SourceSpan& span) {
        const Fact& about = vocabulary_.fact(fact);
        if (about.worry == Worry::none && about.scope == Scope::child) return true;
        context_.diagnostics.add(
            Code::R0302, span,
            fmt::format("`{}` is asked anew each time: only facts about the child that worry in no "
                        "direction are taken from earlier records",
                        about.id));
        return false;
    }

    bool belongs(const Element& element, std::string_view attribute, bool right,
                 std::string_view where) {
        const Attribute* const given = element.attribute(attribute);
        if (given == nullptr || right) return true;
        context_.diagnostics.add(Code::R0105, given->span,
                                 fmt::format("`{}` belongs to {}", attribute, where));
        return false;
    }

    bool suits(const Element& element, const Derivation& one) {
        const bool counts = one.kind == DerivationKind::count;
        const bool isLast = one.kind == DerivationKind::last;
        const bool isRecorded = one.kind == DerivationKind::recorded;
        const bool looks = one.kind != DerivationKind::checked && !isRecorded;
        const FactType gives = counts   ? FactType::number
                               : isLast ? FactType::code
                                        : FactType::boolean;
        bool right = isRecorded ? mayBeRecorded(one.fact, spanOf(element, "how"))
                                : fits(one.fact, gives, spanOf(element, "how"));
        if (one.events.empty() && looks) {
            context_.diagnostics.add(
                Code::R0106, element.span,
                "`derive` needs the attribute `of`, except with how=\"checked\" or \"recorded\"");
            right = false;
        }
        const bool inTime =
            counts || one.kind == DerivationKind::ever || one.kind == DerivationKind::ended;
        right = belongs(element, "within-months", inTime, "counting and looking back") && right;
        right = belongs(element, "within-days", inTime, "counting and looking back") && right;
        right = belongs(element, "distinct", counts, "how=\"count\"") && right;
        right = belongs(element, "says", isLast, "how=\"last\"") && right;
        right = belongs(element, "of", looks, "what looks at events") && right;
        if (isLast && one.says == Derivation::Says::nothing) {
            context_.diagnostics.add(Code::R0106, element.span,
                                     "how=\"last\" needs the attribute `says`");
            right = false;
        }
        return right;
    }

    const BuildContext& context_;
    const Vocabulary& vocabulary_;
    HistoryRules& history_;
};

}  // namespace

void buildHistory(const BuildContext& context, Pack& pack) {
    HistoryBuilder builder(context, pack);
    for (const Declaration& one : context.source.declarations) {
        if (one.space == IdSpace::link) builder.link(one.element);
        if (one.space == IdSpace::derivation) builder.derive(one.element);
    }
    std::ranges::sort(pack.history.derivations, {}, &Derivation::fact);
}

}  // namespace frontdoor
