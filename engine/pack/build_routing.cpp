#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/pack/build_pack.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {
namespace {

class RoutingBuilder {
  public:
    RoutingBuilder(const BuildContext& context, Pack& pack)
        : scope_(context.scope), diagnostics_(context.diagnostics), routing_(pack.routing) {
        scope_.rules = true;
    }

    void run(const Element& element) {
        routing_.span = element.span;
        for (const Element& step : element.children) name(step);
        for (const Element& step : element.children) build(step);
        if (const Attribute* start = element.attribute("start"))
            routing_.start = stepNamed(*start).step;
    }

  private:
    void name(const Element& step) {
        const std::string id = textOf(step, "id");
        if (id.empty()) return;
        const auto index = static_cast<std::uint32_t>(steps_.size());
        const auto [first, fresh] = steps_.try_emplace(id, index, &step);
        if (fresh) return;
        diagnostics_
            .add(Code::R0202, spanOf(step, "id"),
                 fmt::format("there are two steps called `{}`", id))
            .notes.push_back({"the first is here", spanOf(*first->second.second, "id")});
    }

    void build(const Element& element) {
        const std::string id = textOf(element, "id");
        const auto known = steps_.find(id);
        if (known == steps_.end() || known->second.second != &element) return;
        routing_.steps.resize(
            std::max<std::size_t>(routing_.steps.size(), known->second.first + 1));
        RoutingStep& step = routing_.steps[known->second.first];
        step.id = id;
        step.label = plainText(textOf(element, "label"));
        step.span = spanOf(element, "id");
        for (const Element& child : element.children) {
            if (child.name == "to") step.tests.push_back(test(child));
            if (child.name == "otherwise") {
                step.otherwise = destination(child);
                step.otherwiseBasis = basisOf(child);
            }
        }
        if (element.child("otherwise") == nullptr) {
            diagnostics_.add(
                Code::R0504, element.span,
                fmt::format(
                    "step `{}` needs an `otherwise`: where do those go who hold none of its tests?",
                    id));
        }
    }

    RoutingTest test(const Element& element) {
        RoutingTest test{.to = destination(element),
                         .basis = basisOf(element),
                         .priority = priorityOf(element),
                         .span = element.span};
        if (const Attribute* when = element.attribute("when")) {
            test.when = parseCondition(when->value, scope_, diagnostics_);
        }
        return test;
    }

    /// Where an element leads; neither of the two, with a finding, if it does not say.
    Destination destination(const Element& element) {
        const Attribute* step = element.attribute("step");
        const auto route = routeOf(element);
        if (step != nullptr && route) {
            diagnostics_.add(Code::R0105, step->span,
                             "`route` and `step` cannot both be given: it leads to one of them");
        }
        if (step == nullptr && !route && element.sound) {
            diagnostics_.add(Code::R0106, element.span,
                             fmt::format("`{}` needs `route` or `step`", element.name));
        }
        if (step == nullptr) return {.route = route};
        return stepNamed(*step);
    }

    Destination stepNamed(const Attribute& attribute) {
        const std::string& id = attribute.value.text;
        const auto found = steps_.find(id);
        if (found != steps_.end()) return {.step = found->second.first};
        Diagnostic& added = diagnostics_.add(Code::R0505, attribute.value.span(),
                                             fmt::format("there is no step `{}`", id));
        std::vector<std::string_view> ids;
        for (const auto& [known, place] : steps_) ids.push_back(known);
        const auto near = nearest(id, ids);
        if (near) added.notes.push_back({fmt::format("did you mean `{}`?", *near), {}});
        return {};
    }

    NameScope scope_;
    Diagnostics& diagnostics_;
    Routing& routing_;
    std::map<std::string, std::pair<std::uint32_t, const Element*>, std::less<>> steps_{};
};

}  // namespace

void buildRouting(const BuildContext& context, Pack& pack) {
    const auto found =
        std::ranges::find(context.source.declarations, IdSpace::routing, &Declaration::space);
    if (found == context.source.declarations.end()) {
        context.diagnostics.add(Code::R0107, context.source.root.span,
                                "the pack needs an element `routing`");
        return;
    }
    RoutingBuilder(context, pack).run(found->element);
}

}  // namespace frontdoor
