#include "adapters/output/page/html_text.h"

#include "adapters/output/letters.h"

namespace frontdoor {

void appendHtml(std::string& out, std::string_view text) {
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
            case '\'':
                out += "&#39;";
                break;
            case '\t':
            case '\n':
                out += ' ';
                break;
            default:
                if (letter.valid && !isControl(letter.codePoint)) {
                    out.append(text, at, letter.size);
                } else {
                    out += kReplacement;
                }
        }
        at += letter.size;
    }
}

std::string html(std::string_view text) {
    std::string out;
    appendHtml(out, text);
    return out;
}

}  // namespace frontdoor
