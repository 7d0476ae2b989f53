#include "adapters/intake/json_record_parser.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "adapters/intake/ascii.h"
#include "adapters/intake/windows_1252.h"

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
    if (translator_ == nullptr && limits_.nesting >= 2 && RecordShape::suits(plan_))
        columns_.emplace(plan_);
}

void JsonRecordParser::parse(const RecordChunk& chunk, std::size_t from, std::size_t to,
                             Batch& batch, IntakeReport& report) {
    if (from == 0) reportFindings(chunk, report);
    if (from >= to) return;
    for (std::size_t at = from; at < to;) {
        const std::size_t end = std::min(to, at + JsonColumns::kRows);
        parseStretch(chunk, at, end, batch, report);
        at = end;
    }
}

void JsonRecordParser::parseStretch(const RecordChunk& chunk, std::size_t from, std::size_t to,
                                    Batch& batch, IntakeReport& report) {
    const std::span<const RecordSlice> records = std::span(chunk.records).subspan(from, to - from);
    const std::size_t begin = records.front().begin;
    const bool knownUtf8 = isUtf8({chunk.data() + begin, records.back().end - begin});
    const bool maybeFlat = columns_ && knownUtf8 && columns_->due(records.size());
    const std::uint64_t taken = maybeFlat ? columns_->read(chunk, records) : 0;
    for (std::size_t row = 0; row < records.size();) {
        if (const auto run = static_cast<std::size_t>(std::countr_one(taken >> row)); run > 0) {
            columns_->add(row, run, batch, report);
            row += run;
        } else {
            parseOne(chunk, records[row++], knownUtf8, batch, report);
        }
    }
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
            case Meaning::historyOnly:
            case Meaning::countsAs:
            case Meaning::childReference:
                return readHeader(entry);
            case Meaning::tellsOf:
                return readTellsOf(entry);
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

}  // namespace frontdoor::intake
