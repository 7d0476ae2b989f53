#include "engine/pack/pack_files.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "engine/diagnostics/sha256.h"

namespace frontdoor {
namespace {

namespace fs = std::filesystem;

/// Reads at most `limit` + 1 bytes: one more than allowed tells that the file is too large.
std::optional<std::string> readBytes(const fs::path& path, std::size_t limit) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::string bytes;
    std::array<char, 1U << 16U> block{};
    while (bytes.size() <= limit && in) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        bytes.append(block.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (in.bad()) return std::nullopt;
    return bytes;
}

std::string whyUnreadable(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) return "there is no such file";
    if (fs::is_directory(status)) return "it is a folder";
    if (!fs::is_regular_file(status)) return "it is not an ordinary file";
    return "it cannot be opened";
}

}  // namespace

SourceFilePtr PackFiles::read(const fs::path& path, const std::string& key,
                              const SourceSpan& wanted, Diagnostics& diagnostics) {
    const std::string name = reportedName(path);
    // A file that nobody asks for by name is reported in its own place.
    const auto place = [&] {
        if (wanted.file) return wanted;
        return SourceSpan{std::make_shared<const SourceFile>(name, ""), 0, 0};
    };
    if (files_.size() >= limits_.files) {
        diagnostics.add(Code::R0110, place(),
                        fmt::format("a pack reads at most {} files", limits_.files));
        return nullptr;
    }
    std::error_code error;
    std::optional<std::string> bytes;
    if (fs::is_regular_file(path, error)) bytes = readBytes(path, limits_.fileBytes);
    if (!bytes) {
        diagnostics.add(Code::R0101, place(),
                        fmt::format("cannot read `{}`: {}", name, whyUnreadable(path)));
        return nullptr;
    }
    if (bytes->size() > limits_.fileBytes) {
        diagnostics.add(Code::R0110, place(),
                        fmt::format("`{}` is larger than {} bytes", name, limits_.fileBytes));
        return nullptr;
    }
    auto file = std::make_shared<const SourceFile>(name, std::move(*bytes));
    files_.insert_or_assign(key, file);
    return file;
}

SourceFilePtr PackFiles::add(const std::string& key, std::string text) {
    return files_[key] = std::make_shared<const SourceFile>(key, std::move(text));
}

std::vector<SourceFilePtr> PackFiles::files() const {
    std::vector<SourceFilePtr> files;
    for (const auto& [key, file] : files_) files.push_back(file);
    return files;
}

// Each text goes with its length before it, so that no two lists of texts have the same bytes.
std::string PackFiles::hash() const {
    Sha256 digest;
    const auto add = [&](std::string_view text) {
        digest.add(std::to_string(text.size()) + ':');
        digest.add(text);
    };
    for (const auto& [key, file] : files_) {
        add(key);
        add(file->text());
    }
    return digest.end();
}

std::string reportedName(const fs::path& path) { return path.lexically_normal().generic_string(); }

}  // namespace frontdoor
