// The rules written out over columns of bits.

#include "benchmarks/peers/bit_columns.h"

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

template <class Holds>
std::uint64_t bitsWhere(const Holds& holds) {
    alignas(64) std::uint8_t hits[kBlock];
    for (std::size_t i = 0; i < kBlock; ++i) hits[i] = static_cast<std::uint8_t>(holds(i));
    return bitsOf(hits);
}

std::uint64_t atLeast(const std::int16_t* score, std::int16_t points) {
    return bitsWhere([&](std::size_t i) { return score[i] >= points; });
}

void addWhere(std::uint64_t rows, std::int16_t points, std::int16_t* score) {
#if defined(__AVX512BW__)
    const __m512i add = _mm512_set1_epi16(points);
    for (std::size_t half = 0; half < 2; ++half) {
        std::int16_t* at = score + 32 * half;
        const auto mask = static_cast<__mmask32>(rows >> (32 * half));
        const __m512i old = _mm512_load_si512(at);
        _mm512_store_si512(at, _mm512_mask_add_epi16(old, mask, old, add));
    }
#else
    for (std::uint64_t rest = rows; rest != 0; rest &= rest - 1) {
        std::int16_t& at = score[__builtin_ctzll(rest)];
        at = static_cast<std::int16_t>(at + points);
    }
#endif
}

/// What has been decided so far.
struct Tally {
    explicit Tally(BlockDecisions& decisions) : out(decisions), score(decisions.score) {}

    template <RuleName rule>
    void add(Domain domain, std::int16_t points, std::uint64_t rows) {
        out.fired[rule.place] = rows;
        addWhere(rows, points, score[domain]);
    }
    template <RuleName rule>
    void lead(Route route, std::uint64_t rows) {
        out.fired[rule.place] = rows;
        routes[static_cast<std::size_t>(route)] |= rows;
    }

    BlockDecisions& out;
    std::int16_t (&score)[7][kBlock];
    std::uint64_t routes[kRoutes] = {};
};

/// Every comparison of a number that some rule asks for.
struct Atoms {
    std::uint64_t ageMonthsBelow24 = 0;
    std::uint64_t ageMonthsBelow6 = 0;
    std::uint64_t sinceInjuryUpTo3 = 0;
    std::uint64_t sinceInjuryUpTo28 = 0;
    std::uint64_t previousPlansFrom1 = 0;
    std::uint64_t ageMonthsFrom132 = 0;
    std::uint64_t exclusionsFrom2 = 0;
    std::uint64_t attendanceBelow850 = 0;
    std::uint64_t attendanceBelow500 = 0;
    std::uint64_t ageMonthsFrom60 = 0;
    std::uint64_t incidentsFrom2 = 0;
    std::uint64_t childrenFrom1 = 0;
    std::uint64_t ageMonthsBelow60 = 0;
    std::uint64_t ageMonthsBelow12 = 0;
    std::uint64_t sinceSeenFrom60 = 0;
    std::uint64_t previousReferralsFrom1 = 0;
    std::uint64_t protectiveAdultsIs0 = 0;
    std::uint64_t attendanceBelow700 = 0;
    std::uint64_t ageMonthsWithin60And191 = 0;
    std::uint64_t siblingsFrom3 = 0;
    std::uint64_t siblingsKnownFrom2 = 0;
    std::uint64_t childrenFrom3 = 0;
    std::uint64_t signsFrom8 = 0;
    std::uint64_t ageMonthsBelow156 = 0;
    std::uint64_t missingEpisodesFrom2 = 0;
    std::uint64_t missingEpisodesFrom3 = 0;
    std::uint64_t ageMonthsWithin132And215 = 0;
    std::uint64_t missingEpisodesFrom1 = 0;
    std::uint64_t exclusionsFrom1 = 0;
    std::uint64_t ageMonthsFrom120 = 0;
    std::uint64_t protectiveAdultsUpTo1 = 0;
    std::uint64_t parentAgeBelow18 = 0;
    std::uint64_t parentAgeBelow20 = 0;
    std::uint64_t sinceIncidentUpTo30 = 0;
    std::uint64_t calloutsFrom3 = 0;
    std::uint64_t childrenFrom4 = 0;
    std::uint64_t incomeBelow180 = 0;
    std::uint64_t ageMonthsBelow36 = 0;
    std::uint64_t previousReferralsFrom2 = 0;
    std::uint64_t previousReferralsFrom4 = 0;
    std::uint64_t sinceClosedUpTo90 = 0;
    std::uint64_t sinceClosedUpTo365 = 0;
    std::uint64_t confidenceFrom4 = 0;
    std::uint64_t incidentsFrom4 = 0;
    std::uint64_t siblingsKnownFrom3 = 0;
    std::uint64_t childrenFrom5 = 0;
    std::uint64_t signsFrom3 = 0;
    std::uint64_t previousReferralsFrom3 = 0;
};

