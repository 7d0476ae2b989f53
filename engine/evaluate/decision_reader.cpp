#include "engine/evaluate/decision_reader.h"

#include <algorithm>

#include "engine/program/operations.h"

namespace frontdoor {

namespace {

constexpr std::size_t kNoBlock = ~std::size_t{0};

}  // namespace

void DecisionReader::open(const Decisions& decisions) {
    decisions_ = &decisions;
    word_ = kNone;
    block_ = kNoBlock;
    if (program_ == decisions.sharedProgram()) return;
    program_ = decisions.sharedProgram();
    prepare();
}

void DecisionReader::prepare() {
    domains_ = program_->vocabulary().domains().size();
    const auto none = static_cast<std::uint32_t>(domains_);
    added_.clear();
    for (auto* rules : {&reasonRules_, &actionRules_, &flagRules_}) rules->clear();
    for (const Rule& rule : program_->rules()) {
        const auto index = static_cast<std::uint32_t>(added_.size());
        const bool adds = rule.kind == RuleKind::score && rule.domain != kNone;
        added_.push_back(adds ? Added{rule.points, rule.domain} : Added{0, none});
        (rule.kind == RuleKind::action ? actionRules_
         : rule.kind == RuleKind::flag ? flagRules_
                                       : reasonRules_)
            .push_back(index);
    }
    const Routing& routing = program_->pack().routing;
    steps_.clear();
    for (const std::uint32_t step : program_->operations().stepOrder) {
        for (std::uint32_t test = 0; test < routing.steps[step].tests.size(); ++test)
            steps_.push_back({step, test});
        steps_.push_back({step, kNone});
    }
    took_.resize(steps_.size());
}

void DecisionReader::go(std::uint32_t row) {
    if (row / RowLists::kRows != word_) turnRound(row / RowLists::kRows);
    place_ = row % RowLists::kRows;
    addUp();
    missingHere_.clear();
    const auto& missing = decisions_->missing_[row / kBlockRows];
    for (const std::uint32_t plane : missing_.of(place_))
        missingHere_.push_back(missing[plane].what);
    path_.clear();
    for (const std::uint32_t taken : paths_.of(place_)) path_.push_back(steps_[taken]);
}

// Most rules fire for none of a block's children, and a rule's eight words stand in one line of
// memory: looked at together, they are read once and not for every 64 rows again.
void DecisionReader::findFired(std::size_t block) {
    block_ = block;
    const std::uint64_t* const fired =
        decisions_->fired_.data() + block * added_.size() * kBlockWords;
    const bool oneWord = decisions_->rows() - block * kBlockRows <= RowLists::kRows;
    const auto find = [&](const std::vector<std::uint32_t>& rules, std::vector<std::uint32_t>& to) {
        to.clear();
        for (const std::uint32_t rule : rules) {
            const std::uint64_t* const words = fired + rule * kBlockWords;
            std::uint64_t any = words[0];
            for (std::size_t i = 1; i < kBlockWords && !oneWord; ++i) any |= words[i];
            if (any != 0) to.push_back(rule);
        }
    };
    find(reasonRules_, reasonsFired_);
    find(actionRules_, actionsFired_);
    find(flagRules_, flagsFired_);
}

void DecisionReader::turnRound(std::uint32_t word) {
    word_ = word;
    const std::size_t block = word / kBlockWords;
    if (block != block_) findFired(block);
    const std::size_t inBlock = word % kBlockWords;
    const auto wordsOf = [&](const std::vector<std::uint64_t>& all, std::size_t planes) {
        const std::size_t first = block * planes * kBlockWords + inBlock;
        return [&all, first](std::size_t i) { return all[first + i * kBlockWords]; };
    };
    const Operations& operations = program_->operations();
    const std::size_t rules = added_.size();
    const std::size_t factors = operations.protective.size();
    const auto fired = wordsOf(decisions_->fired_, rules);
    reasons_.build(reasonsFired_, fired);
    actions_.build(actionsFired_, fired);
    flags_.build(flagsFired_, fired);
    protective_.build(firstPlanes(factors), wordsOf(decisions_->protective_, factors));
    const auto& missing = decisions_->missing_[block];
    missing_.build(firstPlanes(missing.size()),
                   [&](std::size_t i) { return missing[i].rows[inBlock]; });
    followPaths(wordsOf(decisions_->taken_, operations.testCount));
}

std::span<const std::uint32_t> DecisionReader::firstPlanes(std::size_t count) {
    while (numbers_.size() < count) numbers_.push_back(static_cast<std::uint32_t>(numbers_.size()));
    return std::span(numbers_).first(count);
}

// All 64 paths at once: steps stand after all that lead to them.
template <class Word>
void DecisionReader::followPaths(const Word& taken) {
    const Routing& routing = program_->pack().routing;
    const Operations& operations = program_->operations();
    reached_.assign(routing.steps.size(), 0);
    reached_[routing.start] = ~std::uint64_t{0};
    const auto arrive = [&](const Destination& to, std::uint64_t rows) {
        if (to.step != kNone) reached_[to.step] |= rows;
    };
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const auto [step, test] = steps_[i];
        std::uint64_t& here = reached_[step];
        if (test == kNone) {
            took_[i] = here;
            arrive(routing.steps[step].otherwise, here);
            continue;
        }
        took_[i] = here & taken(operations.tests[step][test].test);
        here &= ~took_[i];
        arrive(routing.steps[step].tests[test].to, took_[i]);
    }
    paths_.build(firstPlanes(took_.size()), [&](std::size_t i) { return took_[i]; });
}

void DecisionReader::addUp() {
    scores_.assign(domains_ + 1, 0);
    for (const std::uint32_t rule : reasons()) scores_[added_[rule].domain] += added_[rule].points;
    const auto factors = protective_.of(place_);
    if (factors.empty()) return;
    protection_.assign(domains_, 0);
    for (const std::uint32_t factor : factors) {
        const ProtectiveRoot& root = program_->operations().protective[factor];
        if (root.domain != kNone) protection_[root.domain] += root.points;
    }
    const auto& domains = program_->vocabulary().domains();
    for (DomainIndex domain = 0; domain < domains_; ++domain) {
        const std::int32_t off = std::min(protection_[domain], domains[domain].protectiveCap);
        scores_[domain] = std::max(0, scores_[domain] - off);
    }
}

}  // namespace frontdoor
