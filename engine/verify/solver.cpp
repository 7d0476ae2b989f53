#include "engine/verify/solver.h"

#include <string>
#include <vector>

#include <z3++.h>

namespace frontdoor::symbolic {

// Everything is a yes or a no: the solver for finite domains works on clauses, without theories.
struct Solver::Inside {
    explicit Inside(const Circuit& of) : circuit(of), solver(context, "QF_FD") {}

    z3::expr literal(Literal of) {
        const z3::expr node = nodes[nodeOf(of)];
        return isNegated(of) ? !node : node;
    }
    void make(std::uint32_t node);
    void makeAll(std::uint32_t node);

    const Circuit& circuit;
    z3::context context{};
    z3::solver solver;
    std::vector<z3::expr> nodes{};
    std::vector<std::uint8_t> made{};
    std::vector<std::uint32_t> waiting{};
};

void Solver::Inside::make(std::uint32_t node) {
    switch (circuit.kind(node)) {
        case Circuit::Kind::constant:
            nodes[node] = context.bool_val(false);
            break;
        case Circuit::Kind::input:
            nodes[node] = context.bool_const(("i" + std::to_string(node)).c_str());
            break;
        case Circuit::Kind::both:
            nodes[node] = literal(circuit.first(node)) && literal(circuit.second(node));
            break;
    }
    made[node] = 1;
}

void Solver::Inside::makeAll(std::uint32_t node) {
    if (nodes.size() < circuit.size()) {
        nodes.resize(circuit.size(), z3::expr(context));
        made.resize(circuit.size(), 0);
    }
    waiting.assign(1, node);
    while (!waiting.empty()) {
        const std::uint32_t next = waiting.back();
        if (made[next] != 0) {
            waiting.pop_back();
            continue;
        }
        const std::size_t before = waiting.size();
        const auto need = [&](Literal of) {
            if (made[nodeOf(of)] == 0) waiting.push_back(nodeOf(of));
        };
        if (circuit.kind(next) == Circuit::Kind::both) {
            need(circuit.first(next));
            need(circuit.second(next));
        }
        if (waiting.size() > before) continue;
        make(next);
        waiting.pop_back();
    }
}

Solver::Solver(const Circuit& circuit)
    : circuit_(circuit), inside_(std::make_unique<Inside>(circuit)) {}

Solver::~Solver() = default;

void Solver::reset() { inside_->solver = z3::solver(inside_->context, "QF_FD"); }

void Solver::require(Literal literal) {
    inside_->makeAll(nodeOf(literal));
    inside_->solver.add(inside_->literal(literal));
}

// The library reports what goes wrong inside it, also a limit that is met while it prepares, by
// exceptions; none leaves this function.
Verdict Solver::search(const SearchLimits& limits) {
    try {
        z3::params parameters(inside_->context);
        if (limits.milliseconds > 0) parameters.set("timeout", limits.milliseconds);
        if (limits.steps > 0) parameters.set("rlimit", limits.steps);
        inside_->solver.set(parameters);
        const z3::check_result result = inside_->solver.check();
        if (result == z3::sat) return Verdict::found;
        return result == z3::unsat ? Verdict::impossible : Verdict::undecided;
    } catch (const z3::exception&) {
        return Verdict::undecided;
    }
}

Assignment Solver::found() const {
    Assignment assignment(circuit_);
    const z3::model model = inside_->solver.get_model();
    for (unsigned i = 0; i < model.num_consts(); ++i) {
        const z3::func_decl constant = model.get_const_decl(i);
        const std::string name = constant.name().str();
        if (name.empty() || name.front() != 'i') continue;
        const auto node = static_cast<std::uint32_t>(std::stoul(name.substr(1)));
        assignment.set(2 * node, model.get_const_interp(constant).is_true());
    }
    return assignment;
}

}  // namespace frontdoor::symbolic
