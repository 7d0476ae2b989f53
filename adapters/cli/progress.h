#pragma once

#include <atomic>
#include <cstdint>
#include <thread>

namespace frontdoor::cli {

/// A bar on stderr for work that takes longer than a second, if stderr is a terminal and
/// `NO_PROGRESS` is not set. Without a total it counts.
class Progress {
  public:
    Progress(bool wanted, std::uint64_t totalBytes);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();

    /// Thread-safe, and costs some nanoseconds.
    void add(std::uint64_t bytes, std::uint64_t referrals) {
        bytes_.fetch_add(bytes, std::memory_order_relaxed);
        referrals_.fetch_add(referrals, std::memory_order_relaxed);
    }

  private:
    void draw(double seconds) const;

    std::uint64_t totalBytes_ = 0;
    std::atomic<std::uint64_t> bytes_ = 0;
    std::atomic<std::uint64_t> referrals_ = 0;
    std::jthread painter_{};
};

}  // namespace frontdoor::cli
