#include "engine/verify/proof/workshop.h"

#include <thread>
#include <utility>

namespace frontdoor::proof {

Workshop::Workshop(ProgramPtr program, const ProofOptions& options)
    : program_(std::move(program)),
      options_(options),
      cuts_(symbolic::findCuts(*program_)),
      footprints_(*program_) {}

std::vector<Finding> Workshop::decide(const std::vector<Claim>& claims) {
    std::vector<Finding> findings(claims.size());
    {
        std::vector<std::jthread> lanes{};
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            lanes.emplace_back([&, lane] { work(lane, claims, findings); });
    }
    return findings;
}

void Workshop::work(std::size_t lane, const std::vector<Claim>& claims,
                    std::vector<Finding>& findings) {
    auto& bench = benches_[lane];
    if (!bench) bench = std::make_unique<Workbench>(program_, cuts_, footprints_, options_);
    for (std::size_t i = lane; i < claims.size(); i += kLanes) {
        if (options_.timeIsUp && options_.timeIsUp()) {
            findings[i] = {.property = claims[i].property,
                           .subject = claims[i].subject,
                           .result = ProofResult::undecided};
            continue;
        }
        findings[i] = claims[i].decide(*bench);
    }
}

}  // namespace frontdoor::proof
