#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "adapters/intake/json_cursor.h"
#include "adapters/intake/plain_field.h"
#include "adapters/intake/plan.h"

namespace frontdoor::intake {

/// A field of a flat record, and how its value is read where it is plain.
struct ShapeField {
    enum class Kind : std::uint8_t {
        word,      // A text of the field's table; where yes or no is asked, true and false, too.
        number,    // One that may have a fraction.
        date,      // YYYY-MM-DD.
        concerns,  // A list of names of concerns.
        header,    // A text of the referral's header.
        ignored,   // Whatever it is.
    };
    NameToken name{{}};           // From the comma, or the record's brace, to the value.
    std::uint32_t entry = kNone;  // Of the plan; kNone: one that it does not know and ignores.
    Meaning meaning = Meaning::ignore;
    Kind kind = Kind::ignored;
    PlainField plain{};
};

/// The concerns that a table's words name, in their order, each once.
[[nodiscard]] std::vector<FactIndex> concernsOf(const SpellingTable& table);

/// The fields of the flat records of a file, in the order in which they come: those of all records
/// that were looked at, as each leaves out what it does not answer.
///
///     {"id":"1","seen":true}  {"id":"2","age":7}      id, seen, age
///
/// Flat is an object without objects within it that is one referral about one child.
class RecordShape {
  public:
    explicit RecordShape(const Plan& plan) : plan_(&plan) {}

    /// Whether the plan's records can be flat, and each field of them says for itself what it says.
    [[nodiscard]] static bool suits(const Plan& plan);
    /// Takes the fields of one more record, well-formed or not; false if that told nothing new. A
    /// record in another order than those before counts in their place.
    bool learn(std::string_view record);
    [[nodiscard]] const std::vector<ShapeField>& fields() const { return fields_; }

  private:
    [[nodiscard]] bool fieldsOf(std::string_view record, std::vector<ShapeField>& fields) const;
    [[nodiscard]] std::optional<ShapeField> fieldOf(std::string_view name) const;
    [[nodiscard]] bool isSettled(const std::vector<ShapeField>& fields) const;
    [[nodiscard]] bool merge(const std::vector<ShapeField>& others);

    const Plan* plan_;
    std::vector<ShapeField> fields_{};
};

}  // namespace frontdoor::intake
