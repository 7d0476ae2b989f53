#include "adapters/output/run_totals.h"

#include <numeric>

namespace frontdoor {

void RunTotals::add(const Decided& chunk) {
    decided.referrals += chunk.batch.referrals();
    decided.children += chunk.decisions.rows();
    for (std::uint32_t row = 0; row < chunk.decisions.rows(); ++row) {
        ++children[static_cast<std::size_t>(chunk.decisions.route(row))]
                  [static_cast<std::size_t>(chunk.decisions.priority(row))];
    }
    for (const std::uint32_t count : chunk.findings) findings += count;
}

std::uint64_t RunTotals::childrenOn(Route route) const {
    const auto& byPriority = children[static_cast<std::size_t>(route)];
    return std::accumulate(byPriority.begin(), byPriority.end(), std::uint64_t{0});
}

bool RunTotals::balances() const {
    std::uint64_t routed = 0;
    for (const Route route : kAllRoutes) routed += childrenOn(route);
    const auto balanced = [this](std::uint64_t Counts::*of) {
        return read.*of == decided.*of + history.*of + quarantined.*of;
    };
    return balanced(&Counts::referrals) && balanced(&Counts::children) &&
           routed == decided.children;
}

std::string balanceLine(const RunTotals& totals) {
    const auto pair = [](const Counts& counts) {
        return grouped(counts.referrals) + " / " + grouped(counts.children);
    };
    const bool history = totals.history != Counts{};
    return "read " +
           (history ? counted(totals.read.referrals, "record", "records")
                    : counted(totals.read.referrals, "referral", "referrals")) +
           " / " + counted(totals.read.children, "child", "children") + " = decided " +
           pair(totals.decided) + (history ? " + kept as history " + pair(totals.history) : "") +
           " + quarantined " + pair(totals.quarantined);
}

std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
    std::string text = grouped(number) + " ";
    text += number == 1 ? one : many;
    return text;
}

}  // namespace frontdoor
