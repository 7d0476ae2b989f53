#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/intake/xml_splitter.h"
#include "tests/adapters/intake/slow_xml.h"
#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using support::Random;
using testing::ElementsAre;
using testing::IsEmpty;

Limits pieces(std::size_t size) {
    Limits limits;
    limits.pieceBytes = size;
    return limits;
}

struct CutFile {
    std::vector<SlowXmlRecord> records{};
    std::vector<std::string> findings{};  // `code line`
    std::vector<std::uint64_t> sizes{};   // Of records in trouble.
    std::size_t mostMemory = 0;
};

CutFile cutXml(const std::string& text, const std::string& record, const Limits& limits) {
    CutFile cut;
    XmlSplitter splitter(ByteSource::fromMemory("test", text), record, limits);
    for (RecordChunk chunk; splitter.next(chunk);) {
        EXPECT_FALSE(chunk.records.empty() && chunk.findings.empty());
        for (const RecordSlice& slice : chunk.records) {
            cut.records.push_back({std::string(chunk.bytes(slice)), slice.line, slice.trouble});
            EXPECT_EQ(slice.record, cut.records.size());
            if (slice.trouble) cut.sizes.push_back(slice.bytes);
        }
        for (const ChunkFinding& finding : chunk.findings)
            cut.findings.push_back(std::string(codeInfo(finding.code).name) + " " +
                                   std::to_string(finding.line));
        cut.mostMemory = std::max(cut.mostMemory, chunk.capacity());
    }
    return cut;
}

std::vector<std::string> bytesOf(const CutFile& cut) {
    std::vector<std::string> out;
    for (const SlowXmlRecord& record : cut.records) {
        out.push_back(record.bytes);
        if (record.trouble) out.back() += " " + std::string(codeInfo(*record.trouble).name);
    }
    return out;
}

std::vector<std::string> cutChildren(const std::string& text) {
    return bytesOf(cutXml(text, "Child", {}));
}

TEST(XmlSplitting, CutsOutElementsOfOneName) {
    EXPECT_THAT(cutChildren("<?xml version='1.0'?>\n<Message><Header><Child_>1</Child_></Header>"
                            "<Children>\n <Child>a</Child><Child/>\n<c:Child id='1'\n>b</c:Child >"
                            "</Children></Message>"),
                ElementsAre("<Child>a</Child>", "<Child/>", "<c:Child id='1'\n>b</c:Child >"));
}

TEST(XmlSplitting, LooksIntoNothingThatIsNoTag) {
    const std::string child =
        "<Child a='</Child>' b=\"/>\"><!-- </Child> --><![CDATA[</Child>]]><?x </Child>?>"
        "<Child.x/><Children/></Child>";
    EXPECT_THAT(cutChildren("<!DOCTYPE Child [<!ENTITY a '<Child>'> <!-- ' ]> <Child> --> <?a ]> ?>"
                            " ]><M><!--<Child>--><a b='<Child>'/>" +
                            child + "</M>"),
                ElementsAre(child));
}

TEST(XmlSplitting, AnElementWithinOneOfItsNameIsPartOfIt) {
    const std::string child = "<Child><Siblings><Child>b</Child><Child/></Siblings></Child>";
    EXPECT_THAT(cutChildren("<M>" + child + "<Child>c</Child></M>"),
                ElementsAre(child, "<Child>c</Child>"));
}

TEST(XmlSplitting, ARecordThatIsNotClosedCostsOnlyItself) {
    EXPECT_THAT(cutChildren("<M><Child>a<Child>b</Child><Child>c</Child></M>"),
                ElementsAre("<Child>a D0172", "<Child>b</Child>", "<Child>c</Child>"));
    EXPECT_THAT(cutChildren("<M><Child>a</Child><Child>b"),
                ElementsAre("<Child>a</Child>", "<Child>b D0172"));
    EXPECT_THAT(cutChildren("<M><Child>a</M><?xml version='1.0'?><M><Child>b</Child></M>"),
                ElementsAre("<Child>a</M> D0172", "<Child>b</Child>"));
}

