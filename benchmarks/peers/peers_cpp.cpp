// peers_cpp INPUT.ndjson ROUNDS [EXPECTED [COUNT]]: the engine and the C++ peers on the same
// referrals, one after another in every round, on one thread. Ends with a word if one of them
// decides otherwise. Prints for each
//
//     group <tab> name <tab> referrals a second of processor time
//
// and writes the expected decisions on the first COUNT referrals to EXPECTED.

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/intake/intake_reader.h"
#include "benchmarks/peers/bit_columns.h"
#include "benchmarks/peers/block_columns.h"
#include "benchmarks/peers/field_order.h"
#include "benchmarks/peers/limits.h"
#include "benchmarks/reference/expected_form.h"
#include "benchmarks/reference/read_referral.h"
#include "benchmarks/reference/reference_run.h"
#include "benchmarks/reference/write_referral.h"
#include "engine/evaluate/evaluate.h"

namespace {

using namespace frontdoor;
using workload::FileFormat;

constexpr std::size_t kPadding = 64;
constexpr double kLeastSeconds = 0.15;  // Of one measurement.

// The engine and the limits take part in the one program only.
#ifdef FRONTDOOR_PEERS_NATIVE
constexpr const char* kFlags = ", -march=native";
constexpr bool kByHandOnly = true;
#else
constexpr const char* kFlags = "";
constexpr bool kByHandOnly = false;
#endif

double secondsOf(clockid_t clock) {
    std::timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

[[noreturn]] void fail(const std::string& what) {
    std::fprintf(stderr, "%s\n", what.c_str());
    std::exit(1);
}

std::string contentOf(const std::string& path) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) fail("cannot read " + path);
    std::string text;
    std::vector<char> piece(1U << 20U);
    for (std::size_t got = 1; got > 0;) {
        got = std::fread(piece.data(), 1, piece.size(), file);
        text.append(piece.data(), got);
    }
    std::fclose(file);
    text.reserve(text.size() + kPadding);
    return text;
}

void writeTo(const std::string& path, std::string_view text) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr || std::fwrite(text.data(), 1, text.size(), file) != text.size())
        fail("cannot write " + path);
    std::fclose(file);
}

/// The referrals in every form that somebody decides on, made beforehand.
struct Inputs {
    explicit Inputs(const std::string& path)
        : ndjson(contentOf(path)), csv(fileHead(FileFormat::csv)) {
        workload::NdjsonReader reader(ndjson);
        workload::NotedReferral noted;
        xml = fileHead(FileFormat::xml);
        while (reader.next(noted.referral)) {
            referrals.push_back(noted.referral);
            noted.signs.clear();
            for (std::size_t sign = 0; sign < workload::kSigns; ++sign) {
                if (noted.referral.signs.has(sign)) noted.signs.push_back(sign);
            }
            appendReferral(csv, noted, FileFormat::csv);
            appendReferral(xml, noted, FileFormat::xml);
        }
        xml += fileEnd(FileFormat::xml);
        csv.reserve(csv.size() + kPadding);
        blocks = peers::makeColumns(referrals);
        bits = peers::makeBits(blocks);
        results.resize(blocks.size());
        decisions.resize(referrals.size());
    }

    std::string ndjson;
    std::string csv;
    std::string xml{};
    std::vector<workload::Referral> referrals{};
    std::vector<peers::BlockColumns> blocks{};
    std::vector<peers::BitColumns> bits{};
    std::vector<peers::BlockDecisions> results{};  // Of blocks.
    std::vector<workload::PlainDecision> decisions{};
};

struct Contender {
    std::string group{};
    std::string name{};
    std::function<void()> run{};
    clockid_t clock = CLOCK_PROCESS_CPUTIME_ID;
};

double referralsPerSecond(const Contender& contender, std::size_t referrals) {
    double seconds = 0;
    std::size_t runs = 0;
    do {
        const double before = secondsOf(contender.clock);
        contender.run();
        seconds += secondsOf(contender.clock) - before;
        ++runs;
    } while (seconds < kLeastSeconds);
    return static_cast<double>(referrals * runs) / seconds;
}

