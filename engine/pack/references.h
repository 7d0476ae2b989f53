#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/expression/expression.h"

namespace frontdoor {

/// What an expression speaks of, definitions not looked through.
struct References {
    std::set<FactIndex> facts{};
    std::set<ItemsIndex> items{};
    std::set<std::uint32_t> definitions{};
    std::vector<std::pair<std::string, SourceSpan>> fired{};  // Ids of rules, in order.
    std::set<Route> triggered{};
    std::set<Route> reached{};
};

/// Adds what the expression speaks of.
void collectReferences(const Expression& expression, References& into);

}  // namespace frontdoor
