#pragma once

#include <array>
#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>

#include "adapters/intake/plan.h"
#include "adapters/intake/typed_date.h"

namespace frontdoor::intake {

/// How the answer to one question is read where it is written as most files write it: a code, yes
/// or no, a number without a sign, a date as YYYY-MM-DD. What is written in another way is left to
/// `readAnswer`, which would read these the same. Up to sixteen bytes behind a text are looked at,
/// and must be readable. What is read goes to places of its own rather than to an `Answer`, which
/// would be put together in memory.
struct PlainField {
    enum class Kind : std::uint8_t {
        none,      // It takes no plain answer.
        spelled,   // A code, or a yes or no in words.
        yesOrNo,   // The same, and true and false mean themselves.
        number,    // Means itself.
        date,      // Means itself.
        concerns,  // Names concerns.
        null,      // None of these; only JSON's null.
    };
    const SpellingTable* table = nullptr;  // Of a code, a yes or no, or a concern.
    FactIndex fact = kNone;
    std::int32_t least = std::numeric_limits<std::int32_t>::min();
    std::int32_t most = std::numeric_limits<std::int32_t>::max();
    Kind kind = Kind::none;
    char separator = 0;          // Between several concerns in one text.
    std::uint8_t scale : 6 = 0;  // Decimal places of a number.
    bool raises : 1 = false;
    bool blankIsUnknown : 1 = false;