/// The engine in memory: a batch with all referrals, decided with the fired bits kept.
class Engine {
  public:
    explicit Engine(const workload::ReferenceRules& rules, const std::string& ndjson)
        : rules_(rules), batch_(rules.program->pack().vocabulary) {
        auto reader = intake::openIntake(intake::ByteSource::fromMemory("referrals", ndjson),
                                         intake::Format::ndjson, rules.mapping);
        intake::IntakeReport report;
        while (reader.value()->next(batch_, report)) {
        }
        batch_.finish();
        if (report.referrals.quarantined > 0) fail("the engine could not read a referral");
    }
    void decide() { evaluate(rules_.program, batch_, {.missing = false}, decisions_); }
    [[nodiscard]] std::string text() const {
        TextBuffer out;
        workload::ExpectedForm().append(out, batch_, decisions_);
        return std::string(out.text());
    }

  private:
    const workload::ReferenceRules& rules_;
    Batch batch_;
    Decisions decisions_{};
};

void decidePlainly(Inputs& in) {
    for (std::size_t row = 0; row < in.referrals.size(); ++row)
        workload::decidePlainly(in.referrals[row], in.decisions[row]);
}

void decideByColumns(Inputs& in) {
    for (std::size_t block = 0; block < in.blocks.size(); ++block)
        peers::decideByColumns(in.blocks[block], in.results[block]);
}

void decideByBits(Inputs& in) {
    for (std::size_t block = 0; block < in.blocks.size(); ++block)
        peers::decideByBits(in.bits[block], in.results[block]);
}

void checkBlocks(const Inputs& in, const char* who) {
    for (std::size_t row = 0; row < in.referrals.size(); ++row) {
        if (in.results[row / peers::kBlock].of(row % peers::kBlock) != in.decisions[row])
            fail(std::string(who) + " decides otherwise on " + in.referrals[row].id);
    }
}

/// From NDJSON to decisions by hand; a field-order parser or simdjson reads.
std::string decideText(std::string_view ndjson, bool inFieldOrder) {
    TextBuffer out;
    workload::ExpectedForm form;
    workload::Referral referral;
    workload::PlainDecision decision;
    const auto decide = [&] {
        workload::decidePlainly(referral, decision);
        form.append(out, referral.id, decision);
    };
    if (inFieldOrder) {
        const char* const end = ndjson.data() + ndjson.size();
        for (const char* at = ndjson.data(); at != end; decide())
            at = peers::readInFieldOrder(at, referral);
    } else {
        workload::NdjsonReader reader(ndjson);
        while (reader.next(referral)) decide();
    }
    return std::string(out.text());
}

void keepNothing(std::string_view lines) {
    static volatile std::size_t written = 0;
    written = written + lines.size();
}

/// A text in a file of its own, which goes when this does.
class TemporaryFile {
  public:
    TemporaryFile(const std::string& end, std::string_view text)
        : path_((std::filesystem::temp_directory_path() /
                 ("frontdoor-peers-" + std::to_string(::getpid()) + end))
                    .string()) {
        writeTo(path_, text);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() { std::filesystem::remove(path_); }
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_;
};

/// The engine from a file to decisions, as it always reads; the others have the text in memory.
class EndToEnd {
  public:
    EndToEnd(FileFormat format, std::string path)
        : rules_(FRONTDOOR_SOURCE_DIR "/benchmarks/reference", format), path_(std::move(path)) {}
    void run(unsigned jobs = 1) { read(jobs, keepNothing); }
    [[nodiscard]] std::string decisions() {
        std::string all;
        read(1, [&](std::string_view lines) { all += lines; });
        return all;
    }

  private:
    void read(unsigned jobs, const std::function<void(std::string_view)>& write) {
        auto source = intake::ByteSource::open(path_);
        if (!source.ok()) fail("cannot read " + path_);
        if (!runReference(rules_, std::move(source).value(), jobs, write))
            fail("the engine could not read a referral");
    }

