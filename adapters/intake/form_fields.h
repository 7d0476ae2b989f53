#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/pack/pack.h"
#include "engine/vocabulary/event_kind.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor::intake {

/// The form's fields as they nest: `referrer.source` is the field `source` of the object
/// `referrer`.
struct FormField {
    std::string name{};
    FactIndex fact = kNone;  // kNone: only an object.
    std::vector<FormField> fields{};
};

/// Free text that the form takes and no rule reads, in every object; form-shared.xml says the same.
inline constexpr std::array<std::string_view, 15> kTextFields{
    "narrative",  "summary",   "details", "note",     "notes",     "comment", "comments",   "name",
    "first_name", "last_name", "address", "postcode", "telephone", "email",   "attachments"};

/// What tells who is who of a child, besides names, postcode and address, with an example;
/// form-json.xml says the same.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kIdentityFields{
    {{"nhs_number", "9434765919"},
     {"upn", "A123456789012"},
     {"former_upn", "B123456789012"},
     {"child_id", "C-1"},
     {"family_id", "F-7"}}};

/// The fields of `past`, by kind of event; form-json.xml says the same.
inline constexpr std::array<std::string_view, kEventKinds> kEventFields{"contacts",
                                                                        "referrals",
                                                                        "early_help",
                                                                        "assessments",
                                                                        "section_47",
                                                                        "conferences",
                                                                        "child_in_need_plans",
                                                                        "child_protection_plans",
                                                                        "looked_after",
                                                                        "pre_proceedings",
                                                                        "missing",
                                                                        "removals"};

/// Facts of some kind, nested by their ids less a prefix: `child.` within a child.
enum class FormPart : std::uint8_t {
    shared,      // What can be said once: not of a child alone.
    child,       // What can be said of one child.
    either,      // Both, as they stand within a child.
    concerns,    // With their details.
    protective,  // With whether they were verified.
};
[[nodiscard]] std::vector<FormField> formFields(const Vocabulary& vocabulary, FormPart part);

/// Which rules read each fact, by fact: the ids of rules, `routing STEP`, `team ID`, in the order
/// of the pack.
[[nodiscard]] std::vector<std::vector<std::string>> factReaders(const Pack& pack);

/// A plain value for an answer in an example: reassuring where there is such, the middle of an
/// ordered list, the first code.
[[nodiscard]] std::string exampleAnswer(const Vocabulary& vocabulary, const Fact& fact);

}  // namespace frontdoor::intake
