// The fields as a table that the compiler can see through: readers made for the order of fields are
// built from it.

#pragma once

#include "benchmarks/reference/referral.h"

namespace frontdoor::workload {

inline constexpr std::array<std::string_view, 3> kSexes{"F", "M", "U"};
inline constexpr std::array<std::string_view, 20> kCouncils{
    "E06000001", "E06000004", "E06000007", "E06000010", "E06000013", "E06000016", "E06000019",
    "E06000022", "E06000025", "E06000028", "E06000031", "E06000034", "E06000037", "E06000040",
    "E06000043", "E06000046", "E06000049", "E06000052", "E06000055", "E06000058"};
inline constexpr std::array<std::string_view, 10> kSources{
    "police",  "school",    "health",   "self",    "anonymous",
    "housing", "probation", "other_la", "charity", "member_public"};
inline constexpr std::array<std::string_view, 4> kUrgencies{"immediate", "same_day", "routine",
                                                            "none"};
inline constexpr std::array<std::string_view, 4> kIllnesses{"none", "mild", "moderate", "severe"};
inline constexpr std::array<std::string_view, 4> kSubstances{"none", "suspected", "dependent",
                                                             "in_treatment"};
inline constexpr std::array<std::string_view, 4> kRisks{"none", "standard", "medium", "high"};
inline constexpr std::array<std::string_view, 6> kInjuries{"none", "bruise", "fracture",
                                                           "burn", "head",   "multiple"};
inline constexpr std::array<std::string_view, 5> kHousings{"stable", "overcrowded", "temporary",
                                                           "homeless", "refuge"};
inline constexpr std::array<std::string_view, 4> kEngagements{"good", "partial", "poor", "refused"};

inline constexpr std::array<Field, 45> kFields{{
    {.name = "referral_date", .kind = FieldKind::date, .number = &Referral::received},
    {.name = "dob", .kind = FieldKind::date, .number = &Referral::born},
    {.name = "age_months", .kind = FieldKind::number, .number = &Referral::ageMonths},
    {.name = "sex", .kind = FieldKind::code, .small = &Referral::sex, .words = kSexes},
    {.name = "unborn", .kind = FieldKind::boolean, .small = &Referral::unborn},
    {.name = "la_code", .kind = FieldKind::code, .small = &Referral::council, .words = kCouncils},
    {.name = "source", .kind = FieldKind::code, .small = &Referral::source, .words = kSources},
    {.name = "urgency", .kind = FieldKind::code, .small = &Referral::urgency, .words = kUrgencies},
    {.name = "disability", .kind = FieldKind::boolean, .small = &Referral::disability},
    {.name = "ehcp", .kind = FieldKind::boolean, .small = &Referral::carePlan},
    {.name = "interpreter_needed", .kind = FieldKind::boolean, .small = &Referral::interpreter},
    {.name = "uasc", .kind = FieldKind::boolean, .small = &Referral::seekingAsylum},
    {.name = "previous_referrals",
     .kind = FieldKind::number,
     .number = &Referral::previousReferrals},
    {.name = "previous_cp_plans", .kind = FieldKind::number, .number = &Referral::previousPlans},
    {.name = "previously_looked_after",
     .kind = FieldKind::boolean,
     .small = &Referral::lookedAfterBefore},
    {.name = "last_closed_date", .kind = FieldKind::date, .number = &Referral::lastClosed},
    {.name = "siblings", .kind = FieldKind::number, .number = &Referral::siblings},
    {.name = "siblings_known", .kind = FieldKind::number, .number = &Referral::siblingsKnown},
    {.name = "children_in_household", .kind = FieldKind::number, .number = &Referral::children},
    {.name = "adults_in_household", .kind = FieldKind::number, .number = &Referral::adults},
    {.name = "protective_adults", .kind = FieldKind::number, .number = &Referral::protectiveAdults},
    {.name = "parent_age", .kind = FieldKind::number, .number = &Referral::parentAge},
    {.name = "parent_mh",
     .kind = FieldKind::code,
     .small = &Referral::parentIllness,
     .words = kIllnesses},
    {.name = "parent_substance",
     .kind = FieldKind::code,
     .small = &Referral::parentSubstance,
     .words = kSubstances},
    {.name = "parent_ld", .kind = FieldKind::boolean, .small = &Referral::parentDisability},
    {.name = "dv_incidents_12m", .kind = FieldKind::number, .number = &Referral::incidents},
    {.name = "dv_risk", .kind = FieldKind::code, .small = &Referral::violence, .words = kRisks},
    {.name = "dv_last_date", .kind = FieldKind::date, .number = &Referral::lastIncident},
    {.name = "police_callouts_12m", .kind = FieldKind::number, .number = &Referral::callouts},
    {.name = "perpetrator_in_home",
     .kind = FieldKind::boolean,
     .small = &Referral::perpetratorAtHome},
    {.name = "injury", .kind = FieldKind::code, .small = &Referral::injury, .words = kInjuries},
    {.name = "injury_date", .kind = FieldKind::date, .number = &Referral::injured},
    {.name = "disclosure", .kind = FieldKind::boolean, .small = &Referral::disclosure},
    {.name = "child_seen", .kind = FieldKind::boolean, .small = &Referral::seen},
    {.name = "last_seen_date", .kind = FieldKind::date, .number = &Referral::lastSeen},
    {.name = "missing_episodes_90d",
     .kind = FieldKind::number,
     .number = &Referral::missingEpisodes},
    {.name = "attendance_pct", .kind = FieldKind::tenths, .number = &Referral::attendance},
    {.name = "exclusions_12m", .kind = FieldKind::number, .number = &Referral::exclusions},
    {.name = "housing", .kind = FieldKind::code, .small = &Referral::housing, .words = kHousings},
    {.name = "rent_arrears", .kind = FieldKind::boolean, .small = &Referral::rentArrears},
    {.name = "income_weekly_gbp", .kind = FieldKind::number, .number = &Referral::income},
    {.name = "engagement",
     .kind = FieldKind::code,
     .small = &Referral::engagement,
     .words = kEngagements},
    {.name = "consent", .kind = FieldKind::boolean, .small = &Referral::consent},
    {.name = "private_fostering", .kind = FieldKind::boolean, .small = &Referral::privateFostering},
    {.name = "referrer_confidence", .kind = FieldKind::number, .number = &Referral::confidence},
}};

inline constexpr std::array<std::string_view, kSigns> kSignCodes{
    "PH01", "PH02", "PH03", "PH04", "PH05", "PH06", "PH07", "PH08", "PH09", "PH10", "PH11", "PH12",
    "PH13", "PH14", "PH15", "PH16", "EM01", "EM02", "EM03", "EM04", "EM05", "EM06", "EM07", "EM08",
    "EM09", "EM10", "EM11", "EM12", "EM13", "EM14", "NG01", "NG02", "NG03", "NG04", "NG05", "NG06",
    "NG07", "NG08", "NG09", "NG10", "NG11", "NG12", "NG13", "NG14", "NG15", "NG16", "SX01", "SX02",
    "SX03", "SX04", "SX05", "SX06", "SX07", "SX08", "SX09", "SX10", "SX11", "SX12", "SX13", "SX14",
    "PC01", "PC02", "PC03", "PC04", "PC05", "PC06", "PC07", "PC08", "PC09", "PC10", "PC11", "PC12",
    "PC13", "PC14", "PC15", "PC16", "EN01", "EN02", "EN03", "EN04", "EN05", "EN06", "EN07", "EN08",
    "EN09", "EN10", "EN11", "EN12", "EN13", "EN14"};

}  // namespace frontdoor::workload
