#include "engine/verify/symbolic/circuit.h"

#include <algorithm>

namespace frontdoor::symbolic {

Circuit::Circuit() { nodes_.push_back({}); }

Literal Circuit::add(const Node& node) {
    nodes_.push_back(node);
    return static_cast<Literal>(2 * (nodes_.size() - 1));
}

Literal Circuit::input() { return add({.kind = Kind::input}); }

Literal Circuit::unmodelled() { return add({.kind = Kind::input, .loose = true}); }

Literal Circuit::both(Literal a, Literal b) {
    if (a > b) std::swap(a, b);
    if (a == kNo || a == opposite(b)) return kNo;
    if (a == kYes || a == b) return b;
    const std::uint64_t key = (std::uint64_t{a} << 32U) | b;
    const auto [found, isNew] =
        conjunctions_.try_emplace(key, static_cast<std::uint32_t>(nodes_.size()));
    if (isNew) {
        add({.kind = Kind::both, .first = a, .second = b, .loose = isLoose(a) || isLoose(b)});
    }
    return 2 * found->second;
}

Literal Circuit::all(std::span<const Literal> literals) {
    Literal result = kYes;
    for (const Literal literal : literals) result = both(result, literal);
    return result;
}

Literal Circuit::any(std::span<const Literal> literals) {
    Literal none = kYes;
    for (const Literal literal : literals) none = both(none, opposite(literal));
    return opposite(none);
}

Literal Circuit::choose(Literal condition, Literal then, Literal otherwise) {
    if (then == otherwise) return then;
    return either(both(condition, then), both(opposite(condition), otherwise));
}

namespace {

// A literal once, and with a weight above 0: -w x is w (not x) - w.
Linear normal(const Linear& sum) {
    std::map<std::uint32_t, std::int64_t> weights{};  // By node.
    Linear result{.constant = sum.constant};
    for (const Term& term : sum.terms) {
        if (isNegated(term.literal)) {
            result.constant += term.weight;
            weights[nodeOf(term.literal)] -= term.weight;
        } else {
            weights[nodeOf(term.literal)] += term.weight;
        }
    }
    for (const auto& [node, weight] : weights) {
        if (weight == 0 || node == nodeOf(kNo)) continue;
        if (weight > 0) {
            result.terms.push_back({weight, 2 * node});
        } else {
            result.terms.push_back({-weight, opposite(2 * node)});
            result.constant += weight;
        }
    }
    return result;
}

}  // namespace

Literal Circuit::atLeast(const Linear& sum, std::int64_t bound) {
    const Linear linear = normal(sum);
    bound -= linear.constant;
    if (bound <= 0) return kYes;
    std::int64_t most = 0;
    std::vector<Literal> literals{};
    std::int64_t least = bound;
    for (const Term& term : linear.terms) {
        most += term.weight;
        least = std::min(least, term.weight);
        literals.push_back(term.literal);
    }
    if (most < bound) return kNo;
    if (most - least < bound) return all(literals);
    if (least >= bound) return any(literals);
    Sum key{linear.terms, bound};
    const auto found = sumNodes_.find(key);
    if (found != sumNodes_.end()) return 2 * found->second;
    const bool loose =
        std::any_of(literals.begin(), literals.end(), [&](Literal of) { return isLoose(of); });
    const Literal result = add({.kind = Kind::atLeast,
                                .first = static_cast<Literal>(sums_.size()),
                                .loose = loose});
    sumNodes_.emplace(key, nodeOf(result));
    sums_.push_back(std::move(key));
    return result;
}

void Assignment::set(Literal input, bool value) {
    if (inputs_.size() <= nodeOf(input)) inputs_.resize(nodeOf(input) + 1);
    inputs_[nodeOf(input)] = value != isNegated(input);
    known_.clear();
}

// Nodes stand behind what they are made of; still the ways down may be long, so nothing calls
// itself.
bool Assignment::value(Literal literal) const {
    if (known_.size() < circuit_->size()) known_.resize(circuit_->size(), Known::open);
    waiting_.assign(1, nodeOf(literal));
    while (!waiting_.empty()) {
        const std::uint32_t node = waiting_.back();
        if (known_[node] == Known::open && !ready(node)) continue;
        if (known_[node] == Known::open) known_[node] = work(node) ? Known::yes : Known::no;
        waiting_.pop_back();
    }
    return valueOfKnown(literal);
}

bool Assignment::ready(std::uint32_t node) const {
    const std::size_t before = waiting_.size();
    const auto need = [&](Literal literal) {
        if (known_[nodeOf(literal)] == Known::open) waiting_.push_back(nodeOf(literal));
    };
    if (circuit_->kind(node) == Circuit::Kind::both) {
        need(circuit_->first(node));
        need(circuit_->second(node));
    } else if (circuit_->kind(node) == Circuit::Kind::atLeast) {
        for (const Term& term : circuit_->terms(node)) need(term.literal);
    }
    return waiting_.size() == before;
}

bool Assignment::work(std::uint32_t node) const {
    switch (circuit_->kind(node)) {
        case Circuit::Kind::constant:
            return false;
        case Circuit::Kind::input:
            return node < inputs_.size() && inputs_[node];
        case Circuit::Kind::both:
            return valueOfKnown(circuit_->first(node)) && valueOfKnown(circuit_->second(node));
        case Circuit::Kind::atLeast:
            break;
    }
    std::int64_t sum = 0;
    for (const Term& term : circuit_->terms(node)) {
        if (valueOfKnown(term.literal)) sum += term.weight;
    }
    return sum >= circuit_->bound(node);
}

}  // namespace frontdoor::symbolic
