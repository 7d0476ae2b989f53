#include "tests/differential/example.h"

#include <charconv>
#include <cstdlib>

#include <gtest/gtest.h>

#include "tests/differential/reduction.h"

namespace frontdoor::reference {
namespace {

struct Seeds {
    std::uint64_t first = 1;
    std::uint64_t last = 0;
};

std::uint64_t numberIn(std::string_view text) {
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Seeds chosenSeeds(std::uint64_t usually) {
    const char* asked = std::getenv("FRONTDOOR_SEEDS");
    if (asked == nullptr) return {.last = usually};
    const std::string_view text(asked);
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) return {.last = numberIn(text)};
    return {.first = numberIn(text.substr(0, dash)), .last = numberIn(text.substr(dash + 1))};
}

std::string describe(const Example& example) {
    std::string text = example.pack.xml();
    for (const support::SpokenReferral& referral : example.referrals) {
        text += support::describe(referral);
    }
    if (example.inForce) {
        text += "in force on ";
        appendDate(text, *example.inForce);
        text += "\n";
    }
    return text;
}

}  // namespace

void checkSeeds(std::uint64_t usually, const std::function<Example(std::uint64_t)>& make,
                const FindFault& findFault) {
    constexpr int mostFailures = 3;
    const Seeds seeds = chosenSeeds(usually);
    int failures = 0;
    for (std::uint64_t seed = seeds.first; seed <= seeds.last && failures < mostFailures; ++seed) {
        const Example example = make(seed);
        if (findFault(example).empty()) continue;
        ++failures;
        const Example small = reduced(example, findFault);
        ADD_FAILURE() << "seed " << seed << " (FRONTDOOR_SEEDS=" << seed << "-" << seed << ")\n"
                      << findFault(small) << "\n"
                      << describe(small);
    }
}

support::Random choicesFor(const Example& example, std::string_view name) {
    // FNV-1a: the same on every machine, unlike std::hash.
    std::uint64_t hash = 14'695'981'039'346'656'037U + example.seed;
    for (const char letter : name) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 1'099'511'628'211U;
    }
    return support::Random(hash);
}

}  // namespace frontdoor::reference
