#include "adapters/intake/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace frontdoor::intake {
namespace {

constexpr std::size_t kUnpackedPiece = std::size_t{256} << 10U;

struct CloseEntry {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

bool indexOf(zip_t* archive, const std::string& name, zip_uint64_t& index) {
    const zip_int64_t found = zip_name_locate(archive, name.c_str(), ZIP_FL_NOCASE);
    index = static_cast<zip_uint64_t>(std::max<zip_int64_t>(found, 0));
    return found >= 0;
}

}  // namespace

struct ZipArchive::Handle {
    explicit Handle(zip_t* opened) : archive(opened) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { zip_discard(archive); }
    zip_t* archive;
};

ZipArchive::ZipArchive(std::unique_ptr<Handle> handle, const Limits& limits)
    : handle_(std::move(handle)), limits_(limits) {}
ZipArchive::~ZipArchive() = default;

std::unique_ptr<ZipArchive> ZipArchive::open(std::string_view bytes, const Limits& limits,
                                             Refusal& refusal) {
    refusal = {Code::D0164,
               "the archive that a workbook is cannot be opened: it is damaged or cut "
               "short; open it in Excel and save it again, or as CSV"};
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) return nullptr;
    zip_t* const archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (archive == nullptr) {
        zip_source_free(source);
        return nullptr;
    }
    auto handle = std::make_unique<Handle>(archive);
    const zip_int64_t entries = zip_get_num_entries(archive, 0);
    if (entries < 0 || static_cast<std::uint64_t>(entries) > limits.entries) {
        refusal = {Code::D0166, fmt::format("a workbook of more than {} files", limits.entries)};
        return nullptr;
    }
    return std::unique_ptr<ZipArchive>(new ZipArchive(std::move(handle), limits));
}

bool ZipArchive::has(const std::string& name) const {
    zip_uint64_t index = 0;
    return indexOf(handle_->archive, name, index);
}

std::uint64_t ZipArchive::packedSize(const std::string& name) const {
    zip_uint64_t index = 0;
    zip_stat_t about;
    zip_stat_init(&about);
    if (!indexOf(handle_->archive, name, index) ||
        zip_stat_index(handle_->archive, index, 0, &about) != 0 ||
        (about.valid & ZIP_STAT_COMP_SIZE) == 0)
        return 0;
    return about.comp_size;
}

ZipArchive::Read ZipArchive::read(const std::string& name, std::string& into) {
    into.clear();
    zip_uint64_t index = 0;
    if (!indexOf(handle_->archive, name, index)) return Read::absent;
    const std::unique_ptr<zip_file_t, CloseEntry> file(zip_fopen_index(handle_->archive, index, 0));
    if (file == nullptr) {
        const int error = zip_error_code_zip(zip_get_error(handle_->archive));
        return error == ZIP_ER_NOPASSWD ? Read::locked : Read::damaged;
    }
    const std::uint64_t packed = std::max<std::uint64_t>(packedSize(name), 1);
    for (;;) {
        const std::size_t had = into.size();
        into.resize(had + kUnpackedPiece);
        const zip_int64_t got = zip_fread(file.get(), into.data() + had, kUnpackedPiece);
        into.resize(had + static_cast<std::size_t>(std::max<zip_int64_t>(got, 0)));
        // The checksum is held against the bytes as the last of them are read.
        if (got < 0) return Read::damaged;
        if (got == 0) return Read::done;
        unpacked_ += static_cast<std::uint64_t>(got);
        const bool bomb =
            into.size() > limits_.unpackedBytes && into.size() / limits_.unpackedRatio > packed;
        if (bomb || into.size() > limits_.entryBytes || unpacked_ > limits_.entriesBytes) {
            into.clear();
            return Read::tooLarge;
        }
    }
}

}  // namespace frontdoor::intake
