#include "engine/pack/grammar.h"

#include <algorithm>
#include <map>

#include "engine/diagnostics/check.h"
#include "engine/vocabulary/event_kind.h"

// The table reads as the rule author's guide (rules/README.md) does, section by section. A new
// element or attribute is a line here, a line in rules/schema/, and the code that builds something
// from it.

namespace frontdoor {
namespace {

using enum ValueKind;
using Attributes = std::vector<AttributeRule>;
using Words = std::vector<std::string_view>;

constexpr bool kRequired = true;
constexpr std::int32_t kMaxScale = 6;
constexpr std::int32_t kMaxDays = 36'500;

Attributes operator+(Attributes left, const Attributes& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

AttributeRule words(std::string_view attribute, Words allowed, bool required = false) {
    return {.name = attribute,
            .kind = ValueKind::choice,
            .required = required,
            .words = std::move(allowed)};
}

AttributeRule whole(std::string_view attribute, std::int32_t min, std::int32_t max,
                    bool required = false) {
    return {.name = attribute, .kind = integer, .required = required, .min = min, .max = max};
}

/// Points are held against their own limits by a check, which says more than a range can.
AttributeRule points(std::string_view attribute, bool required = false) {
    return {.name = attribute, .kind = integer, .required = required};
}

AttributeRule is(std::string_view attribute, ValueKind kind, bool required = false) {
    return {.name = attribute, .kind = kind, .required = required};
}

ChildRule one(std::string_view key, bool required = false) {
    return {.element = key, .required = required, .many = false};
}
ChildRule many(std::string_view key, bool required = false) {
    return {.element = key, .required = required, .many = true};
}

Words routeWords() { return {"early-help", "family-help", "section-47", "emergency-action"}; }
Words eventWords() {
    Words all;
    for (std::size_t i = 0; i < kEventKinds; ++i)
        all.push_back(frontdoor::name(static_cast<EventKind>(i)));
    return all;
}
Words priorityWords() { return {"green", "amber", "red"}; }
Words basisWords() { return {"s17", "targeted-early-help"}; }

AttributeRule route(std::string_view attribute = "route", bool required = false) {
    return words(attribute, routeWords(), required);
}
AttributeRule someOf(std::string_view attribute, Words allowed, bool required = false) {
    return {.name = attribute, .kind = choices, .required = required, .words = std::move(allowed)};
}
AttributeRule priority() { return words("priority", priorityWords()); }
AttributeRule basis() { return words("basis", basisWords()); }

// What several elements have in common.

/// What a form prints.
Attributes form() { return {is("label", text, kRequired), is("help", text), is("example", text)}; }

Attributes valueType() {
    return {words("type", {"boolean", "code", "number", "date"}, kRequired),
            is("list", id),
            whole("scale", 0, kMaxScale),
            is("unit", text),
            is("min", decimal),
            is("max", decimal)};
}
AttributeRule worry() { return words("worry", {"yes", "no", "up", "down", "none"}); }
AttributeRule ask() { return words("ask", {"always", "when-raised"}); }
AttributeRule scope() { return words("scope", {"referral", "household", "child"}); }
AttributeRule source() { return is("source", text); }

/// Of every element that decides something.
Attributes rule() { return {is("id", id, kRequired), source(), is("from", date), is("to", date)}; }

std::vector<ChildRule> sections() {
    return {many("include"),  many("remove"),     many("vocabulary"), many("define"),
            many("triggers"), many("scores"),     many("thresholds"), many("raises"),
            many("routing"),  many("localities"), many("teams"),      many("clocks"),
            many("actions"),  many("flags"),      many("history"),    many("characteristics")};
}

std::vector<ChildRule> rootChildren() {
    std::vector<ChildRule> children{one("description")};
    const std::vector<ChildRule> more = sections();
    children.insert(children.end(), more.begin(), more.end());
    return children;
}

// The sections.

std::vector<ElementRule> packRules() {
    return {
        {.key = "rule-pack",
         .attributes = {is("id", id, kRequired), is("version", text, kRequired), is("extends", id),
                        is("name", text, kRequired), is("effective-from", date),
                        is("effective-to", date), is("guidance", text), is("calendar", id)},
         .children = rootChildren()},
        {.key = "rule-pack-part", .children = sections()},
        {.key = "description", .text = TextRule::required},
        {.key = "include", .attributes = {is("file", file, kRequired)}},
        {.key = "remove",
         .attributes = {is("id", id, kRequired), is("element", id),
                        is("because", text, kRequired)}},
        {.key = "when", .text = TextRule::required},
        {.key = "because", .text = TextRule::required},
        {.key = "text", .text = TextRule::required},
    };
}

std::vector<ElementRule> vocabularyRules() {
    const Attributes domain{is("domain", id)};
    return {
        {.key = "vocabulary",
         .children = {many("domain"), many("vocabulary/code-list"), many("detail"), many("concern"),
                      many("fact"), many("items"), many("protective"), many("monitoring")}},
        {.key = "domain",
         .attributes = {is("id", id, kRequired), is("label", text, kRequired),
                        whole("protective-cap", 0, 100'000)}},
        {.key = "vocabulary/code-list",
         .attributes = {is("id", id, kRequired), is("label", text), is("ordered", boolean),
                        source()},
         .children = {many("code", kRequired)}},
        {.key = "code", .attributes = {is("id", code, kRequired), is("label", text, kRequired)}},
        {.key = "detail",
         .attributes =
             Attributes{is("id", nameInside, kRequired), worry(), source()} + valueType() + form()},
        {.key = "concern",
         .attributes = Attributes{is("id", name, kRequired), is("factor", code), worry(), ask(),
                                  scope(), is("applies", expression), source()} +
                       domain + form(),
         .children = {many("concern/fact")}},
        {.key = "concern/fact",
         .attributes = Attributes{is("id", nameInside, kRequired), worry(),
                                  is("applies", expression), source()} +
                       valueType() + form()},
        {.key = "fact",
         .attributes = Attributes{is("id", name, kRequired), worry(), ask(), scope(),
                                  is("applies", expression), source()} +
                       valueType() + form()},
        {.key = "items",
         .attributes = {is("id", name, kRequired), is("label", text, kRequired), is("help", text),
                        ask(), scope(), source()},
         .children = {many("items/fact", kRequired)}},
        {.key = "items/fact",
         .attributes = Attributes{is("id", nameInside, kRequired), worry(), ask(), source()} +
                       valueType() + form()},
        {.key = "protective",
         .attributes = Attributes{is("id", name, kRequired), is("domain", id, kRequired),
                                  points("points", kRequired), ask(), scope(),
                                  is("applies", expression), source()} +
                       form()},
        {.key = "monitoring",
         .attributes =
             Attributes{is("id", name, kRequired), scope(), source()} + valueType() + form()},
        {.key = "define",
         .attributes = {is("id", name, kRequired),
                        words("type", {"boolean", "code", "number", "date"}, kRequired),
                        is("list", id), whole("scale", 0, kMaxScale), is("unit", text),
                        is("label", text), is("applies", expression), source()},
         .text = TextRule::required},
    };
}

std::vector<ElementRule> ruleRules() {
    const std::vector<ChildRule> whenBecause{one("when", kRequired), one("because", kRequired)};
    return {
        {.key = "triggers", .children = {many("trigger")}},
        {.key = "trigger",
         .attributes = rule() + Attributes{route("route", kRequired), priority(), basis()},
         .children = whenBecause},
        {.key = "scores", .children = {many("score")}},
        {.key = "score",
         .attributes = rule() + Attributes{is("domain", id), points("points", kRequired)},
         .children = whenBecause},
        {.key = "thresholds", .children = {many("threshold")}},
        {.key = "threshold",
         .attributes =
             rule() + Attributes{is("score", id, kRequired), points("at-least", kRequired),
                                 route("route", kRequired), priority(), basis()},
         .children = {one("when"), one("because", kRequired)}},
        {.key = "raises", .children = {many("raise")}},
        {.key = "raise",
         .attributes = rule() + Attributes{whole("levels", 1, 3, kRequired), route("up-to")},
         .children = whenBecause},
        {.key = "actions", .children = {many("action")}},
        {.key = "action",
         .attributes = rule() + Attributes{is("who", text, kRequired)},
         .children = {one("when"), one("text", kRequired)}},
        {.key = "flags", .children = {many("flag")}},
        {.key = "flag",
         .attributes = rule() + Attributes{is("label", text, kRequired)},
         .children = {one("when", kRequired), one("because")}},
    };
}

std::vector<ElementRule> routingRules() {
    return {
        {.key = "routing",
         .attributes = {is("start", id, kRequired)},
         .children = {many("step", kRequired)}},
        {.key = "step",
         .attributes = {is("id", id, kRequired), is("label", text, kRequired)},
         // Without an `otherwise` the routing check says what it is for (R0504).
         .children = {many("to"), one("otherwise")}},
        {.key = "to",
         .attributes = {route(), is("step", id), is("when", expression, kRequired), basis(),
                        priority()}},
        {.key = "otherwise", .attributes = {route(), is("step", id), basis()}},
    };
}

std::vector<ElementRule> serviceRules() {
    return {
        {.key = "localities", .children = {many("locality")}},
        {.key = "locality",
         .attributes = {is("id", id, kRequired), is("label", text, kRequired),
                        is("example", boolean), source()},
         .children = {many("district"), many("ward"), many("postcode")}},
        {.key = "district", .attributes = {is("code", code, kRequired)}},
        {.key = "ward", .attributes = {is("code", code, kRequired)}},
        {.key = "postcode", .attributes = {is("sector", code, kRequired)}},
        {.key = "teams", .children = {many("team")}},
        {.key = "team",
         .attributes =
             rule() + Attributes{is("label", text, kRequired), is("type", id, kRequired),
                                 someOf("route", routeWords(), kRequired), is("locality", id),
                                 is("alongside", boolean), is("when", expression),
                                 whole("capacity-per-week", 0, 100'000), is("example", boolean)}},
        {.key = "clocks", .children = {many("clock")}},
        {.key = "clock",
         .attributes =
             rule() +
             Attributes{is("label", text), is("kind", id), whole("limit", 1, kMaxDays, kRequired),
                        words("unit", {"clock-hour", "working-hour", "working-day", "calendar-day"},
                              kRequired),
                        words("starts", {"received"}), route(), priority(), is("nature", text)}},
    };
}

std::vector<ElementRule> historyRules() {
    return {
        {.key = "history", .children = {many("link"), many("derive")}},
        {.key = "link",
         .attributes = {is("id", name, kRequired),
                        words("as", {"birth-date", "source"}, kRequired)}},
        {.key = "derive",
         .attributes = {is("id", name, kRequired),
                        words("how",
                              {"count", "ever", "now", "ended", "last", "checked", "recorded"},
                              kRequired),
                        someOf("of", eventWords()), whole("within-months", 1, 1'200),
                        whole("within-days", 1, kMaxDays),
                        words("whose", {"child", "siblings", "family"}), is("same-need", boolean),
                        words("outcome", {"nfa"}), words("distinct", {"source"}),
                        words("says", {"closure", "category"}), source()}},
    };
}

std::vector<ElementRule> characteristicRules() {
    return {
        {.key = "characteristics", .children = {many("characteristic")}},
        {.key = "characteristic",
         .attributes = {is("id", id, kRequired), is("label", text, kRequired), is("fact", name),
                        is("not-known", text), source()},
         .children = {many("group")}},
        {.key = "group",
         .attributes = {is("id", id, kRequired), is("label", text, kRequired), is("is", text),
                        is("from", decimal), is("to", decimal)},
         .children = {one("when")}},
    };
}

std::vector<ElementRule> otherFileRules() {
    return {
        {.key = "code-list",
         .attributes = {is("id", id, kRequired), is("label", text, kRequired),
                        is("ordered", boolean), source()},
         .children = {many("code", kRequired)}},
        {.key = "calendar",
         .attributes = {is("id", id, kRequired), is("label", text), source(),
                        is("from", date, kRequired), is("to", date, kRequired), is("opens", time),
                        is("closes", time)},
         .children = {many("holiday")}},
        {.key = "holiday",
         .attributes = {is("date", date, kRequired), is("title", text, kRequired)}},
        {.key = "proofs", .attributes = {is("pack", id, kRequired)}, .children = {many("accept")}},
        {.key = "accept",
         .attributes = {words("property",
                              {"P-REACH", "P-ROUTE", "P-WORRY", "P-UNKNOWN", "P-BOUND", "P-TEAM"},
                              kRequired),
                        is("of", text, kRequired), is("because", text, kRequired)}},
        {.key = "record",
         .attributes = {is("id", id, kRequired), is("title", text, kRequired), is("standard", text),
                        source()},
         .children = {many("section", kRequired)}},
        {.key = "section",
         .attributes = {is("id", id, kRequired), is("title", text, kRequired)},
         .children = {many("field", kRequired)}},
        // Without `is` it is for whoever deploys the pack to complete.
        {.key = "field",
         .attributes = {is("id", id, kRequired), is("label", text, kRequired), is("is", text)}},
        {.key = "release",
         .attributes = {is("pack", id, kRequired), is("version", text, kRequired),
                        is("hash", text, kRequired), is("engine", text, kRequired),
                        is("author", text, kRequired), is("at", instant, kRequired),
                        is("previous", text)},
         .children = {many("approval", kRequired), many("result", kRequired),
                      many("content", kRequired)}},
        {.key = "approval", .attributes = {is("by", text, kRequired)}},
        {.key = "result", .attributes = {is("of", id, kRequired), is("says", text, kRequired)}},
        {.key = "content",
         .attributes = {is("file", file, kRequired), is("sha256", text, kRequired)}},
        {.key = "cases", .attributes = {is("pack", id, kRequired)}, .children = {many("case")}},
        {.key = "case",
         .attributes = {is("id", id, kRequired), is("title", text, kRequired),
                        is("received", instant, kRequired), source()},
         .children = {many("set"), many("item"), many("child", kRequired)}},
        {.key = "set", .attributes = {is("fact", name, kRequired), is("is", code, kRequired)}},
        {.key = "item",
         .attributes = {is("of", name, kRequired), words("is", {"unknown"})},
         .children = {many("set")}},
        {.key = "child",
         .attributes = {is("ref", code, kRequired)},
         .children = {many("set"), many("item"), one("expect")}},
        {.key = "expect",
         .attributes = {route(), route("could-rise-to"), priority(), basis(), is("team", id)},
         .children = {many("expect/score"), many("alongside"), many("not-alongside"), many("fired"),
                      many("not-fired"), many("missing")}},
        {.key = "expect/score",
         .attributes = {is("of", id, kRequired), whole("is", 0, 1'000'000, kRequired)}},
        {.key = "alongside", .attributes = {is("team", id, kRequired)}},
        {.key = "not-alongside", .attributes = {is("team", id, kRequired)}},
        {.key = "fired", .attributes = {is("rule", id, kRequired)}},
        {.key = "not-fired", .attributes = {is("rule", id, kRequired)}},
        {.key = "missing", .attributes = {is("fact", name, kRequired)}},
    };
}

std::vector<ElementRule> allRules() {
    std::vector<ElementRule> all;
    for (auto part : {packRules, vocabularyRules, ruleRules, routingRules, serviceRules,
                      historyRules, characteristicRules, otherFileRules}) {
        for (ElementRule& element : part()) all.push_back(std::move(element));
    }
    return all;
}

}  // namespace

const std::vector<ElementRule>& grammar() {
    static const std::vector<ElementRule> rules = allRules();
    return rules;
}

const std::vector<RootRule>& grammarRoots() {
    static const std::vector<RootRule> roots{
        {"rule-pack", "urn:frontdoor:rule-pack:1"}, {"rule-pack-part", "urn:frontdoor:rule-pack:1"},
        {"code-list", "urn:frontdoor:code-list:1"}, {"calendar", "urn:frontdoor:calendar:1"},
        {"cases", "urn:frontdoor:cases:1"},         {"proofs", "urn:frontdoor:proofs:1"},
        {"record", "urn:frontdoor:record:1"},       {"release", "urn:frontdoor:release:1"},
    };
    return roots;
}

const ElementRule& grammarRule(std::string_view key) {
    static const std::map<std::string_view, const ElementRule*> index = [] {
        std::map<std::string_view, const ElementRule*> byKey;
        for (const ElementRule& element : grammar()) byKey.emplace(element.key, &element);
        return byKey;
    }();
    const auto found = index.find(key);
    FRONTDOOR_CHECK(found != index.end(), "the table names only elements that are in it");
    return *found->second;
}

}  // namespace frontdoor
