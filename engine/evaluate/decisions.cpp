#include "engine/evaluate/decisions.h"

#include <algorithm>
#include <chrono>

#include "engine/program/operations.h"

namespace frontdoor {

bool Decisions::holdsOn(const InForce& span, std::int32_t day) {
    return day == kNoDay || span.holds(Date{std::chrono::days{day}});
}

bool Decisions::bit(const std::vector<std::uint64_t>& planes, std::size_t perBlock,
                    std::size_t index, std::uint32_t row) const {
    const std::size_t block = row / kBlockRows;
    const std::size_t word = (block * perBlock + index) * kBlockWords + (row % kBlockRows) / 64;
    return ((planes[word] >> (row % 64)) & 1U) != 0;
}

bool Decisions::fired(std::uint32_t rule, std::uint32_t row) const {
    return bit(fired_, program_->rules().size(), rule, row);
}

std::uint64_t Decisions::firedRows(std::uint32_t rule, std::uint32_t word) const {
    const std::size_t block = word / kBlockWords;
    return fired_[(block * program_->rules().size() + rule) * kBlockWords + word % kBlockWords];
}

bool Decisions::possible(std::uint32_t rule, std::uint32_t row) const {
    return bit(possible_, program_->rules().size(), rule, row);
}

std::int32_t Decisions::protection(DomainIndex domain, std::uint32_t row) const {
    const auto& protective = program_->operations().protective;
    std::int32_t points = 0;
    for (std::size_t i = 0; i < protective.size(); ++i) {
        if (protective[i].domain == domain && bit(protective_, protective.size(), i, row)) {
            points += protective[i].points;
        }
    }
    return std::min(points, program_->vocabulary().domains()[domain].protectiveCap);
}

std::int32_t Decisions::points(DomainIndex domain, std::uint32_t row, bool possibly) const {
    std::int32_t points = 0;
    for (const std::uint32_t rule : program_->operations().scores) {
        if (program_->rules()[rule].domain != domain) continue;
        if (possibly ? possible(rule, row) : fired(rule, row)) {
            points += program_->rules()[rule].points;
        }
    }
    return points;
}

std::int32_t Decisions::protectedPoints(DomainIndex domain, std::uint32_t row) const {
    return std::min(points(domain, row, false), protection(domain, row));
}

std::int32_t Decisions::score(DomainIndex domain, std::uint32_t row) const {
    return std::max(0, points(domain, row, false) - protection(domain, row));
}

std::int32_t Decisions::possibleScore(DomainIndex domain, std::uint32_t row) const {
    return std::max(0, points(domain, row, true) - protection(domain, row));
}

std::vector<PathStep> Decisions::path(std::uint32_t row) const {
    std::vector<PathStep> path{};
    this->path(row, path);
    return path;
}

void Decisions::path(std::uint32_t row, std::vector<PathStep>& into) const {
    into.clear();
    const Routing& routing = program_->pack().routing;
    const Operations& operations = program_->operations();
    std::uint32_t step = routing.start;
    while (step != kNone) {
        PathStep taken{step, kNone};
        Destination to = routing.steps[step].otherwise;
        for (std::uint32_t test = 0; test < routing.steps[step].tests.size(); ++test) {
            if (!bit(taken_, operations.testCount, operations.tests[step][test].test, row))
                continue;
            taken.test = test;
            to = routing.steps[step].tests[test].to;
            break;
        }
        into.push_back(taken);
        step = to.step;
    }
}

std::uint32_t Decisions::team(std::uint32_t row) const {
    const auto& teams = program_->pack().teams;
    std::uint32_t anywhere = kNone;
    for (std::uint32_t index = 0; index < teams.size(); ++index) {
        const Team& team = teams[index];
        if (team.alongside || !holdsOn(team.inForce, day_[row])) continue;
        if (std::find(team.routes.begin(), team.routes.end(), route_[row]) == team.routes.end())
            continue;
        if (team.locality == kNone) {
            if (anywhere == kNone) anywhere = index;
        } else if (team.locality == locality_[row]) {
            return index;
        }
    }
    return anywhere;
}

std::vector<std::uint32_t> Decisions::alongside(std::uint32_t row) const {
    std::vector<std::uint32_t> joining{};
    alongside(row, joining);
    return joining;
}

void Decisions::alongside(std::uint32_t row, std::vector<std::uint32_t>& into) const {
    mayJoin(row, into);
    std::erase_if(into, [&](std::uint32_t team) { return !joins(team, row); });
}

bool Decisions::joins(std::uint32_t team, std::uint32_t row) const {
    return bit(alongside_, program_->pack().teams.size(), team, row);
}

void Decisions::mayJoin(std::uint32_t row, std::vector<std::uint32_t>& into) const {
    const auto& teams = program_->pack().teams;
    into.clear();
    for (std::uint32_t index = 0; index < teams.size(); ++index) {
        const Team& team = teams[index];
        if (!team.alongside || !holdsOn(team.inForce, day_[row])) continue;
        if (std::find(team.routes.begin(), team.routes.end(), route_[row]) == team.routes.end())
            continue;
        if (team.locality != kNone && team.locality != locality_[row]) continue;
        into.push_back(index);
    }
}

std::vector<std::uint32_t> Decisions::clocks(std::uint32_t row) const {
    std::vector<std::uint32_t> running{};
    clocks(row, running);
    return running;
}

void Decisions::clocks(std::uint32_t row, std::vector<std::uint32_t>& into) const {
    const auto& clocks = program_->pack().clocks;
    into.clear();
    for (std::uint32_t index = 0; index < clocks.size(); ++index) {
        const Clock& clock = clocks[index];
        if (clock.route && route_[row] < *clock.route) continue;
        if (clock.priority && priority_[row] != *clock.priority) continue;
        if (holdsOn(clock.inForce, day_[row])) into.push_back(index);
    }
}

std::vector<MissingFact> Decisions::missing(std::uint32_t row) const {
    std::vector<MissingFact> facts{};
    for (const MissingPlane& plane : missing_[row / kBlockRows]) {
        if (((plane.rows[(row % kBlockRows) / 64] >> (row % 64)) & 1U) == 0) continue;
        facts.push_back(plane.what);
    }
    return facts;
}

bool Decisions::packInForce(std::uint32_t row) const {
    return holdsOn(program_->pack().inForce, day_[row]);
}

}  // namespace frontdoor
