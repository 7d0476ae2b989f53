#include "engine/replay/two_readings.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/replay/flows.h"
#include "engine/replay/moves.h"
#include "engine/replay/volumes.h"
#include "tests/engine/replay/history.h"

namespace frontdoor {
namespace {

using support::Random;
using support::SpokenAnswer;
using support::SpokenChild;
using support::SpokenItem;
using support::SpokenReferral;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using ChildName = std::pair<std::string, std::string>;  // Referral, child.

ChildName nameOf(const std::vector<Batch>& batches, const ChildPlace& place) {
    const Batch& batch = batches[place.batch];
    return {std::string(batch.header(batch.referralOf(place.row)).ref),
            std::string(batch.childRef(place.row))};
}

/// Two packs that have nothing to do with each other but some names, and a history that answers
/// questions of both.
struct TwoPacks {
    explicit TwoPacks(std::uint64_t seed) : random(seed) {
        first = compile(support::load(support::randomPack(random)).value());
        second = compile(support::load(support::randomPack(random)).value());
        told = support::randomReferrals(random, first->vocabulary(), {.referrals = 40});
        const auto more = support::randomReferrals(random, second->vocabulary(), {.referrals = 40});
        for (std::size_t i = 0; i < told.size(); ++i) {
            told[i].record = i + 1;
            for (std::size_t child = 0; child < told[i].children.size(); ++child)
                told[i].children[child].ref = "child" + std::to_string(child);
            if (random.chance(60)) continue;
            for (const SpokenChild& child : more[i].children)
                add(child.answers, told[i].children.front().answers);
        }
    }

    /// What a reader makes of it that loses some referrals and children, in pieces of any size.
    std::vector<SpokenReferral> someOf() {
        std::vector<SpokenReferral> some;
        for (SpokenReferral referral : told) {
            if (random.chance(8)) continue;
            if (referral.children.size() > 1 && random.chance(8))
                referral.children.erase(
                    referral.children.begin() +
                    static_cast<std::ptrdiff_t>(random.below(referral.children.size())));
            some.push_back(std::move(referral));
        }
        return some;
    }
    HistoryReading inPieces(const ProgramPtr& program, const std::vector<SpokenReferral>& some) {
        HistoryReading reading;
        for (std::size_t begin = 0; begin < some.size();) {
            const std::size_t end = std::min(some.size(), begin + 1 + random.below(20));
            const auto at = [&](std::size_t i) {
                return some.begin() + static_cast<std::ptrdiff_t>(i);
            };
            reading.batches.push_back(
                support::batchOf(program->pack().vocabulary, {at(begin), at(end)}));
            reading.parts.push_back(1);
            begin = end;
        }
        return reading;
    }

    Random random;
    ProgramPtr first{};
    ProgramPtr second{};
    std::vector<SpokenReferral> told{};

  private:
    /// Where the first pack's form says nothing of that name.
    static void add(const std::vector<SpokenAnswer>& answers, std::vector<SpokenAnswer>& to) {
        for (const SpokenAnswer& answer : answers) {
            if (std::ranges::none_of(to, [&](const auto& one) { return one.fact == answer.fact; }))
                to.push_back(answer);
        }
    }
};

bool hasQuestion(const Vocabulary& vocabulary, const std::string& name) {
    for (FactIndex fact = 0; fact < vocabulary.facts().size(); ++fact)
        if (vocabulary.fullName(fact) == name) return true;
    return false;
}

/// Says "unknown" to all that the first pack does not ask and nobody answered.
class Unasked {
  public:
    Unasked(const Vocabulary& first, const Vocabulary& second) : first_(first), second_(second) {}

    void say(SpokenReferral& referral) const {
        for (SpokenItem& item : referral.household.items) sayOf(item);
        for (SpokenChild& child : referral.children) {
            for (SpokenItem& item : child.items) sayOf(item);
            for (FactIndex fact = 0; fact < second_.facts().size(); ++fact) {
                if (second_.fact(fact).items == kNone && isNew(fact) &&
                    !answers(child.answers, fact) && !answers(referral.household.answers, fact))
                    child.answers.push_back({second_.fact(fact).id, "unknown"});
            }
            for (const Items& items : second_.items()) {
                if (!first_.findItems(items.id) && !tells(child, items.id) &&
                    !tells(referral.household, items.id))
                    child.lists.push_back({.items = items.id, .uncertain = true});
            }
        }
    }

