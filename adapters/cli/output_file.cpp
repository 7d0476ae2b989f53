#include "adapters/cli/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "adapters/cli/complain.h"

namespace frontdoor::cli {

OutputFile::~OutputFile() {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

bool OutputFile::fail(const char* doing) {
    if (!failed_) {
        complain(std::string("cannot ") + doing + " " +
                 (path_ == "-" ? "the standard output" : "`" + path_ + "`") + ": " +
                 std::strerror(errno));
    }
    failed_ = true;
    return false;
}

bool OutputFile::open(const std::string& path, Readers readers) {
    path_ = path;
    if (path == "-") {
        descriptor_ = STDOUT_FILENO;
        return true;
    }
    const mode_t mode = readers == Readers::ownerOnly ? 0600 : 0666;
    descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    return descriptor_ >= 0 || fail("open");
}

bool OutputFile::write(std::string_view bytes) {
    if (failed_ || descriptor_ < 0) return false;
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return fail("write to");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool OutputFile::close() {
    if (descriptor_ < 0) return !failed_;
    const int descriptor = descriptor_;
    descriptor_ = -1;
    if (descriptor > STDERR_FILENO && ::close(descriptor) != 0) return fail("finish writing");
    return !failed_;
}

bool writeFile(const std::string& path, std::string_view bytes) {
    OutputFile file;
    return file.open(path) && file.write(bytes) && file.close();
}

}  // namespace frontdoor::cli
