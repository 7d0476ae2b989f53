#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/expression/type_check.h"
#include "engine/expression/value_bounds.h"

// What a name means. In a quantifier's body `i.site` is the item's; in a filter `site` and
// `item.site` are, and a name the item does not have is the child's. In a body over siblings only
// the sibling's names mean anything, since what is asked of a sibling is worked out for each child
// once and then told to the others.

namespace frontdoor {
namespace {

constexpr std::string_view kScorePrefix = "score.";
constexpr std::string_view kTotal = "total";
constexpr std::string_view kFilterVariable = "item";

bool isDecision(std::string_view name) { return name == "route" || name == "priority"; }

/// What follows `variable.` in the name; absent if it does not begin so.
std::optional<std::string_view> after(std::string_view variable, std::string_view name) {
    if (name.size() <= variable.size() || !name.starts_with(variable)) return std::nullopt;
    if (name[variable.size()] != '.') return std::nullopt;
    return name.substr(variable.size() + 1);
}

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

bool mayBeNamed(const Fact& fact) {
    return fact.role != FactRole::monitoring && fact.role != FactRole::protective &&
           fact.role != FactRole::verified;
}

}  // namespace

Typed TypeChecker::name(const syntax::Node& node, const std::string& name) {
    if (body_.over == Body::Over::siblings) return siblingName(node, name);
    if (body_.over == Body::Over::items) {
        if (std::optional<Typed> found = itemName(node, name)) return std::move(*found);
    }
    return childName(node, name);
}

std::optional<Typed> TypeChecker::itemName(const syntax::Node& node, std::string_view name) {
    const bool filter = body_.variable.empty();
    const std::string_view variable = filter ? kFilterVariable : std::string_view(body_.variable);
    if (filter) {
        if (const auto found = vocabulary_.find(body_.items, name)) {
            return fact(node, *found, Frame::item);
        }
    } else if (name == variable) {
        report(Code::R0305, node,
               fmt::format("`{}` is a whole item: name one of its facts", body_.variable));
        return Typed();
    }
    const std::optional<std::string_view> field = after(variable, name);
    if (!field) return std::nullopt;
    if (const auto found = vocabulary_.find(body_.items, *field)) {
        return fact(node, *found, Frame::item);
    }
    if (filter) return std::nullopt;
    Diagnostic& error =
        report(Code::R0201, node,
               fmt::format("`{}` have no fact `{}`", vocabulary_.items()[body_.items].id, *field));
    didYouMean(error, name, views(namesHere()));
    return Typed();
}

Typed TypeChecker::siblingName(const syntax::Node& node, std::string_view name) {
    const bool filter = body_.variable.empty();
    const std::string variable = filter ? "item" : body_.variable;
    std::optional<std::string_view> own = after(variable, name);
    if (!own && filter) own = name;
    if (!own) {
        const bool known = vocabulary_.find(name) || findDefinition(name) || isDecision(name);
        if (!known) return unknownName(node, name);
        addNote(
            report(Code::R0305, node,
                   fmt::format("`{}` is this child's: here only siblings can be asked", name)),
            fmt::format("write `{}.{}`, or put it before the `some` or `every`", variable, name));
        return nullptr;
    }
    if (isDecision(*own)) return decision(node, *own, Frame::sibling);
    if (const auto found = vocabulary_.find(*own)) return fact(node, *found, Frame::sibling);
    if (const auto found = findDefinition(*own)) return definition(node, *found, Frame::sibling);
    return unknownName(node, name);
}

Typed TypeChecker::childName(const syntax::Node& node, std::string_view name) {
    if (isDecision(name)) return decision(node, name, Frame::child);
    if (name.starts_with(kScorePrefix)) return score(node, name.substr(kScorePrefix.size()));
    if (const auto found = vocabulary_.find(name)) return fact(node, *found, Frame::child);
    if (const auto found = findDefinition(name)) return definition(node, *found, Frame::child);
    return unknownName(node, name);
}

Typed TypeChecker::fact(const syntax::Node& node, FactIndex index, Frame frame) {
    const Fact& found = vocabulary_.fact(index);
    if (found.role == FactRole::monitoring) {
        addNote(report(Code::R0401, node,
                       fmt::format("{} is a protected characteristic: no condition can name it",
                                   quoted(node))),
                "it is held to check that the service is fair");
        return nullptr;
    }
    if (found.role == FactRole::protective || found.role == FactRole::verified) {
        addNote(report(Code::R0404, node,
                       fmt::format("{} is a protective factor: no condition can name it",
                                   quoted(node))),
                "it takes points off its own domain, and does nothing else");
        return nullptr;
    }
    return make(node, typeOf(found), FactReference{.fact = index, .frame = frame});
}

Typed TypeChecker::definition(const syntax::Node& node, std::uint32_t index, Frame frame) {
    return make(node, (*scope_.definitions)[index].type,
                DefinitionReference{.definition = index, .frame = frame});
}

Typed TypeChecker::decision(const syntax::Node& node, std::string_view name, Frame frame) {
    const Type type{.kind = name == "route" ? TypeKind::route : TypeKind::priority};
    if (!scope_.decision) {
        addNote(report(Code::R0305, node, fmt::format("{} is not decided yet here", quoted(node))),
                "only flags and actions can ask for it");
        return nullptr;
    }
    if (frame == Frame::child && !outsideBodies(node, quoted(node))) return nullptr;
    return make(node, type, DecisionReference{.frame = frame});
}

Typed TypeChecker::score(const syntax::Node& node, std::string_view domain) {
    if (!rulesOnly(node, "points")) return nullptr;
    const Type points{.kind = TypeKind::number};
    if (domain == kTotal) return make(node, points, ScoreReference{});
    if (const auto found = vocabulary_.findDomain(domain)) {
        return make(node, points, ScoreReference{.domain = *found});
    }
    Diagnostic& error = report(Code::R0206, node, fmt::format("there is no domain `{}`", domain));
    std::vector<std::string_view> candidates{kTotal};
    for (const Domain& one : vocabulary_.domains()) candidates.push_back(one.id);
    didYouMean(error, domain, candidates);
    if (domain.find('-') != std::string_view::npos && error.notes.empty()) {
        addNote(error, "a minus after a score needs a space before it");
    }
    return nullptr;
}

Typed TypeChecker::unknownName(const syntax::Node& node, std::string_view name) {
    const std::string text(name);
    if (collection(name)) {
        addNote(report(Code::R0305, node, fmt::format("`{}` is a list, not a value", text)),
                fmt::format("write `count({})` or `some x in {} satisfies \u2026`", text, text));
        return nullptr;
    }
    if (body_.over == Body::Over::items && vocabulary_.find(body_.items, name)) {
        return outsideItem(node, body_.items, name);
    }
    for (ItemsIndex items = 0; items < vocabulary_.items().size(); ++items) {
        const auto field = after(vocabulary_.items()[items].id, name);
        const std::string_view own = field ? *field : name;
        const bool elsewhere = body_.over != Body::Over::siblings;
        if (elsewhere && vocabulary_.find(items, own)) return outsideItem(node, items, own);
    }
    Diagnostic& error = report(Code::R0201, node, fmt::format("nothing is called `{}`", text));
    didYouMean(error, name, views(namesHere()));
    if (name == "yes" || name == "no") {
        addNote(error, "a yes is written `x` or `x = true`, a no `not(x)` or `x = false`");
    }
    return nullptr;
}

Typed TypeChecker::outsideItem(const syntax::Node& node, ItemsIndex items, std::string_view fact) {
    const std::string list = vocabulary_.items()[items].id;
    Diagnostic& error =
        report(Code::R0305, node,
               fmt::format("`{}` is asked about each of `{}`, not about a child", fact, list));
    if (body_.over == Body::Over::items && body_.items == items && !body_.variable.empty()) {
        addNote(error, fmt::format("write `{}.{}`", body_.variable, fact));
    } else {
        addNote(error,
                fmt::format("write `some i in {} satisfies i.{} \u2026` or `count({}[{} \u2026])`",
                            list, fact, list, fact));
    }
    return nullptr;
}

std::optional<std::uint32_t> TypeChecker::findDefinition(std::string_view name) const {
    if (scope_.definitions == nullptr) return std::nullopt;
    const auto found = std::ranges::find(*scope_.definitions, name, &DefinitionName::id);
    if (found == scope_.definitions->end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - scope_.definitions->begin());
}

std::vector<std::string> TypeChecker::namesHere() const {
    const bool siblings = body_.over == Body::Over::siblings;
    const std::string prefix = body_.variable.empty() ? "" : body_.variable + ".";
    const std::string own = siblings ? prefix : "";
    std::vector<std::string> names;
    for (const Fact& fact : vocabulary_.facts()) {
        if (!mayBeNamed(fact)) continue;
        if (fact.items == kNone) {
            names.push_back(own + fact.id);
        } else if (body_.over == Body::Over::items && fact.items == body_.items) {
            names.push_back(prefix + fact.id);
        }
    }
    if (scope_.definitions != nullptr) {
        for (const DefinitionName& one : *scope_.definitions) names.push_back(own + one.id);
    }
    if (!siblings) {
        for (const Items& items : vocabulary_.items()) names.push_back(items.id);
        names.emplace_back(kSiblings);
    }
    return names;
}

bool TypeChecker::rulesOnly(const syntax::Node& node, const std::string& what) {
    if (!scope_.rules) {
        addNote(report(Code::R0305, node, fmt::format("{} cannot be asked for here", what)),
                "only routing steps, raises, flags and actions can");
        return false;
    }
    return outsideBodies(node, what);
}

}  // namespace frontdoor
