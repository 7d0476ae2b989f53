#pragma once

#include <cstdint>

namespace frontdoor::cli {

/// What the shell is told. Greater is worse.
enum class Exit : std::uint8_t {
    done = 0,
    partly =
        1,  // Done, with records in quarantine, cases that failed, or proofs that are undecided.
    wrong = 2,    // The command or a pack is wrong.
    machine = 3,  // The machine failed us: a file cannot be opened, read or written.
};

}  // namespace frontdoor::cli
