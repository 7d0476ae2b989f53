#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/adapters/intake/read_form.h"
#include "tests/adapters/intake/written_referral.h"
#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using support::Random;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string told(const IntakeReport& report) {
    std::string out = std::to_string(report.referrals.read) + "/" +
                      std::to_string(report.referrals.parsed) + " " +
                      std::to_string(report.children.read) + "/" +
                      std::to_string(report.children.parsed) + "\n";
    for (const Finding& finding : report.findings()) {
        out += std::string(codeInfo(finding.code).name) + " " + std::to_string(finding.record) +
               ":" + std::to_string(finding.line) + " " + finding.field + " " + finding.message +
               "\n";
    }
    for (const QuarantinedRecord& lost : report.quarantined) appendQuarantineLine(out, "f", lost);
    return out;
}

/// Some hundred referrals, a few of them broken, in each format.
std::string file(Format format) {
    Random random(7);
    std::vector<WrittenReferral> referrals;
    for (int i = 0; i < 200; ++i)
        referrals.push_back(randomReferral(random, *jsonForm()->vocabulary(), i));
    if (format == Format::csv)
        return writtenCsv(*jsonForm()->vocabulary(), referrals) + "X,2026,\"open\nY,1,2,3\n";
    std::string out = format == Format::json ? "[" : "";
    for (const WrittenReferral& referral : referrals) {
        out += writtenJson(referral, false);
        out += format == Format::json ? ",\n" : "\n";
        if (random.chance(5)) out += format == Format::json ? "{\"bad\":x}," : "{\"bad\":\n";
    }
    return out + (format == Format::json ? "{}]" : "{}");
}

TEST(Splitting, ParallelParsersGiveWhatOneReaderGives) {
    for (const Format format : {Format::json, Format::ndjson, Format::csv}) {
        const MappingPtr mapping = format == Format::csv ? csvForm() : jsonForm();
        Limits limits;
        limits.pieceBytes = 4'096;
        const std::string text = file(format);
        const ReadForm whole = readForm(text, format, mapping);

        auto splitter = makeSplitter(ByteSource::fromMemory("f", text), format, mapping, limits);
        ASSERT_TRUE(splitter.ok());
        std::vector<RecordChunk> chunks;
        for (RecordChunk chunk; splitter.value()->take(chunk); chunk = RecordChunk())
            chunks.push_back(std::move(chunk));
        ASSERT_GT(chunks.size(), 10U);
        std::vector<Batch> batches(chunks.size(), Batch(mapping->vocabulary()));
        std::vector<IntakeReport> reports(chunks.size(), IntakeReport(limits));
        {
            std::vector<std::jthread> threads;
            for (std::size_t first : {0U, 1U, 2U}) {
                threads.emplace_back([&, first] {
                    const auto parser = makeParser(*splitter.value(), mapping, limits);
                    for (std::size_t i = first; i < chunks.size(); i += 3) {
                        parser->parse(chunks[i], batches[i], reports[i]);
                        batches[i].finish();
                    }
                });
            }
        }
        IntakeReport report;
        std::string rows;
        SeenReferences seen;
        for (std::size_t i = 0; i < chunks.size(); ++i) {
            seen.check(batches[i], 0, reports[i]);
            EXPECT_EQ(chunks[i].number, i);
            rows += described(batches[i]);
            report.merge(std::move(reports[i]));
        }
        EXPECT_EQ(rows, described(whole.batch)) << name(format);
        EXPECT_EQ(told(report), told(whole.report)) << name(format);
        EXPECT_GT(report.quarantined.size(), 0U) << name(format);
    }
}

