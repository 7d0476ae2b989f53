#include "adapters/intake/record_tree.h"

#include <algorithm>
#include <numeric>
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
    // By name, and those of one name in their order.
    byName_.resize(fields_.size());
    std::iota(byName_.begin(), byName_.end(), std::size_t{0});
    std::ranges::sort(byName_, [&](std::size_t a, std::size_t b) {
        const int order = name(fields_[a]).compare(name(fields_[b]));
        return order != 0 ? order < 0 : a < b;
    });
    inPlace_ = fields_;
    bool repeats = false;
    for (std::size_t at = 0; at < byName_.size(); ++at) {
        const Index leader = fields_[byName_[at]];
        const auto sameName = [&] {
            return at + 1 < byName_.size() && name(fields_[byName_[at + 1]]) == name(leader);
        };
        if (!sameName()) continue;
        repeats = true;
        const auto list = static_cast<Index>(nodes_.size());
        nodes_.push_back({.name = nodes_[leader].name, .kind = Kind::list});
        inPlace_[byName_[at]] = list;
        append(list, leader);
        while (sameName()) {
            inPlace_[byName_[++at]] = kNoNode;
            append(list, fields_[byName_[at]]);
        }
    }
    if (!repeats) return;
    nodes_[object].first = kNoNode;
    nodes_[object].last = kNoNode;
    for (const Index field : inPlace_) {
        if (field != kNoNode) append(object, field);
    }
}

void RecordTree::rename(Index node, std::string_view name) { nodes_[node].name = keep(name); }

void RecordTree::makeObject(Index node) {
    Node& made = nodes_[node];
    made.text = {};
    made.first = kNoNode;
    made.last = kNoNode;
    made.kind = Kind::object;
}

RecordTree::Index RecordTree::copyOf(Index node) {
    const auto copy = static_cast<Index>(nodes_.size());
    const Node same = nodes_[node];  // What is pushed must not stand in what grows.
    nodes_.push_back(same);
    nodes_[copy].next = kNoNode;
    return copy;
}

std::size_t RecordTree::bytesOf(Index node) const {
    constexpr std::size_t marks = 6;  // Quotes, colon, comma or brackets.
    std::size_t bytes = marks + nodes_[node].name.size + nodes_[node].text.size;
    for (Index at = first(node); at != kNoNode; at = next(at)) bytes += bytesOf(at);
    return bytes;
}

RecordTree::Index RecordTree::deepCopyOf(Index node) {
    const Index copy = copyOf(node);
    nodes_[copy].first = kNoNode;
    nodes_[copy].last = kNoNode;
    for (Index at = first(node); at != kNoNode; at = next(at)) append(copy, deepCopyOf(at));
    return copy;
}

void RecordTree::keepOthers(Index node, std::span<const Index> others) {
    const auto isOther = [&](Index one) { return std::ranges::binary_search(others, one); };
    Index at = first(node);
    if (isOther(node)) {
        at = kNoNode;
        nodes_[node].kind = Kind::list;
    }
    if (kind(node) != Kind::list) return;
    nodes_[node].first = kNoNode;
    nodes_[node].last = kNoNode;
    while (at != kNoNode) {
        const Index after = next(at);
        if (!isOther(at)) append(node, at);
        at = after;
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
