#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace frontdoor::cli {

/// Lets threads through one at a time, in the order of their tickets from 0 on, whatever order they
/// come in.
class Turnstile {
  public:
    /// Runs `work` when it is this ticket's turn, then lets the next through.
    template <class Work>
    void pass(std::uint64_t ticket, const Work& work) {
        std::unique_lock lock(mutex_);
        turned_.wait(lock, [&] { return next_ == ticket; });
        work();
        ++next_;
        turned_.notify_all();
    }

  private:
    std::mutex mutex_{};
    std::condition_variable turned_{};
    std::uint64_t next_ = 0;
};

}  // namespace frontdoor::cli
