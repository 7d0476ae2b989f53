#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <spdlog/spdlog.h>

#include "adapters/cli/complain.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/progress.h"
#include "adapters/cli/verbs.h"
#include "adapters/cli/whole_number.h"
#include "adapters/generate/assumptions.h"
#include "adapters/generate/contact_writer.h"
#include "adapters/generate/figures.h"
#include "adapters/generate/simulation.h"
#include "adapters/generate/tally.h"
#include "adapters/output/run_totals.h"
#include "engine/calendar/instant.h"
#include "engine/pack/pack_files.h"
#include "engine/pack/read_calendar.h"

namespace frontdoor::cli {
namespace {

CommandSpec generateSpec() {
    CommandSpec spec;
    spec.verb = "generate";
    spec.summary =
        "Makes up an authority's contacts of some years, calibrated on published figures.";
    spec.options = {
        {"authority", "NAME",
         "england, hertfordshire or leicester; or a file of figures like "
         "rules/figures/england.xml"},
        {"year", "YEAR",
         "the reporting year, by the year it ends in: 2024 is April 2023 to March 2024"},
        {"years", "FROM-TO", "several of them, such as 2013-2025"},
        {"format", "FORMAT",
         "form-json: our own form, a contact a line; annex-a: lists 1 to 7 as CSV; cin: the "
         "children in need census"},
        {"out", "PATH",
         "the file, or `-` for the standard output. A folder for annex-a; for the others too if it "
         "ends in `/`, with a file a year"},
        {"seed", "N", "another seed makes other contacts; without it 1"},
        {"contacts", "N",
         "so many in all years together, each of one child, instead of as many as "
         "there were"},
        {"scale", "S", "so many times as many as there were: 0.01 for a hundredth"},
        {"referrals-only", "", "leave out the contacts that came to no referral"},
        {"outcomes", "",
         "form-json: tell what came of each, as events with their days, of which a referral sees "
         "only what was before it"},
        {"report", "", "a table of what was aimed at and what was made, on the standard error"},
        {"rules", "FOLDER", "where figures/ and calendars/ lie; without it rules"},
        {"no-progress", "", "no bar"}};
    spec.details =
        "Nobody in it exists. Published counts and whence they come stand in "
        "rules/figures/AUTHORITY.xml, "
        "everything else in rules/figures/assumptions.xml with the reason why. The same seed gives "
        "the "
        "same bytes everywhere, and the same contacts in every format. A child that comes again "
        "has "
        "the "
        "number it had. What lies after the last year's 31 March is not told, so episodes may be "
        "open; a "
        "census holds the referrals received in its year. Ethnicity is not made up.";
    spec.example =
        "frontdoor generate --authority hertfordshire --year 2024 --format form-json --out "
        "contacts.ndjson --report";
    return spec;
}

struct GenerateOptions {
    std::string authority{};
    std::string rules{};
    std::string format{};
    std::string out{};
    generate::SimulationSettings settings{};
    std::optional<std::uint64_t> contacts{};
    bool folder = false;
    bool referralsOnly = false;
    bool outcomes = false;
    bool report = false;
    bool progress = true;
};

/// The years, both ends counted.
bool readYears(const Arguments& arguments, generate::SimulationSettings& settings) {
    if (arguments.has("year") == arguments.has("years")) {
        complain("which year? say `--year 2024`, or `--years 2013-2024`");
        return false;
    }
    const std::string text =
        arguments.has("year") ? arguments.valueOr("year", "") : arguments.valueOr("years", "");
    const std::size_t dash = arguments.has("year") ? std::string::npos : text.find('-');
    const std::string_view whole = text;
    const auto first = wholeNumber<int>(whole.substr(0, dash));
    const auto last = dash == std::string::npos ? first : wholeNumber<int>(whole.substr(dash + 1));
    constexpr int earliest = 2010;
    constexpr int latest = 2035;
    if (!first || !last || *first < earliest || *last < *first || *last > latest ||
        (arguments.has("years") && dash == std::string::npos)) {
        complain("`" + text + "` is not a year, or years, from 2010 to 2035");
        return false;
    }
    settings.first = *first;
    settings.last = *last;
    return true;
}

bool readAmount(const Arguments& arguments, GenerateOptions& options) {
    if (arguments.has("contacts") && arguments.has("scale")) {
        complain("`--contacts` and `--scale` say the same; one of them is enough");
        return false;
    }
    if (arguments.has("contacts")) {
        options.contacts = wholeNumber<std::uint64_t>(arguments.valueOr("contacts", ""));
        constexpr std::uint64_t most = 200'000'000;
        if (!options.contacts || *options.contacts == 0 || *options.contacts > most) {
            complain("`--contacts` takes a number from 1 to " + grouped(most));
            return false;
        }
    }
    if (!arguments.has("scale")) return true;
    const std::optional<double> scale = wholeNumber<double>(arguments.valueOr("scale", ""));
    constexpr double most = 20;
    if (!scale || !(*scale > 0) || *scale > most) {
        complain("`--scale` takes a number above 0 and up to 20, such as 0.01");
        return false;
    }
    options.settings.scale = *scale;
    return true;
}

std::optional<GenerateOptions> readGenerateOptions(const Arguments& arguments) {
    GenerateOptions options;
    for (const char* needed : {"authority", "format", "out"}) {
        if (arguments.has(needed)) continue;
        complain(std::string("say `--") + needed + "`; `frontdoor generate --help` says more");
        return std::nullopt;
    }
    options.authority = arguments.valueOr("authority", "");
    options.rules = arguments.valueOr("rules", "rules");
    options.format = arguments.valueOr("format", "");
    options.out = arguments.valueOr("out", "");
    options.referralsOnly = arguments.has("referrals-only");
    options.outcomes = arguments.has("outcomes");
    options.report = arguments.has("report");
    options.progress = !arguments.has("no-progress");
    if (options.format != "form-json" && options.format != "annex-a" && options.format != "cin") {
        complain("`" + options.format + "` is none of the formats form-json, annex-a and cin");
        return std::nullopt;
    }
    if (!readYears(arguments, options.settings) || !readAmount(arguments, options))
        return std::nullopt;
    const auto seed = wholeNumber<std::uint64_t>(arguments.valueOr("seed", "1"));
    if (!seed) {
        complain("`--seed` takes a whole number");
        return std::nullopt;
    }
    options.settings.seed = *seed;
    const bool several = options.settings.first != options.settings.last;
    options.folder = options.format == "annex-a" || options.out.ends_with('/');
    if (options.folder && options.out == "-") {
        complain("annex-a is a folder of lists, which the standard output cannot be");
        return std::nullopt;
    }
    if (options.format == "cin" && several && !options.folder) {
        complain("a census is of one year; for several say a folder, `" + options.out + "/`");
        return std::nullopt;
    }
    return options;
}

/// One file for whatever is opened, or one of each name in a folder.
class GeneratedFiles final : public generate::Destination {
  public:
    GeneratedFiles(std::string path, bool folder) : path_(std::move(path)), folder_(folder) {}

