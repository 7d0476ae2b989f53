#include <algorithm>

#include <fmt/format.h>

#include "adapters/intake/plan_builder.h"

// What a mapping declares of who is who and of what happened before.

namespace frontdoor::intake {

void PlanBuilder::addIdentify(const IdentifySpec& spec, std::uint32_t node, std::uint32_t repeat) {
    if (!spec.from.given || spec.from.text.empty() || !spec.as.given) return;
    const std::optional<IdentifierKind> kind = parseIdentifierKind(spec.as.text);
    if (!kind) {
        std::string all;
        for (int i = 0; i <= static_cast<int>(IdentifierKind::addressLine); ++i)
            all += fmt::format("{}`{}`", i == 0 ? "" : ", ", name(static_cast<IdentifierKind>(i)));
        diagnostics_.add(Code::M0108, spec.as.span,
                         fmt::format("`{}` is not one of {}", spec.as.text, all));
        return;
    }
    Target target{.use = Use::identifies, .identifier = *kind};
    target.dates = dates_;
    target.repeat = repeat;
    target.place = static_cast<std::uint32_t>(plan_->issuers.size());
    plan_->issuers.push_back(spec.issuer.text);
    giveAlso(entryAt(node, spec.from.text), target);
}

void PlanBuilder::addEvent(const EventSpec& spec, std::uint32_t node) {
    const std::optional<EventKind> kind = parseEventKind(spec.kind.text);
    if (!kind) {
        if (spec.kind.given)
            diagnostics_.add(Code::M0108, spec.kind.span,
                             fmt::format("`{}` is not a kind of event", spec.kind.text));
        return;
    }
    const auto event = static_cast<std::uint32_t>(plan_->events.size());
    plan_->events.push_back({.kind = *kind});
    if (spec.from.given && !spec.from.text.empty()) {
        if (rowsAreChildren()) {
            diagnostics_.add(Code::M0108, spec.from.span,
                             "in CSV a row is a child; an <event> has no `from`");
            return;
        }
        const std::uint32_t entry = entryAt(node, spec.from.text);
        if (!give(entry, Meaning::events, event, spec.from.span)) return;
        node = childNode(entry);
    }
    addEventPart(spec.on, node, event, EventPart::on, {});
    addEventPart(spec.until, node, event, EventPart::until, {});
    addEventPart(spec.ref, node, event, EventPart::ref, {});
    addEventPart(spec.nfa, node, event, EventPart::nfa, spec.values);
    addEventPart(spec.source, node, event, EventPart::source, spec.values);
    addEventPart(spec.category, node, event, EventPart::category, spec.values);
    addEventPart(spec.closure, node, event, EventPart::closure, spec.values);
    for (const IgnoreSpec& ignore : spec.ignores) addIgnore(ignore, node);
}

void PlanBuilder::addEventPart(const SpecText& from, std::uint32_t node, std::uint32_t event,
                               EventPart part, const SpecText& values) {
    if (!from.given || from.text.empty()) return;
    Target target{.use = Use::tells, .part = part, .place = event};
    target.dates = dates_;
    const auto codes = [&](std::string_view id) {
        target.type = FactType::code;
        if (const std::optional<ListIndex> list = vocabulary_->findList(id))
            target.spellings = codeSpellings(*list, values);
    };
    switch (part) {
        case EventPart::on:
        case EventPart::until:
        case EventPart::ref:
            target.type = FactType::date;
            break;
        case EventPart::nfa:
            // Yes and no are written alike everywhere in a form; `values` is for the codes.
            target.spellings = codeSpellings(kNone, spec_.values.given ? spec_.values : values);
            break;
        case EventPart::source:
            codes("referral-source");
            break;
        case EventPart::category:
            codes("category-of-abuse");
            break;
        case EventPart::closure:
            codes("closure-reason");
            break;
    }
    eventParts_.emplace_back(node, from);
    const std::uint32_t entry = entryAt(node, from.text);
    // A pack without such codes has no rule that could ask for them.
    const bool askable = target.type != FactType::code || target.spellings != kNone;
    if (askable)
        giveAlso(entry, target);
    else if (isFree(entry))
        plan_->entries[entry].meaning = Meaning::ignore;
}

// Where each entry of a list is something of its own, none can be a part of one event outside it.
void PlanBuilder::checkEventParts() {
    for (const auto& [node, part] : eventParts_) {
        std::uint32_t at = node;
        std::string_view rest = part.text;
        std::string list;
        while (at != kNone && !rest.empty()) {
            const std::size_t dot =
                rowsAreChildren() ? rest.size() : std::min(rest.find('.'), rest.size());
            const std::string_view names = rest.substr(0, dot);
            rest.remove_prefix(std::min(dot + 1, rest.size()));
            const Entry& entry = plan_->entries[entryAt(at, names)];
            at = entry.node;
            list += (list.empty() ? "" : ".") + entry.name;
            if (entry.meaning != Meaning::events && entry.meaning != Meaning::list) continue;
            Diagnostic& finding = diagnostics_.add(
                Code::M0120, part.span,
                fmt::format("`{}` is a list, and this says something of one event outside it",
                            list));
            if (entry.meaning == Meaning::events && !rest.empty())
                finding.notes.push_back(
                    {fmt::format("for an event of each entry write from=\"{}\", and `{}` within it",
                                 list, rest)});
            break;
        }
    }
}

std::uint32_t PlanBuilder::codeSpellings(ListIndex list, const SpecText& values) {
    Fact about{.type = list == kNone ? FactType::boolean : FactType::code, .list = list};
    SpellingTable table;
    bool leading = false;
    if (const ValuesSpec* spec = values.given ? tableNamed(values) : nullptr) {
        leading = spec->leadingCodes;
        for (const ValueSpec& value : spec->values) {
            Spelled meaning;
            if (value.is.text == "blank") {
                meaning.kind = Spelled::Kind::blank;
            } else if (const auto answer = parseAnswer(*vocabulary_, about, value.is.text)) {
                meaning.answer = *answer;
            } else {
                continue;  // For another part of the event.
            }
            addValue(table, value, meaning);
        }
    }
    const CodeList* const codes = vocabulary_->listOf(about);
    if (leading && codes != nullptr) addLeadingCodes(table, *codes);
    addUsualSpellings(table, *vocabulary_, about);
    plan_->spellings.push_back(std::move(table));
    return static_cast<std::uint32_t>(plan_->spellings.size() - 1);
}

}  // namespace frontdoor::intake
