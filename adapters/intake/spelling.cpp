#include "adapters/intake/spelling.h"

#include <algorithm>

#include "adapters/intake/ascii.h"

namespace frontdoor::intake {
namespace {

constexpr std::array<std::string_view, 4> kYes{"yes", "true", "y", "1"};
constexpr std::array<std::string_view, 4> kNo{"no", "false", "n", "0"};
constexpr std::array<std::string_view, 9> kUnknown{"unknown",   "not-known",   "don't-know",
                                                   "dont-know", "do-not-know", "not-sure",
                                                   "unsure",    "null",        "?"};

bool isJoint(char letter) {
    return letter == ' ' || letter == '-' || letter == '_' || letter == '\t';
}

bool isAlphanumeric(char letter) {
    const char lower = lowerCase(letter);
    return isDigit(letter) || (lower >= 'a' && lower <= 'z');
}

/// The first word of a text; of `q) 6: Police`, and of `p1) 5D`, the one behind the bracket. Empty
/// where nothing is behind it.
std::string_view leadingWord(std::string_view text) {
    const auto word = [&] {
        text = trimmed(text);
        const auto end = std::ranges::find_if_not(text, isAlphanumeric);
        return text.substr(0, static_cast<std::size_t>(end - text.begin()));
    };
    const std::string_view first = word();
    text.remove_prefix(first.size());
    if (!text.starts_with(')')) return first;
    text.remove_prefix(1);
    return word();
}

}  // namespace

FoldedText::FoldedText(std::string_view text) {
    constexpr std::string_view rightQuote =
        "\xE2\x80\x99";  // What word processors make of an apostrophe.
    bool joint = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        char letter = lowerCase(rest.front());
        std::size_t taken = 1;
        if (rest.starts_with(kNoBreakSpace)) {
            letter = ' ';
            taken = kNoBreakSpace.size();
        } else if (rest.starts_with(rightQuote)) {
            letter = '\'';
            taken = rightQuote.size();
        }
        at += taken;
        if (isJoint(letter) || letter == '\n' || letter == '\r') {
            joint = size_ > 0;
            continue;
        }
        if (size_ + 2 > letters_.size()) {
            size_ = 0;
            return;
        }
        if (joint) letters_[size_++] = '-';
        joint = false;
        letters_[size_++] = letter;
    }
}

std::vector<std::string_view> alternatives(std::string_view text) {
    std::vector<std::string_view> all;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('|'), text.size());
        const std::string_view one = trimmed(text.substr(0, end));
        if (!one.empty()) all.push_back(one);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
}

bool SpellingTable::add(std::string_view spelling, const Spelled& meaning) {
    const auto index = static_cast<std::uint32_t>(meanings_.size());
    // Under its folded form for every spelling, and as it stands, which saves folding the usual
    // one. Of a dash alone nothing is left when it is folded.
    const FoldedText folded(spelling);
    const std::string_view key = folded.view().empty() ? trimmed(spelling) : folded.view();
    if (key.empty()) return true;
    const std::uint32_t known = names_.find(key);
    if (known != kNone) return meanings_[known] == meaning;
    meanings_.push_back(meaning);
    addName(key, index);
    addName(spelling, index);
    return true;
}

void SpellingTable::addName(std::string_view name, std::uint32_t meaning) {
    names_.add(name, meaning);
    if (!name.empty()) begins_.set(static_cast<unsigned char>(name.front()));
}

std::size_t SpellingTable::placeOf(const Spelled& meaning) {
    const auto known = std::ranges::find(meanings_, meaning);
    const auto place = static_cast<std::size_t>(known - meanings_.begin());
    if (known == meanings_.end()) meanings_.push_back(meaning);
    return place;
}

bool SpellingTable::addWords(std::string_view phrase, const Spelled& meaning, bool general) {
    return words_.add(phrase, placeOf(meaning), general);
}

void SpellingTable::addLeadingCode(std::string_view code, const Spelled& meaning) {
    leadingCodes_.add(FoldedText(code).view(), static_cast<std::uint32_t>(placeOf(meaning)));
}

const Spelled* SpellingTable::findLoosely(std::string_view text) const {
    // Most texts that are none of a few words begin like none of them: a letter or digit in front
    // is the first of the folded text, too.
    const char first = text.empty() ? '\0' : text.front();
    const bool begins =
        !isAlphanumeric(first) || begins_.test(static_cast<unsigned char>(lowerCase(first)));
    if (const Spelled* folded = begins ? findExact(FoldedText(text).view()) : nullptr)
        return folded;
    if (leadingCodes_.size() > 0) {
        const std::uint32_t led = leadingCodes_.find(FoldedText(leadingWord(text)).view());
        if (led != kNone) return &meanings_[led];
    }
    const auto found = words_.find(text);
    return found ? &meanings_[*found] : nullptr;
}

void addLeadingCodes(SpellingTable& table, const CodeList& list) {
    for (std::size_t i = 0; i < list.codes().size(); ++i) {
        table.addLeadingCode(list.codes()[i].id,
                             {Spelled::Kind::value, Answer::of(static_cast<std::int32_t>(i))});
    }
}

void addUsualSpellings(SpellingTable& table, const Vocabulary& vocabulary, const Fact& fact) {
    const auto value = [](std::int32_t of) {
        return Spelled{Spelled::Kind::value, Answer::of(of)};
    };
    const CodeList* list = vocabulary.listOf(fact);
    if (fact.type == FactType::code && list != nullptr) {
        for (std::size_t i = 0; i < list->codes().size(); ++i) {
            table.add(list->codes()[i].id, value(static_cast<std::int32_t>(i)));
        }
        // A list with the codes yes and no is a question that a form may answer with true and
        // false.
        if (const auto yes = list->find("yes")) {
            for (const std::string_view word : kYes) table.add(word, value(*yes));
        }
        if (const auto no = list->find("no")) {
            for (const std::string_view word : kNo) table.add(word, value(*no));
        }
    }
    if (fact.type == FactType::boolean) {
        for (const std::string_view word : kYes) table.add(word, value(1));
        for (const std::string_view word : kNo) table.add(word, value(0));
    }
    for (const std::string_view word : kUnknown)
        table.add(word, {Spelled::Kind::value, Answer::unknown()});
    if (fact.type == FactType::code && list != nullptr) {
        for (std::size_t i = 0; i < list->codes().size(); ++i) {
            table.add(list->codes()[i].label, value(static_cast<std::int32_t>(i)));
        }
    }
}

}  // namespace frontdoor::intake
