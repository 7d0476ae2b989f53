#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/generate/weighted.h"
#include "engine/diagnostics/diagnostic.h"
#include "engine/pack/element.h"

namespace frontdoor::generate {

/// Takes values out of the elements of a file of figures and notes what is wrong with them.
class ElementReader {
  public:
    explicit ElementReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    /// The root of a file, with its name and namespace looked at; absent if there is none.
    [[nodiscard]] std::optional<Element> root(const std::string& path, std::string_view name);
    /// Notes each attribute that is none of these.
    void only(const Element& element, std::initializer_list<std::string_view> attributes);
    /// Notes an element that stands where it has no meaning.
    void unknown(const Element& element);

    [[nodiscard]] std::string text(const Element& element, std::string_view attribute);
    /// A number that is not negative; 0 if it is missing or none.
    [[nodiscard]] double number(const Element& element, std::string_view attribute);
    [[nodiscard]] double numberOr(const Element& element, std::string_view attribute,
                                  double fallback);
    /// So many numbers with spaces between.
    [[nodiscard]] std::vector<double> numbers(const Element& element, std::string_view attribute,
                                              std::size_t count);
    /// `RC8 72, RC9 28`, of at least one.
    [[nodiscard]] std::vector<Weighted> weighted(const TextSlice& slice);
    [[nodiscard]] std::vector<Weighted> weighted(const Element& element,
                                                 std::string_view attribute);
    /// `30-90 1, 91-182 2`.
    [[nodiscard]] WeightedRanges ranges(const Element& element, std::string_view attribute);

    void wrong(const SourceSpan& span, const std::string& message);
    void missing(const Element& element, std::string_view attribute);

  private:
    Diagnostics& diagnostics_;
};

/// Where an attribute's value stands; the element if there is none.
[[nodiscard]] SourceSpan placeOf(const Element& element, std::string_view attribute);

}  // namespace frontdoor::generate
