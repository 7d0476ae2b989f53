#include "adapters/intake/record_tree.h"

#include <algorithm>
#include <utility>

#include "adapters/intake/json_writer.h"
#include "adapters/intake/spelling.h"

namespace frontdoor::intake {
namespace {

/// Writes a tree as JSON. Goes as deep as the tree, which its readers bound.
class TreeWriter {
  public:
    TreeWriter(std::string& out, const RecordTree& tree, RecordTree::Index from,
               const TreeChanges& changes)
        : out_(out), tree_(tree), from_(from), changes_(changes) {}

    void write(RecordTree::Index node) {
        switch (tree_.kind(node)) {
            case RecordTree::Kind::text:
                return appendJsonString(out_, tree_.text(node));
            case RecordTree::Kind::word:
                out_ += tree_.text(node);
                return;
            case RecordTree::Kind::object:
                return writeObject(node);
            case RecordTree::Kind::list:
                return writeList(node);
        }
    }

  private:
    void writeObject(RecordTree::Index node) {
        out_ += '{';
        bool first = true;
        const auto name = [&](std::string_view text) {
            if (!std::exchange(first, false)) out_ += ',';
            appendJsonString(out_, text);
            out_ += ':';
        };
        for (RecordTree::Index field = tree_.first(node); field != RecordTree::kNoNode;
             field = tree_.next(field)) {
            name(nameOf(field));
            write(field);
        }
        if (node == from_) {
            for (const TreeChanges::Addition& addition : changes_.additions) {
                name(addition.name);
                appendJsonString(out_, addition.text);
            }
        }
        out_ += '}';
    }
    void writeList(RecordTree::Index node) {
        const auto choice = std::ranges::find(changes_.choices, node, &TreeChanges::Choice::list);
        if (choice != changes_.choices.end()) return write(choice->entry);
        out_ += '[';
        for (RecordTree::Index entry = tree_.first(node); entry != RecordTree::kNoNode;
             entry = tree_.next(entry)) {
            if (entry != tree_.first(node)) out_ += ',';
            write(entry);
        }
        out_ += ']';
    }
    [[nodiscard]] std::string_view nameOf(RecordTree::Index field) const {
        for (const TreeChanges::Rename& rename : changes_.renames) {
            if (rename.field == field) return rename.name;
        }
        return tree_.name(field);
    }

    std::string& out_;
    const RecordTree& tree_;
    RecordTree::Index from_;
    const TreeChanges& changes_;
};

}  // namespace

void RecordTree::clear() {
    nodes_.clear();
    texts_.clear();
}

RecordTree::Piece RecordTree::keep(std::string_view text) {
    const Piece piece{static_cast<std::uint32_t>(texts_.size()),
                      static_cast<std::uint32_t>(text.size())};
    texts_ += text;
    return piece;
}

RecordTree::Index RecordTree::add(Index parent, std::string_view name, Kind kind,
                                  std::string_view text) {
    const auto node = static_cast<Index>(nodes_.size());
    nodes_.push_back({.name = keep(name), .text = keep(text), .kind = kind});
    if (parent != kNoNode) append(parent, node);
    return node;
}

void RecordTree::append(Index parent, Index node) {
    Node& above = nodes_[parent];
    nodes_[node].next = kNoNode;
    if (above.last == kNoNode) {
        above.first = node;
    } else {
        nodes_[above.last].next = node;
    }
    above.last = node;
}

void RecordTree::groupRepeats(Index object) {
    fields_.clear();
    for (Index field = first(object); field != kNoNode; field = next(field))
        fields_.push_back(field);
    // By name, and those of one name in their order: nodes are numbered as they come.
    byName_ = fields_;
    std::ranges::sort(byName_, [&](Index a, Index b) {
        const int order = name(a).compare(name(b));
        return order != 0 ? order < 0 : a < b;
    });
    inPlace_ = fields_;
    const auto placeOf = [&](Index field) -> Index& {
        return inPlace_[static_cast<std::size_t>(std::ranges::lower_bound(fields_, field) -
                                                 fields_.begin())];
    };
    bool repeats = false;
    for (std::size_t at = 0; at < byName_.size(); ++at) {
        const Index leader = byName_[at];
        const auto sameName = [&] {
            return at + 1 < byName_.size() && name(byName_[at + 1]) == name(leader);
        };
        if (!sameName()) continue;
        repeats = true;
        const auto list = static_cast<Index>(nodes_.size());
        nodes_.push_back({.name = nodes_[leader].name, .kind = Kind::list});
        placeOf(leader) = list;
        append(list, leader);
        while (sameName()) {
            placeOf(byName_[++at]) = kNoNode;
            append(list, byName_[at]);
        }
    }
    if (!repeats) return;
    nodes_[object].first = kNoNode;
    nodes_[object].last = kNoNode;
    for (const Index field : inPlace_) {
        if (field != kNoNode) append(object, field);
    }
}

RecordTree::Index RecordTree::findExact(Index object, std::string_view name) const {
    if (kind(object) != Kind::object) return kNoNode;
    for (Index field = first(object); field != kNoNode; field = next(field)) {
        if (this->name(field) == name) return field;
    }
    return kNoNode;
}

RecordTree::Index RecordTree::find(Index object, std::string_view name) const {
    const Index exact = findExact(object, name);
    if (exact != kNoNode || kind(object) != Kind::object) return exact;
    const FoldedText folded(name);
    for (Index field = first(object); field != kNoNode; field = next(field)) {
        if (FoldedText(this->name(field)).view() == folded.view()) return field;
    }
    return kNoNode;
}

void appendJson(std::string& out, const RecordTree& tree, RecordTree::Index from,
                const TreeChanges& changes) {
    TreeWriter(out, tree, from, changes).write(from);
}

}  // namespace frontdoor::intake
