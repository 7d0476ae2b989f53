#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace frontdoor {

/// A folder of rules of a test's own, filled with the base pack, code lists and calendar of tests/spec/check/support/.
class RulesFolder {
  public:
    RulesFolder();
    RulesFolder(const RulesFolder&) = delete;
    RulesFolder& operator=(const RulesFolder&) = delete;
    ~RulesFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string pack(std::string_view name = "pack") const;
    /// Writes a file, making the folders it needs.
    void write(const std::string& name, std::string_view text) const;
    [[nodiscard]] std::string read(const std::string& name) const;

  private:
    std::filesystem::path path_{};
};

/// A whole pack.xml that extends `base`.
[[nodiscard]] std::string packOf(std::string_view sections, std::string_view attributes = "");

}  // namespace frontdoor
