#include "adapters/intake/byte_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

namespace frontdoor::intake {

Outcome<std::unique_ptr<ByteSource>> ByteSource::open(const std::string& path) {
    std::unique_ptr<ByteSource> source(new ByteSource(path));
    if (path == "-") {
        source->name_ = "standard input";
        source->descriptor_ = STDIN_FILENO;
        return source;
    }
    const auto fail = [&](int error) {
        Diagnostics diagnostics;
        diagnostics.add(Code::D0160, {},
                        fmt::format("cannot read `{}`: {}", path, std::strerror(error)));
        return Outcome<std::unique_ptr<ByteSource>>::failure(std::move(diagnostics));
    };
    source->descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (source->descriptor_ < 0) return fail(errno);
    struct stat about {};
    if (::fstat(source->descriptor_, &about) != 0) return fail(errno);
    if (S_ISDIR(about.st_mode)) return fail(EISDIR);
    if (S_ISREG(about.st_mode)) source->sizeHint_ = static_cast<std::size_t>(about.st_size);
    return source;
}

std::unique_ptr<ByteSource> ByteSource::fromMemory(std::string name, std::string bytes) {
    std::unique_ptr<ByteSource> source(new ByteSource(std::move(name)));
    source->sizeHint_ = bytes.size();
    source->ahead_ = std::move(bytes);
    return source;
}

ByteSource::~ByteSource() {
    if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

std::string_view ByteSource::peek(std::size_t size) {
    while (descriptor_ >= 0 && ahead_.size() - taken_ < size) {
        const std::size_t had = ahead_.size();
        ahead_.resize(taken_ + size);
        const std::size_t got = readOn(ahead_.data() + had, ahead_.size() - had);
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
    return descriptor_ >= 0 && size > 0 ? readOn(into, size) : 0;
}

std::size_t ByteSource::readOn(char* into, std::size_t size) {
    for (;;) {
        const ssize_t count = ::read(descriptor_, into, size);
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno == EINTR) continue;
        failed_ = true;
        return 0;
    }
}

}  // namespace frontdoor::intake
