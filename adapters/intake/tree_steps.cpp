#include "adapters/intake/tree_steps.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "adapters/intake/spelling.h"
#include "adapters/intake/tree_paths.h"
#include "adapters/intake/tree_references.h"

// A list whose entries say what they are becomes an object, so that each can be named by a path:
//
//     "entry":[{"resource":{"resourceType":"Flag","status":"active"}},
//              {"resource":{"resourceType":"Patient","gender":"female"}}]
//         ->  "entry":{"Flag":{…,"status":"active"},"Patient":{…,"gender":"female"}}
//
// Only names that the mapping knows become names of fields: what somebody wrote as one must not
// come to stand in a finding.

namespace frontdoor::intake {
namespace {

using Index = RecordTree::Index;
using Kind = RecordTree::Kind;

class Grouping {
  public:
    Grouping(const TreeGroup& group, RecordTree& tree) : group_(group), tree_(tree) {}

    void take() {
        if (!group_.record.empty()) putInList();
        std::vector<Index> lists;
        eachField(tree_, RecordTree::root(), group_.list,
                  [&](Index field) { lists.push_back(field); });
        for (const Index list : lists) regroup(list);
    }

  private:
    void putInList();
    void regroup(Index list);
    void place(Index object, Index entry);
    /// Puts a node under a name of the mapping's, with what it keeps of its entry.
    void put(Index object, Index node, std::string_view name, std::string_view kept);
    /// The name of the field for what calls itself so.
    [[nodiscard]] std::string_view nameFor(std::string_view written) const;

    const TreeGroup& group_;
    RecordTree& tree_;
};

/// Makes of a record that is called otherwise one that holds it.
void Grouping::putInList() {
    const Index root = RecordTree::root();
    if (tree_.kind(root) != Kind::object) return;
    const std::string_view written =
        group_.by.empty() ? tree_.name(root) : firstAnswer(tree_, root, group_.by);
    if (written.empty() || FoldedText(written).view() == FoldedText(group_.record).view()) return;
    Index entry = tree_.copyOf(root);
    tree_.makeObject(root);
    if (group_.by.empty()) {
        const Index holder = tree_.add(RecordTree::kNoNode, {}, Kind::object);
        tree_.adopt(holder, entry);
        entry = holder;
    }
    tree_.adopt(tree_.add(root, group_.list.front(), Kind::list), entry);
}

void Grouping::regroup(Index list) {
    std::vector<Index> entries;
    if (tree_.kind(list) == Kind::list) {
        for (Index entry = tree_.first(list); entry != RecordTree::kNoNode;
             entry = tree_.next(entry))
            entries.push_back(entry);
    } else if (tree_.kind(list) == Kind::object) {
        entries.push_back(tree_.copyOf(list));
    } else {
        return;
    }
    tree_.makeObject(list);
    for (const Index entry : entries) place(list, entry);
    tree_.groupRepeats(list);
}

void Grouping::place(Index object, Index entry) {
    Index content = group_.of.empty() ? entry : tree_.find(entry, group_.of);
    if (content == RecordTree::kNoNode) content = entry;
    const std::string kept =
        content == entry || group_.keep.empty()
            ? std::string()
            : std::string(firstAnswer(tree_, entry, std::span(&group_.keep, 1)));
    if (!group_.by.empty()) {
        std::string_view written = firstAnswer(tree_, content, group_.by);
        if (written.empty()) written = firstAnswer(tree_, entry, group_.by);
        return put(object, content, nameFor(written), kept);
    }
    if (tree_.kind(content) != Kind::object) return put(object, content, group_.otherwise, kept);
    std::vector<Index> fields;
    for (Index field = tree_.first(content); field != RecordTree::kNoNode;
         field = tree_.next(field))
        fields.push_back(field);
    for (const Index field : fields) {
        std::vector<Index> ofOneName;
        eachEntryOf(tree_, field, [&](Index one) { ofOneName.push_back(one); });
        const std::string_view name = nameFor(tree_.name(field));
        for (const Index one : ofOneName) put(object, one, name, kept);
    }
}

void Grouping::put(Index object, Index node, std::string_view name, std::string_view kept) {
    tree_.rename(node, name);
    tree_.adopt(object, node);
    if (!kept.empty() && tree_.kind(node) == Kind::object)
        tree_.add(node, group_.keep, Kind::text, kept);
}

std::string_view Grouping::nameFor(std::string_view written) const {
    const auto key = group_.keys.find(std::string(written));
    if (key != group_.keys.end()) return key->second;
    const FoldedText folded(written);
    const auto known = group_.known.find(std::string(folded.view()));
    return known == group_.known.end() ? std::string_view(group_.otherwise) : known->second;
}

/// Puts what some fields of an object say into one text.
void gather(const TreeGather& step, RecordTree& tree) {
    std::vector<std::pair<Index, std::string>> texts;
    eachField(tree, RecordTree::root(), step.from, [&](Index field) {
        eachEntryOf(tree, field, [&](Index object) {
            if (tree.kind(object) != Kind::object) return;
            std::string text;
            for (const TreePath& path : step.of) {
                eachField(tree, object, path, [&](Index at) {
                    eachEntryOf(tree, at, [&](Index one) {
                        const std::string_view said = answerText(tree, one);
                        if (said.empty()) return;
                        text += text.empty() ? "" : "; ";
                        text += said;
                    });
                });
            }
            if (!text.empty()) texts.emplace_back(object, std::move(text));
        });
    });
    for (const auto& [object, text] : texts) tree.add(object, step.as, Kind::text, text);
}

/// Whether a notice holds for a record.
class Noticing {
  public:
    Noticing(const TreeNotice& notice, const RecordTree& tree) : notice_(notice), tree_(tree) {}

