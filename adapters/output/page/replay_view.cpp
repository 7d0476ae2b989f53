#include "adapters/output/page/replay_view.h"

#include <algorithm>
#include <chrono>

#include "adapters/output/readable_time.h"

namespace frontdoor {

ReplayPicture pictureOf(const Replay& replay) {
    return {volumesOf(replay), scoreDistributionsOf(replay)};
}

std::string packTitle(const Pack& pack) {
    return (pack.name.empty() ? pack.id : pack.name) + ", version " + pack.version;
}

std::string periodOf(const Volumes& volumes) {
    if (volumes.firstDay > volumes.lastDay) return {};
    const auto day = [](std::int32_t number) {
        return readableDay(Date{std::chrono::days{number}});
    };
    return "received " + day(volumes.firstDay) + " to " + day(volumes.lastDay);
}

std::optional<std::int64_t> numberOf(const Pack& pack, std::string_view setting) {
    const std::size_t dot = setting.rfind('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto rule = std::ranges::find(pack.rules, setting.substr(0, dot), &Rule::id);
    if (rule == pack.rules.end()) return std::nullopt;
    const std::string_view attribute = setting.substr(dot + 1);
    if (attribute == "at-least" && rule->kind == RuleKind::threshold) return rule->points;
    if (attribute == "points" && rule->kind == RuleKind::score) return rule->points;
    if (attribute == "levels" && rule->kind == RuleKind::raise) return rule->levels;
    return std::nullopt;
}

}  // namespace frontdoor
