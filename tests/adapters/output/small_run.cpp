#include "small_run.h"

#include "engine/diagnostics/check.h"
#include "engine/pack/load_pack.h"

namespace frontdoor::test {
namespace {

ProgramPtr smallProgram() {
    Outcome<Pack> pack = loadPack(FRONTDOOR_SOURCE_DIR "/tests/adapters/output/rules/small");
    FRONTDOOR_CHECK(pack.ok(), "the pack of these tests is right");
    return compile(std::move(pack).value());
}

}  // namespace

SmallRun::SmallRun()
    : run_{smallProgram(), parseInstant("2026-05-12T12:00:00+01:00").value(), "0.0.0",
           std::nullopt},
      batch_(run_.program->pack().vocabulary) {}

void SmallRun::addReferral(std::string_view ref, const std::vector<Child>& children) {
    addReferral(ref, "2026-05-12T10:00:00+01:00", children);
}

void SmallRun::addReferral(std::string_view ref, std::string_view received,
                           const std::vector<Child>& children) {
    const Vocabulary& words = run_.program->vocabulary();
    ReferralHeader header;
    header.ref = ref;
    header.received = parseInstant(received);
    header.record = batch_.referrals() + 1;
    batch_.beginReferral(header);
    for (const Child& child : children) {
        batch_.beginChild(child.ref);
        for (const auto& [name, text] : child.answers) {
            const std::optional<FactIndex> fact = words.find(name);
            FRONTDOOR_CHECK(fact.has_value(), "tests name facts of the small pack");
            batch_.set(*fact, parseAnswer(words, words.fact(*fact), text).value());
        }
    }
    batch_.endReferral();
    batch_.finish();
}

const Decided& SmallRun::decided() {
    evaluate(run_.program, batch_, {}, decisions_);
    decided_.emplace(Decided{batch_, decisions_, findings});
    return *decided_;
}

}  // namespace frontdoor::test
