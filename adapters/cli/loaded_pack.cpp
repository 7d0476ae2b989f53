#include "adapters/cli/loaded_pack.h"

#include <filesystem>
#include <utility>

#include <spdlog/spdlog.h>

#include "adapters/cli/complain.h"
#include "adapters/output/run_totals.h"
#include "engine/pack/load_pack.h"

namespace frontdoor::cli {

ProgramPtr loadProgram(const std::string& path) { return loadProgram(path, {}); }

ProgramPtr loadProgram(const std::string& path, const std::vector<std::string>& settings) {
    Outcome<Pack> pack = loadPack(path, {}, settings);
    if (!pack.ok()) {
        printFindings(pack.diagnostics());
        complain("the pack `" + path +
                 "` is wrong: " + counted(pack.diagnostics().errorCount(), "error", "errors"));
        return nullptr;
    }
    if (const std::size_t warnings = pack.diagnostics().warningCount(); warnings > 0) {
        spdlog::info("pack {}: {} warnings; `frontdoor check` shows them", path, warnings);
    }
    ProgramPtr program = compile(std::move(pack).value());
    spdlog::info("pack {} {} sha256 {}, {} rules", program->pack().id, program->pack().version,
                 program->pack().hash, program->rules().size());
    return program;
}

std::string packFolder(const std::string& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return path;
    const std::filesystem::path parent = std::filesystem::path(path).parent_path();
    return parent.empty() ? "." : parent.string();
}

}  // namespace frontdoor::cli
