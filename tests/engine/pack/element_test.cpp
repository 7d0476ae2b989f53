#include "engine/pack/element.h"

#include <memory>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Rule files come from people, editors and the post. Whatever is in them, reading gives a tree or a
// finding with a place, within bounds.

namespace frontdoor {
namespace {

using testing::HasSubstr;

Outcome<Element> parse(std::string text, const ElementLimits& limits = {}) {
    return parseElement(std::make_shared<const SourceFile>("t.xml", std::move(text)), limits);
}

/// The findings, rendered; empty if there are none.
std::string findings(std::string text, const ElementLimits& limits = {}) {
    return render(parse(std::move(text), limits).diagnostics());
}

/// The bytes of the file behind a part of a slice.
std::string bytesOf(const TextSlice& slice, std::size_t begin, std::size_t end) {
    const SourceSpan span = slice.span(begin, end);
    return std::string(span.file->text().substr(span.begin, span.end - span.begin));
}

TEST(Element, HasNamesAttributesAndChildrenInOrder) {
    const Element root = parse(R"(<a x="1" y='two'><b/>  <c z=""/></a>)").value();
    EXPECT_EQ(root.name, "a");
    ASSERT_EQ(root.attributes.size(), 2U);
    EXPECT_EQ(root.attribute("x")->value.text, "1");
    EXPECT_EQ(root.attribute("y")->value.text, "two");
    EXPECT_EQ(root.attribute("z"), nullptr);
    ASSERT_EQ(root.children.size(), 2U);
    EXPECT_EQ(root.child("c")->attribute("z")->value.text, "");
    EXPECT_EQ(root.text.text, "");
}

TEST(Element, KnowsWhereEverythingStands) {
    const Element root = parse("<a>\n  <bee x=\"12\"/>\n</a>").value();
    const Element& bee = root.children.front();
    EXPECT_EQ(bee.span.place(), "t.xml:2:3");
    EXPECT_EQ(bee.span.end - bee.span.begin, 4U);
    EXPECT_EQ(bee.attributes.front().span.place(), "t.xml:2:8");
    EXPECT_EQ(bee.attributes.front().value.span().place(), "t.xml:2:11");
    EXPECT_EQ(bytesOf(bee.attributes.front().value, 0, 2), "12");
}

TEST(Element, TextKeepsThePlaceOfEachByteThroughEntitiesCdataAndComments) {
    const Element root = parse("<a>x &lt; <!-- is --> 3<![CDATA[ & y]]> &#x26; &#233;</a>").value();
    EXPECT_EQ(root.text.text, "x <  3 & y & \u00e9");
    EXPECT_EQ(root.text.offsets.size(), root.text.text.size() + 1);
    EXPECT_EQ(bytesOf(root.text, 2, 3), "&lt;");
    EXPECT_EQ(root.span.file->text()[root.text.span(5, 6).begin], '3');
    EXPECT_EQ(bytesOf(root.text, 7, 8), "&");
    EXPECT_EQ(bytesOf(root.text, 11, 12), "&#x26;");
    EXPECT_EQ(bytesOf(root.text, 13, 15), "&#233;");
}

TEST(Element, LineEndsAreOneByteHoweverTheyAreWritten) {
    EXPECT_EQ(parse("<a>1\r\n2\r3\n4</a>").value().text.text, "1\n2\n3\n4");
    EXPECT_EQ(parse("<a x=\"1\r\n2\t3\n4\"/>").value().attributes.front().value.text, "1 2 3 4");
    const Element root = parse("<a>1\r\n2</a>").value();
    EXPECT_EQ(bytesOf(root.text, 2, 3), "2");
}

TEST(Element, QuotationMarksOfTheOtherKindMayStandInAnAttribute) {
    EXPECT_EQ(parse(R"(<a x="it's" y='"so"'/>)").value().attribute("x")->value.text, "it's");
    EXPECT_EQ(parse(R"(<a x="it's" y='"so"'/>)").value().attribute("y")->value.text, "\"so\"");
}

TEST(Element, AByteOrderMarkIsNotPartOfAnything) {
    const Element root =
        parse("\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a x=\"1\"/>").value();
    EXPECT_EQ(root.span.place(), "t.xml:2:1");
    EXPECT_EQ(root.attributes.front().value.text, "1");
}

TEST(Element, CommentsMayStandAroundTheRoot) {
    EXPECT_TRUE(parse("<!-- before --><a/><!-- after -->\n<?editor x?>\n").ok());
}

TEST(Element, EveryPrefixIsReadOrReported) {
    const std::string whole =
        "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- \u00e9 --><a x=\"1 &lt; 2\" y='\"'>text &amp; "
        "<b>more</b>"
        "<![CDATA[ raw ]]><c/></a>\n";
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const Outcome<Element> outcome = parse(whole.substr(0, length));
        const bool atEnd = length + 1 >= whole.size();
        EXPECT_EQ(outcome.ok(), atEnd) << length;
        if (!outcome.ok()) {
            EXPECT_FALSE(render(outcome.diagnostics()).empty()) << length;
        }
    }
    EXPECT_TRUE(parse(whole).ok());
}

TEST(Element, EveryByteMayBeReplacedByAnyOther) {
    const std::string whole = "<a x=\"1\">t&lt;<b>m</b><![CDATA[r]]><!--c--></a>";
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            std::string text = whole;
            text[at] = static_cast<char>(byte);
            const Outcome<Element> outcome = parse(text);
            EXPECT_EQ(outcome.ok(), !outcome.diagnostics().hasErrors());
            static_cast<void>(render(outcome.diagnostics()));
        }
    }
}

TEST(Element, NothingAtAllIsAnError) {
    for (const char* text :
         {"", " \n", "<!-- only a comment -->", "just text", "<?xml version=\"1.0\"?>"}) {
        EXPECT_THAT(findings(text), HasSubstr("R0102")) << text;
    }
}

TEST(Element, ADoctypeIsRefusedBeforeItsEntitiesCount) {
    const std::string bomb =
        "<!DOCTYPE a [<!ENTITY x0 \"ha\"><!ENTITY x1 \"&x0;&x0;\"><!ENTITY x2 \"&x1;&x1;\">"
        "<!ENTITY file SYSTEM \"file:///etc/passwd\">]>\n<a>&x2;&file;</a>";
    EXPECT_THAT(findings(bomb), HasSubstr("t.xml:1:11: error[R0102]: a DOCTYPE is not allowed"));
    EXPECT_THAT(findings("<!DOCTYPE a ["), HasSubstr("R0102"));
}

TEST(Element, EntitiesThatXmlDoesNotHaveAreErrors) {
    for (const char* text :
         {"<a>&nbsp;</a>", "<a>&</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#x110000;</a>",
          "<a>&#99999999999;</a>", "<a>&#xZ;</a>", "<a>&#;</a>", "<a>&;</a>", "<a x='&foo;'/>"}) {
        EXPECT_THAT(findings(text), HasSubstr("R0102")) << text;
    }
}

TEST(Element, WhatPugixmlLetsPassIsAnErrorHere) {
    EXPECT_THAT(findings("<a/><b/>"), HasSubstr("a second root element"));
    EXPECT_THAT(findings("<a/>tail"), HasSubstr("text outside the root"));
    EXPECT_THAT(findings("head<a/>"), HasSubstr("text outside the root"));
    EXPECT_THAT(findings("<![CDATA[x]]><a/>"), HasSubstr("text outside the root"));
    EXPECT_THAT(findings("<a x=\"1\" x=\"2\"/>"),
                HasSubstr("t.xml:1:10: error[R0102]: attribute `x` is given twice"));
    EXPECT_THAT(findings("<a x=\"1<2\"/>"), HasSubstr("`<` is not allowed in an attribute"));
    EXPECT_THAT(findings("<a>x ]]> y</a>"), HasSubstr("`]]>`"));
    EXPECT_THAT(findings("<a/><?xml version=\"1.0\"?>"), HasSubstr("very start"));
}

TEST(Element, OtherEncodingsAreRefusedByName) {
    EXPECT_THAT(findings("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>"),
                HasSubstr("the encoding is `ISO-8859-1`"));
    EXPECT_THAT(findings(std::string("\xFF\xFE<\0a\0/\0>\0", 10)), HasSubstr("UTF-16"));
    EXPECT_THAT(findings(std::string("\xFE\xFF\0<\0a\0/\0>", 10)), HasSubstr("UTF-16"));
    EXPECT_THAT(findings("<a>\xE9</a>"),
                HasSubstr("t.xml:1:4: error[R0102]: byte E9 is not UTF-8"));
    EXPECT_THAT(findings("<a>\xC0\xBC</a>"), HasSubstr("byte C0"));
    EXPECT_THAT(findings("<a>\xED\xA0\x80</a>"), HasSubstr("U+D800"));
    EXPECT_THAT(findings("<a>\xF4\x90\x80\x80</a>"), HasSubstr("U+110000"));
}

TEST(Element, NulAndControlCharactersAreRefused) {
    EXPECT_THAT(findings(std::string("<a>x\0y</a>", 10)), HasSubstr("U+0000"));
    EXPECT_THAT(findings("<a>\x1B[31m</a>"), HasSubstr("U+001B"));
    EXPECT_THAT(findings("<a>\xEF\xBF\xBF</a>"), HasSubstr("U+FFFF"));
}

TEST(Element, DepthIsLimited) {
    constexpr std::size_t deep = 100'000;
    std::string text;
    for (std::size_t i = 0; i < deep; ++i) text += "<a>";
    EXPECT_THAT(findings(text), HasSubstr("R0102"));  // Never closed.
    for (std::size_t i = 0; i < deep; ++i) text += "</a>";
    EXPECT_THAT(findings(text), HasSubstr("error[R0110]: elements are nested more than 32 deep"));
    EXPECT_TRUE(parse("<a><a/></a>", {.depth = 2}).ok());
    EXPECT_FALSE(parse("<a><a/></a>", {.depth = 1}).ok());
}

TEST(Element, TheNumberOfElementsAndAttributesIsLimited) {
    std::string many = "<a>";
    for (int i = 0; i < 1'000; ++i) many += "<b/>";
    many += "</a>";
    EXPECT_THAT(findings(many, {.count = 100}), HasSubstr("R0110"));
    EXPECT_TRUE(parse(many, {.count = 1'001}).ok());
    std::string wide = "<a";
    for (int i = 0; i < 1'000; ++i) wide += " x" + std::to_string(i) + "=''";
    EXPECT_THAT(findings(wide + "/>", {.count = 100}), HasSubstr("R0110"));
}

TEST(Element, TheElementThatIsOpenIsNamed) {
    EXPECT_THAT(findings("<a>\n <b>\n <c/>\n</a>"), HasSubstr("`b` is not closed before this"));
    EXPECT_THAT(findings("<a>\n <b>\n <c/>\n</a>"), HasSubstr("t.xml:2:2: note: `b` begins here"));
    EXPECT_THAT(findings("<a><!-- <x> --><b y='>'/><![CDATA[<z>]]>"),
                HasSubstr("`a` is not closed before the end"));
    EXPECT_THAT(findings("</a>"), HasSubstr("R0102"));
}

}  // namespace
}  // namespace frontdoor
