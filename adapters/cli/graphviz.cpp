#include "adapters/cli/graphviz.h"

#include <spawn.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <thread>

#include <sys/wait.h>

#include "adapters/cli/complain.h"

extern char** environ;

namespace frontdoor::cli {
namespace {

/// The two ends of a pipe, closed when they go.
class Pipe {
  public:
    Pipe() : open_(::pipe(ends_.data()) == 0) {}
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        closeEnd(0);
        closeEnd(1);
    }
    [[nodiscard]] bool isOpen() const { return open_; }
    [[nodiscard]] int readEnd() const { return ends_[0]; }
    [[nodiscard]] int writeEnd() const { return ends_[1]; }
    void closeEnd(std::size_t end) {
        if (ends_[end] >= 0) ::close(ends_[end]);
        ends_[end] = -1;
    }

  private:
    std::array<int, 2> ends_{-1, -1};
    bool open_;
};

/// Starts `dot -Tsvg` with its ends of the pipes; 0 if it cannot be started. No shell is involved.
pid_t startDot(const Pipe& in, const Pipe& out) {
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in.readEnd(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out.writeEnd(), STDOUT_FILENO);
    for (const int end : {in.readEnd(), in.writeEnd(), out.readEnd(), out.writeEnd()}) {
        posix_spawn_file_actions_addclose(&actions, end);
    }
    std::string program = "dot";
    std::string format = "-Tsvg";
    std::array<char*, 3> arguments{program.data(), format.data(), nullptr};
    pid_t child = 0;
    const int error =
        ::posix_spawnp(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? child : 0;
}

void feed(int descriptor, const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const ssize_t written = ::write(descriptor, text.data() + at, text.size() - at);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        at += static_cast<std::size_t>(written);
    }
}

std::string drain(int descriptor) {
    std::string text;
    std::array<char, 65536> buffer{};
    while (true) {
        const ssize_t size = ::read(descriptor, buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return text;
        text.append(buffer.data(), static_cast<std::size_t>(size));
    }
}

}  // namespace

std::optional<std::string> drawSvg(const std::string& dot) {
    Pipe in;
    Pipe out;
    const pid_t child = in.isOpen() && out.isOpen() ? startDot(in, out) : 0;
    if (child == 0) {
        complain("the program `dot` cannot be started; install Graphviz, or write a .dot file");
        return std::nullopt;
    }
    // Should `dot` end early, writing to it must not end us.
    const auto before = std::signal(SIGPIPE, SIG_IGN);
    in.closeEnd(0);
    out.closeEnd(1);
    std::string svg;
    {
        const std::jthread reader([&] { svg = drain(out.readEnd()); });
        feed(in.writeEnd(), dot);
        in.closeEnd(1);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    std::signal(SIGPIPE, before);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || svg.empty()) {
        complain("the program `dot` could not draw the graph");
        return std::nullopt;
    }
    return svg;
}

}  // namespace frontdoor::cli