void compareNumbers(const BlockColumns& c, const Derived& d, Atoms& a) {
    a.ageMonthsBelow24 = bitsWhere(
        [&](std::size_t i) { return (c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 24); });
    a.ageMonthsBelow6 = bitsWhere(
        [&](std::size_t i) { return (c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 6); });
    a.sinceInjuryUpTo3 = bitsWhere(
        [&](std::size_t i) { return (d.sinceInjury[i] != kMissing) & (d.sinceInjury[i] <= 3); });
    a.sinceInjuryUpTo28 = bitsWhere(
        [&](std::size_t i) { return (d.sinceInjury[i] != kMissing) & (d.sinceInjury[i] <= 28); });
    a.previousPlansFrom1 = bitsWhere([&](std::size_t i) { return c.previousPlans[i] >= 1; });
    a.ageMonthsFrom132 = bitsWhere([&](std::size_t i) { return c.ageMonths[i] >= 132; });
    a.exclusionsFrom2 = bitsWhere([&](std::size_t i) { return c.exclusions[i] >= 2; });
    a.attendanceBelow850 = bitsWhere(
        [&](std::size_t i) { return (c.attendance[i] != kMissing) & (c.attendance[i] < 850); });
    a.attendanceBelow500 = bitsWhere(
        [&](std::size_t i) { return (c.attendance[i] != kMissing) & (c.attendance[i] < 500); });
    a.ageMonthsFrom60 = bitsWhere([&](std::size_t i) { return c.ageMonths[i] >= 60; });
    a.incidentsFrom2 = bitsWhere([&](std::size_t i) { return c.incidents[i] >= 2; });
    a.childrenFrom1 = bitsWhere([&](std::size_t i) { return c.children[i] >= 1; });
    a.ageMonthsBelow60 = bitsWhere(
        [&](std::size_t i) { return (c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 60); });
    a.ageMonthsBelow12 = bitsWhere(
        [&](std::size_t i) { return (c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 12); });
    a.sinceSeenFrom60 = bitsWhere([&](std::size_t i) { return d.sinceSeen[i] >= 60; });
    a.previousReferralsFrom1 =
        bitsWhere([&](std::size_t i) { return c.previousReferrals[i] >= 1; });
    a.protectiveAdultsIs0 = bitsWhere([&](std::size_t i) { return c.protectiveAdults[i] == 0; });
    a.attendanceBelow700 = bitsWhere(
        [&](std::size_t i) { return (c.attendance[i] != kMissing) & (c.attendance[i] < 700); });
    a.ageMonthsWithin60And191 =
        bitsWhere([&](std::size_t i) { return (c.ageMonths[i] >= 60) & (c.ageMonths[i] <= 191); });
    a.siblingsFrom3 = bitsWhere([&](std::size_t i) { return c.siblings[i] >= 3; });
    a.siblingsKnownFrom2 = bitsWhere([&](std::size_t i) { return c.siblingsKnown[i] >= 2; });
    a.childrenFrom3 = bitsWhere([&](std::size_t i) { return c.children[i] >= 3; });
    a.signsFrom8 = bitsWhere([&](std::size_t i) { return d.signs[i] >= 8; });
    a.ageMonthsBelow156 = bitsWhere(
        [&](std::size_t i) { return (c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 156); });
    a.missingEpisodesFrom2 = bitsWhere([&](std::size_t i) { return c.missingEpisodes[i] >= 2; });
    a.missingEpisodesFrom3 = bitsWhere([&](std::size_t i) { return c.missingEpisodes[i] >= 3; });
    a.ageMonthsWithin132And215 =
        bitsWhere([&](std::size_t i) { return (c.ageMonths[i] >= 132) & (c.ageMonths[i] <= 215); });
    a.missingEpisodesFrom1 = bitsWhere([&](std::size_t i) { return c.missingEpisodes[i] >= 1; });
    a.exclusionsFrom1 = bitsWhere([&](std::size_t i) { return c.exclusions[i] >= 1; });
    a.ageMonthsFrom120 = bitsWhere([&](std::size_t i) { return c.ageMonths[i] >= 120; });
    a.protectiveAdultsUpTo1 = bitsWhere([&](std::size_t i) { return c.protectiveAdults[i] <= 1; });
    a.parentAgeBelow18 = bitsWhere(
        [&](std::size_t i) { return (c.parentAge[i] != kMissing) & (c.parentAge[i] < 18); });
    a.parentAgeBelow20 = bitsWhere(
        [&](std::size_t i) { return (c.parentAge[i] != kMissing) & (c.parentAge[i] < 20); });
    a.sinceIncidentUpTo30 = bitsWhere([&](std::size_t i) {
        return (d.sinceIncident[i] != kMissing) & (d.sinceIncident[i] <= 30);
    });
    a.calloutsFrom3 = bitsWhere([&](std::size_t i) { return c.callouts[i] >= 3; });
    a.childrenFrom4 = bitsWhere([&](std::size_t i) { return c.children[i] >= 4; });
    a.incomeBelow180 =
        bitsWhere([&](std::size_t i) { return (c.income[i] != kMissing) & (c.income[i] < 180); });
    a.ageMonthsBelow36 = bitsWhere(
        [&](std::size_t i) { return (c.ageMonths[i] != kMissing) & (c.ageMonths[i] < 36); });
    a.previousReferralsFrom2 =
        bitsWhere([&](std::size_t i) { return c.previousReferrals[i] >= 2; });
    a.previousReferralsFrom4 =
        bitsWhere([&](std::size_t i) { return c.previousReferrals[i] >= 4; });
    a.sinceClosedUpTo90 = bitsWhere(
        [&](std::size_t i) { return (d.sinceClosed[i] != kMissing) & (d.sinceClosed[i] <= 90); });
    a.sinceClosedUpTo365 = bitsWhere(
        [&](std::size_t i) { return (d.sinceClosed[i] != kMissing) & (d.sinceClosed[i] <= 365); });
    a.confidenceFrom4 = bitsWhere([&](std::size_t i) { return c.confidence[i] >= 4; });
    a.incidentsFrom4 = bitsWhere([&](std::size_t i) { return c.incidents[i] >= 4; });
    a.siblingsKnownFrom3 = bitsWhere([&](std::size_t i) { return c.siblingsKnown[i] >= 3; });
    a.childrenFrom5 = bitsWhere([&](std::size_t i) { return c.children[i] >= 5; });
    a.signsFrom3 = bitsWhere([&](std::size_t i) { return d.signs[i] >= 3; });
    a.previousReferralsFrom3 =
        bitsWhere([&](std::size_t i) { return c.previousReferrals[i] >= 3; });
}

