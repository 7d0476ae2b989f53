#include "adapters/intake/json_record_parser.h"

#include <algorithm>
#include <utility>

#include "adapters/intake/ascii.h"
#include "adapters/intake/windows_1252.h"

// The names of a form's fields come in the same order in record after record. So each entry
// remembers which one may follow it, and the next name is compared with that one's first, then with
// those that follow there, as a record leaves out what it does not answer: a few words of memory in
// place of a scan and a hash.
//
//     {"referral_ref": …, "received_at": …      expected_[referral_ref].next = received_at
//
// A wrong guess costs the comparisons, and is corrected. It never decides what a name means: only
// names that stand in the node itself, as they are written, are guessed.

namespace frontdoor::intake {

JsonRecordParser::JsonRecordParser(MappingPtr mapping, const Limits& limits,
                                   std::shared_ptr<const CsvLayout> layout)
    : mapping_(std::move(mapping)),
      plan_(mapping_->plan()),
      limits_(limits),
      reading_(plan_, limits_),
      expected_(expectedFields(plan_)),
      hasChildren_(std::ranges::any_of(
          plan_.entries, [](const Entry& entry) { return entry.meaning == Meaning::children; })) {
    if (mapping_->form() == Form::xml || mapping_->form() == Form::text || plan_.tree.needed())
        translator_ = makeTreeTranslator(plan_, mapping_->form(), std::move(layout), limits_);
}

void JsonRecordParser::parse(const RecordChunk& chunk, std::size_t from, std::size_t to,
                             Batch& batch, IntakeReport& report) {
    if (from == 0) reportFindings(chunk, report);
    if (from >= to) return;
    const std::size_t begin = chunk.records[from].begin;
    const bool knownUtf8 = isUtf8({chunk.data() + begin, chunk.records[to - 1].end - begin});
    for (std::size_t at = from; at < to; ++at)
        parseOne(chunk, chunk.records[at], knownUtf8, batch, report);
}

void JsonRecordParser::parseOne(const RecordChunk& chunk, const RecordSlice& slice, bool knownUtf8,
                                Batch& batch, IntakeReport& report) {
    const std::string_view raw = chunk.bytes(slice);
    reading_.begin(slice.record, slice.line);
    reading_.setRaw(raw);
    if (slice.trouble) {
        reading_.quarantine(report, *slice.trouble, chunk.reason(slice), raw, slice.bytes, 0);
        return;
    }
    std::string_view text = raw;
    const bool utf8 = knownUtf8 || isUtf8(raw);
    if (!utf8) {
        decoded_.clear();
        appendFromWindows1252(decoded_, raw);
        const std::size_t size = decoded_.size();
        decoded_.append(RecordChunk::kPadding, ' ');
        text = std::string_view(decoded_).substr(0, size);
        reading_.findings.add(Code::D0112, reading_.path, "not UTF-8; read as Windows-1252");
    }
    if (translator_ != nullptr) {
        readTranslated(slice, text, raw, batch, report);
    } else {
        cursor_ = JsonCursor(text, limits_.nesting);
        readReferral(text, raw, batch, report);
    }
}

void JsonRecordParser::readReferral(std::string_view text, std::string_view raw, Batch& batch,
                                    IntakeReport& report) {
    tooMuch_ = false;
    if (readRecord()) return reading_.finish(batch, report, hasChildren_);
    const RecordTrouble trouble =
        tooMuch_ ? RecordTrouble{Code::D0153, "more children or items than a referral may have"}
                 : troubleOf(cursor_, text);
    reading_.quarantine(report, trouble.code, trouble.reason, raw, raw.size(), 0);
}

void JsonRecordParser::readTranslated(const RecordSlice& slice, std::string_view text,
                                      std::string_view raw, Batch& batch, IntakeReport& report) {
    if (const auto trouble = translator_->take(text, slice)) {
        reading_.quarantine(report, trouble->code, trouble->reason, raw, raw.size(), 0);
        return;
    }
    const bool several = plan_.tree.eachEntry != kNone;
    for (referral_ = 1; translator_->next(translated_); ++referral_) {
        if (referral_ > 1) reading_.begin(slice.record, slice.line);
        if (several) reading_.setReferral(referral_);
        for (const TranslatorFinding& finding : translator_->findings()) {
            // What is said of the whole record is said with its first referral.
            if (std::max(finding.referral, 1U) == referral_)
                reading_.findings.add(finding.code, finding.field, finding.message);
        }
        if (translator_->leavesOpen()) reading_.concernUnread(reading_.draft.referral);
        const std::size_t size = translated_.size();
        translated_.append(RecordChunk::kPadding, ' ');
        // Our own brackets, for lists of one name, come on top of the record's.
        cursor_ =
            JsonCursor(std::string_view(translated_).substr(0, size), 2 * limits_.nesting + 2);
        readReferral(std::string_view(translated_).substr(0, size), raw, batch, report);
    }
}

bool JsonRecordParser::readRecord() {
    cursor_.skipSpace();
    if (cursor_.peek() != '{') {
        // Other values must be well-formed too: what is wrong with them is said exactly.
        if (!cursor_.skipValue()) return false;
        cursor_.skipSpace();
        return cursor_.atEnd() ? false : cursor_.malformed();
    }
    if (!readObject(plan_.referral.node, {&reading_.draft.referral})) return false;
    cursor_.skipSpace();
    return cursor_.atEnd() || cursor_.malformed();
}

bool JsonRecordParser::readObject(std::uint32_t node, const Into& into) {
    if (!cursor_.take('{')) return cursor_.malformed();
    if (!cursor_.enter()) return false;
    cursor_.skipSpace();
    if (!cursor_.take('}')) {
        auto previous = static_cast<std::uint32_t>(plan_.entries.size() + 1 + node);
        do {
            cursor_.skipSpace();
            std::uint32_t entry = kNone;
            const Ahead ahead = readPlainFields(previous, into, entry);
            if (ahead == Ahead::end) continue;
            if (ahead == Ahead::name && !readName(node, previous, entry)) return false;
            cursor_.skipSpace();
            if (entry == kNone) {
                if (!readUnknownField(node, into)) return false;
            } else {
                if (!readField(plan_.entries[entry], into)) return false;
                previous = entry;
            }
            cursor_.skipSpace();
        } while (cursor_.take(','));
        if (!cursor_.take('}')) return cursor_.malformed();
    }
    cursor_.leave();
    return true;
}

JsonRecordParser::Ahead JsonRecordParser::readPlainFields(std::uint32_t& previous, const Into& into,
                                                          std::uint32_t& entry) {
    JsonCursor cursor = cursor_;  // In registers; the member cannot be, for all that is written.
    AnswerSet& answers = into.item != nullptr ? *into.item : into.scope->answers;
    Ahead ahead = Ahead::end;
    for (;;) {
        if (!takeExpected(cursor, previous, entry)) {
            ahead = Ahead::name;
            break;
        }
        const ExpectedField& field = expected_[entry];
        const char* const value = cursor.at();
        Answer answer;
        if (!takePlainAnswer(cursor, field, answer)) {
            cursor.returnTo(value);
            ahead = Ahead::value;
            break;
        }
        reading_.put(answers, {field.fact, answer, field.raises && answer.known}, entry);
        previous = entry;
        cursor.skipSpace();
        if (cursor.peek() != ',') break;
        cursor.skip();
        cursor.skipSpace();
    }
    cursor_ = cursor;
    return ahead;
}

inline bool JsonRecordParser::takeExpected(JsonCursor& cursor, std::uint32_t previous,
                                           std::uint32_t& entry) const {
    constexpr int guesses = 6;
    entry = expected_[previous].next;
    for (int i = 0; i < guesses; ++i) {
        const ExpectedField& guess = expected_[entry];
        if (cursor.takeName(guess.name)) return true;
        entry = guess.next;
    }
    return false;
}

inline bool JsonRecordParser::takePlainAnswer(JsonCursor& cursor, const ExpectedField& field,
                                              Answer& answer) const {
    using Plain = ExpectedField::Plain;
    cursor.skipSpace();
    switch (cursor.peek()) {
        case '"': {
            std::string_view text;
            const bool spelled = field.plain == Plain::spelled || field.plain == Plain::yesOrNo;
            if (!spelled || !cursor.takePlainString(text)) return false;
            const Spelled* found = field.table->findExact(NameKey::ofReadable(text), text);
            if (found == nullptr || found->kind != Spelled::Kind::value) return false;
            answer = found->answer;
            return true;
        }
        case 't':
            answer = Answer::of(1);
            return field.plain == Plain::yesOrNo && cursor.takeWord("true");
        case 'f':
            answer = Answer::of(0);
            return field.plain == Plain::yesOrNo && cursor.takeWord("false");
        case 'n':
            answer = Answer::unknown();
            return field.plain != Plain::none && cursor.takeWord("null");
        default: {
            std::int32_t number = 0;
            if (field.plain != Plain::wholeNumber || !cursor.takeSmallNumber(number)) return false;
            answer = Answer::of(number);
            return number >= field.least && number <= field.most;
        }
    }
}

bool JsonRecordParser::readName(std::uint32_t node, std::uint32_t previous, std::uint32_t& entry) {
    bool escaped = false;
    if (!cursor_.takeString(name_, escaped)) return false;
    if (escaped) {
        unescapedName_.clear();
        JsonCursor::unescape(name_, unescapedName_);
        name_ = unescapedName_;
    }
    entry = plan_.nodes[node].names.find(name_);
    if (entry != kNone) {
        expected_[previous].next = entry;
    } else if (!plan_.isIgnoredByItsBegin(name_)) {
        // What is ignored must not be taken for another name: FHIR's `_birthDate` is no birth date.
        entry = plan_.resolve(node, name_);
    }
    cursor_.skipSpace();
    return cursor_.take(':') || cursor_.malformed();
}

bool JsonRecordParser::readUnknownField(std::uint32_t node, const Into& into) {
    if (plan_.othersIgnored || plan_.nodes[node].ignoresOthers || plan_.isIgnoredByItsBegin(name_))
        return cursor_.skipValue();
    const std::uint32_t near = reading_.findings.addUnknownField(node, name_, reading_.path);
    if (into.item == nullptr) {
        const bool saysNo = cursor_.peek() == 'f' || cursor_.peek() == 'n';
        if (plan_.nodes[node].ofConcerns && !saysNo) reading_.concernUnread(*into.scope);
        if (near != kNone) reading_.leaveOpen(near, *into.scope);
    }
    return cursor_.skipValue();
}

bool JsonRecordParser::readField(const Entry& entry, const Into& into) {
    if (entry.also != kNone && !readAlso(entry, into)) return false;
    if (entry.meaning == Meaning::ignore) return cursor_.skipValue();
    reading_.path.enter(entry.name);
    const bool read = [&] {
        switch (entry.meaning) {
            case Meaning::answer:
                return readAnswers(entry, into);
            case Meaning::reference:
            case Meaning::received:
            case Meaning::recorded:
            case Meaning::childReference:
                return readHeader(entry);
            case Meaning::children:
                return readChildren(entry);
            case Meaning::list:
                return readList(entry, into);
            case Meaning::events:
                return readEvents(entry, into);
            case Meaning::identity:
                return readIdentity(into);
            case Meaning::concerns:
                return readConcerns(entry, into);
            case Meaning::presence:
                return readPresence(entry, into);
            case Meaning::unread:
                reading_.concernUnread(*into.scope);
                return cursor_.skipValue();
            case Meaning::section:
            case Meaning::ignore:
                break;
        }
        const bool isReferral =
            plan_.tree.eachEntry != kNone && &entry == &plan_.entries[plan_.tree.eachEntry];
        return isReferral ? readReferralEntry(entry, into) : readSection(entry, into);
    }();
    reading_.path.leave();
    return read;
}

// The value is read once for what it identifies or tells, and again for what it means.
bool JsonRecordParser::readAlso(const Entry& entry, const Into& into) {
    const char* const begin = cursor_.at();
    reading_.path.enter(entry.name);
    const bool read = readAlsoOf(entry.also, into);
    reading_.path.leave();
    cursor_.returnTo(begin);
    return read;
}

bool JsonRecordParser::readAlsoOf(std::uint32_t target, const Into& into) {
    if (cursor_.peek() == '{') return cursor_.skipValue();
    // Somebody may have several forenames.
    if (cursor_.peek() == '[') return eachEntry([&] { return readAlsoOf(target, into); });
    std::string_view text;
    bool isNull = false;
    if (!takeText(text, isNull)) return false;
    if (!isNull) reading_.also(target, text, into);
    return true;
}

bool JsonRecordParser::takeText(std::string_view& text, bool& isNull) {
    isNull = false;
    if (cursor_.peek() != '"') {
        if (!cursor_.takeScalar(text)) return false;
        isNull = text == "null";
        return true;
    }
    bool escaped = false;
    if (!cursor_.takeString(text, escaped)) return false;
    if (escaped) {
        text_.clear();
        JsonCursor::unescape(text, text_);
        text = text_;
    }
    return true;
}

template <class Take>
bool JsonRecordParser::eachMember(Take take) {
    if (!cursor_.take('{')) return cursor_.malformed();
    if (!cursor_.enter()) return false;
    cursor_.skipSpace();
    if (!cursor_.take('}')) {
        do {
            cursor_.skipSpace();
            std::string_view name;
            bool escaped = false;
            if (!cursor_.takeString(name, escaped)) return false;
            cursor_.skipSpace();
            if (!cursor_.take(':')) return cursor_.malformed();
            cursor_.skipSpace();
            if (!take(name)) return false;
            cursor_.skipSpace();
        } while (cursor_.take(','));
        if (!cursor_.take('}')) return cursor_.malformed();
    }
    cursor_.leave();
    return true;
}

template <class Take>
bool JsonRecordParser::eachEntry(Take take) {
    if (!cursor_.take('[')) return cursor_.malformed();
    if (!cursor_.enter()) return false;
    cursor_.skipSpace();
    std::size_t number = 0;
    if (!cursor_.take(']')) {
        do {
            cursor_.skipSpace();
            reading_.path.enter(++number);
            if (!take()) return false;
            reading_.path.leave();
            cursor_.skipSpace();
        } while (cursor_.take(','));
        if (!cursor_.take(']')) return cursor_.malformed();
    }
    cursor_.leave();
    return true;
}

bool JsonRecordParser::readAnswers(const Entry& entry, const Into& into) {
    const Target& target = plan_.targets[entry.target];
    const char next = cursor_.peek();
    if (next == '{' && entry.node != kNone) {
        if (target.isConcern && into.item == nullptr) into.scope->mention(target.fact);
        return readObject(entry.node, into);
    }
    const bool namesConcerns = target.fact == kNone;
    if (next == '[' && namesConcerns) {
        return eachEntry([&] {
            if (cursor_.peek() == '[') return readUnnamedConcern(into);
            return readAnswers(entry, into);
        });
    }
    // What is said of one thing, as entries of a list, is still said of it.
    if (next == '[' && entry.node != kNone)
        return eachEntry([&] { return readAnswers(entry, into); });
    if (next == '{' && namesConcerns) return readUnnamedConcern(into);
    if (next == '{' || next == '[') {
        reading_.findings.add(Code::D0118, reading_.path, "not one answer but an object or list");
        reading_.answerUnknown(entry.target, into, true);
        return cursor_.skipValue();
    }
    std::string_view text;
    bool isNull = false;
    if (!takeText(text, isNull)) return false;
    if (isNull) {
        reading_.answerUnknown(entry.target, into, false);
    } else {
        reading_.answer(entry.target, text, into);
    }
    return true;
}

/// Something is said where a concern would be named, and nothing tells which.
bool JsonRecordParser::readUnnamedConcern(const Into& into) {
    reading_.findings.add(Code::D0119, reading_.path, "not the name of a concern");
    reading_.concernUnread(*into.scope);
    return cursor_.skipValue();
}

bool JsonRecordParser::readHeader(const Entry& entry) {
    if (cursor_.peek() == '{' || cursor_.peek() == '[') {
        reading_.findings.add(Code::D0118, reading_.path, "not one answer but an object or list");
        return cursor_.skipValue();
    }
    std::string_view text;
    bool isNull = false;
    if (!takeText(text, isNull)) return false;
    if (!isNull) reading_.header(entry.meaning, text);
    return true;
}

bool JsonRecordParser::readPresence(const Entry& entry, const Into& into) {
    if (cursor_.peek() == '{' || cursor_.peek() == '[') return cursor_.skipValue();
    std::string_view text;
    bool isNull = false;
    if (!takeText(text, isNull)) return false;
    if (!isNull) reading_.presence(plan_.presences[entry.target], text, *into.scope);
    return true;
}

bool JsonRecordParser::readSection(const Entry& entry, const Into& into) {
    switch (cursor_.peek()) {
        case '{':
            return readObject(entry.node, into);
        case '[':
            // Several of one name are read as one: where they differ is a conflict like any other.
            return eachEntry([&] { return readSection(entry, into); });
        case 'n':
            return cursor_.skipValue();
        default:
            break;
    }
    std::string_view text;
    bool isNull = false;
    if (!takeText(text, isNull)) return false;
    const bool blank = trimmed(text).empty();
    if (blank && plan_.tree.ofRows) return true;  // A table has a cell for what was not filled in.
    reading_.findings.add(Code::D0118, reading_.path, "an object was expected here");
    if (!blank) reading_.leaveAllOpen(entry.node, *into.scope);
    return true;
}

/// The one entry that is left of the list of referrals; findings say which it was.
bool JsonRecordParser::readReferralEntry(const Entry& entry, const Into& into) {
    reading_.path.enter(referral_);
    const bool read = readSection(entry, into);
    reading_.path.leave();
    return read;
}

bool JsonRecordParser::readChildren(const Entry& entry) {
    switch (cursor_.peek()) {
        case '[':
            return eachEntry([&] { return readChild(entry); });
        case '{':
            return readChild(entry);
        case 'n':
            return cursor_.skipValue();
        default:
            reading_.findings.add(Code::D0118, reading_.path,
                                  "a list of children was expected here");
            return cursor_.skipValue();
    }
}

bool JsonRecordParser::readChild(const Entry& entry) {
    if (cursor_.peek() != '{') {
        reading_.loseChild(Code::D0158, "not an object");
        return cursor_.skipValue();
    }
    tooMuch_ = reading_.draft.children() >= limits_.children;
    if (tooMuch_) return false;
    reading_.beginChild();
    if (!readObject(entry.node, {&reading_.draft.child})) return false;
    reading_.endChild();
    return true;
}

bool JsonRecordParser::readList(const Entry& entry, const Into& into) {
    const ListPlan& list = plan_.lists[entry.target];
    if (into.item != nullptr) return cursor_.skipValue();
    switch (cursor_.peek()) {
        case '{':
            return readItem(entry, into);
        case '[': {
            const std::size_t before =
                into.scope->items.items.size() + into.scope->items.lists.size();
            if (!eachEntry([&] { return readItem(entry, into); })) return false;
            if (before == into.scope->items.items.size() + into.scope->items.lists.size()) {
                into.scope->items.lists.push_back({list.items, false});
            }
            return true;
        }
        default:
            break;
    }
    std::string_view text;
    bool isNull = false;
    const char* const begin = cursor_.at();
    if (!takeText(text, isNull)) return false;
    if (isNull) {
        reading_.listUncertain(list, *into.scope);
    } else if (list.soleTarget != kNone && !reading_.saysListState(list, text)) {
        cursor_.returnTo(begin);  // An entry alone is a list of one.
        return readItem(entry, into);
    } else {
        reading_.listState(list, text, *into.scope);
    }
    return true;
}

bool JsonRecordParser::readItem(const Entry& entry, const Into& into) {
    const ListPlan& list = plan_.lists[entry.target];
    tooMuch_ = reading_.draft.items() >= limits_.items;
    if (tooMuch_) return false;
    AnswerSet& item = reading_.draft.item;
    const Into itself{into.scope, &item, nullptr,
                      into.scope->personOfItem(into.scope->items.items.size())};
    item.clear();
    if (cursor_.peek() == '{') {
        if (!readObject(entry.node, itself)) return false;
    } else if (cursor_.peek() == '[') {
        reading_.findings.add(Code::D0116, reading_.path, "an object was expected here");
        reading_.listUncertain(list, *into.scope);
        return cursor_.skipValue();
    } else {
        std::string_view text;
        bool isNull = false;
        if (!takeText(text, isNull)) return false;
        if (isNull || list.soleTarget == kNone) {
            if (!isNull)
                reading_.findings.add(Code::D0116, reading_.path, "an object was expected here");
            reading_.listUncertain(list, *into.scope);
            return true;
        }
        reading_.answer(list.soleTarget, text, itself);
        if (item.answers().empty()) {
            // A text that says nothing is no entry.
            into.scope->items.lists.push_back({list.items, false});
            return true;
        }
    }
    for (const Constant& constant : list.constants) {
        if (item.find(constant.fact) == nullptr)
            item.put(*plan_.vocabulary, {constant.fact, constant.answer, true});
    }
    into.scope->items.add(list.items, item.answers());
    return true;
}

bool JsonRecordParser::readEvents(const Entry& entry, const Into& into) {
    switch (cursor_.peek()) {
        case '[':
            return eachEntry([&] { return readEvent(entry, into); });
        case '{':
            return readEvent(entry, into);
        case 'n':
            return cursor_.skipValue();
        default:
            reading_.findings.add(Code::D0118, reading_.path, "a list of events was expected here");
            return cursor_.skipValue();
    }
}

bool JsonRecordParser::readEvent(const Entry& entry, const Into& into) {
    if (cursor_.peek() != '{') {
        reading_.findings.add(Code::D0116, reading_.path, "an object was expected here");
        return cursor_.skipValue();
    }
    tooMuch_ = into.scope->events.size() >= limits_.items;
    if (tooMuch_) return false;
    DraftEvent event;
    event.event.kind = plan_.events[entry.target].kind;
    if (!readObject(entry.node, {into.scope, nullptr, &event})) return false;
    if (event.told) into.scope->events.push_back(std::move(event));
    return true;
}

bool JsonRecordParser::readIdentity(const Into& into) {
    if (cursor_.peek() == '[') return eachEntry([&] { return readIdentityEntry(into); });
    if (cursor_.peek() == '{') return readIdentityEntry(into);
    reading_.findings.add(Code::D0118, reading_.path, "a list was expected here");
    return cursor_.skipValue();
}

bool JsonRecordParser::readIdentityEntry(const Into& into) {
    if (cursor_.peek() != '{') {
        reading_.findings.add(Code::D0116, reading_.path, "an object was expected here");
        return cursor_.skipValue();
    }
    IdentityText identity;
    const bool read = eachMember([&](std::string_view name) {
        std::string* const part = name == "as"       ? &identity.as
                                  : name == "person" ? &identity.person
                                  : name == "hash"   ? &identity.hash
                                                     : nullptr;
        const bool isText = cursor_.peek() != '{' && cursor_.peek() != '[';
        if (part == nullptr || !isText) return cursor_.skipValue();
        std::string_view text;
        bool isNull = false;
        if (!takeText(text, isNull)) return false;
        part->assign(text);
        return true;
    });
    if (read) reading_.identify(identity, into);
    return read;
}

bool JsonRecordParser::readConcerns(const Entry& entry, const Into& into) {
    switch (cursor_.peek()) {
        case '{':
            return readObject(entry.node, into);
        case '[':
            return eachEntry([&] { return readConcern(into); });
        case 'n':
            return cursor_.skipValue();
        default:
            return readConcern(into);
    }
}

bool JsonRecordParser::readConcern(const Into& into) {
    if (cursor_.peek() != '{') {
        if (cursor_.peek() == '[') return readUnnamedConcern(into);
        std::string_view text;
        bool isNull = false;
        if (!takeText(text, isNull)) return false;
        if (!isNull) raiseConcern(text, into);
        return true;
    }
    // Its name may come after its details, so it is looked for first.
    const char* begin = cursor_.at();
    ConcernEntry found;
    if (!lookAhead(found, into)) return false;
    if (found.entry == kNone) {
        if (!found.named) {
            reading_.findings.add(Code::D0119, reading_.path, "does not name its `concern`");
            reading_.concernUnread(*into.scope);
        }
        return true;
    }
    cursor_.returnTo(begin);
    const Entry& concern = plan_.entries[found.entry];
    if (!readObject(concern.node, into)) return false;
    if (!found.saysPresent) raiseConcern(concern.name, into);
    return true;
}

bool JsonRecordParser::lookAhead(ConcernEntry& found, const Into& into) {
    if (!cursor_.take('{')) return cursor_.malformed();
    if (!cursor_.enter()) return false;
    cursor_.skipSpace();
    if (!cursor_.take('}')) {
        do {
            std::string_view name;
            bool escaped = false;
            cursor_.skipSpace();
            if (!cursor_.takeString(name, escaped)) return false;
            cursor_.skipSpace();
            if (!cursor_.take(':')) return cursor_.malformed();
            cursor_.skipSpace();
            found.saysPresent = found.saysPresent || name == "present";
            if (name == "concern" && cursor_.peek() == '"') {
                bool isNull = false;
                std::string_view text;
                if (!takeText(text, isNull)) return false;
                found.named = true;
                found.entry = plan_.resolve(plan_.concernsNode, text);
                if (found.entry == kNone) {
                    raiseConcern(text, into);
                } else if (plan_.entries[found.entry].node == kNone) {
                    found.entry = kNone;
                }
            } else if (!cursor_.skipValue()) {
                return false;
            }
            cursor_.skipSpace();
        } while (cursor_.take(','));
        if (!cursor_.take('}')) return cursor_.malformed();
    }
    cursor_.leave();
    return true;
}

void JsonRecordParser::raiseConcern(std::string_view name, const Into& into) {
    const std::uint32_t found = plan_.resolve(plan_.concernsNode, name);
    if (found != kNone && plan_.entries[found].meaning == Meaning::answer) {
        reading_.answer(plan_.entries[found].target, "yes", into);
        return;
    }
    const std::string_view near = plan_.nearestName(plan_.concernsNode, name);
    std::string message = "names no concern of this form";
    if (!near.empty()) message += "; did you mean `" + std::string(near) + "`?";
    reading_.findings.add(Code::D0119, reading_.path, message);
    reading_.concernUnread(*into.scope);
}

}  // namespace frontdoor::intake
