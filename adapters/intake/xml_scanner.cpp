#include "adapters/intake/xml_scanner.h"

#include <algorithm>
#include <cstring>

namespace frontdoor::intake {
namespace {

constexpr std::string_view kCdata = "[CDATA[";
constexpr std::string_view kComment = "--";

bool isBlank(char letter) {
    return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
}

}  // namespace

XmlScanner::Event XmlScanner::next(std::string_view bytes, std::size_t& at) {
    while (at < bytes.size()) {
        Event event = Event::more;
        switch (state_) {
            case State::text:
            case State::toldText:
                event = throughText(bytes, at);
                break;
            case State::bracket:
                throughBracket(bytes[at]);
                if (state_ != State::startName) ++at;
                break;
            case State::bang:
                throughBang(bytes, at);
                break;
            case State::comment:
                if (throughEnd('-', 2, bytes, at)) state_ = State::text;
                break;
            case State::cdata:
                if (throughEnd(']', 2, bytes, at)) {
                    state_ = State::toldText;
                    return Event::text;
                }
                break;
            case State::instruction:
                event = throughInstruction(bytes, at);
                break;
            case State::docType:
            case State::subset:
                event = throughDocType(bytes, at);
                break;
            case State::startName:
            case State::endName:
                event = throughName(bytes, at);
                break;
            case State::startTag:
            case State::endTag:
                event = throughTag(bytes, at);
                break;
        }
        if (event != Event::more) return event;
    }
    return Event::more;
}

std::size_t XmlScanner::undecided() const {
    if (state_ == State::bracket) return sinceBracket_;
    return state_ == State::startName && sinceBracket_ <= kLongestName ? sinceBracket_ : 0;
}

XmlScanner::Event XmlScanner::throughText(std::string_view bytes, std::size_t& at) {
    if (state_ == State::text) {
        while (at < bytes.size() && isBlank(bytes[at])) ++at;
        if (at == bytes.size()) return Event::more;
        if (bytes[at] != '<') {
            state_ = State::toldText;
            ++at;
            return Event::text;
        }
    }
    const std::size_t bracket = bytes.find('<', at);
    at = std::min(bracket, bytes.size());
    if (bracket == std::string_view::npos) return Event::more;
    ++at;
    state_ = State::bracket;
    sinceBracket_ = 1;
    seen_.clear();
    return Event::more;
}

void XmlScanner::throughBracket(char letter) {
    run_ = 0;
    quote_ = 0;
    switch (letter) {
        case '!':
            state_ = State::bang;
            ++sinceBracket_;
            return;
        case '?':
            state_ = State::instruction;
            ++sinceBracket_;
            return;
        case '/':
            state_ = State::endName;
            ++sinceBracket_;
            return;
        default:
            state_ = State::startName;
            return;
    }
}

void XmlScanner::throughBang(std::string_view bytes, std::size_t& at) {
    seen_ += bytes[at];
    if (seen_ == kComment) {
        state_ = State::comment;
    } else if (seen_ == kCdata) {
        state_ = State::cdata;
    } else if (!kComment.starts_with(seen_) && !kCdata.starts_with(seen_)) {
        // A document type, or a declaration that has no business here. Its letters are read again.
        state_ = State::docType;
        return;
    }
    ++sinceBracket_;
    ++at;
}

bool XmlScanner::throughEnd(char letter, std::size_t letters, std::string_view bytes,
                            std::size_t& at) {
    while (at < bytes.size()) {
        const char here = bytes[at++];
        ++sinceBracket_;
        if (here == '>' && run_ >= letters) {
            run_ = 0;
            return true;
        }
        run_ = here == letter ? run_ + 1 : 0;
    }
    return false;
}

XmlScanner::Event XmlScanner::throughInstruction(std::string_view bytes, std::size_t& at) {
    constexpr std::size_t enough = 4;  // `xml` and a space behind.
    while (seen_.size() < enough && at < bytes.size() && bytes[at] != '?') {
        seen_ += bytes[at++];
        ++sinceBracket_;
    }
    if (!throughEnd('?', 1, bytes, at)) return Event::more;
    state_ = State::text;
    return seen_.size() == enough && seen_.starts_with("xml") && isBlank(seen_.back())
               ? Event::prolog
               : Event::more;
}

XmlScanner::Event XmlScanner::throughDocType(std::string_view bytes, std::size_t& at) {
    while (at < bytes.size()) {
        const char letter = bytes[at++];
        ++sinceBracket_;
        if (state_ == State::subset) {
            throughSubset(letter);
        } else if (quote_ != 0) {
            if (letter == quote_) quote_ = 0;
        } else if (letter == '"' || letter == '\'') {
            quote_ = letter;
        } else if (letter == '[') {
            state_ = State::subset;
            seen_.clear();
        } else if (letter == '>') {
            state_ = State::text;
            return Event::prolog;
        }
    }
    return Event::more;
}

void XmlScanner::throughSubset(char letter) {
    if (quote_ == '-' || quote_ == '?') {
        const std::size_t letters = quote_ == '-' ? 2 : 1;
        if (letter == '>' && run_ >= letters) quote_ = 0;
        run_ = letter == quote_ ? run_ + 1 : 0;
        return;
    }
    if (quote_ != 0) {
        if (letter == quote_) quote_ = 0;
        return;
    }
    if (letter == '"' || letter == '\'') {
        quote_ = letter;
    } else if (letter == ']') {
        state_ = State::docType;
    } else if (letter == '<') {
        seen_ = letter;
    } else if (!seen_.empty()) {
        seen_ += letter;
        const bool comment = seen_ == "<!--";
        if (comment || seen_ == "<?") {
            quote_ = comment ? '-' : '?';
            run_ = 0;
        }
        if (quote_ != 0 || !std::string_view("<!--").starts_with(seen_)) seen_.clear();
    }
}

XmlScanner::Event XmlScanner::throughName(std::string_view bytes, std::size_t& at) {
    const bool isStart = state_ == State::startName;
    std::size_t end = at;
    while (end < bytes.size() && bytes[end] != '>' && bytes[end] != '/' && !isBlank(bytes[end]))
        ++end;
    std::string_view name = bytes.substr(at, end - at);
    sinceBracket_ += name.size();
    at = end;
    if (const std::size_t colon = name.rfind(':'); colon != std::string_view::npos) {
        seen_.clear();
        name.remove_prefix(colon + 1);
    }
    // One letter more than the name has tells that it is another.
    if (seen_.size() <= name_.size()) seen_ += name.substr(0, name_.size() + 1 - seen_.size());
    if (end == bytes.size()) return Event::more;
    state_ = isStart ? State::startTag : State::endTag;
    wanted_ = (name_.empty() || seen_ == name_) && sinceBracket_ <= kLongestName;
    afterSlash_ = false;
    return isStart ? Event::open : Event::more;
}

XmlScanner::Event XmlScanner::throughTag(std::string_view bytes, std::size_t& at) {
    const bool isStart = state_ == State::startTag;
    while (at < bytes.size()) {
        if (quote_ != 0) {
            const std::size_t end = bytes.find(quote_, at);
            at = std::min(end, bytes.size());
            if (end == std::string_view::npos) return Event::more;
            quote_ = 0;
            afterSlash_ = false;
            ++at;
            continue;
        }
        const char letter = bytes[at++];
        if (letter == '>') {
            state_ = State::text;
            return !isStart || afterSlash_ ? Event::close : Event::more;
        }
        if (isStart && (letter == '"' || letter == '\'')) quote_ = letter;
        afterSlash_ = letter == '/';
    }
    return Event::more;
}

}  // namespace frontdoor::intake
