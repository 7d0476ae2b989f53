#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/diagnostics/outcome.h"

namespace frontdoor::release {

/// A record about a release that somebody asks for, such as of algorithmic transparency, or a log
/// of hazards.
struct Record {
    struct Field {
        std::string id{};
        std::string label{};
        std::string text{};  // Empty: for whoever deploys the pack to complete.
    };
    struct Section {
        std::string id{};
        std::string title{};
        std::vector<Field> fields{};
    };
    std::string id{};
    std::string title{};
    std::string standard{};
    std::string source{};
    std::vector<Section> sections{};
};

/// What a template may name in braces, as `{pack.version}`.
using Values = std::map<std::string, std::string, std::less<>>;

/// Reads a template (urn:frontdoor:record:1) and puts the values in place of their names. A name
/// that is none of them is an error with its place, and so is a brace left open.
[[nodiscard]] Outcome<Record> readRecord(const std::string& path, const Values& values);

/// For a machine.
[[nodiscard]] std::string recordJson(const Record& record);
/// For people; what is to be completed says so.
[[nodiscard]] std::string recordMarkdown(const Record& record);

}  // namespace frontdoor::release
