#include <algorithm>

#include <fmt/format.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/plan_builder.h"

namespace frontdoor::intake {
namespace {

constexpr std::string_view kJoint = " + ";  // Between the fields that together name a referral.
constexpr std::string_view kOr = " or ";    // Between fields of which one may say it.

std::vector<std::string_view> parts(std::string_view text, std::string_view joint) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(joint), text.size());
        found.push_back(trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + joint.size(), text.size()));
    }
    return found;
}

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
    tree.ofRows = onlyFor(spec_.rows, form() == Form::csv, "rows") && spec_.rows.text == "records";
    if (onlyFor(spec_.record, form() != Form::csv, "record"))
        tree.record = trimmed(spec_.record.text);
    if (onlyFor(spec_.answers, form() == Form::xml, "answers"))
        tree.answers = trimmed(spec_.answers.text);
    if (onlyFor(spec_.checks, !rowsAreChildren(), "checks")) tree.checks = RecordChecks::cinCensus;
    for (const StepSpec& step : spec_.steps) {
        // What a notice looks at is known by that.
        const auto* const notice = std::get_if<NoticeSpec>(&step);
        if (notice == nullptr || rowsAreChildren() || trimmed(notice->from.text).empty()) continue;
        knownOnly_.emplace_back(plan_->referral.node, trimmed(notice->from.text));
    }
    if (onlyFor(spec_.each, !rowsAreChildren(), "each")) {
        tree.each = treePath(spec_.each.text);
        tree.eachEntry = entryAt(plan_->referral.node, trimmed(spec_.each.text));
        static_cast<void>(childNode(tree.eachEntry));
    }
    if (onlyFor(spec_.soleChild, !rowsAreChildren(), "child")) {
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
    const std::string_view text = spec_.reference.text;
    const bool several =
        text.find(kJoint) != std::string_view::npos || text.find(kOr) != std::string_view::npos;
    if (rowsAreChildren() || !several) return give(spec_.reference, root, Meaning::reference);
    for (const std::string_view one : parts(text, kOr)) {
        std::vector<TreePath>& together = plan_->tree.references.emplace_back();
        for (const std::string_view part : parts(one, kJoint)) {
            together.push_back(treePath(part));
            knownOnly_.emplace_back(root, part);
        }
    }
    give(entryAt(root, kReferenceField), Meaning::reference, kNone, spec_.reference.span);
}

void PlanBuilder::buildReceipt() {
    const std::uint32_t root = plan_->referral.node;
    if (rowsAreChildren()) return give(spec_.received, root, Meaning::received);
    const std::vector<std::string_view> fields = parts(spec_.received.text, kOr);
    plan_->severalReceipts = fields.size() > 1;
    for (const std::string_view field : fields)
        give(entryAt(root, field), Meaning::received, kNone, spec_.received.span);
}

void PlanBuilder::buildSteps() {
    const auto meansNothing = [this](const SourceSpan& span, std::string_view element) {
        if (!rowsAreChildren()) return false;
        diagnostics_.add(
            Code::M0108, span,
            fmt::format("<{}> means nothing in a `{}` mapping", element, name(form())));
        return true;
    };
    for (const StepSpec& step : spec_.steps) {
        if (const auto* const group = std::get_if<GroupSpec>(&step)) {
            if (!meansNothing(group->span, "group")) addGroup(*group);
        } else if (const auto* const follow = std::get_if<FollowSpec>(&step)) {
            if (!meansNothing(follow->span, "follow")) addFollow(*follow);
        } else if (const auto* const gather = std::get_if<GatherSpec>(&step)) {
            if (!meansNothing(gather->span, "gather")) addGather(*gather);
        } else if (const auto* const notice = std::get_if<NoticeSpec>(&step)) {
            if (!meansNothing(notice->span, "notice")) addNotice(*notice);
        }
    }
}

std::vector<std::string_view> PlanBuilder::eitherOf(std::string_view text) {
    return parts(text, kOr);
}

std::vector<TreePath> PlanBuilder::treePaths(std::string_view text) {
    std::vector<TreePath> paths;
    for (const std::string_view path : parts(text, kOr)) paths.push_back(treePath(path));
    return paths;
}

bool PlanBuilder::isKnown(const TreePath& path) const {
    std::uint32_t node = plan_->referral.node;
    for (const std::string& name : path) {
        const std::uint32_t entry = plan_->nodes[node].names.find(name);
        if (entry == kNone) return plan_->nodes[node].ignoresOthers;
        node = plan_->entries[entry].node;
        if (node == kNone) return true;  // Whatever it holds, it means one thing.
    }
    return true;
}