    bool open(const std::string& name) override {
        const std::string path = folder_ ? (std::filesystem::path(path_) / name).string() : path_;
        std::unique_ptr<OutputFile>& file = files_[path];
        if (!file) {
            file = std::make_unique<OutputFile>();
            if (!file->open(path)) return false;
        }
        current_ = file.get();
        return true;
    }
    bool write(std::string_view bytes) override {
        written_ += bytes.size();
        return current_ != nullptr && current_->write(bytes);
    }
    bool close() {
        bool closed = true;
        for (auto& [path, file] : files_) closed = file->close() && closed;
        return closed;
    }
    [[nodiscard]] std::uint64_t bytes() const { return written_; }

  private:
    std::string path_{};
    bool folder_ = false;
    std::map<std::string, std::unique_ptr<OutputFile>> files_{};
    OutputFile* current_ = nullptr;
    std::uint64_t written_ = 0;
};

std::shared_ptr<const Calendar> loadCalendar(const std::string& rules) {
    Diagnostics diagnostics;
    PackFiles files({});
    auto calendar = readCalendar(rules, "england", {}, files, diagnostics);
    printFindings(diagnostics);
    return calendar;
}

template <class T>
std::optional<T> valueOrFindings(Outcome<T> outcome) {
    printFindings(outcome.diagnostics());
    if (!outcome.ok()) return std::nullopt;
    return std::move(outcome).value();
}

double scaleFor(const GenerateOptions& options, const generate::AuthorityFigures& figures,
                const generate::Assumptions& assumptions) {
    if (!options.contacts) return options.settings.scale;
    double referrals = 0;
    for (int year = options.settings.first; year <= options.settings.last; ++year)
        referrals += generate::targetsOf(figures, year, 1).referrals;
    return static_cast<double>(*options.contacts) / (referrals * assumptions.contactsPerReferral);
}

std::unique_ptr<generate::ContactWriter> writerOf(const GenerateOptions& options,
                                                  const generate::AuthorityFigures& figures,
                                                  const generate::Assumptions& assumptions,
                                                  GeneratedFiles& files) {
    const Date end{std::chrono::year{options.settings.last} / std::chrono::March / 31};
    const generate::WriterSettings settings{
        .figures = &figures,
        .assumptions = &assumptions,
        .seed = options.settings.seed,
        .knownUntil = static_cast<generate::Day>(end.time_since_epoch().count()),
        .outcomes = options.outcomes,
        .aFileAYear = options.folder};
    if (options.format == "cin") return makeCensusReturn(settings, files);
    if (options.format == "annex-a") return makeAnnexALists(settings, files);
    return makeFormLines(settings, files);
}

void printReport(const generate::Simulation& simulation, const generate::Tally& tally,
                 const generate::Assumptions& assumptions) {
    const std::vector<generate::YearTargets> targets = simulation.targets();
    for (const std::string& line :
         comparisonLines(tally.compare(targets, assumptions.contactsPerReferral)))
        note(line);
    for (const generate::YearTargets& year : targets) {
        if (year.borrowed.empty()) continue;
        std::string line = std::to_string(year.ends) + " is made with the";
        for (const std::string& table : year.borrowed)
            line += (&table == &year.borrowed.front() ? " " : ", ") + table;
        note(line);
    }
}

Exit makeContacts(const GenerateOptions& options, const generate::AuthorityFigures& figures,
                  const generate::Assumptions& assumptions, const Calendar& calendar) {
    generate::SimulationSettings settings = options.settings;
    settings.scale = scaleFor(options, figures, assumptions);
    generate::Simulation simulation(figures, assumptions, calendar, settings);
    GeneratedFiles files(options.out, options.folder);
    const auto writer = writerOf(options, figures, assumptions, files);
    generate::Tally tally;
    Progress progress(options.progress, 0);
    const auto start = std::chrono::steady_clock::now();
    generate::Contact contact;
    while (simulation.next(contact)) {
        tally.add(contact);
        if (options.referralsOnly && !contact.referral) continue;
        if (!writer->add(contact)) return Exit::machine;
        progress.add(0, 1);
    }
    if (!writer->finish() || !files.close()) return Exit::machine;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    spdlog::info("{} bytes in {:.3f} s", files.bytes(), took.count());
    if (options.report) printReport(simulation, tally, assumptions);
    note("made " + counted(tally.contacts(), "contact", "contacts") + " of children in " +
         counted(tally.forms(), "form", "forms") + ", " +
         counted(tally.referrals(), "referral", "referrals") + " among them" +
         (options.referralsOnly ? ", and wrote the referrals" : ""));
    return Exit::done;
}

Exit generateContacts(const Arguments& arguments) {
    const std::optional<GenerateOptions> options = readGenerateOptions(arguments);
    if (!options) return Exit::wrong;
    const std::filesystem::path folder = std::filesystem::path(options->rules) / "figures";
    const bool isFile = options->authority.ends_with(".xml");
    const auto figures = valueOrFindings(generate::readFigures(
        isFile ? options->authority : (folder / (options->authority + ".xml")).string()));
    const auto assumptions =
        valueOrFindings(generate::readAssumptions((folder / "assumptions.xml").string()));
    const auto calendar = loadCalendar(options->rules);
    if (!figures || !assumptions || !calendar) return Exit::wrong;
    if (options->folder) {
        std::error_code error;
        std::filesystem::create_directories(options->out, error);
        if (error) {
            complain("cannot make the folder `" + options->out + "`: " + error.message());
            return Exit::machine;
        }
    }
    return makeContacts(*options, *figures, *assumptions, *calendar);
}

}  // namespace

Verb generateVerb() { return {generateSpec(), generateContacts}; }

}  // namespace frontdoor::cli
