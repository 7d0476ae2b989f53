// One block's decision: conditions, points, thresholds, the way through the routing graph, and what
// comes of it.

#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/evaluate/evaluation.h"

namespace frontdoor {

namespace {

template <class Each>
void forEachRow(const std::uint64_t* words, const Each& each) {
    for (std::uint32_t word = 0; word < kBlockWords; ++word) {
        for (std::uint64_t rest = words[word]; rest != 0; rest &= rest - 1) {
            each(word * 64 + static_cast<std::uint32_t>(std::countr_zero(rest)));
        }
    }
}

void include(BlockBits& all, const std::uint64_t* more) {
    for (std::size_t word = 0; word < kBlockWords; ++word) all[word] |= more[word];
}

bool bit(const BlockBits& bits, std::uint32_t row) {
    return ((bits[row / 64] >> (row % 64)) & 1U) != 0;
}

// One bit a row where a score has come to `points`.
BlockBits atLeast(const std::int32_t* scores, std::int32_t points) {
    BlockBits bits{};
    for (std::size_t word = 0; word < kBlockWords; ++word) {
        alignas(64) std::uint8_t reached[64];
        for (std::size_t i = 0; i < 64; ++i) {
            reached[i] = static_cast<std::uint8_t>(scores[word * 64 + i] >= points);
        }
        for (std::size_t byte = 0; byte < 8; ++byte) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, reached + byte * 8, 8);
            bits[word] |= ((eight * 0x0102040810204080U) >> 56U) << (byte * 8);
        }
    }
    return bits;
}

Route raised(Route from, const Rule& rule) {
    const auto level = std::min(static_cast<std::int32_t>(from) + rule.levels,
                                static_cast<std::int32_t>(kRoutes) - 1);
    return std::min(static_cast<Route>(level), std::max(from, rule.upTo));
}

}  // namespace

void Evaluation::decide(std::uint32_t block, Workspace& workspace) {
    const BlockView view = viewOf(block);
    Executor executor(operations_.main, view, workspace);
    executor.prepare();
    executor.run(0, operations_.firstRoutingRun);
    keepRules(operations_.triggers, block, workspace.children());
    keepRules(operations_.scores, block, workspace.children());
    addUpTriggers(block, workspace);
    addUpScores(block, workspace);
    addUpThresholds(block, workspace);
    executor.run(operations_.firstRoutingRun, operations_.main.runs.size());
    keepRules(operations_.raises, block, workspace.children());
    walkGraph(block, workspace);
    settle(block, workspace);
    findLocality(block);
    if (options_.missing) findMissing(block, view, workspace);
}

void Evaluation::follow(std::uint32_t block, Workspace& workspace) {
    const BlockView view = viewOf(block);
    Executor executor(operations_.last, view, workspace);
    executor.prepare();
    executor.run(0, operations_.last.runs.size());
    keepRules(operations_.lasts, block, workspace.children());
    for (std::size_t team = 0; team < pack_.teams.size(); ++team) {
        if (operations_.alongside[team] == kNone) continue;
        std::copy_n(workspace.children().yes(operations_.alongside[team]), kBlockWords,
                    into_.alongside_.data() +
                        (std::size_t{block} * pack_.teams.size() + team) * kBlockWords);
    }
}

void Evaluation::keepRules(const std::vector<std::uint32_t>& rules, std::uint32_t block,
                           Registers& registers) {
    const BlockBits real = realRows(viewOf(block).rows);
    for (const std::uint32_t rule : rules) {
        const std::uint64_t* yes = registers.yes(operations_.ruleRoots[rule]);
        const std::uint64_t* no = registers.no(operations_.ruleRoots[rule]);
        std::uint64_t* fired = firedBits(block, rule);
        std::uint64_t* possible = possibleBits(block, rule);
        for (std::size_t word = 0; word < kBlockWords; ++word) {
            fired[word] = yes[word] & real[word];
            possible[word] = ~no[word] & real[word];
        }
    }
}

void Evaluation::addUpTriggers(std::uint32_t block, Workspace& workspace) {
    workspace.triggered = {};
    workspace.triggerPossible = {};
    for (const std::uint32_t rule : operations_.triggers) {
        const auto route = static_cast<std::size_t>(*pack_.rules[rule].route);
        include(workspace.triggered[route], firedBits(block, rule));
        include(workspace.triggerPossible[route], possibleBits(block, rule));
    }
}

