#include "tests/adapters/output/page_tables.h"

#include <algorithm>

namespace frontdoor::test {

std::vector<std::vector<std::string>> tableCells(const std::string& page,
                                                 const std::string& caption) {
    std::vector<std::vector<std::string>> rows;
    const std::size_t begin = page.find("<caption>" + caption + "<");
    if (begin == std::string::npos) return rows;
    const std::size_t body = page.find("<tbody>", begin);
    const std::size_t end = page.find("</table>", begin);
    for (std::size_t row = page.find("<tr>", body); row < end; row = page.find("<tr>", row + 1)) {
        rows.emplace_back();
        const std::size_t rowEnd = page.find("</tr>", row);
        for (std::size_t cell = page.find("<t", row + 1); cell < rowEnd;
             cell = page.find("<t", cell + 1)) {
            const std::size_t text = page.find('>', cell) + 1;
            rows.back().push_back(page.substr(text, page.find("</t", text) - text));
        }
    }
    return rows;
}

long long numberIn(const std::string& cell) {
    std::string digits = cell.substr(0, cell.find(' '));
    digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
    return std::stoll(digits);
}

}  // namespace frontdoor::test
