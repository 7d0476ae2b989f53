#include "adapters/intake/intake_parts.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "adapters/intake/mail.h"
#include "adapters/intake/workbook.h"

namespace frontdoor::intake {
namespace {

namespace fs = std::filesystem;

bool isHidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

/// Reads a source to its end, up to a limit; false if there is more.
bool readAll(ByteSource& source, std::size_t limit, std::string& bytes) {
    constexpr std::size_t piece = std::size_t{1} << 20U;
    for (;;) {
        const std::size_t had = bytes.size();
        if (had > limit) return false;
        bytes.resize(had + piece);
        const std::size_t got = source.read(bytes.data() + had, piece);
        bytes.resize(had + got);
        if (got == 0) return true;
    }
}

}  // namespace

/// A workbook, of whose sheets some are still to be given. Its archive reads from the bytes.
struct IntakeParts::OpenBook {
    std::string name{};
    std::string bytes{};
    std::unique_ptr<Workbook> book{};
    std::size_t at = 0;
};

/// An e-mail and those attached to it, of which some are still to be given.
struct IntakeParts::OpenMail {
    std::string name{};
    std::vector<MailText> mails{};
    std::size_t at = 0;
};

IntakeParts::IntakeParts(const Limits& limits) : limits_(limits) {}
IntakeParts::~IntakeParts() = default;

Outcome<std::unique_ptr<IntakeParts>> IntakeParts::list(const std::vector<std::string>& operands,
                                                        const Limits& limits) {
    Diagnostics diagnostics;
    std::unique_ptr<IntakeParts> parts(new IntakeParts(limits));
    for (const std::string& operand : operands) parts->add(operand, diagnostics);
    if (!parts->sizesKnown_) parts->totalBytes_ = 0;
    return {std::move(parts), std::move(diagnostics)};
}

bool IntakeParts::add(const std::string& operand, Diagnostics& diagnostics) {
    std::error_code error;
    if (operand != "-" && fs::is_directory(operand, error)) return addFolder(operand, diagnostics);
    addFile(operand);
    return true;
}

bool IntakeParts::addFolder(const std::string& folder, Diagnostics& diagnostics) {
    std::error_code error;
    std::vector<fs::path> paths;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        if (!isHidden(entry->path())) paths.push_back(entry->path());
    }
    if (error) {
        diagnostics.add(Code::D0160, {},
                        fmt::format("cannot read the folder `{}`: {}", folder, error.message()));
        return false;
    }
    if (paths.empty()) entries_.push_back({folder, "the folder holds no file"});
    std::ranges::sort(paths);
    bool all = true;
    for (const fs::path& path : paths) {
        const bool isFolder = fs::is_directory(path, error);
        if (isFolder && !fs::is_symlink(path, error)) {
            all = addFolder(path.string(), diagnostics) && all;
        } else if (fs::is_regular_file(path, error)) {
            addFile(path.string());
        } else {
            entries_.push_back({path.string(), isFolder ? "a link to a folder is not followed"
                                                        : "neither a file nor a folder"});
        }
    }
    return all;
}

void IntakeParts::addFile(const std::string& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (error) sizesKnown_ = false;
    if (!error) totalBytes_ += size;
    entries_.push_back({path, {}});
    ++files_;
}

Outcome<std::optional<Part>> IntakeParts::next() {
    if (book_ && book_->at < book_->book->sheets().size()) return std::optional(nextSheet());
    book_.reset();
    if (mail_ && mail_->at < mail_->mails.size()) return std::optional(nextMail());
    mail_.reset();
    if (at_ == entries_.size()) return std::optional<Part>();
    const Entry& entry = entries_[at_++];
    if (entry.remark.empty()) return openFile(entry.path);
    Part part{.name = entry.path, .source = ByteSource::fromMemory(entry.path, "")};
    part.findings.push_back({.code = Code::D0123, .message = entry.remark});
    return std::optional(std::move(part));
}

