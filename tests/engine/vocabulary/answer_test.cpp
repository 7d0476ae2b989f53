#include "engine/vocabulary/answer.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

class AnswerTest : public testing::Test {
  protected:
    AnswerTest() {
        CodeList mobility;
        mobility.id = "mobility";
        mobility.add({"non-mobile", "Cannot yet move about"});
        mobility.add({"walking", "Walks"});
        code.list = vocabulary.add(std::move(mobility));
    }

    [[nodiscard]] std::optional<Answer> parse(const Fact& fact, std::string_view text) const {
        return parseAnswer(vocabulary, fact, text);
    }
    void expectReadsBack(const Fact& fact, Answer answer, std::string_view text) const {
        EXPECT_EQ(answerText(vocabulary, fact, answer), text);
        EXPECT_EQ(parse(fact, text), answer) << text;
    }

    Vocabulary vocabulary{};
    Fact boolean{.id = "child_seen"};
    Fact code{.id = "child.mobility", .type = FactType::code};
    Fact number{.id = "hours", .type = FactType::number, .scale = 1, .min = 0, .max = 240};
    Fact date{.id = "child.date_of_birth", .type = FactType::date};
};

TEST_F(AnswerTest, BooleansAreYesOrNoInAnyLetterCase) {
    for (const char* text : {"yes", "YES", "Yes", "true", "True", "TRUE"}) {
        EXPECT_EQ(parse(boolean, text), Answer::of(1)) << text;
    }
    for (const char* text : {"no", "No", "false", "FALSE"}) {
        EXPECT_EQ(parse(boolean, text), Answer::of(0)) << text;
    }
    for (const char* text : {"unknown", "Unknown", "UNKNOWN"}) {
        EXPECT_EQ(parse(boolean, text), Answer::unknown()) << text;
    }
    for (const char* text : {"", "y", "n", "1", "0", "yes ", " no", "yess", "ye", "maybe"}) {
        EXPECT_EQ(parse(boolean, text), std::nullopt) << text;
    }
}

TEST_F(AnswerTest, CodesAreThoseOfTheList) {
    EXPECT_EQ(parse(code, "non-mobile"), Answer::of(0));
    EXPECT_EQ(parse(code, "walking"), Answer::of(1));
    EXPECT_EQ(parse(code, "unknown"), Answer::unknown());
    for (const char* text : {"", "Walking", "walking ", "crawling", "0", "UNKNOWN"}) {
        EXPECT_EQ(parse(code, text), std::nullopt) << text;
    }
}

TEST_F(AnswerTest, ACodeFactWithoutAListTakesNoCode) {
    const Fact fact{.id = "x", .type = FactType::code};
    EXPECT_EQ(parse(fact, "walking"), std::nullopt);
    EXPECT_EQ(parse(fact, "unknown"), Answer::unknown());
}

TEST_F(AnswerTest, NumbersKeepTheirPlacesAndLimits) {
    EXPECT_EQ(parse(number, "7.5"), Answer::of(75));
    EXPECT_EQ(parse(number, "0"), Answer::of(0));
    EXPECT_EQ(parse(number, "24"), Answer::of(240));
    EXPECT_EQ(parse(number, "unknown"), Answer::unknown());
    for (const char* text : {"", "-0.1", "24.1", "7.55", "seven", "7.5h"}) {
        EXPECT_EQ(parse(number, text), std::nullopt) << text;
    }
}

TEST_F(AnswerTest, DatesAreDaysThatExist) {
    EXPECT_EQ(parse(date, "1970-01-01"), Answer::of(0));
    EXPECT_EQ(parse(date, "1969-12-31"), Answer::of(-1));
    EXPECT_EQ(parse(date, "2024-02-29"), Answer::of(19'782));
    EXPECT_EQ(parse(date, "unknown"), Answer::unknown());
    for (const char* text : {"", "2023-02-29", "2024-2-29", "29/02/2024", "2024-02-29T10:00"}) {
        EXPECT_EQ(parse(date, text), std::nullopt) << text;
    }
}

TEST_F(AnswerTest, DatesKeepTheirLimits) {
    Fact limited = date;
    limited.min = 0;
    limited.max = 1;
    EXPECT_EQ(parse(limited, "1969-12-31"), std::nullopt);
    EXPECT_EQ(parse(limited, "1970-01-01"), Answer::of(0));
    EXPECT_EQ(parse(limited, "1970-01-02"), Answer::of(1));
    EXPECT_EQ(parse(limited, "1970-01-03"), std::nullopt);
}

TEST_F(AnswerTest, ReadsBackWhatItWrites) {
    expectReadsBack(boolean, Answer::of(1), "yes");
    expectReadsBack(boolean, Answer::of(0), "no");
    expectReadsBack(code, Answer::of(1), "walking");
    expectReadsBack(number, Answer::of(75), "7.5");
    expectReadsBack(number, Answer::of(70), "7");
    expectReadsBack(date, Answer::of(19'782), "2024-02-29");
    for (const Fact* fact : {&boolean, &code, &number, &date}) {
        expectReadsBack(*fact, Answer::unknown(), "unknown");
    }
}

}  // namespace
}  // namespace frontdoor
