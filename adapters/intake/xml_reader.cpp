#include "adapters/intake/xml_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "engine/diagnostics/utf8.h"

namespace frontdoor::intake {
namespace {

bool isXmlSpace(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

std::string_view withoutPrefix(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// What stands between `&` and `;`.
bool appendEntity(std::string& out, std::string_view entity) {
    constexpr std::array<std::pair<std::string_view, char>, 5> own{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
    for (const auto& [name, letter] : own) {
        if (entity == name) return out += letter, true;
    }
    if (!entity.starts_with('#')) return false;
    entity.remove_prefix(1);
    const bool hex = entity.starts_with('x');
    if (hex) entity.remove_prefix(1);
    std::uint32_t codePoint = 0;
    const char* const end = entity.data() + entity.size();
    const auto read = std::from_chars(entity.data(), end, codePoint, hex ? 16 : 10);
    const bool surrogate = codePoint >= 0xD800 && codePoint < 0xE000;
    if (read.ec != std::errc{} || read.ptr != end || codePoint == 0 || codePoint > 0x10FFFF ||
        surrogate)
        return false;
    appendUtf8(out, codePoint);
    return true;
}

}  // namespace

void appendUnescapedXml(std::string& out, std::string_view raw) {
    constexpr std::size_t longest = 12;
    while (!raw.empty()) {
        const std::size_t plain = std::min(raw.find('&'), raw.size());
        out += raw.substr(0, plain);
        raw.remove_prefix(plain);
        if (raw.empty()) return;
        const std::size_t end = raw.substr(0, longest).find(';');
        if (end != std::string_view::npos && appendEntity(out, raw.substr(1, end - 1))) {
            raw.remove_prefix(end + 1);
        } else {
            out += '&';
            raw.remove_prefix(1);
        }
    }
}

XmlReader::Token XmlReader::next() {
    if (!fault_.empty()) return Token::broken;
    if (std::exchange(closeNext_, false)) {
        open_.pop_back();
        return Token::close;
    }
    for (;;) {
        if (open_.empty()) {
            passSpace();
            if (at_ == 0 && xml_.starts_with("\xEF\xBB\xBF")) {
                at_ = 3;
                continue;
            }
        }
        if (at_ >= xml_.size())
            return open_.empty() && begun_ ? Token::end : breakOff("it ends within an element");
        if (xml_[at_] != '<') {
            if (open_.empty()) return breakOff("text stands outside of all elements");
            return takeText();
        }
        const std::string_view rest = xml_.substr(at_);
        if (rest.starts_with("<![CDATA[") && !open_.empty()) return takeText();
        if (rest.starts_with("<!--")) {
            if (!passBehind("-->")) return breakOff("a comment is not closed");
        } else if (rest.starts_with("<?")) {
            if (!passBehind("?>")) return breakOff("an instruction is not closed");
        } else if (rest.starts_with("<!")) {
            if (begun_ || !passDocumentType()) return breakOff("a declaration is not closed");
        } else {
            return takeTag();
        }
    }
}

XmlReader::Token XmlReader::breakOff(std::string_view why) {
    fault_ = why;
    return Token::broken;
}

XmlReader::Token XmlReader::takeText() {
    constexpr std::string_view cdata = "<![CDATA[";
    text_.clear();
    if (xml_.substr(at_).starts_with(cdata)) {
        const std::size_t begin = at_ + cdata.size();
        if (!passBehind("]]>")) return breakOff("a CDATA section is not closed");
        text_ = xml_.substr(begin, at_ - 3 - begin);
        return Token::text;
    }
    const std::size_t end = std::min(xml_.find('<', at_), xml_.size());
    appendUnescapedXml(text_, xml_.substr(at_, end - at_));
    at_ = end;
    return Token::text;
}

XmlReader::Token XmlReader::takeTag() {
    ++at_;
    if (at_ < xml_.size() && xml_[at_] == '/') return takeClose();
    if (begun_ && open_.empty()) return breakOff("there is a second root element");
    return takeOpen();
}

XmlReader::Token XmlReader::takeOpen() {
    const std::string_view name = takeName();
    if (name.empty()) return breakOff("a tag has no name");
    if (open_.size() >= kDeepest) return breakOff("its elements are nested too deeply");
    bool closed = false;
    if (!takeAttributes(closed))
        return breakOff("a tag is not closed, or its attributes are wrong");
    open_.push_back(name);
    name_ = withoutPrefix(name);
    begun_ = true;
    closeNext_ = closed;
    return Token::open;
}

XmlReader::Token XmlReader::takeClose() {
    ++at_;
    const std::string_view name = takeName();
    passSpace();
    if (at_ >= xml_.size() || xml_[at_] != '>') return breakOff("a tag is not closed");
    if (open_.empty() || open_.back() != name) return breakOff("a closing tag has no opening one");
    ++at_;
    open_.pop_back();
    name_ = withoutPrefix(name);
    return Token::close;
}

bool XmlReader::takeAttributes(bool& closed) {
    attributes_.clear();
    for (;;) {
        passSpace();
        if (at_ >= xml_.size()) return false;
        if (xml_[at_] == '>') return ++at_, true;
        if (xml_[at_] == '/') {
            closed = true;
            at_ += 2;
            return at_ <= xml_.size() && xml_[at_ - 1] == '>';
        }
        const std::string_view name = takeName();
        passSpace();
        if (name.empty() || at_ >= xml_.size() || xml_[at_] != '=') return false;
        ++at_;
        passSpace();
        if (at_ >= xml_.size() || (xml_[at_] != '"' && xml_[at_] != '\'')) return false;
        const std::size_t begin = at_ + 1;
        const std::size_t end = xml_.find(xml_[at_], begin);
        if (end == std::string_view::npos || attributes_.size() >= kMostAttributes) return false;
        attributes_.push_back({withoutPrefix(name), xml_.substr(begin, end - begin)});
        at_ = end + 1;
    }
}

std::optional<std::string> XmlReader::attribute(std::string_view name) const {
    const auto found = std::ranges::find(attributes_, name, &Attribute::name);
    if (found == attributes_.end()) return std::nullopt;
    std::string value;
    appendUnescapedXml(value, found->raw);
    return value;
}

bool XmlReader::passBehind(std::string_view end) {
    const std::size_t found = xml_.find(end, at_);
    if (found == std::string_view::npos) return false;
    at_ = found + end.size();
    return true;
}

bool XmlReader::passDocumentType() {
    int brackets = 0;
    for (; at_ < xml_.size(); ++at_) {
        if (xml_[at_] == '[') ++brackets;
        if (xml_[at_] == ']') --brackets;
        if (xml_[at_] == '>' && brackets == 0) return ++at_, true;
    }
    return false;
}

void XmlReader::passSpace() {
    while (at_ < xml_.size() && isXmlSpace(xml_[at_])) ++at_;
}

std::string_view XmlReader::takeName() {
    const std::size_t begin = at_;
    while (at_ < xml_.size() && !isXmlSpace(xml_[at_]) && xml_[at_] != '>' && xml_[at_] != '/' &&
           xml_[at_] != '=' && xml_[at_] != '<')
        ++at_;
    return xml_.substr(begin, at_ - begin);
}

}  // namespace frontdoor::intake
