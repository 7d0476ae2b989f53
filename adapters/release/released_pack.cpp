#include "adapters/release/released_pack.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "adapters/release/files.h"
#include "engine/diagnostics/sha256.h"
#include "engine/pack/load_pack.h"

namespace frontdoor::release {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDigits = 12;

std::optional<std::string> bytesOf(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (in.bad()) return std::nullopt;
    return bytes;
}

void add(Diagnostics& diagnostics, const fs::path& file, const std::string& message) {
    const SourceSpan place{std::make_shared<const SourceFile>(file.generic_string(), ""), 0, 0};
    diagnostics.add(Code::L0101, place, message);
}

void checkContents(const fs::path& folder, const Manifest& manifest, Diagnostics& diagnostics) {
    for (const auto& [file, sum] : manifest.contents) {
        const std::optional<std::string> bytes = bytesOf(folder / file);
        if (!bytes) {
            add(diagnostics, folder / file, "this file of the release is missing");
        } else if (sha256(*bytes) != sum) {
            add(diagnostics, folder / file, "this file is not what was approved");
        }
    }
}

/// Whatever else lies there could be read as part of the rules.
void checkStrangers(const fs::path& folder, const Manifest& manifest, Diagnostics& diagnostics) {
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, error);
    for (const fs::recursive_directory_iterator end; !error && entry != end;
         entry.increment(error)) {
        if (entry->is_directory(error)) continue;
        const std::string file = entry->path().lexically_relative(folder).generic_string();
        if (file != kManifestName && !manifest.contents.contains(file))
            add(diagnostics, entry->path(), "this file does not belong to the release");
    }
    if (error) add(diagnostics, folder, "cannot be read: " + error.message());
}

/// Reads the pack from where it now lies.
void checkHash(const ReleasedPack& released, Diagnostics& diagnostics) {
    const Outcome<Pack> pack = loadPack(released.packPath);
    if (!pack.ok()) {
        diagnostics.append(pack.diagnostics());
    } else if (pack.value().hash != released.manifest.hash ||
               pack.value().version != released.manifest.version) {
        add(diagnostics, released.packPath, "this is not the pack that the manifest names");
    }
}

}  // namespace

std::string ReleasedPack::name() const {
    return manifest.pack + " " + manifest.version + " of " + manifest.at.substr(0, 10) + " (" +
           digest.substr(0, kDigits) + ")";
}

Outcome<ReleasedPack> openRelease(const std::string& folder) {
    Outcome<Manifest> manifest = readManifest(folder);
    if (!manifest.ok()) return Outcome<ReleasedPack>::failure(manifest.diagnostics());
    Diagnostics diagnostics = manifest.diagnostics();
    ReleasedPack released{.manifest = std::move(manifest).value()};
    const fs::path root(folder);
    checkContents(root, released.manifest, diagnostics);
    checkStrangers(root, released.manifest, diagnostics);
    released.packPath = (root / kRulesFolder / released.manifest.pack).string();
    released.digest = sha256(bytesOf(root / kManifestName).value_or(""));
    if (!diagnostics.hasErrors()) checkHash(released, diagnostics);
    return {std::move(released), std::move(diagnostics)};
}

}  // namespace frontdoor::release