void scorePhysical(const BitColumns& b, const Atoms& a, Tally& t) {
    t.add<"S001">(physical, 40,
                  (b.injury[injury::fracture] | b.injury[injury::head] | b.injury[injury::burn]) &
                      a.ageMonthsBelow24);
    t.add<"S002">(physical, 25,
                  (b.injury[injury::fracture] | b.injury[injury::head] | b.injury[injury::burn] |
                   b.injury[injury::multiple]));
    t.add<"S003">(physical, 30, b.injury[injury::bruise] & a.ageMonthsBelow6);
    t.add<"S004">(physical, 10, b.injury[injury::bruise]);
    t.add<"S005">(physical, 18, b.signs[ph01]);
    t.add<"S006">(physical, 15, (b.signs[ph02] | b.signs[ph03] | b.signs[ph04]));
    t.add<"S007">(physical, 12, b.signs[ph05] & b.disclosure);
    t.add<"S008">(physical, 10, b.signs[ph06] & ~b.injury[injury::none]);
    t.add<"S009">(physical, 8, (b.signs[ph07] | b.signs[ph08]));
    t.add<"S010">(physical, 14, a.sinceInjuryUpTo3 & ~b.injury[injury::none]);
    t.add<"S011">(physical, 6, a.sinceInjuryUpTo28 & b.signs[ph09]);
    t.add<"S012">(physical, 9,
                  b.disclosure & (b.source[source::school] | b.source[source::health]));
    t.add<"S013">(physical, 12, b.signs[ph10] & a.previousPlansFrom1);
    t.add<"S014">(physical, 5,
                  (b.signs[ph11] | b.signs[ph12] | b.signs[ph13] | b.signs[ph14] | b.signs[ph15] |
                   b.signs[ph16]));
}

