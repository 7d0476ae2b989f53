#include "adapters/intake/spelling.h"

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

bool SpellingTable::add(std::string_view spelling, const Spelled& meaning) {
    const auto index = static_cast<std::uint32_t>(meanings_.size());
    const FoldedText folded(spelling);
    if (folded.view().empty()) return true;
    // Under its folded form for every spelling, and as it stands, which saves folding the usual
    // one.
    const std::uint32_t known = names_.find(folded.view());
    if (known != kNone) return meanings_[known] == meaning;
    meanings_.push_back(meaning);
    names_.add(folded.view(), index);
    names_.add(spelling, index);
    return true;
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
