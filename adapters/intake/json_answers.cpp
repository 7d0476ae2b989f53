#include "adapters/intake/ascii.h"
#include "adapters/intake/json_record_parser.h"

namespace frontdoor::intake {

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

/// One kind of event, or a list of them.
bool JsonRecordParser::readTellsOf(const Entry& entry) {
    if (cursor_.peek() != '[') return readHeader(entry);
    reading_.header(entry.meaning, {});  // Of an empty list, too, there was one.
    return eachEntry([&] { return readHeader(entry); });
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
    if (entry.leftOut && cursor_.peek() != '{') return cursor_.skipValue();
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
    const bool blank = trimmed(text).empty() || plan_.blanks.find(trimmed(text)) != nullptr;
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

}  // namespace frontdoor::intake