void scoreEmotional(const BitColumns& b, const Atoms& a, Tally& t) {
    t.add<"S015">(emotional, 8, b.signs[em01]);
    t.add<"S016">(emotional, 10, (b.signs[em02] | b.signs[em03]));
    t.add<"S017">(emotional, 12, b.signs[em04] & a.ageMonthsFrom132);
    t.add<"S018">(emotional, 15,
                  (b.signs[em05] | b.signs[em06]) & b.parentIllness[illness::severe]);
    t.add<"S019">(emotional, 6,
                  (b.parentIllness[illness::moderate] | b.parentIllness[illness::severe]));
    t.add<"S020">(emotional, 9, b.signs[em07] & a.exclusionsFrom2);
    t.add<"S021">(emotional, 7, (b.signs[em08] | b.signs[em09] | b.signs[em10]));
    t.add<"S022">(emotional, 5, a.attendanceBelow850);
    t.add<"S023">(emotional, 8, a.attendanceBelow500 & a.ageMonthsFrom60);
    t.add<"S024">(emotional, 6, b.signs[em11] & b.disability);
    t.add<"S025">(emotional, 11, a.incidentsFrom2 & a.childrenFrom1);
    t.add<"S026">(emotional, 4, (b.signs[em12] | b.signs[em13] | b.signs[em14]));
    t.add<"S027">(emotional, 9,
                  (b.violence[violence::medium] | b.violence[violence::high]) & b.signs[em01]);
}

void scoreNeglect(const BitColumns& b, const Atoms& a, Tally& t) {
    t.add<"S028">(neglect, 9, b.signs[ng01]);
    t.add<"S029">(neglect, 12, (b.signs[ng02] | b.signs[ng03]) & a.ageMonthsBelow60);
    t.add<"S030">(neglect, 7, (b.signs[ng04] | b.signs[ng05] | b.signs[ng06]));
    t.add<"S031">(neglect, 15, b.signs[ng07] & a.ageMonthsBelow12);
    t.add<"S032">(neglect, 10, b.signs[ng08] & b.disability);
    t.add<"S033">(neglect, 8, a.sinceSeenFrom60);
    t.add<"S034">(neglect, 6, ~b.seen & a.previousReferralsFrom1);
    t.add<"S035">(neglect, 11, (b.signs[ng09] | b.signs[ng10]) & a.protectiveAdultsIs0);
    t.add<"S036">(neglect, 5, a.attendanceBelow700 & a.ageMonthsWithin60And191);
    t.add<"S037">(neglect, 13,
                  b.signs[ng11] & (b.housing[housing::homeless] | b.housing[housing::temporary]));
    t.add<"S038">(neglect, 9, b.signs[ng12] & a.siblingsFrom3);
    t.add<"S039">(neglect, 6, a.siblingsKnownFrom2);
    t.add<"S040">(neglect, 8, a.protectiveAdultsIs0 & a.childrenFrom3);
    t.add<"S041">(neglect, 4, (b.signs[ng13] | b.signs[ng14] | b.signs[ng15] | b.signs[ng16]));
    t.add<"S042">(neglect, 10, a.signsFrom8);
    t.add<"S043">(neglect, 7,
                  (b.engagement[engagement::poor] | b.engagement[engagement::refused]) &
                      (b.signs[ng01] | b.signs[ng02] | b.signs[ng03] | b.signs[ng04]));
}

