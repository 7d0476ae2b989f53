#include "adapters/intake/json_columns.h"

#include <algorithm>
#include <bit>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/intake/mapping.h"
#include "adapters/intake/record_splitter.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/support/random.h"

namespace frontdoor::intake {
namespace {

using support::Random;

/// A form of flat records with every kind of field.
MappingPtr flatForm() {
    static const MappingPtr once = mappingOf(R"(
<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="flat" format="form-json" facts="declared">
  <referral ref="id" received="got" recorded="noted"/>
  <field from="born" to="child.date_of_birth"/>
  <field from="due" to="child.expected_date"/>
  <field from="seen" to="child.seen"/>
  <field from="danger" to="immediate_danger"/>
  <field from="moves" to="child.mobility"/>
  <field from="source" to="referrer.source"/>
  <field from="weeks" to="child.gestation_weeks"/>
  <field from="kilos" to="child.weight"/>
  <field from="contacts_in_the_last_year" to="history.contacts_12m"/>
  <field from="how_bad" to="neglect.severity"/>
  <field from="worse" to="neglect.escalating"/>
  <field from="violence" to="domestic_abuse"/>
  <field from="throat" to="domestic_abuse.strangulation"/>
  <concern from="signs" values="signs"/>
  <ignore from="story"/>
  <past fact="child.date_of_birth"/>
  <either fact="child.date_of_birth" or="child.expected_date"/>
  <values id="signs" only="yes">
    <value is="neglect">NEG</value>
    <value is="physical_abuse">PHYSICAL-HARM-OF-ANY-KIND</value>
    <value is="physical_abuse">PA</value>
  </values>
</intake-mapping>)");
    return once;
}

/// A field as it is written, with plain values for it, and some that want more than reading.
struct Written {
    std::string name{};
    std::vector<std::string> values{};
    std::vector<std::string> rare{};
};

std::vector<Written> writtenFields() {
    return {
        {"got", {R"("2026-05-12")", R"("2024-02-29")", R"("2026-05-12T10:00:00+01:00")"}},
        {"noted", {"null"}, {R"("2026-05-12")", R"("2026-05-12T23:59:00Z")"}},
        {"born",
         {R"("2019-03-02")", "null", R"("2000-02-29")", R"("1900-01-01")"},
         {R"("2026-05-12")", R"("2026-05-13")"}},
        {"due", {"null"}, {R"("2026-09-30")"}},
        {"seen", {"true", "false", "null"}},
        {"danger", {"false", "true"}},
        {"moves", {R"("walking")", R"("not-mobile")", "null", R"("crawling")"}},
        {"source", {R"("2A")", R"("6")", R"("10")", R"("Health visitor")"}},
        {"weeks", {"0", "7", "44", "null"}, {"07", "45", "-1"}},
        {"kilos", {"3", "12.5", "150", "null", "0.1", "17.0"}, {"03", "0.25", "1.", "150.1"}},
        {"contacts_in_the_last_year", {"0", "12", "999", "1000"}},
        {"how_bad", {R"("high")", R"("low")", "null", R"("critical")"}},
        {"worse", {"true", "false", "null"}},
        {"violence", {"true", "false", "null"}},
        {"throat", {"true", "false", "null"}},
        {"signs", {"[]", R"(["PA"])", R"(["PHYSICAL-HARM-OF-ANY-KIND","PA"])", R"(["PA","PA"])"}},
        {"story", {R"("")", R"("He said so, and left.")", "12", "null"}, {R"("caf\u00e9")"}},
    };
}

const std::vector<std::string>& oddValues() {
    static const std::vector<std::string> values{"true",
                                                 "false",
                                                 "null",
                                                 "nul",
                                                 "truely",
                                                 "1",
                                                 "01",
                                                 "-1",
                                                 "7.",
                                                 "7.25",
                                                 "1e2",
                                                 "45",
                                                 "12345678",
                                                 "1001",
                                                 R"("")",
                                                 R"("yes")",
                                                 R"("unknown")",
                                                 R"("flies")",
                                                 R"("walk\u0069ng")",
                                                 R"(" walking")",
                                                 R"("2021-02-29")",
                                                 R"("2019-13-01")",
                                                 R"("2019-00-10")",
                                                 R"("2019-03-00")",
                                                 R"("2101-01-01")",
                                                 R"("2030-01-01")",
                                                 R"("12/05/2019")",
                                                 R"("2019-03-02T00:00:00Z")",
                                                 "{}",
                                                 R"({"a":1})",
                                                 "[1]",
                                                 "[[]]",
                                                 R"(["PA",])",
                                                 R"(["NEG"])",
                                                 R"(["PA" , "PA"])",
                                                 R"(["FLIES"])",
                                                 R"("PA")",
                                                 R"("a"b)",
                                                 "\"a\tb\"",
                                                 "",
                                                 R"("\)",
                                                 R"("open)"};
    return values;
}

/// How a file writes its records.
struct Style {
    std::string colon = ":";
    std::string comma = ",";
    std::string end = "\n";
    int leftOut = 0;  // Of a hundred fields.
    int odd = 0;      // Of a hundred records.
};

Style randomStyle(Random& random) {
    Style style;
    if (random.chance(30)) style.colon = ": ";
    if (random.chance(30)) style.comma = ", ";
    if (random.chance(20)) style.end = "\r\n";
    style.leftOut = static_cast<int>(random.pick(std::vector<int>{0, 0, 10, 50}));
    style.odd = static_cast<int>(random.pick(std::vector<int>{0, 3, 10, 60}));
    return style;
}

std::string damaged(Random& random, std::string line) {
    const std::size_t at = random.below(line.size());
    switch (random.between(0, 4)) {
        case 0:
            line[at] = static_cast<char>(random.between(0, 127));
            break;
        case 1:
            line[line.rfind(',', at) == std::string::npos ? 0 : line.rfind(',', at)] = ';';
            break;
        case 2:
            line.erase(at, 1);
            break;
        case 3:
            line.insert(at, 1,
                        random.pick(std::vector<char>{',', '"', ' ', '}', '{', ':', '0', '\0'}));
            break;
        default:
            line.resize(at);
            break;
    }
    std::ranges::replace(line, '\n', ' ');
    return line;
}

std::string record(Random& random, const Style& style, std::vector<Written> fields, int number) {
    const bool odd = random.chance(style.odd);
    if (odd && random.chance(20)) std::swap(fields.front(), fields[random.below(fields.size())]);
    if (odd && random.chance(20)) fields.push_back(random.pick(fields));
    if (odd && random.chance(10)) fields.push_back({"unheard_of", {"1", "true"}});
    std::string line = R"({"id")" + style.colon + "\"R" + std::to_string(number) + "\"";
    const std::size_t changed = random.below(fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].name != "got" && random.chance(style.leftOut)) continue;
        const bool oddly = odd && i == changed;
        const bool rarely = !fields[i].rare.empty() && random.chance(3);
        const std::string& value = random.pick(oddly    ? oddValues()
                                               : rarely ? fields[i].rare
                                                        : fields[i].values);
        line += style.comma + "\"" + fields[i].name + "\"" + style.colon + value;
    }
    line += odd && random.chance(10) ? style.comma + "}" : "}";
    return odd && random.chance(40) ? damaged(random, line) : line;
}

