#include "adapters/intake/record_tree.h"

#include <simdjson.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/intake/json_tree.h"
#include "adapters/intake/record_chunk.h"
#include "adapters/intake/windows_1252.h"
#include "adapters/intake/xml_tree.h"
#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using support::Random;
using testing::HasSubstr;

std::string padded(const std::string& text) {
    return text + std::string(RecordChunk::kPadding, ' ');
}

std::string jsonOf(const RecordTree& tree) {
    std::string out;
    appendJson(out, tree);
    return out;
}

/// What JSON becomes by way of a tree; in words why it does not.
std::string throughTree(const std::string& json, std::size_t mostFields = 1'000) {
    RecordTree tree;
    const std::string text = padded(json);
    JsonCursor cursor(std::string_view(text).substr(0, json.size()), 8);
    switch (readJsonTree(cursor, mostFields, tree)) {
        case JsonTreeResult::read:
            return jsonOf(tree);
        case JsonTreeResult::notAnObject:
            return "not an object";
        case JsonTreeResult::tooMany:
            return "too many";
        case JsonTreeResult::failed:
            break;
    }
    return cursor.fault() == JsonCursor::Fault::tooDeep ? "too deep" : "malformed";
}

std::string throughXml(const std::string& xml, const Limits& limits = {}) {
    XmlTreeReader reader(limits);
    RecordTree tree;
    const XmlTrouble trouble = reader.read(xml, tree);
    switch (trouble.kind) {
        case XmlTrouble::Kind::none:
            return jsonOf(tree);
        case XmlTrouble::Kind::tooDeep:
            return "too deep";
        case XmlTrouble::Kind::tooMany:
            return "too many";
        case XmlTrouble::Kind::malformed:
            break;
    }
    return "malformed at " + std::to_string(trouble.offset) + ": " + std::string(trouble.reason);
}

TEST(RecordTree, KeepsJsonAsItIs) {
    for (const char* json :
         {R"({})", R"({"a":"","b":[],"c":{},"d":[[1,-2.50e3],[{}]],"e":true,"f":null})",
          R"({"a":1,"a":2,"b":["x"],"":"é\"\\\u000a"})"}) {
        EXPECT_EQ(throughTree(json), json);
    }
    EXPECT_EQ(throughTree(" { \"\\u0061\" : \"\\ud83d\\ude00\\/\" } "),
              "{\"a\":\"\xF0\x9F\x98\x80/\"}");
}

TEST(RecordTree, SaysWhyItCannotKeepJson) {
    EXPECT_EQ(throughTree("[1]"), "not an object");
    EXPECT_EQ(throughTree("\"a\""), "not an object");
    EXPECT_EQ(throughTree("{\"a\":1}x"), "malformed");
    EXPECT_EQ(throughTree("{\"a\":[1,}"), "malformed");
    EXPECT_EQ(throughTree("{\"a\":[[[[[[[[1]]]]]]]]}"), "too deep");
    EXPECT_EQ(throughTree("{\"a\":[1,2,3]}", 4), "too many");
    EXPECT_EQ(throughTree("{\"a\":[1,2,3]}", 5), "{\"a\":[1,2,3]}");
}

