// The rules as one would write them by hand: row by row, condition by condition.

#include "benchmarks/reference/plain.h"

#include <algorithm>

#include "benchmarks/reference/field_table.h"
#include "benchmarks/reference/rule_ids.h"

namespace frontdoor::workload {

namespace {

enum Domain : std::uint8_t { physical, emotional, neglect, sexual, parents, home, general };

consteval std::size_t signNamed(std::string_view code) {
    return static_cast<std::size_t>(std::find(kSignCodes.begin(), kSignCodes.end(), code) -
                                    kSignCodes.begin());
}

/// The number of a rule, known when this is compiled.
struct RuleName {
    consteval RuleName(const char* id) : rule(ruleNamed(id)) {}
    std::size_t rule;
};

template <class... Codes>
consteval Signs of(const Codes&... codes) {
    Signs signs{};
    (signs.add(signNamed(codes)), ...);
    return signs;
}

template <class... Codes>
bool isOneOf(std::uint8_t code, Codes... codes) {
    return ((code == codes) || ...);
}

bool isBelow(std::int32_t value, std::int32_t bound) { return value != kMissing && value < bound; }

bool isWithin(std::int32_t value, std::int32_t low, std::int32_t high) {
    return low <= value && value <= high;
}

std::int32_t daysSince(const Referral& referral, std::int32_t date) {
    return date == kMissing ? kMissing : referral.received - date;
}

/// What has been decided so far.
struct Tally {
    Tally(const Referral& r, PlainDecision& decision)
        : out(decision),
          sinceClosed(daysSince(r, r.lastClosed)),
          sinceIncident(daysSince(r, r.lastIncident)),
          sinceInjury(daysSince(r, r.injured)),
          sinceSeen(daysSince(r, r.lastSeen)) {}

    void add(RuleName rule, Domain domain, std::int32_t points) {
        out.fire(rule.rule);
        score[domain] += points;
        out.total += points;
    }
    void lead(RuleName rule, Route route) {
        out.fire(rule.rule);
        out.route = std::max(out.route, route);
    }