std::string file(Random& random, int records) {
    std::vector<Written> fields = writtenFields();
    random.shuffle(fields);
    Style style = randomStyle(random);
    std::string text;
    for (int i = 0; i < records; ++i) {
        if (random.below(400) == 0) random.shuffle(fields);
        if (random.below(400) == 0) style = randomStyle(random);
        text += record(random, style, fields, i) + style.end;
    }
    if (random.chance(30)) text.resize(text.size() - random.below(text.size() / 2));
    return text;
}

/// All that came of a text, of which at most so many records are read at once.
std::string told(const std::string& text, Format format, std::size_t atOnce) {
    Batch batch(flatForm()->vocabulary());
    IntakeReport report;
    auto reader = openIntake(ByteSource::fromMemory("f", text), format, flatForm());
    EXPECT_TRUE(reader.ok());
    while (reader.value()->next(batch, report, atOnce)) {
    }
    EXPECT_TRUE(report.balanced());
    std::string out = described(batch);
    for (std::uint32_t row = 0; row < batch.rows(); ++row) {
        const ReferralHeader header = batch.header(batch.referralOf(row));
        out += std::to_string(header.record) + " " + std::to_string(header.tellsOf.to_ulong()) +
               " " + std::to_string(batch.receivedDay(batch.referralOf(row))) + "\n";
    }
    out += std::to_string(report.referrals.read) + " " + std::to_string(report.referrals.parsed) +
           " " + std::to_string(report.children.read) + " " +
           std::to_string(report.children.parsed) + "\n";
    for (const Finding& finding : report.findings()) appendFindingLine(out, "f", finding);
    for (const QuarantinedRecord& lost : report.quarantined) appendQuarantineLine(out, "f", lost);
    return out;
}

