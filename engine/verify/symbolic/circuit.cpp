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

Summand weighed(std::int64_t weight, Literal literal) {
    if (weight < 0)
        return {.least = weight, .atLeast = [literal](std::int64_t) { return opposite(literal); }};
    return {.greatest = weight, .atLeast = [literal](std::int64_t) { return literal; }};
}

Summand negative(const Summand& summand) {
    return {
        .least = -summand.greatest,
        .greatest = -summand.least,
        .atLeast = [of = summand.atLeast](std::int64_t value) { return opposite(of(1 - value)); }};
}

Summand times(const Summand& summand, std::int64_t by) {
    return {.least = summand.least * by,
            .greatest = summand.greatest * by,
            .atLeast = [of = summand.atLeast, by](std::int64_t value) {
                const bool up = value > 0 && value % by != 0;
                return of(value / by + (up ? 1 : 0));
            }};
}

namespace {

/// Whether the parts from one on come to a bound: for each value of that part, whether it is so
/// much or more and the others come to the rest. Bounds below what the others come to anyway, or
/// above what they can come to, end it.
class Addition {
  public:
    Addition(Circuit& circuit, const Sum& sum) : circuit_(circuit), parts_(sum.parts) {
        least_.assign(parts_.size() + 1, 0);
        greatest_.assign(parts_.size() + 1, 0);
        for (std::size_t part = parts_.size(); part-- > 0;) {
            least_[part] = least_[part + 1] + parts_[part].least;
            greatest_[part] = greatest_[part + 1] + parts_[part].greatest;
        }
        known_.resize(parts_.size());
    }

    Literal from(std::size_t part, std::int64_t bound) {
        if (bound <= least_[part]) return kYes;
        if (bound > greatest_[part]) return kNo;
        const auto found = known_[part].find(bound);
        if (found != known_[part].end()) return found->second;
        // More than this of the part is more than is needed.
        const std::int64_t most = std::min(parts_[part].greatest, bound - least_[part + 1]);
        Literal result = kNo;
        Literal last = kNo;  // Of the same literal the largest value says the most.
        for (std::int64_t value = most; value >= parts_[part].least; --value) {
            const Literal enough = value == parts_[part].least ? kYes : parts_[part].atLeast(value);
            if (enough == last || enough == kNo) continue;
            last = enough;
            result = circuit_.either(result, circuit_.both(enough, from(part + 1, bound - value)));
        }
        known_[part].emplace(bound, result);
        return result;
    }

  private:
    Circuit& circuit_;
    const std::vector<Summand>& parts_;
    std::vector<std::int64_t> least_{};  // Of the parts from one on.
    std::vector<std::int64_t> greatest_{};
    std::vector<std::unordered_map<std::int64_t, Literal>> known_{};  // By part and bound.
};

}  // namespace

Literal Circuit::atLeast(const Sum& sum, std::int64_t bound) {
    return Addition(*this, sum).from(0, bound - sum.constant);
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
    }
    return waiting_.size() == before;
}

bool Assignment::work(std::uint32_t node) const {
    if (circuit_->kind(node) == Circuit::Kind::input) return node < inputs_.size() && inputs_[node];
    if (circuit_->kind(node) == Circuit::Kind::constant) return false;
    return valueOfKnown(circuit_->first(node)) && valueOfKnown(circuit_->second(node));
}

}  // namespace frontdoor::symbolic
