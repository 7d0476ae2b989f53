#include "adapters/cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>

#include "adapters/output/run_totals.h"

namespace frontdoor::cli {
namespace {

constexpr std::size_t kBarColumns = 30;

bool isWanted(bool wanted) {
    return wanted && ::isatty(STDERR_FILENO) == 1 && std::getenv("NO_PROGRESS") == nullptr;
}

std::string barText(double share) {
    const auto full = static_cast<std::size_t>(share * static_cast<double>(kBarColumns));
    std::string bar = "[";
    bar.append(full, '#');
    bar.append(kBarColumns - full, '.');
    return bar + "] " + std::to_string(static_cast<int>(share * 100)) + " %";
}

}  // namespace

Progress::Progress(bool wanted, std::uint64_t totalBytes) : totalBytes_(totalBytes) {
    if (!isWanted(wanted)) return;
    painter_ = std::jthread([this](const std::stop_token& stop) {
        using namespace std::chrono;
        const auto start = steady_clock::now();
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        bool drawn = false;
        auto pause = milliseconds(1000);
        while (!wake.wait_for(lock, stop, pause, [&] { return stop.stop_requested(); })) {
            draw(duration<double>(steady_clock::now() - start).count());
            drawn = true;
            pause = milliseconds(100);
        }
        if (drawn) std::fputs("\r\x1b[K", stderr);
    });
}

Progress::~Progress() = default;

void Progress::draw(double seconds) const {
    const std::uint64_t bytes = bytes_.load(std::memory_order_relaxed);
    const std::uint64_t referrals = referrals_.load(std::memory_order_relaxed);
    std::string line = "\r\x1b[K";
    if (totalBytes_ > 0) {
        const double share =
            std::min(1.0, static_cast<double>(bytes) / static_cast<double>(totalBytes_));
        line += barText(share);
        if (share > 0) {
            line += ", " + std::to_string(static_cast<long>(seconds / share - seconds + 0.5)) +
                    " s left";
        }
        line += ", ";
    }
    line += counted(referrals, "referral", "referrals");
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fflush(stderr);
}

}  // namespace frontdoor::cli