void scoreSexual(const BitColumns& b, const Atoms& a, Tally& t) {
    t.add<"S044">(sexual, 35, b.signs[sx01]);
    t.add<"S045">(sexual, 28, (b.signs[sx02] | b.signs[sx03]));
    t.add<"S046">(sexual, 20, b.signs[sx04] & a.ageMonthsBelow156);
    t.add<"S047">(sexual, 18, (b.signs[sx05] | b.signs[sx06]) & a.missingEpisodesFrom2);
    t.add<"S048">(sexual, 14, a.missingEpisodesFrom3);
    t.add<"S049">(sexual, 12, b.signs[sx07] & b.disability);
    t.add<"S050">(sexual, 10, (b.signs[sx08] | b.signs[sx09]));
    t.add<"S051">(sexual, 16, b.signs[sx10] & b.seekingAsylum);
    t.add<"S052">(sexual, 9, (b.signs[sx11] | b.signs[sx12]) & a.ageMonthsWithin132And215);
    t.add<"S053">(sexual, 8, (b.signs[sx13] | b.signs[sx14]));
    t.add<"S054">(sexual, 11, a.missingEpisodesFrom1 & a.exclusionsFrom1 & a.ageMonthsFrom120);
}

void scoreParents(const BitColumns& b, const Atoms& a, Tally& t) {
    t.add<"S055">(parents, 8, b.signs[pc01]);
    t.add<"S056">(parents, 12, b.parentSubstance[substance::dependent]);
    t.add<"S057">(
        parents, 6,
        (b.parentSubstance[substance::suspected] | b.parentSubstance[substance::inTreatment]));
    t.add<"S058">(parents, 10, b.parentIllness[illness::severe] & a.protectiveAdultsUpTo1);
    t.add<"S059">(parents, 9, (b.signs[pc02] | b.signs[pc03]));
    t.add<"S060">(parents, 14, b.signs[pc04] & b.unborn);
    t.add<"S061">(parents, 11, a.parentAgeBelow18);
    t.add<"S062">(parents, 7, a.parentAgeBelow20 & a.previousReferralsFrom1);
    t.add<"S063">(parents, 8, b.parentDisability);
    t.add<"S064">(
        parents, 10,
        (b.signs[pc05] | b.signs[pc06] | b.signs[pc07]) & b.engagement[engagement::refused]);
    t.add<"S065">(parents, 6, b.engagement[engagement::refused]);
    t.add<"S066">(parents, 13, b.violence[violence::high]);
    t.add<"S067">(parents, 9, a.sinceIncidentUpTo30 & b.perpetratorAtHome);
    t.add<"S068">(parents, 7, a.calloutsFrom3);
    t.add<"S069">(parents, 12, b.unborn & a.previousPlansFrom1);
    t.add<"S070">(parents, 5, (b.signs[pc08] | b.signs[pc09] | b.signs[pc10] | b.signs[pc11]));
    t.add<"S071">(parents, 8, b.signs[pc12] & ~b.parentSubstance[substance::none]);
    t.add<"S072">(parents, 4, (b.signs[pc13] | b.signs[pc14] | b.signs[pc15] | b.signs[pc16]));
}

