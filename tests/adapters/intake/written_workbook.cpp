#include "tests/adapters/intake/written_workbook.h"

#include <zip.h>

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace frontdoor::intake {
namespace {

constexpr const char* kOffice =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kSheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kPackage = "http://schemas.openxmlformats.org/package/2006/relationships";

std::string relation(std::size_t id, const std::string& type, const std::string& target) {
    return fmt::format("<Relationship Id=\"rId{}\" Type=\"{}/{}\" Target=\"{}\"/>", id, kOffice,
                       type, target);
}

}  // namespace

std::string zipped(const ZipFiles& files, const std::string& password) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(source);
    zip_t* const archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    for (const auto& [path, text] : files) {
        zip_source_t* const entry = zip_source_buffer(archive, text.data(), text.size(), 0);
        const zip_int64_t index = zip_file_add(archive, path.c_str(), entry, ZIP_FL_ENC_UTF_8);
        EXPECT_GE(index, 0) << path;
        if (password.empty()) continue;
        zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256,
                                password.c_str());
    }
    EXPECT_EQ(zip_close(archive), 0);
    zip_source_open(source);
    zip_source_seek(source, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
    zip_source_seek(source, 0, SEEK_SET);
    EXPECT_EQ(zip_source_read(source, bytes.data(), bytes.size()),
              static_cast<zip_int64_t>(bytes.size()));
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

ZipFiles WrittenWorkbook::files() const {
    ZipFiles out;
    std::string tabs;
    std::string relations;
    std::size_t number = 0;
    for (const auto& [name, rows] : sheets) {
        ++number;
        tabs += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"{}/>", name, number,
                            number, name == hidden ? " state=\"hidden\"" : "");
        const std::string path = fmt::format("worksheets/sheet{}.xml", number);
        relations += relation(number, "worksheet", path);
        out.emplace_back(
            "xl/" + path,
            fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                        "<worksheet xmlns=\"{}\"><sheetData>{}</sheetData></worksheet>",
                        kSheet, rows));
    }
    relations += relation(number + 1, "sharedStrings", "sharedStrings.xml");
    relations += relation(number + 2, "styles", "styles.xml");
    out.emplace_back("_rels/.rels",
                     fmt::format("<Relationships xmlns=\"{}\">{}</Relationships>", kPackage,
                                 relation(1, "officeDocument", "xl/workbook.xml")));
    out.emplace_back("xl/workbook.xml",
                     fmt::format("<workbook xmlns=\"{}\" xmlns:r=\"{}\"><workbookPr {}/>"
                                 "<sheets>{}</sheets></workbook>",
                                 kSheet, kOffice, properties, tabs));
    out.emplace_back(
        "xl/_rels/workbook.xml.rels",
        fmt::format("<Relationships xmlns=\"{}\">{}</Relationships>", kPackage, relations));
    out.emplace_back("xl/sharedStrings.xml",
                     fmt::format("<sst xmlns=\"{}\">{}</sst>", kSheet, texts));
    out.emplace_back(
        "xl/styles.xml",
        fmt::format("<styleSheet xmlns=\"{}\"><numFmts>{}</numFmts><cellStyleXfs><xf "
                    "numFmtId=\"14\"/></cellStyleXfs><cellXfs>{}</cellXfs></styleSheet>",
                    kSheet, formats, styles));
    return out;
}

ZipFiles with(ZipFiles files, const std::string& path, const std::string& text) {
    const auto found = std::ranges::find(files, path, &ZipFiles::value_type::first);
    EXPECT_NE(found, files.end()) << path;
    if (found != files.end()) found->second = text;
    return files;
}

ZipFiles without(ZipFiles files, const std::string& path) {
    EXPECT_EQ(std::erase_if(files, [&](const auto& file) { return file.first == path; }), 1U);
    return files;
}

}  // namespace frontdoor::intake
