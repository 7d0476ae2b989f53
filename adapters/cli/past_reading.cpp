#include "adapters/cli/past_reading.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "adapters/cli/chunk_queue.h"
#include "adapters/cli/complain.h"
#include "adapters/cli/intake_files.h"

namespace frontdoor::cli {
namespace {

/// Reads files into the past, front to end.
class PastReader {
  public:
    PastReader(const Program& program, const intake::Limits& limits, const TellRead& tell,
               Past& past)
        : program_(program),
          limits_(limits),
          tell_(tell),
          past_(past),
          batch_(program.pack().vocabulary),
          report_(limits) {}

    /// With `historyOnly` no record of these files is decided later on.
    Exit read(const std::vector<std::string>& operands, const IntakeOptions& options,
              bool historyOnly) {
        IntakeFiles files(operands, options, program_, limits_);
        ChunkQueue queue(files, limits_);
        if (!queue.start()) return queue.exit();
        QueuedChunk work;
        for (std::uint64_t part = 0; queue.take(work);) {
            if (std::exchange(part, work.part) != work.part && work.mapping)
                past_.beginSource(work.mapping->eventKinds());
            if (!add(work, historyOnly)) return Exit::machine;
        }
        return queue.exit();
    }

  private:
    bool add(QueuedChunk& work, bool historyOnly) {
        batch_.clear();
        report_.clear();
        work.parser->parse(work.chunk, batch_, report_);
        batch_.finish();
        if (work.mapping) past_.add(batch_);
        if (historyOnly) report_.keepAsHistory();
        const bool reported = historyOnly || (work.mapping && work.mapping->historyOnly());
        return !reported || tell_(report_, *work.name);
    }

    const Program& program_;
    const intake::Limits& limits_;
    const TellRead& tell_;
    Past& past_;
    Batch batch_;
    intake::IntakeReport report_;
};

/// Whether a text of our own form has a record that says of itself that it tells of the past. Its
/// names begin with a mark that is rare elsewhere, as every intake of the form is looked through
/// for them. A name within a text would have its quotes escaped.
bool namesThePast(std::string_view text) {
    for (std::size_t at = text.find('@'); at != std::string_view::npos;
         at = text.find('@', at + 1)) {
        const std::string_view name = text.substr(at);
        if (at == 0 || text[at - 1] != '"') continue;
        if (name.starts_with("@history_only\"") || name.starts_with("@tells_of\"")) return true;
    }
    return false;
}

bool namesThePast(intake::RecordSplitter& splitter) {
    for (intake::RecordChunk chunk; splitter.take(chunk);) {
        if (namesThePast({chunk.data(), chunk.size()})) return true;
    }
    return false;
}

bool tellsOfThePast(const std::vector<std::string>& intake, const IntakeOptions& options,
                    const Program& program, const intake::Limits& limits) {
    std::vector<std::string> files = intake;
    std::erase_if(files, readsOnce);
    if (files.empty()) return false;
    IntakeFiles parts(files, options, program, limits);
    std::size_t read = 0;
    bool within = true;  // Their records, as far as they tell of the past.
    bool tells = false;
    for (OpenPart part; parts.next(part);) {
        if (!part.mapping) continue;
        ++read;
        within = within && part.mapping->pastWithinRecords();
        tells = tells || part.mapping->tellsOfThePast() ||
                (part.mapping->recordsTell() && namesThePast(*part.splitter));
        if (tells && !(within && read == 1)) return true;
    }
    return tells && !within;  // What cannot be opened is told when it is decided.
}

std::vector<FactIndex> recordedFacts(const HistoryRules& rules) {
    std::vector<FactIndex> facts;
    for (const Derivation& one : rules.derivations) {
        if (one.kind == DerivationKind::recorded) facts.push_back(one.fact);
    }
    return facts;
}

std::vector<FactIndex> concerns(const Vocabulary& vocabulary) {
    std::vector<FactIndex> facts;
    for (FactIndex fact = 0; fact < vocabulary.facts().size(); ++fact) {
        if (vocabulary.fact(fact).role == FactRole::concern) facts.push_back(fact);
    }
    return facts;
}

}  // namespace

Past::Facts pastFacts(const Program& program, bool hindsight) {
    const HistoryRules& rules = program.pack().history;
    Past::Facts facts{rules.birth, rules.source, recordedFacts(rules), {}};
    if (hindsight) facts.foundLater = concerns(program.vocabulary());
    return facts;
}

ReadPast readPast(const std::vector<std::string>& intake, const IntakeOptions& options,
                  const Program& program, const intake::Limits& limits, const TellRead& tell) {
    ReadPast read;
    const bool asked = options.link || !options.history.empty() || options.historySince;
    if (!asked && !tellsOfThePast(intake, options, program, limits)) return read;
    if (std::ranges::any_of(intake, readsOnce)) {
        complain(
            "with a history the intake is read twice, which the standard input cannot be, nor a "
            "pipe; write it to a file first");
        read.exit = Exit::wrong;
        return read;
    }
    read.past =
        std::make_unique<Past>(program.pack().vocabulary, pastFacts(program, options.hindsight));
    if (options.historySince) {
        read.past->completeSince(
            static_cast<std::int32_t>(options.historySince->time_since_epoch().count()));
    }
    PastReader reader(program, limits, tell, *read.past);
    // The mapping that was named is that of the intake.
    IntakeOptions ofHistory = options;
    ofHistory.mappingPath.clear();
    ofHistory.form.reset();
    if (!options.history.empty()) read.exit = reader.read(options.history, ofHistory, true);
    if (read.exit == Exit::done) read.exit = reader.read(intake, options, false);
    return read;
}

}  // namespace frontdoor::cli
