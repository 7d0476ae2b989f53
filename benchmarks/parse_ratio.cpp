// How long reading a file into batches takes, beside a library that does nothing but parse the same
// bytes: simdjson for JSON lines, pugixml for XML; for CSV our own scanner alone. The runs
// alternate, so that a busy machine slows both.

#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "adapters/intake/byte_source.h"
#include "adapters/intake/csv_scanner.h"
#include "adapters/intake/intake_reader.h"
#include "adapters/intake/mapping.h"
#include "engine/pack/load_pack.h"

namespace {

using namespace frontdoor;
using Timer = std::chrono::steady_clock;

[[noreturn]] void stop(const std::string& why) {
    std::fputs((why + "\n").c_str(), stderr);
    std::exit(2);
}

std::size_t parseJsonLines(const std::string& text) {
    simdjson::dom::parser parser;
    simdjson::padded_string padded(text);
    simdjson::dom::document_stream lines;
    if (parser.parse_many(padded, std::size_t{16} << 20U).get(lines) != simdjson::SUCCESS)
        stop("simdjson cannot parse the file");
    std::size_t records = 0;
    for (auto line : lines) {
        if (line.error() != simdjson::SUCCESS) stop("simdjson cannot parse a line");
        ++records;
    }
    return records;
}

std::size_t parseXml(const std::string& text) {
    pugi::xml_document document;
    if (!document.load_buffer(text.data(), text.size())) stop("pugixml cannot parse the file");
    return static_cast<std::size_t>(
        std::distance(document.document_element().begin(), document.document_element().end()));
}

std::size_t scanCsv(const std::string& text) {
    const intake::CsvDialect dialect = intake::detectDialect(text, 0);
    std::vector<intake::CsvCell> cells;
    const char* at = text.data();
    const char* const end = at + text.size();
    std::size_t records = 0;
    for (; at < end; ++records) intake::scanRow(at, end, dialect, cells, at);
    return records;
}

std::size_t parseOnly(const std::string& text, intake::Format format) {
    if (format == intake::Format::ndjson) return parseJsonLines(text);
    if (format == intake::Format::xml) return parseXml(text);
    if (format == intake::Format::csv) return scanCsv(text);
    stop("only JSON lines, CSV and XML have a library beside them");
}

/// Seconds; the bytes are read from memory, a piece at a time, and the batch is emptied as a run
/// does after each piece.
double readAll(const std::string& text, intake::Format format, const intake::MappingPtr& mapping,
               std::size_t& referrals) {
    Batch batch(mapping->vocabulary());
    intake::IntakeReport report{};
    auto source = intake::ByteSource::fromMemory("memory", text);
    const auto start = Timer::now();
    auto reader = intake::openIntake(std::move(source), format, mapping);
    while (reader.value()->next(batch, report)) {
        batch.finish();
        batch.clear();
    }
    const double seconds = std::chrono::duration<double>(Timer::now() - start).count();
    referrals = report.referrals.read;
    return seconds;
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4 || argc > 5) stop("usage: parse_ratio FILE MAPPING RUNS [PACK]");
    std::ifstream file(argv[1], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto pack =
        loadPack(argc == 5 ? argv[4] : std::string(FRONTDOOR_SOURCE_DIR) + "/rules/england");
    if (!pack.ok()) stop(render(pack.diagnostics()));
    const auto mapping = intake::loadMapping(argv[2], pack.value().vocabulary);
    if (!mapping.ok()) stop(render(mapping.diagnostics()));
    const auto format = intake::detectFormat(text);
    if (!format) stop("nothing to read");

    std::vector<double> ours;
    std::vector<double> theirs;
    std::vector<double> ratios;
    std::size_t referrals = 0;
    for (long run = std::strtol(argv[3], nullptr, 10); run > 0; --run) {
        const auto start = Timer::now();
        parseOnly(text, *format);
        theirs.push_back(std::chrono::duration<double>(Timer::now() - start).count());
        ours.push_back(readAll(text, *format, mapping.value(), referrals));
        ratios.push_back(ours.back() / theirs.back());
    }
    const double megabytes = static_cast<double>(text.size()) / 1e6;
    fmt::print(
        "{}: {:.0f} MB, {} referrals; parse only {:.3f} s ({:.0f} MB/s), read {:.3f} s ({:.0f} "
        "MB/s); ratio {:.2f} ({:.2f} to {:.2f}); "
        "at best {:.3f} s and {:.3f} s\n",
        mapping.value()->id(), megabytes, referrals, median(theirs), megabytes / median(theirs),
        median(ours), megabytes / median(ours), median(ratios), *std::ranges::min_element(ratios),
        *std::ranges::max_element(ratios), *std::ranges::min_element(theirs),
        *std::ranges::min_element(ours));
    return 0;
}
