#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/pack/build_pack.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {
namespace {

TimeUnit unitOf(const Element& element) {
    const std::string text = textOf(element, "unit");
    if (text == "clock-hour") return TimeUnit::clockHour;
    if (text == "working-hour") return TimeUnit::workingHour;
    if (text == "calendar-day") return TimeUnit::calendarDay;
    return TimeUnit::workingDay;
}

/// The codes that the children of that name give.
std::vector<std::string> codesOf(const Element& element, std::string_view child,
                                 std::string_view attribute) {
    std::vector<std::string> codes;
    for (const Element& one : element.children) {
        if (one.name == child && one.attribute(attribute) != nullptr)
            codes.push_back(textOf(one, attribute));
    }
    return codes;
}

std::uint32_t localityNamed(const Attribute& attribute, const Pack& pack,
                            Diagnostics& diagnostics) {
    const std::string& id = attribute.value.text;
    const auto found = std::ranges::find(pack.localities, id, &Locality::id);
    if (found != pack.localities.end())
        return static_cast<std::uint32_t>(found - pack.localities.begin());
    Diagnostic& added = diagnostics.add(Code::R0201, attribute.value.span(),
                                        fmt::format("there is no locality `{}`", id));
    std::vector<std::string_view> ids;
    for (const Locality& locality : pack.localities) ids.push_back(locality.id);
    const auto near = nearest(id, ids);
    if (near) added.notes.push_back({fmt::format("did you mean `{}`?", *near), {}});
    return kNone;
}

Team buildTeam(const Declaration& declaration, const BuildContext& context, const Pack& pack) {
    const Element& element = declaration.element;
    Team team{.id = declaration.id,
              .label = plainText(textOf(element, "label")),
              .type = textOf(element, "type"),
              .alongside = isYes(element, "alongside"),
              .example = isYes(element, "example"),
              .inForce = inForceOf(element),
              .source = plainText(textOf(element, "source")),
              .span = element.span};
    if (const Attribute* routes = element.attribute("route")) {
        for (const Word& word : wordsOf(routes->value)) {
            const auto route = parseRoute(word.text);
            if (route) team.routes.push_back(*route);
        }
        std::ranges::sort(team.routes);
        team.routes.erase(std::unique(team.routes.begin(), team.routes.end()), team.routes.end());
    }
    if (const Attribute* locality = element.attribute("locality")) {
        team.locality = localityNamed(*locality, pack, context.diagnostics);
    }
    if (element.attribute("capacity-per-week") != nullptr) {
        team.capacityPerWeek = integerOf(element, "capacity-per-week", 0);
    }
    if (const Attribute* when = element.attribute("when")) {
        NameScope scope = context.scope;
        scope.rules = true;
        scope.decision = true;
        team.when = parseCondition(when->value, scope, context.diagnostics);
        if (!team.alongside) {
            context.diagnostics.add(Code::R0105, when->span,
                                    "only a team with alongside=\"yes\" has a `when`");
        }
    }
    return team;
}

}  // namespace

void buildLocalities(const BuildContext& context, Pack& pack) {
    for (const Declaration& one : context.source.declarations) {
        if (one.space != IdSpace::locality) continue;
        pack.localities.push_back({.id = one.id,
                                   .label = plainText(textOf(one.element, "label")),
                                   .districts = codesOf(one.element, "district", "code"),
                                   .wards = codesOf(one.element, "ward", "code"),
                                   .postcodeSectors = codesOf(one.element, "postcode", "sector"),
                                   .example = isYes(one.element, "example"),
                                   .span = one.element.span});
    }
    std::ranges::sort(pack.localities, {}, &Locality::id);
}

void buildTeams(const BuildContext& context, Pack& pack) {
    for (const Declaration& one : context.source.declarations) {
        if (one.space == IdSpace::team) pack.teams.push_back(buildTeam(one, context, pack));
    }
    std::ranges::sort(pack.teams, {}, &Team::id);
}

void buildClocks(const BuildContext& context, Pack& pack) {
    for (const Declaration& one : context.source.declarations) {
        if (one.space != IdSpace::clock) continue;
        const Element& element = one.element;
        pack.clocks.push_back({.id = one.id,
                               .label = plainText(textOf(element, "label")),
                               .kind = textOf(element, "kind"),
                               .limit = integerOf(element, "limit", 1),
                               .unit = unitOf(element),
                               .route = routeOf(element),
                               .priority = priorityOf(element),
                               .nature = plainText(textOf(element, "nature")),
                               .source = plainText(textOf(element, "source")),
                               .inForce = inForceOf(element),
                               .span = element.span});
    }
    std::ranges::sort(pack.clocks, {}, &Clock::id);
}

}  // namespace frontdoor
