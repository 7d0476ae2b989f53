#include "engine/evaluate/services.h"

#include <algorithm>

namespace frontdoor {

void Services::open(const Decisions& decisions) {
    decisions_ = &decisions;
    if (program_ == decisions.sharedProgram()) return;
    program_ = decisions.sharedProgram();
    prepare();
}

void Services::prepare() {
    const Pack& pack = program_->pack();
    boundaries_.clear();
    const auto add = [&](const InForce& inForce) {
        for (const auto& day : {inForce.from, inForce.to})
            if (day)
                boundaries_.push_back(static_cast<std::int32_t>(day->time_since_epoch().count()));
    };
    add(pack.inForce);
    for (const Team& team : pack.teams) add(team.inForce);
    for (const Clock& clock : pack.clocks) add(clock.inForce);
    std::ranges::sort(boundaries_);
    boundaries_.erase(std::unique(boundaries_.begin(), boundaries_.end()), boundaries_.end());
    const std::size_t spans = boundaries_.size() + 2;
    span_ = kNone;
    packInForce_.assign(spans, 0);
    packInForce_[0] = 1;
    for (std::size_t span = 1; span < spans; ++span) {
        const std::int32_t day = span == 1 ? Decisions::kNoDay + 1 : boundaries_[span - 2];
        packInForce_[span] = Decisions::holdsOn(pack.inForce, day) ? 1 : 0;
    }
    places_.assign(spans * kRoutes * (pack.localities.size() + 1), {});
    clocks_.assign(spans * kRoutes * kPriorities, {});
    listed_.clear();
}

std::size_t Services::spanOf(std::uint32_t row) {
    const std::int32_t day = decisions_->day_[row];
    if (day == day_ && span_ != kNone) return span_;
    day_ = day;
    const auto after = std::ranges::upper_bound(boundaries_, day);
    span_ =
        day == Decisions::kNoDay ? 0 : static_cast<std::size_t>(after - boundaries_.begin()) + 1;
    return span_;
}

Services::List Services::list(const std::vector<std::uint32_t>& numbers) {
    const List list{static_cast<std::uint32_t>(listed_.size()),
                    static_cast<std::uint32_t>(numbers.size())};
    listed_.insert(listed_.end(), numbers.begin(), numbers.end());
    return list;
}

const Services::Place& Services::placeOf(std::uint32_t row) {
    const std::size_t localities = program_->pack().localities.size();
    const std::size_t locality = std::min<std::size_t>(decisions_->locality(row), localities);
    const auto route = static_cast<std::size_t>(decisions_->route(row));
    Place& place = places_[(spanOf(row) * kRoutes + route) * (localities + 1) + locality];
    if (place.alongside.begin == kNone) {
        place.team = decisions_->team(row);
        decisions_->mayJoin(row, found_);
        place.alongside = list(found_);
    }
    return place;
}

std::span<const std::uint32_t> Services::alongside(std::uint32_t row) {
    const List may = placeOf(row).alongside;
    found_.clear();
    for (const std::uint32_t team : std::span(listed_).subspan(may.begin, may.size))
        if (decisions_->joins(team, row)) found_.push_back(team);
    return found_;
}

std::span<const std::uint32_t> Services::clocks(std::uint32_t row) {
    const auto route = static_cast<std::size_t>(decisions_->route(row));
    const auto priority = static_cast<std::size_t>(decisions_->priority(row));
    List& running = clocks_[(spanOf(row) * kRoutes + route) * kPriorities + priority];
    if (running.begin == kNone) {
        decisions_->clocks(row, found_);
        running = list(found_);
    }
    return std::span(listed_).subspan(running.begin, running.size);
}

}  // namespace frontdoor
