#include "engine/evaluate/decision_reader.h"

#include <algorithm>

#include "engine/program/operations.h"

namespace frontdoor {

void DecisionReader::open(const Decisions& decisions) {
    decisions_ = &decisions;
    block_ = kNone;
}

void DecisionReader::go(std::uint32_t row) {
    if (row / kBlockRows != block_) turnRound(row / kBlockRows);
    inBlock_ = row % kBlockRows;
    addUp();
    missingHere_.clear();
    for (const std::uint32_t plane : missing_.of(inBlock_))
        missingHere_.push_back(decisions_->missing_[block_][plane].what);
    decisions_->path(row, path_);
    decisions_->alongside(row, alongside_);
}

void DecisionReader::turnRound(std::uint32_t block) {
    block_ = block;
    const auto planesOf = [&](const std::vector<std::uint64_t>& all, std::size_t planes) {
        return [&all, planes, block](std::size_t i) {
            return all.data() + (std::size_t{block} * planes + i) * kBlockWords;
        };
    };
    const std::size_t rules = decisions_->program().rules().size();
    const std::size_t factors = decisions_->program().operations().protective.size();
    fired_.build(rules, planesOf(decisions_->fired_, rules));
    protective_.build(factors, planesOf(decisions_->protective_, factors));
    const auto& missing = decisions_->missing_[block];
    missing_.build(missing.size(), [&](std::size_t i) { return missing[i].rows.data(); });
}

void DecisionReader::addUp() {
    const Program& program = decisions_->program();
    const auto& domains = program.vocabulary().domains();
    scores_.assign(domains.size(), 0);
    for (const std::uint32_t rule : fired()) {
        const Rule& about = program.rules()[rule];
        if (about.kind == RuleKind::score && about.domain != kNone)
            scores_[about.domain] += about.points;
    }
    const auto factors = protective_.of(inBlock_);
    if (factors.empty()) return;
    protection_.assign(domains.size(), 0);
    for (const std::uint32_t factor : factors) {
        const ProtectiveRoot& root = program.operations().protective[factor];
        if (root.domain != kNone) protection_[root.domain] += root.points;
    }
    for (DomainIndex domain = 0; domain < domains.size(); ++domain) {
        const std::int32_t off = std::min(protection_[domain], domains[domain].protectiveCap);
        scores_[domain] = std::max(0, scores_[domain] - off);
    }
}

}  // namespace frontdoor
