#include <zlib.h>
#include <zstd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/intake/byte_source.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/adapters/intake/read_parts.h"
#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;

std::string gzipped(const std::string& text) {
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8,
                           Z_DEFAULT_STRATEGY),
              Z_OK);
    std::string input = text;
    std::string out(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string zstandard(const std::string& text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
    return out;
}

/// So many referrals, a line each, no two alike.
std::string referralLines(int from, int to) {
    std::string lines;
    for (int i = from; i < to; ++i) {
        lines += R"({"referral_ref":"R)" + std::to_string(i * 7919) +
                 R"(","received_at":"2026-05-12T10:00:00+01:00","children":[{"child_ref":"a"}]})" +
                 "\n";
    }
    return lines;
}

std::string rowsOf(int from, int to) {
    std::string rows;
    for (int i = from; i < to; ++i)
        rows += "R" + std::to_string(i * 7919) + ",2026-05-12T10:00,a\n";
    return rows;
}
const std::string kHeader = "referral_ref,received_at,child_ref\n";

TEST(Packed, IsReadAsItIs) {
    const std::string lines = referralLines(0, 500);
    const std::string plain = described(readFileOf(lines).batch);
    for (const std::string& packed :
         {gzipped(lines), zstandard(lines),
          gzipped(referralLines(0, 200)) + gzipped(referralLines(200, 500)),
          zstandard(referralLines(0, 200)) + zstandard(referralLines(200, 500)),
          gzipped(lines) + std::string(1'000, '\0'), gzipped("") + gzipped(lines)}) {
        const ReadParts read = readFileOf(packed);
        EXPECT_EQ(described(read.batch), plain);
        EXPECT_EQ(read.report.total(), 0U);
    }
}

TEST(Packed, IsReadInPiecesOfAnySize) {
    const std::string csv = kHeader + rowsOf(0, 300);
    for (const std::size_t piece : {1UL, 7UL, 1'000UL, 70'000UL}) {
        Limits limits;
        limits.pieceBytes = piece;
        for (const std::string& packed : {gzipped(csv), zstandard(csv)})
            EXPECT_EQ(readFileOf(packed, limits).report.referrals, (Tally{300, 300, 0}));
    }
}

TEST(Packed, IsToldByItsFirstBytesOnly) {
    EXPECT_EQ(readFileOf("\x1F").report.referrals.parsed, 0U);
    EXPECT_EQ(readFileOf(gzipped("")).report.referrals, Tally{});
    EXPECT_EQ(readFileOf(zstandard("  \n")).report.referrals, Tally{});
    // A file in a file is no intake.
    EXPECT_EQ(readFileOf(gzipped(gzipped(referralLines(0, 9)))).report.referrals.parsed, 0U);
}

TEST(Packed, PeekSeesWhatIsUnpacked) {
    const auto source = ByteSource::fromMemory("x", gzipped("some text"));
    EXPECT_EQ(source->peek(4), "some");
    std::string text;
    for (char letter = 0; source->read(&letter, 1) == 1;) text += letter;
    EXPECT_EQ(text, "some text");
    EXPECT_EQ(source->taken(), source->sizeHint());
    EXPECT_EQ(source->broken(), nullptr);
}

TEST(Packed, CutShortDecidesWhatCameBeforeAndSetsTheRestAside) {
    const std::string csv = kHeader + rowsOf(0, 3'000);
    for (const std::string& text : {csv, referralLines(0, 3'000)}) {
        for (std::string packed : {gzipped(text), zstandard(text)}) {
            packed.resize(packed.size() - packed.size() / 3);
            const ReadParts read = readFileOf(packed);
            EXPECT_EQ(read.report.referrals.quarantined, 1U);
            ASSERT_EQ(read.report.quarantined.size(), 1U);
            EXPECT_EQ(read.report.quarantined[0].code, Code::D0161);
            EXPECT_THAT(read.report.quarantined[0].reason, HasSubstr("it is cut short"));
            EXPECT_EQ(read.report.quarantined[0].record, read.report.referrals.parsed + 1);
        }
    }
}

TEST(Packed, ARowThatIsCutOffIsNotReadAsIfItWereWhole) {
    // The last row lacks nothing that can be counted: only its last cell is shorter.
    std::string packed = gzipped(kHeader + "R1,2026-05-12T10:00,a\nR2,2026-05-12T10:00,child-7");
    packed.resize(packed.size() - 8);  // The checksum.
    const ReadParts read = readFileOf(packed);
    EXPECT_EQ(described(read.batch), "R1 2026-05-12T10:00 a:\n");
    ASSERT_EQ(read.report.quarantined.size(), 1U);
    EXPECT_EQ(read.report.quarantined[0].raw, "R2,2026-05-12T10:00,child-7");
    EXPECT_EQ(read.report.quarantined[0].line, 3U);
}

TEST(Packed, WithRubbishBehindItsEndIsToldOf) {
    const std::string packed = gzipped(referralLines(0, 5));
    for (const std::string& behind : {std::string("rubbish"), std::string("\0\0x", 3)}) {
        const ReadParts read = readFileOf(packed + behind);
        EXPECT_EQ(read.report.referrals, (Tally{6, 5, 1}));
        EXPECT_THAT(read.codes(), Each("D0161"));
    }
    EXPECT_EQ(readFileOf(zstandard(referralLines(0, 5)) + "x").report.referrals, (Tally{6, 5, 1}));
}

TEST(Packed, NothingButItsFirstBytesIsSetAside) {
    for (const std::string& front : {std::string("\x1F\x8B\x08"), std::string("\x28\xB5\x2F\xFD"),
                                     std::string("\x28\xB5\x2F\xFD rubbish")})
        EXPECT_EQ(readFileOf(front).report.referrals, (Tally{1, 0, 1}));
}

TEST(Packed, OfAnyDamageIsBalancedAndTold) {
    frontdoor::support::Random random(20'260'512);
    const std::string lines = referralLines(0, 400);
    for (const std::string& whole : {gzipped(lines), zstandard(lines)}) {
        for (int round = 0; round < 150; ++round) {
            std::string packed = whole;
            packed[4 + random.below(packed.size() - 4)] ^= static_cast<char>(1 + random.below(255));
            const ReadParts read = readFileOf(packed);  // Which expects balance.
            const bool unharmed = read.report.referrals == Tally{400, 400, 0};
            EXPECT_TRUE(unharmed || read.report.referrals.quarantined > 0);
        }
    }
}

TEST(Packed, BombIsStopped) {
    Limits limits;
    limits.unpackedBytes = 1'000'000;
    const std::string zeros(20'000'000, ' ');
    for (const std::string& packed : {gzipped(referralLines(0, 5) + zeros), zstandard(zeros)}) {
        const ReadParts read = readFileOf(packed, limits);
        EXPECT_EQ(read.report.referrals.quarantined, 1U);
        EXPECT_EQ(read.report.countOf(Code::D0162), 1U);
    }
    // As much from bytes that are no bomb is read.
    limits.unpackedRatio = 50'000;
    EXPECT_EQ(readFileOf(gzipped(zeros), limits).report.total(), 0U);
}

}  // namespace
}  // namespace frontdoor::intake
