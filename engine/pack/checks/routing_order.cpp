#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/pack/checks/checks.h"
#include "engine/pack/checks/routing_arrows.h"

// Whoever reaches a route must have been asked every question that would have led to a more
// protective one. In
//
//     emergency ──otherwise──▶ age ──child.unborn──▶ need ──otherwise──▶ early-help
//                               └──otherwise──▶ significant-harm ──…──▶ section-47
//
// an unborn child comes to early-help, and the question for section-47 was never put. The steps are
// gone through in an order in which each comes after all that lead to it. For each is known the set
// of tests that lie on *every* way to it; a way into a route is right if that set holds all tests
// for more protective routes.

namespace frontdoor {
namespace {

constexpr std::size_t kMostNamed = 3;  // Tests passed by, in one finding.
constexpr std::size_t kMostSteps = 5;  // At each end of a way that is printed.
constexpr std::size_t kMostFindings =
    50;  // The ways of a graph can be many, and one test put right mends most.

/// A test and the route it leads to: its own, or the one at which those end who come to its step
/// and hold none of its tests.
struct Question {
    std::uint32_t step = 0;
    std::size_t test = 0;
    Route route = Route::earlyHelp;
};

using Asked = std::vector<bool>;  // By question.

class OrderCheck {
  public:
    OrderCheck(const Routing& routing, const Graph& graph, Diagnostics& diagnostics)
        : routing_(routing), graph_(graph), diagnostics_(diagnostics) {}

    void run() {
        const std::vector<bool> reached = reachableFrom(graph_, routing_.start);
        first_.assign(routing_.steps.size(), 0);
        for (std::uint32_t step = 0; step < routing_.steps.size(); ++step) {
            first_[step] = questions_.size();
            if (reached[step]) gather(step);
        }
        asked_.resize(routing_.steps.size());
        asked_[routing_.start] = Asked(questions_.size(), false);
        for (const std::uint32_t step : topologicalOrder(graph_)) {
            if (asked_[step]) goThrough(step);
        }
    }

  private:
    void gather(std::uint32_t step) {
        const RoutingStep& own = routing_.steps[step];
        for (std::size_t test = 0; test < own.tests.size(); ++test) {
            const auto route = endOf(own.tests[test].to);
            questions_.push_back(
                {.step = step, .test = test, .route = route.value_or(Route::earlyHelp)});
        }
    }

    /// Where those come out who hold no further test.
    [[nodiscard]] std::optional<Route> endOf(Destination to) const {
        while (!to.route && to.step != kNone) to = routing_.steps[to.step].otherwise;
        return to.route;
    }

    void goThrough(std::uint32_t step) {
        const RoutingStep& own = routing_.steps[step];
        Asked asked = *asked_[step];
        for (std::size_t test = 0; test < own.tests.size(); ++test) {
            asked[first_[step] + test] = true;
            leave(step, own.tests[test].to, own.tests[test].span, asked);
        }
        leave(step, own.otherwise, own.span, asked);
    }

    /// One way out of a step.
    void leave(std::uint32_t step, const Destination& to, const SourceSpan& place,
               const Asked& asked) {
        if (to.route) return arrive(step, *to.route, place, asked);
        if (to.step == kNone) return;
        std::optional<Asked>& there = asked_[to.step];
        if (!there) {
            there = asked;
            return;
        }
        for (std::size_t i = 0; i < asked.size(); ++i) (*there)[i] = (*there)[i] && asked[i];
    }

    void arrive(std::uint32_t step, Route route, const SourceSpan& place, const Asked& asked) {
        std::vector<std::size_t> passedBy;
        for (std::size_t i = 0; i < questions_.size(); ++i) {
            if (questions_[i].route > route && !asked[i]) passedBy.push_back(i);
        }
        if (passedBy.empty() || ++found_ > kMostFindings) return;
        const Question& first = questions_[passedBy.front()];
        Diagnostic& added = diagnostics_.add(
            Code::R0502, place,
            fmt::format("`{}` can be reached from step `{}` past the test for `{}` in step `{}`",
                        name(route), routing_.steps[step].id, name(first.route),
                        routing_.steps[first.step].id));
        added.notes.push_back({"the way is " + wayAround(passedBy.front(), step, route), {}});
        for (std::size_t i = 0; i < std::min(kMostNamed, passedBy.size()); ++i) {
            const Question& question = questions_[passedBy[i]];
            added.notes.push_back(
                {fmt::format("this test for `{}` is passed by", name(question.route)),
                 routing_.steps[question.step].tests[question.test].span});
        }
    }

    /// A way to this exit of the step on which the question is not asked: `emergency` → `age` →
    /// `early-help`.
    [[nodiscard]] std::string wayAround(std::size_t question, std::uint32_t step,
                                        Route route) const {
        std::vector<std::uint32_t> before(routing_.steps.size(), kNone);
        std::vector<std::uint32_t> waiting{routing_.start};
        before[routing_.start] = routing_.start;
        const Question& avoided = questions_[question];
        for (std::size_t next = 0; next < waiting.size(); ++next) {
            const std::uint32_t from = waiting[next];
            const RoutingStep& own = routing_.steps[from];
            const std::size_t exits = from == avoided.step ? avoided.test : own.tests.size() + 1;
            for (std::size_t exit = 0; exit < exits; ++exit) {
                const Destination& to =
                    exit < own.tests.size() ? own.tests[exit].to : own.otherwise;
                if (to.step == kNone || before[to.step] != kNone) continue;
                before[to.step] = from;
                waiting.push_back(to.step);
            }
        }
        std::vector<std::uint32_t> steps{step};
        while (before[steps.back()] != kNone && before[steps.back()] != steps.back()) {
            steps.push_back(before[steps.back()]);
        }
        std::ranges::reverse(steps);
        return inWords(steps) + fmt::format("`{}`", name(route));
    }

    /// The steps of a way, of a long one its ends.
    [[nodiscard]] std::string inWords(const std::vector<std::uint32_t>& steps) const {
        std::string way;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const bool middle = i >= kMostSteps && i + kMostSteps < steps.size();
            if (middle && i == kMostSteps) way += "… → ";
            if (!middle) way += fmt::format("`{}` → ", routing_.steps[steps[i]].id);
        }
        return way;
    }

    const Routing& routing_;
    const Graph& graph_;
    Diagnostics& diagnostics_;
    std::vector<Question> questions_{};
    std::vector<std::size_t> first_{};  // Of each step, its first question.
    std::vector<std::optional<Asked>> asked_{};
    std::size_t found_ = 0;
};

}  // namespace

void checkRoutingOrder(const CheckInput& input, Diagnostics& diagnostics) {
    const Routing& routing = input.pack().routing;
    const Graph graph = routingArrows(routing);
    if (findCircles(graph).empty()) OrderCheck(routing, graph, diagnostics).run();
}

}  // namespace frontdoor
