#include "adapters/intake/json_columns.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "adapters/intake/ascii.h"
#include "adapters/intake/record_reading.h"
#include "engine/calendar/london.h"

// What a value says cannot be foreseen, and each wrong guess of the processor costs as much as
// reading three values. So there are no guesses: a value is read as all that it may be, in the same
// few steps, and what it is not is masked. And where one value ends is known only once it was read,
// which takes some time: meanwhile the same field of other records is read.
//
//     {"id":"1","seen":true,…          at_[0] stands before "seen", as do the others,
//     {"id":"2","seen":false,…         and all of them go on by what stands there
//     {"id":"3","age":7,…              or not at all
//
// A record whose fields come in another order, or whose values are not plain, stops where that is
// so, and is found not to have come to its end.

namespace frontdoor::intake {
namespace {

constexpr std::uint32_t kLeast = 8;         // Fewer records are not worth it.
constexpr std::uint32_t kFirst = 4;         // From which the shape is learnt.
constexpr std::size_t kShortestPause = 16;  // Records.
constexpr std::size_t kLongestPause = 16'384;

template <class Word>
Word lettersAt(const char* at) {
    Word word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

constexpr std::uint32_t kTrue = 0x6575'7274;      // `true`
constexpr std::uint32_t kNull = 0x6C6C'756E;      // `null`
constexpr std::uint64_t kFalse = 0x65'736C'6166;  // `false`
constexpr std::uint64_t kFive = 0xFF'FFFF'FFFF;

/// A value as it was read; 1 or 0 for whether it is known and whether it is plain.
struct Plain {
    const char* behind = nullptr;
    std::int32_t value = 0;
    unsigned known = 0;
    unsigned good = 0;
};

unsigned bit(bool holds) { return holds ? 1U : 0U; }

/// Makes it that value, or JSON's null.
Plain orNull(const char* at, const Plain& value) {
    const bool null = lettersAt<std::uint32_t>(at) == kNull;
    return {null ? at + 4 : value.behind, value.value, value.known & bit(!null),
            value.good | bit(null)};
}

Plain readYesOrNo(const char* at) {
    const auto letters = lettersAt<std::uint64_t>(at);
    const unsigned yes = bit(static_cast<std::uint32_t>(letters) == kTrue);
    const unsigned no = bit((letters & kFive) == kFalse);
    const unsigned null = bit(static_cast<std::uint32_t>(letters) == kNull);
    return {at + 4 + no, static_cast<std::int32_t>(yes), yes | no, yes | no | null};
}

/// Up to seven digits: their value and how many there are, 8 of more.
struct Digits {
    std::int64_t value = 0;
    int count = 0;
};

Digits digitsAt(const char* at) {
    std::uint64_t digits = lettersAt<std::uint64_t>(at) ^ 0x3030'3030'3030'3030U;
    const std::uint64_t others =
        (digits | (digits + 0x7676'7676'7676'7676U)) & 0x8080'8080'8080'8080U;
    const int count = std::countr_zero(others) / 8;
    digits = digits << 1U << ((63 - 8 * count) & 63);
    digits = (digits * 10 + (digits >> 8U)) & 0x00FF'00FF'00FF'00FFU;
    digits = (digits * 100 + (digits >> 16U)) & 0x0000'FFFF'0000'FFFFU;
    return {static_cast<std::int64_t>((digits * 10'000 + (digits >> 32U)) & 0xFFFF'FFFFU), count};
}

/// Whether so many digits are a number as JSON writes it.
unsigned isWhole(const char* at, int count) {
    return bit(static_cast<unsigned>(count - 1) < 7U) & ~(bit(*at == '0') & bit(count > 1));
}

unsigned isWithin(const PlainField& field, std::int64_t value) {
    return bit(value >= field.least) & bit(value <= field.most);
}

Plain readNumber(const PlainField& field, const char* at) {
    const Digits whole = digitsAt(at);
    const unsigned good = isWhole(at, whole.count) & isWithin(field, whole.value);
    return orNull(at, {at + whole.count, static_cast<std::int32_t>(whole.value), 1, good});
}

Plain readDecimal(const PlainField& field, const char* at) {
    constexpr std::array<std::int64_t, 8> tens{1,      10,      100,       1'000,
                                               10'000, 100'000, 1'000'000, 10'000'000};
    const Digits whole = digitsAt(at);
    const char* const point = at + whole.count;
    const bool pointed = *point == '.';
    const Digits rest = digitsAt(point + 1);
    const int places = field.scale - (pointed ? rest.count : 0);
    const std::int64_t fraction = rest.value * tens[static_cast<std::size_t>(places) % tens.size()];
    const std::int64_t value = whole.value * tens[field.scale] + (pointed ? fraction : 0);
    const unsigned good = bit(places >= 0) & (bit(!pointed) | bit(rest.count > 0)) &
                          isWhole(at, whole.count) & isWithin(field, value);
    return orNull(
        at, {pointed ? point + 1 + rest.count : point, static_cast<std::int32_t>(value), 1, good});
}

Plain readDate(const PlainField& field, const char* at) {
    std::int32_t days = 0;
    const unsigned good = bit(readPlainDay(at + 1, days)) & bit(*at == '"') & bit(at[11] == '"') &
                          isWithin(field, days);
    return orNull(at, {at + 12, days, 1, good});
}

/// The meaning of the word of a table that stands in quotes at `at`, and the quote behind it; null
/// if there is none.
const Spelled* wordAt(const SpellingTable& table, const char* at, const char* end,
                      const char*& quote) {
    const char* const begin = at + 1;
    quote = std::max(JsonCursor::stringStop(begin, end), begin);
    const std::string_view text(begin, static_cast<std::size_t>(quote - begin));
    const Spelled* const found = table.findExact(NameKey::ofReadable(text), text);
    return *at == '"' && *quote == '"' ? found : nullptr;
}

Plain readWord(const PlainField& field, const char* at, const char* end) {
    const char* quote = nullptr;
    const Spelled* const found = wordAt(*field.table, at, end, quote);
    if (found == nullptr) return orNull(at, {});
    return {quote + 1, found->answer.value, bit(found->answer.known),
            bit(found->kind == Spelled::Kind::value)};
}

/// Takes a text or other scalar without escapes; null if that is not what stands there.
const char* scalarAt(const char* at, const char* end, std::string_view& text) {
    JsonCursor cursor({at, static_cast<std::size_t>(std::max(end - at, std::ptrdiff_t{0}))}, 1);
    bool escaped = false;
    const bool taken =
        cursor.peek() == '"' ? cursor.takeString(text, escaped) : cursor.takeScalar(text);
    return taken && !escaped ? cursor.at() : nullptr;
}

}  // namespace

JsonColumns::JsonColumns(const Plan& plan)
    : plan_(&plan), shape_(plan), answers_(plan.vocabulary->facts().size()) {
    common_.countsAs = plan.referralEvent;
    common_.tellsOf = plan.tellsOf;
    common_.bringsPast = plan.tellsOfThePast;
    if (common_.countsAs && !common_.bringsPast)
        common_.tellsOf.set(static_cast<std::size_t>(*common_.countsAs));
}

bool JsonColumns::due(std::size_t count) {
    const std::size_t paused = std::min(pause_, count);
    pause_ -= paused;
    return paused == 0 && count >= kLeast;
}

std::uint64_t JsonColumns::read(const RecordChunk& chunk, std::span<const RecordSlice> records) {
    chunk_ = &chunk;
    records_ = records;
    const std::uint64_t all = ~std::uint64_t{0} >> (kRows - records.size());
    if (shape_.fields().empty()) {
        bad_ = all;
        learnFrom(records.first(std::min<std::size_t>(records.size(), kFirst)));
    }
    if (std::exchange(learnt_, false)) adopt();
    begin(records);
    for (std::size_t place = 0; place < shape_.fields().size(); ++place) readField(place);
    for (std::uint32_t row = 0; row < records.size(); ++row) {
        if (!endsWell(row)) giveUp(row);
    }
    raiseConcerns();
    findTrouble();
    const std::uint64_t taken = ~bad_ & all;
    if (static_cast<std::size_t>(std::popcount(taken)) * 4 >= records.size() * 3) {
        nextPause_ = 0;
    } else {
        pause_ = nextPause_;
        nextPause_ = std::clamp(2 * nextPause_, kShortestPause, kLongestPause);
        learnFrom(records);
    }
    return taken;
}

/// Learns from those that were not taken, for those to come: what was read is still to be written.
void JsonColumns::learnFrom(std::span<const RecordSlice> records) {
    for (std::size_t row = 0; row < records.size(); ++row) {
        if ((bad_ >> row & 1U) != 0 && shape_.learn(chunk_->bytes(records[row]))) learnt_ = true;
    }
}

/// Makes room for what the fields of the shape answer.
void JsonColumns::adopt() {
    const std::vector<ShapeField>& fields = shape_.fields();
    const Vocabulary& vocabulary = *plan_->vocabulary;
    values_.resize(fields.size());
    answers_.assign(answers_.size(), {});
    answered_.clear();
    details_.clear();
    for (std::size_t place = 0; place < fields.size(); ++place) {
        const ShapeField& field = fields[place];
        const PlainField& plain = field.plain;
        if (field.meaning != Meaning::answer) continue;
        if (field.kind == ShapeField::Kind::concerns) {
            const std::vector<FactIndex> concerns = concernsOf(*plain.table);
            answered_.insert(answered_.end(), concerns.begin(), concerns.end());
            continue;
        }
        answered_.push_back(plain.fact);
        if (vocabulary.fact(plain.fact).type != FactType::boolean)
            answers_[plain.fact].values = static_cast<std::uint32_t>(place);
        const FactIndex concern = plan_->concernOf[plain.fact];
        if (concern == kNone) continue;
        details_.push_back({plain.fact, concern, plain.raises});
        answered_.push_back(concern);
    }
    std::ranges::sort(answered_);
    answered_.erase(std::unique(answered_.begin(), answered_.end()), answered_.end());
}

void JsonColumns::begin(std::span<const RecordSlice> records) {
    bad_ = 0;
    for (std::size_t row = 0; row < records.size(); ++row) {
        const RecordSlice& record = records[row];
        headers_[row] = {};
        at_[row] = chunk_->data() + record.begin;
        end_[row] = chunk_->data() + record.end;
        if (record.trouble || at_[row] == end_[row] || *at_[row] != '{') {
            giveUp(row);
        }
    }
    for (const FactIndex fact : answered_) {
        answers_[fact].known = 0;
        answers_[fact].unknown = 0;
        answers_[fact].yes = 0;
    }
}

void JsonColumns::readField(std::size_t place) {
    using Kind = ShapeField::Kind;
    const ShapeField& field = shape_.fields()[place];
    const PlainField& plain = field.plain;
    switch (field.kind) {
        case Kind::yesOrNo:
            return readAnswers(place, [](const char* at, const char*) { return readYesOrNo(at); });
        case Kind::word:
            return readAnswers(place, [&plain](const char* at, const char* end) {
                return readWord(plain, at, end);
            });
        case Kind::number:
            return readAnswers(
                place, [&plain](const char* at, const char*) { return readNumber(plain, at); });
        case Kind::decimal:
            return readAnswers(
                place, [&plain](const char* at, const char*) { return readDecimal(plain, at); });
        case Kind::date:
            return readAnswers(
                place, [&plain](const char* at, const char*) { return readDate(plain, at); });
        case Kind::concerns:
            return readEach(field, [&](std::uint32_t row, const char* at) {
                return readConcerns(plain, row, at);
            });
        case Kind::header:
            return readEach(field, [&](std::uint32_t row, const char* at) {
                return readHeader(field.meaning, row, at);
            });
        case Kind::ignored:
            return readEach(field, [&](std::uint32_t row, const char* at) {
                std::string_view text;
                return scalarAt(at, end_[row], text);
            });
    }
}

// A record that has not this field, or not in a plain way, stays where it is, and in the second
// case for good: what stands there is no other field's name.
template <class Read>
void JsonColumns::readAnswers(std::size_t place, const Read& read) {
    const NameToken name = shape_.fields()[place].name;
    std::int32_t* const values = values_[place].data();
    std::uint64_t answered = 0;
    std::uint64_t known = 0;
    std::uint64_t yes = 0;
    for (std::size_t row = records_.size(); row-- > 0;) {
        const char* const at = at_[row];
        const Plain value = read(at + name.size(), end_[row]);
        const unsigned taken = bit(name.matches(at) != 0) & value.good;
        at_[row] = taken != 0 ? value.behind : at;
        values[row] = value.value;
        answered = 2 * answered + taken;
        known = 2 * known + value.known;
        yes = 2 * yes + bit(value.value != 0);
    }
    Answers& answers = answers_[shape_.fields()[place].plain.fact];
    answers.known = answered & known;
    answers.unknown = answered & ~known;
    answers.yes = answers.values == kNone ? answers.known & yes : 0;
}

/// The same record by record: `read` gives where the value ends, or null if it is not plain.
template <class Read>
void JsonColumns::readEach(const ShapeField& field, const Read& read) {
    for (std::uint32_t row = 0; row < records_.size(); ++row) {
        const char* const at = at_[row];
        if (field.name.matches(at) == 0) continue;
        const char* const next = read(row, at + field.name.size());
        if (next != nullptr) at_[row] = next;
    }
}

const char* JsonColumns::readConcerns(const PlainField& field, std::uint32_t row, const char* at) {
    const std::uint64_t here = std::uint64_t{1} << row;
    if (at >= end_[row] || *at != '[') return nullptr;
    if (*++at == ']') return at + 1;
    for (;;) {
        const char* quote = nullptr;
        const Spelled* const found = wordAt(*field.table, at, end_[row], quote);
        if (found == nullptr || found->kind != Spelled::Kind::concern) return nullptr;
        Answers& concern = answers_[static_cast<FactIndex>(found->answer.value)];
        concern.known |= here;
        concern.yes |= here;
        at = quote + 1;
        if (*at == ']') return at + 1;
        if (*at++ != ',') return nullptr;
        at += *at == ' ' ? 1 : 0;
    }
}

const char* JsonColumns::readHeader(Meaning meaning, std::uint32_t row, const char* at) {
    std::string_view text;
    const char* const behind = scalarAt(at, end_[row], text);
    if (behind == nullptr) return nullptr;
    if (*at == 'n') return behind;
    text = trimmed(text);
    if (text.empty()) return behind;
    Header& header = headers_[row];
    if (meaning == Meaning::received || meaning == Meaning::recorded) {
        Moment& moment = meaning == Meaning::received ? header.received : header.recorded;
        return takeMoment(text, moment) ? behind : nullptr;
    }
    header.reference = text;
    return usableReference(text) ? behind : nullptr;
}

bool JsonColumns::takeMoment(std::string_view text, Moment& moment) const {
    constexpr std::size_t dateLength = 10;
    if (text.size() == dateLength && readPlainDay(text.data(), moment.day)) {
        moment.at = fromLondon(Date(std::chrono::days(moment.day)), 0);
        return true;
    }
    moment.at = readTypedInstant(text, plan_->dates);
    if (!moment.at) return false;
    const Date day = londonTime(*moment.at).date;
    moment.day = static_cast<std::int32_t>(day.time_since_epoch().count());
    return true;
}

/// Whether a record was read to its end, and its header wants no finding.
bool JsonColumns::endsWell(std::uint32_t row) const {
    const char* const at = at_[row];
    const char* const end = end_[row];
    const bool ended = at < end && *at == '}';
    if (!ended || (at + 1 != end && (at + 2 != end || at[1] != '\r'))) return false;
    const Header& header = headers_[row];
    if (header.reference.empty() || !header.received.at) return false;
    if (!header.recorded.at) return true;
    const std::int64_t gap = header.recorded.at->seconds - header.received.at->seconds;
    return gap >= 0 && gap <= kDaySeconds;
}

/// As DraftScope does for one record.
void JsonColumns::raiseConcerns() {
    for (const Detail& detail : details_) {
        Answers& concern = answers_[detail.concern];
        const std::uint64_t answered = concern.known | concern.unknown;
        const std::uint64_t raised = detail.raises ? answers_[detail.fact].known & ~answered : 0;
        concern.known |= raised;
        concern.yes |= raised;
    }
    for (const Detail& detail : details_) {
        Answers& concern = answers_[detail.concern];
        const Answers& given = answers_[detail.fact];
        concern.unknown |= (given.known | given.unknown) & ~(concern.known | concern.unknown);
    }
}

void JsonColumns::findTrouble() {
    for (const Exclusion& exclusion : plan_->exclusions)
        bad_ |= answers_[exclusion.kept].known & answers_[exclusion.dropped].known;
    for (const FactIndex fact : plan_->past) {
        const Answers& dates = answers_[fact];
        if (dates.values == kNone) continue;
        for (std::size_t row = 0; row < records_.size(); ++row) {
            const bool late = values_[dates.values][row] > headers_[row].received.day;
            bad_ |= dates.known & std::uint64_t{late} << row;
        }
    }
}

void JsonColumns::write(std::uint32_t from, std::uint32_t to, Batch& batch,
                        IntakeReport& report) const {
    report.referrals.read += to - from;
    report.referrals.parsed += to - from;
    report.children.read += to - from;
    report.children.parsed += to - from;
    while (from < to) {
        // Those of one word of the batch's rows.
        const std::uint32_t first = batch.rows();
        const std::uint32_t count = std::min(to - from, kRows - first % kRows);
        for (std::uint32_t row = from; row < from + count; ++row) {
            ReferralHeader header = common_;
            header.ref = headers_[row].reference;
            header.received = headers_[row].received.at;
            header.recorded = headers_[row].recorded.at;
            header.record = records_[row].record;
            batch.beginReferral(header);
            // A child without a reference is known by its place.
            batch.beginChild("1");
            batch.endReferral();
        }
        const std::uint64_t rows = ~std::uint64_t{0} >> (kRows - count);
        for (const FactIndex fact : answered_) {
            const Answers& all = answers_[fact];
            const std::int32_t* const values =
                all.values == kNone ? nullptr : values_[all.values].data() + from;
            batch.setRows(first, fact,
                          {all.known >> from & rows, all.unknown >> from & rows,
                           all.yes >> from & rows, values});
        }
        from += count;
    }
}

}  // namespace frontdoor::intake
