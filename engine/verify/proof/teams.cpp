// Teams need no search: between two days on which something begins or ends all days are alike, so
// every route in every place on the first of each of these is looked at.

#include <algorithm>
#include <set>

#include "engine/calendar/london.h"
#include "engine/verify/proof/workbench.h"

namespace frontdoor::proof {

namespace {

constexpr int kNoon = 12 * 60 * 60;

/// A route in a locality (kNone: not known) on a day.
struct Spot {
    Date day{};
    Route route = Route::earlyHelp;
    std::uint32_t locality = kNone;
};

std::vector<Date> daysOfChange(const Pack& pack) {
    std::set<Date> days{};
    for (const Team& team : pack.teams) {
        if (team.inForce.from) days.insert(*team.inForce.from);
        if (team.inForce.to) days.insert(*team.inForce.to);
    }
    const Date first = pack.inForce.from.value_or(Date{std::chrono::year{2026} / 4 / 1});
    days.insert(first);
    std::vector<Date> within{};
    for (const Date& day : days) {
        if (day >= first && pack.inForce.holds(day)) within.push_back(day);
    }
    return within;
}

std::vector<Spot> allSpots(const Pack& pack) {
    std::vector<Spot> spots{};
    for (const Date& day : daysOfChange(pack)) {
        for (const Route route : kAllRoutes) {
            spots.push_back({day, route, kNone});
            for (std::uint32_t locality = 0; locality < pack.localities.size(); ++locality)
                spots.push_back({day, route, locality});
        }
    }
    return spots;
}

// Main teams that serve there: those of the place, or where it has none those of everywhere.
std::vector<std::uint32_t> teamsAt(const Pack& pack, const Spot& spot) {
    std::vector<std::uint32_t> local{};
    std::vector<std::uint32_t> anywhere{};
    for (std::uint32_t index = 0; index < pack.teams.size(); ++index) {
        const Team& team = pack.teams[index];
        if (team.alongside || !team.inForce.holds(spot.day)) continue;
        if (std::ranges::find(team.routes, spot.route) == team.routes.end()) continue;
        if (team.locality == kNone) anywhere.push_back(index);
        if (team.locality != kNone && team.locality == spot.locality) local.push_back(index);
    }
    return local.empty() ? anywhere : local;
}

/// Puts a referral that takes a route into a place and on a day.
class Mover {
  public:
    Mover(const ProgramPtr& program, const std::vector<Finding>& reached)
        : program_(program), reached_(reached) {}

    /// Absent where no referral for the route is known, or it takes another one there.
    [[nodiscard]] std::optional<Case> at(const Spot& spot) const {
        const std::string subject = "route " + std::string(name(spot.route));
        const auto found = std::ranges::find(reached_, subject, &Finding::subject);
        if (found == reached_.end() || found->referrals.empty()) return std::nullopt;
        Case referral = found->referrals.front();
        referral.received = fromLondon(spot.day, kNoon);
        for (CaseChild& child : referral.children) move(spot.locality, child);
        const Decided decided = decide(program_, {referral});
        const std::uint32_t row = decided.firstRows.front();
        const bool there = decided.decisions.route(row) == spot.route &&
                           decided.decisions.locality(row) == spot.locality;
        return there ? std::optional(referral) : std::nullopt;
    }

  private:
    void move(std::uint32_t locality, CaseChild& child) const {
        bool moved = false;
        for (const auto& table : program_->operations().localityTables) {
            std::erase_if(child.answers,
                          [&](const CaseAnswer& answer) { return answer.fact == table.fact; });
            const auto code = std::ranges::find(table.byCode, locality);
            if (locality == kNone || moved || code == table.byCode.end()) continue;
            child.answers.push_back(
                {table.fact, Answer::of(static_cast<std::int32_t>(code - table.byCode.begin()))});
            moved = true;
        }
    }

    const ProgramPtr& program_;
    const std::vector<Finding>& reached_;
};

std::string textOf(const Pack& pack, const Spot& spot) {
    std::string text = std::string(name(spot.route)) + " on ";
    appendDate(text, spot.day);
    text += spot.locality == kNone ? ", place not known"
                                   : ", locality " + pack.localities[spot.locality].id;
    return text;
}

Finding oneTeamAt(const ProgramPtr& program, const Mover& mover, const Spot& spot) {
    const Pack& pack = program->pack();
    Finding finding{.property = Property::team, .subject = textOf(pack, spot)};
    const std::vector<std::uint32_t> teams = teamsAt(pack, spot);
    if (teams.size() == 1) return finding;
    finding.result = ProofResult::refuted;
    finding.statement = "no team serves there";
    if (!teams.empty()) finding.statement = "more than one main team serves there:";
    for (const std::uint32_t team : teams) finding.statement += " " + pack.teams[team].id;
    if (auto referral = mover.at(spot)) finding.referrals.push_back(std::move(*referral));
    return finding;
}

// A team can be reached where some referral is given to it.
Finding reachTeam(const ProgramPtr& program, const Mover& mover, const std::vector<Spot>& spots,
                  std::uint32_t index) {
    const Team& team = program->pack().teams[index];
    Finding finding{.property = Property::reach, .subject = "team " + team.id};
    bool chosen = false;
    for (const Spot& spot : spots) {
        const bool takes =
            team.alongside ? team.inForce.holds(spot.day) &&
                                 std::ranges::find(team.routes, spot.route) != team.routes.end() &&
                                 (team.locality == kNone || team.locality == spot.locality)
                           : teamsAt(program->pack(), spot) == std::vector{index};
        if (!takes) continue;
        chosen = true;
        auto referral = mover.at(spot);
        if (!referral) continue;
        const Decided decided = decide(program, {*referral});
        const std::uint32_t row = decided.firstRows.front();
        if (!team.alongside && decided.decisions.team(row) != index) continue;
        finding.referrals.push_back(std::move(*referral));
        return finding;
    }
    finding.result = chosen ? ProofResult::undecided : ProofResult::refuted;
    finding.statement = chosen ? "no referral that was tried is given to it"
                               : "no route, place or day is given to it";
    return finding;
}

}  // namespace

std::vector<Finding> teamFindings(const ProgramPtr& program, const std::vector<Finding>& reached) {
    const Mover mover(program, reached);
    const std::vector<Spot> spots = allSpots(program->pack());
    std::vector<Finding> findings{};
    for (std::uint32_t team = 0; team < program->pack().teams.size(); ++team)
        findings.push_back(reachTeam(program, mover, spots, team));
    for (const Spot& spot : spots) findings.push_back(oneTeamAt(program, mover, spot));
    return findings;
}

}  // namespace frontdoor::proof
