#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

namespace frontdoor::symbolic {

/// A yes or a no that follows from inputs: 2 × node + (1 if the node's opposite is meant).
using Literal = std::uint32_t;

inline constexpr Literal kNo = 0;
inline constexpr Literal kYes = 1;

constexpr Literal opposite(Literal literal) { return literal ^ 1U; }
constexpr std::uint32_t nodeOf(Literal literal) { return literal / 2; }
constexpr bool isNegated(Literal literal) { return (literal & 1U) != 0; }

/// A whole number that follows from inputs: whether it is `value` or more, for values above `least`
/// and up to `greatest`.
struct Summand {
    std::int64_t least = 0;
    std::int64_t greatest = 0;
    std::function<Literal(std::int64_t value)> atLeast{};
};

/// What a literal adds when it holds.
[[nodiscard]] Summand weighed(std::int64_t weight, Literal literal);
[[nodiscard]] Summand negative(const Summand& summand);
[[nodiscard]] Summand times(const Summand& summand, std::int64_t by);

/// Whole numbers and a constant.
struct Sum {
    std::vector<Summand> parts{};
    std::int64_t constant = 0;
};

/// A directed graph of yes-or-no nodes: inputs, and conjunctions of two. A node that is there
/// already is found again, so what is the same by its making has the same literal. Any values of
/// the inputs go together: what cannot be cannot be written.
class Circuit {
  public:
    enum class Kind : std::uint8_t { constant, input, both };

    Circuit();

    Literal input();
    /// An input that stands for something the circuit does not model: it may take values that
    /// nothing real gives it.
    Literal unmodelled();
    Literal both(Literal a, Literal b);
    Literal either(Literal a, Literal b) { return opposite(both(opposite(a), opposite(b))); }
    Literal all(std::span<const Literal> literals);
    Literal any(std::span<const Literal> literals);
    Literal choose(Literal condition, Literal then, Literal otherwise);
    /// Whether the sum comes to `bound` or more.
    Literal atLeast(const Sum& sum, std::int64_t bound);

    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] Kind kind(std::uint32_t node) const { return nodes_[node].kind; }
    [[nodiscard]] Literal first(std::uint32_t node) const { return nodes_[node].first; }
    [[nodiscard]] Literal second(std::uint32_t node) const { return nodes_[node].second; }
    /// Whether it rests on something that is not modelled.
    [[nodiscard]] bool isLoose(Literal literal) const { return nodes_[nodeOf(literal)].loose; }

  private:
    struct Node {
        Kind kind = Kind::constant;
        Literal first = kNo;
        Literal second = kNo;
        bool loose = false;
    };
    Literal add(const Node& node);

    std::vector<Node> nodes_{};
    std::unordered_map<std::uint64_t, std::uint32_t> conjunctions_{};
};

/// Values of a circuit's inputs, and what follows from them.
class Assignment {
  public:
    explicit Assignment(const Circuit& circuit) : circuit_(&circuit) {}

    /// An input that is not set is no. Forgets what followed before.
    void set(Literal input, bool value);
    [[nodiscard]] bool value(Literal literal) const;

  private:
    enum class Known : std::uint8_t { open, no, yes };
    [[nodiscard]] bool ready(std::uint32_t node) const;
    [[nodiscard]] bool work(std::uint32_t node) const;
    [[nodiscard]] bool valueOfKnown(Literal literal) const {
        return (known_[nodeOf(literal)] == Known::yes) != isNegated(literal);
    }

    const Circuit* circuit_;
    std::vector<bool> inputs_{};
    mutable std::vector<Known> known_{};
    mutable std::vector<std::uint32_t> waiting_{};
};

}  // namespace frontdoor::symbolic
