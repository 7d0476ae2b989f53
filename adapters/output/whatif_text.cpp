#include "adapters/output/whatif_text.h"

#include <algorithm>
#include <chrono>

#include "adapters/output/json_text.h"
#include "adapters/output/page/service_change.h"
#include "adapters/output/reasons.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"
#include "adapters/output/text_grid.h"
#include "engine/calendar/instant.h"

namespace frontdoor {
namespace {

constexpr std::size_t kColumns = 110;

std::size_t indexOf(Route route) { return static_cast<std::size_t>(route); }

std::string dayText(std::int32_t day) { return formatDate(Date{std::chrono::days{day}}); }

void appendSection(std::string& out, std::string_view heading, const TextGrid& grid) {
    if (grid.empty()) return;
    out.append("\n").append(heading).append("\n").append(grid.text("  "));
}

std::vector<std::string> countCells(std::string name, std::uint64_t before, std::uint64_t now) {
    return {std::move(name), grouped(before), grouped(now), difference(before, now)};
}

TextGrid routeGrid(const WhatIfResult& what) {
    TextGrid grid({"route", "before", "now", "change", "now, share"});
    const std::uint64_t all = what.replay.children();
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route) {
        const std::uint64_t now = what.now.routes[indexOf(*route)];
        std::vector<std::string> cells =
            countCells(std::string(shortLabel(*route)), what.before.routes[indexOf(*route)], now);
        cells.push_back(percentage(now, all));
        grid.add(std::move(cells));
    }
    return grid;
}

TextGrid moveGrid(const MoveTable& table) {
    TextGrid grid({"from", "to", "children"});
    for (auto before = kAllRoutes.rbegin(); before != kAllRoutes.rend(); ++before) {
        for (const Route now : kAllRoutes) {
            const std::uint64_t count = table[indexOf(*before)][indexOf(now)];
            if (*before == now || count == 0) continue;
            grid.add(
                {std::string(shortLabel(*before)), std::string(shortLabel(now)), grouped(count)});
        }
    }
    return grid;
}

TextGrid localityGrid(const WhatIfResult& what) {
    std::vector<std::string> headings{"locality"};
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route)
        headings.emplace_back(shortLabel(*route));
    TextGrid grid(std::move(headings));
    const Pack& first = what.replay.firstProgram()->pack();
    const Pack& last = what.replay.program()->pack();
    if (first.localities.empty() && last.localities.empty()) return grid;
    for (const LocalityChange& change : localityChanges(first, what.before, last, what.now)) {
        std::vector<std::string> cells{
            change.locality == nullptr ? "not known" : printable(change.locality->label)};
        for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route) {
            const std::size_t at = indexOf(*route);
            cells.push_back(grouped(change.now[at]) + " (" +
                            difference(change.before[at], change.now[at]) + ")");
        }
        grid.add(std::move(cells));
    }
    return grid;
}

TextGrid teamGrid(const WhatIfResult& what) {
    TextGrid grid(
        {"team", "before", "now", "change", "capacity a week", "weeks over it, before", "now"});
    const Pack& first = what.replay.firstProgram()->pack();
    const Pack& last = what.replay.program()->pack();
    for (const TeamChange& change : teamChanges(first, what.before, last, what.now)) {
        std::vector<std::string> cells =
            countCells(printable(change.team->id), change.before, change.now);
        if (const auto capacity = change.team->capacityPerWeek) {
            const auto weeks = [](const Volumes& volumes, const Pack& pack, const auto& place) {
                return place ? grouped(weeksOverCapacity(volumes, pack, *place)) : "";
            };
            cells.push_back(grouped(static_cast<std::uint64_t>(*capacity)) +
                            (change.team->example ? " (example)" : ""));
            cells.push_back(weeks(what.before, first, change.placeBefore));
            cells.push_back(weeks(what.now, last, change.placeNow));
        }
        grid.add(std::move(cells));
    }
    if (what.before.teams.back() + what.now.teams.back() > 0) {
        grid.add(countCells("none in force on their day", what.before.teams.back(),
                            what.now.teams.back()));
    }
    return grid;
}

std::uint64_t from(const RouteCounts& counts, Route lowest) {
    std::uint64_t sum = 0;
    for (std::size_t at = indexOf(lowest); at < kRoutes; ++at) sum += counts[at];
    return sum;
}

/// What the change would cost: assessments and discussions more, or fewer.
std::string costText(const WhatIfResult& what) {
    const auto change = [&](Route lowest) {
        return difference(from(what.before.routes, lowest), from(what.now.routes, lowest));
    };
    return "\nWork: " + change(Route::familyHelp) +
           " children who need an assessment (Family Help and above), " + change(Route::section47) +
           " strategy discussions, " + change(Route::emergencyAction) + " emergency actions.\n";
}

TextGrid worstGrid(const WhatIfResult& what, std::size_t most) {
    TextGrid grid({"referral", "child", "received", "from", "to", "priority now"});
    for (std::size_t i = 0; i < std::min(most, what.moves.size()); ++i) {
        const Move& move = what.moves[i];
        const Batch& batch = what.replay.batches()[move.batch];
        const std::uint32_t referral = batch.referralOf(move.row);
        const std::int32_t day = batch.receivedDay(referral);
        const bool known = batch.header(referral).received.has_value();
        grid.add({printable(batch.ref(referral)), printable(batch.childRef(move.row)),
                  known ? dayText(day) : "not known", std::string(shortLabel(move.before.route)),
                  std::string(shortLabel(move.now.route)), std::string(name(move.now.priority))});
    }
    return grid;
}