    PlainDecision& out;
    std::int32_t sinceClosed;
    std::int32_t sinceIncident;
    std::int32_t sinceInjury;
    std::int32_t sinceSeen;
    std::array<std::int32_t, 7> score{};
};

void scorePhysical(const Referral& r, Tally& t) {
    if (isOneOf(r.injury, injury::fracture, injury::head, injury::burn) && isBelow(r.ageMonths, 24))
        t.add("S001", physical, 40);
    if (isOneOf(r.injury, injury::fracture, injury::head, injury::burn, injury::multiple))
        t.add("S002", physical, 25);
    if (r.injury == injury::bruise && isBelow(r.ageMonths, 6)) t.add("S003", physical, 30);
    if (r.injury == injury::bruise) t.add("S004", physical, 10);
    if (r.signs.any(of("PH01"))) t.add("S005", physical, 18);
    if (r.signs.any(of("PH02", "PH03", "PH04"))) t.add("S006", physical, 15);
    if (r.signs.any(of("PH05")) && r.disclosure != 0) t.add("S007", physical, 12);
    if (r.signs.any(of("PH06")) && r.injury != injury::none) t.add("S008", physical, 10);
    if (r.signs.any(of("PH07", "PH08"))) t.add("S009", physical, 8);
    if (t.sinceInjury != kMissing && t.sinceInjury <= 3 && r.injury != injury::none)
        t.add("S010", physical, 14);
    if (t.sinceInjury != kMissing && t.sinceInjury <= 28 && r.signs.any(of("PH09")))
        t.add("S011", physical, 6);
    if (r.disclosure != 0 && isOneOf(r.source, source::school, source::health))
        t.add("S012", physical, 9);
    if (r.signs.any(of("PH10")) && r.previousPlans >= 1) t.add("S013", physical, 12);
    if (r.signs.any(of("PH11", "PH12", "PH13", "PH14", "PH15", "PH16"))) t.add("S014", physical, 5);
}

void scoreEmotional(const Referral& r, Tally& t) {
    if (r.signs.any(of("EM01"))) t.add("S015", emotional, 8);
    if (r.signs.any(of("EM02", "EM03"))) t.add("S016", emotional, 10);
    if (r.signs.any(of("EM04")) && r.ageMonths >= 132) t.add("S017", emotional, 12);
    if (r.signs.any(of("EM05", "EM06")) && r.parentIllness == illness::severe)
        t.add("S018", emotional, 15);
    if (isOneOf(r.parentIllness, illness::moderate, illness::severe)) t.add("S019", emotional, 6);
    if (r.signs.any(of("EM07")) && r.exclusions >= 2) t.add("S020", emotional, 9);
    if (r.signs.any(of("EM08", "EM09", "EM10"))) t.add("S021", emotional, 7);
    if (isBelow(r.attendance, 850)) t.add("S022", emotional, 5);
    if (isBelow(r.attendance, 500) && r.ageMonths >= 60) t.add("S023", emotional, 8);
    if (r.signs.any(of("EM11")) && r.disability != 0) t.add("S024", emotional, 6);
    if (r.incidents >= 2 && r.children >= 1) t.add("S025", emotional, 11);
    if (r.signs.any(of("EM12", "EM13", "EM14"))) t.add("S026", emotional, 4);
    if (isOneOf(r.violence, violence::medium, violence::high) && r.signs.any(of("EM01")))
        t.add("S027", emotional, 9);
}

void scoreNeglect(const Referral& r, Tally& t) {
    if (r.signs.any(of("NG01"))) t.add("S028", neglect, 9);
    if (r.signs.any(of("NG02", "NG03")) && isBelow(r.ageMonths, 60)) t.add("S029", neglect, 12);
    if (r.signs.any(of("NG04", "NG05", "NG06"))) t.add("S030", neglect, 7);
    if (r.signs.any(of("NG07")) && isBelow(r.ageMonths, 12)) t.add("S031", neglect, 15);
    if (r.signs.any(of("NG08")) && r.disability != 0) t.add("S032", neglect, 10);
    if (t.sinceSeen >= 60) t.add("S033", neglect, 8);
    if (r.seen == 0 && r.previousReferrals >= 1) t.add("S034", neglect, 6);
    if (r.signs.any(of("NG09", "NG10")) && r.protectiveAdults == 0) t.add("S035", neglect, 11);
    if (isBelow(r.attendance, 700) && isWithin(r.ageMonths, 60, 191)) t.add("S036", neglect, 5);
    if (r.signs.any(of("NG11")) && isOneOf(r.housing, housing::homeless, housing::temporary))
        t.add("S037", neglect, 13);
    if (r.signs.any(of("NG12")) && r.siblings >= 3) t.add("S038", neglect, 9);
    if (r.siblingsKnown >= 2) t.add("S039", neglect, 6);
    if (r.protectiveAdults == 0 && r.children >= 3) t.add("S040", neglect, 8);
    if (r.signs.any(of("NG13", "NG14", "NG15", "NG16"))) t.add("S041", neglect, 4);
    if (r.signs.count() >= 8) t.add("S042", neglect, 10);
    if (isOneOf(r.engagement, engagement::poor, engagement::refused) &&
        r.signs.any(of("NG01", "NG02", "NG03", "NG04")))
        t.add("S043", neglect, 7);
}

void scoreSexual(const Referral& r, Tally& t) {
    if (r.signs.any(of("SX01"))) t.add("S044", sexual, 35);
    if (r.signs.any(of("SX02", "SX03"))) t.add("S045", sexual, 28);
    if (r.signs.any(of("SX04")) && isBelow(r.ageMonths, 156)) t.add("S046", sexual, 20);
    if (r.signs.any(of("SX05", "SX06")) && r.missingEpisodes >= 2) t.add("S047", sexual, 18);
    if (r.missingEpisodes >= 3) t.add("S048", sexual, 14);
    if (r.signs.any(of("SX07")) && r.disability != 0) t.add("S049", sexual, 12);
    if (r.signs.any(of("SX08", "SX09"))) t.add("S050", sexual, 10);
    if (r.signs.any(of("SX10")) && r.seekingAsylum != 0) t.add("S051", sexual, 16);
    if (r.signs.any(of("SX11", "SX12")) && isWithin(r.ageMonths, 132, 215))
        t.add("S052", sexual, 9);
    if (r.signs.any(of("SX13", "SX14"))) t.add("S053", sexual, 8);
    if (r.missingEpisodes >= 1 && r.exclusions >= 1 && r.ageMonths >= 120)
        t.add("S054", sexual, 11);
}

void scoreParents(const Referral& r, Tally& t) {
    if (r.signs.any(of("PC01"))) t.add("S055", parents, 8);
    if (r.parentSubstance == substance::dependent) t.add("S056", parents, 12);
    if (isOneOf(r.parentSubstance, substance::suspected, substance::inTreatment))
        t.add("S057", parents, 6);
    if (r.parentIllness == illness::severe && r.protectiveAdults <= 1) t.add("S058", parents, 10);
    if (r.signs.any(of("PC02", "PC03"))) t.add("S059", parents, 9);
    if (r.signs.any(of("PC04")) && r.unborn != 0) t.add("S060", parents, 14);
    if (isBelow(r.parentAge, 18)) t.add("S061", parents, 11);
    if (isBelow(r.parentAge, 20) && r.previousReferrals >= 1) t.add("S062", parents, 7);
    if (r.parentDisability != 0) t.add("S063", parents, 8);
    if (r.signs.any(of("PC05", "PC06", "PC07")) && r.engagement == engagement::refused)
        t.add("S064", parents, 10);
    if (r.engagement == engagement::refused) t.add("S065", parents, 6);
    if (r.violence == violence::high) t.add("S066", parents, 13);
    if (t.sinceIncident != kMissing && t.sinceIncident <= 30 && r.perpetratorAtHome != 0)
        t.add("S067", parents, 9);
    if (r.callouts >= 3) t.add("S068", parents, 7);
    if (r.unborn != 0 && r.previousPlans >= 1) t.add("S069", parents, 12);
    if (r.signs.any(of("PC08", "PC09", "PC10", "PC11"))) t.add("S070", parents, 5);
    if (r.signs.any(of("PC12")) && r.parentSubstance != substance::none) t.add("S071", parents, 8);
    if (r.signs.any(of("PC13", "PC14", "PC15", "PC16"))) t.add("S072", parents, 4);
}

void scoreHome(const Referral& r, Tally& t) {
    if (isOneOf(r.housing, housing::homeless, housing::refuge)) t.add("S073", home, 10);
    if (r.housing == housing::overcrowded && r.children >= 4) t.add("S074", home, 6);
    if (r.rentArrears != 0) t.add("S075", home, 5);
    if (isBelow(r.income, 180)) t.add("S076", home, 7);
    if (r.signs.any(of("EN01", "EN02", "EN03"))) t.add("S077", home, 6);
    if (r.signs.any(of("EN04")) && isBelow(r.ageMonths, 36)) t.add("S078", home, 9);
    if (r.privateFostering != 0) t.add("S079", home, 8);
    if (r.signs.any(of("EN05", "EN06", "EN07", "EN08", "EN09", "EN10"))) t.add("S080", home, 4);
}

void scoreCircumstances(const Referral& r, Tally& t) {
    if (isBelow(r.ageMonths, 12)) t.add("M01", general, 10);
    if (r.unborn != 0) t.add("M02", parents, 12);
    if (r.previousReferrals >= 2) t.add("M03", general, 5);
    if (r.previousReferrals >= 4) t.add("M04", general, 5);
    if (r.previousPlans >= 1) t.add("M05", general, 7);
    if (r.lookedAfterBefore != 0) t.add("M06", general, 5);
    if (r.disability != 0) t.add("M07", neglect, 7);
    if (r.carePlan != 0) t.add("M08", emotional, 5);
    if (r.seekingAsylum != 0) t.add("M09", sexual, 10);
    if (t.sinceClosed != kMissing && t.sinceClosed <= 90) t.add("M10", physical, 10);
    if (t.sinceClosed != kMissing && t.sinceClosed <= 365) t.add("M11", general, 2);
    if (r.protectiveAdults == 0 && r.engagement == engagement::poor) t.add("M12", general, 5);
    if (r.consent == 0 && isOneOf(r.engagement, engagement::poor, engagement::refused))
        t.add("M13", neglect, 5);
    if (isOneOf(r.source, source::health, source::police) && r.confidence >= 4)
        t.add("M14", physical, 7);
    if (r.confidence >= 4) t.add("M15", general, 2);
    if (r.incidents >= 4) t.add("M16", emotional, 7);
    if (r.siblingsKnown >= 3) t.add("M17", parents, 5);
    if (r.children >= 5) t.add("M18", home, 5);
    if (r.seen == 0) t.add("M19", general, 2);
    if (isOneOf(r.source, source::police, source::health) && r.signs.count() >= 3)
        t.add("M20", general, 5);
}

void override(const Referral& r, Tally& t) {
    if (r.signs.any(of("SX01")) && r.disclosure != 0) t.lead("O01", Route::section47);
    if (isOneOf(r.injury, injury::fracture, injury::head, injury::burn, injury::multiple) &&
        isBelow(r.ageMonths, 12))
        t.lead("O02", Route::emergencyAction);
    if (r.injury == injury::bruise && isBelow(r.ageMonths, 6) &&
        isOneOf(r.source, source::health, source::police))
        t.lead("O03", Route::section47);
    if (t.score[physical] >= 80) t.lead("O04", Route::section47);
    if (t.score[sexual] >= 60 && r.missingEpisodes >= 2) t.lead("O05", Route::section47);
    if (r.violence == violence::high && r.perpetratorAtHome != 0 && r.unborn != 0)
        t.lead("O06", Route::section47);
    if (r.urgency == urgency::immediate && r.source == source::police && r.previousPlans >= 1)
        t.lead("O07", Route::emergencyAction);
    if (r.seekingAsylum != 0) t.lead("O08", Route::familyHelp);
    if (r.privateFostering != 0 && t.score[home] >= 8) t.lead("O09", Route::familyHelp);
    if (r.unborn != 0 && r.parentSubstance == substance::dependent)
        t.lead("O10", Route::familyHelp);
    if (t.sinceClosed != kMissing && t.sinceClosed <= 90 && r.previousReferrals >= 3)
        t.lead("O11", Route::familyHelp);
    if (r.signs.count() >= 8 && r.seen == 0) t.lead("O12", Route::familyHelp);
}
void compareWithThresholds(Tally& t) {
    const std::int32_t most = *std::max_element(t.score.begin(), t.score.begin() + general);
    if (t.out.total >= 105) t.lead("T1", Route::section47);
    if (t.out.total >= 62 || most >= 48) t.lead("T2", Route::familyHelp);
    t.lead("T3", Route::earlyHelp);
}

}  // namespace

void decidePlainly(const Referral& referral, PlainDecision& decision) {
    decision = {};
    Tally tally(referral, decision);
    scorePhysical(referral, tally);
    scoreEmotional(referral, tally);
    scoreNeglect(referral, tally);
    scoreSexual(referral, tally);
    scoreParents(referral, tally);
    scoreHome(referral, tally);
    scoreCircumstances(referral, tally);
    override(referral, tally);
    compareWithThresholds(tally);
}

}  // namespace frontdoor::workload
