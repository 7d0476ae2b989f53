#include "engine/verify/atoms.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "engine/diagnostics/overloaded.h"
#include "engine/expression/expression_walk.h"

namespace frontdoor {

std::string partName(const Rule& rule) { return std::string(name(rule.kind)) + " " + rule.id; }

std::string testName(const RoutingStep& step, std::size_t test) {
    return "routing step " + step.id + ", test " + std::to_string(test + 1);
}

std::string otherwiseName(const RoutingStep& step) {
    return "routing step " + step.id + ", otherwise";
}

bool standsInBase(const Pack& pack, const SourceSpan& span) {
    if (!span.file) return false;
    const std::string folder =
        std::filesystem::path(span.file->name()).parent_path().filename().string();
    return std::find(pack.lineage.begin() + 1, pack.lineage.end(), folder) != pack.lineage.end();
}

namespace {

template <class PackOrConst, class Visit>
void forEachWritten(PackOrConst& pack, const Visit& visit) {
    const auto each = [&](std::string of, auto& expression) {
        if (expression) visit(std::move(of), expression);
    };
    for (FactIndex fact = 0; fact < pack.applies.size(); ++fact)
        each("fact " + pack.vocabulary->fullName(fact) + ", applies", pack.applies[fact]);
    for (auto& definition : pack.definitions) {
        each("definition " + definition.id, definition.body);
        each("definition " + definition.id + ", applies", definition.applies);
    }
    for (auto& rule : pack.rules) each(partName(rule), rule.when);
    for (auto& step : pack.routing.steps) {
        for (std::size_t test = 0; test < step.tests.size(); ++test)
            each(testName(step, test), step.tests[test].when);
    }
    for (auto& team : pack.teams) each("team " + team.id, team.when);
}

}  // namespace

std::vector<WrittenExpression> expressionsOf(const Pack& pack) {
    std::vector<WrittenExpression> all{};
    forEachWritten(pack, [&](std::string of, const ExpressionPtr& expression) {
        all.push_back({std::move(of), expression.get()});
    });
    return all;
}

std::vector<ExpressionPtr*> expressionsIn(Pack& pack) {
    std::vector<ExpressionPtr*> all{};
    forEachWritten(
        pack, [&](const std::string&, ExpressionPtr& expression) { all.push_back(&expression); });
    return all;
}

namespace {

class AtomFinder {
  public:
    std::vector<const Expression*> run(const Expression& expression) {
        lookAt(expression);
        return std::move(atoms_);
    }

  private:
    void lookAt(const Expression& expression) {
        if (expression.type.kind == TypeKind::boolean) {
            lookAtCondition(expression);
        } else {
            forEachPart(expression, [&](const Expression& part) { lookAt(part); });
        }
    }
    void lookAtCondition(const Expression& expression) {
        const auto parts = [&] {
            forEachPart(expression, [&](const Expression& part) { lookAt(part); });
        };
        std::visit(Overloaded{[](const Literal&) {}, [&](const Not&) { parts(); },
                              [&](const Logic&) { parts(); }, [&](const Conditional&) { parts(); },
                              [&](const IsPossible&) { parts(); },
                              [&](const IsKnown&) { atoms_.push_back(&expression); },
                              [&](const auto&) {
                                  atoms_.push_back(&expression);
                                  forEachPart(expression, [&](const Expression& part) {
                                      // Two conditions held against each other are one atom.
                                      const bool inside =
                                          part.type.kind != TypeKind::boolean ||
                                          std::holds_alternative<Quantified>(expression.node);
                                      if (inside) lookAt(part);
                                  });
                              }},
                   expression.node);
    }

    std::vector<const Expression*> atoms_{};
};

}  // namespace

std::vector<const Expression*> atomsOf(const Expression& expression) {
    return AtomFinder().run(expression);
}

}  // namespace frontdoor
