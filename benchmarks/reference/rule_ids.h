#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace frontdoor::workload {

/// The rules in the order in which decisions name them.
inline constexpr std::array<std::string_view, 115> kRuleIds{
    "S001", "S002", "S003", "S004", "S005", "S006", "S007", "S008", "S009", "S010", "S011", "S012",
    "S013", "S014", "S015", "S016", "S017", "S018", "S019", "S020", "S021", "S022", "S023", "S024",
    "S025", "S026", "S027", "S028", "S029", "S030", "S031", "S032", "S033", "S034", "S035", "S036",
    "S037", "S038", "S039", "S040", "S041", "S042", "S043", "S044", "S045", "S046", "S047", "S048",
    "S049", "S050", "S051", "S052", "S053", "S054", "S055", "S056", "S057", "S058", "S059", "S060",
    "S061", "S062", "S063", "S064", "S065", "S066", "S067", "S068", "S069", "S070", "S071", "S072",
    "S073", "S074", "S075", "S076", "S077", "S078", "S079", "S080", "M01",  "M02",  "M03",  "M04",
    "M05",  "M06",  "M07",  "M08",  "M09",  "M10",  "M11",  "M12",  "M13",  "M14",  "M15",  "M16",
    "M17",  "M18",  "M19",  "M20",  "O01",  "O02",  "O03",  "O04",  "O05",  "O06",  "O07",  "O08",
    "O09",  "O10",  "O11",  "O12",  "T1",   "T2",   "T3"};

[[nodiscard]] constexpr std::size_t ruleNamed(std::string_view id) {
    return static_cast<std::size_t>(std::find(kRuleIds.begin(), kRuleIds.end(), id) -
                                    kRuleIds.begin());
}

}  // namespace frontdoor::workload
