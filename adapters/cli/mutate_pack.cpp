#include "adapters/cli/mutate_pack.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

#include <spdlog/spdlog.h>

#include "adapters/cli/complain.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/replay_options.h"
#include "adapters/cli/whole_number.h"
#include "adapters/output/csv_text.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"
#include "adapters/output/text_grid.h"
#include "engine/pack/load_pack.h"
#include "engine/verify/mutation.h"

namespace frontdoor::cli {
namespace {

constexpr std::size_t kMutantColumns = 110;
constexpr std::size_t kPlaceColumns = 9;
constexpr std::int64_t kMostMutants = 1'000'000;

std::string_view fateWord(MutantFate fate) {
    constexpr std::array<std::string_view, kMutantFates> words{"killed", "refused", "equivalent",
                                                               "survived"};
    return words[static_cast<std::size_t>(fate)];
}

std::string_view meaningOf(MutantFate fate) {
    constexpr std::array<std::string_view, kMutantFates> meanings{
        "a case that passed fails", "no case notices, but the pack's checks do",
        "it compiles to the same", "nothing notices"};
    return meanings[static_cast<std::size_t>(fate)];
}

std::string mutantsCsv(const MutationReport& report) {
    std::string out = "of,change,place,fate,seen\r\n";
    for (const Mutant& mutant : report.mutants) {
        for (const std::string& cell : {mutant.of, mutant.change, mutant.span.place()}) {
            appendCsvField(out, cell);
            out += ',';
        }
        out.append(fateWord(mutant.fate)).append(mutant.seen ? ",yes\r\n" : ",no\r\n");
    }
    return out;
}

/// Survivors by what they change, in the order in which that comes first.
std::vector<std::pair<std::string, std::vector<const Mutant*>>> survivorsOf(
    const MutationReport& report) {
    std::vector<std::pair<std::string, std::vector<const Mutant*>>> groups;
    for (const Mutant& mutant : report.mutants) {
        if (mutant.fate != MutantFate::survived) continue;
        auto group = std::ranges::find(
            groups, mutant.of, [](const auto& each) -> const auto& { return each.first; });
        if (group == groups.end()) group = groups.insert(groups.end(), {mutant.of, {}});
        group->second.push_back(&mutant);
    }
    return groups;
}

void appendSurvivor(std::string& out, const Mutant& mutant) {
    std::string place;
    if (mutant.span.file) {
        const Position at = mutant.span.file->position(mutant.span.begin);
        place = std::to_string(at.line) + ":" + std::to_string(at.column);
    }
    std::string first = "  ";
    appendPadded(first, place, kPlaceColumns);
    appendWrapped(out, first + (mutant.seen ? "* " : "  "), printable(mutant.change),
                  kMutantColumns);
}

std::string mutationText(const std::string& pack, std::size_t cases, const MutationReport& report) {
    std::string out = pack + ": " + counted(report.mutants.size(), "change", "changes");
    if (report.mutants.size() < report.all) out += " of " + grouped(report.all);
    out += ", one at a time, tried on " + counted(cases, "case", "cases") + "\n";
    if (report.failedBefore > 0)
        out += counted(report.failedBefore, "case fails", "cases fail") +
               " by the pack as it is, and so cannot notice\n";
    for (const auto& [of, mutants] : survivorsOf(report)) {
        const SourceFilePtr& file = mutants.front()->span.file;
        out += printable(of) + (file ? " (" + file->name() + ")" : "") + "\n";
        for (const Mutant* mutant : mutants) appendSurvivor(out, *mutant);
    }
    out += "\n";
    TextGrid grid({"", "changes", "share"});
    for (std::size_t i = 0; i < kMutantFates; ++i) {
        const auto fate = static_cast<MutantFate>(i);
        grid.add({std::string(fateWord(fate)) + ": " + std::string(meaningOf(fate)),
                  grouped(report.count(fate)),
                  percentage(report.count(fate), report.mutants.size())});
    }
    return out + grid.text() +
           "* a case is decided otherwise, and does not ask for what is different\n";
}

}  // namespace

Exit mutatePack(const std::string& path, const std::vector<Case>& cases,
                const Arguments& arguments) {
    const auto jobs = readJobs(arguments);
    const auto most = readNumber(arguments, "most", {"changes", 1, kMostMutants}, 0);
    if (!jobs || !most) return Exit::wrong;
    std::vector<Pack> packs;
    for (unsigned i = 0; i < *jobs; ++i) {
        Outcome<Pack> pack = loadPack(path);
        if (!pack.ok()) return Exit::wrong;
        packs.push_back(std::move(pack).value());
    }
    const std::string id = packs.front().id;
    const auto start = std::chrono::steady_clock::now();
    const MutationReport report =
        mutate(std::move(packs), cases,
               {.most = static_cast<std::size_t>(*most), .own = arguments.has("own")});
    spdlog::info("tried {} changes in {:.1f} s", report.mutants.size(),
                 std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    const std::string out = arguments.valueOr("out", "");
    if (!out.empty() && !writeFile(out, mutantsCsv(report))) return Exit::machine;
    if (out == "-") return Exit::done;
    return printOut(mutationText(id, cases.size(), report)) ? Exit::done : Exit::machine;
}

}  // namespace frontdoor::cli
