#pragma once

#include <cstdint>
#include <memory>

#include "engine/verify/symbolic/circuit.h"

namespace frontdoor::symbolic {

enum class Verdict : std::uint8_t { found, impossible, undecided };

/// When a search gives up.
struct SearchLimits {
    std::uint32_t milliseconds = 0;  // 0: never.
    std::uint32_t steps = 0;         // Likewise; of the solver's own, the same on any machine.
};

/// Looks for values of a circuit's inputs.
class Solver {
  public:
    explicit Solver(const Circuit& circuit);
    ~Solver();
    Solver(const Solver&) = delete;
    Solver& operator=(const Solver&) = delete;

    /// Forgets all that was required.
    void reset();
    void require(Literal literal);
    [[nodiscard]] Verdict search(const SearchLimits& limits);
    /// What the last search found. Inputs that played no part are no.
    [[nodiscard]] Assignment found() const;

  private:
    struct Inside;  // Of the solver that does the work.
    const Circuit& circuit_;
    std::unique_ptr<Inside> inside_;
};

}  // namespace frontdoor::symbolic