/// A file cut into records, and which of them are taken, a letter each: + or -.
class Taken {
  public:
    explicit Taken(const std::string& text) {
        auto splitter = makeSplitter(ByteSource::fromMemory("f", text), Format::ndjson, flatForm());
        EXPECT_TRUE(splitter.ok());
        JsonColumns columns(flatForm()->plan());
        for (RecordChunk chunk; splitter.value()->take(chunk);) {
            for (std::size_t at = 0; at < chunk.records.size(); at += JsonColumns::kRows) {
                const auto records = std::span(chunk.records).subspan(at);
                const auto some =
                    records.first(std::min<std::size_t>(records.size(), JsonColumns::kRows));
                add(columns.due(some.size()) ? columns.read(chunk, some) : 0, some.size());
            }
        }
    }
    std::string letters{};

  private:
    void add(std::uint64_t taken, std::size_t count) {
        for (std::size_t row = 0; row < count; ++row)
            letters += (taken >> row & 1U) != 0 ? '+' : '-';
    }
};

TEST(JsonColumns, GiveWhatRecordsGiveOneByOne) {
    std::size_t taken = 0;
    std::size_t left = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        Random random(seed);
        const std::string text = file(random, static_cast<int>(random.between(1, 300)));
        const std::string letters = Taken(text).letters;
        taken += static_cast<std::size_t>(std::ranges::count(letters, '+'));
        left += static_cast<std::size_t>(std::ranges::count(letters, '-'));
        const std::string expected = told(text, Format::ndjson, 1);
        ASSERT_EQ(told(text, Format::ndjson, 100'000), expected) << seed;
        const auto some = static_cast<std::size_t>(random.between(2, 200));
        ASSERT_EQ(told(text, Format::ndjson, some), expected) << seed;
    }
    EXPECT_GT(taken, left / 2);  // Both ways are gone, and often.
    EXPECT_GT(left, taken / 2);
}

TEST(JsonColumns, GiveTheSameOfADocument) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Random random(seed);
        std::vector<Written> fields = writtenFields();
        std::string text = "[";
        for (int i = 0; i < 100; ++i)
            text += (i == 0 ? "" : ",") + record(random, {.leftOut = 10}, fields, i);
        if (random.chance(50)) text.resize(text.size() - random.below(200));
        ASSERT_EQ(told(text, Format::json, 1), told(text, Format::json, 1'000)) << seed;
    }
}

std::string plainFile(int records, int leftOut, const Style& like = {}) {
    Random random(17);
    Style style = like;
    style.leftOut = leftOut;
    std::vector<Written> fields = writtenFields();
    std::erase_if(fields, [](const Written& one) { return one.name == "noted"; });
    for (Written& one : fields) {
        if (one.name == "got") one.values = {R"("2026-05-12")"};
        one.rare.clear();
    }
    std::string text;
    for (int i = 0; i < records; ++i) text += record(random, style, fields, i) + style.end;
    return text;
}

TEST(JsonColumns, TakePlainRecordsThatLeaveOutAnswers) {
    EXPECT_EQ(Taken(plainFile(100, 0)).letters, std::string(100, '+'));
    EXPECT_EQ(Taken(plainFile(100, 0, {.colon = ": ", .comma = ", ", .end = "\r\n"})).letters,
              std::string(100, '+'));
    // The first of them teach which fields there are.
    const std::string letters = Taken(plainFile(640, 30)).letters;
    EXPECT_EQ(letters.substr(256), std::string(384, '+'));
}

TEST(JsonColumns, LeaveWhatIsNotPlainToOthers) {
    const std::string plain = R"({"id":"R","got":"2026-05-12","seen":true,"moves":"walking"})";
    const auto with = [&](const std::string& other) {
        std::string text;
        for (int i = 0; i < 12; ++i) text += (i == 6 ? other : plain) + "\n";
        return Taken(text).letters;
    };
    EXPECT_EQ(with(plain), "++++++++++++");
    for (const char* const other : {
             R"({"id":"R","got":"2026-05-12","seen":true,"moves":"walkinh"})",
             R"({"id":"R","got":"2026-05-12","seen":true,"moves":"walking",})",
             R"({"id":"R","got":"2026-05-12","seen":true,"moves":"walking")",
             R"({"id":"R","got":"2026-05-12","seen":true,"moves":"walking"}})",
             R"({"id":"R","got":"2026-05-12","seen":true"moves":"walking"})",
             R"({"id":"R","got":"2026-05-12","seen":true;"moves":"walking"})",
             R"(["id":"R","got":"2026-05-12","seen":true,"moves":"walking"})",
             R"({"id":"R","got":"2026-05-12","weeks":07})",
             R"({"id":"R","got":"2026-05-12","moves":"walking","seen":true})",
             R"({"id":"R","got":"2026-05-12","seen":true,"seen":false})",
             R"({"id":"R","got":"2026-05-12","seen":true,"seem":false})",
             R"({"id":"R","got":"2026-05-12","seen": true,"moves":"walking"})",
             R"({"id":"R\n","got":"2026-05-12","seen":true})",
             R"({"id":"R","got":"2026-05-32","seen":true})",
             R"({"got":"2026-05-12","id":"R","seen":true})",
             R"({"got":"2026-05-12","seen":true})",
             R"({"id":"R","seen":true})",
             "{}",
             "[]",
             "7",
         }) {
        EXPECT_EQ(with(other), "++++++-+++++") << other;
    }
}

// A chunk of just so many bytes, so that a sanitizer sees what is read beyond the padding.
TEST(JsonColumns, ReadNothingBeyondThePadding) {
    const std::string text = plainFile(9, 0) + plainFile(9, 20);
    for (std::size_t size = text.size(); size > text.size() - 700; --size) {
        RecordChunk chunk;
        chunk.reserve(size);
        std::copy_n(text.begin(), size, chunk.data());
        chunk.setSize(size);
        for (std::size_t begin = 0; begin < size;) {
            const std::size_t end = std::min(text.find('\n', begin), size);
            chunk.records.push_back({.begin = begin, .end = end});
            begin = end + 1;
        }
        JsonColumns columns(flatForm()->plan());
        const bool cut = text[size - 1] != '\n' && text[size] != '\n';
        const std::uint64_t last = std::uint64_t{1} << (chunk.records.size() - 1);
        for (int round = 0; round < 3; ++round) {
            const std::uint64_t taken = columns.read(chunk, chunk.records);
            if (cut) {
                ASSERT_EQ(taken & last, 0U) << size;
            }
            if (round == 2) {
                ASSERT_EQ(taken | last, 2 * last - 1) << size;
            }
        }
    }
}

TEST(JsonColumns, FollowAFileThatChangesItsOrder) {
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += R"({"id":"R","got":"2026-05-12","seen":true})"
                "\n";
    for (int i = 0; i < 300; ++i)
        text += R"({"seen":true,"got":"2026-05-12","id":"R"})"
                "\n";
    const std::string letters = Taken(text).letters;
    EXPECT_EQ(letters.substr(0, 100), std::string(100, '+'));
    EXPECT_EQ(letters.substr(300), std::string(100, '+'));
}

TEST(JsonColumns, StopTryingWhereNothingIsFlat) {
    std::string text;
    for (int i = 0; i < 10'000; ++i)
        text += R"({"id":"R","got":"2026-05-12","seen":{"a":1}})"
                "\n";
    EXPECT_EQ(Taken(text).letters, std::string(10'000, '-'));
    JsonColumns columns(flatForm()->plan());
    auto splitter = makeSplitter(ByteSource::fromMemory("f", text), Format::ndjson, flatForm());
    RecordChunk chunk;
    ASSERT_TRUE(splitter.value()->take(chunk));
    const auto records = std::span(chunk.records).first(JsonColumns::kRows);
    int tried = 0;
    for (int i = 0; i < 10'000; ++i) {
        if (!columns.due(records.size())) continue;
        ++tried;
        EXPECT_EQ(columns.read(chunk, records), 0U);
    }
    EXPECT_LT(tried, 60);
    EXPECT_GT(tried, 10);
}

TEST(JsonColumns, AreNotForRecordsOfSeveralChildren) {
    EXPECT_TRUE(RecordShape::suits(flatForm()->plan()));
    EXPECT_FALSE(RecordShape::suits(jsonForm()->plan()));
}

}  // namespace
}  // namespace frontdoor::intake
