#include "engine/replay/score_distribution.h"

#include <algorithm>
#include <bit>

namespace frontdoor {

namespace {

constexpr std::uint32_t kRowsInWord = 64;

std::vector<ScoreDistribution> emptyDistributions(const Pack& pack) {
    std::vector<ScoreDistribution> found(1);
    for (DomainIndex domain = 0; domain < pack.vocabulary->domains().size(); ++domain) {
        const bool measured =
            std::any_of(pack.rules.begin(), pack.rules.end(), [&](const Rule& rule) {
                return rule.kind == RuleKind::threshold && rule.domain == domain;
            });
        if (measured) found.push_back({domain, {}});
    }
    return found;
}

std::vector<std::uint32_t> scoresIn(const Program& program, DomainIndex domain) {
    std::vector<std::uint32_t> scores;
    for (std::uint32_t rule = 0; rule < program.rules().size(); ++rule) {
        const Rule& one = program.rules()[rule];
        if (one.kind == RuleKind::score && one.domain == domain) scores.push_back(rule);
    }
    return scores;
}

/// Few children have points in any one domain, and working out points is dear.
void addDomain(const Decisions& decisions, const std::vector<std::uint32_t>& scores,
               ScoreDistribution& into) {
    for (std::uint32_t first = 0; first < decisions.rows(); first += kRowsInWord) {
        std::uint64_t some = 0;
        for (const std::uint32_t rule : scores) some |= decisions.firedRows(rule, first / 64);
        const std::uint32_t rows = std::min(kRowsInWord, decisions.rows() - first);
        if (rows < kRowsInWord) some &= (std::uint64_t{1} << rows) - 1;
        const auto withSome = static_cast<std::uint32_t>(std::popcount(some));
        if (rows > withSome) into.children[0] += rows - withSome;
        for (; some != 0; some &= some - 1) {
            const std::uint32_t row = first + static_cast<std::uint32_t>(std::countr_zero(some));
            ++into.children[decisions.score(into.domain, row)];
        }
    }
}

}  // namespace

std::vector<ScoreDistribution> scoreDistributionsOf(const Replay& replay) {
    std::vector<ScoreDistribution> found = emptyDistributions(replay.program()->pack());
    for (ScoreDistribution& one : found) {
        const std::vector<std::uint32_t> scores = scoresIn(*replay.program(), one.domain);
        for (const Decisions& decisions : replay.decisions()) {
            if (one.domain != kNone) {
                addDomain(decisions, scores, one);
                continue;
            }
            for (std::uint32_t row = 0; row < decisions.rows(); ++row)
                ++one.children[decisions.total(row)];
        }
    }
    return found;
}

std::uint64_t childrenFrom(const ScoreDistribution& scores, std::int32_t points) {
    std::uint64_t sum = 0;
    for (auto at = scores.children.lower_bound(points); at != scores.children.end(); ++at)
        sum += at->second;
    return sum;
}

}  // namespace frontdoor
