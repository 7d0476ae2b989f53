#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/intake/intake_reader.h"
#include "engine/batch/batch.h"

namespace frontdoor::intake {

/// Everything that came of reading a text.
struct ReadForm {
    Batch batch;
    IntakeReport report;

    // Of the findings, in their order.
    [[nodiscard]] std::vector<std::string> codes() const;
    [[nodiscard]] std::vector<std::string> findings() const;           // `code field: message`
    [[nodiscard]] std::vector<std::string> findingsWithLines() const;  // `code line field: message`
};

/// A JSON referral R1 of 12 May 2026, with more members.
[[nodiscard]] std::string referralWith(const std::string& more);

/// A mapping by the path of its file within the repository, or by its text.
[[nodiscard]] MappingPtr mappingAt(const std::string& path);
[[nodiscard]] MappingPtr mappingOf(const std::string& xml);

[[nodiscard]] MappingPtr jsonForm();
[[nodiscard]] MappingPtr csvForm();

/// Reads a text to its end; fails the test if the report does not balance at every step.
[[nodiscard]] ReadForm readForm(const std::string& text, Format format, const MappingPtr& mapping,
                                const Limits& limits = {});
[[nodiscard]] ReadForm readJson(const std::string& text);
[[nodiscard]] ReadForm readNdjson(const std::string& text);
[[nodiscard]] ReadForm readCsv(const std::string& text);

/// What a batch holds, a line a child: `R1 2026-05-12 a: neglect=yes injuries{site=ear} adults~`.
/// `~` is a list of which there may be more, `{}` an item of which nothing is said, `none` an empty
/// list that was asked for.
[[nodiscard]] std::string described(const Batch& batch);

}  // namespace frontdoor::intake
