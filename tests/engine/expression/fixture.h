#pragma once

#include <string>
#include <vector>

#include "engine/expression/expression.h"
#include "engine/expression/parse_expression.h"

namespace frontdoor {

inline constexpr Type kBoolean{.kind = TypeKind::boolean};
inline constexpr Type kNumber{.kind = TypeKind::number};
inline constexpr Type kDate{.kind = TypeKind::date};
inline constexpr Type kDuration{.kind = TypeKind::duration};
inline constexpr Type kRoute{.kind = TypeKind::route};
inline constexpr Type kPriority{.kind = TypeKind::priority};

/// A small vocabulary with every kind of fact, and definitions beside it.
struct Names {
    Names();

    /// The scope of a trigger: no rules, no decision.
    [[nodiscard]] NameScope plain() const;
    /// The scope of an action: rules and decision.
    [[nodiscard]] NameScope full() const;
    [[nodiscard]] FactIndex fact(std::string_view id) const { return *vocabulary.find(id); }
    [[nodiscard]] FactIndex itemFact(std::string_view items, std::string_view id) const;
    [[nodiscard]] Type codes(std::string_view list) const;

    Vocabulary vocabulary{};
    std::vector<DefinitionName> definitions{};
};

[[nodiscard]] const Names& names();

[[nodiscard]] Outcome<ExpressionPtr> parsed(const std::string& text, const NameScope& scope,
                                            const Type& expected = kBoolean);
[[nodiscard]] Outcome<ExpressionPtr> parsed(const std::string& text,
                                            const Type& expected = kBoolean);

/// The expression printed again, in the scope of an action; the rendered errors if it has some.
[[nodiscard]] std::string printed(const std::string& text, const Type& expected = kBoolean);

/// The dump; the rendered errors if it has some.
[[nodiscard]] std::string dumped(const std::string& text, const Type& expected = kBoolean);

/// Every finding as `R0201 4-9`, a code and the bytes it is about, joined by commas.
[[nodiscard]] std::string findings(const std::string& text, const NameScope& scope,
                                   const Type& expected = kBoolean);
/// As above, in the scope of an action.
[[nodiscard]] std::string findings(const std::string& text, const Type& expected = kBoolean);
/// All messages and notes, a line each.
[[nodiscard]] std::string messages(const std::string& text, const Type& expected = kBoolean);

}  // namespace frontdoor
