#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/expression/worry_direction.h"
#include "engine/pack/checks/checks.h"

// A more worrying answer may never lower what a child gets. So a condition that brings points, a
// trigger, a raise or a route has to rise with each fact's worrying answer:
//
//     <fact id="child.seen" type="boolean" worry="no"/>
//     not(child.seen)     rises with a no: right
//     child.seen          a no makes it false: an error
//     not(triggered("section-47"))     a trigger more makes it false: an error
//
// The answer to a fact without a worrying direction (age, district) may be used either way.

namespace frontdoor {
namespace {

bool suits(Movement movement, Worry worry) {
    switch (worry) {
        case Worry::none:
            return true;
        case Worry::yes:
        case Worry::up:
            return movement == Movement::rises;
        case Worry::no:
        case Worry::down:
            return movement == Movement::falls;
    }
    return false;
}

std::string_view worryWord(Worry worry) {
    switch (worry) {
        case Worry::none:
            return "none";
        case Worry::yes:
            return "yes";
        case Worry::no:
            return "no";
        case Worry::up:
            return "up";
        case Worry::down:
            return "down";
    }
    return "none";
}

std::string_view worryMeaning(const Fact& fact) {
    switch (fact.worry) {
        case Worry::none:
            return "no answer is more worrying than another";
        case Worry::yes:
            return "yes is the worrying answer";
        case Worry::no:
            return "no is the worrying answer";
        case Worry::up:
            return fact.type == FactType::code ? "later codes are more worrying"
                                               : "more is more worrying";
        case Worry::down:
            return fact.type == FactType::code ? "earlier codes are more worrying"
                                               : "less is more worrying";
    }
    return "";
}

class MonotoneCheck {
  public:
    MonotoneCheck(const Pack& pack, Diagnostics& diagnostics)
        : vocabulary_(*pack.vocabulary), diagnostics_(diagnostics) {
        for (const Definition& definition : pack.definitions)
            definitions_.push_back(definition.body.get());
    }

    void run(const ExpressionPtr& condition) {
        if (!condition) return;
        runNeed(*condition);
        std::set<FactIndex> reported;
        for (const FactUse& use : factUses(*condition, vocabulary_, definitions_)) {
            const Fact& fact = vocabulary_.fact(use.fact);
            if (suits(use.movement, fact.worry) || !reported.insert(use.fact).second) continue;
            const std::string name = vocabulary_.fullName(use.fact);
            Diagnostic& added = diagnostics_.add(
                Code::R0403, use.span,
                fmt::format("a more worrying answer to `{}` can make this condition false", name));
            added.notes.push_back({fmt::format("`{}` has worry=\"{}\": {}", name,
                                               worryWord(fact.worry), worryMeaning(fact)),
                                   fact.span});
        }
    }

  private:
    void runNeed(const Expression& condition) {
        for (const FactUse& use : needUses(condition, vocabulary_, definitions_)) {
            if (use.movement == Movement::rises) continue;
            Diagnostic& added =
                diagnostics_.add(Code::R0403, use.span, "more need can make this condition false");
            added.notes.push_back(
                {"what triggers, thresholds and points come to may only help it to be true", {}});
            return;
        }
    }

    const Vocabulary& vocabulary_;
    Diagnostics& diagnostics_;
    std::vector<const Expression*> definitions_{};
};

}  // namespace

void checkMonotone(const CheckInput& input, Diagnostics& diagnostics) {
    MonotoneCheck check(input.pack(), diagnostics);
    for (const Rule& rule : input.pack().rules) {
        // Flags and actions stand beside the route.
        if (rule.kind != RuleKind::flag && rule.kind != RuleKind::action) check.run(rule.when);
    }
    for (const RoutingStep& step : input.pack().routing.steps) {
        for (const RoutingTest& test : step.tests) check.run(test.when);
    }
}

}  // namespace frontdoor
