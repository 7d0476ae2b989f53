#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "tests/support/temporary_folder.h"

namespace frontdoor {

/// A folder of rules of a test's own, filled with the base pack, code lists and calendar of
/// tests/spec/check/support/.
class RulesFolder {
  public:
    RulesFolder();

    [[nodiscard]] std::filesystem::path path() const { return folder_.path(); }
    [[nodiscard]] std::string pack(std::string_view name = "pack") const;
    /// Writes a file, making the folders it needs.
    void write(const std::string& name, std::string_view text) const { folder_.write(name, text); }
    [[nodiscard]] std::string read(const std::string& name) const;

  private:
    support::TemporaryFolder folder_{};
};

/// A whole pack.xml that extends `base`.
[[nodiscard]] std::string packOf(std::string_view sections, std::string_view attributes = "");

}  // namespace frontdoor
