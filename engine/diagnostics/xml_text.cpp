#include "engine/diagnostics/xml_text.h"

#include "engine/diagnostics/utf8.h"

namespace frontdoor {

std::string xmlText(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const Letter letter = firstLetter(text.substr(at));
        switch (letter.codePoint) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            // Valid UTF-8, and no characters of XML.
            case 0xFFFE:
            case 0xFFFF:
                out += kReplacement;
                break;
            default:
                if (!letter.valid) {
                    out += kReplacement;
                } else if (letter.codePoint < ' ') {
                    out += ' ';
                } else {
                    out.append(text, at, letter.size);
                }
        }
        at += letter.size;
    }
    return out;
}

std::string xmlAttribute(std::string_view name, std::string_view text) {
    return " " + std::string(name) + "=\"" + xmlText(text) + "\"";
}

}  // namespace frontdoor
