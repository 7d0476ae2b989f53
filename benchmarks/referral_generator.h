#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

#include "engine/vocabulary/vocabulary.h"

namespace frontdoor::benchmarks {

/// Writes made-up referrals in the canonical form, one line of JSON each: one to three children, a
/// few concerns with most of their details, some of them unknown. The same seed gives the same
/// bytes on every machine.
class ReferralGenerator {
  public:
    /// `unknownShare`: how many of the answers are "not known", from 0 to 1.
    ReferralGenerator(const Vocabulary& vocabulary, std::uint64_t seed, double unknownShare = 0.1);

    /// From now on every referral is about one child.
    void oneChildEach() { alone_ = true; }
    void appendLine(std::string& out);

  private:
    [[nodiscard]] bool chance(double probability);
    [[nodiscard]] std::size_t below(std::size_t count);
    void appendAnswer(std::string& out, const Fact& fact, double yes);
    void appendGroup(std::string& out, std::string_view prefix, Scope scope, double answered);
    void appendConcerns(std::string& out);
    void appendItems(std::string& out, std::string_view id, std::size_t most);
    void appendChild(std::string& out, std::size_t number);

    const Vocabulary& vocabulary_;
    std::mt19937_64 random_;
    double unknownShare_;
    bool alone_ = false;
    std::size_t written_ = 0;
    std::vector<FactIndex> concerns_{};
    std::vector<std::vector<FactIndex>> details_{};  // By concern.
};

}  // namespace frontdoor::benchmarks