void Evaluation::addUpScores(std::uint32_t block, Workspace& workspace) {
    const auto& domains = pack_.vocabulary->domains();
    workspace.certain.assign(domains.size() * kBlockRows, 0);
    workspace.possible.assign(domains.size() * kBlockRows, 0);
    workspace.total.fill(0);
    workspace.possibleTotal.fill(0);
    for (const std::uint32_t index : operations_.scores) {
        const Rule& rule = pack_.rules[index];
        const bool whole = rule.domain == kNone;
        const std::size_t offset = whole ? 0 : std::size_t{rule.domain} * kBlockRows;
        std::int32_t* certain = whole ? workspace.total.data() : workspace.certain.data() + offset;
        std::int32_t* possible =
            whole ? workspace.possibleTotal.data() : workspace.possible.data() + offset;
        forEachRow(firedBits(block, index),
                   [&](std::uint32_t row) { certain[row] += rule.points; });
        forEachRow(possibleBits(block, index),
                   [&](std::uint32_t row) { possible[row] += rule.points; });
    }
    const BlockBits real = realRows(viewOf(block).rows);
    std::array<std::int32_t, kBlockRows> off{};
    for (DomainIndex domain = 0; domain < domains.size(); ++domain) {
        off.fill(0);
        for (std::size_t i = 0; i < operations_.protective.size(); ++i) {
            const ProtectiveRoot& protective = operations_.protective[i];
            if (protective.domain != domain) continue;
            std::uint64_t* bits =
                into_.protective_.data() +
                (std::size_t{block} * operations_.protective.size() + i) * kBlockWords;
            const std::uint64_t* holds = workspace.children().yes(protective.holds);
            for (std::size_t word = 0; word < kBlockWords; ++word)
                bits[word] = holds[word] & real[word];
            forEachRow(bits, [&](std::uint32_t row) { off[row] += protective.points; });
        }
        std::int32_t* certain = workspace.certain.data() + std::size_t{domain} * kBlockRows;
        std::int32_t* possible = workspace.possible.data() + std::size_t{domain} * kBlockRows;
        for (std::uint32_t row = 0; row < kBlockRows; ++row) {
            const std::int32_t less = std::min(off[row], domains[domain].protectiveCap);
            certain[row] = std::max(0, certain[row] - less);
            possible[row] = std::max(0, possible[row] - less);
            workspace.total[row] += certain[row];
            workspace.possibleTotal[row] += possible[row];
        }
    }
    const BlockView view = viewOf(block);
    std::copy_n(workspace.total.begin(), view.rows, into_.total_.begin() + view.firstRow);
    std::copy_n(workspace.possibleTotal.begin(), view.rows,
                into_.possibleTotal_.begin() + view.firstRow);
}

void Evaluation::addUpThresholds(std::uint32_t block, Workspace& workspace) {
    workspace.reached = {};
    workspace.reachPossible = {};
    const BlockBits real = realRows(viewOf(block).rows);
    for (std::size_t i = 0; i < operations_.thresholds.size(); ++i) {
        const std::uint32_t index = operations_.thresholds[i];
        const Rule& rule = pack_.rules[index];
        const bool whole = rule.domain == kNone;
        const std::size_t offset = whole ? 0 : std::size_t{rule.domain} * kBlockRows;
        const BlockBits sure = atLeast(
            whole ? workspace.total.data() : workspace.certain.data() + offset, rule.points);
        const BlockBits maybe =
            atLeast(whole ? workspace.possibleTotal.data() : workspace.possible.data() + offset,
                    rule.points);
        const Signal inForce = operations_.thresholdsInForce[i];
        const std::uint64_t* holds = inForce == kNone ? nullptr : workspace.children().yes(inForce);
        std::uint64_t* fired = firedBits(block, index);
        std::uint64_t* possible = possibleBits(block, index);
        for (std::size_t word = 0; word < kBlockWords; ++word) {
            const std::uint64_t mask =
                real[word] & (holds == nullptr ? ~std::uint64_t{0} : holds[word]);
            fired[word] = sure[word] & mask;
            possible[word] = maybe[word] & mask;
        }
        const auto route = static_cast<std::size_t>(*rule.route);
        include(workspace.reached[route], fired);
        include(workspace.reachPossible[route], possible);
    }
}

