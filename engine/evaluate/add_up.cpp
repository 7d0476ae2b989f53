// What a block's rules come to: triggers by route, points by domain, thresholds.

#include <algorithm>

#include "engine/evaluate/evaluation.h"

namespace frontdoor {

void Evaluation::addUp(std::uint32_t block, Workspace& workspace) {
    addUpTriggers(block, workspace);
    addUpScores(block, workspace);
    addUpThresholds(block, workspace);
}

void Evaluation::unite(const std::vector<std::uint32_t>& rules, const std::uint64_t* rows,
                       BlockBits& all) const {
    kernels_.unite(rules.data(), rules.data() + rules.size(), rows, all.data());
}

void Evaluation::addUpTriggers(std::uint32_t block, Workspace& workspace) {
    workspace.triggered = {};
    workspace.triggerPossible = {};
    workspace.priority = {};
    workspace.basis = {};
    for (std::size_t route = 0; route < kRoutes; ++route) {
        unite(operations_.triggersOf[route], firedBits(block, 0), workspace.triggered[route]);
        unite(operations_.triggersOf[route], possibleBits(block, 0),
              workspace.triggerPossible[route]);
    }
}

void Evaluation::addUpScores(std::uint32_t block, Workspace& workspace) {
    const auto& domains = pack_.vocabulary->domains();
    workspace.certain.resize(domains.size() * kBlockRows);
    workspace.possible.resize(domains.size() * kBlockRows);
    std::int32_t* total = workspace.total.data();
    std::int32_t* possibleTotal = workspace.possibleTotal.data();
    const auto& others = operations_.scorePoints.back();
    const Points* const begin = others.data();
    kernels_.addUpPoints(begin, begin + others.size(), firedBits(block, 0), total, nullptr);
    kernels_.addUpPoints(begin, begin + others.size(), possibleBits(block, 0), possibleTotal,
                         nullptr);
    for (DomainIndex domain = 0; domain < domains.size(); ++domain)
        addUpDomain(domain, block, workspace, total, possibleTotal);
    const BlockView view = viewOf(block);
    std::copy_n(workspace.total.begin(), view.rows, into_.total_.begin() + view.firstRow);
    std::copy_n(workspace.possibleTotal.begin(), view.rows,
                into_.possibleTotal_.begin() + view.firstRow);
}

void Evaluation::addUpDomain(DomainIndex domain, std::uint32_t block, Workspace& workspace,
                             std::int32_t* total, std::int32_t* possibleTotal) {
    const auto addUp = [&](const std::vector<Points>& points, const std::uint64_t* rows,
                           std::int32_t* sums, std::int32_t* all) {
        kernels_.addUpPoints(points.data(), points.data() + points.size(), rows, sums, all);
    };
    std::int32_t* sure = workspace.certain.data() + std::size_t{domain} * kBlockRows;
    std::int32_t* maybe = workspace.possible.data() + std::size_t{domain} * kBlockRows;
    const auto& points = operations_.scorePoints[domain];
    const auto& protection = operations_.protectivePoints[domain];
    addUp(points, firedBits(block, 0), sure, protection.empty() ? total : nullptr);
    addUp(points, possibleBits(block, 0), maybe, protection.empty() ? possibleTotal : nullptr);
    if (protection.empty()) return;
    std::array<std::int32_t, kBlockRows> off{};
    addUp(protection, protectiveBits(block), off.data(), nullptr);
    const std::int32_t cap = pack_.vocabulary->domains()[domain].protectiveCap;
    kernels_.protect(off.data(), cap, sure, total);
    kernels_.protect(off.data(), cap, maybe, possibleTotal);
}

void Evaluation::addUpThresholds(std::uint32_t block, Workspace& workspace) {
    workspace.reached = {};
    workspace.reachPossible = {};
    workspace.enoughPoints.resize(operations_.thresholds.size());
    for (std::size_t place = 0; place < operations_.thresholds.size(); ++place) {
        testThreshold(place, block, workspace);
        noteReached(block, operations_.thresholds[place], workspace);
    }
}

void Evaluation::testThreshold(std::size_t place, std::uint32_t block, Workspace& workspace) {
    const BlockBits real = realRows(viewOf(block).rows);
    const std::uint32_t index = operations_.thresholds[place];
    const Rule& rule = pack_.rules[index];
    const bool whole = rule.domain == kNone;
    const std::size_t offset = whole ? 0 : std::size_t{rule.domain} * kBlockRows;
    BlockBits& sure = workspace.enoughPoints[place];
    BlockBits maybe;
    kernels_.atLeast(whole ? workspace.total.data() : workspace.certain.data() + offset,
                     rule.points, sure.data());
    kernels_.atLeast(whole ? workspace.possibleTotal.data() : workspace.possible.data() + offset,
                     rule.points, maybe.data());
    const Signal condition = operations_.thresholdConditions[place];
    const bool always = condition == kNone;
    const BlockBits yes = always ? real : workspace.holding(condition);
    const BlockBits no = always ? BlockBits{} : workspace.holding(negated(condition));
    std::uint64_t* fired = firedBits(block, index);
    std::uint64_t* possible = possibleBits(block, index);
    for (std::size_t word = 0; word < kBlockWords; ++word) {
        fired[word] = sure[word] & real[word] & yes[word];
        possible[word] = maybe[word] & real[word] & ~no[word];
    }
}

void Evaluation::noteReached(std::uint32_t block, std::uint32_t rule, Workspace& workspace) {
    const auto route = static_cast<std::size_t>(*pack_.rules[rule].route);
    include(workspace.reached[route], firedBits(block, rule));
    include(workspace.reachPossible[route], possibleBits(block, rule));
}

}  // namespace frontdoor
