#pragma once

#include <string>
#include <string_view>

#include "adapters/intake/json_cursor.h"
#include "engine/diagnostics/diagnostic.h"

namespace frontdoor::intake {

/// Why a record cannot be read.
struct RecordTrouble {
    Code code{};
    std::string reason{};
};
inline const RecordTrouble kZeroBytes{Code::D0155, "holds zero bytes, which no text has"};
inline const RecordTrouble kTooManyCells{Code::D0157, "more cells than the header has columns"};
inline const RecordTrouble kTooManyFields{Code::D0153, "more fields than a record may have"};

/// Why a JSON record cannot be read, of which the cursor has gone as far as it could.
[[nodiscard]] RecordTrouble troubleOf(const JsonCursor& cursor, std::string_view record);

}  // namespace frontdoor::intake
