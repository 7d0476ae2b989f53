// reference_end_to_end FILE [--jobs N]: decisions on the referrals of a .ndjson, .csv or .xml file
// of the reference workload, in its expected form, on the standard output. Seconds of wall clock
// and processor, without loading the rules, on stderr.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

#include "benchmarks/reference/reference_run.h"

int main(int argc, char** argv) {
    using namespace frontdoor;
    const bool jobsGiven = argc == 4 && std::string_view(argv[2]) == "--jobs";
    const auto format = argc > 1 ? workload::formatOfFile(argv[1]) : std::nullopt;
    if ((argc != 2 && !jobsGiven) || !format) {
        std::fputs("usage: reference_end_to_end FILE.ndjson|.csv|.xml [--jobs N]\n", stderr);
        return 2;
    }
    const auto jobs = jobsGiven ? static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10)) : 1U;
    const workload::ReferenceRules rules(FRONTDOOR_SOURCE_DIR "/benchmarks/reference", *format);
    auto source = intake::ByteSource::open(argv[1]);
    if (!source.ok()) {
        std::fprintf(stderr, "cannot read %s\n", argv[1]);
        return 3;
    }
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t before = std::clock();
    bool written = true;
    const bool good =
        workload::runReference(rules, std::move(source).value(), jobs, [&](std::string_view lines) {
            written = std::fwrite(lines.data(), 1, lines.size(), stdout) == lines.size() && written;
        });
    const double wall =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const double processor = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    std::fprintf(stderr, "%.6f %.6f\n", wall, processor);
    if (!good) return 1;
    return written && std::fflush(stdout) == 0 ? 0 : 3;
}
