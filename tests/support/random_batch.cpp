#include "tests/support/random_batch.h"

#include <chrono>

#include "engine/calendar/london.h"
#include "engine/diagnostics/check.h"
#include "tests/support/random_condition.h"

namespace frontdoor::support {
namespace {

std::optional<Instant> randomReceipt(Random& random) {
    using namespace std::chrono;
    static const std::vector<Date> days{Date{year{2026} / 3 / 29}, Date{year{2026} / 4 / 1},
                                        Date{year{2026} / 6 / 15}, Date{year{2026} / 10 / 25},
                                        Date{year{2026} / 11 / 1}, Date{year{2024} / 2 / 29}};
    if (random.chance(8)) return std::nullopt;
    Date day = random.pick(days);
    if (random.chance(50)) day += std::chrono::days{random.between(-2, 40)};
    // Around midnight the day in London and the day in UTC are not the same.
    const auto second =
        random.chance(50) ? random.between(-7'200, 7'200) : random.between(0, 86'399);
    return Instant{day.time_since_epoch().count() * std::int64_t{86'400} + second};
}

class ReferralWriter {
  public:
    ReferralWriter(Random& random, const Vocabulary& vocabulary)
        : random_(random), vocabulary_(vocabulary) {}

    SpokenReferral write(const std::string& ref, std::size_t children) {
        SpokenReferral referral{.ref = ref, .received = randomReceipt(random_)};
        // Referrals differ in how much they say and how much of it is not known.
        said_ = static_cast<int>(random_.between(10, 95));
        unknown_ = static_cast<int>(random_.chance(25) ? 0 : random_.between(0, 50));
        if (random_.chance(60)) fill(referral.household, 25);
        for (std::size_t child = 0; child < children; ++child) {
            SpokenChild spoken{.ref = std::to_string(child + 1)};
            fill(spoken, 100);
            referral.children.push_back(std::move(spoken));
        }
        return referral;
    }

  private:
    void fill(SpokenChild& child, int percent) {
        const auto& facts = vocabulary_.facts();
        for (FactIndex index = 1; index < facts.size(); ++index) {
            if (facts[index].items != kNone || !random_.chance(percent)) continue;
            if (index == vocabulary_.unreadConcern() && !random_.chance(10)) continue;
            if (random_.chance(said_)) child.answers.push_back(answer(facts[index]));
        }
        for (const Items& items : vocabulary_.items()) {
            if (random_.chance(percent)) fillList(child, items);
        }
    }

    void fillList(SpokenChild& child, const Items& items) {
        if (!random_.chance(said_)) return;
        const auto count = random_.chance(30) ? 0 : random_.between(1, random_.chance(20) ? 6 : 3);
        for (auto more = count; more > 0; --more) {
            SpokenItem item{.items = items.id};
            for (const FactIndex fact : items.facts) {
                if (random_.chance(85)) item.answers.push_back(answer(vocabulary_.fact(fact)));
            }
            child.items.push_back(std::move(item));
        }
        if (random_.chance(unknown_)) {
            child.lists.push_back(SpokenList{.items = items.id, .uncertain = true});
        } else if (count == 0) {
            child.lists.push_back(SpokenList{.items = items.id});
        }
    }

    SpokenAnswer answer(const Fact& fact) {
        const bool unknown = random_.chance(unknown_);
        return SpokenAnswer{fact.id,
                            unknown ? "unknown" : randomAnswer(random_, vocabulary_, fact)};
    }

    Random& random_;
    const Vocabulary& vocabulary_;
    int said_ = 50;
    int unknown_ = 20;
};

}  // namespace

std::vector<SpokenReferral> randomReferrals(Random& random, const Vocabulary& vocabulary,
                                            const RandomReferralOptions& options) {
    ReferralWriter writer(random, vocabulary);
    std::vector<SpokenReferral> referrals;
    const std::size_t crowd =
        options.childrenOfCrowd > 0 ? random.below(options.referrals) : options.referrals;
    for (std::size_t number = 0; number < options.referrals; ++number) {
        const std::size_t children =
            number == crowd ? options.childrenOfCrowd : 1 + random.below(options.mostChildren);
        referrals.push_back(writer.write("ref" + std::to_string(number + 1), children));
    }
    return referrals;
}

std::string randomAnswer(Random& random, const Vocabulary& vocabulary, const Fact& fact) {
    switch (fact.type) {
        case FactType::boolean:
            return random.chance(50) ? "yes" : "no";
        case FactType::code:
            return random.pick(vocabulary.listOf(fact)->codes()).id;
        case FactType::number:
            return randomNumber(random, fact.scale);
        case FactType::date:
            return randomDay(random);
    }
    FRONTDOOR_CHECK(false, "a fact has one of four types");
}

SpokenItem randomKnownItem(Random& random, const Vocabulary& vocabulary, ItemsIndex items) {
    SpokenItem item{.items = vocabulary.items()[items].id};
    for (const FactIndex index : vocabulary.items()[items].facts) {
        const Fact& fact = vocabulary.fact(index);
        item.answers.push_back(SpokenAnswer{fact.id, randomAnswer(random, vocabulary, fact)});
    }
    return item;
}

}  // namespace frontdoor::support
