#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/cli/exit_code.h"
#include "adapters/cli/intake_options.h"
#include "adapters/intake/intake_parts.h"
#include "adapters/intake/mapping_library.h"
#include "adapters/intake/record_splitter.h"
#include "engine/program/program.h"

namespace frontdoor::cli {

/// A part of the intake, opened: what cuts it into records, and the mapping that reads them.
struct OpenPart {
    std::string name{};
    std::unique_ptr<intake::RecordSplitter> splitter{};
    intake::MappingPtr mapping{};  // Null: the part is set aside, or there is nothing in it.
};

/// Opens what the command line names, part by part, each with the mapping that is named, or that
/// recognises it, or else that of our own form.
class IntakeFiles {
  public:
    IntakeFiles(std::vector<std::string> operands, const IntakeOptions& options,
                const Program& program, const intake::Limits& limits);

    /// The next part; false at the end, or after a failure, with a complaint.
    bool next(OpenPart& part);
    /// Done, or why the end is not the end of the parts.
    [[nodiscard]] Exit exit() const { return exit_; }
    /// Bytes of all files, 0 if that of one is not known.
    [[nodiscard]] std::uint64_t totalBytes() const;
    /// A line for each part that was read by another mapping than our own form's, or that the
    /// command line does not name itself: what it is and who reads it.
    [[nodiscard]] const std::vector<std::string>& reading() const { return reading_; }

  private:
    /// What a part is read as.
    struct Choice {
        intake::Format format{};
        std::string mappingPath{};
        std::optional<intake::Refusal> refusal{};
        bool usual = true;  // By the mapping of our own form.
    };
    bool list();
    [[nodiscard]] Choice choose(intake::ByteSource& source);
    bool open(intake::Part part, OpenPart& opened);
    void tell(const OpenPart& part, const Choice& choice);
    [[nodiscard]] intake::MappingPtr mappingAt(const std::string& path);
    [[nodiscard]] const intake::MappingLibrary& library();
    bool fail(Exit exit);

    std::vector<std::string> operands_;
    const IntakeOptions& options_;
    const Program& program_;
    intake::Limits limits_;
    std::unique_ptr<intake::IntakeParts> parts_{};
    std::optional<intake::MappingLibrary> library_{};
    std::map<std::string, intake::MappingPtr> mappings_{};  // By path, loaded once each.
    std::vector<std::string> reading_{};
    Exit exit_ = Exit::done;
};

}  // namespace frontdoor::cli
