#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/pack/build_pack.h"
#include "engine/pack/graph.h"
#include "engine/pack/read_attributes.h"
#include "engine/pack/references.h"

// An expression refers to a definition by its place in the pack, and the place is known only once
// the expressions say what depends on what. So all are parsed twice: first with the definitions in
// the order of their ids, to learn what they use, then in the order found, for good.
//
// Not only definitions can go round in a circle. Whether a fact makes sense (`applies`) is part of
// its answer, a detail hangs on its concern, and both may be used by a definition:
//
//     <fact id="child.mobility" applies="child.infant"/>
//     <define id="child.infant">child.mobility = "none"</define>

namespace frontdoor {
namespace {

struct Draft {
    const Element* element = nullptr;
    Definition definition{};
};

class DefinitionBuilder {
  public:
    DefinitionBuilder(const BuiltVocabulary& built, Diagnostics& diagnostics)
        : vocabulary_(*built.vocabulary), applies_(built.applies), diagnostics_(diagnostics) {}

    void add(const Element& element) {
        Draft draft{.element = &element};
        draft.definition = {.id = textOf(element, "id"),
                            .type = typeOf(element),
                            .label = plainText(textOf(element, "label")),
                            .unit = textOf(element, "unit"),
                            .span = spanOf(element, "id")};
        if (const auto fact = vocabulary_.find(draft.definition.id)) {
            diagnostics_
                .add(Code::R0202, draft.definition.span,
                     fmt::format("`{}` is already the name of a fact", draft.definition.id))
                .notes.push_back({"the fact is here", vocabulary_.fact(*fact).span});
            return;
        }
        drafts_.push_back(std::move(draft));
    }

    void run(Pack& pack) {
        std::ranges::sort(drafts_, {}, [](const Draft& draft) { return draft.definition.id; });
        parse(diagnostics_);
        const Graph graph = dependencies();
        const auto circles = findCircles(graph);
        for (const std::vector<std::uint32_t>& circle : circles) report(circle);
        if (circles.empty() && !diagnostics_.hasErrors()) {
            reorder(topologicalOrder(graph));
            Diagnostics saidBefore;
            parse(saidBefore);
        }
        for (Draft& draft : drafts_) pack.definitions.push_back(std::move(draft.definition));
        pack.applies = std::move(factApplies_);
    }

  private:
    Type typeOf(const Element& element) {
        const std::string text = textOf(element, "type");
        Type type;
        if (text == "number")
            type = {.kind = TypeKind::number, .scale = integerOf(element, "scale", 0)};
        if (text == "date") type = {.kind = TypeKind::date};
        if (text == "code") type = {.kind = TypeKind::code, .list = listOf(element)};
        const bool code = text == "code";
        for (const char* attribute : {"list", "scale", "unit"}) {
            const Attribute* given = element.attribute(attribute);
            const bool fits = std::string_view(attribute) == "list" ? code : text == "number";
            if (given == nullptr || fits) continue;
            diagnostics_.add(
                Code::R0105, given->span,
                fmt::format("`{}` is only for the type `{}`", attribute,
                            std::string_view(attribute) == "list" ? "code" : "number"));
        }
        return type;
    }

    ListIndex listOf(const Element& element) {
        const Attribute* list = element.attribute("list");
        if (list == nullptr) {
            diagnostics_.add(Code::R0106, element.span,
                             "the type `code` needs the attribute `list`");
            return kNone;
        }
        if (const auto found = vocabulary_.findList(list->value.text)) return *found;
        diagnostics_.add(
            Code::R0203, list->value.span(),
            fmt::format("no fact of this pack has the code list `{}`", list->value.text));
        return kNone;
    }

    /// Parses every expression with the definitions in their present order.
    void parse(Diagnostics& diagnostics) {
        std::vector<DefinitionName> names;
        for (const Draft& draft : drafts_)
            names.push_back({draft.definition.id, draft.definition.type});
        const NameScope scope{.vocabulary = &vocabulary_, .definitions = &names};
        for (Draft& draft : drafts_) {
            Outcome<ExpressionPtr> body =
                parseExpression(draft.element->text, scope, draft.definition.type);
            diagnostics.append(body.diagnostics());
            if (body.ok()) draft.definition.body = std::move(body).value();
            if (const Attribute* applies = draft.element->attribute("applies")) {
                draft.definition.applies = parseCondition(applies->value, scope, diagnostics);
            }
        }
        factApplies_.clear();
        factApplies_.resize(vocabulary_.facts().size());
        for (const auto& [fact, text] : applies_) {
            factApplies_[fact] = parseCondition(*text, scope, diagnostics);
        }
    }

