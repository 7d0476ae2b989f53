#include "tests/engine/replay/history.h"

#include <utility>

namespace frontdoor::test {

History::History(std::uint64_t seed) : random(seed), text(support::randomPack(random)) {
    Pack pack = support::load(text).value();
    const auto vocabulary = pack.vocabulary;
    program = compile(std::move(pack));
    for (int i = 0; i < 3; ++i) {
        batches.push_back(support::batchOf(
            vocabulary, support::randomReferrals(random, *vocabulary, {.referrals = 30})));
    }
}

ProgramPtr History::changed(std::uint64_t seed) const {
    Pack pack = support::load(text).value();
    changePoints(pack, seed);
    return compile(std::move(pack));
}

void History::changePoints(Pack& pack, std::uint64_t seed) {
    support::Random choice(seed);
    for (Rule& rule : pack.rules) {
        if (rule.kind != RuleKind::threshold && rule.kind != RuleKind::score) continue;
        rule.points = static_cast<std::int32_t>(choice.between(1, 40));
    }
}

FactIndex codeFact(const Vocabulary& vocabulary) {
    FactIndex fact = 0;
    while (vocabulary.fact(fact).type != FactType::code || vocabulary.fact(fact).items != kNone)
        ++fact;
    return fact;
}

}  // namespace frontdoor::test
