#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/calendar/instant.h"

namespace frontdoor::support {

/// An answer by name: what a referral says before it is known which pack will read it.
struct SpokenAnswer {
    std::string fact{};
    std::string is{};  // As `parseAnswer` reads it.
};
struct SpokenItem {
    std::string items{};
    std::vector<SpokenAnswer> answers{};
};
/// What is said of a list as a whole.
struct SpokenList {
    std::string items{};
    bool uncertain = false;  // There may be more; else: there are none.
};
struct SpokenChild {
    std::string ref{};
    std::vector<SpokenAnswer> answers{};
    std::vector<SpokenItem> items{};
    std::vector<SpokenList> lists{};
};
/// A referral as data that a test can change, print and shrink. `household` holds what is said of
/// all its children.
struct SpokenReferral {
    std::string ref{};
    std::optional<Instant> received{};
    SpokenChild household{};
    std::vector<SpokenChild> children{};
    std::uint64_t record = 0;
};

/// Puts referrals into a batch. Names that the vocabulary does not know, and answers it cannot
/// take, are left out.
[[nodiscard]] Batch batchOf(const std::shared_ptr<const Vocabulary>& vocabulary,
                            const std::vector<SpokenReferral>& referrals);

/// The same, with everything said of the household said of each child instead.
[[nodiscard]] SpokenReferral flattened(const SpokenReferral& referral);

/// The child's answer to a question; absent where nobody answered.
[[nodiscard]] const SpokenAnswer* answerTo(const SpokenChild& child, std::string_view fact);
/// Answers a question anew.
void say(std::vector<SpokenAnswer>& answers, std::string_view fact, std::string_view is);

/// The referral as the XML of a case.
[[nodiscard]] std::string describe(const SpokenReferral& referral);

}  // namespace frontdoor::support
