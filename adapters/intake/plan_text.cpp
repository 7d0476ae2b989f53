#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/phrase.h"
#include "adapters/intake/plan_builder.h"
#include "adapters/intake/text_lines.h"

namespace frontdoor::intake {
namespace {

bool answersAnything(const Entry& entry) {
    switch (entry.meaning) {
        case Meaning::answer:
        case Meaning::received:
        case Meaning::recorded:
        case Meaning::list:
        case Meaning::concerns:
        case Meaning::presence:
            return true;
        case Meaning::section:
        case Meaning::ignore:
        case Meaning::reference:
        case Meaning::historyOnly:
        case Meaning::countsAs:
        case Meaning::tellsOf:
        case Meaning::childReference:
        case Meaning::children:
        case Meaning::events:
        case Meaning::identity:
        case Meaning::unread:
            break;
    }
    return false;
}

bool namesOrDates(const Entry& entry) {
    return entry.meaning == Meaning::reference || entry.meaning == Meaning::childReference ||
           entry.meaning == Meaning::received || entry.meaning == Meaning::recorded;
}

}  // namespace

void PlanBuilder::buildText() {
    TextPlan& text = plan_->tree.text;
    const auto onlyForText = [&](const SourceSpan& span, std::string_view what) {
        if (form() == Form::text) return true;
        diagnostics_.add(Code::M0108, span,
                         fmt::format("{} means nothing in a `{}` mapping", what, name(form())));
        return false;
    };
    if (spec_.separator.given && onlyForText(spec_.separator.span, "`separator`")) {
        text.separator = comparableLine(spec_.separator.text);
        if (text.separator.empty())
            diagnostics_.add(Code::M0108, spec_.separator.span, "`separator` is empty");
    }
    if (spec_.lines.given && onlyForText(spec_.lines.span, "`lines`"))
        text.onlyKnown = spec_.lines.text == "known";
    for (const SectionSpec& section : spec_.sections) {
        if (onlyForText(section.span, "<section>")) buildSection(section);
    }
    for (const PhraseSpec& phrase : spec_.phrases) {
        if (onlyForText(phrase.span, "<phrase>")) buildPhrase(phrase);
    }
    if (form() != Form::text) return;
    leavesUnread(plan_->referral.node);
    if (plan_->child.node != kNone) leavesUnread(plan_->child.node);
    knowMailFields();
}

std::uint32_t PlanBuilder::nodeOf(const SpecText& as) {
    if (!as.given) return plan_->referral.node;
    const std::uint32_t entry = plan_->resolve(plan_->referral.node, trimmed(as.text));
    if (entry != kNone && plan_->entries[entry].node != kNone) return plan_->entries[entry].node;
    diagnostics_.add(Code::M0142, as.span,
                     fmt::format("`{}` is read by nothing: no <children>, <items> or fields of it "
                                 "are mapped",
                                 as.text));
    return kNone;
}

void PlanBuilder::buildSection(const SectionSpec& spec) {
    TextSection section{.as = std::string(trimmed(spec.as.text)), .narrative = spec.narrative};
    if (spec.narrative && spec.as.given) {
        diagnostics_.add(Code::M0107, spec.as.span,
                         "what is narrative is no object: it has no `as`");
    }
    const std::uint32_t node = nodeOf(spec.as);
    if (node == kNone) return;
    if (spec.as.given) {
        leavesUnread(node);
        knownOnly_.emplace_back(node, kHeadingText);
    }
    for (const std::string_view heading : alternatives(spec.heading.text)) {
        std::string folded(FoldedText(heading).view());
        const auto has = [&](const TextSection& other) {
            return std::ranges::find(other.headings, folded) != other.headings.end();
        };
        if (folded.empty() || has(section) || std::ranges::any_of(plan_->tree.text.sections, has)) {
            diagnostics_.add(
                Code::M0113, spec.heading.span,
                fmt::format("the heading `{}` is declared twice, or too long", heading));
        } else {
            section.headings.push_back(std::move(folded));
        }
    }
    plan_->tree.text.sections.push_back(std::move(section));
}

void PlanBuilder::buildPhrase(const PhraseSpec& spec) {
    PhrasePlan phrase{.as = std::string(trimmed(spec.as.text))};
    if (const std::string wrong = parsePhrase(spec.text, phrase); !wrong.empty()) {
        diagnostics_.add(Code::M0141, spec.span, wrong);
        return;
    }
    const std::uint32_t node = nodeOf(spec.as);
    if (node == kNone) return;
    leavesUnread(node);
    for (const PhrasePlan::Piece& piece : phrase.pieces) {
        if (!piece.isSlot || plan_->resolve(node, piece.slot.name) != kNone) continue;
        Diagnostic& finding = diagnostics_.add(
            Code::M0142, spec.span,
            fmt::format("the slot `{}` is read by nothing: <text> says that no rule needs it",
                        piece.slot.name));
        if (const std::string_view near = plan_->nearestName(node, piece.slot.name); !near.empty())
            finding.notes.push_back({fmt::format("did you mean `{}`?", near)});
    }
    for (const std::string_view key : alternatives(spec.key.text)) {
        PhraseWords words = parsePhraseWords(key);
        if (words.words.empty()) {
            diagnostics_.add(Code::M0141, spec.key.span, fmt::format("`{}` has no word", key));
        } else {
            phrase.keys.push_back(std::move(words));
        }
    }
    if (phrase.keys.empty()) {
        // Its longest run of words is what hardly anything else says.
        const auto longest = std::ranges::max_element(
            phrase.pieces, {},
            [](const PhrasePlan::Piece& piece) { return piece.words.words.size(); });
        phrase.keys.push_back(longest->words);
    }
    plan_->tree.text.phrases.push_back(std::move(phrase));
}

void PlanBuilder::leavesUnread(std::uint32_t node) {
    plan_->entries[entryAt(node, kUnreadField)].meaning = Meaning::unread;
}

/// The head of an e-mail is known to every mapping. What of it was not read leaves the referral
/// open, unless the mapping says otherwise.
void PlanBuilder::knowMailFields() {
    const std::uint32_t root = plan_->referral.node;
    for (const std::string_view line :
         {"from", "to", "cc", "subject", "date", "reply-to", "importance", "message-id"})
        knownOnly_.emplace_back(root, mailField(line));
    const std::uint32_t unread = entryAt(root, kMailUnread);
    if (isFree(unread)) plan_->entries[unread].meaning = Meaning::unread;
}

/// Once all names have their meanings, the readers of texts need to know them.
void PlanBuilder::finishText() {
    if (form() != Form::text) return;
    TextPlan& text = plan_->tree.text;
    text.keys = keysOf(plan_->referral.node);
    for (TextSection& section : text.sections) {
        if (section.as.empty()) continue;
        const std::uint32_t entry = plan_->resolve(plan_->referral.node, section.as);
        section.keys = keysOf(plan_->entries[entry].node);
    }
}

TextKeys PlanBuilder::keysOf(std::uint32_t node) const {
    TextKeys keys;
    for (const std::string_view name : plan_->nodes[node].names.names()) {
        if (name.starts_with('#') || name.starts_with('@')) continue;
        const Entry& entry = plan_->entries[plan_->nodes[node].names.find(name)];
        const auto isPart = [&](const std::vector<TreePath>& together) {
            const auto same = [&](const TreePath& path) {
                return path.size() == 1 && path.front() == name;
            };
            return node == plan_->referral.node && std::ranges::any_of(together, same);
        };
        bool mayRaise = entry.meaning == Meaning::concerns;
        for (std::uint32_t at = entry.meaning == Meaning::answer ? entry.target : kNone;
             at != kNone; at = plan_->targets[at].next)
            mayRaise = mayRaise || plan_->targets[at].fact == kNone;
        keys.add({.name = std::string(FoldedText(name).view()),
                  .answers = answersAnything(entry),
                  .mayRaise = mayRaise,
                  .oneLine =
                      namesOrDates(entry) || std::ranges::any_of(plan_->tree.references, isPart)});
    }
    keys.sort();
    return keys;
}

}  // namespace frontdoor::intake
