#pragma once

#include <compare>
#include <cstdint>

#include "engine/expression/expression.h"
#include "engine/verify/symbolic/circuit.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor::symbolic {

/// One question to one child of a referral, or about one item of that child.
struct Place {
    std::uint32_t child = 0;
    FactIndex fact = kNone;
    std::uint32_t row = kNone;  // Of its list, from 0; kNone for a fact of the child.
    friend auto operator<=>(const Place&, const Place&) = default;
};

/// A list of one child.
struct ListPlace {
    std::uint32_t child = 0;
    ItemsIndex items = kNone;
    friend auto operator<=>(const ListPlace&, const ListPlace&) = default;
};

/// The span between the answer to a question and the day of receipt.
struct Span {
    FactIndex fact = kNone;
    SpanUnit unit = SpanUnit::days;
    bool untilReceipt = true;  // Else from the receipt on.
    friend auto operator<=>(const Span&, const Span&) = default;
};

/// What a program reads of a referral whose answers are open: a literal for each thing that a
/// comparison may ask.
class Inputs {
  public:
    virtual ~Inputs() = default;

    /// Known, and with it `rest`: yes. Not known, and with it `rest`: answered "not known".
    [[nodiscard]] virtual Literal known(const Place& place) const = 0;
    [[nodiscard]] virtual Literal rest(const Place& place) const = 0;
    /// Of what is known and no boolean: whether the value is `value` or more.
    [[nodiscard]] virtual Literal atLeast(const Place& place, std::int64_t value) const = 0;
    [[nodiscard]] virtual Literal spanAtLeast(std::uint32_t child, const Span& span,
                                              std::int64_t value) const = 0;
    /// Whether the day of receipt is `day` or later, in days since 1970.
    [[nodiscard]] virtual Literal receivedAtLeast(std::int64_t day) const = 0;
    [[nodiscard]] virtual Literal present(const ListPlace& place, std::uint32_t row) const = 0;
    /// There may be items that nobody told of.
    [[nodiscard]] virtual Literal uncertain(const ListPlace& place) const = 0;
    [[nodiscard]] virtual Literal hasSibling() const = 0;
    [[nodiscard]] virtual std::uint32_t rows(ItemsIndex items) const = 0;
};

}  // namespace frontdoor::symbolic
