#pragma once

#include <string>
#include <vector>

namespace frontdoor::intake {

struct SlowRow {
    std::vector<std::string> cells{};
    bool sound = true;  // Its quotes pair, with nothing behind a closing one.
    std::size_t size =
        0;  // Bytes up to the next row; of a row that is not sound, up to its first line end.
};

/// Takes a text apart letter by letter, by the words of csv_scanner.h and nothing more.
[[nodiscard]] std::vector<SlowRow> slowRows(const std::string& text, char delimiter);

}  // namespace frontdoor::intake
