#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/diagnostics/diagnostic.h"
#include "engine/diagnostics/source_file.h"
#include "engine/pack/element.h"
#include "engine/pack/load_pack.h"

namespace frontdoor {

/// Reads the files of one pack, within the limits, and remembers them for the pack's hash.
class PackFiles {
  public:
    explicit PackFiles(const PackLimits& limits) : limits_(limits) {}

    /// Reads a file of UTF-8 text. Null, with a finding at `wanted` (or in the file itself), if it
    /// cannot be read.
    ///
    /// `key` names the file whatever folder the rules are installed in: "england/pack.xml".
    SourceFilePtr read(const std::filesystem::path& path, const std::string& key,
                       const SourceSpan& wanted, Diagnostics& diagnostics);

    /// Remembers a text that is in no file, under a key that names it in findings, too.
    SourceFilePtr add(const std::string& key, std::string text);

    [[nodiscard]] const PackLimits& limits() const { return limits_; }
    [[nodiscard]] ElementLimits elementLimits() const {
        return {.depth = limits_.elementDepth, .count = limits_.elements};
    }
    /// The files read so far, in the order of their keys.
    [[nodiscard]] std::vector<SourceFilePtr> files() const;
    /// SHA-256, hexadecimal, over keys and contents of all files read, in the order of their keys.
    [[nodiscard]] std::string hash() const;

  private:
    PackLimits limits_;
    std::map<std::string, SourceFilePtr> files_{};
};

/// The path as it is reported: short, with `/`, without `.` and `..` inside.
[[nodiscard]] std::string reportedName(const std::filesystem::path& path);

}  // namespace frontdoor
