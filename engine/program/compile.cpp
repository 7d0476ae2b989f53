#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/topological_sort.hpp>

#include "engine/diagnostics/check.h"
#include "engine/program/emitter.h"
#include "engine/program/operands.h"
#include "engine/program/operations.h"
#include "engine/program/program.h"
#include "engine/program/rerouting.h"

namespace frontdoor {

namespace {

// Steps so that each comes after all that lead to it. The pack's checks have ruled circles out.
std::vector<std::uint32_t> orderSteps(const Routing& routing) {
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> graph(routing.steps.size());
    const auto connect = [&](std::uint32_t from, const Destination& to) {
        if (to.step != kNone) boost::add_edge(from, to.step, graph);
    };
    for (std::uint32_t step = 0; step < routing.steps.size(); ++step) {
        for (const RoutingTest& test : routing.steps[step].tests) connect(step, test.to);
        connect(step, routing.steps[step].otherwise);
    }
    std::vector<std::size_t> reversed{};
    boost::topological_sort(graph, std::back_inserter(reversed));
    std::vector<std::uint32_t> order{};
    for (auto step = reversed.rbegin(); step != reversed.rend(); ++step) {
        order.push_back(static_cast<std::uint32_t>(*step));
    }
    return order;
}

void emitFactRules(const Pack& pack, Emitter& emitter, Operations& operations) {
    for (std::uint32_t index = 0; index < pack.rules.size(); ++index) {
        const Rule& rule = pack.rules[index];
        if (rule.kind == RuleKind::trigger || rule.kind == RuleKind::score) {
            operations.ruleRoots[index] =
                emitter.mainInForce(emitter.mainCondition(*rule.when), rule.inForce);
            auto& list = rule.kind == RuleKind::trigger ? operations.triggers : operations.scores;
            list.push_back(index);
        } else if (rule.kind == RuleKind::threshold) {
            operations.thresholds.push_back(index);
            const Signal when = rule.when ? emitter.mainCondition(*rule.when) : Signal{kNone};
            operations.thresholdConditions.push_back(emitter.mainInForce(when, rule.inForce));
        }
    }
}

void gatherAsking(const Pack& pack, Operations& operations) {
    const auto note = [](auto& lists, auto value, std::uint32_t rule) {
        lists[static_cast<std::size_t>(value)].push_back(rule);
    };
    for (const auto* rules : {&operations.triggers, &operations.thresholds}) {
        for (const std::uint32_t index : *rules) {
            const Rule& rule = pack.rules[index];
            if (rules == &operations.triggers) {
                note(operations.triggersOf, *rule.route, index);
                note(operations.triggerRoots, *rule.route, operations.ruleRoots[index]);
            }
            if (rule.priority) note(operations.priorityOf, *rule.priority, index);
            if (rule.basis != Basis::none) note(operations.basisOf, rule.basis, index);
        }
    }
}

void emitProtective(const Pack& pack, Emitter& emitter, Operations& operations) {
    const auto& facts = pack.vocabulary->facts();
    for (FactIndex verified = 0; verified < facts.size(); ++verified) {
        if (facts[verified].role != FactRole::verified) continue;
        const FactIndex protective = facts[verified].parent;
        const Signal present = emitter.mainFact(protective);
        operations.protective.push_back({emitter.mainBoth(present, emitter.mainFact(verified)),
                                         facts[protective].domain, facts[protective].points});
    }
}

// Routes that can be reached from each step, the last steps first.
void findReachable(const Routing& routing, Operations& operations) {
    operations.reachable.assign(routing.steps.size(), {});
    for (auto step = operations.stepOrder.rbegin(); step != operations.stepOrder.rend(); ++step) {
        auto& reachable = operations.reachable[*step];
        const auto add = [&](const Destination& to) {
            for (std::size_t route = 0; route < kRoutes; ++route) {
                const bool leads = to.route ? *to.route == static_cast<Route>(route)
                                            : operations.reachable[to.step][route];
                reachable[route] = reachable[route] || leads;
            }
        };
        for (const RoutingTest& test : routing.steps[*step].tests) add(test.to);
        add(routing.steps[*step].otherwise);
    }
}

void gatherRoots(Operations& operations) {
    const auto gather = [&](const std::vector<std::uint32_t>& rules, std::vector<Root>& roots) {
        for (const std::uint32_t rule : rules) roots.push_back({rule, operations.ruleRoots[rule]});
    };
    gather(operations.triggers, operations.factRoots);
    gather(operations.scores, operations.factRoots);
    gather(operations.raises, operations.raiseRoots);
    gather(operations.lasts, operations.lastRoots);
    operations.scoreRoots.resize(operations.scorePoints.size());
    for (std::size_t domain = 0; domain < operations.scorePoints.size(); ++domain) {
        for (const Points& score : operations.scorePoints[domain])
            operations.scoreRoots[domain].push_back(operations.ruleRoots[score.rule]);
    }
}

void gatherPoints(const Pack& pack, Operations& operations) {
    const std::size_t domains = pack.vocabulary->domains().size();
    const auto place = [&](DomainIndex domain) { return domain == kNone ? domains : domain; };
    operations.scorePoints.resize(domains + 1);
    operations.protectivePoints.resize(domains + 1);
    for (const std::uint32_t rule : operations.scores) {
        operations.scorePoints[place(pack.rules[rule].domain)].push_back(
            {rule, pack.rules[rule].points});
    }
    for (std::uint32_t i = 0; i < operations.protective.size(); ++i) {
        const ProtectiveRoot& root = operations.protective[i];
        operations.protectivePoints[place(root.domain)].push_back({i, root.points});
    }
}

void emitRouting(const Pack& pack, Emitter& emitter, Operations& operations) {
    emitter.beginRouting();
    operations.stepOrder = orderSteps(pack.routing);
    findReachable(pack.routing, operations);
    for (const RoutingStep& step : pack.routing.steps) {
        auto& roots = operations.tests.emplace_back();
        for (const RoutingTest& test : step.tests) {
            roots.push_back({emitter.mainCondition(*test.when), operations.testCount++});
        }
    }
    for (std::uint32_t index = 0; index < pack.rules.size(); ++index) {
        const Rule& rule = pack.rules[index];
        if (rule.kind != RuleKind::raise) continue;
        operations.raises.push_back(index);
        operations.ruleRoots[index] =
            emitter.mainInForce(emitter.mainCondition(*rule.when), rule.inForce);
    }
}

void emitLast(const Pack& pack, Emitter& emitter, Operations& operations) {
    for (std::uint32_t index = 0; index < pack.rules.size(); ++index) {
        const Rule& rule = pack.rules[index];
        if (rule.kind != RuleKind::flag && rule.kind != RuleKind::action) continue;
        const Signal condition =
            rule.when ? emitter.lastCondition(*rule.when) : emitter.lastConstant(true);
        operations.lasts.push_back(index);
        operations.ruleRoots[index] = emitter.lastInForce(condition, rule.inForce);
    }
    for (const Team& team : pack.teams) {
        Signal joins = kNone;
        if (team.alongside) {
            joins = team.when ? emitter.lastCondition(*team.when) : emitter.lastConstant(true);
        }
        operations.alongside.push_back(joins);
    }
}

void buildLocalityTables(const Pack& pack, Operations& operations) {
    const auto build = [&](std::string_view name, const std::vector<std::string> Locality::*codes) {
        const auto fact = pack.vocabulary->find(name);
        if (!fact) return;
        const CodeList* list = pack.vocabulary->listOf(pack.vocabulary->fact(*fact));
        if (list == nullptr) return;
        Operations::LocalityTable table{*fact, {}};
        table.byCode.assign(list->codes().size(), kNone);
        for (std::uint32_t locality = 0; locality < pack.localities.size(); ++locality) {
            for (const std::string& code : pack.localities[locality].*codes) {
                if (const auto place = list->find(code)) table.byCode[*place] = locality;
            }
        }
        operations.localityTables.push_back(std::move(table));
    };
    build("household.ward", &Locality::wards);
    build("household.district", &Locality::districts);
    build("household.postcode_sector", &Locality::postcodeSectors);
}

// Every register is written once, and before it is read; the runs cover all operations.
void verify(const Stage& stage, std::size_t lists) {
    std::vector<std::vector<bool>> booleans{};
    std::vector<std::vector<bool>> values{};
    for (std::size_t space = 0; space <= lists; ++space) {
        booleans.emplace_back(stage.booleans[space], false);
        values.emplace_back(stage.values[space], false);
    }
    const auto place = [&](ItemsIndex space) { return space == kNone ? lists : space; };
    std::size_t next = 0;
    for (const Run& run : stage.runs) {
        FRONTDOOR_CHECK(run.begin == next && run.end > run.begin, "runs follow on each other");
        for (; next < run.end; ++next) {
            const Operation& operation = stage.operations[next];
            FRONTDOOR_CHECK(operation.code == run.code && operation.space == run.space,
                            "a run's operations are of one kind");
            forEachOperand(
                stage, operation,
                [&](ItemsIndex space, Signal signal) {
                    FRONTDOOR_CHECK(booleans[place(space)].at(registerOf(signal)),
                                    "a register is written before it is read");
                },
                [&](ItemsIndex space, Register reg) {
                    FRONTDOOR_CHECK(values[place(space)].at(reg),
                                    "a register is written before it is read");
                });
        }
        for (std::size_t i = run.begin; i < run.end; ++i) {
            const Operation& operation = stage.operations[i];
            auto& written = givesBoolean(operation.code) ? booleans : values;
            FRONTDOOR_CHECK(!written[place(operation.space)].at(operation.to),
                            "a register is written once");
            written[place(operation.space)][operation.to] = true;
        }
    }
    FRONTDOOR_CHECK(next == stage.operations.size(), "all operations run");
    for (const SiblingSlot& slot : stage.gives) {
        FRONTDOOR_CHECK(booleans[lists].at(registerOf(slot.from)), "what siblings are told exists");
    }
}

}  // namespace

ProgramPtr compile(Pack pack) { return compile(std::make_shared<const Pack>(std::move(pack))); }

ProgramPtr compile(std::shared_ptr<const Pack> shared, std::span<const Expression* const> also) {
    auto operations = std::make_unique<Operations>();
    operations->ruleRoots.assign(shared->rules.size(), kNone);
    Emitter emitter(*shared);
    emitFactRules(*shared, emitter, *operations);
    emitProtective(*shared, emitter, *operations);
    for (const Expression* condition : also) static_cast<void>(emitter.mainCondition(*condition));
    gatherPoints(*shared, *operations);
    emitRouting(*shared, emitter, *operations);
    emitLast(*shared, emitter, *operations);
    gatherRoots(*operations);
    gatherAsking(*shared, *operations);
    emitter.finish(*operations);
    operations->rerouting = findRerouting(*operations);
    operations->lastAsksForPoints =
        std::any_of(operations->last.operations.begin(), operations->last.operations.end(),
                    [](const Operation& operation) {
                        return operation.code == OperationCode::triggered ||
                               operation.code == OperationCode::reached ||
                               operation.code == OperationCode::loadScore;
                    });
    buildLocalityTables(*shared, *operations);
    const std::size_t lists = shared->vocabulary->items().size();
    for (const Stage& stage : operations->before) verify(stage, lists);
    verify(operations->main, lists);
    for (const Stage& stage : operations->after) verify(stage, lists);
    verify(operations->last, lists);
    return std::make_shared<const Program>(std::move(shared), std::move(operations));
}

}  // namespace frontdoor