    [[nodiscard]] bool holds() const {
        std::unordered_set<std::string_view> known;
        for (const TreePath& path : notice_.among) collect(path, known);
        bool found = false;
        eachField(tree_, RecordTree::root(), notice_.from, [&](Index field) {
            eachEntryOf(tree_, field, [&](Index entry) { found = found || shows(entry, known); });
        });
        return found;
    }

  private:
    void collect(const TreePath& path, std::unordered_set<std::string_view>& known) const {
        eachField(tree_, RecordTree::root(), path, [&](Index field) {
            eachEntryOf(tree_, field, [&](Index entry) {
                const std::string_view text = answerText(tree_, entry);
                if (text.empty()) return;
                known.insert(text);
                known.insert(lastOf(text));
            });
        });
    }
    [[nodiscard]] bool shows(Index entry, const std::unordered_set<std::string_view>& known) const {
        if (!notice_.lacks.empty()) {
            return tree_.kind(entry) == Kind::object &&
                   std::ranges::none_of(notice_.lacks,
                                        [&](const TreePath& path) { return has(entry, path); });
        }
        const std::string_view text = answerText(tree_, entry);
        if (!notice_.among.empty())
            return !text.empty() && !known.contains(text) && !known.contains(lastOf(text));
        return notice_.is.empty() ? saysSomething(entry) : FoldedText(text).view() == notice_.is;
    }
    [[nodiscard]] bool has(Index object, const TreePath& path) const {
        bool found = false;
        eachField(tree_, object, path, [&](Index field) {
            eachEntryOf(tree_, field, [&](Index entry) { found = found || saysSomething(entry); });
        });
        return found;
    }
    [[nodiscard]] bool saysSomething(Index entry) const {
        return tree_.kind(entry) == Kind::object ? tree_.first(entry) != RecordTree::kNoNode
                                                 : !answerText(tree_, entry).empty();
    }
    /// What comes before it says where something is, or what: `Patient/7`; behind it may be a
    /// version.
    [[nodiscard]] static std::string_view lastOf(std::string_view text) {
        text = unversioned(text);
        return text.substr(text.rfind('/') + 1);
    }

    const TreeNotice& notice_;
    const RecordTree& tree_;
};

}  // namespace

TreeStepsResult takeSteps(const std::vector<TreeStep>& steps, RecordTree& tree,
                          const Limits& limits) {
    TreeStepsResult result;
    for (const TreeStep& step : steps) {
        if (const auto* const group = std::get_if<TreeGroup>(&step)) {
            Grouping(*group, tree).take();
            continue;
        }
        if (const auto* const references = std::get_if<TreeFollow>(&step)) {
            result.tooMuch = !follow(*references, tree, limits.fields, limits.recordBytes);
            if (result.tooMuch) break;
            continue;
        }
        if (const auto* const gathered = std::get_if<TreeGather>(&step)) {
            gather(*gathered, tree);
            continue;
        }
        const auto& notice = std::get<TreeNotice>(step);
        if (!Noticing(notice, tree).holds()) continue;
        result.findings.push_back({.code = notice.open ? Code::D0119 : Code::D0129,
                                   .field = notice.field,
                                   .message = notice.says});
        result.leavesOpen = result.leavesOpen || notice.open;
    }
    return result;
}

}  // namespace frontdoor::intake
