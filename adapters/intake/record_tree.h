#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace frontdoor::intake {

/// One record as a tree of named fields, whatever format it came in. Owns its texts, and keeps its
/// memory from record to record, so that a record like those before allocates nothing.
class RecordTree {
  public:
    using Index = std::uint32_t;
    static constexpr Index kNoNode = std::numeric_limits<Index>::max();

    enum class Kind : std::uint8_t {
        text,    // What somebody wrote.
        word,    // A number, true, false or null, as JSON writes it.
        object,  // Fields by name, in the order in which they came.
        list,    // Entries without names.
    };

    /// Empties the tree. Its next node is the root.
    void clear();
    /// Adds a field to an object, or an entry to a list, which has no name. A parent of kNoNode
    /// makes the root.
    Index add(Index parent, std::string_view name, Kind kind, std::string_view text = {});
    /// Makes a list of the fields of an object that have one name, where the first of them stands.
    void groupRepeats(Index object);

    // For a tree that is to be seen otherwise than it was written.
    void rename(Index node, std::string_view name);
    /// Makes an object without fields of a node, which keeps its name and place.
    void makeObject(Index node);
    /// Another node that is all that this one is, and stands nowhere yet. They share their fields:
    /// one of the two must be made another.
    [[nodiscard]] Index copyOf(Index node);
    /// Another node with fields of its own that say the same, which stands nowhere yet.
    [[nodiscard]] Index deepCopyOf(Index node);
    /// Leaves a list without some of its entries, in the order of their indexes; a node that is
    /// itself one of them becomes an empty list.
    void keepOthers(Index node, std::span<const Index> others);
    /// Makes a node the last field of an object, or entry of a list. It must stand nowhere else, or
    /// in what has been made another.
    void adopt(Index parent, Index node) { append(parent, node); }

    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    /// About how many bytes a node takes with all that it holds when it is written.
    [[nodiscard]] std::size_t bytesOf(Index node) const;
    [[nodiscard]] static constexpr Index root() { return 0; }
    [[nodiscard]] Kind kind(Index node) const { return nodes_[node].kind; }
    [[nodiscard]] std::string_view name(Index node) const { return view(nodes_[node].name); }
    [[nodiscard]] std::string_view text(Index node) const { return view(nodes_[node].text); }
    /// The first field or entry, and those that follow; kNoNode behind the last.
    [[nodiscard]] Index first(Index node) const { return nodes_[node].first; }
    [[nodiscard]] Index next(Index node) const { return nodes_[node].next; }
    /// The field of an object that has exactly this name; kNoNode if there is none.
    [[nodiscard]] Index findExact(Index object, std::string_view name) const;
    /// The field of an object by its name, in any case and with any joints if none has it exactly;
    /// kNoNode if there is none, or the node is no object.
    [[nodiscard]] Index find(Index object, std::string_view name) const;

  private:
    struct Piece {
        std::uint32_t begin = 0;
        std::uint32_t size = 0;
    };
    struct Node {
        Piece name{};
        Piece text{};
        Index first = kNoNode;
        Index last = kNoNode;
        Index next = kNoNode;
        Kind kind = Kind::text;
    };
    [[nodiscard]] std::string_view view(const Piece& piece) const {
        return std::string_view(texts_).substr(piece.begin, piece.size);
    }
    [[nodiscard]] Piece keep(std::string_view text);
    void append(Index parent, Index node);

    std::vector<Node> nodes_{};
    std::string texts_{};

    // Of the object whose repeats are grouped: its fields as they came, what stands in the place of
    // each, and their places in the order of their names.
    std::vector<Index> fields_{};
    std::vector<Index> inPlace_{};
    std::vector<std::size_t> byName_{};
};

/// What a tree is to be written with, and without changing it.
struct TreeChanges {
    /// A list in whose place one of its entries is written.
    struct Choice {
        RecordTree::Index list = RecordTree::kNoNode;
        RecordTree::Index entry = RecordTree::kNoNode;
    };
    struct Rename {
        RecordTree::Index field = RecordTree::kNoNode;
        std::string_view name{};
    };
    /// A text that the object it is begun with has besides.
    struct Addition {
        std::string_view name{};
        std::string_view text{};
    };
    std::span<const Choice> choices{};
    std::span<const Rename> renames{};
    std::span<const Addition> additions{};
};

/// Appends a node of the tree as JSON, its fields in their order. The texts must be UTF-8.
void appendJson(std::string& out, const RecordTree& tree,
                RecordTree::Index from = RecordTree::root(), const TreeChanges& changes = {});

}  // namespace frontdoor::intake