    /// Whether an answer can be told to be within what the question takes.
    [[nodiscard]] bool takes(std::int64_t value) const { return value >= least && value <= most; }
};

/// The plain way to answer a target, which is the first of its chain.
[[nodiscard]] PlainField plainField(const Plan& plan, const Target& target);

/// Four numbers of two digits each from eight digits, the first in the lowest 16 bits; false if one
/// is no digit.
[[nodiscard]] inline bool readPairs(std::uint64_t letters, std::uint64_t& pairs) {
    const std::uint64_t digits = letters ^ 0x3030'3030'3030'3030U;
    pairs = (digits * 10 + (digits >> 8U)) & 0x00FF'00FF'00FF'00FFU;
    return ((digits | (digits + 0x7676'7676'7676'7676U)) & 0x8080'8080'8080'8080U) == 0;
}

/// Reads a number of up to seven digits and, behind a point, up to `scale` more. Gives where it
/// ends; null if it is written in another way, or out of range.
[[nodiscard]] inline const char* readPlainNumber(const PlainField& field, const char* at,
                                                 std::int32_t& number) {
    std::uint64_t letters = 0;
    std::memcpy(&letters, at, sizeof letters);
    std::uint64_t digits = letters ^ 0x3030'3030'3030'3030U;
    const std::uint64_t others =
        (digits | (digits + 0x7676'7676'7676'7676U)) & 0x8080'8080'8080'8080U;
    if (others == 0) return nullptr;
    const int count = std::countr_zero(others) / 8;
    const bool padded = static_cast<int>(*at == '0') & static_cast<int>(count > 1);  // As `01`.
    if (count == 0 || padded) return nullptr;
    digits <<= 64 - 8 * count;  // Those that are not there are leading zeros.
    digits = (digits * 10 + (digits >> 8U)) & 0x00FF'00FF'00FF'00FFU;
    digits = (digits * 100 + (digits >> 16U)) & 0x0000'FFFF'0000'FFFFU;
    auto value = static_cast<std::int64_t>((digits * 10'000 + (digits >> 32U)) & 0xFFFF'FFFFU);
    at += count;
    int places = field.scale;
    if (*at == '.') {
        const char* const point = at++;
        for (; places > 0 && *at >= '0' && *at <= '9'; --places) value = value * 10 + (*at++ - '0');
        if (at == point + 1 || (*at >= '0' && *at <= '9')) return nullptr;
    }
    for (; places > 0; --places) value *= 10;
    if (!field.takes(value)) return nullptr;
    number = static_cast<std::int32_t>(value);
    return at;
}

/// Where the days of the calendar begin, for the years that a date may have.
struct CalendarDays {
    static constexpr std::size_t kYears = kLastYear - kFirstYear + 1;
    static constexpr std::size_t kMonths = 16;  // By number; those that there are not have no days.

    std::array<std::int32_t, kYears> year{};  // The day before the first of January.
    std::array<std::uint8_t, kYears> leap{};
    std::array<std::array<std::int16_t, kMonths>, 2> month{};  // Days of the year before it.
    std::array<std::array<std::uint8_t, kMonths>, 2> length{};
};

inline constexpr CalendarDays kCalendarDays = [] {
    namespace chrono = std::chrono;
    CalendarDays days;
    for (std::size_t i = 0; i < CalendarDays::kYears; ++i) {
        const chrono::year year(kFirstYear + static_cast<int>(i));
        days.year[i] = static_cast<std::int32_t>(Date(year / 1 / 1).time_since_epoch().count()) - 1;
        days.leap[i] = year.is_leap() ? 1 : 0;
    }
    for (std::size_t leap = 0; leap < 2; ++leap) {
        const chrono::year year(leap == 0 ? 2023 : 2024);
        std::int16_t before = 0;
        for (unsigned month = 1; month <= 12; ++month) {
            const chrono::year_month_day_last last = year / chrono::month(month) / chrono::last;
            const unsigned length = static_cast<unsigned>(last.day());
            days.month[leap][month] = before;
            days.length[leap][month] = static_cast<std::uint8_t>(length);
            before = static_cast<std::int16_t>(before + static_cast<std::int16_t>(length));
        }
    }
    return days;
}();

/// Reads `YYYY-MM-DD` as days since 1970; 1 if it is a date that a form may have, else 0. Looks the
/// day up rather than asking which month it is, which nobody can guess.
[[nodiscard]] inline unsigned plainDayAt(const char* at, std::int32_t& days) {
    std::uint64_t front = 0;
    std::uint16_t last = 0;
    std::memcpy(&front, at, sizeof front);
    std::memcpy(&last, at + 8, sizeof last);
    constexpr std::uint64_t joints = 0xFF00'00FF'0000'0000U;
    constexpr std::uint64_t hyphens = 0x2D00'002D'0000'0000U;
    const std::uint64_t yearMonthDay = (front & 0x0000'0000'FFFF'FFFFU) |
                                       (front >> 8U & 0x0000'FFFF'0000'0000U) |
                                       std::uint64_t{last} << 48U;
    std::uint64_t pairs = 0;
    const bool digits = readPairs(yearMonthDay, pairs);
    const std::uint64_t year = (pairs & 0xFFU) * 100 + (pairs >> 16U & 0xFFU) - kFirstYear;
    const std::uint64_t month = pairs >> 32U & (CalendarDays::kMonths - 1);
    const std::uint64_t day = pairs >> 48U & 0xFFU;
    const std::size_t known = year < CalendarDays::kYears ? year : 0;
    const std::size_t leap = kCalendarDays.leap[known];
    days = kCalendarDays.year[known] + kCalendarDays.month[leap][month] +
           static_cast<std::int32_t>(day);
    const auto bit = [](bool holds) { return holds ? 1U : 0U; };
    return bit(digits) & bit((front & joints) == hyphens) & bit(year == known) &
           bit((pairs >> 32U & 0xFFU) == month) &
           bit(day - 1 < kCalendarDays.length[leap][month]);  // There is no day 0.
}

/// Reads ten letters as a date, in days since 1970; false if they are none, or out of range.
[[nodiscard]] inline bool readPlainDate(const PlainField& field, const char* at,
                                        std::int32_t& days) {
    return plainDayAt(at, days) != 0 && field.takes(days);
}

/// Reads twenty-five letters as a moment, `2026-05-12T10:00:00+01:00`, in seconds since 1970; false
/// if they are none, or written in another way.
[[nodiscard]] inline bool readPlainMoment(const char* at, std::int64_t& seconds) {
    constexpr std::int64_t hour = 3'600;
    const bool sign = at[19] == '+' || at[19] == '-';
    if (at[10] != 'T' || at[13] != ':' || at[16] != ':' || !sign || at[22] != ':') return false;
    // Not of the first day nor the last, which may be another one in London.
    constexpr auto dayOf = [](std::chrono::year_month_day date) {
        return static_cast<std::int32_t>(Date(date).time_since_epoch().count());
    };
    constexpr PlainField days{.least = dayOf(std::chrono::year(kFirstYear) / 1 / 2),
                              .most = dayOf(std::chrono::year(kLastYear) / 12 / 30)};
    std::int32_t day = 0;
    if (!readPlainDate(days, at, day)) return false;
    const auto two = [at](std::size_t place) {
        std::uint16_t letters = 0;
        std::memcpy(&letters, at + place, sizeof letters);
        return std::uint64_t{letters};
    };
    std::uint64_t pairs = 0;
    std::uint64_t last = 0;
    const std::uint64_t noLetters = 0x3030'3030'3030'0000U;
    if (!readPairs(two(11) | two(14) << 16U | two(17) << 32U | two(20) << 48U, pairs) ||
        !readPairs(two(23) | noLetters, last))
        return false;
    const auto pair = [&](unsigned place) {
        return static_cast<std::int64_t>(pairs >> (16 * place) & 0xFFU);
    };
    const auto minutes = static_cast<std::int64_t>(last & 0xFFU);
    const std::int64_t ahead = pair(3) * hour + minutes * 60;
    if (pair(0) > 23 || pair(1) > 59 || pair(2) > 59 || minutes > 59 || ahead > 14 * hour)
        return false;
    const std::int64_t wall = pair(0) * hour + pair(1) * 60 + pair(2);
    seconds = day * (24 * hour) + wall - (at[19] == '+' ? ahead : -ahead);
    return true;
}

/// Reads a word of the table; false if it is another, or has another meaning than an answer.
[[nodiscard]] inline bool readPlainWord(const PlainField& field, std::string_view text,
                                        std::int32_t& value, bool& known) {
    const Spelled* found = field.table->findExact(NameKey::ofReadable(text), text);
    if (found == nullptr || found->kind != Spelled::Kind::value) return false;
    value = found->answer.value;
    known = found->answer.known;
    return true;
}

/// Reads the name of a concern; kNone if it is another, or says something else.
[[nodiscard]] inline FactIndex readPlainConcern(const PlainField& field, std::string_view text) {
    const Spelled* found = field.table->findExact(NameKey::ofReadable(text), text);
    if (found == nullptr || found->kind != Spelled::Kind::concern) return kNone;
    return static_cast<FactIndex>(found->answer.value);
}

}  // namespace frontdoor::intake