  private:
    [[nodiscard]] bool isNew(FactIndex fact) const {
        return second_.fact(fact).role != FactRole::monitoring &&
               !hasQuestion(first_, second_.fullName(fact));
    }
    [[nodiscard]] bool answers(const std::vector<SpokenAnswer>& said, FactIndex index) const {
        const Fact& fact = second_.fact(index);
        return std::ranges::any_of(said, [&](const SpokenAnswer& answer) {
            return answer.fact == fact.id && parseAnswer(second_, fact, answer.is).has_value();
        });
    }
    static bool tells(const SpokenChild& child, const std::string& list) {
        return std::ranges::any_of(child.items, [&](auto& one) { return one.items == list; }) ||
               std::ranges::any_of(child.lists, [&](auto& one) { return one.items == list; });
    }
    void sayOf(SpokenItem& item) const {
        const auto items = second_.findItems(item.items);
        if (!items) return;
        for (const FactIndex fact : second_.items()[*items].facts) {
            if (isNew(fact) && !answers(item.answers, fact))
                item.answers.push_back({second_.fact(fact).id, "unknown"});
        }
    }

    const Vocabulary& first_;
    const Vocabulary& second_;
};

/// The slow way: one referral after another, decided on its own.
std::map<ChildName, Recommendation> decideAlone(const ProgramPtr& program,
                                                const std::vector<SpokenReferral>& referrals,
                                                const Vocabulary* askedBefore) {
    std::map<ChildName, Recommendation> decided;
    for (SpokenReferral referral : referrals) {
        if (askedBefore != nullptr) Unasked(*askedBefore, program->vocabulary()).say(referral);
        const Batch batch = support::batchOf(program->pack().vocabulary, {referral});
        const Decisions decisions = evaluate(program, batch);
        for (std::uint32_t row = 0; row < batch.rows(); ++row) {
            decided[{referral.ref, referral.children[row].ref}] = {
                decisions.route(row), decisions.couldRiseTo(row), decisions.priority(row),
                decisions.basis(row)};
        }
    }
    return decided;
}

TEST(TwoReadings, SendEachChildWhereEachPackSendsItAlone) {
    std::size_t moved = 0;
    std::size_t lost = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        TwoPacks packs(seed);
        const auto readFirst = packs.someOf();
        const auto readSecond = packs.someOf();
        const auto before = decideAlone(packs.first, readFirst, nullptr);
        const auto now = decideAlone(packs.second, readSecond, &packs.first->vocabulary());
        Replay replay(packs.first, packs.inPieces(packs.first, readFirst), {.threads = 2});
        replay.decideBy(packs.second, packs.inPieces(packs.second, readSecond));

        MoveTable table{};
        std::map<ChildName, std::pair<Route, Route>> movers;
        std::vector<ChildName> first;
        std::vector<ChildName> second;
        for (const auto& [name, was] : before) {
            const auto is = now.find(name);
            if (is == now.end()) {
                first.push_back(name);
                continue;
            }
            ++table[static_cast<std::size_t>(was.route)]
                   [static_cast<std::size_t>(is->second.route)];
            if (was.route != is->second.route) movers[name] = {was.route, is->second.route};
        }
        for (const auto& entry : now)
            if (!before.contains(entry.first)) second.push_back(entry.first);

        for (std::uint32_t batch = 0; batch < replay.batches().size(); ++batch) {
            for (std::uint32_t row = 0; row < replay.batches()[batch].rows(); ++row) {
                EXPECT_EQ(replay.recommendation(batch, row),
                          now.at(nameOf(replay.batches(), {batch, row})))
                    << seed;
            }
        }
        EXPECT_EQ(tableOf(replay), table) << seed;
        const std::vector<Move> moves = movesOf(replay);
        ASSERT_EQ(moves.size(), movers.size()) << seed;
        const MovedChildren full = decideMoved(replay, moves, 0, moves.size());
        for (std::size_t i = 0; i < moves.size(); ++i) {
            const Move& move = moves[i];
            const ChildName name = nameOf(replay.batches(), {move.batch, move.row});
            EXPECT_EQ(nameOf(replay.firstBatches(), move.was), name);
            EXPECT_EQ(move.before, before.at(name));
            EXPECT_EQ(move.now, now.at(name));
            EXPECT_EQ(full.before.decisions.route(full.before.rows[i]), movers[name].first);
            EXPECT_EQ(full.now.decisions.route(full.now.rows[i]), movers[name].second);
        }
        const auto names = [&](const std::vector<Batch>& batches, const auto& only) {
            std::vector<ChildName> all;
            for (const OnlyRead& one : only) all.push_back(nameOf(batches, one.place));
            std::ranges::sort(all);
            return all;
        };
        EXPECT_EQ(names(replay.firstBatches(), onlyFirst(replay)), first) << seed;
        EXPECT_EQ(names(replay.batches(), onlySecond(replay)), second) << seed;
        const TwoReadings two = twoReadingsOf(replay);
        EXPECT_EQ(two.both + two.before.only, before.size());
        EXPECT_EQ(two.both + two.now.only, now.size());
        EXPECT_EQ(two.before.children, before.size());
        EXPECT_EQ(two.now.children, now.size());
        moved += moves.size();
        lost += first.size() + second.size();
    }
    EXPECT_GT(moved, 500U);
    EXPECT_GT(lost, 300U);
}

TEST(TwoReadings, OfOnePackAreTheOneReading) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        TwoPacks packs(seed);
        Replay once(packs.first, packs.inPieces(packs.first, packs.told), {});
        Replay twice(packs.first, packs.inPieces(packs.first, packs.told), {});
        twice.decideBy(packs.first, packs.inPieces(packs.first, packs.told));
        EXPECT_EQ(tableOf(once), tableOf(twice));
        EXPECT_EQ(volumesOf(once).routes, volumesOf(twice).routes);
        EXPECT_EQ(volumesOf(once).couldRiseTo, volumesOf(twice).couldRiseTo);
        EXPECT_THAT(movesOf(twice), IsEmpty());
        EXPECT_THAT(twoReadingsOf(twice).questions, IsEmpty());
        EXPECT_EQ(twoReadingsOf(twice).unanswered, 0U);
    }
}

