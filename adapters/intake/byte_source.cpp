#include "adapters/intake/byte_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include "adapters/intake/unpacked_stream.h"

namespace frontdoor::intake {
namespace {

class FileStream : public ByteStream {
  public:
    explicit FileStream(int descriptor) : descriptor_(descriptor) {}
    FileStream(const FileStream&) = delete;
    FileStream& operator=(const FileStream&) = delete;
    ~FileStream() override {
        if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
    }

    std::size_t read(char* into, std::size_t size) override {
        while (!fault_) {
            const ssize_t count = ::read(descriptor_, into, size);
            if (count >= 0) {
                taken_ += static_cast<std::uint64_t>(count);
                return static_cast<std::size_t>(count);
            }
            if (errno != EINTR) fault_ = StreamFault{.reason = std::strerror(errno)};
        }
        return 0;
    }
    [[nodiscard]] const std::optional<StreamFault>& fault() const override { return fault_; }
    [[nodiscard]] std::uint64_t taken() const override { return taken_; }

  private:
    int descriptor_;
    std::uint64_t taken_ = 0;
    std::optional<StreamFault> fault_{};
};

class MemoryStream : public ByteStream {
  public:
    explicit MemoryStream(std::string bytes) : bytes_(std::move(bytes)) {}

    std::size_t read(char* into, std::size_t size) override {
        const std::size_t count = std::min(size, bytes_.size() - at_);
        if (count > 0) std::memcpy(into, bytes_.data() + at_, count);
        at_ += count;
        return count;
    }
    [[nodiscard]] const std::optional<StreamFault>& fault() const override { return fault_; }
    [[nodiscard]] std::uint64_t taken() const override { return at_; }

  private:
    std::string bytes_;
    std::size_t at_ = 0;
    std::optional<StreamFault> fault_{};  // Memory has none.
};

}  // namespace

ByteSource::ByteSource(std::string name, std::unique_ptr<ByteStream> stream, std::size_t sizeHint)
    : name_(std::move(name)), stream_(std::move(stream)), sizeHint_(sizeHint) {}

ByteSource::~ByteSource() = default;

Outcome<std::unique_ptr<ByteSource>> ByteSource::open(const std::string& path,
                                                      const Limits& limits) {
    const auto made = [&](std::string name, int descriptor, std::size_t sizeHint) {
        return std::unique_ptr<ByteSource>(new ByteSource(
            std::move(name), unpacked(std::make_unique<FileStream>(descriptor), limits), sizeHint));
    };
    if (path == "-") return made("standard input", STDIN_FILENO, 0);
    const auto fail = [&](int error) {
        Diagnostics diagnostics;
        diagnostics.add(Code::D0160, {},
                        fmt::format("cannot read `{}`: {}", path, std::strerror(error)));
        return Outcome<std::unique_ptr<ByteSource>>::failure(std::move(diagnostics));
    };
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return fail(errno);
    struct stat about {};
    const int error = ::fstat(descriptor, &about) != 0 ? errno
                      : S_ISDIR(about.st_mode)         ? EISDIR
                                                       : 0;
    if (error != 0) {
        ::close(descriptor);
        return fail(error);
    }
    return made(path, descriptor,
                S_ISREG(about.st_mode) ? static_cast<std::size_t>(about.st_size) : 0);
}

std::unique_ptr<ByteSource> ByteSource::fromMemory(std::string name, std::string bytes,
                                                   const Limits& limits) {
    const std::size_t size = bytes.size();
    return std::unique_ptr<ByteSource>(new ByteSource(
        std::move(name), unpacked(std::make_unique<MemoryStream>(std::move(bytes)), limits), size));
}

std::unique_ptr<ByteSource> ByteSource::fromSheet(std::string name,
                                                  std::unique_ptr<ByteStream> rows) {
    std::unique_ptr<ByteSource> source(new ByteSource(std::move(name), std::move(rows), 0));
    source->sheet_ = true;
    return source;
}

std::string_view ByteSource::peek(std::size_t size) {
    while (ahead_.size() - taken_ < size) {
        const std::size_t had = ahead_.size();
        ahead_.resize(taken_ + size);
        const std::size_t got = stream_->read(ahead_.data() + had, ahead_.size() - had);
        ahead_.resize(had + got);
        if (got == 0) break;
    }
    return std::string_view(ahead_).substr(taken_, size);
}

std::size_t ByteSource::read(char* into, std::size_t size) {
    if (taken_ < ahead_.size()) {
        const std::size_t count = std::min(size, ahead_.size() - taken_);
        std::memcpy(into, ahead_.data() + taken_, count);
        taken_ += count;
        return count;
    }
    return size > 0 ? stream_->read(into, size) : 0;
}

bool ByteSource::failed() const {
    const std::optional<StreamFault>& fault = stream_->fault();
    return fault && fault->code == Code::D0160;
}

const StreamFault* ByteSource::broken() const {
    const std::optional<StreamFault>& fault = stream_->fault();
    const bool ended = taken_ >= ahead_.size();
    return ended && fault && fault->code != Code::D0160 ? &*fault : nullptr;
}

}  // namespace frontdoor::intake
