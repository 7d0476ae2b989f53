#pragma once

#include <span>
#include <string>
#include <string_view>

#include "adapters/intake/record_tree.h"

// What stands at a path of a tree. Names are compared as they stand or folded, and a list on the
// way means each of its entries, as nobody can know how many of something a form has.

namespace frontdoor::intake {

using PathView = std::span<const std::string>;

/// What an answer says, without the blank around it; empty where there is none.
[[nodiscard]] std::string_view answerText(const RecordTree& tree, RecordTree::Index node);
/// Whether a field has this name, as it stands or folded.
[[nodiscard]] bool isNamed(const RecordTree& tree, RecordTree::Index field, std::string_view name);
/// The first answer at a path of a node; empty if there is none.
[[nodiscard]] std::string_view firstAnswer(const RecordTree& tree, RecordTree::Index node,
                                           PathView path);

/// A reference without the version that it may end with: `Patient/7/_history/2`.
[[nodiscard]] inline std::string_view unversioned(std::string_view reference) {
    return reference.substr(0, reference.find("/_history/"));
}

/// Visits each field at a path of a node, as it stands: a list at its end is one. An empty path is
/// the node. Nothing may be added to the tree meanwhile.
template <class Visit>
void eachField(const RecordTree& tree, RecordTree::Index node, PathView path, const Visit& visit) {
    if (path.empty()) {
        visit(node);
    } else if (tree.kind(node) == RecordTree::Kind::list) {
        for (auto at = tree.first(node); at != RecordTree::kNoNode; at = tree.next(at))
            eachField(tree, at, path, visit);
    } else if (tree.kind(node) == RecordTree::Kind::object) {
        for (auto at = tree.first(node); at != RecordTree::kNoNode; at = tree.next(at)) {
            if (isNamed(tree, at, path.front())) eachField(tree, at, path.subspan(1), visit);
        }
    }
}

/// Visits a node, or each entry of it if it is a list, and of lists within.
template <class Visit>
void eachEntryOf(const RecordTree& tree, RecordTree::Index node, const Visit& visit) {
    if (tree.kind(node) != RecordTree::Kind::list) return visit(node);
    for (auto at = tree.first(node); at != RecordTree::kNoNode; at = tree.next(at))
        eachEntryOf(tree, at, visit);
}

}  // namespace frontdoor::intake