TEST(RecordTree, ChangesAreWrittenAndNotMade) {
    RecordTree tree;
    const auto root = tree.add(RecordTree::kNoNode, "", RecordTree::Kind::object);
    const auto list = tree.add(root, "list", RecordTree::Kind::list);
    tree.add(list, "", RecordTree::Kind::text, "x");
    const auto entry = tree.add(list, "", RecordTree::Kind::object);
    const auto born = tree.add(entry, "born", RecordTree::Kind::text, "May");
    const TreeChanges::Choice choice{list, entry};
    const TreeChanges::Rename rename{born, "due"};
    const TreeChanges::Addition addition{"#ref", "A/1"};
    std::string out;
    appendJson(out, tree, RecordTree::root(),
               {.choices = {&choice, 1}, .renames = {&rename, 1}, .additions = {&addition, 1}});
    EXPECT_EQ(out, R"({"list":{"due":"May"},"#ref":"A/1"})");
    EXPECT_EQ(jsonOf(tree), R"({"list":["x",{"born":"May"}]})");
}

TEST(RecordTree, FindsFieldsInAnyCaseAfterTheExactOne) {
    RecordTree tree;
    const auto root = tree.add(RecordTree::kNoNode, "", RecordTree::Kind::object);
    const auto folded = tree.add(root, "Date Of-birth", RecordTree::Kind::text, "1");
    const auto exact = tree.add(root, "date_of_birth", RecordTree::Kind::text, "2");
    EXPECT_EQ(tree.find(root, "date_of_birth"), exact);
    EXPECT_EQ(tree.find(root, "DATE-OF-BIRTH"), folded);
    EXPECT_EQ(tree.findExact(root, "DATE-OF-BIRTH"), RecordTree::kNoNode);
    EXPECT_EQ(tree.find(exact, "x"), RecordTree::kNoNode);
}

TEST(XmlTree, ElementsBecomeFields) {
    EXPECT_EQ(throughXml("<r/>"), "{}");
    EXPECT_EQ(throughXml("<r>text</r>"), R"({"#text":"text"})");
    EXPECT_EQ(throughXml("<r><a>1</a><b/><c> </c><d><e>x</e></d></r>"),
              R"({"a":"1","b":"","c":"","d":{"e":"x"}})");
    EXPECT_EQ(throughXml("<r><a>1</a><b>2</b><a/><b>3</b><c/><a><d/></a></r>"),
              R"({"a":["1","",{"d":""}],"b":["2","3"],"c":""})");
}

TEST(XmlTree, AttributesAndTextBesideElementsAreFields) {
    EXPECT_EQ(throughXml("<r id='1'><a value=\"x\"/><b q='y'>text</b></r>"),
              R"({"@id":"1","a":{"@value":"x"},"b":{"@q":"y","#text":"text"}})");
    EXPECT_EQ(throughXml("<r><a>1</a>\n stray \n<b>2</b>words</r>"),
              R"({"a":"1","b":"2","#text":"stray words"})");
}

TEST(XmlTree, NamespacesAreTakenOff) {
    EXPECT_EQ(throughXml("<c:r xmlns:c='u' xmlns='v' xsi:schemaLocation='w'><c:a d:b='1'/>"
                         "<a xsi:nil='true'/><e xml:lang='en'>x</e></c:r>"),
              R"({"a":[{"@b":"1"},""],"e":"x"})");
}

TEST(XmlTree, OnlyItsOwnEntitiesAreResolved) {
    EXPECT_EQ(throughXml("<r><a>&lt;&gt;&amp;&quot;&apos;&#233;&#x1F600;</a></r>"),
              "{\"a\":\"<>&\\\"'\xC3\xA9\xF0\x9F\x98\x80\"}");
    EXPECT_EQ(throughXml("<r><a>&lol9;&nbsp;Tom & Jerry</a></r>"),
              R"({"a":"&lol9;&nbsp;Tom & Jerry"})");
    EXPECT_EQ(throughXml("<r><a><![CDATA[<b>&amp;]]></a><c>x<![CDATA[y]]>z</c></r>"),
              R"({"a":"<b>&amp;","c":"xyz"})");
}

TEST(XmlTree, ReferencesToNoCharacterAreReplaced) {
    for (const char* bad :
         {"&#0;", "&#x0;", "&#xD800;", "&#x110000;", "&#99999999999999;", "&#8;"}) {
        const std::string json = throughXml("<r><a>x" + std::string(bad) + "y</a></r>");
        EXPECT_THAT(json, HasSubstr("x\xEF\xBF\xBD")) << bad;
        EXPECT_THAT(json, HasSubstr("y")) << bad;
        EXPECT_TRUE(isUtf8(json)) << bad;
    }
}

TEST(XmlTree, SaysWhatIsWrongAndWhere) {
    EXPECT_EQ(throughXml("<r><a>1</b></r>"), "malformed at 9: an end tag does not match");
    EXPECT_THAT(throughXml("<r><a>1</a>"), HasSubstr("malformed at 10"));
    EXPECT_THAT(throughXml("<r><a b=1/></r>"), HasSubstr("an attribute is not well-formed"));
    EXPECT_THAT(throughXml("<r><!-- </r>"), HasSubstr("a comment does not end"));
    EXPECT_THAT(throughXml("<r><![CDATA[</r>"), HasSubstr("a CDATA section does not end"));
    EXPECT_THAT(throughXml("<r><? </r>"), HasSubstr("malformed"));
    EXPECT_THAT(throughXml("<r/><s/>"), HasSubstr("more than one element at the top"));
    EXPECT_THAT(throughXml(""), HasSubstr("malformed"));
}

TEST(XmlTree, IsBounded) {
    Limits limits;
    limits.nesting = 3;
    EXPECT_EQ(throughXml("<r><a><b>x</b></a></r>", limits), R"({"a":{"b":"x"}})");
    EXPECT_EQ(throughXml("<r><a><b><c/></b></a></r>", limits), "too deep");
    limits.fields = 4;
    EXPECT_EQ(throughXml("<r><a/><b/></r>", limits), R"({"a":"","b":""})");
    EXPECT_EQ(throughXml("<r><a/><b/><c/></r>", limits), "too many");
    EXPECT_EQ(throughXml("<r a='' b='' c='' d=''/>", limits), "too many");
    std::string deep;
    for (int i = 0; i < 200'000; ++i) deep += "<a>";
    EXPECT_THAT(throughXml(deep), HasSubstr("malformed"));
    std::string closed = deep;
    for (int i = 0; i < 200'000; ++i) closed += "</a>";
    EXPECT_EQ(throughXml(closed), "too deep");
    std::string wide = "<r>";
    for (int i = 0; i < 200'000; ++i) wide += "x<a" + std::to_string(i % 1'000) + "/>";
    EXPECT_THAT(throughXml(wide + "</r>"), HasSubstr("\"a999\":["));
}

/// An element as it is written, and as the tree should tell it.
struct WrittenElement {
    std::string xml{};
    std::string json{};
};

std::string randomText(Random& random) {
    static const std::vector<std::string> words{"a", "Å", "1", "x y", "\"", "\\", "]"};
    std::string text;
    for (std::size_t i = random.below(3); i > 0; --i) text += random.pick(words);
    return text;
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') out += '\\';
        out += letter;
    }
    return out + "\"";
}

WrittenElement randomElement(Random& random, std::size_t depth, bool isRoot) {
    if (depth == 0 || (!isRoot && random.chance(40))) {
        const std::string text = randomText(random);
        const bool cdata = random.chance(20);
        return {cdata ? "<![CDATA[" + text + "]]>" : text, quoted(text)};
    }
    // The fields by name, in the order in which each name first comes.
    std::vector<std::pair<std::string, std::vector<std::string>>> fields;
    WrittenElement element;
    for (std::size_t i = 1 + random.below(5); i > 0; --i) {
        const std::string name = random.pick<std::string>({"a", "b", "Name", "x-1", "é"});
        const WrittenElement inner = randomElement(random, depth - 1, false);
        const std::string prefix = random.chance(20) ? "ns:" : "";
        element.xml += "<" + prefix + name + ">" + inner.xml + "</" + prefix + name + ">";
        if (random.chance(20)) element.xml += random.pick<std::string>({"\n", "<!-- x -->", " "});
        auto known = std::ranges::find(fields, name,
                                       &std::pair<std::string, std::vector<std::string>>::first);
        if (known == fields.end()) known = fields.insert(fields.end(), {name, {}});
        known->second.push_back(inner.json);
    }
    element.json = "{";
    for (const auto& [name, values] : fields) {
        if (element.json.size() > 1) element.json += ",";
        element.json += quoted(name) + ":" + (values.size() > 1 ? "[" : "");
        for (std::size_t i = 0; i < values.size(); ++i)
            element.json += (i > 0 ? "," : "") + values[i];
        if (values.size() > 1) element.json += "]";
    }
    element.json += "}";
    return element;
}

TEST(XmlTree, RandomTreesComeThroughXmlAndJson) {
    XmlTreeReader reader{Limits{}};
    RecordTree tree;
    simdjson::dom::parser parser;
    for (std::uint64_t seed = 0; seed < 5'000; ++seed) {
        Random random(seed);
        const WrittenElement written = randomElement(random, 1 + random.below(5), true);
        ASSERT_EQ(reader.read("<r>" + written.xml + "</r>", tree).kind, XmlTrouble::Kind::none);
        const std::string json = jsonOf(tree);
        ASSERT_EQ(json, written.json) << seed << ": " << written.xml;
        ASSERT_EQ(parser.parse(json).error(), simdjson::SUCCESS) << json;
        const std::string text = padded(json);
        JsonCursor cursor(std::string_view(text).substr(0, json.size()), 64);
        RecordTree again;
        ASSERT_EQ(readJsonTree(cursor, 10'000, again), JsonTreeResult::read);
        ASSERT_EQ(jsonOf(again), json);
    }
}

}  // namespace
}  // namespace frontdoor::intake
