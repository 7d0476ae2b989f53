#include "engine/replay/questions.h"

#include <algorithm>
#include <map>
#include <optional>

namespace frontdoor {
namespace {

using How = QuestionChange::How;

bool sameCodes(const CodeList* a, const CodeList* b) {
    if (a == nullptr || b == nullptr) return a == b;
    return std::ranges::equal(a->codes(), b->codes(), {}, &CodeEntry::id, &CodeEntry::id);
}

bool takeTheSame(const Vocabulary& first, FactIndex a, const Vocabulary& second, FactIndex b) {
    const Fact& one = first.fact(a);
    const Fact& other = second.fact(b);
    return one.type == other.type && one.scale == other.scale && one.min == other.min &&
           one.max == other.max && sameCodes(first.listOf(one), second.listOf(other));
}

std::map<std::string, FactIndex> factsByName(const Vocabulary& vocabulary) {
    std::map<std::string, FactIndex> facts;
    for (FactIndex fact = 0; fact < vocabulary.facts().size(); ++fact)
        facts.emplace(vocabulary.fullName(fact), fact);
    return facts;
}

}  // namespace

std::vector<QuestionChange> questionChanges(const Vocabulary& first, const Vocabulary& second) {
    std::vector<QuestionChange> changes;
    const std::map<std::string, FactIndex> factsBefore = factsByName(first);
    const std::map<std::string, FactIndex> factsNow = factsByName(second);
    for (FactIndex fact = 0; fact < first.facts().size(); ++fact) {
        const std::string name = first.fullName(fact);
        if (!factsNow.contains(name))
            changes.push_back({.how = How::removed, .before = fact, .name = name});
    }
    for (ItemsIndex items = 0; items < first.items().size(); ++items) {
        const std::string& name = first.items()[items].id;
        if (!second.findItems(name))
            changes.push_back({.how = How::removed, .itemsBefore = items, .name = name});
    }
    for (ItemsIndex items = 0; items < second.items().size(); ++items) {
        const std::string& name = second.items()[items].id;
        if (!first.findItems(name))
            changes.push_back({.how = How::added, .itemsNow = items, .name = name});
    }
    for (FactIndex fact = 0; fact < second.facts().size(); ++fact) {
        const std::string name = second.fullName(fact);
        const auto before = factsBefore.find(name);
        if (before == factsBefore.end()) {
            changes.push_back({.how = How::added, .now = fact, .name = name});
        } else if (!takeTheSame(first, before->second, second, fact)) {
            changes.push_back(
                {.how = How::changed, .before = before->second, .now = fact, .name = name});
        }
    }
    return changes;
}

void leaveUnasked(Batch& batch, const std::vector<QuestionChange>& changes) {
    const Vocabulary& vocabulary = batch.vocabulary();
    std::vector<FactIndex> ofChildren;
    for (const QuestionChange& change : changes) {
        if (change.how != How::added) continue;
        if (change.itemsNow != kNone) {
            for (std::uint32_t row = 0; row < batch.rows(); ++row) {
                if (!batch.items(change.itemsNow).asked.get(row))
                    batch.overwriteItemsUncertain(row, change.itemsNow);
            }
            continue;
        }
        const Fact& fact = vocabulary.fact(change.now);
        if (fact.role == FactRole::monitoring) continue;
        if (fact.items == kNone) {
            ofChildren.push_back(change.now);
            continue;
        }
        for (std::uint32_t item = 0; item < batch.itemRows(fact.items); ++item) {
            if (!batch.answer(change.now, item))
                batch.overwriteItem(item, change.now, Answer::unknown());
        }
    }
    // A block at a time, as these are many.
    std::vector<Batch::Amendment> amendments;
    for (std::uint32_t first = 0; first < batch.rows(); first += kBlockRows) {
        const AnswerBlock& block = batch.block(first / kBlockRows);
        const std::uint32_t rows = std::min(kBlockRows, batch.rows() - first);
        amendments.clear();
        for (std::uint32_t row = 0; row < rows; ++row) {
            for (const FactIndex fact : ofChildren) {
                if (!block.answer(fact, row))
                    amendments.push_back({first + row, fact, Answer::unknown()});
            }
        }
        batch.amend(amendments);
    }
    batch.finish();
}

}  // namespace frontdoor
