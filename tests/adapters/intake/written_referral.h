#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/vocabulary/vocabulary.h"
#include "tests/support/random.h"

namespace frontdoor::intake {

struct WrittenAnswer {
    FactIndex fact = kNone;
    std::string text{};  // As `parseAnswer` reads it.
};
struct WrittenItem {
    std::vector<WrittenAnswer> answers{};
};
struct WrittenList {
    ItemsIndex items = kNone;
    bool unknown = false;  // Else: these, or none.
    std::vector<WrittenItem> rows{};
};
struct WrittenChild {
    std::string ref{};
    std::vector<WrittenAnswer> answers{};
    std::vector<WrittenList> lists{};
};
/// A referral as data, to be written down in every form that there is.
struct WrittenReferral {
    std::string ref{};
    std::string received{};
    std::string recorded{};
    std::vector<WrittenAnswer> shared{};  // What is asked once.
    std::vector<WrittenChild> children{};
};

/// A referral with answers of every kind, which all forms can hold.
[[nodiscard]] WrittenReferral randomReferral(support::Random& random, const Vocabulary& vocabulary,
                                             int number);

/// As JSON: nested, or with dotted names.
[[nodiscard]] std::string writtenJson(const WrittenReferral& referral, bool dotted);
[[nodiscard]] std::string writtenJson(const Vocabulary& vocabulary, const WrittenReferral& referral,
                                      bool dotted);
[[nodiscard]] std::string writtenCsv(const Vocabulary& vocabulary,
                                     const std::vector<WrittenReferral>& referrals);

}  // namespace frontdoor::intake
