#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace frontdoor::generate {

// What the published tables count by, in their order. Months begin with April, as the reporting
// year does.

inline constexpr std::size_t kMonths = 12;
inline constexpr std::array<std::string_view, kMonths> kMonthNames{
    "april",   "may",      "june",     "july",    "august",   "september",
    "october", "november", "december", "january", "february", "march"};

/// Groups of referral sources; the census knows them more finely.
inline constexpr std::size_t kSources = 11;
inline constexpr std::array<std::string_view, kSources> kSourceNames{
    "individual",  "schools", "education-services", "health", "housing", "authority", "police",
    "other-legal", "other",   "anonymous",          "unknown"};

/// Factors identified at assessment. The withdrawn codes 18A and 19A count as 18C and 19C.
inline constexpr std::size_t kFactors = 37;
inline constexpr std::array<std::string_view, kFactors> kFactorCodes{
    "1A",  "1B",  "1C",  "2A",  "2B",  "2C",  "3A",  "3B",  "3C",  "4A",  "4B",  "4C",  "5A",
    "5B",  "5C",  "6A",  "6B",  "6C",  "7A",  "8F",  "9A",  "10A", "11A", "12A", "13A", "14A",
    "15A", "16A", "17A", "18B", "18C", "19B", "19C", "22A", "23A", "24A", "20"};

/// A bit a factor, in the order of the codes.
using FactorSet = std::uint64_t;

/// Unborn, under 1, 1 to 4, 5 to 9, 10 to 15, 16 and 17.
inline constexpr std::size_t kAgeBands = 6;

/// Working days from a section 47 enquiry's start to the conference: 0 to 10, 11 to 15, 16 to 20,
/// 21 and more.
inline constexpr std::size_t kConferenceWaits = 4;

/// Working days that assessments take: none, then up to 10, 20, 30, 40, 45, 50, 60, and more.
inline constexpr std::size_t kAssessmentLengths = 9;

/// What came of a contact, least first.
enum class Result : std::uint8_t { contact, noFurtherAction, notInNeed, inNeed, enquiry };
inline constexpr std::size_t kResults = 5;
inline constexpr std::array<std::string_view, kResults> kResultNames{
    "contact", "no-further-action", "not-in-need", "in-need", "enquiry"};

/// The place of a name in such a list.
template <std::size_t N>
[[nodiscard]] std::optional<std::size_t> placeIn(const std::array<std::string_view, N>& names,
                                                 std::string_view wanted) {
    for (std::size_t place = 0; place < N; ++place) {
        if (names[place] == wanted) return place;
    }
    return std::nullopt;
}

}  // namespace frontdoor::generate