std::string headText(const WhatIfResult& what) {
    const Pack& first = what.replay.firstProgram()->pack();
    const Pack& last = what.replay.program()->pack();
    std::string out = first.id + " " + first.version + " and " +
                      (what.readings != nullptr ? last.id + " " + last.version + " as it would be"
                       : first.id == last.id    ? "the same with other values"
                                                : last.id + " " + last.version) +
                      ", on " + counted(what.replay.children(), "child", "children") + " of " +
                      counted(what.replay.referrals(), "referral", "referrals");
    if (what.before.firstDay <= what.before.lastDay)
        out +=
            ", received " + dayText(what.before.firstDay) + " to " + dayText(what.before.lastDay);
    out += "\n";
    for (const std::string& change : what.changes) out += "  " + printable(change) + "\n";
    return out;
}

/// `3 of 12`: how many of them are shown.
std::string shownOf(std::size_t most, std::uint64_t all) {
    return grouped(std::min<std::uint64_t>(most, all)) + " of " + grouped(all);
}

void appendReadings(std::string& out, const WhatIfResult& what, std::size_t most) {
    const ReadTwice& read = *what.readings;
    out += "\n";
    for (const std::string& sentence : readingSentences(read))
        appendWrapped(out, "", sentence, kColumns);
    appendSection(out, "The history as it was read", gridOf(readingTable(read)));
    appendSection(out,
                  "Whom one reading only found (" + shownOf(most, read.readings.before.only) +
                      " as it is, " + shownOf(most, read.readings.now.only) + " as it would be)",
                  gridOf(onlyReadTable(what.replay, most, formatDate)));
    appendSection(out, "Questions that are not asked alike", gridOf(questionTable(read)));
}

void appendMember(std::string& line, std::string_view key, std::string_view text) {
    line.append(",\"").append(key).append("\":");
    appendJsonString(line, text);
}

/// Rules that fired for a moved child by these decisions and not by the others.
void appendRules(std::string& line, std::string_view key, const DecidedChildren& these,
                 const DecidedChildren& others, std::size_t move) {
    line.append(",\"").append(key).append("\":[");
    bool first = true;
    for (const std::uint32_t rule : firedOnlyBy(these, others, move)) {
        if (!first) line += ',';
        first = false;
        appendJsonString(line, these.decisions.program().rules()[rule].id);
    }
    line += ']';
}

/// Begins a record about a child: who it is, and when its referral was received.
void appendChild(std::string& out, std::string_view record, const Batch& batch, std::uint32_t row) {
    const ReferralHeader header = batch.header(batch.referralOf(row));
    out.append("{\"record\":\"").append(record).append("\"");
    appendMember(out, "referral_ref", header.ref);
    appendMember(out, "child_ref", batch.childRef(row));
    if (!header.received) return;
    out += ",\"received_at\":\"";
    appendInstant(out, *header.received);
    out += '"';
}

void appendNumber(std::string& line, std::string_view key, std::int64_t number) {
    line.append(",\"").append(key).append("\":");
    appendJsonNumber(line, number);
}

}  // namespace

std::string whatIfText(const WhatIfResult& what, std::size_t most) {
    std::string out = headText(what);
    if (what.readings != nullptr) appendReadings(out, what, most);
    appendSection(out, "Children by route", routeGrid(what));
    appendSection(out, "Who moves", moveGrid(tableOf(what.replay)));
    if (what.moves.empty()) out += "\nNobody's route changes.\n";
    out += costText(what);
    appendSection(out, "By locality: now, and the change", localityGrid(what));
    appendSection(out, "By team", teamGrid(what));
    appendSection(out, "The worst of those who move (" + shownOf(most, what.moves.size()) + ")",
                  worstGrid(what, most));
    return out;
}

std::string moveLines(const Replay& replay, const std::vector<Move>& moves, std::size_t begin,
                      std::size_t end) {
    const MovedChildren moved = decideMoved(replay, moves, begin, end);
    std::string out;
    for (std::size_t i = begin; i < end; ++i) {
        const Move& move = moves[i];
        const std::size_t at = i - begin;
        appendChild(out, "moved", replay.batches()[move.batch], move.row);
        appendMember(out, "from", name(move.before.route));
        appendMember(out, "to", name(move.now.route));
        appendMember(out, "could_rise_to", name(move.now.couldRiseTo));
        appendMember(out, "priority_before", name(move.before.priority));
        appendMember(out, "priority", name(move.now.priority));
        appendNumber(out, "total_before", moved.before.decisions.total(moved.before.rows[at]));
        appendNumber(out, "total", moved.now.decisions.total(moved.now.rows[at]));
        appendRules(out, "no_longer_fired", moved.before, moved.now, at);
        appendRules(out, "newly_fired", moved.now, moved.before, at);
        out += "}\n";
    }
    return out;
}

std::string onlyReadLines(const std::vector<Batch>& batches, const std::vector<OnlyRead>& children,
                          std::string_view record) {
    std::string out;
    for (const OnlyRead& one : children) {
        appendChild(out, record, batches[one.place.batch], one.place.row);
        appendMember(out, "route", name(one.recommendation.route));
        appendMember(out, "could_rise_to", name(one.recommendation.couldRiseTo));
        appendMember(out, "priority", name(one.recommendation.priority));
        out += "}\n";
    }
    return out;
}

}  // namespace frontdoor
