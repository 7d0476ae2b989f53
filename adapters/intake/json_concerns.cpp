#include "adapters/intake/json_record_parser.h"

namespace frontdoor::intake {

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