    workload::ReferenceRules rules_;
    std::string path_;
};

void expect(bool equal, const std::string& who) {
    if (!equal) fail(who + " decides otherwise");
}

void writeExpected(const char* path, std::string_view expected, std::size_t count) {
    std::size_t end = 0;
    for (; count > 0 && end < expected.size(); --count) end = expected.find('\n', end) + 1;
    writeTo(path, expected.substr(0, end));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3 || argc > 5) {
        std::fputs("usage: peers_cpp INPUT.ndjson ROUNDS [EXPECTED [COUNT]]\n", stderr);
        return 2;
    }
    Inputs in(argv[1]);
    const workload::ReferenceRules rules(FRONTDOOR_SOURCE_DIR "/benchmarks/reference",
                                         FileFormat::ndjson);
    Engine engine(rules, in.ndjson);
    const TemporaryFile csvFile(".csv", in.csv);
    const TemporaryFile xmlFile(".xml", in.xml);
    EndToEnd ndjson(FileFormat::ndjson, argv[1]);
    EndToEnd csv(FileFormat::csv, csvFile.path());
    EndToEnd xml(FileFormat::xml, xmlFile.path());

    const std::string expected = decideText(in.ndjson, false);
    decidePlainly(in);
    decideByColumns(in);
    checkBlocks(in, "columns in blocks");
    decideByBits(in);
    checkBlocks(in, "columns of bits");
    engine.decide();
    expect(engine.text() == expected, "the engine");
    expect(decideText(in.ndjson, true) == expected, "the field-order parser");
    expect(ndjson.decisions() == expected, "the engine from NDJSON");
    expect(csv.decisions() == expected, "the engine from CSV");
    expect(xml.decisions() == expected, "the engine from XML");
    if (argc > 3)
        writeExpected(argv[3], expected, argc > 4 ? std::strtoull(argv[4], nullptr, 10) : SIZE_MAX);

    const std::string flags = kFlags;
    const auto rounds = std::strtoul(argv[2], nullptr, 10);
    std::size_t found = 0;
    const std::vector<Contender> contenders{
        {"evaluate", "Frontdoor", [&] { engine.decide(); }},
        {"evaluate", "C++, plain ifs row by row" + flags, [&] { decidePlainly(in); }},
        {"evaluate", "C++, columns in blocks of 64" + flags, [&] { decideByColumns(in); }},
        {"evaluate", "C++, columns of bits" + flags, [&] { decideByBits(in); }},
        {"NDJSON", "Frontdoor", [&] { ndjson.run(); }},
        {"NDJSON", "Frontdoor, two threads by the wall clock", [&] { ndjson.run(2); },
         CLOCK_MONOTONIC},
        {"NDJSON", "C++, field-order parser and plain ifs" + flags,
         [&] { keepNothing(decideText(in.ndjson, true)); }},
        {"NDJSON", "C++, simdjson on demand and plain ifs" + flags,
         [&] { keepNothing(decideText(in.ndjson, false)); }},
        {"NDJSON", "limit: simdjson, structure only",
         [&] { found += peers::findStructure(in.ndjson); }},
        {"NDJSON", "limit: simdjson, documents",
         [&] { found += peers::buildDocuments(in.ndjson); }},
        {"CSV", "Frontdoor", [&] { csv.run(); }},
        {"CSV", "limit: bare scan into cells", [&] { found += peers::scanCells(in.csv); }},
        {"XML", "Frontdoor", [&] { xml.run(); }}};
    for (unsigned long round = 0; round < rounds; ++round) {
        for (const Contender& contender : contenders) {
            const bool byHand = contender.name.starts_with("C++");
            if (kByHandOnly && !byHand) continue;
            std::printf("%s\t%s\t%.0f\n", contender.group.c_str(), contender.name.c_str(),
                        referralsPerSecond(contender, in.referrals.size()));
            std::fflush(stdout);
        }
    }
    if (found == 0 && rounds > 0 && !kByHandOnly) fail("the limits found nothing");
    return 0;
}