namespace {

// Rows at each step and at each route, as they go through the graph.
struct Walk {
    std::vector<BlockBits> steps{};
    std::array<BlockBits, kRoutes> routes{};

    void send(const Destination& to, const BlockBits& rows) {
        include(to.route ? routes[static_cast<std::size_t>(*to.route)] : steps[to.step],
                rows.data());
    }
};

}  // namespace

void Evaluation::walkGraph(std::uint32_t block, Workspace& workspace) {
    const BlockBits real = realRows(viewOf(block).rows);
    const Routing& routing = pack_.routing;
    Walk sure{std::vector<BlockBits>(routing.steps.size()), {}};
    Walk maybe{std::vector<BlockBits>(routing.steps.size()), {}};
    sure.steps[routing.start] = real;
    maybe.steps[routing.start] = real;
    workspace.openTests.resize(operations_.testCount);
    std::uint64_t* taken =
        into_.taken_.data() + std::size_t{block} * operations_.testCount * kBlockWords;
    for (const std::uint32_t index : operations_.stepOrder) {
        const RoutingStep& step = routing.steps[index];
        BlockBits here = sure.steps[index];
        BlockBits mayBeHere = maybe.steps[index];
        for (std::size_t i = 0; i < step.tests.size(); ++i) {
            const RoutingRoot& root = operations_.tests[index][i];
            const std::uint64_t* yes = workspace.children().yes(root.when);
            const std::uint64_t* no = workspace.children().no(root.when);
            BlockBits go{};
            BlockBits mayGo{};
            for (std::size_t word = 0; word < kBlockWords; ++word) {
                go[word] = here[word] & yes[word];
                mayGo[word] = mayBeHere[word] & ~no[word];
                workspace.openTests[root.test][word] = mayGo[word] & ~yes[word];
                taken[root.test * kBlockWords + word] = go[word];
                here[word] &= ~yes[word];
                mayBeHere[word] &= ~yes[word];
            }
            sure.send(step.tests[i].to, go);
            maybe.send(step.tests[i].to, mayGo);
        }
        sure.send(step.otherwise, here);
        maybe.send(step.otherwise, mayBeHere);
    }
    // What holds whatever the graph asks for: triggers and thresholds.
    const BlockView view = viewOf(block);
    for (std::uint32_t row = 0; row < view.rows; ++row) {
        Route graph = Route::earlyHelp;
        Route route = Route::earlyHelp;
        Route could = Route::earlyHelp;
        for (std::size_t level = 0; level < kRoutes; ++level) {
            const auto candidate = static_cast<Route>(level);
            if (bit(sure.routes[level], row)) graph = candidate;
            if (bit(sure.routes[level], row) || bit(workspace.triggered[level], row) ||
                bit(workspace.reached[level], row)) {
                route = candidate;
            }
            if (bit(maybe.routes[level], row) || bit(workspace.triggerPossible[level], row) ||
                bit(workspace.reachPossible[level], row)) {
                could = candidate;
            }
        }
        into_.graphRoute_[view.firstRow + row] = graph;
        into_.route_[view.firstRow + row] = route;
        into_.couldRiseTo_[view.firstRow + row] = std::max(could, route);
    }
}

