#include "adapters/intake/workbook.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "adapters/intake/sheet_rows.h"
#include "adapters/intake/xml_reader.h"
#include "adapters/intake/zip_archive.h"

namespace frontdoor::intake {
namespace {

constexpr std::string_view kArchive = "PK\x03\x04";
constexpr std::string_view kOldOffice = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

struct Relation {
    std::string type{};  // The last word of its name: `worksheet`.
    std::string path{};
};
using Relations = std::map<std::string, Relation>;

std::string folderOf(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

/// A target as the path of an entry: `/xl/a.xml`, `../a.xml` and `./a.xml` are resolved.
std::string entryPath(const std::string& folder, std::string_view target) {
    std::string path =
        target.starts_with('/') ? std::string(target.substr(1)) : folder + std::string(target);
    std::vector<std::string> steps;
    for (std::string_view rest = path; !rest.empty();) {
        const std::size_t end = std::min(rest.find('/'), rest.size());
        const std::string_view step = rest.substr(0, end);
        if (step == ".." && !steps.empty()) {
            steps.pop_back();
        } else if (!step.empty() && step != "." && step != "..") {
            steps.emplace_back(step);
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::string out;
    for (const std::string& step : steps) out += (out.empty() ? "" : "/") + step;
    return out;
}

}  // namespace

struct Workbook::Content {
    explicit Content(const Limits& to) : limits(to) {}

    bool open(std::string_view bytes);
    bool readEntry(const std::string& path, std::string& into);
    bool readRelations(const std::string& path, Relations& relations);
    bool readBook(const std::string& path);
    bool readTexts(const Relations& relations);
    bool refuse(Code code, std::string reason) {
        refusal = {code, std::move(reason)};
        return false;
    }
    bool refuseKind(std::string_view kind) {
        return refuse(Code::D0165, fmt::format("{}; save it as .xlsx or CSV", kind));
    }

    Limits limits;
    Refusal refusal{};
    std::unique_ptr<ZipArchive> archive{};
    std::shared_ptr<SheetContext> context = std::make_shared<SheetContext>();
    std::vector<Sheet> sheets{};
};

bool Workbook::Content::open(std::string_view bytes) {
    if (bytes.starts_with(kOldOffice)) {
        return refuseKind(
            "a file of Excel 97 to 2003 (.xls), or one that is locked with a password");
    }
    archive = ZipArchive::open(bytes, limits, refusal);
    if (!archive) return false;
    if (archive->has("xl/workbook.bin")) return refuseKind("a binary workbook (.xlsb)");
    if (archive->has("content.xml") && archive->has("mimetype"))
        return refuseKind("an OpenDocument file (.ods)");
    Relations relations;
    std::string book = "xl/workbook.xml";
    if (archive->has("_rels/.rels")) {
        if (!readRelations("", relations)) return false;
        for (const auto& [id, relation] : relations) {
            if (relation.type == "officeDocument") book = relation.path;
        }
    }
    if (!archive->has(book)) {
        return refuse(Code::D0165,
                      "an archive that is no workbook; unpack it, and name the files within");
    }
    return readBook(book);
}

bool Workbook::Content::readEntry(const std::string& path, std::string& into) {
    switch (archive->read(path, into)) {
        case ZipArchive::Read::done:
            return true;
        case ZipArchive::Read::absent:
            return refuse(Code::D0164, fmt::format("the workbook lacks its file `{}`", path));
        case ZipArchive::Read::locked:
            return refuse(Code::D0165,
                          "the workbook is locked with a password; save it without one, or as CSV");
        case ZipArchive::Read::tooLarge:
            return refuse(
                Code::D0166,
                fmt::format("the workbook's file `{}` unpacks to more than the limit", path));
        case ZipArchive::Read::damaged:
            break;
    }
    return refuse(Code::D0164, fmt::format("the workbook's file `{}` is damaged", path));
}

/// The relations of the file at a path, which lie beside it; of the whole for an empty path.
bool Workbook::Content::readRelations(const std::string& path, Relations& relations) {
    const std::string folder = folderOf(path);
    const std::string place = folder + "_rels/" + path.substr(folder.size()) + ".rels";
    std::string xml;
    if (!readEntry(place, xml)) return false;
    XmlReader scanner(xml);
    for (;;) {
        const XmlReader::Token token = scanner.next();
        if (token == XmlReader::Token::end) return true;
        if (token == XmlReader::Token::broken) {
            return refuse(Code::D0164,
                          fmt::format("the workbook's file `{}` is damaged at byte {}: {}", place,
                                      scanner.at(), scanner.fault()));
        }
        if (token != XmlReader::Token::open || scanner.name() != "Relationship") continue;
        const std::string type = scanner.attribute("Type").value_or("");
        relations[scanner.attribute("Id").value_or("")] = {
            type.substr(type.rfind('/') + 1),
            entryPath(folder, scanner.attribute("Target").value_or(""))};
    }
}

bool Workbook::Content::readBook(const std::string& path) {
    Relations relations;
    std::string xml;
    if (!readEntry(path, xml) || !readRelations(path, relations)) return false;
    XmlReader scanner(xml);
    for (;;) {
        const XmlReader::Token token = scanner.next();
        if (token == XmlReader::Token::end) break;
        if (token == XmlReader::Token::broken) {
            return refuse(Code::D0164,
                          fmt::format("the workbook's file `{}` is damaged at byte {}: {}", path,
                                      scanner.at(), scanner.fault()));
        }
        if (token != XmlReader::Token::open) continue;
        if (scanner.name() == "workbookPr") {
            const std::string from1904 = scanner.attribute("date1904").value_or("0");
            context->from1904 = from1904 == "1" || from1904 == "true";
        } else if (scanner.name() == "sheet") {
            const auto found = relations.find(scanner.attribute("id").value_or(""));
            // Charts and macros have tabs, too, and no cells.
            if (found != relations.end() && found->second.type != "worksheet") continue;
            sheets.push_back({scanner.attribute("name").value_or("?"),
                              found == relations.end() ? std::string() : found->second.path,
                              scanner.attribute("state").value_or("visible") != "visible"});
        }
    }
    return readTexts(relations);
}

bool Workbook::Content::readTexts(const Relations& relations) {
    std::string xml;
    for (const auto& [id, relation] : relations) {
        if (relation.type == "sharedStrings") {
            std::string fault;
            if (!readEntry(relation.path, xml)) return false;
            if (context->texts.read(xml, fault)) continue;
            return refuse(Code::D0164, fmt::format("the workbook's file `{}` is damaged at {}",
                                                   relation.path, fault));
        }
        if (relation.type != "styles") continue;
        // Without its styles dates would be numbers, and nobody would see it.
        if (!readEntry(relation.path, xml)) return false;
        if (readStyles(xml, context->styles)) continue;
        return refuse(Code::D0164,
                      fmt::format("the workbook's file `{}` is damaged", relation.path));
    }
    return true;
}

Workbook::Workbook(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Workbook::~Workbook() = default;

std::unique_ptr<Workbook> Workbook::open(std::string_view bytes, const Limits& limits,
                                         Refusal& refusal) {
    auto content = std::make_unique<Content>(limits);
    if (!content->open(bytes)) {
        refusal = content->refusal;
        return nullptr;
    }
    return std::unique_ptr<Workbook>(new Workbook(std::move(content)));
}

const std::vector<Workbook::Sheet>& Workbook::sheets() const { return content_->sheets; }

std::unique_ptr<ByteStream> Workbook::rows(const Sheet& sheet, Refusal& refusal) {
    SheetFile file{.path = sheet.path, .packed = content_->archive->packedSize(sheet.path)};
    if (sheet.path.empty()) {
        refusal = {Code::D0164, "the workbook does not say which of its files the sheet is"};
        return nullptr;
    }
    if (!content_->readEntry(sheet.path, file.xml)) {
        refusal = content_->refusal;
        return nullptr;
    }
    return sheetRows(std::move(file), content_->context, content_->limits);
}

bool isPackedDocument(std::string_view front) {
    return front.starts_with(kArchive) || front.starts_with("PK\x05\x06") ||
           front.starts_with(kOldOffice);
}

}  // namespace frontdoor::intake
