// The rules written out over byte and integer columns of 64 referrals.

#include "benchmarks/peers/block_columns.h"

#include <algorithm>

#include "benchmarks/peers/block_bits.h"
#include "benchmarks/peers/sign_names.h"

namespace frontdoor::peers {

namespace {

using workload::kMissing;
namespace injury = workload::injury;
namespace source = workload::source;
namespace urgency = workload::urgency;
namespace illness = workload::illness;
namespace substance = workload::substance;
namespace violence = workload::violence;
namespace housing = workload::housing;
namespace engagement = workload::engagement;

enum Domain : std::uint8_t { physical, emotional, neglect, sexual, parents, home, general };

void subtractDates(const std::int32_t* received, const std::int32_t* dates, std::int32_t* days) {
    for (std::size_t i = 0; i < kBlock; ++i)
        days[i] = dates[i] == kMissing ? kMissing : received[i] - dates[i];
}

template <RuleName rule, class Holds>
void add(BlockDecisions& out, Domain domain, std::int16_t points, const Holds& holds) {
    alignas(64) std::uint8_t hits[kBlock];
    for (std::size_t i = 0; i < kBlock; ++i) hits[i] = static_cast<std::uint8_t>(holds(i));
    std::int16_t* score = out.score[domain];
    for (std::size_t i = 0; i < kBlock; ++i)
        score[i] = static_cast<std::int16_t>(score[i] + hits[i] * points);
    out.fired[rule.place] = bitsOf(hits);
}

template <RuleName rule, class Holds>
void lead(BlockDecisions& out, Route route, const Holds& holds) {
    alignas(64) std::uint8_t hits[kBlock];
    for (std::size_t i = 0; i < kBlock; ++i) hits[i] = static_cast<std::uint8_t>(holds(i));
    const auto rank = static_cast<std::uint8_t>(route);
    for (std::size_t i = 0; i < kBlock; ++i) {
        const auto led = static_cast<std::uint8_t>(hits[i] * rank);
        out.route[i] = std::max(out.route[i], led);
    }
    out.fired[rule.place] = bitsOf(hits);
}

void scorePhysical(const BlockColumns& c, const Derived& d, BlockDecisions& out) {
    add<"S001">(out, physical, 40, [&](std::size_t i) {
        return ((c.injury[i] == injury::fracture) | (c.injury[i] == injury::head) |
                (c.injury[i] == injury::burn)) &
               ((c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 24));
    });
    add<"S002">(out, physical, 25, [&](std::size_t i) {
        return ((c.injury[i] == injury::fracture) | (c.injury[i] == injury::head) |
                (c.injury[i] == injury::burn) | (c.injury[i] == injury::multiple));
    });
    add<"S003">(out, physical, 30, [&](std::size_t i) {
        return (c.injury[i] == injury::bruise) &
               ((c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 6));
    });
    add<"S004">(out, physical, 10, [&](std::size_t i) { return c.injury[i] == injury::bruise; });
    add<"S005">(out, physical, 18, [&](std::size_t i) { return c.signs[ph01][i]; });
    add<"S006">(out, physical, 15, [&](std::size_t i) {
        return c.signs[ph02][i] | c.signs[ph03][i] | c.signs[ph04][i];
    });
    add<"S007">(out, physical, 12,
                [&](std::size_t i) { return c.signs[ph05][i] & c.disclosure[i]; });
    add<"S008">(out, physical, 10,
                [&](std::size_t i) { return c.signs[ph06][i] & (c.injury[i] != injury::none); });
    add<"S009">(out, physical, 8,
                [&](std::size_t i) { return c.signs[ph07][i] | c.signs[ph08][i]; });
    add<"S010">(out, physical, 14, [&](std::size_t i) {
        return ((d.sinceInjury[i] != kMissing) & (d.sinceInjury[i] <= 3)) &
               (c.injury[i] != injury::none);
    });
    add<"S011">(out, physical, 6, [&](std::size_t i) {
        return ((d.sinceInjury[i] != kMissing) & (d.sinceInjury[i] <= 28)) & c.signs[ph09][i];
    });
    add<"S012">(out, physical, 9, [&](std::size_t i) {
        return c.disclosure[i] &
               ((c.source[i] == source::school) | (c.source[i] == source::health));
    });
    add<"S013">(out, physical, 12,
                [&](std::size_t i) { return c.signs[ph10][i] & (c.previousPlans[i] >= 1); });
    add<"S014">(out, physical, 5, [&](std::size_t i) {
        return c.signs[ph11][i] | c.signs[ph12][i] | c.signs[ph13][i] | c.signs[ph14][i] |
               c.signs[ph15][i] | c.signs[ph16][i];
    });
}

void scoreEmotional(const BlockColumns& c, const Derived&, BlockDecisions& out) {
    add<"S015">(out, emotional, 8, [&](std::size_t i) { return c.signs[em01][i]; });
    add<"S016">(out, emotional, 10,
                [&](std::size_t i) { return c.signs[em02][i] | c.signs[em03][i]; });
    add<"S017">(out, emotional, 12,
                [&](std::size_t i) { return c.signs[em04][i] & (c.ageMonths[i] >= 132); });
    add<"S018">(out, emotional, 15, [&](std::size_t i) {
        return (c.signs[em05][i] | c.signs[em06][i]) & (c.parentIllness[i] == illness::severe);
    });
    add<"S019">(out, emotional, 6, [&](std::size_t i) {
        return ((c.parentIllness[i] == illness::moderate) |
                (c.parentIllness[i] == illness::severe));
    });
    add<"S020">(out, emotional, 9,
                [&](std::size_t i) { return c.signs[em07][i] & (c.exclusions[i] >= 2); });
    add<"S021">(out, emotional, 7, [&](std::size_t i) {
        return c.signs[em08][i] | c.signs[em09][i] | c.signs[em10][i];
    });
    add<"S022">(out, emotional, 5, [&](std::size_t i) {
        return ((c.attendance[i] != kMissing) & (c.attendance[i] < 850));
    });
    add<"S023">(out, emotional, 8, [&](std::size_t i) {
        return ((c.attendance[i] != kMissing) & (c.attendance[i] < 500)) & (c.ageMonths[i] >= 60);
    });
    add<"S024">(out, emotional, 6,
                [&](std::size_t i) { return c.signs[em11][i] & c.disability[i]; });
    add<"S025">(out, emotional, 11,
                [&](std::size_t i) { return (c.incidents[i] >= 2) & (c.children[i] >= 1); });
    add<"S026">(out, emotional, 4, [&](std::size_t i) {
        return c.signs[em12][i] | c.signs[em13][i] | c.signs[em14][i];
    });
    add<"S027">(out, emotional, 9, [&](std::size_t i) {
        return ((c.violence[i] == violence::medium) | (c.violence[i] == violence::high)) &
               c.signs[em01][i];
    });
}

void scoreNeglect(const BlockColumns& c, const Derived& d, BlockDecisions& out) {
    add<"S028">(out, neglect, 9, [&](std::size_t i) { return c.signs[ng01][i]; });
    add<"S029">(out, neglect, 12, [&](std::size_t i) {
        return (c.signs[ng02][i] | c.signs[ng03][i]) &
               ((c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 60));
    });
    add<"S030">(out, neglect, 7, [&](std::size_t i) {
        return c.signs[ng04][i] | c.signs[ng05][i] | c.signs[ng06][i];
    });
    add<"S031">(out, neglect, 15, [&](std::size_t i) {
        return c.signs[ng07][i] & ((c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 12));
    });
    add<"S032">(out, neglect, 10,
                [&](std::size_t i) { return c.signs[ng08][i] & c.disability[i]; });
    add<"S033">(out, neglect, 8, [&](std::size_t i) { return d.sinceSeen[i] >= 60; });
    add<"S034">(out, neglect, 6,
                [&](std::size_t i) { return (c.seen[i] == 0) & (c.previousReferrals[i] >= 1); });
    add<"S035">(out, neglect, 11, [&](std::size_t i) {
        return (c.signs[ng09][i] | c.signs[ng10][i]) & (c.protectiveAdults[i] == 0);
    });
    add<"S036">(out, neglect, 5, [&](std::size_t i) {
        return ((c.attendance[i] != kMissing) & (c.attendance[i] < 700)) &
               ((c.ageMonths[i] >= 60) & (c.ageMonths[i] <= 191));
    });
    add<"S037">(out, neglect, 13, [&](std::size_t i) {
        return c.signs[ng11][i] &
               ((c.housing[i] == housing::homeless) | (c.housing[i] == housing::temporary));
    });
    add<"S038">(out, neglect, 9,
                [&](std::size_t i) { return c.signs[ng12][i] & (c.siblings[i] >= 3); });
    add<"S039">(out, neglect, 6, [&](std::size_t i) { return c.siblingsKnown[i] >= 2; });
    add<"S040">(out, neglect, 8,
                [&](std::size_t i) { return (c.protectiveAdults[i] == 0) & (c.children[i] >= 3); });
    add<"S041">(out, neglect, 4, [&](std::size_t i) {
        return c.signs[ng13][i] | c.signs[ng14][i] | c.signs[ng15][i] | c.signs[ng16][i];
    });
    add<"S042">(out, neglect, 10, [&](std::size_t i) { return d.signs[i] >= 8; });
    add<"S043">(out, neglect, 7, [&](std::size_t i) {
        return ((c.engagement[i] == engagement::poor) | (c.engagement[i] == engagement::refused)) &
               (c.signs[ng01][i] | c.signs[ng02][i] | c.signs[ng03][i] | c.signs[ng04][i]);
    });
}

void scoreSexual(const BlockColumns& c, const Derived&, BlockDecisions& out) {
    add<"S044">(out, sexual, 35, [&](std::size_t i) { return c.signs[sx01][i]; });
    add<"S045">(out, sexual, 28,
                [&](std::size_t i) { return c.signs[sx02][i] | c.signs[sx03][i]; });
    add<"S046">(out, sexual, 20, [&](std::size_t i) {
        return c.signs[sx04][i] & ((c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 156));
    });
    add<"S047">(out, sexual, 18, [&](std::size_t i) {
        return (c.signs[sx05][i] | c.signs[sx06][i]) & (c.missingEpisodes[i] >= 2);
    });
    add<"S048">(out, sexual, 14, [&](std::size_t i) { return c.missingEpisodes[i] >= 3; });
    add<"S049">(out, sexual, 12, [&](std::size_t i) { return c.signs[sx07][i] & c.disability[i]; });
    add<"S050">(out, sexual, 10,
                [&](std::size_t i) { return c.signs[sx08][i] | c.signs[sx09][i]; });
    add<"S051">(out, sexual, 16,
                [&](std::size_t i) { return c.signs[sx10][i] & c.seekingAsylum[i]; });
    add<"S052">(out, sexual, 9, [&](std::size_t i) {
        return (c.signs[sx11][i] | c.signs[sx12][i]) &
               ((c.ageMonths[i] >= 132) & (c.ageMonths[i] <= 215));
    });
    add<"S053">(out, sexual, 8, [&](std::size_t i) { return c.signs[sx13][i] | c.signs[sx14][i]; });
    add<"S054">(out, sexual, 11, [&](std::size_t i) {
        return (c.missingEpisodes[i] >= 1) & (c.exclusions[i] >= 1) & (c.ageMonths[i] >= 120);
    });
}

void scoreParents(const BlockColumns& c, const Derived& d, BlockDecisions& out) {
    add<"S055">(out, parents, 8, [&](std::size_t i) { return c.signs[pc01][i]; });
    add<"S056">(out, parents, 12,
                [&](std::size_t i) { return c.parentSubstance[i] == substance::dependent; });
    add<"S057">(out, parents, 6, [&](std::size_t i) {
        return ((c.parentSubstance[i] == substance::suspected) |
                (c.parentSubstance[i] == substance::inTreatment));
    });
    add<"S058">(out, parents, 10, [&](std::size_t i) {
        return (c.parentIllness[i] == illness::severe) & (c.protectiveAdults[i] <= 1);
    });
    add<"S059">(out, parents, 9,
                [&](std::size_t i) { return c.signs[pc02][i] | c.signs[pc03][i]; });
    add<"S060">(out, parents, 14, [&](std::size_t i) { return c.signs[pc04][i] & c.unborn[i]; });
    add<"S061">(out, parents, 11, [&](std::size_t i) {
        return ((c.parentAge[i] != kMissing) & (c.parentAge[i] < 18));
    });
    add<"S062">(out, parents, 7, [&](std::size_t i) {
        return ((c.parentAge[i] != kMissing) & (c.parentAge[i] < 20)) &
               (c.previousReferrals[i] >= 1);
    });
    add<"S063">(out, parents, 8, [&](std::size_t i) { return c.parentDisability[i]; });
    add<"S064">(out, parents, 10, [&](std::size_t i) {
        return (c.signs[pc05][i] | c.signs[pc06][i] | c.signs[pc07][i]) &
               (c.engagement[i] == engagement::refused);
    });
    add<"S065">(out, parents, 6,
                [&](std::size_t i) { return c.engagement[i] == engagement::refused; });
    add<"S066">(out, parents, 13, [&](std::size_t i) { return c.violence[i] == violence::high; });
    add<"S067">(out, parents, 9, [&](std::size_t i) {
        return ((d.sinceIncident[i] != kMissing) & (d.sinceIncident[i] <= 30)) &
               c.perpetratorAtHome[i];
    });
    add<"S068">(out, parents, 7, [&](std::size_t i) { return c.callouts[i] >= 3; });
    add<"S069">(out, parents, 12,
                [&](std::size_t i) { return c.unborn[i] & (c.previousPlans[i] >= 1); });
    add<"S070">(out, parents, 5, [&](std::size_t i) {
        return c.signs[pc08][i] | c.signs[pc09][i] | c.signs[pc10][i] | c.signs[pc11][i];
    });
    add<"S071">(out, parents, 8, [&](std::size_t i) {
        return c.signs[pc12][i] & (c.parentSubstance[i] != substance::none);
    });
    add<"S072">(out, parents, 4, [&](std::size_t i) {
        return c.signs[pc13][i] | c.signs[pc14][i] | c.signs[pc15][i] | c.signs[pc16][i];
    });
}

void scoreHome(const BlockColumns& c, const Derived&, BlockDecisions& out) {
    add<"S073">(out, home, 10, [&](std::size_t i) {
        return ((c.housing[i] == housing::homeless) | (c.housing[i] == housing::refuge));
    });
    add<"S074">(out, home, 6, [&](std::size_t i) {
        return (c.housing[i] == housing::overcrowded) & (c.children[i] >= 4);
    });
    add<"S075">(out, home, 5, [&](std::size_t i) { return c.rentArrears[i]; });
    add<"S076">(out, home, 7,
                [&](std::size_t i) { return ((c.income[i] != kMissing) & (c.income[i] < 180)); });
    add<"S077">(out, home, 6, [&](std::size_t i) {
        return c.signs[en01][i] | c.signs[en02][i] | c.signs[en03][i];
    });
    add<"S078">(out, home, 9, [&](std::size_t i) {
        return c.signs[en04][i] & ((c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 36));
    });
    add<"S079">(out, home, 8, [&](std::size_t i) { return c.privateFostering[i]; });
    add<"S080">(out, home, 4, [&](std::size_t i) {
        return c.signs[en05][i] | c.signs[en06][i] | c.signs[en07][i] | c.signs[en08][i] |
               c.signs[en09][i] | c.signs[en10][i];
    });
}

void scoreCircumstances(const BlockColumns& c, const Derived& d, BlockDecisions& out) {
    add<"M01">(out, general, 10, [&](std::size_t i) {
        return ((c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 12));
    });
    add<"M02">(out, parents, 12, [&](std::size_t i) { return c.unborn[i]; });
    add<"M03">(out, general, 5, [&](std::size_t i) { return c.previousReferrals[i] >= 2; });
    add<"M04">(out, general, 5, [&](std::size_t i) { return c.previousReferrals[i] >= 4; });
    add<"M05">(out, general, 7, [&](std::size_t i) { return c.previousPlans[i] >= 1; });
    add<"M06">(out, general, 5, [&](std::size_t i) { return c.lookedAfterBefore[i]; });
    add<"M07">(out, neglect, 7, [&](std::size_t i) { return c.disability[i]; });
    add<"M08">(out, emotional, 5, [&](std::size_t i) { return c.carePlan[i]; });
    add<"M09">(out, sexual, 10, [&](std::size_t i) { return c.seekingAsylum[i]; });
    add<"M10">(out, physical, 10, [&](std::size_t i) {
        return ((d.sinceClosed[i] != kMissing) & (d.sinceClosed[i] <= 90));
    });
    add<"M11">(out, general, 2, [&](std::size_t i) {
        return ((d.sinceClosed[i] != kMissing) & (d.sinceClosed[i] <= 365));
    });
    add<"M12">(out, general, 5, [&](std::size_t i) {
        return (c.protectiveAdults[i] == 0) & (c.engagement[i] == engagement::poor);
    });
    add<"M13">(out, neglect, 5, [&](std::size_t i) {
        return (c.consent[i] == 0) &
               ((c.engagement[i] == engagement::poor) | (c.engagement[i] == engagement::refused));
    });
    add<"M14">(out, physical, 7, [&](std::size_t i) {
        return ((c.source[i] == source::health) | (c.source[i] == source::police)) &
               (c.confidence[i] >= 4);
    });
    add<"M15">(out, general, 2, [&](std::size_t i) { return c.confidence[i] >= 4; });
    add<"M16">(out, emotional, 7, [&](std::size_t i) { return c.incidents[i] >= 4; });
    add<"M17">(out, parents, 5, [&](std::size_t i) { return c.siblingsKnown[i] >= 3; });
    add<"M18">(out, home, 5, [&](std::size_t i) { return c.children[i] >= 5; });
    add<"M19">(out, general, 2, [&](std::size_t i) { return c.seen[i] == 0; });
    add<"M20">(out, general, 5, [&](std::size_t i) {
        return ((c.source[i] == source::police) | (c.source[i] == source::health)) &
               (d.signs[i] >= 3);
    });
}

void override(const BlockColumns& c, const Derived& d, BlockDecisions& out) {
    lead<"O01">(out, Route::section47,
                [&](std::size_t i) { return c.signs[sx01][i] & c.disclosure[i]; });
    lead<"O02">(out, Route::emergencyAction, [&](std::size_t i) {
        return ((c.injury[i] == injury::fracture) | (c.injury[i] == injury::head) |
                (c.injury[i] == injury::burn) | (c.injury[i] == injury::multiple)) &
               ((c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 12));
    });
    lead<"O03">(out, Route::section47, [&](std::size_t i) {
        return (c.injury[i] == injury::bruise) &
               ((c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 6)) &
               ((c.source[i] == source::health) | (c.source[i] == source::police));
    });
    lead<"O04">(out, Route::section47, [&](std::size_t i) { return out.score[physical][i] >= 80; });
    lead<"O05">(out, Route::section47, [&](std::size_t i) {
        return (out.score[sexual][i] >= 60) & (c.missingEpisodes[i] >= 2);
    });
    lead<"O06">(out, Route::section47, [&](std::size_t i) {
        return (c.violence[i] == violence::high) & c.perpetratorAtHome[i] & c.unborn[i];
    });
    lead<"O07">(out, Route::emergencyAction, [&](std::size_t i) {
        return (c.urgency[i] == urgency::immediate) & (c.source[i] == source::police) &
               (c.previousPlans[i] >= 1);
    });
    lead<"O08">(out, Route::familyHelp, [&](std::size_t i) { return c.seekingAsylum[i]; });
    lead<"O09">(out, Route::familyHelp,
                [&](std::size_t i) { return c.privateFostering[i] & (out.score[home][i] >= 8); });
    lead<"O10">(out, Route::familyHelp, [&](std::size_t i) {
        return c.unborn[i] & (c.parentSubstance[i] == substance::dependent);
    });
    lead<"O11">(out, Route::familyHelp, [&](std::size_t i) {
        return ((d.sinceClosed[i] != kMissing) & (d.sinceClosed[i] <= 90)) &
               (c.previousReferrals[i] >= 3);
    });
    lead<"O12">(out, Route::familyHelp,
                [&](std::size_t i) { return (d.signs[i] >= 8) & (c.seen[i] == 0); });
}
void addUp(BlockDecisions& out) {
    for (std::size_t i = 0; i < kBlock; ++i) {
        std::int16_t total = 0;
        for (const auto& score : out.score) total = static_cast<std::int16_t>(total + score[i]);
        out.total[i] = total;
    }
}

void compareWithThresholds(BlockDecisions& out) {
    alignas(64) std::int16_t most[kBlock] = {};
    for (std::size_t domain = physical; domain < general; ++domain) {
        for (std::size_t i = 0; i < kBlock; ++i) most[i] = std::max(most[i], out.score[domain][i]);
    }
    lead<"T1">(out, Route::section47, [&](std::size_t i) { return out.total[i] >= 105; });
    lead<"T2">(out, Route::familyHelp,
               [&](std::size_t i) { return (out.total[i] >= 62) | (most[i] >= 48); });
    lead<"T3">(out, Route::earlyHelp, [](std::size_t) { return true; });
}

}  // namespace

Derived::Derived(const BlockColumns& c) {
    subtractDates(c.received, c.lastClosed, sinceClosed);
    subtractDates(c.received, c.lastIncident, sinceIncident);
    subtractDates(c.received, c.injured, sinceInjury);
    subtractDates(c.received, c.lastSeen, sinceSeen);
    std::fill_n(signs, kBlock, std::uint8_t{0});
    for (const auto& sign : c.signs) {
        for (std::size_t i = 0; i < kBlock; ++i)
            signs[i] = static_cast<std::uint8_t>(signs[i] + sign[i]);
    }
}

void decideByColumns(const BlockColumns& c, BlockDecisions& out) {
    out = {};
    const Derived derived(c);
    scorePhysical(c, derived, out);
    scoreEmotional(c, derived, out);
    scoreNeglect(c, derived, out);
    scoreSexual(c, derived, out);
    scoreParents(c, derived, out);
    scoreHome(c, derived, out);
    scoreCircumstances(c, derived, out);
    addUp(out);
    override(c, derived, out);
    compareWithThresholds(out);
}

namespace {

void put(const Referral& r, BlockColumns& to, std::size_t i) {
    to.sex[i] = r.sex;
    to.unborn[i] = r.unborn;
    to.council[i] = r.council;
    to.source[i] = r.source;
    to.urgency[i] = r.urgency;
    to.disability[i] = r.disability;
    to.carePlan[i] = r.carePlan;
    to.interpreter[i] = r.interpreter;
    to.seekingAsylum[i] = r.seekingAsylum;
    to.lookedAfterBefore[i] = r.lookedAfterBefore;
    to.parentIllness[i] = r.parentIllness;
    to.parentSubstance[i] = r.parentSubstance;
    to.parentDisability[i] = r.parentDisability;
    to.violence[i] = r.violence;
    to.perpetratorAtHome[i] = r.perpetratorAtHome;
    to.injury[i] = r.injury;
    to.disclosure[i] = r.disclosure;
    to.seen[i] = r.seen;
    to.housing[i] = r.housing;
    to.rentArrears[i] = r.rentArrears;
    to.engagement[i] = r.engagement;
    to.consent[i] = r.consent;
    to.privateFostering[i] = r.privateFostering;
    to.received[i] = r.received;
    to.born[i] = r.born;
    to.ageMonths[i] = r.ageMonths;
    to.previousReferrals[i] = r.previousReferrals;
    to.previousPlans[i] = r.previousPlans;
    to.lastClosed[i] = r.lastClosed;
    to.siblings[i] = r.siblings;
    to.siblingsKnown[i] = r.siblingsKnown;
    to.children[i] = r.children;
    to.adults[i] = r.adults;
    to.protectiveAdults[i] = r.protectiveAdults;
    to.parentAge[i] = r.parentAge;
    to.incidents[i] = r.incidents;
    to.lastIncident[i] = r.lastIncident;
    to.callouts[i] = r.callouts;
    to.injured[i] = r.injured;
    to.lastSeen[i] = r.lastSeen;
    to.missingEpisodes[i] = r.missingEpisodes;
    to.attendance[i] = r.attendance;
    to.exclusions[i] = r.exclusions;
    to.income[i] = r.income;
    to.confidence[i] = r.confidence;
    for (std::size_t sign = 0; sign < workload::kSigns; ++sign) {
        const std::uint64_t bits = sign < 64 ? r.signs.low : r.signs.high;
        to.signs[sign][i] = static_cast<std::uint8_t>((bits >> (sign % 64)) & 1U);
    }
}

}  // namespace

std::vector<BlockColumns> makeColumns(std::span<const Referral> referrals) {
    std::vector<BlockColumns> blocks((referrals.size() + kBlock - 1) / kBlock);
    for (std::size_t row = 0; row < referrals.size(); ++row)
        put(referrals[row], blocks[row / kBlock], row % kBlock);
    return blocks;
}

PlainDecision BlockDecisions::of(std::size_t row) const {
    PlainDecision decision{.total = total[row], .route = static_cast<Route>(route[row])};
    for (std::size_t rule = 0; rule < workload::kRuleIds.size(); ++rule) {
        if (((fired[rule] >> row) & 1U) != 0) decision.fire(rule);
    }
    return decision;
}

}  // namespace frontdoor::peers
