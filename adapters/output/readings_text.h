#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "adapters/output/text_grid.h"
#include "engine/calendar/instant.h"
#include "engine/replay/two_readings.h"

namespace frontdoor {

/// A history that was read for each of two packs, as one reading could not serve both.
struct ReadTwice {
    TwoReadings readings{};
    std::uint64_t leftOutBefore = 0;  // Records that could not be read.
    std::uint64_t leftOutNow = 0;
};

/// A table of texts. The first cell of a row is its heading, and of the columns `numbers` from the
/// last on are numbers.
struct PlainTable {
    std::vector<std::string> headings{};
    std::size_t numbers = 0;
    std::vector<std::vector<std::string>> rows{};
};

/// What the two readings came to: whom they found, what they left out, and what is not known.
[[nodiscard]] PlainTable readingTable(const ReadTwice& read);
/// The questions that the packs do not ask alike, with their answers.
[[nodiscard]] PlainTable questionTable(const ReadTwice& read);
/// The children whom one reading only found, of the replay's two: the most protective route first,
/// of each reading the `most` first, with the day of receipt as `dayText` writes it.
[[nodiscard]] PlainTable onlyReadTable(const Replay& replay, std::size_t most,
                                       std::string (*dayText)(Date));
/// What has to be known before the two are compared.
[[nodiscard]] std::vector<std::string> readingSentences(const ReadTwice& read);

/// For a terminal.
[[nodiscard]] TextGrid gridOf(const PlainTable& table);

}  // namespace frontdoor
