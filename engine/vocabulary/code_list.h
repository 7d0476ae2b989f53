#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostics/source_file.h"

namespace frontdoor {

struct CodeEntry {
    std::string id{};
    std::string label{};
};

/// The codes a fact can take. Ordered lists go from least to most worrying.
class CodeList {
  public:
    std::string id{};
    std::string label{};
    std::string source{};
    bool ordered = false;
    SourceSpan span{};

    /// Adds a code unless its id is there already.
    bool add(CodeEntry entry);
    [[nodiscard]] const std::vector<CodeEntry>& codes() const { return codes_; }
    /// A code's place in the list, from 0.
    [[nodiscard]] std::optional<std::uint16_t> find(std::string_view code) const;

  private:
    std::vector<CodeEntry> codes_{};
    std::map<std::string, std::uint16_t, std::less<>> ids_{};
};

inline constexpr std::size_t kMaxCodes = 65'000;

}  // namespace frontdoor
