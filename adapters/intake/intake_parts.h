#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/intake/byte_source.h"
#include "adapters/intake/intake_format.h"
#include "adapters/intake/record_chunk.h"
#include "adapters/intake/set_aside.h"
#include "engine/diagnostics/outcome.h"

namespace frontdoor::intake {

/// One thing of an intake that is read by one mapping: a file, a sheet of a workbook, or what an
/// e-mail says.
struct Part {
    std::string name{};  // As findings and the quarantine name it: `lists.xlsx#List 1`.
    std::unique_ptr<ByteSource> source{};
    std::vector<ChunkFinding> findings{};  // What is to be said of it beforehand.
    std::optional<Refusal> refusal{};      // Why it cannot be read at all, and is set aside.
};

/// What a user names is one intake: files, the files of folders in the order of their names, and of
/// workbooks the sheets and of e-mails those attached to them, one after another.
class IntakeParts {
  public:
    /// Lists the folders. Hidden files in them are passed over, links to folders are not followed.
    [[nodiscard]] static Outcome<std::unique_ptr<IntakeParts>> list(
        const std::vector<std::string>& operands, const Limits& limits = {});
    ~IntakeParts();

    /// The next part, absent at the end. Fails where the machine does not let a file be read.
    [[nodiscard]] Outcome<std::optional<Part>> next();
    /// Bytes of all files on the machine, 0 if that of one is not known.
    [[nodiscard]] std::uint64_t totalBytes() const { return totalBytes_; }
    /// Files to be read, without the folders they stand in.
    [[nodiscard]] std::size_t files() const { return files_; }

  private:
    /// A file to be opened, or a folder of which something is to be said.
    struct Entry {
        std::string path{};
        std::string remark{};
    };
    struct OpenBook;
    struct OpenMail;

    explicit IntakeParts(const Limits& limits);
    bool add(const std::string& operand, Diagnostics& diagnostics);
    bool addFolder(const std::string& folder, Diagnostics& diagnostics);
    void addFile(const std::string& path);
    [[nodiscard]] Outcome<std::optional<Part>> openFile(const std::string& path);
    [[nodiscard]] Outcome<std::optional<Part>> openMail(Part part);
    [[nodiscard]] Part nextSheet();
    [[nodiscard]] Part nextMail();

    Limits limits_;
    std::vector<Entry> entries_{};
    std::size_t at_ = 0;
    std::size_t files_ = 0;
    std::uint64_t totalBytes_ = 0;
    bool sizesKnown_ = true;
    std::unique_ptr<OpenBook> book_;
    std::unique_ptr<OpenMail> mail_;
};

}  // namespace frontdoor::intake
