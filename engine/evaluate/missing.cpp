// Which unknown facts matter, once a route, the most protective first, and once for points.

#include <algorithm>
#include <utility>

#include "engine/evaluate/evaluation.h"
#include "engine/evaluate/relevance.h"

namespace frontdoor {

namespace {

using Word = std::uint64_t;

}  // namespace

// By route before raises, and by what raises could then make of it: rows that are not there yet,
// and that it would take above their route. Leaves in `openRaises` what is above the route, too.
void Evaluation::findLifts(std::uint32_t block, Workspace& workspace) {
    const BlockView view = viewOf(block);
    const Route* routes = into_.route_.data() + view.firstRow;
    const Route* could = into_.couldRiseTo_.data() + view.firstRow;
    workspace.lifts = {};
    for (std::size_t way = 1; way < kRoutes; ++way) {
        std::array<Route, kBlockRows> final{};
        final.fill(static_cast<Route>(way));
        for (const std::uint32_t index : operations_.raises) {
            const Rule& rule = pack_.rules[index];
            forEachRow(possibleBits(block, index), [&](std::uint32_t row) {
                final[row] = std::max(final[row], raised(static_cast<Route>(way), rule));
            });
        }
        for (std::uint32_t row = 0; row < view.rows; ++row) {
            const std::size_t before =
                static_cast<std::size_t>(routes[row]) - into_.raisedBy_[view.firstRow + row];
            if (before >= way || final[row] <= routes[row] || final[row] > could[row]) continue;
            workspace.lifts[way][static_cast<std::size_t>(final[row])][row / 64] |= Word{1}
                                                                                    << (row % 64);
        }
    }
    for (std::size_t level = 0; level < kRoutes; ++level) {
        forEachRow(workspace.openRaises[level].data(), [&](std::uint32_t row) {
            if (static_cast<Route>(level) <= routes[row])
                workspace.openRaises[level][row / 64] &= ~(Word{1} << (row % 64));
        });
    }
}

// What these rows wait for to come to a route by triggers, thresholds and the graph.
void Evaluation::wantWay(Relevance& relevance, std::size_t way, const BlockBits& rows,
                         const Workspace& workspace) const {
    if (none(rows)) return;
    const auto route = static_cast<Route>(way);
    relevance.wantTriggers(route, rows.data());
    relevance.wantThresholds(route, rows.data());
    for (std::size_t step = 0; step < pack_.routing.steps.size(); ++step) {
        for (std::size_t test = 0; test < pack_.routing.steps[step].tests.size(); ++test) {
            const Destination& to = pack_.routing.steps[step].tests[test].to;
            const bool leads = to.route ? *to.route == route : operations_.reachable[to.step][way];
            if (!leads) continue;
            const RoutingRoot& root = operations_.tests[step][test];
            BlockBits open{};
            for (std::size_t i = 0; i < kBlockWords; ++i)
                open[i] = rows[i] & workspace.openTests[root.test][i];
            relevance.want(root.when, open);
        }
    }
}

void Evaluation::findMissing(std::uint32_t block, const BlockView& view, Workspace& workspace) {
    workspace.foundFacts.resize(batch_.vocabulary().facts().size());
    workspace.foundLists.assign(batch_.vocabulary().items().size(), {});
    // What was found for a more protective route is not said again.
    const auto keepNew = [&](const MissingFact& what, const BlockBits& rows, BlockBits& found) {
        BlockBits fresh{};
        std::uint64_t any = 0;
        for (std::size_t i = 0; i < kBlockWords; ++i) {
            fresh[i] = rows[i] & ~found[i];
            found[i] |= rows[i];
            any |= fresh[i];
        }
        if (any != 0) into_.missing_[block].push_back({what, fresh});
    };
    for (auto& rows : into_.scratch_->wanted)
        std::fill_n(rows.data() + std::size_t{block} * kBlockWords, kBlockWords, 0);
    const auto keep = [&](std::optional<Route> couldRaiseTo, const Relevant& relevant) {
        for (std::uint32_t slot = 0; slot < operations_.slots; ++slot) {
            std::copy_n(relevant.slots[slot].data(), kBlockWords,
                        wantedOf(couldRaiseTo, slot) + std::size_t{block} * kBlockWords);
        }
        relevant.forEachFact([&](FactIndex fact) {
            keepNew({fact, kNone, couldRaiseTo}, relevant.facts[fact], workspace.foundFacts[fact]);
        });
        for (ItemsIndex items = 0; items < relevant.lists.size(); ++items) {
            keepNew({kNone, items, couldRaiseTo}, relevant.lists[items],
                    workspace.foundLists[items]);
        }
    };
    const FactIndex unread = batch_.vocabulary().unreadConcern();
    const BlockBits unreadRows = unreadConcerns(view);
    BlockBits belowTop{};
    forEachRow(unreadRows.data(), [&](std::uint32_t row) {
        if (into_.route_[view.firstRow + row] != Route::emergencyAction)
            belowTop[row / 64] |= Word{1} << (row % 64);
    });
    keepNew({unread, kNone, Route::emergencyAction}, belowTop, workspace.foundFacts[unread]);
    keepNew({unread, kNone, std::nullopt}, unreadRows, workspace.foundFacts[unread]);
    findForScores(view, workspace);
    findLifts(block, workspace);
    for (std::size_t level = kRoutes - 1; level > 0; --level) {
        bool any = false;
        for (std::size_t way = 1; way <= level; ++way)
            any = any || !none(workspace.lifts[way][level]);
        any = any || !none(workspace.openRaises[level]);
        if (!any) continue;
        Relevance relevance(operations_.main, view, workspace);
        for (std::size_t way = 1; way <= level; ++way)
            wantWay(relevance, way, workspace.lifts[way][level], workspace);
        const BlockBits& raises = workspace.openRaises[level];
        if (!none(raises)) {
            for (const std::uint32_t rule : operations_.raises)
                relevance.wantRule(rule, raises.data());
        }
        relevance.goBack();
        if (!none(relevance.wantTotal()))
            workspace.relevant.add(workspace.relevantForScores, relevance.wantTotal());
        keep(static_cast<Route>(level), workspace.relevant);
    }
    keep(std::nullopt, workspace.relevantForScores);
    for (const Decisions::MissingPlane& each : into_.missing_[block])
        if (each.what.fact != kNone) workspace.foundFacts[each.what.fact] = {};
}

void Evaluation::findForScores(const BlockView& view, Workspace& workspace) {
    Relevance relevance(operations_.main, view, workspace);
    relevance.wantEachScore(realRows(view.rows));
    relevance.goBack();
    std::swap(workspace.relevant, workspace.relevantForScores);
}

}  // namespace frontdoor
