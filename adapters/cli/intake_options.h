#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "adapters/cli/command_line.h"
#include "adapters/intake/intake_format.h"
#include "adapters/intake/mapping.h"
#include "engine/calendar/instant.h"
#include "engine/program/program.h"

namespace frontdoor::cli {

/// How intake files are read, and for what day and moment they are decided: what `triage` and
/// `explain` share.
struct IntakeOptions {
    std::string packPath{};
    std::string mappingPath{};           // Empty: the mapping that belongs to the form.
    std::optional<intake::Form> form{};  // Absent: told by content.
    Instant asOf{};
    std::optional<Date> inForce{};
    bool hindsight = false;  // Fields are read, too, that were filled in after the referral.
};

/// The options themselves, to be put into a verb's spec.
[[nodiscard]] std::vector<OptionSpec> intakeOptionSpecs();
/// Reads them; absent, with a complaint, if one is wrong. Without `--as-of` it is now.
[[nodiscard]] std::optional<IntakeOptions> readIntakeOptions(const Arguments& arguments);

/// Finds and loads the mapping for a format, once for each; those of `rules/intake` beside the pack
/// unless one was named.
class Mappings {
  public:
    Mappings(const IntakeOptions& options, const Program& program)
        : options_(options), program_(program) {}
    /// Null, with its errors on stderr, if it is wrong.
    [[nodiscard]] intake::MappingPtr forFormat(intake::Format format);

  private:
    const IntakeOptions& options_;
    const Program& program_;
    std::map<intake::Form, intake::MappingPtr> loaded_{};
};

}  // namespace frontdoor::cli
