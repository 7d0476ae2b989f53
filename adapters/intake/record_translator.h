#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/csv_layout.h"
#include "adapters/intake/intake_format.h"
#include "adapters/intake/plan.h"
#include "adapters/intake/record_chunk.h"
#include "adapters/intake/record_trouble.h"
#include "engine/diagnostics/diagnostic.h"

namespace frontdoor::intake {

/// Something found in a record while it was translated. Holds names and places only.
struct TranslatorFinding {
    Code code{};
    std::uint32_t referral = 0;  // Of those made of the record, from 1; 0: the record as a whole.
    std::string field{};
    std::string message{};
};

/// Makes the JSON objects of a record that are then read as referrals, of whatever format the
/// record is. Keeps nothing from record to record but memory. One thread a translator.
class RecordTranslator {
  public:
    virtual ~RecordTranslator() = default;
    /// Takes a record, UTF-8, behind which RecordChunk::kPadding bytes can be read; `slice` says
    /// where it stands in its file.
    [[nodiscard]] virtual std::optional<RecordTrouble> take(std::string_view record,
                                                            const RecordSlice& slice) = 0;
    /// Writes the next referral of the record in place of what `json` holds; false when none is
    /// left. A record that was taken has at least one.
    [[nodiscard]] virtual bool next(std::string& json) = 0;
    /// What was found in the record that was taken, in any order.
    [[nodiscard]] virtual const std::vector<TranslatorFinding>& findings() const = 0;
    /// Whether the record that was taken may hold concerns that nothing reads.
    [[nodiscard]] virtual bool leavesOpen() const = 0;
};

/// A translator of records by way of a tree; `layout` is that of rows, else null.
[[nodiscard]] std::unique_ptr<RecordTranslator> makeTreeTranslator(
    const Plan& plan, Form form, std::shared_ptr<const CsvLayout> layout, const Limits& limits);

}  // namespace frontdoor::intake
