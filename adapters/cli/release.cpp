#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "adapters/cli/complain.h"
#include "adapters/cli/engine_version.h"
#include "adapters/cli/junit.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/outcome_options.h"
#include "adapters/cli/proof.h"
#include "adapters/cli/release_facts.h"
#include "adapters/cli/replay_options.h"
#include "adapters/cli/replay_report.h"
#include "adapters/cli/verbs.h"
#include "adapters/output/equality_text.h"
#include "adapters/output/replay_text.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/whatif_text.h"
#include "adapters/release/change_log.h"
#include "adapters/release/files.h"
#include "adapters/release/record.h"
#include "adapters/release/released_pack.h"
#include "engine/pack/differences.h"
#include "engine/replay/equality.h"
#include "engine/verify/run_cases.h"

namespace frontdoor::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kUsualSeconds = 600;

CommandSpec releaseSpec() {
    CommandSpec spec;
    spec.verb = "release";
    spec.summary =
        "Makes a release of a pack: what it is, what it was tried on, and who approved it.";
    spec.operands = "PACK";
    spec.fewestOperands = 1;
    spec.mostOperands = 1;
    spec.options = historyOptionSpecs(
        "children who came before, to be decided by the pack, and by that of --previous; as often "
        "as wanted");
    const std::vector<OptionSpec> more{
        {"out", "FOLDER", "the release; it must not be there yet"},
        {"author", "NAME", "who wrote the rules"},
        {"approve", "NAME", "who approves them; two at least, and not the author", true},
        {"previous", "FOLDER", "the release before; what changed since is then told"},
        {"at", "TIME", "when it is released (2026-05-12T10:00); without it: now"},
        {"prove-within", "SECONDS", "give up the proofs after this time (600)"}};
    spec.options.insert(spec.options.end(), more.begin(), more.end());
    spec.details =
        "The pack's example children must come out as they expect, its properties must hold or be "
        "accepted by its proofs.xml, and --history must name children who came before, on whom it "
        "is tried; else there is no release. The folder holds the rules with their bases and the "
        "mappings of intake, the results, a transparency record, a hazard log, the changes since "
        "the release before, and a manifest with the sum of each file. No child's reference is in "
        "it. `frontdoor triage --release FOLDER` decides by it, and refuses one that has changed.";
    spec.example =
        "frontdoor release rules/hertfordshire --author 'A. Writer' --approve 'B. Manager' "
        "--approve 'C. Practitioner' --history contacts-2024.ndjson --out releases/2026.1";
    return spec;
}

std::string nowText() {
    using namespace std::chrono;
    return formatInstant({duration_cast<seconds>(system_clock::now().time_since_epoch()).count()});
}

/// A release as it comes together.
struct Draft {
    release::Manifest manifest{};
    release::Files files{};

    void add(const std::string& result, std::string says, const std::string& file,
             std::string text) {
        manifest.results.push_back({result, std::move(says)});
        files[file] = std::move(text);
    }
};

/// Who, when and where to, before anything is worked out.
std::optional<release::Manifest> readManifestOptions(const Arguments& arguments) {
    release::Manifest manifest{.engine = std::string(kEngineVersion),
                               .author = arguments.valueOr("author", ""),
                               .at = nowText(),
                               .approvals = arguments.values("approve")};
    if (const auto text = arguments.value("at")) {
        const std::optional<Instant> at = parseInstant(*text);
        if (!at) {
            complain("`" + *text + "` is not a moment; write it like 2026-05-12T10:00");
            return std::nullopt;
        }
        manifest.at = formatInstant(*at);
    }
    const std::string fault = release::faultOfApprovals(manifest.author, manifest.approvals);
    if (!fault.empty()) {
        complain(fault + "; say --author NAME and --approve NAME twice");
        return std::nullopt;
    }
    const std::string out = arguments.valueOr("out", "");
    std::error_code error;
    if (out.empty() || fs::exists(out, error)) {
        complain(out.empty() ? "where to? say `--out FOLDER`" : "`" + out + "` is there already");
        return std::nullopt;
    }
    if (!arguments.has("history")) {
        complain(
            "a release is tried on children who came before: say `--history FILE`, as often as "
            "wanted");
        return std::nullopt;
    }
    return manifest;
}

