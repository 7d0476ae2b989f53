// Bytes of memory for each child: its facts as columns, and the decisions on it. England's pack,
// contacts in our own form, read as a replay reads them. Prints what the process grew by.

#include <malloc.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "adapters/intake/byte_source.h"
#include "adapters/intake/intake_reader.h"
#include "adapters/intake/mapping.h"
#include "engine/evaluate/evaluate.h"
#include "engine/pack/load_pack.h"

namespace {

using namespace frontdoor;

template <class T>
T loaded(Outcome<T> outcome) {
    if (outcome.ok()) return std::move(outcome).value();
    std::fputs(render(outcome.diagnostics()).c_str(), stderr);
    std::exit(2);
}

/// Bytes that the process holds, once what was freed is given back.
double resident() {
    ::malloc_trim(0);
    std::ifstream statm("/proc/self/statm");
    long pages = 0;
    long held = 0;
    statm >> pages >> held;
    return static_cast<double>(held) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: memory RULES CONTACTS.ndjson\n", stderr);
        return 2;
    }
    const std::string rules = argv[1];
    const ProgramPtr program = compile(loaded(loadPack(rules + "/england")));
    const auto mapping =
        loaded(intake::loadMapping(rules + "/intake/form-json.xml", program->pack().vocabulary));
    const double before = resident();
    Batch batch(program->pack().vocabulary);
    {
        auto reader = loaded(intake::openIntake(loaded(intake::ByteSource::open(argv[2])),
                                                intake::Format::ndjson, mapping));
        intake::IntakeReport report{};
        while (reader->next(batch, report)) {
        }
    }
    const double read = resident();
    Decisions decisions{};
    evaluate(program, batch, {.missing = false, .rerouting = true}, decisions);
    const double decided = resident();
    const double children = batch.rows();
    std::printf("%u children: %.0f bytes of facts a child, %.0f bytes of decisions\n", batch.rows(),
                (read - before) / children, (decided - read) / children);
}