void scoreHome(const BitColumns& b, const Atoms& a, Tally& t) {
    t.add<"S073">(home, 10, (b.housing[housing::homeless] | b.housing[housing::refuge]));
    t.add<"S074">(home, 6, b.housing[housing::overcrowded] & a.childrenFrom4);
    t.add<"S075">(home, 5, b.rentArrears);
    t.add<"S076">(home, 7, a.incomeBelow180);
    t.add<"S077">(home, 6, (b.signs[en01] | b.signs[en02] | b.signs[en03]));
    t.add<"S078">(home, 9, b.signs[en04] & a.ageMonthsBelow36);
    t.add<"S079">(home, 8, b.privateFostering);
    t.add<"S080">(home, 4,
                  (b.signs[en05] | b.signs[en06] | b.signs[en07] | b.signs[en08] | b.signs[en09] |
                   b.signs[en10]));
}

void scoreCircumstances(const BitColumns& b, const Atoms& a, Tally& t) {
    t.add<"M01">(general, 10, a.ageMonthsBelow12);
    t.add<"M02">(parents, 12, b.unborn);
    t.add<"M03">(general, 5, a.previousReferralsFrom2);
    t.add<"M04">(general, 5, a.previousReferralsFrom4);
    t.add<"M05">(general, 7, a.previousPlansFrom1);
    t.add<"M06">(general, 5, b.lookedAfterBefore);
    t.add<"M07">(neglect, 7, b.disability);
    t.add<"M08">(emotional, 5, b.carePlan);
    t.add<"M09">(sexual, 10, b.seekingAsylum);
    t.add<"M10">(physical, 10, a.sinceClosedUpTo90);
    t.add<"M11">(general, 2, a.sinceClosedUpTo365);
    t.add<"M12">(general, 5, a.protectiveAdultsIs0 & b.engagement[engagement::poor]);
    t.add<"M13">(neglect, 5,
                 ~b.consent & (b.engagement[engagement::poor] | b.engagement[engagement::refused]));
    t.add<"M14">(physical, 7,
                 (b.source[source::health] | b.source[source::police]) & a.confidenceFrom4);
    t.add<"M15">(general, 2, a.confidenceFrom4);
    t.add<"M16">(emotional, 7, a.incidentsFrom4);
    t.add<"M17">(parents, 5, a.siblingsKnownFrom3);
    t.add<"M18">(home, 5, a.childrenFrom5);
    t.add<"M19">(general, 2, ~b.seen);
    t.add<"M20">(general, 5, (b.source[source::police] | b.source[source::health]) & a.signsFrom3);
}

void override(const BitColumns& b, const Atoms& a, Tally& t) {
    t.lead<"O01">(Route::section47, b.signs[sx01] & b.disclosure);
    t.lead<"O02">(Route::emergencyAction, (b.injury[injury::fracture] | b.injury[injury::head] |
                                           b.injury[injury::burn] | b.injury[injury::multiple]) &
                                              a.ageMonthsBelow12);
    t.lead<"O03">(Route::section47, b.injury[injury::bruise] & a.ageMonthsBelow6 &
                                        (b.source[source::health] | b.source[source::police]));
    t.lead<"O04">(Route::section47, atLeast(t.score[physical], 80));
    t.lead<"O05">(Route::section47, atLeast(t.score[sexual], 60) & a.missingEpisodesFrom2);
    t.lead<"O06">(Route::section47, b.violence[violence::high] & b.perpetratorAtHome & b.unborn);
    t.lead<"O07">(Route::emergencyAction,
                  b.urgency[urgency::immediate] & b.source[source::police] & a.previousPlansFrom1);
    t.lead<"O08">(Route::familyHelp, b.seekingAsylum);
    t.lead<"O09">(Route::familyHelp, b.privateFostering & atLeast(t.score[home], 8));
    t.lead<"O10">(Route::familyHelp, b.unborn & b.parentSubstance[substance::dependent]);
    t.lead<"O11">(Route::familyHelp, a.sinceClosedUpTo90 & a.previousReferralsFrom3);
    t.lead<"O12">(Route::familyHelp, a.signsFrom8 & ~b.seen);
}
void compareWithThresholds(Tally& t) {
    std::uint64_t enough = atLeast(t.out.total, 62);
    for (std::size_t domain = physical; domain < general; ++domain)
        enough |= atLeast(t.score[domain], 48);
    t.lead<"T1">(Route::section47, atLeast(t.out.total, 105));
    t.lead<"T2">(Route::familyHelp, enough);
    t.lead<"T3">(Route::earlyHelp, ~std::uint64_t{0});
}