/// A release finds its pack in the folder of its id, and the hash is of the folder's name, too.
bool liesInItsFolder(const Pack& pack, const std::string& folder) {
    fs::path place = fs::absolute(folder).lexically_normal();
    if (!place.has_filename()) place = place.parent_path();
    if (place.filename() == pack.id) return true;
    complain("the pack `" + pack.id + "` lies in the folder `" + place.filename().string() +
             "`; a pack that is released lies in one of its id");
    return false;
}

/// Absent, with a complaint, unless there are some and all come out as they expect.
std::optional<std::vector<Case>> addCases(const ProgramPtr& program, const std::string& path,
                                          Draft& draft) {
    auto cases = loadCases(path, program->pack());
    if (!cases) return std::nullopt;
    const CaseResults results = runCases(program, *cases);
    draft.files["cases.xml"] = junitXml(program->pack(), *cases, results);
    if (results.failed > 0 || results.passed == 0) {
        complain(cases->empty()
                     ? "the pack has no example children"
                     : counted(results.failed, "case of the pack fails", "cases of the pack fail") +
                           "; `frontdoor test` shows where");
        return std::nullopt;
    }
    const std::string says = "All " + grouped(results.passed) +
                             " cases of the pack's example children come out as they expect.";
    draft.manifest.results.push_back({"cases", says});
    return cases;
}

/// Absent, with a complaint, unless all properties hold or are accepted.
std::optional<Proofs> addProofs(const ProgramPtr& program, const std::string& folder,
                                std::uint32_t seconds, Draft& draft) {
    note("proving what the pack can never do; this takes up to " + std::to_string(seconds) + " s");
    auto proved = provePack(program, folder, seconds);
    if (!proved) return std::nullopt;
    if (proved->exit != Exit::done) {
        complain(proved->exit == Exit::wrong
                     ? "the pack can do what it must never do; `frontdoor check --prove` shows how"
                     : "some proofs are undecided; --prove-within gives more time");
        return std::nullopt;
    }
    const ProofReport& report = proved->proofs.report;
    const std::size_t all = report.findings.size();
    const std::size_t accepted = report.count(ProofResult::accepted);
    std::string says = grouped(all - accepted) + " of " +
                       counted(all, "property is", "properties are") +
                       " proved for every referral there may be.";
    if (accepted > 0)
        says += " Of the others a counterexample is known, and accepted with its reason.";
    draft.add("proofs", says, "proofs.txt", proofText(program->pack(), proved->proofs));
    return std::move(proved->proofs);
}

/// The release before, or none; absent, with a complaint, if it is not what was approved.
struct Previous {
    std::optional<release::ReleasedPack> pack{};
    std::string changeLog{};
};
std::optional<Previous> readPrevious(const Arguments& arguments) {
    const auto folder = arguments.value("previous");
    if (!folder) return Previous{};
    Outcome<release::ReleasedPack> released = release::openRelease(*folder);
    printFindings(released.diagnostics());
    if (!released.ok()) return std::nullopt;
    Previous previous{std::move(released).value(), {}};
    std::ifstream log(fs::path(*folder) / "CHANGELOG.md", std::ios::binary);
    previous.changeLog.assign(std::istreambuf_iterator<char>(log), {});
    return previous;
}

bool addChanges(const Previous& previous, const std::string& folder, Draft& draft) {
    if (!previous.pack) {
        draft.add("changes", "This is the first release.", "CHANGELOG.md",
                  release::firstChangeLog(draft.manifest));
        return true;
    }
    draft.manifest.previous = previous.pack->manifest.hash;
    const auto differences = comparePacks(previous.pack->packPath, folder);
    printFindings(differences.diagnostics());
    if (!differences.ok()) return false;
    draft.add("changes",
              counted(differences.value().size(), "thing differs", "things differ") +
                  " from the release before.",
              "CHANGELOG.md",
              release::changeLog(draft.manifest, differences.value(), previous.changeLog));
    return true;
}

