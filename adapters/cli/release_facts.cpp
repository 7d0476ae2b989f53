#include "adapters/cli/release_facts.h"

#include <algorithm>
#include <chrono>
#include <numeric>

#include "adapters/output/run_totals.h"
#include "engine/calendar/instant.h"

namespace frontdoor::cli {

namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
        out += words[i];
    }
    return out;
}

std::string monitored(const Vocabulary& vocabulary) {
    std::vector<std::string> labels;
    for (const Fact& fact : vocabulary.facts())
        if (fact.role == FactRole::monitoring) labels.push_back(fact.label);
    return labels.empty() ? "None" : joined(labels);
}

std::size_t questions(const Vocabulary& vocabulary) {
    return static_cast<std::size_t>(std::ranges::count_if(
        vocabulary.facts(), [](const Fact& fact) { return fact.role != FactRole::builtIn; }));
}

}  // namespace

std::string routesText(const RouteCounts& routes) {
    std::vector<std::string> parts;
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route)
        parts.push_back(grouped(routes[static_cast<std::size_t>(*route)]) + " " +
                        std::string(label(*route)));
    return joined(parts);
}

std::string periodText(const Volumes& volumes) {
    if (volumes.firstDay > volumes.lastDay) return "days that are not known";
    const auto day = [](std::int32_t days) { return formatDate(Date{std::chrono::days{days}}); };
    return day(volumes.firstDay) + " to " + day(volumes.lastDay);
}

release::Values releaseValues(const Pack& pack, const release::Manifest& manifest,
                              const Volumes& volumes) {
    const std::uint64_t children =
        std::accumulate(volumes.routes.begin(), volumes.routes.end(), std::uint64_t{0});
    release::Values values{
        {"pack.id", pack.id},
        {"pack.version", pack.version},
        {"pack.name", pack.name},
        {"pack.description", pack.description},
        {"pack.guidance", pack.guidance},
        {"pack.hash", pack.hash},
        {"pack.from", pack.inForce.from ? formatDate(*pack.inForce.from) : "any day"},
        {"pack.rules", grouped(pack.rules.size())},
        {"pack.questions", grouped(questions(*pack.vocabulary))},
        {"pack.monitored", monitored(*pack.vocabulary)},
        {"engine.version", manifest.engine},
        {"release.date", manifest.at.substr(0, 10)},
        {"release.author", manifest.author},
        {"release.approvals", joined(manifest.approvals)},
        {"replay.children", grouped(children)},
        {"replay.period", periodText(volumes)},
        {"replay.routes", routesText(volumes.routes)},
    };
    for (const release::Manifest::Result& result : manifest.results)
        values.emplace("results." + result.of, result.says);
    return values;
}

}  // namespace frontdoor::cli
