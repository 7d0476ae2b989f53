#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/intake/byte_source.h"
#include "adapters/intake/mapping.h"
#include "benchmarks/reference/file_format.h"
#include "engine/program/program.h"

namespace frontdoor::workload {

/// The reference pack, compiled, and the mapping for one format. Ends the program with the findings
/// if they do not load.
struct ReferenceRules {
    /// `folder` is `benchmarks/reference`.
    ReferenceRules(const std::string& folder, FileFormat format);

    ProgramPtr program{};
    intake::MappingPtr mapping{};
    FileFormat format;
};

/// Reads, decides and writes what a source gives on `jobs` threads, in the order of the source.
/// `write` gets the lines, one call at a time. False if a record could not be read.
[[nodiscard]] bool runReference(const ReferenceRules& rules,
                                std::unique_ptr<intake::ByteSource> source, unsigned jobs,
                                const std::function<void(std::string_view)>& write);

}  // namespace frontdoor::workload
