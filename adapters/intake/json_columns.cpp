#include "adapters/intake/json_columns.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>
#include <utility>

// Where one value ends is known only once it was read, which takes some time: meanwhile the same
// field of other records is read.
//
//     {"id":"1","seen":true,…          at_[0] stands before "seen", as do the others,
//     {"id":"2","seen":false,…         and all of them go on by what stands there
//     {"id":"3","age":7,…              or not at all
//
// A record whose fields come in another order, or whose values are not plain, stops where that is
// so, and is found not to have come to its end. One that is cut off may seem to go on in what
// stands behind it, and then ends elsewhere than it should; but not beyond the chunk's room, as its
// padding is neither a name nor a value.

namespace frontdoor::intake {
namespace {

constexpr std::uint32_t kLeast = 8;         // Fewer records are not worth it.
constexpr std::uint32_t kFirst = 4;         // From which the shape is learnt.
constexpr std::size_t kShortestPause = 16;  // Records.
constexpr std::size_t kLongestPause = 16'384;
static_assert(JsonField::kReach <= RecordChunk::kPadding);

/// Takes a text in quotes that has no escapes; null if that is not what stands there.
const char* quotedAt(const char* at, const char* end, std::string_view& text) {
    if (at >= end || *at != '"') return nullptr;
    const char* const quote = JsonCursor::stringStop(at + 1, end);
    if (quote >= end || *quote != '"') return nullptr;
    text = {at + 1, static_cast<std::size_t>(quote - at - 1)};
    return quote + 1;
}

/// The same of any scalar.
const char* scalarAt(const char* at, const char* end, std::string_view& text) {
    if (const char* const behind = quotedAt(at, end, text)) return behind;
    JsonCursor cursor({at, static_cast<std::size_t>(std::max(end - at, std::ptrdiff_t{0}))}, 1);
    return cursor.peek() != '"' && cursor.takeScalar(text) ? cursor.at() : nullptr;
}

CellRange rangeOf(const PlainField& field) {
    return {field.least, field.most, field.scale, true};  // Null is not known.
}

}  // namespace

JsonColumns::JsonColumns(const Plan& plan)
    : plan_(&plan), shape_(plan), rows_(plan), byConcern_(plan.vocabulary->facts().size()) {}

bool JsonColumns::due(std::size_t count) {
    const std::size_t paused = std::min(pause_, count);
    pause_ -= paused;
    return paused == 0 && count >= kLeast;
}

std::uint64_t JsonColumns::read(const RecordChunk& chunk, std::span<const RecordSlice> records) {
    const std::uint64_t all = ~std::uint64_t{0} >> (kRows - records.size());
    if (shape_.fields().empty())
        learnFrom(chunk, records.first(std::min<std::size_t>(records.size(), kFirst)), all);
    if (std::exchange(learnt_, false)) adopt();
    begin(chunk, records);
    for (std::size_t i = 0; i < asked_.size(); ++i) readField(shape_.fields()[i], asked_[i]);
    std::uint64_t open = 0;
    for (std::size_t row = 0; row < count_; ++row)
        open |= std::uint64_t{ended(row) ? 0U : 1U} << row;
    rows_.leaveOut(open);
    const std::uint64_t taken = rows_.finish();
    if (static_cast<std::size_t>(std::popcount(taken)) * 4 >= records.size() * 3) {
        nextPause_ = 0;
    } else {
        pause_ = nextPause_;
        nextPause_ = std::clamp(2 * nextPause_, kShortestPause, kLongestPause);
        learnFrom(chunk, records, all & ~taken);
    }
    return taken;
}

/// Learns from some of the records for those to come: what was read is still to be added.
void JsonColumns::learnFrom(const RecordChunk& chunk, std::span<const RecordSlice> records,
                            std::uint64_t rows) {
    for (std::size_t row = 0; row < records.size(); ++row) {
        if ((rows & bitOfRow(row)) != 0 && shape_.learn(chunk.bytes(records[row]))) learnt_ = true;
    }
}

void JsonColumns::adopt() {
    rows_.forgetQuestions();
    asked_.clear();
    const bool understood = std::ranges::all_of(
        shape_.fields(), [this](const ShapeField& field) { return ask(field); });
    if (!understood || !rows_.settleQuestions()) asked_.clear();
}

bool JsonColumns::ask(const ShapeField& field) {
    Asked& asked = asked_.emplace_back();
    const PlainField& plain = field.plain;
    if (field.meaning != Meaning::answer) return true;
    if (field.kind == ShapeField::Kind::word || field.kind == ShapeField::Kind::concerns)
        asked.words = &wordsOf(plain);
    if (field.kind == ShapeField::Kind::concerns) {
        asked.place = rows_.questions();
        const bool taken = rows_.askList(concernsOf(*plain.table));
        asked.end = rows_.questions();
        return taken;
    }
    asked.place = rows_.ask(plain.fact, false, plain.raises);
    return asked.place != kNone;
}

const PlainWords& JsonColumns::wordsOf(const PlainField& field) {
    const bool concerns = field.kind == PlainField::Kind::concerns;
    const bool yesOrNo = !concerns && plan_->vocabulary->fact(field.fact).type == FactType::boolean;
    const auto alike = std::ranges::find_if(words_, [&](const Words& words) {
        return words.table == field.table && words.kind == field.kind && words.yesOrNo == yesOrNo;
    });
    if (alike != words_.end()) return *alike->words;
    PlainWords words = concerns
                           ? PlainWords::ofJsonConcerns(*field.table)
                           : PlainWords::ofJsonAnswers(*field.table, yesOrNo,
                                                       field.kind == PlainField::Kind::yesOrNo);
    words_.push_back(
        {field.table, field.kind, yesOrNo, std::make_unique<const PlainWords>(std::move(words))});
    return *words_.back().words;
}

void JsonColumns::begin(const RecordChunk& chunk, std::span<const RecordSlice> records) {
    count_ = records.size();
    rows_.begin(count_);
    for (std::size_t row = 0; row < count_; ++row) {
        const RecordSlice& record = records[row];
        at_[row] = chunk.data() + record.begin;
        end_[row] = chunk.data() + record.end;
        numbers_[row] = record.record;
        if (record.trouble) rows_.leaveOut(bitOfRow(row));
    }
}

JsonField JsonColumns::placesOf(const ShapeField& field) {
    return {field.name.letters(), field.name.size(), at_.data(), count_};
}

void JsonColumns::readField(const ShapeField& field, const Asked& asked) {
    using Kind = ShapeField::Kind;
    switch (field.kind) {
        case Kind::word:
        case Kind::number:
        case Kind::date:
            return readAnswers(field, asked);
        case Kind::concerns:
            return readConcerns(field, asked);
        case Kind::header:
            return readHeader(field);
        case Kind::ignored:
            return readEach(field, ~std::uint64_t{0}, [&](std::size_t row, const char* at) {
                std::string_view text;
                return scalarAt(at, end_[row], text);
            });
    }
}

void JsonColumns::readAnswers(const ShapeField& field, const Asked& asked) {
    std::int32_t* const values = rows_.values(asked.place);
    if (field.kind == ShapeField::Kind::word) {
        const JsonAnswers found =
            loops_->readJsonWords(placesOf(field), asked.words->places(), values);
        rows_.setAnswers(asked.place, found.are);
        return readLongWords(field, asked, found.there & ~found.are.read);
    }
    const bool isDate = field.kind == ShapeField::Kind::date;
    const auto read = isDate ? loops_->readJsonDays : loops_->readJsonNumbers;
    rows_.setAnswers(asked.place, read(placesOf(field), rangeOf(field.plain), values).are);
}

void JsonColumns::readLongWords(const ShapeField& field, const Asked& asked, std::uint64_t rows) {
    const SpellingTable& table = *field.plain.table;
    readEach(field, rows, [&](std::size_t row, const char* at) -> const char* {
        std::string_view text;
        const char* const behind = quotedAt(at, end_[row], text);
        if (behind == nullptr) return nullptr;
        const Spelled* const spelled = table.findExact(NameKey::ofReadable(text), text);
        if (spelled == nullptr || spelled->kind != Spelled::Kind::value) return nullptr;
        rows_.setAnswer(asked.place, row, spelled->answer);
        return behind;
    });
}

void JsonColumns::readConcerns(const ShapeField& field, const Asked& asked) {
    const JsonAnswers found =
        loops_->readJsonLists(placesOf(field), asked.words->places(), byConcern_.data());
    readEach(field, found.there & ~found.are.read, [&](std::size_t row, const char* at) {
        return readList(*field.plain.table, row, at);
    });
    rows_.raiseListed(asked.place, asked.end, byConcern_);
}

/// Reads a list that is long, or has long words in it.
const char* JsonColumns::readList(const SpellingTable& table, std::size_t row, const char* at) {
    const char* const end = end_[row];
    if (at >= end || *at != '[') return nullptr;
    if (*++at == ']') return at + 1;
    for (;;) {
        std::string_view text;
        at = quotedAt(at, end, text);
        if (at == nullptr) return nullptr;
        const Spelled* const spelled = table.findExact(NameKey::ofReadable(text), text);
        if (spelled == nullptr || spelled->kind != Spelled::Kind::concern) return nullptr;
        byConcern_[static_cast<FactIndex>(spelled->answer.value)] |= bitOfRow(row);
        if (*at == ']') return at + 1;
        if (*at++ != ',') return nullptr;
        at += *at == ' ' ? 1 : 0;
    }
}

void JsonColumns::readHeader(const ShapeField& field) {
    std::uint64_t rows = ~std::uint64_t{0};
    if (field.meaning == Meaning::received) {
        const JsonAnswers days =
            loops_->readJsonDays(placesOf(field), kAnyDay, rows_.receivedDays());
        eachRow(days.are.known,
                [&](std::size_t row) { rows_.setReceivedDay(row, rows_.receivedDays()[row]); });
        rows = days.there & ~days.are.read;
    }
    readEach(field, rows, [&](std::size_t row, const char* at) {
        std::string_view text;
        const char* const behind = scalarAt(at, end_[row], text);
        if (behind == nullptr || *at == 'n') return behind;
        if (field.meaning == Meaning::received) {
            rows_.setReceived(row, text);
        } else if (field.meaning == Meaning::recorded) {
            rows_.setRecorded(row, text);
        } else {
            rows_.setReference(row, text);
        }
        return behind;
    });
}

/// Goes on in those of the rows that have the field: `read` gives where its value ends, or null if
/// it is not plain.
template <class Read>
void JsonColumns::readEach(const ShapeField& field, std::uint64_t rows, const Read& read) {
    eachRow(rows & ~std::uint64_t{0} >> (kRows - count_), [&](std::size_t row) {
        const char* const at = at_[row];
        if (field.name.matches(at) == 0) return;
        const char* const next = read(row, at + field.name.size());
        if (next != nullptr) at_[row] = next;
    });
}

/// Whether a record was read to its end.
bool JsonColumns::ended(std::size_t row) const {
    const char* const at = at_[row];
    const char* const end = end_[row];
    if (at >= end || *at != '}') return false;
    return at + 1 == end || (at + 2 == end && at[1] == '\r');
}

}  // namespace frontdoor::intake
