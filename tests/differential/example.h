#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/calendar/instant.h"
#include "tests/support/pack_text.h"
#include "tests/support/random.h"
#include "tests/support/spoken_referral.h"

namespace frontdoor::reference {

/// A pack and referrals that a test looks at, as texts, so that they can be made smaller while a
/// fault persists.
struct Example {
    std::uint64_t seed = 0;
    support::Element pack{};
    std::vector<support::SpokenReferral> referrals{};
    std::optional<Date> inForce{};
};

/// What is wrong with an example; empty if nothing is. Gives the same for the same example.
using FindFault = std::function<std::string(const Example&)>;

/// Makes an example of each seed and looks for a fault. The first faults are made smaller, and fail
/// the test.
///
/// FRONTDOOR_SEEDS asks for other seeds than 1 to `usually`: "2000" for so many, "417-417" for
/// these.
void checkSeeds(std::uint64_t usually, const std::function<Example(std::uint64_t)>& make,
                const FindFault& findFault);

/// Choices that stay the same for what is named alike while other parts of the example go away.
[[nodiscard]] support::Random choicesFor(const Example& example, std::string_view name);

}  // namespace frontdoor::reference
