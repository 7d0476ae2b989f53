#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "engine/verify/atoms.h"
#include "engine/verify/mutants.h"

namespace frontdoor {

namespace {

constexpr std::int32_t kMostLevels = 3;  // That a raise may ask for.

/// Gives what `find` finds in a pack another value.
template <class Find, class Value>
std::function<UndoMutation(Pack&)> set(Find find, Value value) {
    return [find, value](Pack& pack) -> UndoMutation {
        auto* const at = &find(pack);
        const Value before = std::exchange(*at, value);
        return [at, before] { *at = before; };
    };
}

/// The same of a vocabulary, which packs share and nobody changes: the pack gets one of its own.
template <class Change>
std::function<UndoMutation(Pack&)> setWords(Change change) {
    return [change](Pack& pack) -> UndoMutation {
        auto words = std::make_shared<Vocabulary>(*pack.vocabulary);
        change(*words);
        auto before = std::exchange(pack.vocabulary, std::move(words));
        return [&pack, before] { pack.vocabulary = before; };
    };
}

/// A route, and what goes with it: only Family Help has a basis.
struct Aim {
    std::optional<Route> route{};
    Basis basis = Basis::none;
};
Aim aimedAt(Route route, Basis before) {
    if (route != Route::familyHelp) return {route, Basis::none};
    return {route, before == Basis::none ? Basis::section17 : before};
}

/// The routes next to one.
std::vector<Route> besides(Route route) {
    std::vector<Route> others{};
    for (const Route other : kAllRoutes) {
        const int apart = static_cast<int>(other) - static_cast<int>(route);
        if (apart == 1 || apart == -1) others.push_back(other);
    }
    return others;
}

std::string becomes(Route from, Route to) {
    return "route `" + std::string(name(from)) + "` becomes `" + std::string(name(to)) + "`";
}

class ValueMutations {
  public:
    explicit ValueMutations(const Pack& pack) : pack_(pack) {}

    std::vector<PackMutation> run() {
        for (std::size_t rule = 0; rule < pack_.rules.size(); ++rule) lookAtRule(rule);
        for (DomainIndex domain = 0; domain < pack_.vocabulary->domains().size(); ++domain)
            lookAtDomain(domain);
        for (std::size_t step = 0; step < pack_.routing.steps.size(); ++step) lookAtStep(step);
        for (std::size_t team = 0; team < pack_.teams.size(); ++team) lookAtTeam(team);
        return std::move(found_);
    }

  private:
    void add(std::string of, std::string change, const SourceSpan& span,
             std::function<UndoMutation(Pack&)> apply) {
        found_.push_back({.of = std::move(of),
                          .change = std::move(change),
                          .span = span,
                          .apply = std::move(apply)});
    }

    void lookAtRule(std::size_t index) {
        const Rule& rule = pack_.rules[index];
        const auto points = [index](Pack & pack) -> auto& { return pack.rules[index].points; };
        const auto levels = [index](Pack & pack) -> auto& { return pack.rules[index].levels; };
        const auto upTo = [index](Pack & pack) -> auto& { return pack.rules[index].upTo; };
        if (rule.kind == RuleKind::score || rule.kind == RuleKind::threshold) {
            for (const std::int32_t to : {rule.points + 1, rule.points - 1}) {
                if (to >= 0)
                    add(partName(rule), numbers(rule.points, to, "point"), rule.span,
                        set(points, to));
            }
        }
        if (rule.kind == RuleKind::raise) {
            // From the least protective route on; what goes no further is the same.
            const auto most = static_cast<std::int32_t>(rule.upTo);
            for (const std::int32_t to : {rule.levels + 1, rule.levels - 1}) {
                if (to >= 1 && to <= kMostLevels &&
                    std::min(to, most) != std::min(rule.levels, most))
                    add(partName(rule), numbers(rule.levels, to, "level"), rule.span,
                        set(levels, to));
            }
            for (const Route to : besides(rule.upTo))
                add(partName(rule), "up to: " + becomes(rule.upTo, to), rule.span, set(upTo, to));
        }
        if (!rule.route) return;
        for (const Route to : besides(*rule.route))
            add(partName(rule), becomes(*rule.route, to), rule.span,
                aimRule(index, aimedAt(to, rule.basis)));
    }
    static std::function<UndoMutation(Pack&)> aimRule(std::size_t index, Aim aim) {
        return [index, aim](Pack& pack) -> UndoMutation {
            Rule& rule = pack.rules[index];
            const Aim before{std::exchange(rule.route, aim.route),
                             std::exchange(rule.basis, aim.basis)};
            return [&rule, before] {
                rule.route = before.route;
                rule.basis = before.basis;
            };
        };
    }
    static std::string numbers(std::int32_t from, std::int32_t to, const std::string& what) {
        return std::to_string(from) + " " + what + (from == 1 ? " becomes " : "s become ") +
               std::to_string(to);
    }

