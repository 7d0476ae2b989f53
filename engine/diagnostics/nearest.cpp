#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/diagnostics/diagnostic.h"

// The distance is the number of letters to insert, delete, replace or swap with a neighbour, no
// letter touched twice (Damerau-Levenshtein with optimal string alignment). Three rows of the table
// are enough: `aeg` -> `age` looks two rows back.
//
//          a  g  e
//       0  1  2  3
//    a  1  0  1  2
//    e  2  1  1  1
//    g  3  2  1  1   <- the swap of `eg`, from the 0 two up and two left

namespace frontdoor {
namespace {

std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> twoBack(right.size() + 1);
    std::vector<std::size_t> oneBack(right.size() + 1);
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(oneBack.begin(), oneBack.end(), std::size_t{0});
    for (std::size_t i = 1; i <= left.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const bool same = left[i - 1] == right[j - 1];
            row[j] = std::min({oneBack[j] + 1, row[j - 1] + 1, oneBack[j - 1] + (same ? 0U : 1U)});
            const bool swapped =
                i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            if (swapped) row[j] = std::min(row[j], twoBack[j - 2] + 1);
        }
        std::swap(twoBack, oneBack);
        std::swap(oneBack, row);
    }
    return oneBack[right.size()];
}

std::size_t lengthDifference(std::string_view left, std::string_view right) {
    return std::max(left.size(), right.size()) - std::min(left.size(), right.size());
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view name,
                                        const std::vector<std::string_view>& candidates) {
    const std::size_t limit = std::max<std::size_t>(1, name.size() / 3);
    std::optional<std::string_view> best;
    std::size_t bestDistance = limit + 1;
    for (const std::string_view candidate : candidates) {
        // Never further than the difference in length: this keeps a name of a megabyte cheap.
        if (lengthDifference(name, candidate) >= bestDistance) continue;
        const std::size_t away = distance(name, candidate);
        if (away >= bestDistance) continue;
        best = candidate;
        bestDistance = away;
    }
    return best;
}

}  // namespace frontdoor