TEST(Splitting, TheSizeOfPiecesChangesNothing) {
    for (const Format format : {Format::json, Format::ndjson, Format::csv}) {
        const MappingPtr mapping = format == Format::csv ? csvForm() : jsonForm();
        const std::string text = file(format).substr(0, 30'000);
        const ReadForm whole = readForm(text, format, mapping);
        for (const std::size_t piece : {1U, 7U, 100U, 1'000U, 29'999U, 30'000U}) {
            Limits limits;
            limits.pieceBytes = piece;
            const ReadForm read = readForm(text, format, mapping, limits);
            EXPECT_EQ(described(read.batch), described(whole.batch))
                << name(format) << " " << piece;
            EXPECT_EQ(told(read.report), told(whole.report)) << name(format) << " " << piece;
        }
    }
}

TEST(DetectFormat, TellsByContent) {
    EXPECT_EQ(detectFormat(""), std::nullopt);
    EXPECT_EQ(detectFormat(" \r\n\t"), std::nullopt);
    EXPECT_EQ(detectFormat("\xEF\xBB\xBF\n[{"), Format::json);
    EXPECT_EQ(detectFormat("{\n  \"a\": 1\n}\n"), Format::json);
    EXPECT_EQ(detectFormat("{\"a\":1}\n{\"a\":2}\n"), Format::ndjson);
    EXPECT_EQ(detectFormat("{\"a\":1}"), Format::ndjson);
    EXPECT_EQ(detectFormat("{\"a\":\n{\"a\":2}\n"), Format::ndjson);
    EXPECT_EQ(detectFormat("{\"a\" 1}\n{\"a\":2}\n"), Format::ndjson);
    EXPECT_EQ(detectFormat("referral_ref,received_at\n"), Format::csv);
    EXPECT_EQ(detectFormat("\"referral_ref\";x\n"), Format::csv);
    EXPECT_EQ(detectFormat(std::string("\xFF\xFE{\0", 4)), Format::ndjson);
}

TEST(DetectFormat, StaysWithinTheFormThatWasNamed) {
    EXPECT_EQ(detectFormat("[{", Form::json), Format::json);
    EXPECT_EQ(detectFormat("{\"a\":1}\n", Form::json), Format::ndjson);
    EXPECT_EQ(detectFormat("rubbish\n{\"a\":1}\n", Form::json), Format::ndjson);
    EXPECT_EQ(detectFormat("{\"a\":1}\n", Form::csv), Format::csv);
    for (const Form form : {Form::json, Form::csv}) {
        EXPECT_EQ(detectFormat(" \n", form), std::nullopt) << name(form);
        EXPECT_EQ(parseForm(name(form)), form);
    }
    EXPECT_EQ(parseForm("auto"), std::nullopt);
    EXPECT_EQ(parseForm("csv"), std::nullopt);
}

TEST(ByteSource, ReadsFilesAndSaysWhatItCannotRead) {
    EXPECT_THAT(render(ByteSource::open("/nowhere/x.json").diagnostics()),
                HasSubstr("cannot read `/nowhere/x.json`: No such file"));
    EXPECT_THAT(render(ByteSource::open("/").diagnostics()), HasSubstr("Is a directory"));
    auto source =
        ByteSource::open(std::string(FRONTDOOR_SOURCE_DIR) + "/rules/intake/form-json.xml");
    ASSERT_TRUE(source.ok());
    EXPECT_EQ(source.value()->peek(5), "<?xml");
    EXPECT_EQ(source.value()->peek(2), "<?");
    std::string text(source.value()->sizeHint() + 10, '\0');
    std::size_t size = 0;
    while (const std::size_t got = source.value()->read(text.data() + size, text.size() - size))
        size += got;
    EXPECT_EQ(size, source.value()->sizeHint());
    EXPECT_TRUE(text.starts_with("<?xml version"));
    EXPECT_FALSE(source.value()->failed());
}

TEST(QuarantineLine, KeepsEveryByte) {
    std::string out;
    appendQuarantineLine(out, "a\"b.json",
                         {.code = Code::D0151,
                          .record = 3,
                          .line = 7,
                          .reason = "not well-formed JSON",
                          .raw = "{\"x\":\n\x01",
                          .bytes = 7});
    EXPECT_EQ(out,
              "{\"file\":\"a\\\"b.json\",\"line\":7,\"record\":3,\"reason\":\"not well-formed "
              "JSON\",\"code\":\"D0151\",\"what\":\"referral\","
              "\"urgent\":true,\"bytes\":7,\"raw\":\"{\\\"x\\\":\\u000a\\u0001\"}\n");
    out.clear();
    appendQuarantineLine(out, "f",
                         {.code = Code::D0158,
                          .raw = std::string("\xFF\0\xFE\xFD", 4),
                          .bytes = 9,
                          .wholeReferral = false,
                          .children = 2});
    EXPECT_THAT(
        out,
        HasSubstr(
            R"("what":"children","children":2,"urgent":true,"bytes":9,"truncated":true,"encoding":"base64","raw":"/wD+/Q=="})"));
}

}  // namespace
}  // namespace frontdoor::intake
