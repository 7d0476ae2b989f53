#include "adapters/output/json_fragments.h"

#include "adapters/output/json_text.h"
#include "engine/diagnostics/check.h"

namespace frontdoor {
namespace {

/// Collects `"name":"text"` pairs; a text that is empty is left out.
class Members {
  public:
    void add(std::string_view name, std::string_view text) {
        if (text.empty()) return;
        text_ += text_.empty() ? '{' : ',';
        appendJsonString(text_, name);
        text_ += ':';
        appendJsonString(text_, text);
    }
    [[nodiscard]] std::string open() const { return text_; }
    [[nodiscard]] std::string closed() const { return text_ + '}'; }

  private:
    std::string text_{};
};

}  // namespace

std::string destinationName(const Routing& routing, const Destination& destination) {
    if (destination.route) return std::string(name(*destination.route));
    return routing.steps[destination.step].id;
}

std::string ruleFragment(const Rule& rule, bool explain) {
    if (!explain) return jsonString(rule.id);
    const bool action = rule.kind == RuleKind::action;
    Members members;
    members.add("id", rule.id);
    members.add("kind", name(rule.kind));
    members.add("label", rule.label);
    members.add(action ? "text" : "because", rule.because);
    members.add("who", rule.who);
    members.add("source", rule.source);
    members.add("place", rule.span.file ? rule.span.place() : "");
    members.add("replaces", rule.replaces.empty() ? "" : rule.replaces + "'s " + rule.id);
    return members.closed();
}

std::string factFragment(const std::string& id, const std::string& label, bool explain) {
    Members members;
    members.add("fact", id);
    if (explain) members.add("label", label);
    return members.open();
}

std::vector<std::string> stepFragments(const Routing& routing, const RoutingStep& step,
                                       bool explain) {
    std::vector<std::string> fragments;
    const auto add = [&](const Destination& to, std::string_view taken) {
        if (!explain) {
            fragments.push_back(jsonString(step.id));
            return;
        }
        Members members;
        members.add("step", step.id);
        members.add("label", step.label);
        members.add("taken", taken);
        members.add("to", destinationName(routing, to));
        fragments.push_back(members.closed());
    };
    add(step.otherwise, "otherwise");
    for (const RoutingTest& test : step.tests) add(test.to, "test");
    return fragments;
}

std::string teamFragment(const Team& team, bool explain) {
    if (!explain) return jsonString(team.id);
    Members members;
    members.add("id", team.id);
    members.add("label", team.label);
    members.add("type", team.type);
    members.add("source", team.source);
    return members.closed();
}

std::string localityFragment(const Locality& locality, bool explain) {
    if (!explain) return jsonString(locality.id);
    Members members;
    members.add("id", locality.id);
    members.add("label", locality.label);
    return members.closed();
}

std::string clockFragment(const Clock& clock, bool explain) {
    Members members;
    members.add("id", clock.id);
    if (explain) {
        members.add("label", clock.label);
        members.add("nature", clock.nature);
        members.add("source", clock.source);
    }
    return members.open();
}

std::string packFragment(const Pack& pack, const std::string& release) {
    Members members;
    members.add("id", pack.id);
    members.add("version", pack.version);
    members.add("hash", pack.hash);
    members.add("release", release);
    return members.closed();
}

}  // namespace frontdoor
