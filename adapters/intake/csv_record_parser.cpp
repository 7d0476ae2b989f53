#include "adapters/intake/csv_record_parser.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>

#include "adapters/intake/ascii.h"
#include "adapters/intake/record_trouble.h"
#include "adapters/intake/windows_1252.h"

namespace frontdoor::intake {
namespace {

constexpr std::size_t kFewestInStripe = 8;  // Fewer rows are read sooner one by one.

}  // namespace

CsvRecordParser::CsvRecordParser(MappingPtr mapping, std::shared_ptr<const CsvLayout> layout,
                                 const Limits& limits)
    : mapping_(std::move(mapping)),
      plan_(mapping_->plan()),
      layout_(std::move(layout)),
      limits_(limits),
      reading_(plan_, limits_),
      rejects_(plan_, limits_) {
    if (layout_ == nullptr) return;
    for (std::size_t i = 0; i < layout_->slots.size(); ++i)
        slots_.emplace_back(plan_.vocabulary->facts().size());
    for (const CsvColumn& column : layout_->columns) {
        AnswerSet* const answers = column.slot != kNone ? &slots_[column.slot]
                                   : column.once        ? &reading_.draft.referral.answers
                                                        : &reading_.draft.child.answers;
        plain_.push_back(
            {.field = column.plain, .answers = answers, .ofSlot = column.slot != kNone});
    }
}

// Only once there are many rows: this takes as long as reading some hundred of them.
void CsvRecordParser::makeColumns() {
    columnsMade_ = true;
    auto reader = CsvColumns::of(plan_, *layout_);
    if (!reader) return;
    columns_.emplace(
        Columns{.reader = std::move(*reader), .stripe = CsvStripe(layout_->columns.size())});
}

void CsvRecordParser::parse(const RecordChunk& chunk, std::size_t from, std::size_t to,
                            Batch& batch, IntakeReport& report) {
    if (from == 0) reportFindings(chunk, report);
    if (from >= to) return;
    const std::size_t begin = chunk.records[from].begin;
    const std::string_view all(chunk.data() + begin, chunk.records[to - 1].end - begin);
    knownUtf8_ = isUtf8(all);
    knownText_ = all.find('\0') == std::string_view::npos;
    if (!columnsMade_ && layout_ != nullptr && to - from >= CsvStripe::kRows) makeColumns();
    while (from < to) {
        if (columns_ && columns_->resting == 0 && to - from >= kFewestInStripe) {
            from = parseStripe(chunk, from, to, batch, report);
            continue;
        }
        if (columns_ && columns_->resting > 0) --columns_->resting;
        const std::size_t end = std::min(to, endOfReferral(chunk, from));
        parseReferral(chunk, from, end, batch, report);
        from = end;
    }
}

std::size_t CsvRecordParser::parseStripe(const RecordChunk& chunk, std::size_t from, std::size_t to,
                                         Batch& batch, IntakeReport& report) {
    constexpr std::size_t rest = 1'000;
    CsvStripe& stripe = columns_->stripe;
    std::array<std::size_t, CsvStripe::kRows> places{};  // Of its rows, in the chunk.
    std::array<std::uint64_t, CsvStripe::kRows> records{};
    stripe.clear();
    std::size_t end = from;
    for (; end < to && !stripe.full(); ++end) {
        const RecordSlice& slice = chunk.records[end];
        places[stripe.size()] = end;
        records[stripe.size()] = slice.record;
        if (mayStandInStripe(chunk, end))
            static_cast<void>(stripe.add(chunk.bytes(slice), layout_->dialect));
    }
    const std::uint64_t whole = columns_->reader.read(stripe);
    if (static_cast<std::size_t>(std::popcount(whole)) * 2 < end - from) columns_->resting = rest;
    const auto isWhole = [&](std::size_t row, std::size_t at) {
        return row < stripe.size() && places[row] == at && (whole >> row & 1U) != 0;
    };
    for (std::size_t row = 0; from < end;) {
        std::size_t count = 0;
        while (isWhole(row + count, from + count)) ++count;
        columns_->reader.add(row, count, records.data(), batch, report);
        from += count;
        if (from < end) {
            const std::size_t next = std::min(to, endOfReferral(chunk, from));
            parseReferral(chunk, from, next, batch, report);
            from = next;
        }
        while (row < stripe.size() && places[row] < from) ++row;
    }
    return from;
}

bool CsvRecordParser::mayStandInStripe(const RecordChunk& chunk, std::size_t at) const {
    const RecordSlice& slice = chunk.records[at];
    const bool alone = !slice.sameReferral &&
                       (at + 1 == chunk.records.size() || !chunk.records[at + 1].sameReferral);
    if (!alone || !slice.unquoted || slice.trouble) return false;
    const std::string_view raw = chunk.bytes(slice);
    return (knownUtf8_ || isUtf8(raw)) && (knownText_ || raw.find('\0') == std::string_view::npos);
}

void CsvRecordParser::parseReferral(const RecordChunk& chunk, std::size_t from, std::size_t to,
                                    Batch& batch, IntakeReport& report) {
    bool any = false;
    for (std::size_t at = from; at < to; ++at) {
        const RecordSlice& slice = chunk.records[at];
        if (!takeRow(chunk, slice, report)) continue;
        if (!std::exchange(any, true)) reading_.begin(slice.record, slice.line);
        reading_.findings.setPlace(slice.record, slice.line);
        readRow(slice);
    }
    if (any) reading_.finish(batch, report, true);
}

bool CsvRecordParser::takeRow(const RecordChunk& chunk, const RecordSlice& slice,
                              IntakeReport& report) {
    const std::string_view raw = chunk.bytes(slice);
    if (slice.trouble) {
        quarantine(slice, raw, *slice.trouble, chunk.reason(slice), report);
        return false;
    }
    if (!knownText_ && raw.find('\0') != std::string_view::npos) {
        quarantine(slice, raw, kZeroBytes.code, kZeroBytes.reason, report);
        return false;
    }
    std::string_view text = raw;
    rowDecoded_ = !knownUtf8_ && !isUtf8(raw);
    if (rowDecoded_) {
        decoded_.clear();
        appendFromWindows1252(decoded_, raw);
        const std::size_t size = decoded_.size();
        decoded_.append(RecordChunk::kPadding, ' ');
        text = std::string_view(decoded_).substr(0, size);
    }
    if (slice.unquoted) {
        splitUnquotedRow(text, layout_->dialect, cells_);
    } else {
        const char* next = nullptr;
        scanRow(text.data(), text.data() + text.size(), layout_->dialect, cells_, next);
    }
    if (!hasCellsBeyond(cells_, layout_->columns.size())) return true;
    quarantine(slice, raw, kTooManyCells.code, kTooManyCells.reason, report);
    return false;
}

[[gnu::always_inline]] inline bool CsvRecordParser::readPlainCell(std::size_t column,
                                                                  const CsvCell& cell) {
    using Kind = PlainField::Kind;
    const PlainField& field = plain_[column].field;
    if (field.kind == Kind::none || cell.doubled) return false;
    AnswerSet& answers = *plain_[column].answers;
    const auto put = [&](FactIndex fact, bool known, std::int32_t value) {
        if (!answers.put(*plan_.vocabulary, fact, known, value, field.raises && known))
            reading_.findConflict(layout_->columns[column].name);
    };
    const std::string_view text = cell.raw();
    std::int32_t value = 0;
    bool known = true;
    if (text.empty()) {
        if (field.blankIsUnknown && !plain_[column].ofSlot && field.kind != Kind::concerns)
            put(field.fact, false, 0);
        return true;
    }
    switch (field.kind) {
        case Kind::spelled:
        case Kind::yesOrNo:
            if (!readPlainWord(field, text, value, known)) return false;
            break;
        case Kind::number:
            if (readPlainNumber(field, cell.begin, value) != cell.end) return false;
            break;
        case Kind::date:
            if (text.size() != 10 || !readPlainDate(field, cell.begin, value)) return false;
            break;
        case Kind::concerns:
            for (const char* at = cell.begin; at < cell.end;) {
                const char* const end = std::find(at, cell.end, field.separator);
                const FactIndex concern =
                    readPlainConcern(field, {at, static_cast<std::size_t>(end - at)});
                if (concern == kNone) return false;  // To be read again answers nothing twice.
                put(concern, true, 1);
                at = end + 1;
            }
            return true;
        case Kind::none:
        case Kind::null:
            return false;
    }
    put(field.fact, known, value);
    return true;
}

void CsvRecordParser::readRow(const RecordSlice& slice) {
    if (rowDecoded_)
        reading_.findings.add(Code::D0112, reading_.path, "not UTF-8; read as Windows-1252");
    reading_.beginChild();
    uncertain_.clear();
    for (AnswerSet& slot : slots_) slot.clear();
    const std::size_t columns = layout_->columns.size();
    if (layout_->dialect.ragged) cells_.resize(std::max(cells_.size(), columns));
    const std::size_t held = std::min(cells_.size(), columns);
    const bool isShort = cells_.size() < columns;
    const std::size_t whole = wholeCells(cells_.size(), columns, slice.lastLineOpen);
    for (std::size_t i = 0; i < whole; ++i) {
        if (readPlainCell(i, cells_[i])) continue;
        const CsvColumn& column = layout_->columns[i];
        if (column.also != kNone) {
            reading_.path.enter(column.name);
            Into into{&reading_.draft.child};  // A row tells of one child.
            if (column.slot != kNone) into.person = into.scope->personOfItem(column.slot);
            reading_.also(column.also, cells_[i].text(room_), into);
            reading_.path.leave();
        }
        if (column.meaning == Meaning::ignore) {
            const bool written = !trimmed(cells_[i].text(room_)).empty();
            if (column.near != kNone && written)
                reading_.leaveOpen(column.near, reading_.draft.child);
            continue;
        }
        reading_.path.enter(column.name);
        readCell(column, cells_[i].text(room_));
        reading_.path.leave();
    }
    if (isShort) {
        reading_.findings.add(Code::D0115, reading_.path, kShortRow);
        for (std::size_t i = whole; i < columns; ++i) {
            reading_.path.enter(layout_->columns[i].name);
            missCell(layout_->columns[i], i < held && !cells_[i].raw().empty());
            reading_.path.leave();
        }
    }
    finishItems();
    reading_.endChild();
}

void CsvRecordParser::readCell(const CsvColumn& column, std::string_view text) {
    DraftScope& child = reading_.draft.child;
    switch (column.meaning) {
        case Meaning::answer:
            // An item has a question for each of its columns only where it is there at all.
            if (column.slot != kNone && trimmed(text).empty()) return;
            for (std::uint32_t at = column.target; at != kNone; at = plan_.targets[at].next)
                reading_.answerOne(plan_.targets[at], text, intoOf(column, plan_.targets[at]));
            return;
        case Meaning::presence:
            reading_.presence(plan_.presences[column.target], text,
                              column.ofReferral ? reading_.draft.referral : child);
            return;
        case Meaning::reference:
        case Meaning::received:
        case Meaning::recorded:
        case Meaning::historyOnly:
        case Meaning::countsAs:
        case Meaning::tellsOf:
        case Meaning::childReference:
            reading_.header(column.meaning, text);
            return;
        case Meaning::list:
        case Meaning::events:
        case Meaning::identity:
        case Meaning::section:
        case Meaning::ignore:
        case Meaning::children:
        case Meaning::concerns:
        case Meaning::unread:
            return;
    }
}

/// One column may answer what is asked of the referral, and what is asked of each child.
Into CsvRecordParser::intoOf(const CsvColumn& column, const Target& target) {
    const bool once = column.ofReferral && isAskedOnce(plan_, target);
    Into into{once ? &reading_.draft.referral : &reading_.draft.child};
    if (column.slot == kNone) return into;
    into.item = &slots_[column.slot];
    into.person = into.scope->personOfItem(column.slot);
    return into;
}

void CsvRecordParser::missCell(const CsvColumn& column, bool unreadable) {
    if (column.slot != kNone) {
        uncertain_.push_back(plan_.lists[layout_->slots[column.slot].list].items);
    } else if (column.meaning == Meaning::list) {
        uncertain_.push_back(plan_.lists[column.target].items);
    } else if (column.meaning == Meaning::answer) {
        for (std::uint32_t at = column.target; at != kNone; at = plan_.targets[at].next) {
            const Target& target = plan_.targets[at];
            reading_.answerUnknownOne(target, intoOf(column, target), unreadable);
        }
    }
}

void CsvRecordParser::finishItems() {
    ItemStore& store = reading_.draft.child.items;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (slots_[i].answers().empty()) continue;
        const ListPlan& list = plan_.lists[layout_->slots[i].list];
        for (const Constant& constant : list.constants) {
            if (slots_[i].find(constant.fact) == nullptr) {
                slots_[i].put(*plan_.vocabulary, {constant.fact, constant.answer, true});
            }
        }
        store.add(list.items, slots_[i].answers());
    }
    // How a list stands is read last: `yes` says nothing new of a list that has items.
    for (const std::uint32_t i : layout_->lists) {
        if (i >= cells_.size()) break;
        const CsvColumn& column = layout_->columns[i];
        reading_.path.enter(column.name);
        reading_.listState(plan_.lists[column.target], cells_[i].text(room_), reading_.draft.child);
        reading_.path.leave();
    }
    std::ranges::sort(uncertain_);
    uncertain_.erase(std::unique(uncertain_.begin(), uncertain_.end()), uncertain_.end());
    for (const ItemsIndex items : uncertain_) store.lists.push_back({items, true});
}

void CsvRecordParser::quarantine(const RecordSlice& slice, std::string_view raw, Code code,
                                 std::string_view reason, IntakeReport& report) {
    rejects_.begin(slice.record, slice.line);
    rejects_.quarantine(report, code, reason, raw, slice.bytes, 1);
}

}  // namespace frontdoor::intake
