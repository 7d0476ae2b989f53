#pragma once

#include <cstdint>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include "engine/vocabulary/vocabulary.h"

namespace frontdoor {

/// One answer as it came: of a row within the block to a question; absent takes the one before
/// away.
struct LoggedAnswer {
    enum class State : std::uint8_t { absent = 0, known = 1, unknown = 2 };
    FactIndex fact;
    std::int32_t value;
    std::uint16_t row;
    State state;
};

/// Lets a vector grow without writing what is written next anyway.
template <class T>
struct Unwritten : std::allocator<T> {
    template <class Other>
    struct rebind {
        using other = Unwritten<Other>;
    };
    template <class Other>
    void construct(Other* at) noexcept {
        ::new (static_cast<void*>(at)) Other;
    }
    template <class Other, class... From>
    void construct(Other* at, From&&... from) {
        std::construct_at(at, std::forward<From>(from)...);
    }
};

/// Answers as they come.
using AnswerLog = std::vector<LoggedAnswer, Unwritten<LoggedAnswer>>;

}  // namespace frontdoor
