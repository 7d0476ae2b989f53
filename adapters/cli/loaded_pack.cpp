#include "adapters/cli/loaded_pack.h"

#include <filesystem>
#include <optional>
#include <utility>

#include <spdlog/spdlog.h>

#include "adapters/cli/complain.h"
#include "adapters/output/run_totals.h"
#include "engine/pack/load_pack.h"
#include "engine/replay/equality.h"

namespace frontdoor::cli {

namespace {

/// Absent, with its errors on stderr, if it is wrong.
std::optional<Pack> checkedPack(const std::string& path, const std::vector<std::string>& settings) {
    Outcome<Pack> pack = loadPack(path, {}, settings);
    if (!pack.ok()) {
        printFindings(pack.diagnostics());
        complain("the pack `" + path +
                 "` is wrong: " + counted(pack.diagnostics().errorCount(), "error", "errors"));
        return std::nullopt;
    }
    if (const std::size_t warnings = pack.diagnostics().warningCount(); warnings > 0) {
        spdlog::info("pack {}: {} warnings; `frontdoor check` shows them", path, warnings);
    }
    spdlog::info("pack {} {} sha256 {}, {} rules", pack.value().id, pack.value().version,
                 pack.value().hash, pack.value().rules.size());
    return std::move(pack).value();
}

}  // namespace

ProgramPtr loadProgram(const std::string& path) { return loadProgram(path, {}); }

ProgramPtr loadProgram(const std::string& path, const std::vector<std::string>& settings) {
    std::optional<Pack> pack = checkedPack(path, settings);
    return pack ? compile(std::move(*pack)) : nullptr;
}

ProgramPtr loadForEquality(const std::string& path) {
    std::optional<Pack> pack = checkedPack(path, {});
    return pack ? compileForEquality(std::move(*pack)) : nullptr;
}

std::optional<std::vector<Case>> loadCases(const std::string& path, const Pack& pack) {
    const std::string cases = (std::filesystem::path(packFolder(path)) / "cases.xml").string();
    std::error_code error;
    if (!std::filesystem::exists(cases, error)) return std::vector<Case>{};
    Outcome<std::vector<Case>> read = readCases(cases, pack);
    printFindings(read.diagnostics());
    if (!read.ok()) return std::nullopt;
    return std::move(read).value();
}

std::string packFolder(const std::string& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return path;
    const std::filesystem::path parent = std::filesystem::path(path).parent_path();
    return parent.empty() ? "." : parent.string();
}

}  // namespace frontdoor::cli