TEST(XmlSplitting, ADocumentIsARecordWhereNoElementIsNamed) {
    const CutFile cut =
        cutXml("<a><b x='>'/></a>\n<?xml version='1.0'?>\n<!DOCTYPE c>\n<c/>", "", {});
    EXPECT_THAT(bytesOf(cut), ElementsAre("<a><b x='>'/></a>", "<c/>"));
    EXPECT_THAT(cut.findings, ElementsAre("D0126 2"));
    EXPECT_THAT(bytesOf(cutXml("<a><b></a>", "", {})), ElementsAre("<a><b></a> D0172"));
}

TEST(XmlSplitting, TellsOfTextBetweenRecordsAndOfMoreDocuments) {
    const CutFile cut = cutXml(
        "<M><H>text</H><Child/>\nstray\nwords<Child/>\n<![CDATA[x]]></M>\n"
        "<?xml version='1.0'?><M><Child/></M><M><Child/></M>",
        "Child", {});
    EXPECT_EQ(cut.records.size(), 4U);
    EXPECT_THAT(cut.findings, ElementsAre("D0125 2", "D0125 4", "D0126 5"));
}

TEST(XmlSplitting, AFileWithoutRecordsIsSetAside) {
    EXPECT_THAT(cutChildren(""), IsEmpty());
    EXPECT_THAT(cutChildren("\xEF\xBB\xBF \r\n"), IsEmpty());
    EXPECT_THAT(cutChildren("<M/>"), ElementsAre("<M/> D0173"));
    EXPECT_THAT(cutChildren("no XML"), ElementsAre("no XML D0173"));
    EXPECT_THAT(cutChildren("<!DOCTYPE a ["), ElementsAre("<!DOCTYPE a [ D0173"));
    EXPECT_THAT(cutChildren("<Chil"), ElementsAre("<Chil D0173"));
    EXPECT_THAT(cutChildren(std::string("\xFF\xFE<\0M\0", 6)),
                ElementsAre(std::string("\xFF\xFE<\0M\0", 6) + " D0155"));
}

/// Scraps of XML, sound and not, in any order.
std::string scraps(Random& random) {
    static const std::vector<std::string> all{"<Child>",
                                              "</Child>",
                                              "<Child/>",
                                              "<x:Child a='>'>",
                                              "</x:Child\n>",
                                              "<Child b=\"'\"/>",
                                              "<M>",
                                              "</M>",
                                              "<Children>",
                                              "</Children>",
                                              "<Chi",
                                              "ld>",
                                              "text",
                                              "\n",
                                              " ",
                                              "<",
                                              ">",
                                              "<!-- <Child> -->",
                                              "<!---",
                                              "-->",
                                              "<![CDATA[ </Child> ]]>",
                                              "]]>",
                                              "<?xml v='1'?>",
                                              "<?pi <Child> ?>",
                                              "?>",
                                              "<!DOCTYPE a [<!ENTITY b '>'> <!-- ' --> ]>",
                                              "<!X",
                                              "[",
                                              "]",
                                              "'",
                                              "\"",
                                              "<a b='</Child>'>",
                                              "/",
                                              "<!",
                                              "<![CD",
                                              "<x:y:Child>",
                                              "<:Child/>",
                                              "--",
                                              "="};
    std::string text = random.chance(30) ? "<Message><Children>" : "";
    for (std::size_t i = random.below(30); i > 0; --i) {
        if (random.chance(50)) {
            text += random.pick<std::string>({"<Child>a</Child>", "<Child>", "</Child>"});
        } else {
            text += random.pick(all);
        }
    }
    return text;
}