    /// Its protective factors, and its cap where that is less than they come to.
    void lookAtDomain(DomainIndex index) {
        const Domain& domain = pack_.vocabulary->domains()[index];
        std::int32_t most = 0;
        for (FactIndex fact = 0; fact < pack_.vocabulary->facts().size(); ++fact) {
            const Fact& factor = pack_.vocabulary->fact(fact);
            if (factor.role != FactRole::protective || factor.domain != index) continue;
            most += factor.points;
            for (const std::int32_t to : {factor.points + 1, factor.points - 1}) {
                if (to < 0) continue;
                add("protective factor " + factor.id, numbers(factor.points, to, "point"),
                    factor.span,
                    setWords([fact, to](Vocabulary& words) { words.setPoints(fact, to); }));
            }
        }
        const std::int32_t cap = domain.protectiveCap;
        for (const std::int32_t to : {cap + 1, cap - 1}) {
            if (to < 0 || std::min(most, to) == std::min(most, cap)) continue;
            add("domain " + domain.id,
                "protective cap " + std::to_string(cap) + " becomes " + std::to_string(to),
                domain.span,
                setWords([index, to](Vocabulary& words) { words.setProtectiveCap(index, to); }));
        }
    }

    void lookAtStep(std::size_t index) {
        const RoutingStep& step = pack_.routing.steps[index];
        for (std::size_t test = 0; test < step.tests.size(); ++test) {
            const RoutingTest& one = step.tests[test];
            if (!one.to.route) continue;
            for (const Route to : besides(*one.to.route))
                add(testName(step, test), becomes(*one.to.route, to), one.span,
                    aimStep(index, test, aimedAt(to, one.basis)));
        }
        if (!step.otherwise.route) return;
        for (const Route to : besides(*step.otherwise.route))
            add(otherwiseName(step), becomes(*step.otherwise.route, to), step.span,
                aimStep(index, std::nullopt, aimedAt(to, step.otherwiseBasis)));
    }
    /// Of a test, or without one of the otherwise.
    static std::function<UndoMutation(Pack&)> aimStep(std::size_t index,
                                                      std::optional<std::size_t> test, Aim aim) {
        return [=](Pack& pack) -> UndoMutation {
            RoutingStep& step = pack.routing.steps[index];
            auto& route = test ? step.tests[*test].to.route : step.otherwise.route;
            auto& basis = test ? step.tests[*test].basis : step.otherwiseBasis;
            const Aim before{std::exchange(route, aim.route), std::exchange(basis, aim.basis)};
            return [&route, &basis, before] {
                route = before.route;
                basis = before.basis;
            };
        };
    }

    void lookAtTeam(std::size_t index) {
        const Team& team = pack_.teams[index];
        const std::string of = "team " + team.id;
        const auto routes = [index](Pack & pack) -> auto& { return pack.teams[index].routes; };
        const auto locality = [index](Pack & pack) -> auto& { return pack.teams[index].locality; };
        for (const Route route : team.routes) {
            std::vector<Route> others = team.routes;
            std::erase(others, route);
            if (!others.empty()) {
                add(of, "route `" + std::string(name(route)) + "` is left out", team.span,
                    set(routes, std::move(others)));
                continue;
            }
            for (const Route to : besides(route))
                add(of, becomes(route, to), team.span, set(routes, std::vector<Route>{to}));
        }
        if (team.locality == kNone) return;
        add(of, "its locality is left out", team.span, set(locality, kNone));
        const auto next = static_cast<std::uint32_t>((team.locality + 1) % pack_.localities.size());
        if (next != team.locality)
            add(of,
                "locality `" + pack_.localities[team.locality].id + "` becomes `" +
                    pack_.localities[next].id + "`",
                team.span, set(locality, next));
    }

    const Pack& pack_;
    std::vector<PackMutation> found_{};
};

}  // namespace

std::vector<PackMutation> valueMutationsOf(const Pack& pack) { return ValueMutations(pack).run(); }

}  // namespace frontdoor
