#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostics/diagnostic.h"

namespace frontdoor::intake {

struct SlowXmlRecord {
    std::string bytes{};
    std::size_t line = 0;
    std::optional<Code> trouble{};

    friend bool operator==(const SlowXmlRecord&, const SlowXmlRecord&) = default;
};

/// Cuts the records out of a text that is there as a whole, by the words of xml_splitter.h and
/// nothing more: first all tags, then what stands between them.
[[nodiscard]] std::vector<SlowXmlRecord> slowXmlRecords(const std::string& text,
                                                        const std::string& record);

}  // namespace frontdoor::intake
