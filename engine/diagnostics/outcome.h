#pragma once

#include <optional>
#include <utility>

#include "engine/diagnostics/check.h"
#include "engine/diagnostics/diagnostic.h"

namespace frontdoor {

/// Result of one stage: a value, or errors, and in both cases warnings.
/// Invariant: the value is absent if and only if the diagnostics hold an error.
template <class T>
class [[nodiscard]] Outcome {
  public:
    /// A value with warnings. With an error among the diagnostics the value is dropped.
    Outcome(T value, Diagnostics diagnostics = {}) : diagnostics_(std::move(diagnostics)) {
        if (!diagnostics_.hasErrors()) value_.emplace(std::move(value));
    }
    /// No value. The diagnostics must hold an error.
    static Outcome failure(Diagnostics diagnostics) {
        FRONTDOOR_CHECK(diagnostics.hasErrors(), "a failure says what is wrong");
        Outcome outcome;
        outcome.diagnostics_ = std::move(diagnostics);
        return outcome;
    }

    [[nodiscard]] bool ok() const { return value_.has_value(); }
    [[nodiscard]] const T& value() const& {
        FRONTDOOR_CHECK(ok(), "the value of a failed outcome was read");
        return *value_;
    }
    [[nodiscard]] T&& value() && {
        FRONTDOOR_CHECK(ok(), "the value of a failed outcome was read");
        return std::move(*value_);
    }
    [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }

    /// Feeds the value to the next stage and keeps the diagnostics of both.
    template <class Next>
    [[nodiscard]] auto then(Next&& next) && -> decltype(next(std::declval<T>())) {
        using Result = decltype(next(std::declval<T>()));
        if (!ok()) return Result::failure(std::move(diagnostics_));
        Result result = std::forward<Next>(next)(std::move(*value_));
        result.prepend(std::move(diagnostics_));
        return result;
    }
    void prepend(Diagnostics earlier) {
        earlier.append(std::move(diagnostics_));
        diagnostics_ = std::move(earlier);
    }

  private:
    Outcome() = default;
    std::optional<T> value_{};
    Diagnostics diagnostics_{};
};

}  // namespace frontdoor