void Evaluation::settle(std::uint32_t block, Workspace& workspace) {
    const BlockView view = viewOf(block);
    Route* routes = into_.route_.data() + view.firstRow;
    Route* could = into_.couldRiseTo_.data() + view.firstRow;
    std::array<Route, kBlockRows> before{};
    std::array<Route, kBlockRows> couldBefore{};
    std::copy_n(routes, view.rows, before.begin());
    std::copy_n(could, view.rows, couldBefore.begin());
    workspace.openRaises = {};
    for (const std::uint32_t index : operations_.raises) {
        const Rule& rule = pack_.rules[index];
        const std::uint64_t* fired = firedBits(block, index);
        const std::uint64_t* possible = possibleBits(block, index);
        forEachRow(fired, [&](std::uint32_t row) {
            routes[row] = std::max(routes[row], raised(before[row], rule));
        });
        forEachRow(possible, [&](std::uint32_t row) {
            could[row] = std::max(could[row], raised(couldBefore[row], rule));
            const bool open = ((fired[row / 64] >> (row % 64)) & 1U) == 0;
            const auto lifted = static_cast<std::size_t>(raised(before[row], rule));
            if (open) workspace.openRaises[lifted][row / 64] |= std::uint64_t{1} << (row % 64);
        });
    }

    std::array<std::array<std::uint8_t, kBlockRows>, 2>
        urgency{};  // By what fired: priority, basis.
    const auto note = [&](const std::uint64_t* rows, std::optional<Priority> priority,
                          Basis basis) {
        forEachRow(rows, [&](std::uint32_t row) {
            if (priority)
                urgency[0][row] = std::max(urgency[0][row], static_cast<std::uint8_t>(*priority));
            urgency[1][row] = std::max(urgency[1][row], static_cast<std::uint8_t>(basis));
        });
    };
    for (const auto* rules : {&operations_.triggers, &operations_.thresholds}) {
        for (const std::uint32_t index : *rules) {
            const Rule& rule = pack_.rules[index];
            if (rule.priority || rule.basis != Basis::none) {
                note(firedBits(block, index), rule.priority, rule.basis);
            }
        }
    }
    const std::uint64_t* taken =
        into_.taken_.data() + std::size_t{block} * operations_.testCount * kBlockWords;
    for (std::size_t step = 0; step < pack_.routing.steps.size(); ++step) {
        for (std::size_t i = 0; i < pack_.routing.steps[step].tests.size(); ++i) {
            const RoutingTest& test = pack_.routing.steps[step].tests[i];
            if (test.to.route && (test.priority || test.basis != Basis::none)) {
                note(taken + operations_.tests[step][i].test * kBlockWords, test.priority,
                     test.basis);
            }
        }
    }
    const bool otherwiseHasBasis = std::any_of(
        pack_.routing.steps.begin(), pack_.routing.steps.end(), [](const RoutingStep& step) {
            return step.otherwise.route && step.otherwiseBasis != Basis::none;
        });
    for (std::uint32_t row = 0; row < view.rows; ++row) {
        const std::uint32_t at = view.firstRow + row;
        could[row] = std::max(could[row], routes[row]);
        into_.raisedBy_[at] = static_cast<std::uint8_t>(static_cast<unsigned>(routes[row]) -
                                                        static_cast<unsigned>(before[row]));
        const Priority floor = routes[row] == Route::emergencyAction ? Priority::red
                               : routes[row] == Route::section47     ? Priority::amber
                                                                     : Priority::green;
        into_.priority_[at] = std::max(floor, static_cast<Priority>(urgency[0][row]));
        Basis basis = Basis::none;
        if (routes[row] == Route::familyHelp) {
            basis = static_cast<Basis>(urgency[1][row]);
            if (otherwiseHasBasis) {
                const auto path = into_.path(at);
                const RoutingStep& end = pack_.routing.steps[path.back().step];
                if (path.back().test == kNone && end.otherwise.route == Route::familyHelp) {
                    basis = std::max(basis, end.otherwiseBasis);
                }
            }
            if (basis == Basis::none && into_.raisedBy_[at] > 0) basis = Basis::section17;
        }
        into_.basis_[at] = basis;
    }
}

void Evaluation::findLocality(std::uint32_t block) {
    const BlockView view = viewOf(block);
    std::uint32_t* localities = into_.locality_.data() + view.firstRow;
    std::fill_n(localities, view.rows, kNone);
    for (const auto& table : operations_.localityTables) {
        const AnswerPlanes* planes = view.answers->planes(table.fact);
        if (planes == nullptr) continue;
        const std::int32_t* value = view.answers->values(table.fact);
        forEachRow(planes->known.data(), [&](std::uint32_t row) {
            const std::uint32_t found = table.byCode[static_cast<std::size_t>(*value++)];
            if (localities[row] == kNone) localities[row] = found;
        });
    }
}

}  // namespace frontdoor