TEST(XmlSplitting, CutsLikeASlowReferenceWhateverThePieces) {
    for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
        Random random(seed);
        const std::string text = scraps(random);
        const std::string record = random.chance(75) ? "Child" : "";
        const std::vector<SlowXmlRecord> expected = slowXmlRecords(text, record);
        const std::size_t piece = 1 + random.below(40);
        ASSERT_EQ(cutXml(text, record, pieces(4'096)).records, expected) << seed << ": " << text;
        ASSERT_EQ(cutXml(text, record, pieces(piece)).records, expected)
            << seed << " by " << piece << ": " << text;
    }
}

TEST(XmlSplitting, ThePiecesChangeNothingBeyondTheLimitEither) {
    for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
        Random random(seed);
        const std::string text = scraps(random);
        const std::string record = random.chance(75) ? "Child" : "";
        Limits limits;
        limits.recordBytes = 1 + random.below(60);
        limits.rawBytes = 1;
        limits.pieceBytes = 4'096;
        const CutFile whole = cutXml(text, record, limits);
        limits.pieceBytes = 1 + random.below(40);
        const CutFile cut = cutXml(text, record, limits);
        ASSERT_EQ(cut.findings, whole.findings) << seed << ": " << text;
        ASSERT_EQ(cut.sizes, whole.sizes) << seed << ": " << text;
        ASSERT_EQ(cut.records.size(), whole.records.size()) << seed << ": " << text;
        for (std::size_t i = 0; i < cut.records.size(); ++i) {
            EXPECT_EQ(cut.records[i].line, whole.records[i].line) << seed << ": " << text;
            EXPECT_EQ(cut.records[i].trouble, whole.records[i].trouble) << seed << ": " << text;
        }
    }
}

std::string many(std::size_t bytes, const std::string& what) {
    std::string out;
    out.reserve(bytes + what.size());
    while (out.size() < bytes) out += what;
    return out;
}

TEST(XmlSplitting, WhateverIsHugeStandsInBoundedMemory) {
    constexpr std::size_t huge = std::size_t{16} << 20U;
    Limits limits = pieces(std::size_t{64} << 10U);
    limits.recordBytes = std::size_t{1} << 20U;
    limits.rawBytes = std::size_t{64} << 10U;
    constexpr std::size_t most = std::size_t{4} << 20U;
    const std::string child = "<Child>x</Child>";
    for (const std::string& junk :
         {"<!--" + many(huge, "-") + "-->", "<a b='" + many(huge, "<Child>") + "'/>",
          many(huge, "text"), "<" + many(huge, "n") + ">", "<![CDATA[" + many(huge, "]]") + ">",
          "<!DOCTYPE a [" + many(huge, "<!ENTITY l 'l'>") + "]>", "<?" + many(huge, "?") + ">",
          many(huge, "\n"), many(huge, "<a>")}) {
        const CutFile outside = cutXml("<M>" + child + junk + child + "</M>", "Child", limits);
        EXPECT_EQ(outside.records.size(), 2U) << junk.substr(0, 20);
        EXPECT_LT(outside.mostMemory, most) << junk.substr(0, 20);
        const CutFile inside =
            cutXml("<M>" + child + "<Child>" + junk + "</Child>" + child + "</M>", "Child", limits);
        ASSERT_EQ(inside.records.size(), 3U) << junk.substr(0, 20);
        EXPECT_NE(inside.records[1].trouble, std::nullopt) << junk.substr(0, 20);
        EXPECT_LT(inside.mostMemory, most) << junk.substr(0, 20);
        EXPECT_LE(inside.records[1].bytes.size(), limits.recordBytes + 2 * limits.rawBytes);
    }
    const CutFile attribute =
        cutXml("<M><Child a='" + many(huge, "b") + "'>x</Child>" + child + "</M>", "Child", limits);
    EXPECT_EQ(attribute.records.size(), 2U);
    EXPECT_EQ(attribute.sizes, std::vector<std::uint64_t>{many(huge, "b").size() + 21});
    EXPECT_LT(attribute.mostMemory, most);
    const CutFile open = cutXml("<M><Child>" + many(huge, "<b>y</b>"), "Child", limits);
    EXPECT_EQ(open.records.size(), 1U);
    EXPECT_LT(open.mostMemory, most);
    const CutFile unclosed = cutXml("<M>" + many(huge, "<Child>y"), "Child", limits);
    EXPECT_EQ(unclosed.records.size(), huge / 8);
    EXPECT_LT(unclosed.mostMemory, most);
    const CutFile good = cutXml("<M>" + many(huge, child) + "</M>", "Child", limits);
    EXPECT_EQ(good.records.size(), huge / child.size());
    EXPECT_LT(good.mostMemory, most);
}

}  // namespace
}  // namespace frontdoor::intake
