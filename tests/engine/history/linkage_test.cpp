#include "engine/history/linkage.h"

#include <algorithm>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/history/past.h"
#include "tests/engine/history/told.h"

namespace frontdoor::history {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(Identifier, ReadsWhatPeopleType) {
    using enum IdentifierKind;
    const auto same = [](IdentifierKind kind, const char* a, const char* b) {
        const auto one = readIdentifier(kind, a);
        const auto other = readIdentifier(kind, b);
        return one && other && one->hash() == other->hash();
    };
    EXPECT_TRUE(same(nhsNumber, "943 476 5919", "9434765919"));
    EXPECT_TRUE(same(upn, "A123456789012", "a 123456789012"));
    EXPECT_TRUE(same(postcode, "ab1 2cd", "AB12CD"));
    EXPECT_TRUE(same(familyName, "O'Brien", "OBRIEN"));
    EXPECT_TRUE(same(familyName,
                     "O\xE2\x80\x99"
                     "Brien",
                     "o brien"));
    EXPECT_TRUE(same(givenName, "Anne-Marie", "ANNE MARIE"));
    EXPECT_FALSE(same(givenName, "Ann", "Anna"));
    EXPECT_FALSE(same(familyName, "Zo\xC3\xAB", "Zo\xC3\xA9"));
    EXPECT_TRUE(same(addressLine, "Flat 2, 1 High St.", "flat 2 1 high st"));
}

TEST(Identifier, TakesNoPlaceholder) {
    using enum IdentifierKind;
    for (const char* text : {"", "0000000000", "9434765918", "943476591", "1111111111", "unknown"})
        EXPECT_FALSE(readIdentifier(nhsNumber, text)) << text;
    for (const char* text : {"UN1", "A12345678901", "1234567890123", "A000000000000"})
        EXPECT_FALSE(readIdentifier(upn, text)) << text;
    for (const char* text : {"ZZ99 3VZ", "AB1", "12345", "ABC1 2DE", "unknown"})
        EXPECT_FALSE(readIdentifier(postcode, text)) << text;
    for (const char* text : {"Unknown", "n/a", "Baby", "unborn", "-", "1", "Not known"})
        EXPECT_FALSE(readIdentifier(givenName, text)) << text;
    EXPECT_FALSE(readIdentifier(childId, "0000"));
}

TEST(Identifier, NumbersBelongToTheirIssuer) {
    using enum IdentifierKind;
    EXPECT_NE(readIdentifier(childId, "17", "919")->hash(),
              readIdentifier(childId, "17", "856")->hash());
    EXPECT_NE(readIdentifier(childId, "17")->hash(), readIdentifier(familyId, "17")->hash());
    EXPECT_NE(readIdentifier(givenName, "Lee")->hash(), readIdentifier(familyName, "Lee")->hash());
}

/// Children by a letter each, and what a look-up of one of them says of the others.
class LinkageTest : public testing::Test {
  protected:
    void add(const std::string& letter, const std::string& says) { addFamily({{letter, says}}); }
    void addFamily(const std::vector<std::pair<std::string, std::string>>& children) {
        Batch batch(words_.vocabulary);
        std::vector<ToldChild> told;
        for (const auto& [letter, says] : children) told.push_back({says, letter});
        const std::string ref = "R" + std::to_string(++referrals_);
        tell(batch, words_, ref, "2026-05-12", told);
        past_.add(batch);
        std::vector<PersonKey> scratch;
        for (std::uint32_t row = 0; row < batch.rows(); ++row) {
            const auto person =
                past_.personOf(batch, row, past_.referralKey(batch, 0, scratch), scratch);
            if (person) letters_[*person] += children[row].first;
            if (person) people_[children[row].first] = *person;
        }
    }
    std::vector<std::string> find(const std::string& letter) {
        std::vector<Linked> found;
        past_.linkage().find(people_.at(letter), found);
        std::vector<std::string> out;
        for (const Linked& one : found) {
            if (letters_[one.person] == letter) continue;
            out.push_back(letters_[one.person] +
                          (one.tie == Linked::Tie::self ? " is " : " is a sibling, ") +
                          std::string(name(one.match)) + ": " + std::string(label(one.evidence)));
        }
        return out;
    }

