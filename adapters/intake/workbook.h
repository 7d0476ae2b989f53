#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/byte_stream.h"
#include "adapters/intake/intake_format.h"
#include "adapters/intake/set_aside.h"

namespace frontdoor::intake {

/// Whether a file is one that has to be opened before its content can be told: an archive, as
/// workbooks are, or a file of old Office programs.
[[nodiscard]] bool isPackedDocument(std::string_view front);

/// An XLSX workbook in memory (ISO/IEC 29500), read for what its cells show; formulas by the values
/// that were saved with them.
class Workbook {
  public:
    struct Sheet {
        std::string name{};
        std::string path{};  // Of its file within the workbook; empty: it has none.
        bool hidden = false;
    };

    /// Null, with the refusal, if it cannot be opened or is none.
    [[nodiscard]] static std::unique_ptr<Workbook> open(std::string_view bytes,
                                                        const Limits& limits, Refusal& refusal);
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    ~Workbook();

    /// Sheets of cells, in the order of their tabs.
    [[nodiscard]] const std::vector<Sheet>& sheets() const;
    /// A sheet as CSV with commas: line N is row N, with nothing behind its last cell that is not
    /// blank. Line ends within a cell become spaces. Null, with the refusal, if it cannot be
    /// opened. The stream stays good without the workbook.
    [[nodiscard]] std::unique_ptr<ByteStream> rows(const Sheet& sheet, Refusal& refusal);

  private:
    struct Content;
    explicit Workbook(std::unique_ptr<Content> content);
    std::unique_ptr<Content> content_;
};

}  // namespace frontdoor::intake
