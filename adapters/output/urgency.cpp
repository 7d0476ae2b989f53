#include "adapters/output/urgency.h"

namespace frontdoor {

Urgency urgencyOf(const Decided& decided, std::uint32_t referral, std::uint64_t readBefore) {
    const ReferralDecision decision = referralDecision(decided, referral);
    const std::optional<Instant>& received = decided.batch.header(referral).received;
    Urgency urgency;
    urgency.route = -static_cast<int>(decision.route);
    urgency.priority = -static_cast<int>(decision.priority);
    urgency.couldRiseTo = -static_cast<int>(decision.couldRiseTo);
    // Without a time of receipt nobody knows how long it has waited: it goes first among its
    // equals.
    urgency.received = received.value_or(earliestInstant).seconds;
    urgency.referral = readBefore + referral;
    return urgency;
}

}  // namespace frontdoor