    // Nodes of the graph: the definitions, then the facts. An arrow goes to what uses its start.
    [[nodiscard]] std::uint32_t nodeOf(FactIndex fact) const {
        return static_cast<std::uint32_t>(drafts_.size()) + fact;
    }

    void arrowsInto(std::uint32_t user, const ExpressionPtr& expression, Graph& graph) const {
        if (!expression) return;
        References used;
        collectReferences(*expression, used);
        for (const std::uint32_t definition : used.definitions)
            graph.arrows.emplace_back(definition, user);
        for (const FactIndex fact : used.facts) graph.arrows.emplace_back(nodeOf(fact), user);
    }

    [[nodiscard]] Graph dependencies() const {
        Graph graph{.nodes = drafts_.size() + vocabulary_.facts().size()};
        for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
            arrowsInto(i, drafts_[i].definition.body, graph);
            arrowsInto(i, drafts_[i].definition.applies, graph);
        }
        for (FactIndex fact = 0; fact < vocabulary_.facts().size(); ++fact) {
            arrowsInto(nodeOf(fact), factApplies_[fact], graph);
            const FactIndex parent = vocabulary_.fact(fact).parent;
            if (parent != kNone) graph.arrows.emplace_back(nodeOf(parent), nodeOf(fact));
        }
        return graph;
    }

    void reorder(const std::vector<std::uint32_t>& order) {
        std::vector<Draft> ordered;
        for (const std::uint32_t node : order) {
            if (node < drafts_.size()) ordered.push_back(std::move(drafts_[node]));
        }
        drafts_ = std::move(ordered);
    }

    [[nodiscard]] const std::string& nameOf(std::uint32_t node) const {
        if (node < drafts_.size()) return drafts_[node].definition.id;
        return vocabulary_.fact(node - static_cast<std::uint32_t>(drafts_.size())).id;
    }

    [[nodiscard]] SourceSpan placeOf(std::uint32_t node) const {
        if (node < drafts_.size()) return drafts_[node].definition.span;
        return vocabulary_.fact(node - static_cast<std::uint32_t>(drafts_.size())).span;
    }

    /// The arrows of a circle go from what is used to its user; people read it the other way.
    void report(std::vector<std::uint32_t> circle) {
        std::ranges::reverse(circle);
        std::string way;
        for (const std::uint32_t node : circle) way += fmt::format("`{}` uses ", nameOf(node));
        Diagnostic& added =
            diagnostics_.add(Code::R0207, placeOf(circle.front()),
                             fmt::format("{}`{}`: a circle", way, nameOf(circle.front())));
        for (std::size_t i = 1; i < circle.size(); ++i) {
            added.notes.push_back(
                {fmt::format("`{}` is here", nameOf(circle[i])), placeOf(circle[i])});
        }
    }

    const Vocabulary& vocabulary_;
    const std::vector<std::pair<FactIndex, const TextSlice*>>& applies_;
    Diagnostics& diagnostics_;
    std::vector<Draft> drafts_{};
    std::vector<ExpressionPtr> factApplies_{};
};

}  // namespace

void buildDefinitions(const ResolvedPack& source, const BuiltVocabulary& built, Pack& pack,
                      Diagnostics& diagnostics) {
    DefinitionBuilder builder(built, diagnostics);
    for (const Declaration& one : source.declarations) {
        if (one.element.name == "define") builder.add(one.element);
    }
    builder.run(pack);
}

std::vector<DefinitionName> definitionNames(const Pack& pack) {
    std::vector<DefinitionName> names;
    for (const Definition& definition : pack.definitions)
        names.push_back({definition.id, definition.type});
    return names;
}

ExpressionPtr parseCondition(const TextSlice& text, const NameScope& scope,
                             Diagnostics& diagnostics) {
    Outcome<ExpressionPtr> parsed = parseExpression(text, scope, Type{.kind = TypeKind::boolean});
    diagnostics.append(parsed.diagnostics());
    if (!parsed.ok()) return nullptr;
    return std::move(parsed).value();
}

}  // namespace frontdoor
