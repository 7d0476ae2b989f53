#include "engine/vocabulary/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace frontdoor {
namespace {

TEST(Vocabulary, StartsWithWhatTheIntakeSays) {
    const Vocabulary vocabulary;
    ASSERT_EQ(vocabulary.facts().size(), 2U);
    const Fact& received = vocabulary.fact(vocabulary.receivedOn());
    EXPECT_EQ(received.id, "received_on");
    EXPECT_EQ(received.label, "Date received");
    EXPECT_EQ(received.type, FactType::date);
    EXPECT_EQ(received.role, FactRole::builtIn);
    EXPECT_EQ(received.worry, Worry::none);
    EXPECT_EQ(received.ask, Ask::always);
    EXPECT_EQ(vocabulary.find("received_on"), vocabulary.receivedOn());
    const Fact& unread = vocabulary.fact(vocabulary.unreadConcern());
    EXPECT_EQ(unread.id, "unread_concern");
    EXPECT_EQ(unread.type, FactType::boolean);
    EXPECT_EQ(unread.role, FactRole::builtIn);
    EXPECT_EQ(unread.worry, Worry::yes);
    EXPECT_EQ(unread.scope, Scope::child);
    EXPECT_EQ(vocabulary.find("unread_concern"), vocabulary.unreadConcern());
}

TEST(Vocabulary, FindsWhatWasAdded) {
    Vocabulary vocabulary;
    CodeList list;
    list.id = "mobility";
    const ListIndex mobility = vocabulary.add(std::move(list));
    const DomainIndex neglect = vocabulary.add(Domain{.id = "neglect"});
    const FactIndex fact = vocabulary.add(
        Fact{.id = "child.mobility", .type = FactType::code, .list = mobility, .domain = neglect});
    EXPECT_EQ(vocabulary.findList("mobility"), mobility);
    EXPECT_EQ(vocabulary.findDomain("neglect"), neglect);
    EXPECT_EQ(vocabulary.find("child.mobility"), fact);
    EXPECT_EQ(vocabulary.fact(fact).domain, neglect);
    EXPECT_EQ(vocabulary.listOf(vocabulary.fact(fact)), &vocabulary.lists()[mobility]);
    EXPECT_EQ(vocabulary.listOf(vocabulary.fact(vocabulary.receivedOn())), nullptr);
    EXPECT_EQ(vocabulary.fullName(fact), "child.mobility");
}

TEST(Vocabulary, FindsNothingElse) {
    const Vocabulary vocabulary;
    EXPECT_EQ(vocabulary.find("nothing"), std::nullopt);
    EXPECT_EQ(vocabulary.find(""), std::nullopt);
    EXPECT_EQ(vocabulary.find(ItemsIndex{0}, "received_on"), std::nullopt);
    EXPECT_EQ(vocabulary.find(kNone, "received_on"), std::nullopt);
    EXPECT_EQ(vocabulary.findItems("received_on"), std::nullopt);
    EXPECT_EQ(vocabulary.findDomain("received_on"), std::nullopt);
    EXPECT_EQ(vocabulary.findList("received_on"), std::nullopt);
}

TEST(Vocabulary, ItemsHaveNamesOfTheirOwn) {
    Vocabulary vocabulary;
    const ItemsIndex injuries = vocabulary.add(Items{.id = "injuries"});
    const ItemsIndex incidents = vocabulary.add(Items{.id = "incidents"});
    const FactIndex site = vocabulary.add(Fact{.id = "site", .items = injuries});
    const FactIndex days = vocabulary.add(Fact{.id = "days", .items = incidents});
    const FactIndex otherSite = vocabulary.add(Fact{.id = "site", .items = incidents});
    const FactIndex childSite = vocabulary.add(Fact{.id = "site"});

    EXPECT_EQ(vocabulary.findItems("injuries"), injuries);
    EXPECT_EQ(vocabulary.find(injuries, "site"), site);
    EXPECT_EQ(vocabulary.find(incidents, "site"), otherSite);
    EXPECT_EQ(vocabulary.find(injuries, "days"), std::nullopt);
    EXPECT_EQ(vocabulary.find("site"), childSite);
    EXPECT_EQ(vocabulary.find("days"), std::nullopt);
    EXPECT_THAT(vocabulary.items()[injuries].facts, testing::ElementsAre(site));
    EXPECT_THAT(vocabulary.items()[incidents].facts, testing::ElementsAre(days, otherSite));
    EXPECT_EQ(vocabulary.fullName(site), "injuries.site");
    EXPECT_EQ(vocabulary.fullName(childSite), "site");
}

TEST(Vocabulary, CopiesAreApart) {
    Vocabulary vocabulary;
    const Vocabulary before = vocabulary;
    vocabulary.add(Fact{.id = "child_seen"});
    EXPECT_EQ(before.find("child_seen"), std::nullopt);
    EXPECT_NE(vocabulary.find("child_seen"), std::nullopt);
}

TEST(VocabularyDeathTest, AnIdIsAddedOnce) {
    Vocabulary vocabulary;
    EXPECT_DEATH(vocabulary.add(Fact{.id = "received_on"}),
                 "an id is looked up before it is added");
    EXPECT_DEATH(vocabulary.add(Fact{.id = "site", .items = 7}),
                 "items are added before their facts");
}

}  // namespace
}  // namespace frontdoor
