#include "adapters/cli/terminal.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>

namespace frontdoor::cli {
namespace {

constexpr std::size_t kUsual = 120;
constexpr std::size_t kFewest = 60;
constexpr std::size_t kMost = 400;

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : value;
}

}  // namespace

std::size_t terminalColumns() {
    std::size_t columns = kUsual;
    winsize size{};
    const std::string_view wanted = environment("COLUMNS");
    if (!wanted.empty()) {
        std::from_chars(wanted.data(), wanted.data() + wanted.size(), columns);
    } else if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        columns = size.ws_col;
    }
    return std::clamp(columns, kFewest, kMost);
}

bool colourWanted() {
    return ::isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR").empty() &&
           environment("TERM") != "dumb";
}

}  // namespace frontdoor::cli
