#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/text_plan.h"

namespace frontdoor::intake {

/// Reads a phrase as a mapping writes it. Gives what is wrong with it, lower case; empty if nothing
/// is.
[[nodiscard]] std::string parsePhrase(std::string_view text, PhrasePlan& phrase);

/// Reads words that are looked for as they are in phrases.
[[nodiscard]] PhraseWords parsePhraseWords(std::string_view text);

/// One occurrence of a phrase in a text.
struct PhraseMatch {
    struct Said {
        const PhraseSlot* slot = nullptr;
        std::string text{};
    };
    std::size_t begin = 0;  // In the text.
    std::size_t end = 0;
    std::vector<Said> said{};
};

/// Finds the occurrences of a phrase, in order and not overlapping.
///
/// Letters' case, spaces, line ends, quoting marks and the marks between words do not matter. Each
/// slot takes as little as it can, and a few words at most, so the work is linear in the text.
[[nodiscard]] std::vector<PhraseMatch> findPhrase(std::string_view text, const PhrasePlan& phrase);

/// Where words stand that belong to a phrase, each with the number of its key.
struct PhraseKey {
    std::size_t at = 0;
    std::size_t key = 0;
};
[[nodiscard]] std::vector<PhraseKey> findKeys(std::string_view text, const PhrasePlan& phrase);

}  // namespace frontdoor::intake
