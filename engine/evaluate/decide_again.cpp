// A block decided again after points, thresholds or routes have changed, from what was kept.

#include <algorithm>

#include "engine/evaluate/evaluation.h"

namespace frontdoor {

void Evaluation::keepForRerouting(std::uint32_t block, Workspace& workspace) {
    BlockBits* to = keptBits(block);
    for (const Signal signal : operations_.rerouting.kept) {
        *to++ = workspace.holding(signal);
        *to++ = workspace.holding(negated(signal));
    }
}

// What the decisions that stand were made by, against what they are made by now.
void Evaluation::findChanges() {
    const Pack& before = into_.program_->pack();
    const auto& domains = pack_.vocabulary->domains();
    changes_ = {.thresholds = std::vector<std::uint8_t>(operations_.thresholds.size()),
                .domains = std::vector<std::uint8_t>(domains.size())};
    for (DomainIndex domain = 0; domain < domains.size(); ++domain) {
        changes_.points = changes_.points || before.vocabulary->domains()[domain].protectiveCap !=
                                                 domains[domain].protectiveCap;
    }
    for (const std::uint32_t rule : operations_.scores)
        changes_.points = changes_.points || before.rules[rule].points != pack_.rules[rule].points;
    const auto& protective = into_.program_->operations().protective;
    for (std::size_t i = 0; i < protective.size(); ++i) {
        changes_.points =
            changes_.points || protective[i].points != operations_.protective[i].points;
    }
    for (std::size_t place = 0; place < operations_.thresholds.size(); ++place) {
        const std::uint32_t index = operations_.thresholds[place];
        const Rule& rule = pack_.rules[index];
        changes_.thresholds[place] =
            before.rules[index].points != rule.points || before.rules[index].domain != rule.domain;
        if (changes_.thresholds[place] != 0 && rule.domain != kNone)
            changes_.domains[rule.domain] = 1;
    }
    for (const Operation& operation : operations_.rerouting.stage.operations) {
        if (operation.code == OperationCode::loadScore && operation.index != kNone)
            changes_.domains[operation.index] = 1;
    }
}

void Evaluation::decideAgain(std::uint32_t block, Workspace& workspace) {
    const Rerouting& rerouting = operations_.rerouting;
    const BlockView view = viewOf(block);
    Executor executor(rerouting.stage, view, workspace);
    executor.prepare();
    const BlockBits* kept = keptBits(block);
    for (const Signal signal : rerouting.kept) {
        std::copy_n((kept++)->data(), kernels_.words, workspace.children().yes(signal));
        std::copy_n((kept++)->data(), kernels_.words, workspace.children().no(signal));
    }
    addUpAgain(block, workspace);
    executor.run(0, rerouting.stage.runs.size());
    for (const std::uint32_t place : rerouting.carried) carry(place, block, workspace);
    findRoutes(block, workspace);
}

void Evaluation::addUpAgain(std::uint32_t block, Workspace& workspace) {
    if (changes_.points) {
        addUp(block, workspace);
        return;
    }
    addUpTriggers(block, workspace);
    const BlockView view = viewOf(block);
    std::copy_n(into_.total_.begin() + view.firstRow, view.rows, workspace.total.begin());
    std::copy_n(into_.possibleTotal_.begin() + view.firstRow, view.rows,
                workspace.possibleTotal.begin());
    workspace.certain.resize(changes_.domains.size() * kBlockRows);
    workspace.possible.resize(changes_.domains.size() * kBlockRows);
    std::array<std::int32_t, kBlockRows> unused{};
    for (DomainIndex domain = 0; domain < changes_.domains.size(); ++domain) {
        if (changes_.domains[domain] != 0)
            addUpDomain(domain, block, workspace, unused.data(), unused.data());
    }
    workspace.reached = {};
    workspace.reachPossible = {};
    workspace.enoughPoints.resize(operations_.thresholds.size());
    for (std::size_t place = 0; place < operations_.thresholds.size(); ++place) {
        if (changes_.thresholds[place] != 0) testThreshold(place, block, workspace);
        noteReached(block, operations_.thresholds[place], workspace);
    }
}

}  // namespace frontdoor
