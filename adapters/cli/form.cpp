#include <filesystem>

#include "adapters/cli/complain.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/verbs.h"
#include "adapters/intake/form_guide.h"

namespace frontdoor::cli {
namespace {

CommandSpec formSpec() {
    CommandSpec spec;
    spec.verb = "form";
    spec.summary =
        "Writes what a referral may say to a pack: a JSON Schema, a guide to its fields, an "
        "example.";
    spec.operands = "PACK";
    spec.fewestOperands = 1;
    spec.mostOperands = 1;
    spec.options = {{"out", "DIR",
                     "write PACK-form.schema.json, PACK-fields.md and PACK-example.json here; "
                     "without it: the guide on the "
                     "standard output"}};
    spec.example = "frontdoor form rules/hertfordshire --out form";
    return spec;
}

Exit form(const Arguments& arguments) {
    const ProgramPtr program = loadProgram(arguments.operands().front());
    if (!program) return Exit::wrong;
    const Pack& pack = program->pack();
    if (!arguments.has("out")) {
        return printOut(intake::fieldGuide(pack)) ? Exit::done : Exit::machine;
    }
    const std::filesystem::path folder(arguments.valueOr("out", ""));
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        complain("cannot make the folder `" + folder.string() + "`: " + error.message());
        return Exit::machine;
    }
    const auto write = [&](const char* ending, const std::string& text) {
        const std::string path = (folder / (pack.id + ending)).string();
        return writeFile(path, text) && printOut(path + "\n");
    };
    const bool written = write("-form.schema.json", intake::formSchema(pack)) &&
                         write("-fields.md", intake::fieldGuide(pack)) &&
                         write("-example.json", intake::exampleReferral(pack));
    return written ? Exit::done : Exit::machine;
}

}  // namespace

Verb formVerb() { return {formSpec(), form}; }

}  // namespace frontdoor::cli
