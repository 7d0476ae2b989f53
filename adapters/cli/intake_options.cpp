#include "adapters/cli/intake_options.h"

#include <chrono>
#include <filesystem>

#include "adapters/cli/complain.h"
#include "adapters/cli/loaded_pack.h"

namespace frontdoor::cli {
namespace {

Instant now() {
    using namespace std::chrono;
    return {duration_cast<seconds>(system_clock::now().time_since_epoch()).count()};
}

}  // namespace

std::vector<OptionSpec> intakeOptionSpecs() {
    return {
        {"pack", "PACK", "the rule pack: its folder, or its pack.xml"},
        {"as-of", "TIME", "read the clocks as at this moment (2026-05-12T10:00); without it: now"},
        {"in-force", "DATE",
         "decide by what is in force on this day; without it: the day of receipt"},
        {"format", "FORMAT",
         "auto (as is), form-json (an object, an array, or an object a line), form-csv or xml"},
        {"mapping", "FILE",
         "how the form's fields become facts; without it: PACK/../intake/form-json.xml, "
         "form-csv.xml or, for XML, cin-census.xml"},
        {"hindsight", "",
         "read, too, what a return says of a referral that was found out after it"},
    };
}

std::optional<IntakeOptions> readIntakeOptions(const Arguments& arguments) {
    IntakeOptions options;
    options.asOf = now();
    if (!arguments.has("pack")) {
        complain("which rule pack? say `--pack FOLDER`");
        return std::nullopt;
    }
    options.packPath = arguments.valueOr("pack", "");
    options.mappingPath = arguments.valueOr("mapping", "");
    options.hindsight = arguments.has("hindsight");
    if (const auto text = arguments.value("as-of")) {
        const std::optional<Instant> asOf = parseInstant(*text);
        if (!asOf) {
            complain("`" + *text + "` is not a moment; write it like 2026-05-12T10:00");
            return std::nullopt;
        }
        options.asOf = *asOf;
    }
    if (const auto text = arguments.value("in-force")) {
        options.inForce = parseDate(*text);
        if (!options.inForce) {
            complain("`" + *text + "` is not a day; write it like 2026-05-12");
            return std::nullopt;
        }
    }
    const std::string format = arguments.valueOr("format", "auto");
    options.form = intake::parseForm(format);
    if (!options.form && format != "auto") {
        complain("there is no format `" + format + "`; there are auto, form-json, form-csv, xml");
        return std::nullopt;
    }
    return options;
}

intake::MappingPtr Mappings::forFormat(intake::Format format) {
    const intake::Form form = intake::formOf(format);
    intake::MappingPtr& mapping = loaded_[form];
    if (mapping) return mapping;
    std::string path = options_.mappingPath;
    if (path.empty()) {
        const std::filesystem::path pack(packFolder(options_.packPath));
        // Our own form, and of XML the return that every authority makes.
        const std::string file =
            form == intake::Form::xml ? "cin-census" : std::string(intake::name(form));
        path = (pack / ".." / "intake" / (file + ".xml")).lexically_normal().string();
    }
    Outcome<intake::MappingPtr> loaded = intake::loadMapping(path, program_.pack().vocabulary, {},
                                                             {.hindsight = options_.hindsight});
    if (!loaded.ok()) {
        printFindings(loaded.diagnostics());
        complain("the mapping `" + path + "` is wrong");
        return nullptr;
    }
    mapping = loaded.value();
    return mapping;
}

}  // namespace frontdoor::cli