TEST(TwoReadings, GiveWayToOneWhereItServesAgain) {
    History history(3);
    TwoPacks packs(3);
    Replay replay(history.program, HistoryReading(history.batches), {.threads = 2});
    replay.decideBy(packs.second, packs.inPieces(packs.second, packs.told));
    EXPECT_NE(replay.matched(), nullptr);
    const ProgramPtr changed = history.changed(5);
    replay.decideBy(changed);
    EXPECT_EQ(replay.matched(), nullptr);
    Replay fresh(history.program, HistoryReading(std::move(history.batches)), {});
    fresh.decideBy(changed);
    EXPECT_EQ(tableOf(replay), tableOf(fresh));
    EXPECT_EQ(volumesOf(replay).routes, volumesOf(fresh).routes);
}

std::string packText(const std::string& vocabulary) {
    return R"(<rule-pack xmlns="urn:frontdoor:rule-pack:1" id="p" version="1" name="P" calendar="plain">
  <vocabulary>)" +
           vocabulary + R"(</vocabulary>
  <routing start="end"><step id="end" label="End"><to route="section-47" when="hurt"/><otherwise route="early-help"/></step></routing>
  <teams><team id="all" label="All" type="t" route="early-help family-help section-47 emergency-action" source="a test"/></teams>
  <clocks><clock id="decision" label="Decision" kind="decision" limit="1" unit="working-day" source="a test"/></clocks>
</rule-pack>)";
}

ProgramPtr programOf(const std::string& vocabulary) {
    auto pack = support::load(packText(vocabulary));
    EXPECT_TRUE(pack.ok()) << render(pack.diagnostics());
    return compile(std::move(pack).value());
}

const std::string kHurt =
    R"(<fact id="hurt" type="boolean" label="Hurt?" worry="yes" ask="always"/>)";
const std::string kOld =
    kHurt +
    R"(<code-list id="much" label="Much" ordered="yes"><code id="some" label="Some"/><code id="all" label="All"/></code-list>
    <fact id="extent" type="code" list="much" label="How much?" worry="up"/>
    <concern id="old" label="An old concern"/><detail id="severity" type="code" list="much" worry="up" label="How bad?"/>
    <items id="marks" label="Marks"><fact id="size" type="number" label="Size" worry="up" ask="always"/></items>)";
const std::string kNew =
    kHurt +
    R"(<code-list id="much" label="Much" ordered="yes"><code id="some" label="Some"/><code id="most" label="Most"/></code-list>
    <fact id="extent" type="code" list="much" label="How much?" worry="up"/>
    <concern id="fresh" label="A new concern"/><detail id="severity" type="code" list="much" worry="up" label="How bad?"/>
    <items id="marks" label="Marks"><fact id="size" type="number" label="Size" worry="up" ask="always"/><fact id="colour" type="code" list="much" label="Colour" worry="none" ask="always"/></items>
    <items id="people" label="People"><fact id="grown" type="boolean" label="Grown up" worry="yes" ask="always"/></items>)";

