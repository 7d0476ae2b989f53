#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/evaluate/decisions.h"

namespace frontdoor {

/// Says what `Decisions` says of teams and clocks, for many rows: what depends on a child's route,
/// priority and locality, and on the day, is worked out once and remembered.
class Services {
  public:
    /// Begins to read; the decisions may have changed since the last time.
    void open(const Decisions& decisions);

    [[nodiscard]] std::uint32_t team(std::uint32_t row) { return placeOf(row).team; }
    /// Valid until the next call of any of these.
    [[nodiscard]] std::span<const std::uint32_t> alongside(std::uint32_t row);
    [[nodiscard]] std::span<const std::uint32_t> clocks(std::uint32_t row);
    [[nodiscard]] bool packInForce(std::uint32_t row) { return packInForce_[spanOf(row)] != 0; }

  private:
    struct List {
        std::uint32_t begin = kNone;  // In `listed_`; kNone while it is not worked out.
        std::uint32_t size = 0;
    };
    struct Place {
        std::uint32_t team = kNone;
        List alongside{};  // Teams that may join, whatever their condition says.
    };
    void prepare();
    [[nodiscard]] std::size_t spanOf(std::uint32_t row);
    [[nodiscard]] const Place& placeOf(std::uint32_t row);
    [[nodiscard]] List list(const std::vector<std::uint32_t>& numbers);

    const Decisions* decisions_ = nullptr;
    ProgramPtr program_{};  // Of what is remembered.
    // Between two boundaries nothing begins and nothing ends, so the days are alike. The first span
    // is of the rows without a day, the second of the days before all boundaries.
    std::vector<std::int32_t> boundaries_{};
    std::int32_t day_ = 0;  // Of the last row that was looked at, and its span.
    std::size_t span_ = kNone;
    std::vector<std::uint8_t> packInForce_{};  // By span.
    std::vector<Place> places_{};              // By span, route and locality, none last.
    std::vector<List> clocks_{};               // By span, route and priority.
    std::vector<std::uint32_t> listed_{};
    std::vector<std::uint32_t> found_{};
};

}  // namespace frontdoor
