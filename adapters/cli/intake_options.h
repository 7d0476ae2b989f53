#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/cli/command_line.h"
#include "adapters/intake/intake_format.h"
#include "engine/calendar/instant.h"

namespace frontdoor::cli {

/// How intake files are read, and for what day and moment they are decided: what `triage` and
/// `explain` share.
struct IntakeOptions {
    std::string packPath{};
    std::string release{};               // The name of the release that it is; empty: none.
    std::string mappingPath{};           // Empty: told by content.
    std::string mappingId{};             // Of the mapping, if `--format` named it.
    std::optional<intake::Form> form{};  // Absent: told by content.
    std::vector<std::string> history{};  // Files that tell of the past.
    std::optional<Date> historySince{};  // From this day on the history is complete.
    bool link = false;                   // Look for earlier referrals within the intake.
    Instant asOf{};
    std::optional<Date> inForce{};
    bool hindsight = false;  // Fields are read, too, that were filled in after the referral.
};

/// The options themselves, to be put into a verb's spec.
[[nodiscard]] std::vector<OptionSpec> intakeOptionSpecs();
/// Reads them; absent, with a complaint, if one is wrong. Without `--as-of` it is now.
[[nodiscard]] std::optional<IntakeOptions> readIntakeOptions(const Arguments& arguments);

/// The same options for another pack: its own mappings read, and the mapping that `--format` names
/// is its own. Absent, with a complaint, if it has none of that name.
[[nodiscard]] std::optional<IntakeOptions> optionsFor(IntakeOptions options, std::string packPath);

/// Whether an operand is something that is gone once it was read: the standard input, or a pipe.
[[nodiscard]] bool readsOnce(const std::string& operand);

/// Reads the day that an option names, if it is given. False, with a complaint, if it is no day.
[[nodiscard]] bool readDay(const Arguments& arguments, std::string_view option,
                           std::optional<Date>& day);

/// The folder of mappings that belongs to a pack.
[[nodiscard]] std::string mappingFolder(const std::string& packPath);
/// Whether both would read an intake by the same mappings: theirs say the same to the byte, or the
/// other has none of its own.
[[nodiscard]] bool sameMappings(const IntakeOptions& one, const IntakeOptions& other);

}  // namespace frontdoor::cli
