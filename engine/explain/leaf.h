#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/trace.h"
#include "engine/explain/explanation.h"
#include "engine/expression/parse_expression.h"

namespace frontdoor {

/// One comparison inside a condition, that should have come out otherwise.
struct Leaf {
    const Expression* condition = nullptr;
    bool wanted = true;
    Truth truth = Truth::no;
};

/// What leaves hang on, as it stands for the child of a trace.
class LeafReader {
  public:
    /// Both must outlive the reader.
    LeafReader(const Trace& trace, const Batch& batch);

    /// Whether the leaf asks for details of a concern that is not there.
    [[nodiscard]] bool isOutOfSight(const Leaf& leaf) const;
    /// Whether somebody said something that the leaf hangs on, or owes an answer to it: only then
    /// is there anything to have been missed.
    [[nodiscard]] bool isRaised(const Leaf& leaf) const;
    [[nodiscard]] Lacking describe(const Leaf& leaf) const;

  private:
    struct Named {
        FactIndex fact = kNone;
        bool direct = true;  // In the leaf itself, not in a definition that it names.
    };
    /// What a leaf names, in its order.
    struct Names {
        std::vector<Named> facts{};      // The child's own, without those the engine fills.
        std::vector<Named> itemFacts{};  // Of the items that a quantifier or filter looks at.
        std::vector<ItemsIndex> items{};
        std::vector<DomainIndex> scores{};
    };
    [[nodiscard]] Names namesIn(const Leaf& leaf) const;
    void collect(const Expression& expression, bool direct, Names& into) const;
    [[nodiscard]] std::int32_t points(DomainIndex domain) const;
    [[nodiscard]] bool isAnswered(FactIndex fact) const;
    [[nodiscard]] FactIndex decisive(const Leaf& leaf, const Names& names) const;
    [[nodiscard]] std::string factInWords(const Leaf& leaf, const Names& names) const;
    [[nodiscard]] std::optional<std::string> countInWords(const Expression& expression) const;
    [[nodiscard]] std::string listInWords(const Leaf& leaf, const Names& names) const;
    [[nodiscard]] std::vector<std::string> itemAnswers(FactIndex fact) const;

    const Trace& trace_;
    const Pack& pack_;
    const Batch& batch_;
    std::vector<DefinitionName> definitions_{};
};

}  // namespace frontdoor
