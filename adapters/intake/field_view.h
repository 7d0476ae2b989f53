#pragma once

#include <optional>
#include <string_view>

#include "adapters/intake/record_tree.h"
#include "engine/calendar/instant.h"

namespace frontdoor::intake {

/// A field of a tree, or that there is none, as checks of a record ask about it: what is not there
/// answers nothing. Names must be exact.
class FieldView {
  public:
    FieldView() = default;
    FieldView(const RecordTree& tree, RecordTree::Index node) : tree_(&tree), node_(node) {}

    [[nodiscard]] bool isThere() const { return node_ != RecordTree::kNoNode; }
    [[nodiscard]] RecordTree::Index node() const { return node_; }
    /// The field of this name; of several the first.
    [[nodiscard]] FieldView field(std::string_view name) const;
    /// What is written here, without the blank around it.
    [[nodiscard]] std::string_view text() const;
    [[nodiscard]] std::string_view text(std::string_view name) const { return field(name).text(); }
    /// A date that is whole and exists.
    [[nodiscard]] std::optional<Date> date(std::string_view name) const;
    /// True or false, 1 or 0.
    [[nodiscard]] std::optional<bool> truth(std::string_view name) const;
    /// Visits each field of this name, with its number from 1.
    template <class Visit>
    void each(std::string_view name, Visit visit) const {
        FieldView at = sole(name);
        if (!at.isThere()) return;
        if (tree_->kind(at.node_) != RecordTree::Kind::list) {
            visit(at, std::uint32_t{1});
            return;
        }
        std::uint32_t number = 0;
        for (RecordTree::Index entry = tree_->first(at.node_); entry != RecordTree::kNoNode;
             entry = tree_->next(entry))
            visit(FieldView(*tree_, entry), ++number);
    }

  private:
    /// The field or the list of those of this name.
    [[nodiscard]] FieldView sole(std::string_view name) const;

    const RecordTree* tree_ = nullptr;
    RecordTree::Index node_ = RecordTree::kNoNode;
};

}  // namespace frontdoor::intake
