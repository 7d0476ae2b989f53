#include "engine/replay/two_readings.h"

#include <algorithm>
#include <bit>

#include "engine/diagnostics/check.h"

namespace frontdoor {
namespace {

using How = QuestionChange::How;

std::uint64_t answersTo(const Batch& batch, FactIndex fact) {
    const ItemsIndex items = batch.vocabulary().fact(fact).items;
    std::uint64_t count = 0;
    if (items != kNone) {
        for (std::uint32_t item = 0; item < batch.itemRows(items); ++item) {
            const auto answer = batch.answer(fact, item);
            count += answer && answer->known ? 1U : 0U;
        }
        return count;
    }
    for (std::uint32_t first = 0; first < batch.rows(); first += kBlockRows) {
        for (const std::uint64_t word : batch.block(first / kBlockRows).planes(fact).known)
            count += static_cast<std::uint64_t>(std::popcount(word));
    }
    return count;
}

bool knows(const Batch& batch, ItemsIndex items, std::uint32_t row) {
    return batch.items(items).asked.get(row) && !batch.items(items).uncertain.get(row);
}

std::uint64_t answersTo(const Batch& batch, FactIndex fact, ItemsIndex items) {
    if (items == kNone) return fact == kNone ? 0 : answersTo(batch, fact);
    std::uint64_t count = 0;
    for (std::uint32_t row = 0; row < batch.rows(); ++row)
        count += knows(batch, items, row) ? 1U : 0U;
    return count;
}

/// A question of its own, and not one that comes or goes with another.
bool standsAlone(const QuestionChange& change, const Vocabulary& vocabulary,
                 const std::vector<QuestionChange>& changes) {
    const bool added = change.how == How::added;
    const FactIndex index = added ? change.now : change.before;
    if (change.how == How::changed || index == kNone) return true;
    const Fact& fact = vocabulary.fact(index);
    return std::ranges::none_of(changes, [&](const QuestionChange& other) {
        if (other.how != change.how) return false;
        const FactIndex otherFact = added ? other.now : other.before;
        const ItemsIndex otherItems = added ? other.itemsNow : other.itemsBefore;
        return (otherFact != kNone && otherFact == fact.parent) ||
               (otherItems != kNone && otherItems == fact.items);
    });
}

/// Whether a child is without an answer to a question that was added, or to one about some item. A
/// detail needs an answer only where its concern may be raised.
bool lacks(const Batch& batch, const QuestionChange& change, std::uint32_t row) {
    if (change.itemsNow != kNone) return !knows(batch, change.itemsNow, row);
    const Fact& fact = batch.vocabulary().fact(change.now);
    const auto open = [&](std::uint32_t at) {
        const auto answer = batch.answer(change.now, at);
        return !answer || !answer->known;
    };
    if (fact.items != kNone) {
        const ItemTable& table = batch.items(fact.items);
        for (std::uint32_t item = table.rows.first(row); item < table.rows.end(row); ++item)
            if (open(item)) return true;
        return false;
    }
    if (!open(row)) return false;
    if (fact.parent == kNone) return true;
    const auto parent = batch.answer(fact.parent, row);
    if (!parent) return batch.vocabulary().fact(fact.parent).ask == Ask::always;
    return !parent->known || parent->value != 0;
}

std::uint64_t unreadIn(const std::vector<Batch>& batches) {
    std::uint64_t count = 0;
    for (const Batch& batch : batches) {
        const FactIndex unread = batch.vocabulary().unreadConcern();
        for (std::uint32_t row = 0; row < batch.rows(); ++row) {
            const auto answer = batch.answer(unread, row);
            count += answer && !answer->known ? 1U : 0U;
        }
    }
    return count;
}

ReadingTotals totalsOf(const std::vector<Batch>& batches, std::size_t only) {
    ReadingTotals totals{.only = only, .unread = unreadIn(batches)};
    for (const Batch& batch : batches) {
        totals.referrals += batch.referrals();
        totals.children += batch.rows();
    }
    return totals;
}

bool couldRise(const Recommendation& one) { return one.couldRiseTo > one.route; }

const MatchedReadings& matchedOf(const Replay& replay) {
    FRONTDOOR_CHECK(replay.matched() != nullptr, "the history was read twice");
    return *replay.matched();
}

template <class RecommendationOf>
std::vector<OnlyRead> listed(const std::vector<ChildPlace>& places, const RecommendationOf& of) {
    std::vector<OnlyRead> all;
    for (const ChildPlace& place : places) all.push_back({place, of(place)});
    std::ranges::stable_sort(all, [](const OnlyRead& a, const OnlyRead& b) {
        return a.recommendation.route > b.recommendation.route;
    });
    return all;
}

}  // namespace

TwoReadings twoReadingsOf(const Replay& replay) {
    const MatchedReadings& matched = matchedOf(replay);
    TwoReadings two{.before = totalsOf(replay.firstBatches(), matched.onlyFirst.size()),
                    .now = totalsOf(replay.batches(), matched.onlySecond.size()),
                    .both = matched.children};
    replay.eachChild([&](ChildPlace was, ChildPlace now) {
        const Recommendation& before = replay.before()[was.batch][was.row];
        const Recommendation after = replay.recommendation(now.batch, now.row);
        two.before.couldRise += couldRise(before) ? 1U : 0U;
        two.now.couldRise += couldRise(after) ? 1U : 0U;
        two.riseFurther += after.couldRiseTo > before.couldRiseTo ? 1U : 0U;
    });
    const Vocabulary& first = replay.firstProgram()->vocabulary();
    const Vocabulary& second = replay.program()->vocabulary();
    const std::vector<QuestionChange> changes = questionChanges(first, second);
    std::vector<std::size_t> added;  // Places among the questions.
    for (const QuestionChange& change : changes) {
        if (!standsAlone(change, change.how == How::removed ? first : second, changes)) continue;
        QuestionAnswers answers{change};
        for (const Batch& batch : replay.firstBatches())
            answers.before += answersTo(batch, change.before, change.itemsBefore);
        for (const Batch& batch : replay.batches())
            answers.now += answersTo(batch, change.now, change.itemsNow);
        two.questions.push_back(answers);
        const bool decides =
            change.itemsNow != kNone ||
            (change.now != kNone && second.fact(change.now).role != FactRole::monitoring);
        if (change.how == How::added && decides) added.push_back(two.questions.size() - 1);
    }
    for (const Batch& batch : replay.batches()) {
        for (std::uint32_t row = 0; row < batch.rows(); ++row) {
            bool any = false;
            for (const std::size_t place : added) {
                QuestionAnswers& question = two.questions[place];
                if (!lacks(batch, question.change, row)) continue;
                ++question.unanswered;
                any = true;
            }
            two.unanswered += any ? 1U : 0U;
        }
    }
    return two;
}

std::vector<OnlyRead> onlyFirst(const Replay& replay) {
    return listed(matchedOf(replay).onlyFirst,
                  [&](const ChildPlace& place) { return replay.before()[place.batch][place.row]; });
}

std::vector<OnlyRead> onlySecond(const Replay& replay) {
    return listed(matchedOf(replay).onlySecond, [&](const ChildPlace& place) {
        return replay.recommendation(place.batch, place.row);
    });
}

}  // namespace frontdoor
