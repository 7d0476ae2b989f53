#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "adapters/intake/byte_source.h"
#include "adapters/intake/intake_format.h"

namespace frontdoor::intake {

/// A field of a file, and what is written in it.
struct SurveyedField {
    std::string list{};  // The list of objects it stands in, with dots; empty: the record itself.
    std::string name{};  // Within that, with dots.
    std::size_t written = 0;                      // Records in which it is not blank.
    std::size_t longest = 0;                      // Bytes of the longest value.
    std::map<std::string, std::size_t> values{};  // How often each; no more than kMostValues.
    bool manyValues = false;                      // There are more.
};

/// The front of a file, looked at without a mapping.
struct FieldSurvey {
    static constexpr std::size_t kBytes = std::size_t{4} << 20U;  // Looked at.
    static constexpr std::size_t kMostValues = 200;               // Told apart in a field.

    Form form = Form::csv;
    std::size_t records = 0;
    std::vector<SurveyedField> fields{};  // In the order in which they first come.
};

/// Surveys a table or JSON records; absent where the file is neither, or has no record whole within
/// its front.
[[nodiscard]] std::optional<FieldSurvey> surveyFields(ByteSource& source,
                                                      const Limits& limits = {});

}  // namespace frontdoor::intake
