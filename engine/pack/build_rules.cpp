#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "engine/pack/build_pack.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {
namespace {

struct KindOf {
    std::string_view element{};
    RuleKind kind{};
};
constexpr std::array<KindOf, 6> kKinds{{{"trigger", RuleKind::trigger},
                                        {"score", RuleKind::score},
                                        {"threshold", RuleKind::threshold},
                                        {"raise", RuleKind::raise},
                                        {"flag", RuleKind::flag},
                                        {"action", RuleKind::action}}};

RuleKind kindOf(const Element& element) {
    const auto* const found = std::ranges::find(kKinds, element.name, &KindOf::element);
    return found == kKinds.end() ? RuleKind::trigger : found->kind;
}

/// Flags come before actions, which may look at more.
std::size_t rank(RuleKind kind) {
    const auto* const found = std::ranges::find(kKinds, kind, &KindOf::kind);
    return static_cast<std::size_t>(found - kKinds.begin());
}

/// What the condition of a rule of this kind may say besides facts.
NameScope scopeOf(RuleKind kind, NameScope scope) {
    scope.rules = kind == RuleKind::raise || kind == RuleKind::flag || kind == RuleKind::action;
    scope.decision = kind == RuleKind::flag || kind == RuleKind::action;
    return scope;
}

/// The domain whose points an attribute names; "total" and no attribute are the total. Absent, with
/// a finding, if there is none.
std::optional<DomainIndex> pointsOf(const Element& element, std::string_view attribute,
                                    const BuildContext& context) {
    const Attribute* given = element.attribute(attribute);
    if (given == nullptr || given->value.text == "total") return kNone;
    return domainNamed(*given, *context.scope.vocabulary, context.diagnostics);
}

std::optional<Rule> buildRule(const Declaration& declaration, const BuildContext& context) {
    const Element& element = declaration.element;
    const RuleKind kind = kindOf(element);
    Rule rule{.kind = kind,
              .id = declaration.id,
              .label = plainText(textOf(element, "label")),
              .because = proseOf(element, kind == RuleKind::action ? "text" : "because"),
              .source = plainText(textOf(element, "source")),
              .who = plainText(textOf(element, "who")),
              .inForce = inForceOf(element),
              .route = routeOf(element),
              .priority = priorityOf(element),
              .basis = basisOf(element),
              .points = integerOf(element, kind == RuleKind::threshold ? "at-least" : "points", 0),
              .levels = integerOf(element, "levels", 0),
              .upTo = routeOf(element, "up-to").value_or(Route::section47),
              .replaces = declaration.replaces,
              .span = element.span};
    bool right = element.sound;
    if (const Element* when = element.child("when"); when != nullptr && !when->text.text.empty()) {
        rule.when = parseCondition(when->text, scopeOf(kind, context.scope), context.diagnostics);
        right = right && rule.when != nullptr;
    }
    const auto domain =
        pointsOf(element, kind == RuleKind::threshold ? "score" : "domain", context);
    rule.domain = domain.value_or(kNone);
    if (!right || !domain) return std::nullopt;
    return rule;
}

}  // namespace

void buildRules(const BuildContext& context, Pack& pack) {
    for (const Declaration& one : context.source.declarations) {
        if (one.space != IdSpace::rule) continue;
        std::optional<Rule> rule = buildRule(one, context);
        if (rule) pack.rules.push_back(std::move(*rule));
    }
    std::ranges::sort(pack.rules, [](const Rule& a, const Rule& b) {
        return std::pair(rank(a.kind), std::string_view(a.id)) <
               std::pair(rank(b.kind), std::string_view(b.id));
    });
}

}  // namespace frontdoor