/// Rates by group, of the replay's last program, which `compileForEquality` made.
void addEquality(const StartedReplay& started, const OutcomeWindows& windows, Draft& draft) {
    const Replay& replay = *started.replay;
    const Pack& pack = replay.program()->pack();
    const auto report =
        characteristicsOf(pack).empty() ? std::nullopt : equalityOf(replay, started.outcomes, {});
    if (!report) {
        draft.manifest.results.push_back(
            {"equality",
             "Rates by group were not reported: the pack declares no groups, or there "
             "are too few children."});
        return;
    }
    const EqualityPaper paper{*report, pack, replay.referrals(), started.reach, windows};
    draft.add("equality",
              "Rates by " + counted(report->tables.size(), "characteristic", "characteristics") +
                  " are in equality.txt and equality.csv; small counts are suppressed.",
              "equality.txt", equalityText(paper));
    draft.files["equality.csv"] = equalityCsv(paper);
}

/// The children who came before, decided by the release before, if there is one, and by the new
/// one.
struct Trial {
    StartedReplay started{};
    bool before = false;  // Whether the release before decided first.
    Volumes first{};
    Volumes now{};
};

/// Without a replay, with the exit, if it could not be begun.
Trial tryOn(const ReplayCommand& command, const Previous& previous) {
    const auto wrong = [] { return Trial{.started = {.exit = Exit::wrong}}; };
    const ProgramPtr after = loadForEquality(command.intake.packPath);
    if (!after) return wrong();
    ReplayCommand start = command;
    ProgramPtr before;
    std::optional<OtherPack> other;
    if (previous.pack) {
        before = loadProgram(previous.pack->packPath);
        if (!before) return wrong();
        start.intake.packPath = previous.pack->packPath;
        other = otherPack(start, *before, command.intake.packPath, after);
        if (!other) return wrong();
    }
    const OutcomeOptions outcomes;
    Trial trial{.started = startReplay(start, before ? before : after, outcomes),
                .before = before != nullptr};
    if (!trial.started.replay) return trial;
    trial.first = volumesOf(*trial.started.replay);
    if (other && !decideByOther(trial.started, *other, outcomes)) {
        trial.started.replay.reset();
        return trial;
    }
    trial.now = volumesOf(*trial.started.replay);
    return trial;
}

void addReplay(const Trial& trial, const PackEvidence& evidence, Draft& draft) {
    const StartedReplay& started = trial.started;
    const Replay& replay = *started.replay;
    const ReadTwice* readings = started.readTwice ? &*started.readTwice : nullptr;
    const OutcomeOptions outcomes;
    const std::vector<Move> moves = movesOf(replay);
    std::string says = "Tried on " + grouped(replay.children()) + " children of " +
                       periodText(trial.now) + ": " + routesText(trial.now.routes) + ".";
    if (trial.before)
        says += " " + counted(moves.size(), "child comes", "children come") +
                " to another route than by the release before.";
    if (readings != nullptr)
        says += " They were read for each of the two, which do not ask alike: " +
                grouped(readings->readings.before.only) + " only by the release before, " +
                grouped(readings->readings.now.only) + " only by this one, " +
                counted(readings->readings.unanswered, "has", "have") +
                " no answer to a new question.";
    const OutcomesByRoute followed = outcomesByRoute(replay, started.outcomes);
    const Replayed replayed{replay, trial.now, followed, started.reach, outcomes.windows};
    draft.files["replay.html"] = replayReport(started, replayed, evidence);
    std::string text = replayText(replayed);
    if (trial.before)
        text += "\n" + whatIfText({replay, trial.first, trial.now, moves, {}, readings}, 0);
    draft.add("replay", std::move(says), "replay.txt", std::move(text));
    addEquality(started, outcomes.windows, draft);
}