std::string describe(const QuestionChange& change) {
    using enum QuestionChange::How;
    return (change.how == added ? "+" : change.how == removed ? "-" : "~") + change.name;
}

TEST(QuestionChanges, AreByName) {
    const ProgramPtr before = programOf(kOld);
    const ProgramPtr now = programOf(kNew);
    std::vector<std::string> changes;
    for (const QuestionChange& change : questionChanges(before->vocabulary(), now->vocabulary()))
        changes.push_back(describe(change));
    std::ranges::sort(changes);
    EXPECT_THAT(changes, ElementsAre("+fresh", "+fresh.severity", "+marks.colour", "+people",
                                     "+people.grown", "-old", "-old.severity", "~extent"));
    EXPECT_THAT(questionChanges(before->vocabulary(), before->vocabulary()), IsEmpty());
}

std::optional<Answer> answerTo(const Batch& batch, std::string_view fact, std::uint32_t row) {
    return batch.answer(*batch.vocabulary().find(fact), row);
}

TEST(LeaveUnasked, TakesSilenceForNotKnownAndNoAnswerAway) {
    const ProgramPtr before = programOf(kOld);
    const ProgramPtr now = programOf(kNew);
    std::vector<SpokenReferral> told;
    for (int i = 0; i < 1'100; ++i) {  // More than two blocks.
        SpokenReferral referral{.ref = std::to_string(i)};
        referral.children.push_back({.ref = "silent"});
        referral.children.push_back({.ref = "said",
                                     .answers = {{"fresh", "no"}, {"extent", "some"}},
                                     .items = {{"marks", {{"size", "3"}}}},
                                     .lists = {{.items = "people"}}});
        told.push_back(referral);
    }
    Batch batch = support::batchOf(now->pack().vocabulary, told);
    leaveUnasked(batch, questionChanges(before->vocabulary(), now->vocabulary()));
    const ItemsIndex people = *now->vocabulary().findItems("people");
    const ItemsIndex marks = *now->vocabulary().findItems("marks");
    for (std::uint32_t row = 0; row < batch.rows(); row += 2) {
        EXPECT_EQ(answerTo(batch, "fresh", row), Answer::unknown());
        EXPECT_EQ(answerTo(batch, "extent", row), std::nullopt) << "it was asked then";
        EXPECT_TRUE(batch.items(people).uncertain.get(row));
        EXPECT_FALSE(batch.items(marks).asked.get(row)) << "it was asked then";
        EXPECT_EQ(answerTo(batch, "fresh", row + 1), Answer::of(0));
        EXPECT_FALSE(batch.items(people).uncertain.get(row + 1)) << "there are none";
        const std::uint32_t mark = batch.items(marks).rows.end(row);
        EXPECT_EQ(batch.answer(*now->vocabulary().find(marks, "colour"), mark), Answer::unknown());
        EXPECT_EQ(batch.answer(*now->vocabulary().find(marks, "size"), mark), Answer::of(3));
    }
}

TEST(TwoReadings, CountAnswersAndWhoHasNone) {
    const ProgramPtr before = programOf(kOld);
    const ProgramPtr now = programOf(kNew);
    const std::vector<SpokenReferral> told{
        {.ref = "A",
         .children = {{.ref = "a", .answers = {{"old", "yes"}, {"extent", "all"}}},
                      {.ref = "b",
                       .answers = {{"fresh", "yes"}, {"fresh.severity", "some"}},
                       .lists = {{.items = "people"}}}},
         .record = 1},
        {.ref = "B", .children = {{.ref = "c", .answers = {{"extent", "some"}}}}, .record = 2}};
    Replay replay(before, HistoryReading({support::batchOf(before->pack().vocabulary, told)}), {});
    replay.decideBy(now, HistoryReading({support::batchOf(now->pack().vocabulary, told)}));
    const TwoReadings two = twoReadingsOf(replay);
    std::vector<std::string> questions;
    for (const QuestionAnswers& one : two.questions) {
        questions.push_back(describe(one.change) + " " + std::to_string(one.before) + " " +
                            std::to_string(one.now) + " " + std::to_string(one.unanswered));
    }
    std::ranges::sort(questions);
    EXPECT_THAT(questions, ElementsAre("+fresh 0 1 2", "+marks.colour 0 0 0", "+people 0 1 2",
                                       "-old 1 0 0", "~extent 2 1 0"));
    EXPECT_EQ(two.unanswered, 2U);
    EXPECT_EQ(two.both, 3U);
    EXPECT_EQ(two.now.referrals, 2U);
}

}  // namespace
}  // namespace frontdoor
