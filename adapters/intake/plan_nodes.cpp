#include <fmt/format.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/plan_builder.h"

namespace frontdoor::intake {

std::uint32_t PlanBuilder::newNode() {
    plan_->nodes.emplace_back();
    return static_cast<std::uint32_t>(plan_->nodes.size() - 1);
}

std::uint32_t PlanBuilder::childNode(std::uint32_t entry) {
    if (plan_->entries[entry].node == kNone) {
        const std::uint32_t node = newNode();
        plan_->entries[entry].node = node;
    }
    return plan_->entries[entry].node;
}

void PlanBuilder::nameEntry(std::uint32_t node, std::string_view name, std::uint32_t entry) {
    plan_->nodes[node].names.add(trimmed(name), entry);
    const FoldedText folded(name);
    if (!folded.view().empty()) plan_->nodes[node].folded.add(folded.view(), entry);
}

/// The entry of a path, `consent.given` within an object `consent`; makes what is not there yet.
std::uint32_t PlanBuilder::entryAt(std::uint32_t node, std::string_view path) {
    // In CSV a heading is one name, dots or not.
    const std::size_t dot = rowsAreChildren() ? std::string_view::npos : path.find('.');
    const std::string_view names = path.substr(0, dot);
    const std::string_view name = names.substr(0, names.find('|'));
    std::uint32_t entry = plan_->nodes[node].names.find(trimmed(name));
    if (entry == kNone) {
        entry = static_cast<std::uint32_t>(plan_->entries.size());
        plan_->entries.push_back({.name = std::string(trimmed(name))});
        nameEntry(node, name, entry);
    }
    // Forms call the same field by other names, too.
    if (name.size() < names.size()) {
        for (const std::string_view other : alternatives(names.substr(name.size())))
            nameEntry(node, other, entry);
    }
    return dot == std::string_view::npos ? entry : entryAt(childNode(entry), path.substr(dot + 1));
}

bool PlanBuilder::give(std::uint32_t entry, Meaning meaning, std::uint32_t target,
                       const SourceSpan& span) {
    Entry& held = plan_->entries[entry];
    if (isFree(entry)) {
        held.meaning = meaning;
        held.target = target;
        return true;
    }
    if (held.meaning == Meaning::answer && meaning == Meaning::answer) {
        // One field may answer several facts, each once.
        std::uint32_t last = held.target;
        for (std::uint32_t at = held.target; at != kNone; at = plan_->targets[at].next) {
            const Target& one = plan_->targets[at];
            if (one.fact == plan_->targets[target].fact &&
                one.repeat == plan_->targets[target].repeat) {
                diagnostics_.add(Code::M0113, span,
                                 fmt::format("`{}` is mapped twice to the same fact", held.name));
                return false;
            }
            last = at;
        }
        plan_->targets[last].next = target;
        return true;
    }
    if (held.meaning == Meaning::events && meaning == Meaning::events) {
        // Each entry of one list may tell several events.
        std::uint32_t last = held.target;
        while (plan_->events[last].next != kNone) last = plan_->events[last].next;
        plan_->events[last].next = target;
        return true;
    }
    diagnostics_.add(
        Code::M0113, span,
        fmt::format("`{}` is mapped twice in ways that exclude each other", held.name));
    return false;
}

bool PlanBuilder::isFree(std::uint32_t entry) const {
    const Entry& held = plan_->entries[entry];
    return held.meaning == Meaning::section ||
           (held.meaning == Meaning::ignore && held.also != kNone);
}

void PlanBuilder::giveAlso(std::uint32_t entry, const Target& target) {
    Entry& held = plan_->entries[entry];
    if (held.meaning == Meaning::section && held.node == kNone) held.meaning = Meaning::ignore;
    plan_->targets.push_back(target);
    for (std::uint32_t at = held.also; at != kNone; at = plan_->targets[at].next) {
        Target& other = plan_->targets[at];
        if (other.use != Use::tells || target.use != Use::tells || other.place == target.place)
            continue;
        other.shared = true;
        plan_->targets.back().shared = true;
    }
    plan_->targets.back().next = held.also;
    held.also = static_cast<std::uint32_t>(plan_->targets.size() - 1);
}

void PlanBuilder::give(const SpecText& path, std::uint32_t node, Meaning meaning) {
    if (path.given && !path.text.empty()) give(entryAt(node, path.text), meaning, kNone, path.span);
}

}  // namespace frontdoor::intake
