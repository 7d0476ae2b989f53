// One block's decision: conditions, points, thresholds, the way through the routing graph, and what
// comes of it.

#include <algorithm>

#include "engine/evaluate/evaluation.h"

namespace frontdoor {

Route raised(Route from, const Rule& rule) {
    const auto level = std::min(static_cast<std::int32_t>(from) + rule.levels,
                                static_cast<std::int32_t>(kRoutes) - 1);
    return std::min(static_cast<Route>(level), std::max(from, rule.upTo));
}

void Evaluation::decide(std::uint32_t block, Workspace& workspace) {
    BlockView view = viewOf(block);
    if (block + 1 < blocks_) view.next = &batch_.block(block + 1);
    Executor executor(operations_.main, view, workspace);
    executor.prepare();
    executor.run(0, operations_.firstRoutingRun);
    keepRules(operations_.factRoots, block, workspace);
    keepProtection(block, workspace);
    if (options_.rerouting) keepForRerouting(block, workspace);
    addUp(block, workspace);
    executor.run(operations_.firstRoutingRun, operations_.main.runs.size());
    for (std::uint32_t place = 0; place < operations_.carried.size(); ++place)
        carry(place, block, workspace);
    findRoutes(block, workspace);
    findLocality(block);
    if (options_.missing) findMissing(block, view, workspace);
}

void Evaluation::findRoutes(std::uint32_t block, Workspace& workspace) {
    keepRules(operations_.raiseRoots, block, workspace);
    walkGraph(block, workspace);
    settle(block, workspace);
}

void Evaluation::carry(std::uint32_t place, std::uint32_t block, Workspace& workspace) {
    BlockBits* to = carriedBits(block) + std::size_t{2} * place;
    const Signal signal = operations_.carried[place];
    to[0] = workspace.holding(signal);
    to[1] = workspace.holding(negated(signal));
}

void Evaluation::follow(std::uint32_t block, Workspace& workspace) {
    const BlockView view = viewOf(block);
    Executor executor(operations_.last, view, workspace);
    executor.prepare();
    if (operations_.lastAsksForPoints) recall(block, workspace);
    executor.run(0, operations_.last.runs.size());
    keepRules(operations_.lastRoots, block, workspace);
    for (std::size_t team = 0; team < pack_.teams.size(); ++team) {
        if (operations_.alongside[team] == kNone) continue;
        std::ranges::copy(workspace.holding(operations_.alongside[team]),
                          into_.alongside_.data() +
                              (std::size_t{block} * pack_.teams.size() + team) * kBlockWords);
    }
}

// The workspace may have served another block since this one was decided.
void Evaluation::recall(std::uint32_t block, Workspace& workspace) {
    addUpTriggers(block, workspace);
    addUpScores(block, workspace);
    workspace.reached = {};
    workspace.reachPossible = {};
    for (const std::uint32_t rule : operations_.thresholds) noteReached(block, rule, workspace);
}

void Evaluation::keepRules(const std::vector<Root>& roots, std::uint32_t block,
                           Workspace& workspace) {
    alignas(64) const BlockBits real = realRows(viewOf(block).rows);
    kernels_.keepRules(roots.data(), roots.data() + roots.size(), workspace.children().bits(),
                       real.data(), firedBits(block, 0), possibleBits(block, 0));
}

void Evaluation::keepProtection(std::uint32_t block, Workspace& workspace) {
    const BlockBits real = realRows(viewOf(block).rows);
    std::uint64_t* bits = protectiveBits(block);
    for (const ProtectiveRoot& root : operations_.protective) {
        const BlockBits holds = workspace.holding(root.holds);
        for (std::size_t word = 0; word < kBlockWords; ++word) *bits++ = holds[word] & real[word];
    }
}

namespace {

void send(RoutingRows& rows, const Destination& to, const BlockBits& more) {
    include(to.route ? rows.routes[static_cast<std::size_t>(*to.route)] : rows.steps[to.step],
            more.data());
}

// Writes each row's highest level among the planes.
template <class Level, std::size_t Levels>
void writeHighest(const Kernels& kernels, const std::array<BlockBits, Levels>& planes,
                  std::uint32_t rows, Level* to) {
    static_assert(sizeof(Level) == 1 && sizeof planes == Levels * sizeof(BlockBits));
    kernels.writeHighest(planes.front().data(), Levels, rows, reinterpret_cast<std::uint8_t*>(to));
}

}  // namespace

void Evaluation::walkGraph(std::uint32_t block, Workspace& workspace) {
    const BlockView view = viewOf(block);
    const BlockBits real = realRows(view.rows);
    const Routing& routing = pack_.routing;
    RoutingRows& sure = workspace.surely;
    RoutingRows& maybe = workspace.possibly;
    for (RoutingRows* rows : {&sure, &maybe}) {
        rows->steps.assign(routing.steps.size(), {});
        rows->routes = {};
        rows->steps[routing.start] = real;
    }
    workspace.openTests.resize(operations_.testCount);
    std::uint64_t* taken =
        into_.taken_.data() + std::size_t{block} * operations_.testCount * kBlockWords;
    for (const std::uint32_t index : operations_.stepOrder) {
        const RoutingStep& step = routing.steps[index];
        BlockBits here = sure.steps[index];
        BlockBits mayBeHere = maybe.steps[index];
        for (std::size_t i = 0; i < step.tests.size(); ++i) {
            const RoutingRoot& root = operations_.tests[index][i];
            const BlockBits yes = workspace.holding(root.when);
            const BlockBits no = workspace.holding(negated(root.when));
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
            send(sure, step.tests[i].to, go);
            send(maybe, step.tests[i].to, mayGo);
        }
        send(sure, step.otherwise, here);
        send(maybe, step.otherwise, mayBeHere);
        if (step.otherwise.route == Route::familyHelp)
            include(workspace.basis[static_cast<std::size_t>(step.otherwiseBasis)], here.data());
    }
    writeHighest(kernels_, sure.routes, view.rows, into_.graphRoute_.data() + view.firstRow);
    // What holds whatever the graph asks for: triggers and thresholds.
    for (std::size_t level = 0; level < kRoutes; ++level) {
        include(sure.routes[level], workspace.triggered[level].data());
        include(sure.routes[level], workspace.reached[level].data());
        include(maybe.routes[level], workspace.triggerPossible[level].data());
        include(maybe.routes[level], workspace.reachPossible[level].data());
        include(maybe.routes[level], sure.routes[level].data());
    }
    writeHighest(kernels_, sure.routes, view.rows, into_.route_.data() + view.firstRow);
    writeHighest(kernels_, maybe.routes, view.rows, into_.couldRiseTo_.data() + view.firstRow);
}

void Evaluation::raise(std::uint32_t block, Workspace& workspace) {
    const BlockView view = viewOf(block);
    Route* routes = into_.route_.data() + view.firstRow;
    Route* could = into_.couldRiseTo_.data() + view.firstRow;
    std::uint8_t* raisedBy = into_.raisedBy_.data() + view.firstRow;
    std::fill_n(raisedBy, view.rows, std::uint8_t{0});
    workspace.openRaises = {};
    std::array<Route, kBlockRows> couldBefore{};
    std::copy_n(could, view.rows, couldBefore.begin());
    for (const std::uint32_t index : operations_.raises) {
        const Rule& rule = pack_.rules[index];
        const std::uint64_t* fired = firedBits(block, index);
        forEachRow(possibleBits(block, index), [&](std::uint32_t row) {
            const auto before =
                static_cast<Route>(static_cast<unsigned>(routes[row]) - unsigned{raisedBy[row]});
            const Route to = raised(before, rule);
            could[row] = std::max(could[row], raised(couldBefore[row], rule));
            if (!isSet(fired, row)) {
                workspace.openRaises[static_cast<std::size_t>(to)][row / 64] |= bitOf(row);
            } else if (to > routes[row]) {
                routes[row] = to;
                raisedBy[row] = static_cast<std::uint8_t>(static_cast<unsigned>(to) -
                                                          static_cast<unsigned>(before));
            }
        });
    }
    const BlockBits unread = unreadConcerns(view);
    forEachRow(unread.data(), [&](std::uint32_t row) { could[row] = Route::emergencyAction; });
}

// Children of whom something is written that nobody has understood: it may be any concern, so
// nothing is excluded until a person has read it.
BlockBits Evaluation::unreadConcerns(const BlockView& view) const {
    BlockBits rows{};
    const AnswerPlanes planes = view.answers->planes(batch_.vocabulary().unreadConcern());
    for (std::size_t word = 0; word < kBlockWords; ++word)
        rows[word] = planes.rest[word] & ~planes.known[word];
    return rows;
}

// What asked for a priority and a basis: rules that fired, and tests that led to a route.
void Evaluation::noteUrgency(std::uint32_t block, Workspace& workspace) {
    const auto note = [&](const std::uint64_t* rows, std::optional<Priority> priority,
                          Basis basis) {
        if (priority) include(workspace.priority[static_cast<std::size_t>(*priority)], rows);
        if (basis != Basis::none) include(workspace.basis[static_cast<std::size_t>(basis)], rows);
    };
    const std::uint64_t* fired = firedBits(block, 0);
    for (std::size_t priority = 0; priority < kPriorities; ++priority)
        unite(operations_.priorityOf[priority], fired, workspace.priority[priority]);
    for (std::size_t basis = 0; basis < kBases; ++basis)
        unite(operations_.basisOf[basis], fired, workspace.basis[basis]);
    const std::uint64_t* taken =
        into_.taken_.data() + std::size_t{block} * operations_.testCount * kBlockWords;
    for (std::size_t step = 0; step < pack_.routing.steps.size(); ++step) {
        for (std::size_t i = 0; i < pack_.routing.steps[step].tests.size(); ++i) {
            const RoutingTest& test = pack_.routing.steps[step].tests[i];
            if (test.to.route)
                note(taken + operations_.tests[step][i].test * kBlockWords, test.priority,
                     test.basis);
        }
    }
}

void Evaluation::settle(std::uint32_t block, Workspace& workspace) {
    const BlockView view = viewOf(block);
    raise(block, workspace);
    noteUrgency(block, workspace);
    Priority* priorities = into_.priority_.data() + view.firstRow;
    Basis* bases = into_.basis_.data() + view.firstRow;
    writeHighest(kernels_, workspace.priority, view.rows, priorities);
    writeHighest(kernels_, workspace.basis, view.rows, bases);
    const Route* routes = into_.route_.data() + view.firstRow;
    const std::uint8_t* raisedBy = into_.raisedBy_.data() + view.firstRow;
    for (std::uint32_t row = 0; row < view.rows; ++row) {
        const Route route = routes[row];
        const Priority floor = route == Route::emergencyAction ? Priority::red
                               : route == Route::section47     ? Priority::amber
                                                               : Priority::green;
        priorities[row] = floor > priorities[row] ? floor : priorities[row];
        const bool raisedOnly = (bases[row] == Basis::none) & (raisedBy[row] > 0);
        const Basis basis = raisedOnly ? Basis::section17 : bases[row];
        bases[row] = route == Route::familyHelp ? basis : Basis::none;
    }
}

void Evaluation::findLocality(std::uint32_t block) {
    const BlockView view = viewOf(block);
    std::uint32_t* localities = into_.locality_.data() + view.firstRow;
    std::fill_n(localities, view.rows, kNone);
    for (const auto& table : operations_.localityTables) {
        const AnswerPlace* place = view.answers->place(table.fact);
        if (place == nullptr) continue;
        std::uint32_t nth = 0;
        forEachRow(view.answers->planes(table.fact).known.data(), [&](std::uint32_t row) {
            const std::int32_t code = view.answers->value(*place, nth++);
            const std::uint32_t found = table.byCode[static_cast<std::size_t>(code)];
            if (localities[row] == kNone) localities[row] = found;
        });
    }
}

}  // namespace frontdoor