void PlanBuilder::addFollow(const FollowSpec& spec) {
    TreeFollow follow{.from = treePath(spec.from.text),
                      .by = treePaths(spec.by.text),
                      .to = treePaths(spec.to.text),
                      .names = treePaths(spec.names.text),
                      .take = spec.take};
    if (follow.from.empty()) return;
    const auto check = [this](const TreePath& path, const SourceSpan& span) {
        if (isKnown(path)) return;
        diagnostics_.add(Code::M0119, span,
                         fmt::format("nothing at `{}` is mapped", fmt::join(path, ".")));
    };
    check(follow.from, spec.from.span);
    for (const TreePath& path : follow.to) check(path, spec.to.span);
    std::erase_if(follow.to, [](const TreePath& path) { return path.empty(); });
    plan_->tree.steps.emplace_back(std::move(follow));
}

void PlanBuilder::addGather(const GatherSpec& spec) {
    TreeGather gather{.from = treePath(spec.from.text),
                      .of = treePaths(spec.of.text),
                      .as = std::string(trimmed(spec.as.text))};
    if (gather.from.empty() || gather.as.empty()) return;
    const std::uint32_t node = nodeAt(gather.from);
    if (node == kNone || plan_->nodes[node].names.find(gather.as) == kNone) {
        diagnostics_.add(
            Code::M0119, spec.as.span,
            fmt::format("no field `{}` within `{}` is mapped", gather.as, spec.from.text));
    }
    plan_->tree.steps.emplace_back(std::move(gather));
}

void PlanBuilder::addGroup(const GroupSpec& spec) {
    TreeGroup group{.list = treePath(spec.from.text),
                    .by = treePath(spec.by.text),
                    .of = std::string(trimmed(spec.of.text)),
                    .keep = std::string(trimmed(spec.keep.text)),
                    .record = std::string(trimmed(spec.record.text)),
                    .otherwise = std::string(trimmed(spec.otherwise.text))};
    if (group.list.empty()) return;
    if (group.otherwise.empty()) group.otherwise = kOtherField;
    if (!group.record.empty() && group.list.size() > 1) {
        diagnostics_.add(Code::M0108, spec.record.span,
                         "a record can be the entry of a list at its top only");
    }
    const std::uint32_t node = nodeAt(group.list);
    if (node == kNone) {
        diagnostics_.add(Code::M0119, spec.from.span,
                         fmt::format("nothing within `{}` is mapped", spec.from.text));
        return;
    }
    for (const std::string_view name : plan_->nodes[node].names.names())
        group.known.emplace(FoldedText(name).view(), name);
    for (const ValueSpec& key : spec.keys) {
        if (key.is.given && plan_->nodes[node].names.find(key.is.text) == kNone) {
            diagnostics_.add(
                Code::M0119, key.is.span,
                fmt::format("no field `{}` within `{}` is mapped", key.is.text, spec.from.text));
        }
        for (const std::string& written : key.spellings) {
            if (group.keys.emplace(written, key.is.text).second) continue;
            diagnostics_.add(Code::M0116, key.span,
                             fmt::format("`{}` has another meaning in this group", written));
        }
    }
    plan_->tree.steps.emplace_back(std::move(group));
}

void PlanBuilder::addNotice(const NoticeSpec& spec) {
    TreeNotice notice{.from = treePath(spec.from.text),
                      .is = std::string(FoldedText(spec.is.text).view()),
                      .lacks = treePaths(spec.lacks.text),
                      .field = std::string(trimmed(spec.from.text)),
                      .says = std::string(trimmed(spec.says.text)),
                      .open = spec.open};
    if (spec.is.given && notice.is.empty())
        diagnostics_.add(Code::M0108, spec.is.span, "`is` is 1 to 127 letters");
    notice.among = treePaths(spec.among.text);
    if (!notice.lacks.empty()) {
        notice.field += notice.field.empty() ? "" : ".";
        notice.field += trimmed(spec.lacks.text);
    }
    plan_->tree.steps.emplace_back(std::move(notice));
}

/// What the fields of an object at this path mean; kNone if none is mapped.
std::uint32_t PlanBuilder::nodeAt(const TreePath& path) const {
    std::uint32_t node = plan_->referral.node;
    for (const std::string& name : path) {
        const std::uint32_t entry = plan_->nodes[node].names.find(name);
        node = entry == kNone ? kNone : plan_->entries[entry].node;
        if (node == kNone) break;
    }
    return node;
}

void PlanBuilder::leaveForHindsight(std::uint32_t node, const std::string& from) {
    knownOnly_.emplace_back(node, from);
    leftOut_.emplace_back(node, from);
}

/// Once everything else has its meaning, what is left needs none but to be known.
void PlanBuilder::finishTree() {
    for (const auto& [node, name] : knownOnly_) {
        Entry& entry = plan_->entries[entryAt(node, name)];
        if (entry.meaning == Meaning::section && entry.node == kNone)
            entry.meaning = Meaning::ignore;
    }
    for (const auto& [node, name] : leftOut_) plan_->entries[entryAt(node, name)].leftOut = true;
    buildSteps();
}

}  // namespace frontdoor::intake
