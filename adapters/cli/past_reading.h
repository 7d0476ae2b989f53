#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/cli/exit_code.h"
#include "adapters/cli/intake_options.h"
#include "adapters/intake/intake_report.h"
#include "engine/history/past.h"
#include "engine/program/program.h"

namespace frontdoor::cli {

/// Takes what came of reading a piece of a file; false if the machine cannot write.
using TellRead = std::function<bool(intake::IntakeReport& report, const std::string& file)>;

/// What was read of the past before an intake is decided.
struct ReadPast {
    /// Null: none was asked for, and the intake tells of none, or each record of its own child.
    std::unique_ptr<Past> past{};
    Exit exit = Exit::done;
};

/// Which facts a past of this pack looks at.
[[nodiscard]] Past::Facts pastFacts(const Program& program, bool hindsight);

/// Reads the files of `--history`, and the intake itself once over, for who is who and what
/// happened before. An intake is read so when there is a history, when `--link` asks for it, or
/// when one of its mappings, or of the records of our own form, tells of the past; but not when it
/// is one file whose records are all that it tells of a child (`Mapping::pastWithinRecords`), so
/// that memory does not grow with it.
///
/// What came of reading the history files is told to `tell`, piece by piece, as is that of those
/// parts of the intake that tell of the past only; referrals of the intake are counted when they
/// are decided.
[[nodiscard]] ReadPast readPast(const std::vector<std::string>& intake,
                                const IntakeOptions& options, const Program& program,
                                const intake::Limits& limits, const TellRead& tell);

}  // namespace frontdoor::cli