Outcome<std::optional<Part>> IntakeParts::openFile(const std::string& path) {
    constexpr std::size_t front = 8;
    auto opened = ByteSource::open(path, limits_);
    if (!opened.ok()) return Outcome<std::optional<Part>>::failure(opened.diagnostics());
    Part part{.name = path, .source = std::move(opened).value()};
    if (!isPackedDocument(part.source->peek(front))) {
        if (isMail(part.source->peek())) return openMail(std::move(part));
        return std::optional(std::move(part));
    }

    auto book = std::make_unique<OpenBook>();
    book->name = path;
    const bool all = readAll(*part.source, limits_.workbookBytes, book->bytes);
    Refusal refusal;
    if (part.source->failed()) {
        Diagnostics diagnostics;
        diagnostics.add(Code::D0160, {}, fmt::format("cannot read on in `{}`", path));
        return Outcome<std::optional<Part>>::failure(std::move(diagnostics));
    }
    if (const StreamFault* broken = part.source->broken()) {
        refusal = {broken->code, broken->reason};
    } else if (!all) {
        refusal = {Code::D0166,
                   fmt::format("a workbook of more than {} bytes", limits_.workbookBytes)};
    } else {
        book->book = Workbook::open(book->bytes, limits_, refusal);
        if (book->book && book->book->sheets().empty()) {
            refusal = {Code::D0164, "a workbook without a sheet"};
            book->book.reset();
        }
    }
    if (!book->book) {
        part.refusal = std::move(refusal);
        part.source = ByteSource::fromMemory(path, std::move(book->bytes));
        return std::optional(std::move(part));
    }
    book_ = std::move(book);
    return next();
}

Outcome<std::optional<Part>> IntakeParts::openMail(Part part) {
    auto mail = std::make_unique<OpenMail>();
    mail->name = part.name;
    std::string bytes;
    const bool all = readAll(*part.source, limits_.mailBytes, bytes);
    if (part.source->failed()) {
        Diagnostics diagnostics;
        diagnostics.add(Code::D0160, {}, fmt::format("cannot read on in `{}`", part.name));
        return Outcome<std::optional<Part>>::failure(std::move(diagnostics));
    }
    Refusal refusal{Code::D0182, fmt::format("an e-mail of more than {} bytes", limits_.mailBytes)};
    if (const StreamFault* broken = part.source->broken()) {
        refusal = {broken->code, broken->reason};
    } else if (all) {
        mail->mails = readMail(bytes, limits_, refusal);
    }
    if (mail->mails.empty()) {
        part.refusal = std::move(refusal);
        part.source = ByteSource::fromMemory(part.name, std::move(bytes));
        return std::optional(std::move(part));
    }
    mail_ = std::move(mail);
    return next();
}

Part IntakeParts::nextMail() {
    const std::size_t number = mail_->at++;
    MailText& mail = mail_->mails[number];
    Part part{.name = number == 0 ? mail_->name
                                  : fmt::format("{}#message {}", mail_->name, number + 1)};
    part.source = ByteSource::fromMemory(part.name, std::move(mail.text));
    part.findings = std::move(mail.findings);
    return part;
}

Part IntakeParts::nextSheet() {
    const Workbook::Sheet& sheet = book_->book->sheets()[book_->at++];
    Part part{.name = book_->name + "#" + sheet.name};
    Refusal refusal;
    std::unique_ptr<ByteStream> rows = book_->book->rows(sheet, refusal);
    if (rows) {
        part.source = ByteSource::fromSheet(part.name, std::move(rows));
    } else {
        part.source = ByteSource::fromMemory(part.name, "");
        part.refusal = std::move(refusal);
    }
    if (sheet.hidden) {
        part.findings.push_back(
            {.code = Code::D0122, .message = "the sheet is hidden; it is read like the others"});
    }
    return part;
}

}  // namespace frontdoor::intake
