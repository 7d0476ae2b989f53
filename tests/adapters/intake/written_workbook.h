#pragma once

#include <string>
#include <utility>
#include <vector>

namespace frontdoor::intake {

/// Files of a zip archive, by path.
using ZipFiles = std::vector<std::pair<std::string, std::string>>;

/// The bytes of an archive; with a password, its files are locked.
[[nodiscard]] std::string zipped(const ZipFiles& files, const std::string& password = "");

/// A workbook of small XML texts, to be changed before it is zipped.
struct WrittenWorkbook {
    std::vector<std::pair<std::string, std::string>> sheets{};  // By name: what <sheetData> holds.
    std::string hidden{};                                       // The name of the sheet that is.
    std::string texts{};                                        // <si> elements.
    std::string formats{};                                      // <numFmt> elements.
    std::string styles{};                                       // <xf> elements of cells.
    std::string properties{};                                   // Attributes of <workbookPr>.

    [[nodiscard]] ZipFiles files() const;
    [[nodiscard]] std::string bytes() const { return zipped(files()); }
};

/// One file of the archive replaced, or left out.
[[nodiscard]] ZipFiles with(ZipFiles files, const std::string& path, const std::string& text);
[[nodiscard]] ZipFiles without(ZipFiles files, const std::string& path);

}  // namespace frontdoor::intake
