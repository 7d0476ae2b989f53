#include "tests/differential/completion.h"

#include <algorithm>

#include "tests/differential/reference_evaluator.h"
#include "tests/support/random_batch.h"

namespace frontdoor::reference {
namespace {

using support::SpokenChild;
using support::SpokenItem;
using support::SpokenList;

constexpr int kAnswered = 85;  // Of a hundred unknown facts.

class Completer {
  public:
    Completer(const Example& example, const Pack& pack, const CompletionOptions& options,
              const Batch& batch)
        : example_(example),
          vocabulary_(*pack.vocabulary),
          options_(options),
          batch_(batch),
          byHand_(pack, batch, example.inForce) {}

    void complete(SpokenChild& child, std::uint32_t row, const std::string& name) {
        for (FactIndex index = 1; index < vocabulary_.facts().size(); ++index) {
            const Fact& fact = vocabulary_.fact(index);
            const bool protective =
                fact.role == FactRole::protective || fact.role == FactRole::verified;
            if (fact.items != kNone || (protective && !options_.protective)) continue;
            if (!isUnknown(index, row)) continue;
            support::Random random = choicesFor(example_, name + "/" + fact.id);
            if (!random.chance(kAnswered)) continue;
            support::say(child.answers, fact.id, support::randomAnswer(random, vocabulary_, fact));
        }
        for (ItemsIndex items = 0; items < vocabulary_.items().size(); ++items) {
            completeItems(child, items, row, name + "/" + vocabulary_.items()[items].id);
        }
    }

  private:
    bool isUnknown(FactIndex index, std::uint32_t row) {
        if (vocabulary_.fact(index).type == FactType::boolean) {
            return byHand_.factTruth(index, row) == Truth::unknown;
        }
        const Value value = byHand_.factValue(index, row);
        return value.applicable && !value.single();
    }

    void completeItems(SpokenChild& child, ItemsIndex items, std::uint32_t row,
                       const std::string& name) {
        const std::string& id = vocabulary_.items()[items].id;
        std::uint32_t itemRow = batch_.items(items).rows.first(row);
        std::size_t number = 0;
        for (SpokenItem& item : child.items) {
            if (item.items != id) continue;
            completeItem(item, items, itemRow++, name + "/" + std::to_string(number++));
        }
        support::Random random = choicesFor(example_, name);
        if (!byHand_.listUncertain(items, row) || !random.chance(kAnswered)) return;
        std::erase_if(child.lists, [&](const SpokenList& list) { return list.items == id; });
        for (auto more = random.between(0, 2); more > 0; --more) {
            child.items.push_back(support::randomKnownItem(random, vocabulary_, items));
        }
        child.lists.push_back(SpokenList{.items = id});
    }

    void completeItem(SpokenItem& item, ItemsIndex items, std::uint32_t itemRow,
                      const std::string& name) {
        for (const FactIndex index : vocabulary_.items()[items].facts) {
            const Fact& fact = vocabulary_.fact(index);
            support::Random random = choicesFor(example_, name + "/" + fact.id);
            if (!isUnknown(index, itemRow) || !random.chance(kAnswered)) continue;
            support::say(item.answers, fact.id, support::randomAnswer(random, vocabulary_, fact));
        }
    }

    const Example& example_;
    const Vocabulary& vocabulary_;
    CompletionOptions options_;
    const Batch& batch_;
    ReferenceEvaluator byHand_;
};

}  // namespace

std::vector<support::SpokenReferral> completed(const Example& example, const Pack& pack,
                                               const CompletionOptions& options) {
    std::vector<support::SpokenReferral> referrals;
    for (const support::SpokenReferral& referral : example.referrals) {
        referrals.push_back(support::flattened(referral));
    }
    const Batch batch = support::batchOf(pack.vocabulary, referrals);
    Completer completer(example, pack, options, batch);
    std::uint32_t row = 0;
    for (support::SpokenReferral& referral : referrals) {
        for (SpokenChild& child : referral.children) {
            completer.complete(child, row++, referral.ref + "/" + child.ref);
        }
    }
    return referrals;
}

}  // namespace frontdoor::reference
