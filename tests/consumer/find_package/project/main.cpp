#include <cstdio>
#include <string>
#include <utility>

#include "engine/batch/batch.h"
#include "engine/evaluate/evaluate.h"
#include "engine/pack/load_pack.h"
#include "engine/program/program.h"

/// Decides on one child of whom nothing is known, by the rules that were installed.
int main() {
    frontdoor::Outcome<frontdoor::Pack> pack = frontdoor::loadPack(RULES_DIR "/england");
    std::fputs(frontdoor::render(pack.diagnostics()).c_str(), stderr);
    if (!pack.ok()) return 1;

    const frontdoor::ProgramPtr program = frontdoor::compile(std::move(pack).value());
    frontdoor::Batch batch(program->pack().vocabulary);
    batch.beginReferral({.ref = "R1", .received = frontdoor::parseInstant("2026-05-12T10:00:00Z")});
    batch.beginChild("C1");
    batch.endReferral();
    batch.finish();
    const frontdoor::Decisions decisions = frontdoor::evaluate(program, batch);
    if (decisions.rows() != 1) return 1;
    std::puts(std::string(frontdoor::name(decisions.route(0))).c_str());
    return 0;
}
