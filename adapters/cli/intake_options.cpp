#include "adapters/cli/intake_options.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>

#include "adapters/cli/complain.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/intake/mapping_library.h"
#include "adapters/release/released_pack.h"

namespace frontdoor::cli {
namespace {

Instant now() {
    using namespace std::chrono;
    return {duration_cast<seconds>(system_clock::now().time_since_epoch()).count()};
}

/// A format may be the id of one of the mappings that lie beside the pack.
bool readMappingId(const std::string& id, IntakeOptions& options) {
    const auto library = intake::MappingLibrary::scan(mappingFolder(options.packPath));
    const intake::MappingLibrary::About* mapping = library.find(id);
    if (mapping == nullptr) {
        std::string known = "auto, form-json, form-csv";
        for (const std::string& other : library.ids()) {
            if (!intake::parseForm(other)) known += ", " + other;
        }
        complain("there is no format `" + id + "`; there are " + known);
        return false;
    }
    if (!options.mappingPath.empty()) {
        complain("`--format " + id + "` names a mapping, and so does `--mapping`; say one of them");
        return false;
    }
    options.mappingPath = mapping->path;
    options.mappingId = id;
    options.form = intake::parseForm(mapping->form);
    return true;
}

std::string bytesOf(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// By name; nothing of a folder that is not there.
std::map<std::string, std::string> mappingsIn(const std::string& folder) {
    std::map<std::string, std::string> mappings;
    std::error_code error;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (entry->path().extension() == ".xml")
            mappings.emplace(entry->path().filename().string(), bytesOf(entry->path()));
    }
    return mappings;
}

bool sameFile(const std::string& one, const std::string& other) {
    std::error_code error;
    return one == other || std::filesystem::equivalent(one, other, error);
}

/// From `--pack`, or from `--release` if that is as it was approved.
bool readPack(const Arguments& arguments, IntakeOptions& options) {
    const bool released = arguments.has("release");
    if (arguments.has("pack") == released) {
        complain(released ? "say `--pack` or `--release`, not both"
                          : "which rule pack? say `--pack FOLDER`, or `--release FOLDER`");
        return false;
    }
    options.packPath = arguments.valueOr("pack", "");
    if (!released) return true;
    const Outcome<release::ReleasedPack> found =
        release::openRelease(arguments.valueOr("release", ""));
    printFindings(found.diagnostics());
    if (!found.ok()) {
        complain("`" + arguments.valueOr("release", "") + "` is not the release that was approved");
        return false;
    }
    options.packPath = found.value().packPath;
    options.release = found.value().name();
    return true;
}

}  // namespace

std::vector<OptionSpec> intakeOptionSpecs() {
    return {
        {"pack", "PACK", "the rule pack: its folder, or its pack.xml"},
        {"release", "FOLDER",
         "instead of --pack: a release, which is refused if anything in it is not as approved"},
        {"as-of", "TIME", "read the clocks as at this moment (2026-05-12T10:00); without it: now"},
        {"in-force", "DATE",
         "decide by what is in force on this day; without it: the day of receipt"},
        {"format", "FORMAT",
         "auto (told by content), form-json (an object, an array, or an object a line), form-csv, "
         "or the id of a mapping in PACK/../intake"},
        {"mapping", "FILE",
         "how the form's fields become facts; without it: the mapping in PACK/../intake that "
         "recognises the content, else form-json.xml or form-csv.xml"},
        {"history", "FILE",
         "what happened before, in any format: earlier referrals and contacts, plans, enquiries; "
         "may be given several times, or name a folder",
         true},
        {"history-since", "DATE",
         "the history is complete from this day on; without it nothing counts as not having "
         "happened"},
        {"link", "",
         "look for earlier referrals of the same children within the intake; on by itself with "
         "--history, and where the intake tells of the past"},
        {"hindsight", "",
         "read, too, what a return says of a referral that was found out after it"},
    };
}

std::optional<IntakeOptions> readIntakeOptions(const Arguments& arguments) {
    IntakeOptions options;
    options.asOf = now();
    if (!readPack(arguments, options)) return std::nullopt;
    options.mappingPath = arguments.valueOr("mapping", "");
    options.hindsight = arguments.has("hindsight");
    options.history = arguments.values("history");
    options.link = arguments.has("link");
    if (const auto text = arguments.value("as-of")) {
        const std::optional<Instant> asOf = parseInstant(*text);
        if (!asOf) {
            complain("`" + *text + "` is not a moment; write it like 2026-05-12T10:00");
            return std::nullopt;
        }
        options.asOf = *asOf;
    }
    if (!readDay(arguments, "in-force", options.inForce) ||
        !readDay(arguments, "history-since", options.historySince))
        return std::nullopt;
    const std::string format = arguments.valueOr("format", "auto");
    options.form = intake::parseForm(format);
    if (!options.form && format != "auto" && !readMappingId(format, options)) return std::nullopt;
    return options;
}

std::optional<IntakeOptions> optionsFor(IntakeOptions options, std::string packPath) {
    options.packPath = std::move(packPath);
    const std::string id = std::exchange(options.mappingId, {});
    if (id.empty()) return options;
    options.mappingPath.clear();
    if (!readMappingId(id, options)) return std::nullopt;
    return options;
}

bool readsOnce(const std::string& operand) {
    if (operand == "-") return true;
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(operand, error);
    return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
           !std::filesystem::is_directory(status);
}

bool sameMappings(const IntakeOptions& one, const IntakeOptions& other) {
    if (!sameFile(one.mappingPath, other.mappingPath) &&
        bytesOf(one.mappingPath) != bytesOf(other.mappingPath))
        return false;
    const std::string first = mappingFolder(one.packPath);
    const std::string second = mappingFolder(other.packPath);
    if (sameFile(first, second)) return true;
    const auto mappings = mappingsIn(second);
    return mappings.empty() || mappings == mappingsIn(first);
}

bool readDay(const Arguments& arguments, std::string_view option, std::optional<Date>& day) {
    const auto text = arguments.value(option);
    if (!text) return true;
    day = parseDate(*text);
    if (!day) complain("`" + *text + "` is not a day; write it like 2026-05-12");
    return day.has_value();
}

std::string mappingFolder(const std::string& packPath) {
    const std::filesystem::path pack(packFolder(packPath));
    return (pack / ".." / "intake").lexically_normal().string();
}

}  // namespace frontdoor::cli
