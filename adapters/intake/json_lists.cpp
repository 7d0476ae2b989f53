#include "adapters/intake/ascii.h"
#include "adapters/intake/json_record_parser.h"

namespace frontdoor::intake {

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
    const Into itself{into.scope, &item, into.scope->personOfItem(into.scope->items.items.size())};
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
            return missEvent(entry, into);
    }
}

bool JsonRecordParser::readEvent(const Entry& entry, const Into& into) {
    if (cursor_.peek() != '{') {
        reading_.findings.add(Code::D0116, reading_.path, "an object was expected here");
        return missEvent(entry, into);
    }
    tooMuch_ = into.scope->events.size() >= limits_.items;
    if (tooMuch_) return false;
    if (!readObject(entry.node, {into.scope})) return false;
    into.scope->fileEvents(entry.target);
    return true;
}

/// What stands in an event's place may have been the answer to whatever else its fields are asked.
bool JsonRecordParser::missEvent(const Entry& entry, const Into& into) {
    const bool isList = cursor_.peek() == '[';
    std::string_view text;
    bool isNull = false;
    if (!(isList ? cursor_.skipValue() : takeText(text, isNull))) return false;
    if (isList || (!isNull && !trimmed(text).empty()))
        reading_.leaveAllOpen(entry.node, *into.scope);
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

}  // namespace frontdoor::intake
