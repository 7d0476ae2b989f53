#pragma once

#include <string>
#include <string_view>

namespace frontdoor::cli {

/// Who may read a new file: whoever the machine's owner lets, or the owner alone.
enum class Readers { asUsual, ownerOnly };

/// A file that results are written to, or the standard output. Every write is checked: a full disk
/// is never silent.
class OutputFile {
  public:
    OutputFile() = default;
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    ~OutputFile();

    /// `-` is the standard output. Each returns false, with a complaint (once), if the machine
    /// cannot.
    bool open(const std::string& path, Readers readers = Readers::asUsual);
    bool write(std::string_view bytes);
    /// Call it at the end: some machines tell only now that they could not write.
    bool close();
    [[nodiscard]] bool isOpen() const { return descriptor_ >= 0; }

  private:
    bool fail(const char* doing);
    std::string path_{};
    int descriptor_ = -1;
    bool failed_ = false;
};

/// Opens, writes and closes.
bool writeFile(const std::string& path, std::string_view bytes);

}  // namespace frontdoor::cli
