#include "adapters/output/csv_text.h"

#include "adapters/output/letters.h"

namespace frontdoor {
namespace {

// Spreadsheets skip spaces in front of a formula.
bool looksLikeFormula(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first != std::string_view::npos &&
           std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos;
}

void appendValid(std::string& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Letter letter = firstLetter(text.substr(at));
        if (!letter.valid || letter.codePoint == 0) {
            out += kReplacement;
        } else if (letter.codePoint == '"') {
            out += "\"\"";
        } else {
            out.append(text, at, letter.size);
        }
        at += letter.size;
    }
}

}  // namespace

void appendCsvField(std::string& out, std::string_view text) {
    const bool formula = looksLikeFormula(text);
    const bool quoted = formula || text.find_first_of(",\"\r\n; \t") != std::string_view::npos;
    if (quoted) out += '"';
    if (formula) out += '\'';
    appendValid(out, text);
    if (quoted) out += '"';
}

}  // namespace frontdoor