    Words words_;
    Past past_{words_.vocabulary, {words_.birth, words_.source}};
    std::map<PersonIndex, std::string> letters_{};
    std::map<std::string, PersonIndex> people_{};
    int referrals_ = 0;
};

TEST_F(LinkageTest, NumbersFindTheSameChildAlongAChain) {
    add("a", "nhs=9434765919 given=Ann family=Lee");
    add("b", "nhs=9434765919 id=17");
    add("c", "id=17");
    add("d", "id=18");
    EXPECT_THAT(find("a"),
                UnorderedElementsAre("b is certain: NHS number",
                                     "c is certain: the authority's number of the child"));
    EXPECT_THAT(find("c"), UnorderedElementsAre("b is certain: the authority's number of the child",
                                                "a is certain: NHS number"));
    EXPECT_THAT(find("d"), IsEmpty());
}

TEST_F(LinkageTest, NameBirthAndPostcodeTogetherAreProbable) {
    add("a", "given=Ann family=Lee born=2019-03-02 postcode=AB1 2CD");
    add("b", "given=ann family=LEE born=2019-03-02 postcode=ab12cd id=17");
    add("c", "id=17");
    add("moved", "given=Ann family=Lee born=2019-03-02 postcode=XY9 9ZZ");
    EXPECT_THAT(find("a"), UnorderedElementsAre("b is probable: name, date of birth and postcode",
                                                "c is probable: name, date of birth and postcode",
                                                "moved is possible: name and date of birth"));
}

TEST_F(LinkageTest, AProbableMatchLeadsToNobodyWhoContradicts) {
    add("a", "given=Ann family=Lee born=2019-03-02 postcode=AB1 2CD");
    add("b", "given=Ann family=Lee born=2019-03-02 postcode=AB1 2CD id=17");
    add("c", "id=17 upn=A123456789012");
    add("d", "upn=A123456789012 born=2005-01-01");
    EXPECT_THAT(find("a"), UnorderedElementsAre("b is probable: name, date of birth and postcode",
                                                "c is probable: name, date of birth and postcode"));
}

TEST_F(LinkageTest, TwinsAreTwoChildren) {
    const std::string home = " family=Lee born=2019-03-02 postcode=AB1 2CD address=1 High Street";
    add("ann", "given=Ann" + home);
    add("ben", "given=Ben" + home);
    add("baby", "family=Lee born=2019-03-02 postcode=AB1 2CD");
    EXPECT_THAT(find("ann"), ElementsAre("ben is a sibling, possible: address"));
    EXPECT_FALSE(people_.contains("baby")) << "nothing is left to find a baby without a name by";
    addFamily({{"cat", "given=Cat id=1" + home}, {"dan", "given=Dan id=2" + home}});
    EXPECT_THAT(find("cat"),
                testing::Contains("dan is a sibling, certain: children of one referral"));
}

TEST_F(LinkageTest, NobodyIsTheSameAgainstAnotherNumberOrBirth) {
    add("a", "nhs=9434765919 given=Ann family=Lee born=2019-03-02 postcode=AB1 2CD");
    add("b", "nhs=9876543210 given=Ann family=Lee born=2019-03-02 postcode=AB1 2CD");
    add("c", "nhs=9434765919 given=Tom family=Hall born=2011-01-01");
    EXPECT_THAT(find("a"), IsEmpty());
    EXPECT_THAT(find("b"), IsEmpty());
    EXPECT_THAT(find("c"), IsEmpty());
}

TEST_F(LinkageTest, ARecycledNumberProvesNothing) {
    add("old", "id=17 given=Ann family=Lee born=2005-03-02");
    add("new", "id=17 given=Tom family=Hall born=2019-01-01");
    add("contact", "id=17");
    EXPECT_THAT(find("old"),
                ElementsAre("contact is possible: the authority's number of the child"));
    EXPECT_THAT(find("contact"),
                UnorderedElementsAre("old is possible: the authority's number of the child",
                                     "new is possible: the authority's number of the child"));
}

TEST_F(LinkageTest, AChainThatContradictsItselfHoldsOnlyItsEnds) {
    add("a", "id=1 born=2005-03-02");
    add("b", "id=1 upn=A123456789012");
    add("c", "upn=A123456789012 born=2019-01-01");
    EXPECT_THAT(find("a"), ElementsAre("b is certain: the authority's number of the child"));
    EXPECT_THAT(find("b"), UnorderedElementsAre("a is certain: the authority's number of the child",
                                                "c is certain: unique pupil number"));
}

TEST_F(LinkageTest, FamiliesAreFoundByTheirNumberAndTheirParents) {
    add("a", "id=1 fam=F9");
    add("b", "id=2 fam=F9");
    add("c", "id=3 1.given=Mary 1.family=Lee 1.born=1990-01-01");
    add("d", "id=4 1.given=Mary 1.family=Lee 1.born=1990-01-01 2.given=Joe 2.family=Hall");
    add("e", "id=5 parent=77");
    add("f", "id=6 parent=77");
    EXPECT_THAT(find("a"),
                ElementsAre("b is a sibling, certain: the authority's number of the family"));
    EXPECT_THAT(find("c"),
                ElementsAre("d is a sibling, probable: name and date of birth of a parent"));
    EXPECT_THAT(find("e"),
                ElementsAre("f is a sibling, certain: the authority's number of a parent"));
}

TEST_F(LinkageTest, AHostelIsNoFamily) {
    for (int i = 0; i < 40; ++i)
        add("child" + std::to_string(i),
            "id=" + std::to_string(i + 1) + " postcode=AB1 2CD address=The Refuge, 1 High Street");
    EXPECT_THAT(find("child0"), IsEmpty());
}

TEST_F(LinkageTest, ANumberThatEverybodyHasIsNobodys) {
    for (int i = 0; i < 400; ++i)
        add("child" + std::to_string(i), "id=99999 upn=A1234567" + std::to_string(10'000 + i));
    EXPECT_THAT(find("child0"), IsEmpty());
}

TEST_F(LinkageTest, TheSameWordsAreTheSamePerson) {
    add("a", "id=1 born=2019-03-02");
    add("a", "id=1 born=2019-03-02");
    EXPECT_EQ(past_.linkage().persons(), 1U);
    EXPECT_EQ(past_.linkage().keys(), 1U);
}

TEST_F(LinkageTest, WhoHasNoKeyIsNobody) {
    Batch batch = oneRecord(words_, "R", "2026-05-12", "given=Ann");
    past_.add(batch);
    std::vector<PersonKey> scratch;
    EXPECT_EQ(past_.personOf(batch, 0, 0, scratch), std::nullopt);
    EXPECT_EQ(past_.events(), 0U);
}

}  // namespace
}  // namespace frontdoor::history
