#include "adapters/output/pack_texts.h"

#include "adapters/output/json_fragments.h"
#include "adapters/output/json_text.h"

namespace frontdoor {
namespace {

/// Appends a member of the outermost object: an array, an element a line.
template <class Elements, class Fragment>
void appendArray(std::string& out, std::string_view member, const Elements& elements,
                 const Fragment& fragment) {
    out += ",\n";
    appendJsonString(out, member);
    out += ":[";
    bool first = true;
    for (const auto& element : elements) {
        out += first ? "\n " : ",\n ";
        first = false;
        out += fragment(element);
    }
    out += "\n]";
}

void appendText(std::string& out, std::string_view member, std::string_view text) {
    out += ",\n";
    appendJsonString(out, member);
    out += ':';
    appendJsonString(out, text);
}

std::string changeFragment(const PackChange& change) {
    std::string out = change.removed ? "{\"change\":\"removed\"" : "{\"change\":\"replaced\"";
    const auto add = [&out](std::string_view member, std::string_view text) {
        out += ',';
        appendJsonString(out, member);
        out += ':';
        appendJsonString(out, text);
    };
    add("element", change.element);
    add("id", change.id);
    add("base", change.base);
    if (!change.because.empty()) add("because", change.because);
    return out + "}";
}

}  // namespace

std::string packTexts(const Pack& pack) {
    const Vocabulary& words = *pack.vocabulary;
    std::string out = "{\"pack\":" + packFragment(pack);
    appendText(out, "name", pack.name);
    appendText(out, "guidance", pack.guidance);
    appendText(out, "description", pack.description);
    appendArray(out, "lineage", pack.lineage, [](const std::string& id) { return jsonString(id); });
    appendArray(out, "changes", pack.changes, changeFragment);
    appendArray(out, "rules", pack.rules,
                [](const Rule& rule) { return ruleFragment(rule, true); });
    appendArray(out, "steps", pack.routing.steps, [](const RoutingStep& step) {
        return "{\"step\":" + jsonString(step.id) + ",\"label\":" + jsonString(step.label) + "}";
    });
    appendArray(out, "domains", words.domains(), [](const Domain& domain) {
        return "{\"id\":" + jsonString(domain.id) + ",\"label\":" + jsonString(domain.label) + "}";
    });
    FactIndex index = 0;
    appendArray(out, "facts", words.facts(), [&](const Fact& fact) {
        return factFragment(words.fullName(index++), fact.label, true) + "}";
    });
    appendArray(out, "items", words.items(),
                [](const Items& items) { return factFragment(items.id, items.label, true) + "}"; });
    appendArray(out, "localities", pack.localities,
                [](const Locality& locality) { return localityFragment(locality, true); });
    appendArray(out, "teams", pack.teams,
                [](const Team& team) { return teamFragment(team, true); });
    appendArray(out, "clocks", pack.clocks,
                [](const Clock& clock) { return clockFragment(clock, true) + "}"; });
    out += "}\n";
    return out;
}

}  // namespace frontdoor
