#pragma once

#include <string>
#include <string_view>

namespace frontdoor::support {

/// A new empty folder that goes away with its contents at the end of its scope.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::string& path() const { return path_; }
    /// Writes a file, and the folders on the way to it.
    void write(std::string_view relativePath, std::string_view text) const;

  private:
    std::string path_{};
};

}  // namespace frontdoor::support
