#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace frontdoor {

/// The fields of a decision record, in the order in which they are written.
enum class Field : std::uint8_t {
#define FRONTDOOR_FIELD(field, name) field,
#include "adapters/output/decision_fields.def"
#undef FRONTDOOR_FIELD
};

[[nodiscard]] std::string_view name(Field field);
/// The names of all fields, in order.
[[nodiscard]] const std::vector<std::string_view>& fieldNames();

/// Some of the fields.
class FieldSet {
  public:
    [[nodiscard]] static FieldSet all();

    void add(Field field) { bits_ |= bit(field); }
    void remove(Field field) { bits_ &= ~bit(field); }
    [[nodiscard]] bool has(Field field) const { return (bits_ & bit(field)) != 0; }

  private:
    [[nodiscard]] static constexpr std::uint64_t bit(Field field) {
        return std::uint64_t{1} << static_cast<unsigned>(field);
    }
    std::uint64_t bits_ = 0;
};

/// Reads `route,priority,missing`. What is not a field is left out and named in `unknown`.
[[nodiscard]] FieldSet parseFields(std::string_view text, std::vector<std::string>& unknown);

}  // namespace frontdoor
