#include "adapters/release/files.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/diagnostics/sha256.h"

namespace frontdoor::release {

namespace {

namespace fs = std::filesystem;

bool addFile(const fs::path& rules, const fs::path& file, Files& files, std::string& failed) {
    const std::string within = file.lexically_normal().lexically_relative(rules).generic_string();
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in || within.empty() || within.starts_with("..")) {
        failed = file.generic_string();
        return false;
    }
    files.insert_or_assign(std::string(kRulesFolder) + "/" + within, std::move(bytes));
    return true;
}

/// Files that a pack has beside those that it includes, and the mappings of intake.
std::vector<fs::path> filesBeside(const fs::path& rules, const Pack& pack) {
    std::vector<fs::path> found;
    std::error_code error;
    for (const std::string& id : pack.lineage) {
        for (const char* name : {"cases.xml", "proofs.xml"})
            if (fs::exists(rules / id / name, error)) found.push_back(rules / id / name);
    }
    fs::directory_iterator entry(rules / "intake", error);
    for (const fs::directory_iterator end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == ".xml") found.push_back(entry->path());
    return found;
}

bool write(const fs::path& path, const std::string& bytes, std::string& why) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::ofstream out(path, std::ios::binary);
    out << bytes;
    out.close();
    if (!error && out) return true;
    why = "cannot write `" + path.generic_string() + "`";
    return false;
}

}  // namespace

std::optional<Files> rulesOf(const Pack& pack, const std::string& packFolder, std::string& failed) {
    const fs::path rules = (fs::path(packFolder) / "..").lexically_normal();
    Files files;
    for (const SourceFilePtr& file : pack.files) {
        const std::string within =
            fs::path(file->name()).lexically_normal().lexically_relative(rules).generic_string();
        if (within.empty() || within.starts_with("..")) {
            failed = file->name();
            return std::nullopt;
        }
        files.insert_or_assign(std::string(kRulesFolder) + "/" + within, std::string(file->text()));
    }
    for (const fs::path& file : filesBeside(rules, pack))
        if (!addFile(rules, file, files, failed)) return std::nullopt;
    return files;
}

bool writeRelease(const std::string& folder, Manifest manifest, const Files& files,
                  std::string& why) {
    const fs::path target = fs::path(folder).lexically_normal();
    const fs::path parts = fs::path(target.string() + ".partly");
    std::error_code error;
    if (fs::exists(target, error)) {
        why = "`" + folder + "` is there already";
        return false;
    }
    if (fs::exists(parts, error)) {
        why = "`" + parts.generic_string() +
              "` is there already; if an earlier attempt left it, remove it";
        return false;
    }
    bool written = true;
    for (const auto& [file, bytes] : files) {
        written = written && write(parts / file, bytes, why);
        manifest.contents[file] = sha256(bytes);
    }
    written = written && write(parts / kManifestName, manifestXml(manifest), why);
    if (written) {
        fs::rename(parts, target, error);
        if (!error) return true;
        why = "cannot make `" + folder + "`: " + error.message();
    }
    fs::remove_all(parts, error);
    return false;
}

}  // namespace frontdoor::release
