#pragma once

#include <string>
#include <vector>

#include "adapters/intake/intake_format.h"
#include "adapters/intake/intake_report.h"
#include "engine/batch/batch.h"

namespace frontdoor::intake {

/// A folder of the test's own, removed with all that is in it.
class OwnFolder {
  public:
    OwnFolder();
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;
    ~OwnFolder();

    [[nodiscard]] const std::string& path() const { return path_; }
    /// Writes a file, with the folders it stands in; gives its path.
    std::string write(const std::string& name, const std::string& bytes) const;

  private:
    std::string path_{};
};

/// What came of reading all parts of an intake with the forms' mappings.
struct ReadParts {
    Batch batch;
    IntakeReport report;
    std::vector<std::string> names{};  // Of the parts.

    [[nodiscard]] std::vector<std::string> codes() const;
};

/// Reads all parts; fails the test if the report does not balance.
[[nodiscard]] ReadParts readParts(const std::vector<std::string>& operands,
                                  const Limits& limits = {});
/// Writes bytes to a file and reads it.
[[nodiscard]] ReadParts readFileOf(const std::string& bytes, const Limits& limits = {});

/// The text of each sheet of a workbook, or why it is refused; behind `!` why it ends early.
[[nodiscard]] std::vector<std::string> sheetTexts(const std::string& bytes,
                                                  const Limits& limits = {});

}  // namespace frontdoor::intake
