#include "adapters/output/decided.h"

#include <algorithm>
#include <tuple>

namespace frontdoor {

ReferralDecision referralDecision(const Decided& decided, std::uint32_t referral) {
    const Decisions& decisions = decided.decisions;
    const std::uint32_t first = decided.batch.firstRow(referral);
    ReferralDecision whole;
    whole.leadingRow = first;
    for (std::uint32_t row = first; row < decided.batch.endRow(referral); ++row) {
        const auto urgency = [&](std::uint32_t of) {
            return std::tuple(decisions.route(of), decisions.priority(of), decisions.basis(of));
        };
        if (urgency(row) > urgency(whole.leadingRow)) whole.leadingRow = row;
        whole.couldRiseTo = std::max(whole.couldRiseTo, decisions.couldRiseTo(row));
        whole.priority = std::max(whole.priority, decisions.priority(row));
    }
    if (first == decided.batch.endRow(referral)) return whole;
    whole.route = decisions.route(whole.leadingRow);
    for (std::uint32_t row = first; row < decided.batch.endRow(referral); ++row) {
        if (decisions.route(row) == whole.route) {
            whole.basis = std::max(whole.basis, decisions.basis(row));
        }
    }
    return whole;
}

}  // namespace frontdoor
