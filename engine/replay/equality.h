#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/pack/pack.h"
#include "engine/program/program.h"
#include "engine/replay/outcomes.h"
#include "engine/replay/rate_ratio.h"
#include "engine/replay/replay.h"

namespace frontdoor {

/// What an equality report says of each group of children.
enum class EqualityMeasure : std::uint8_t {
    earlyHelp,  // The four routes,
    familyHelp,
    section47,
    emergencyAction,
    couldRise,   // an unknown fact that could lead to a more protective route,
    reReferral,  // and a re-referral within its window (OutcomeKind::reReferral).
};
inline constexpr std::size_t kEqualityMeasures = 6;
inline constexpr std::array<EqualityMeasure, kEqualityMeasures> kAllEqualityMeasures{
    EqualityMeasure::earlyHelp,       EqualityMeasure::familyHelp, EqualityMeasure::section47,
    EqualityMeasure::emergencyAction, EqualityMeasure::couldRise,  EqualityMeasure::reReferral};
[[nodiscard]] std::string_view name(EqualityMeasure measure);  // "early-help"

struct EqualityOptions {
    std::vector<std::string> by{};   // Characteristics; empty: all of the pack, and the locality.
    std::set<std::string> detail{};  // Those reported answer by answer, whatever their groups.
    std::map<std::string, std::string> references{};  // Characteristic, group.
    std::uint64_t suppressBelow = 5;
};

/// A count that may be shown; absent: it is suppressed.
using ShownCount = std::optional<std::uint64_t>;

/// How often something comes to a group.
struct EqualityRate {
    /// Why there is no ratio, or that there is one.
    enum class Against : std::uint8_t {
        given,
        reference,   // This is the group that the others are held against.
        noInterval,  // It comes to nobody, or to everybody, of one of the two.
        suppressed,  // A count of one of the two is.
        none,        // There is no group to hold it against, or nobody in this one.
    };
    ShownCount part{};
    ShownCount whole{};     // Of so many: the children, or those of whom it is known.
    ShownCount notKnown{};  // Re-referral only: of so many more it is not known.
    bool told = true;       // False where it is known of nobody at all.
    Against against = Against::none;
    RateRatio ratio{};
};

/// A group of children, or all of them. Invariant: what is absent cannot be worked out from what is
/// there, neither here nor in the other groups.
struct EqualityGroup {
    std::string id{};
    std::string label{};
    bool missing = false;  // Of whom the characteristic is not known.
    ShownCount children{};
    std::array<EqualityRate, kEqualityMeasures> rates{};
    ShownCount asked{};     // Questions that are always asked and make sense of the child,
    ShownCount answered{};  // and answers to them.
};

struct EqualityTable {
    std::string id{};
    std::string label{};
    std::string source{};
    std::vector<EqualityGroup> groups{};  // The last: of whom it is not known.
    std::optional<std::size_t> reference{};
};

/// What a pack's routes come to for different groups. A child counts once for each referral.
struct EqualityReport {
    EqualityGroup all{};
    std::vector<EqualityTable> tables{};
    std::uint64_t suppressBelow = 0;
};

/// Names that `EqualityOptions` may use: the pack's characteristics, and "locality" where it has
/// localities.
[[nodiscard]] std::vector<std::string> characteristicsOf(const Pack& pack);
/// The ids of the groups of one of them.
[[nodiscard]] std::vector<std::string> groupsOf(const Pack& pack, std::string_view characteristic,
                                                bool detail);

/// The program of a pack with whatever an equality report needs to know of a child: decides as the
/// pack's own does.
[[nodiscard]] ProgramPtr compileForEquality(Pack pack);

/// The report on a replay by a program that `compileForEquality` made. The options' names must be
/// those of the pack. Absent if there are fewer than `suppressBelow` children.
[[nodiscard]] std::optional<EqualityReport> equalityOf(const Replay& replay,
                                                       const ReplayOutcomes& outcomes,
                                                       const EqualityOptions& options);

}  // namespace frontdoor