template <std::size_t codes>
void keepCodes(const std::uint8_t* column, std::uint64_t (&planes)[codes]) {
    for (std::size_t code = 0; code < codes; ++code)
        planes[code] = bitsWhere([&](std::size_t i) { return column[i] == code; });
}

}  // namespace

void decideByBits(const BitColumns& b, BlockDecisions& out) {
    out = {};
    const Derived derived(*b.numbers);
    Atoms atoms;
    compareNumbers(*b.numbers, derived, atoms);
    Tally tally(out);
    scorePhysical(b, atoms, tally);
    scoreEmotional(b, atoms, tally);
    scoreNeglect(b, atoms, tally);
    scoreSexual(b, atoms, tally);
    scoreParents(b, atoms, tally);
    scoreHome(b, atoms, tally);
    scoreCircumstances(b, atoms, tally);
    for (std::size_t i = 0; i < kBlock; ++i) {
        std::int16_t total = 0;
        for (const auto& score : out.score) total = static_cast<std::int16_t>(total + score[i]);
        out.total[i] = total;
    }
    override(b, atoms, tally);
    compareWithThresholds(tally);
    for (std::size_t i = 0; i < kBlock; ++i) {
        std::size_t route = 0;
        for (std::size_t level = 1; level < kRoutes; ++level)
            route = ((tally.routes[level] >> i) & 1U) != 0 ? level : route;
        out.route[i] = static_cast<std::uint8_t>(route);
    }
}

std::vector<BitColumns> makeBits(const std::vector<BlockColumns>& blocks) {
    std::vector<BitColumns> all(blocks.size());
    for (std::size_t block = 0; block < blocks.size(); ++block) {
        const BlockColumns& c = blocks[block];
        BitColumns& b = all[block];
        b.numbers = &c;
        b.unborn = bitsWhere([&](std::size_t i) { return c.unborn[i] != 0; });
        b.disability = bitsWhere([&](std::size_t i) { return c.disability[i] != 0; });
        b.carePlan = bitsWhere([&](std::size_t i) { return c.carePlan[i] != 0; });
        b.interpreter = bitsWhere([&](std::size_t i) { return c.interpreter[i] != 0; });
        b.seekingAsylum = bitsWhere([&](std::size_t i) { return c.seekingAsylum[i] != 0; });
        b.lookedAfterBefore = bitsWhere([&](std::size_t i) { return c.lookedAfterBefore[i] != 0; });
        b.parentDisability = bitsWhere([&](std::size_t i) { return c.parentDisability[i] != 0; });
        b.perpetratorAtHome = bitsWhere([&](std::size_t i) { return c.perpetratorAtHome[i] != 0; });
        b.disclosure = bitsWhere([&](std::size_t i) { return c.disclosure[i] != 0; });
        b.seen = bitsWhere([&](std::size_t i) { return c.seen[i] != 0; });
        b.rentArrears = bitsWhere([&](std::size_t i) { return c.rentArrears[i] != 0; });
        b.consent = bitsWhere([&](std::size_t i) { return c.consent[i] != 0; });
        b.privateFostering = bitsWhere([&](std::size_t i) { return c.privateFostering[i] != 0; });
        keepCodes(c.source, b.source);
        keepCodes(c.urgency, b.urgency);
        keepCodes(c.parentIllness, b.parentIllness);
        keepCodes(c.parentSubstance, b.parentSubstance);
        keepCodes(c.violence, b.violence);
        keepCodes(c.injury, b.injury);
        keepCodes(c.housing, b.housing);
        keepCodes(c.engagement, b.engagement);
        for (std::size_t sign = 0; sign < workload::kSigns; ++sign)
            b.signs[sign] = bitsOf(c.signs[sign]);
    }
    return all;
}

}  // namespace frontdoor::peers
