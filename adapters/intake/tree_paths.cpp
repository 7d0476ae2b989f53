#include "adapters/intake/tree_paths.h"

#include "adapters/intake/ascii.h"
#include "adapters/intake/spelling.h"

namespace frontdoor::intake {

std::string_view answerText(const RecordTree& tree, RecordTree::Index node) {
    const bool isAnswer = tree.kind(node) == RecordTree::Kind::text ||
                          (tree.kind(node) == RecordTree::Kind::word && tree.text(node) != "null");
    return isAnswer ? trimmed(tree.text(node)) : std::string_view();
}

bool isNamed(const RecordTree& tree, RecordTree::Index field, std::string_view name) {
    const std::string_view written = tree.name(field);
    if (written == name) return true;
    if (written.empty() || name.empty() || lowerCase(written.front()) != lowerCase(name.front()))
        return false;
    return FoldedText(written).view() == FoldedText(name).view();
}

std::string_view firstAnswer(const RecordTree& tree, RecordTree::Index node, PathView path) {
    std::string_view found;
    eachField(tree, node, path, [&](RecordTree::Index field) {
        eachEntryOf(tree, field, [&](RecordTree::Index entry) {
            if (found.empty()) found = answerText(tree, entry);
        });
    });
    return found;
}

}  // namespace frontdoor::intake
