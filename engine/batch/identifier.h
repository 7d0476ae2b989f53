#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace frontdoor {

/// What tells people, families and homes apart.
enum class IdentifierKind : std::uint8_t {
    nhsNumber,
    upn,       // Unique pupil number, the present one or a former one.
    childId,   // The local authority's own number for a person.
    parentId,  // The same, of the mother or another parent.
    familyId,  // The local authority's number for a family.
    givenName,
    familyName,
    birthDate,  // Of an adult; a child's is a fact.
    postcode,
    addressLine,  // House and street.
};

[[nodiscard]] std::string_view name(IdentifierKind kind);  // "nhs-number"
[[nodiscard]] std::optional<IdentifierKind> parseIdentifierKind(std::string_view text);

/// What somebody wrote to identify a person, kept as a hash of its letters and digits: enough to
/// find the same again, and nothing that a log or a page could give away.
class Identifier {
  public:
    static constexpr std::uint8_t kChild = 0;  // Adults are numbered from 1.

    Identifier(IdentifierKind of, std::uint8_t whose, std::uint64_t hash)
        : kind(of),
          person(whose),
          low_(static_cast<std::uint32_t>(hash)),
          high_(static_cast<std::uint32_t>(hash >> 32U)) {}

    IdentifierKind kind;
    std::uint8_t person;
    [[nodiscard]] std::uint64_t hash() const { return std::uint64_t{high_} << 32U | low_; }

    friend bool operator==(const Identifier&, const Identifier&) = default;

  private:
    // In halves, as eight bytes would be aligned to eight, and millions are held.
    std::uint32_t low_;
    std::uint32_t high_;
};

/// Reads an identifier, whatever its case, spaces and punctuation. Absent when it cannot be one: an
/// NHS number whose check digit is wrong or that is a placeholder (`0000000000`), a pupil number or
/// postcode of another shape, a name without a letter, one of the words that stand for none
/// (`unknown`, `n/a`, `baby`).
///
/// Numbers of one authority mean nothing to another: `issuer` keeps them apart (childId, parentId,
/// familyId).
[[nodiscard]] std::optional<Identifier> readIdentifier(IdentifierKind kind, std::string_view text,
                                                       std::string_view issuer = {});

}  // namespace frontdoor
