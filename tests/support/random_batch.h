#pragma once

#include <vector>

#include "engine/vocabulary/vocabulary.h"
#include "tests/support/random.h"
#include "tests/support/spoken_referral.h"

namespace frontdoor::support {

struct RandomReferralOptions {
    std::size_t referrals = 20;
    std::size_t mostChildren = 5;
    /// Children of one referral more, which spans several blocks of the evaluator; 0: there is
    /// none.
    std::size_t childrenOfCrowd = 0;
};

/// Referrals that say something of everything in the vocabulary: known, unknown and silent answers,
/// lists with none to six items, lists that may be longer, receipt around the days when clocks
/// change and rules begin.
[[nodiscard]] std::vector<SpokenReferral> randomReferrals(Random& random,
                                                          const Vocabulary& vocabulary,
                                                          const RandomReferralOptions& options);

/// A value that the fact can take, in its spelling.
[[nodiscard]] std::string randomAnswer(Random& random, const Vocabulary& vocabulary,
                                       const Fact& fact);
/// An item with a known answer to each of its questions.
[[nodiscard]] SpokenItem randomKnownItem(Random& random, const Vocabulary& vocabulary,
                                         ItemsIndex items);

}  // namespace frontdoor::support
