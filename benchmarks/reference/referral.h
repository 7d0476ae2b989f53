#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace frontdoor::workload {

/// A number or date that is not there.
inline constexpr std::int32_t kMissing = std::numeric_limits<std::int32_t>::min();

// Places of codes in their lists, as far as rules name them.
namespace source {
enum : std::uint8_t { police = 0, school = 1, health = 2 };
}
namespace urgency {
enum : std::uint8_t { immediate = 0 };
}
namespace illness {
enum : std::uint8_t { none, mild, moderate, severe };
}
namespace substance {
enum : std::uint8_t { none, suspected, dependent, inTreatment };
}
namespace violence {
enum : std::uint8_t { none, standard, medium, high };
}
namespace injury {
enum : std::uint8_t { none, bruise, fracture, burn, head, multiple };
}
namespace housing {
enum : std::uint8_t { stable, overcrowded, temporary, homeless, refuge };
}
namespace engagement {
enum : std::uint8_t { good, partial, poor, refused };
}

/// The ninety signs a referral may name, in the order of the codes PH01 to EN14.
inline constexpr std::size_t kSigns = 90;
[[nodiscard]] std::string_view signCode(std::size_t sign);

/// Ninety bits.
struct Signs {
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    constexpr void add(std::size_t sign) {
        (sign < 64 ? low : high) |= std::uint64_t{1} << (sign % 64);
    }
    [[nodiscard]] bool has(std::size_t sign) const {
        return (((sign < 64 ? low : high) >> (sign % 64)) & 1U) != 0;
    }
    [[nodiscard]] bool any(const Signs& of) const {
        return ((low & of.low) | (high & of.high)) != 0;
    }
    [[nodiscard]] int count() const {
        return __builtin_popcountll(low) + __builtin_popcountll(high);
    }
    friend bool operator==(const Signs&, const Signs&) = default;
};

/// One referral of the workload. Dates are days since 1970; attendance is in tenths of a per cent.
struct Referral {
    std::string id{};
    std::int32_t received = 0;
    std::int32_t born = kMissing;
    std::int32_t ageMonths = kMissing;
    std::int32_t previousReferrals = 0;
    std::int32_t previousPlans = 0;
    std::int32_t lastClosed = kMissing;
    std::int32_t siblings = 0;
    std::int32_t siblingsKnown = 0;
    std::int32_t children = 0;
    std::int32_t adults = 0;
    std::int32_t protectiveAdults = 0;
    std::int32_t parentAge = kMissing;
    std::int32_t incidents = 0;
    std::int32_t lastIncident = kMissing;
    std::int32_t callouts = 0;
    std::int32_t injured = kMissing;
    std::int32_t lastSeen = kMissing;
    std::int32_t missingEpisodes = 0;
    std::int32_t attendance = kMissing;
    std::int32_t exclusions = 0;
    std::int32_t income = kMissing;
    std::int32_t confidence = 0;
    std::uint8_t sex = 0;
    std::uint8_t unborn = 0;
    std::uint8_t council = 0;
    std::uint8_t source = 0;
    std::uint8_t urgency = 0;
    std::uint8_t disability = 0;
    std::uint8_t carePlan = 0;
    std::uint8_t interpreter = 0;
    std::uint8_t seekingAsylum = 0;
    std::uint8_t lookedAfterBefore = 0;
    std::uint8_t parentIllness = 0;
    std::uint8_t parentSubstance = 0;
    std::uint8_t parentDisability = 0;
    std::uint8_t violence = 0;
    std::uint8_t perpetratorAtHome = 0;
    std::uint8_t injury = 0;
    std::uint8_t disclosure = 0;
    std::uint8_t seen = 0;
    std::uint8_t housing = 0;
    std::uint8_t rentArrears = 0;
    std::uint8_t engagement = 0;
    std::uint8_t consent = 0;
    std::uint8_t privateFostering = 0;
    Signs signs{};
};

enum class FieldKind : std::uint8_t { boolean, code, number, tenths, date };

/// A field by its name in files and where a referral keeps it: one of the two pointers is set.
struct Field {
    std::string_view name{};
    FieldKind kind = FieldKind::number;
    std::int32_t Referral::*number = nullptr;
    std::uint8_t Referral::*small = nullptr;
    std::span<const std::string_view> words{};  // Of codes.
};

/// The fields between `id` and `indicators`, in the order of files.
[[nodiscard]] std::span<const Field> fields();

}  // namespace frontdoor::workload
