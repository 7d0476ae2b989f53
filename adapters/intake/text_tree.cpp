#include "adapters/intake/text_tree.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/phrase.h"
#include "adapters/intake/spelling.h"
#include "adapters/intake/text_lines.h"
#include "engine/diagnostics/diagnostic.h"

// Lines are read one after another:
//
//     Weapon used: no          a field of the record
//     CHILD 1                  a heading: what follows are fields of the first child
//     Name: …
//     CIRCUMSTANCES            a heading of narrative: what follows is none of the rules'
//     He said: no weapon       …
//
// Repeated sections and phrases are several fields of one name, as JSON may have them: whoever
// reads them knows whether they are a list.

namespace frontdoor::intake {
namespace {

using Kind = RecordTree::Kind;

constexpr std::size_t kMostCompared = 1'000;   // Lines of unknown names, with those that are known.
constexpr std::size_t kMostFindings = 10'000;  // Of one record.

std::string foldedName(std::string_view text) { return std::string(FoldedText(text).view()); }

/// `child-2-of-3` with the heading `child`: 2; 0 for the heading alone. Else false.
bool headingNumber(std::string_view line, std::string_view heading, std::size_t& number) {
    if (!line.starts_with(heading)) return false;
    line.remove_prefix(heading.size());
    number = 0;
    if (line.empty()) return true;
    line.remove_prefix(1);
    for (const std::string_view sign : {"no.-", "no.", "no-", "number-", "#"}) {
        if (line.starts_with(sign)) line.remove_prefix(sign.size());
    }
    const std::size_t end = std::min(line.find_first_not_of("0123456789"), line.size());
    if (end == 0 || end > 4) return false;
    for (const char figure : line.substr(0, end))
        number = number * 10 + static_cast<std::size_t>(figure - '0');
    line.remove_prefix(end);
    return line.empty() || line.starts_with("-of-");
}

}  // namespace

bool TextTreeReader::read(std::string_view text, std::uint64_t line, std::size_t fields,
                          RecordTree& tree, std::vector<TranslatorFinding>& findings) {
    tree_ = &tree;
    findings_ = &findings;
    firstLine_ = line_ = line;
    fieldsLeft_ = fields;
    tooMany_ = anything_ = narrative_ = false;
    unknown_ = 0;
    section_ = nullptr;
    numbered_.clear();
    fieldObject_ = RecordTree::kNoNode;
    tree.clear();
    object_ = tree.add(RecordTree::kNoNode, {}, Kind::object);

    TextLines lines(text);
    std::string_view one;
    const std::size_t head = beginsLikeMail(text) ? readHead(text) : 0;
    while (!tooMany_ && lines.next(one)) {
        line_ = firstLine_ + lines.number();
        if (lines.number() >= head) readLine(unquoted(one));
    }
    endField();
    tellOfUnknown();
    readPhrases(text);
    if (!anything_) {
        line_ = firstLine_;
        find(Code::D0144,
             "nothing in it is worded as the mapping declares; somebody has to read it");
        leaveUnread(RecordTree::root());
    }
    return !tooMany_;
}

/// Reads the head of an e-mail; gives how many lines it has.
std::size_t TextTreeReader::readHead(std::string_view text) {
    TextLines lines(text);
    std::string_view line;
    bool begun = false;
    while (lines.next(line)) {
        line = unquoted(line);
        if (line.empty() && !begun) continue;
        const auto key = keyLine(line);
        if (!key) return lines.number();
        begun = true;
        const std::string_view field = mailField(key->key);
        if (field.empty()) {
            readLine(line);
        } else if (!key->value.empty()) {
            add(RecordTree::root(), field, Kind::text, key->value);
        }
    }
    return lines.number() + 1;
}

void TextTreeReader::readLine(std::string_view line) {
    if (line.empty()) return endField();
    if (readHeading(line)) return;
    if (narrative_) return readNarrative(line);
    readField(line);
}

bool TextTreeReader::readHeading(std::string_view line) {
    const auto key = keyLine(line);
    // Beside a heading may stand what it is about: `Child 1: …`.
    const std::string_view before = key ? key->key : undecorated(line);
    const std::string name = foldedName(before);
    if (name.empty()) return false;
    for (std::size_t place = 0; place < plan_.sections.size(); ++place) {
        const TextSection& section = plan_.sections[place];
        for (const std::string& heading : section.headings) {
            std::size_t number = 0;
            if (!headingNumber(name, heading, number)) continue;
            KnownName known;
            // With something behind it, the name of a field is no heading, nor is one whose part
            // has no place for it.
            if (number == 0 && key && !key->value.empty() && !section.narrative &&
                (section.as.empty() || isKnown(before, known)))
                return false;
            endField();
            beginSection(section, number);
            if (key && !key->value.empty() && !section.narrative && !section.as.empty())
                beginField(object_, kHeadingText, key->value);
            return true;
        }
    }
    return key && !narrative_ && readNumbered(name, key->value);
}

/// `Child 2 date of birth: …` is a field of the second child, heading or not.
bool TextTreeReader::readNumbered(const std::string& name, std::string_view value) {
    for (std::size_t place = 0; place < plan_.sections.size(); ++place) {
        const TextSection& section = plan_.sections[place];
        if (section.as.empty()) continue;
        for (const std::string& heading : section.headings) {
            if (!name.starts_with(heading + "-")) continue;
            const std::size_t begin = heading.size() + 1;
            const std::size_t end = name.find_first_not_of("0123456789", begin);
            if (end == begin || end == std::string::npos || name[end] != '-') continue;
            std::size_t number = 0;
            KnownName known;
            if (!headingNumber(name.substr(0, end), heading, number) ||
                !isKnownIn(section.keys, std::string_view(name).substr(end + 1), known))
                continue;
            endField();
            const auto found = numbered_.find({place, number});
            if (found == numbered_.end()) {
                beginSection(section, number);
            } else {
                section_ = &section;
                object_ = found->second;
            }
            beginField(object_, known.name, value);
            return true;
        }
    }
    return false;
}

void TextTreeReader::beginSection(const TextSection& section, std::size_t number) {
    anything_ = true;
    section_ = &section;
    narrative_ = section.narrative;
    object_ =
        section.as.empty() ? RecordTree::root() : add(RecordTree::root(), section.as, Kind::object);
    const auto place = static_cast<std::size_t>(&section - plan_.sections.data());
    if (number > 0 && !section.as.empty()) numbered_[{place, number}] = object_;
}

void TextTreeReader::readField(std::string_view line) {
    const auto key = keyLine(line);
    KnownName known;
    if (key && isKnown(key->key, known)) {
        endField();
        if (known.ofRecord && section_ != nullptr && !section_->as.empty()) {
            // A question that is asked of the record ends the section.
            section_ = nullptr;
            object_ = RecordTree::root();
        }
        anything_ = anything_ || (known.answers && !key->value.empty());
        beginField(object_, known.name, key->value);
        oneLine_ = known.oneLine && !key->value.empty();
        return;
    }
    if (key && key->plausible) {
        endField();
        if (!plan_.onlyKnown) readUnknownField(*key);
        return;
    }
    if (oneLine_) endField();
    if (fieldObject_ == RecordTree::kNoNode) return;
    if (!fieldValue_.empty()) fieldValue_ += ' ';
    fieldValue_ += line;
}

/// A narrative is no answer; but where it looks as if it held one, nobody may rely on its absence.
void TextTreeReader::readNarrative(std::string_view line) {
    const auto key = keyLine(line);
    KnownName known;
    if (!key || key->value.empty() || !isKnownIn(plan_.keys, key->key, known) || !known.answers)
        return;
    find(Code::D0145, "a line of a narrative looks like this field; it is not read as one",
         known.name);
    leaveOpen(RecordTree::root(), known);
}

/// Its name is not told: in a narrative it may be anybody's.
void TextTreeReader::readUnknownField(const KeyLine& line) {
    if (unknown_++ == 0) firstUnknown_ = line_;
    if (line.value.empty()) return;
    if (unknown_ == kMostCompared) leaveUnread(RecordTree::root());
    if (unknown_ >= kMostCompared) return;
    std::vector<std::string_view> names;
    const bool ofObject = section_ != nullptr && !section_->as.empty();
    for (const TextKeys* keys : {ofObject ? &section_->keys : nullptr, &plan_.keys}) {
        if (keys == nullptr) continue;
        for (const TextKeys::Key& key : keys->all()) {
            if (key.answers) names.push_back(key.name);
        }
    }
    KnownName known;
    const auto near = nearest(foldedName(line.key), names);
    if (!near || !isKnown(*near, known)) return;
    find(Code::D0102, "the name of a line is not known, and this may be meant; it is not read",
         known.name);
    leaveOpen(known.ofRecord ? RecordTree::root() : object_, known);
}

void TextTreeReader::tellOfUnknown() {
    if (unknown_ == 0) return;
    line_ = firstUnknown_;
    find(Code::D0102, fmt::format("{} line{} named as no field that the mapping knows; not read",
                                  unknown_, unknown_ == 1 ? " is" : "s from here on are"));
}

void TextTreeReader::leaveOpen(Index object, const KnownName& known) {
    if (known.mayRaise) return leaveUnread(object);
    add(object, known.name, Kind::word, "null");
}

bool TextTreeReader::isKnownIn(const TextKeys& keys, std::string_view key, KnownName& known) const {
    // `D.O.B.` is `DOB`, and a question mark or nothing may stand at the end.
    std::string name = foldedName(key);
    const TextKeys::Key* found = keys.find(name);
    if (found == nullptr && name.ends_with('?')) {
        name.pop_back();
        found = keys.find(name);
    } else if (found == nullptr) {
        found = keys.find(name + "?");
        if (found != nullptr) name += '?';
    }
    if (found == nullptr && name.find('.') != std::string::npos) {
        std::erase(name, '.');
        found = keys.find(name);
    }
    if (found == nullptr) return false;
    known.name = std::move(name);
    known.answers = found->answers;
    known.mayRaise = found->mayRaise;
    known.oneLine = found->oneLine;
    return true;
}

bool TextTreeReader::isKnown(std::string_view key, KnownName& known) const {
    const bool ofObject = section_ != nullptr && !section_->as.empty();
    known.ofRecord = false;
    if (ofObject && isKnownIn(section_->keys, key, known)) return true;
    known.ofRecord = isKnownIn(plan_.keys, key, known);
    return known.ofRecord;
}

void TextTreeReader::beginField(Index object, std::string_view name, std::string_view value) {
    fieldObject_ = object;
    fieldName_ = name;
    fieldValue_ = value;
    oneLine_ = false;
}

void TextTreeReader::endField() {
    if (fieldObject_ == RecordTree::kNoNode) return;
    add(fieldObject_, fieldName_, Kind::text, fieldValue_);
    fieldObject_ = RecordTree::kNoNode;
}

void TextTreeReader::readPhrases(std::string_view text) {
    struct Found {
        PhraseMatch match{};
        const PhrasePlan* phrase = nullptr;
    };
    std::vector<Found> found;
    for (const PhrasePlan& phrase : plan_.phrases) {
        for (PhraseMatch& match : findPhrase(text, phrase))
            found.push_back({std::move(match), &phrase});
    }
    std::ranges::stable_sort(found, {}, [](const Found& one) { return one.match.begin; });
    std::vector<std::pair<std::size_t, std::size_t>> matches;
    std::unordered_set<std::string> before;
    std::vector<std::pair<std::string, std::string>> said;
    std::string all;
    for (const Found& one : found) {
        // Of two wordings of which one is part of the other, the first holds.
        if (!matches.empty() && one.match.begin < matches.back().second) continue;
        matches.emplace_back(one.match.begin, one.match.end);
        anything_ = true;
        said.clear();
        all = one.phrase->as;
        for (const PhraseMatch::Said& slot : one.match.said) {
            said.emplace_back(slot.slot->name, slot.text);
            all += fmt::format("\n{}\n{}", slot.slot->name, comparableLine(slot.text));
        }
        // What is quoted again is said once.
        if (before.insert(all).second) addMatch(*one.phrase, said);
        if (tooMany_) return;
    }
    findGarbled(text, matches);
}

void TextTreeReader::addMatch(const PhrasePlan& phrase,
                              const std::vector<std::pair<std::string, std::string>>& said) {
    const Index object =
        phrase.as.empty() ? RecordTree::root() : add(RecordTree::root(), phrase.as, Kind::object);
    for (const auto& [name, text] : said) add(object, name, Kind::text, text);
}

/// Words of a phrase that stand in none that was read. Several of one phrase are one: they come in
/// its order.
void TextTreeReader::findGarbled(std::string_view text,
                                 const std::vector<std::pair<std::size_t, std::size_t>>& matches) {
    std::unordered_set<std::size_t> told;
    for (const PhrasePlan& phrase : plan_.phrases) {
        std::size_t match = 0;
        std::size_t lastKey = phrase.keys.size();
        std::size_t counted = 0;
        line_ = firstLine_;
        for (const PhraseKey& key : findKeys(text, phrase)) {
            while (match < matches.size() && matches[match].second <= key.at) {
                ++match;
                lastKey = phrase.keys.size();
            }
            if (match < matches.size() && matches[match].first <= key.at) continue;
            const bool another = lastKey == phrase.keys.size() || key.key <= lastKey;
            lastKey = key.key;
            if (!another || !told.insert(key.at).second) continue;
            anything_ = true;
            line_ += static_cast<std::uint64_t>(
                std::ranges::count(text.substr(counted, key.at - counted), '\n'));
            counted = key.at;
            find(Code::D0143,
                 "words of a phrase that is not worded as the mapping declares; somebody has to "
                 "read it");
            leaveUnread(phrase.as.empty() ? RecordTree::root()
                                          : add(RecordTree::root(), phrase.as, Kind::object));
            if (tooMany_) return;
        }
    }
}

void TextTreeReader::leaveUnread(Index object) { add(object, kUnreadField, Kind::word, "true"); }

RecordTree::Index TextTreeReader::add(Index parent, std::string_view name, Kind kind,
                                      std::string_view text) {
    if (fieldsLeft_ == 0) {
        tooMany_ = true;
        return RecordTree::root();
    }
    --fieldsLeft_;
    return tree_->add(parent, name, kind, text);
}

void TextTreeReader::find(Code code, std::string_view message, std::string field) {
    if (findings_->size() >= kMostFindings) return;
    findings_->push_back({.code = code,
                          .field = std::move(field),
                          .message = fmt::format("line {}: {}", line_, message)});
}

}  // namespace frontdoor::intake
