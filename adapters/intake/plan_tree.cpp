#include <fmt/format.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/plan_builder.h"

namespace frontdoor::intake {
namespace {

constexpr std::string_view kJoint = " + ";  // Between the fields that together name a referral.
constexpr std::string_view kElse = " | ";   // Before one that does so if they do not.

}  // namespace

TreePath PlanBuilder::treePath(std::string_view text) {
    TreePath path;
    text = trimmed(text);
    while (!text.empty()) {
        const std::size_t dot = std::min(text.find('.'), text.size());
        path.emplace_back(text.substr(0, dot));
        text.remove_prefix(std::min(dot + 1, text.size()));
    }
    return path;
}

void PlanBuilder::buildTree() {
    TreePlan& tree = plan_->tree;
    const auto onlyFor = [&](const SpecText& text, bool suits, std::string_view attribute) {
        if (!text.given || suits) return text.given;
        diagnostics_.add(
            Code::M0108, text.span,
            fmt::format("`{}` means nothing in a `{}` mapping", attribute, name(form())));
        return false;
    };
    if (onlyFor(spec_.record, form() == Form::xml, "record"))
        tree.record = trimmed(spec_.record.text);
    if (onlyFor(spec_.checks, !csv(), "checks")) tree.checks = RecordChecks::cinCensus;
    if (onlyFor(spec_.each, !csv(), "each")) {
        tree.each = treePath(spec_.each.text);
        tree.eachEntry = entryAt(plan_->referral.node, trimmed(spec_.each.text));
        static_cast<void>(childNode(tree.eachEntry));
    }
    if (onlyFor(spec_.soleChild, !csv(), "child")) {
        tree.child = treePath(spec_.soleChild.text);
        knownOnly_.emplace_back(plan_->referral.node, trimmed(spec_.soleChild.text));
        give(entryAt(plan_->referral.node, kChildField), Meaning::childReference, kNone,
             spec_.soleChild.span);
        if (spec_.children.given) {
            diagnostics_.add(Code::M0107, spec_.soleChild.span,
                             "a referral has either one `child` or a list of <children>");
        }
    }
}

void PlanBuilder::buildReference() {
    const std::uint32_t root = plan_->referral.node;
    std::string_view text = spec_.reference.text;
    const bool several =
        text.find(kJoint) != std::string_view::npos || text.find(kElse) != std::string_view::npos;
    if (csv() || !several) return give(spec_.reference, root, Meaning::reference);
    const auto eachPart = [&](std::string_view parts, std::string_view between,
                              std::vector<TreePath>& paths) {
        while (!parts.empty()) {
            const std::size_t end = std::min(parts.find(between), parts.size());
            const std::string_view part = trimmed(parts.substr(0, end));
            paths.push_back(treePath(part));
            knownOnly_.emplace_back(root, part);
            parts.remove_prefix(std::min(end + between.size(), parts.size()));
        }
    };
    const std::size_t first = std::min(text.find(kElse), text.size());
    eachPart(text.substr(0, first), kJoint, plan_->tree.reference);
    eachPart(text.substr(std::min(first + kElse.size(), text.size())), kElse,
             plan_->tree.otherwise);
    give(entryAt(root, kReferenceField), Meaning::reference, kNone, spec_.reference.span);
}

void PlanBuilder::leaveForHindsight(std::uint32_t node, const std::string& from) {
    knownOnly_.emplace_back(node, from);
}

/// Once everything else has its meaning, what is left needs none but to be known.
void PlanBuilder::finishTree() {
    for (const auto& [node, name] : knownOnly_) {
        Entry& entry = plan_->entries[entryAt(node, name)];
        if (entry.meaning == Meaning::section && entry.node == kNone)
            entry.meaning = Meaning::ignore;
    }
}

}  // namespace frontdoor::intake