/// The records that others ask for, from the templates that lie beside the pack. Absent, with what
/// was found, if a template is wrong.
std::optional<release::Files> recordsOf(const std::string& folder, const release::Values& values) {
    release::Files files;
    for (const char* name : {"atrs", "hazards"}) {
        const fs::path path =
            (fs::path(folder) / ".." / "release" / (std::string(name) + ".xml")).lexically_normal();
        const Outcome<release::Record> record = release::readRecord(path.string(), values);
        printFindings(record.diagnostics());
        if (!record.ok()) return std::nullopt;
        files[std::string(name) + ".json"] = release::recordJson(record.value());
        files[std::string(name) + ".md"] = release::recordMarkdown(record.value());
    }
    return files;
}

/// Whether the templates are right, before the results are there that they name.
bool canWriteRecords(const std::string& folder, const Pack& pack, release::Manifest manifest) {
    for (const char* result : {"cases", "changes", "replay", "equality", "proofs"})
        manifest.results.push_back({result, "not yet"});
    return recordsOf(folder, releaseValues(pack, manifest, {})).has_value();
}

Exit write(const std::string& out, const Draft& draft) {
    std::string why;
    if (!release::writeRelease(out, draft.manifest, draft.files, why)) {
        complain(why);
        return Exit::machine;
    }
    const Outcome<release::ReleasedPack> released = release::openRelease(out);
    printFindings(released.diagnostics());
    if (!released.ok()) return Exit::machine;
    std::string text = "released " + released.value().name() + "\n";
    for (const release::Manifest::Result& result : draft.manifest.results)
        text += "  " + result.says + "\n";
    return printOut(text) ? Exit::done : Exit::machine;
}

Exit makeRelease(const Arguments& arguments) {
    const std::string& path = arguments.operands().front();
    std::optional<release::Manifest> manifest = readManifestOptions(arguments);
    const auto seconds = readProveWithin(arguments, kUsualSeconds);
    const auto command = readHistoryCommand(arguments, path);
    if (!manifest || !seconds || !command) return Exit::wrong;
    const std::optional<Previous> previous = readPrevious(arguments);
    const ProgramPtr program = loadProgram(path);
    if (!previous || !program) return Exit::wrong;
    const Pack& pack = program->pack();
    const std::string folder = packFolder(path);
    Draft draft{std::move(*manifest), {}};
    draft.manifest.pack = pack.id;
    draft.manifest.version = pack.version;
    draft.manifest.hash = pack.hash;
    if (!liesInItsFolder(pack, folder) || !canWriteRecords(folder, pack, draft.manifest))
        return Exit::wrong;
    std::string failed;
    std::optional<release::Files> rules = release::rulesOf(pack, folder, failed);
    if (!rules) {
        complain("cannot take `" + failed + "` into the release");
        return Exit::machine;
    }
    draft.files = std::move(*rules);
    PackEvidence evidence{.program = program};
    auto cases = addCases(program, path, draft);
    if (!cases || !addChanges(*previous, folder, draft)) return Exit::wrong;
    evidence.cases = std::move(*cases);
    // Whether there is a history to try it on is found out before the long proofs.
    const Trial trial = tryOn(*command, *previous);
    if (!trial.started.replay) return trial.started.exit;
    evidence.proofs = addProofs(program, folder, *seconds, draft);
    if (!evidence.proofs) return Exit::wrong;
    addReplay(trial, evidence, draft);
    std::optional<release::Files> records =
        recordsOf(folder, releaseValues(pack, draft.manifest, trial.now));
    if (!records) return Exit::wrong;
    draft.files.merge(*records);
    return write(arguments.valueOr("out", ""), draft);
}

}  // namespace

Verb releaseVerb() { return {releaseSpec(), makeRelease}; }

}  // namespace frontdoor::cli
