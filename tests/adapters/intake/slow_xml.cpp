#include "tests/adapters/intake/slow_xml.h"

#include <algorithm>

namespace frontdoor::intake {
namespace {

struct Tag {
    enum class Kind { open, close, prolog };
    Kind kind = Kind::open;
    std::size_t begin = 0;  // Of its `<`.
    std::size_t end = 0;
    bool wanted = false;
};

constexpr const char* kBlank = " \t\r\n";

class SlowXml {
  public:
    SlowXml(const std::string& text, const std::string& record) : text_(text), record_(record) {}

    std::vector<Tag> tags() {
        while (at_ < text_.size()) {
            at_ = text_.find('<', at_);
            if (at_ == std::string::npos) break;
            const std::size_t begin = at_;
            if (starts("<!--")) {
                pass("-->", 4);
            } else if (starts("<![CDATA[")) {
                pass("]]>", 9);
            } else if (starts("<?")) {
                const std::string front = text_.substr(begin + 2, 4);
                const bool declares = front.size() == 4 && front.starts_with("xml") &&
                                      std::string(kBlank).find(front[3]) != std::string::npos;
                if (pass("?>", 2) && declares) add(Tag::Kind::prolog, begin, false);
            } else if (starts("<!")) {
                if (passDocumentType()) add(Tag::Kind::prolog, begin, false);
            } else {
                passTag(begin);
            }
        }
        return tags_;
    }

  private:
    bool starts(const std::string& with) const {
        return text_.compare(at_, with.size(), with) == 0;
    }
    void add(Tag::Kind kind, std::size_t begin, bool wanted) {
        tags_.push_back({kind, begin, at_, wanted});
    }
    bool pass(const std::string& stop, std::size_t from) {
        const std::size_t end = text_.find(stop, at_ + from);
        at_ = end == std::string::npos ? text_.size() : end + stop.size();
        return end != std::string::npos;
    }
    bool passDocumentType() {
        at_ += 2;
        const auto common = [&](const std::string& word) {
            std::size_t size = 0;
            while (size < word.size() && at_ + size < text_.size() &&
                   text_[at_ + size] == word[size])
                ++size;
            return size;
        };
        at_ += std::max(common("--"), common("[CDATA["));
        bool inSubset = false;
        while (at_ < text_.size()) {
            if (inSubset && starts("<!--")) {
                pass("-->", 4);
                continue;
            }
            if (inSubset && starts("<?")) {
                pass("?>", 2);
                continue;
            }
            const char letter = text_[at_++];
            if (letter == '"' || letter == '\'') {
                at_ = std::min(text_.find(letter, at_), text_.size() - 1) + 1;
            } else if (letter == '[' && !inSubset) {
                inSubset = true;
            } else if (letter == ']' && inSubset) {
                inSubset = false;
            } else if (letter == '>' && !inSubset) {
                return true;
            }
        }
        return false;
    }
    void passTag(std::size_t begin) {
        const bool isEnd = starts("</");
        const std::size_t nameBegin = at_ + (isEnd ? 2 : 1);
        at_ = text_.find_first_of(std::string(kBlank) + ">/", nameBegin);
        if (at_ == std::string::npos) {
            at_ = text_.size();
            return;
        }
        const std::string name = text_.substr(nameBegin, at_ - nameBegin);
        const bool wanted = record_.empty() || name.substr(name.rfind(':') + 1) == record_;
        if (!isEnd) add(Tag::Kind::open, begin, wanted);
        while (at_ < text_.size() && text_[at_] != '>') {
            const char letter = text_[at_++];
            if (!isEnd && (letter == '"' || letter == '\''))
                at_ = std::min(text_.find(letter, at_), text_.size() - 1) + 1;
        }
        if (at_ >= text_.size()) return;
        const bool empty = text_[at_ - 1] == '/';
        ++at_;
        if (isEnd || empty) add(Tag::Kind::close, begin, wanted);
    }

    const std::string& text_;
    const std::string& record_;
    std::size_t at_ = 0;
    std::vector<Tag> tags_{};
};

}  // namespace

std::vector<SlowXmlRecord> slowXmlRecords(const std::string& text, const std::string& record) {
    const std::vector<Tag> tags = SlowXml(text, record).tags();
    std::vector<SlowXmlRecord> records;
    const auto add = [&](std::size_t begin, std::size_t end, std::optional<Code> trouble) {
        const auto lines =
            std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
        records.push_back(
            {text.substr(begin, end - begin), static_cast<std::size_t>(lines) + 1, trouble});
    };
    bool flat = false;
    for (std::size_t at = 0; at < tags.size();) {
        if (tags[at].kind != Tag::Kind::open || !tags[at].wanted) {
            ++at;
            continue;
        }
        const std::size_t begin = tags[at].begin;
        std::size_t depth = 1;
        std::size_t nested = 0;  // 0: none.
        std::size_t next = at + 1;
        for (; next < tags.size(); ++next) {
            const Tag& tag = tags[next];
            const bool opens = tag.kind == Tag::Kind::open && tag.wanted;
            if (tag.kind == Tag::Kind::prolog || (opens && flat)) break;
            if (opens) {
                ++depth;
                if (nested == 0 && !record.empty()) nested = next;
            }
            if (tag.kind == Tag::Kind::close && tag.wanted && --depth == 0) break;
        }
        if (next < tags.size() && depth == 0) {
            add(begin, tags[next].end, {});
            at = next + 1;
            continue;
        }
        // Not closed: by what cuts it off, by the next of its name, or by the end of the file.
        const bool byAnother = next < tags.size() && tags[next].kind == Tag::Kind::open;
        if (!byAnother && nested != 0) next = nested;
        add(begin, next < tags.size() ? tags[next].begin : text.size(), Code::D0172);
        flat = !record.empty();
        at = next;
    }
    if (records.empty() && text.find_first_not_of(kBlank) != std::string::npos)
        add(0, text.size(), Code::D0173);
    return records;
}

}  // namespace frontdoor::intake
