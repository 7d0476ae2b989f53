#pragma once

#include <memory>
#include <optional>
#include <string>

#include "adapters/intake/record_parser.h"
#include "adapters/intake/record_splitter.h"

namespace frontdoor::intake {

/// Why a file is set aside as a whole, for a person.
struct Refusal {
    Code code = Code::D0163;
    std::string reason{};  // Lower case, no full stop.
};

/// Gives the source as one record in trouble; without a refusal, which is for a file that holds
/// nothing, as none.
[[nodiscard]] std::unique_ptr<RecordSplitter> setAside(std::unique_ptr<ByteSource> source,
                                                       std::optional<Refusal> refusal,
                                                       const Limits& limits = {});

/// A parser of records that are in trouble, all of them.
[[nodiscard]] std::unique_ptr<RecordParser> makeSetAsideParser(const Limits& limits);

}  // namespace frontdoor::intake
