#include "adapters/intake/json_columns.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

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
// so, and is found not to have come to its end. One that is cut off may seem to go on in what
// stands behind it, and then ends elsewhere than it should; but not beyond the chunk's room, as its
// padding is neither a name nor a value.

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

constexpr std::uint32_t kTrueLetters = 0x6575'7274;      // `true`
constexpr std::uint32_t kNullLetters = 0x6C6C'756E;      // `null`
constexpr std::uint64_t kFalseLetters = 0x65'736C'6166;  // `false`
constexpr std::uint64_t kFour = 0xFFFF'FFFF;
constexpr std::uint64_t kFive = 0xFF'FFFF'FFFF;

/// A name to be looked for at many places, of at most so many bytes.
template <std::size_t bytes>
class NameProbe {
  public:
    explicit NameProbe(const NameToken& name)
        : all_(static_cast<unsigned>((std::uint64_t{1} << name.size()) - 1)) {
        std::memcpy(letters_.data(), name.letters(), bytes);
    }
    /// 1 if it stands there, else 0.
    [[nodiscard]] unsigned standsAt(const char* at) const {
        unsigned same = 0;
        for (std::size_t from = 0; from < bytes; from += kStep) same |= sameAt(at, from) << from;
        return (same & all_) == all_ ? 1U : 0U;
    }

  private:
    static constexpr std::size_t kStep = 16;
    [[nodiscard]] unsigned sameAt(const char* at, std::size_t from) const {
#if defined(__SSE2__)
        __m128i mine;
        __m128i theirs;
        std::memcpy(&mine, letters_.data() + from, sizeof mine);
        std::memcpy(&theirs, at + from, sizeof theirs);
        return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(mine, theirs)));
#else
        unsigned same = 0;
        for (std::size_t i = 0; i < kStep; ++i)
            same |= (letters_[from + i] == at[from + i] ? 1U : 0U) << i;
        return same;
#endif
    }
    std::array<char, bytes> letters_{};
    unsigned all_;  // A bit for each of its letters.
};

/// A value as it was read; 1 or 0 for whether it is known and whether it is plain.
struct Plain {
    const char* behind = nullptr;
    std::int32_t value = 0;
    unsigned known = 0;
    unsigned good = 0;
};

unsigned bit(bool holds) { return holds ? 1U : 0U; }

/// 1 if two words of less than 63 bits are the same, else 0: worked out, so that no compiler makes
/// a question of it.
unsigned isSame(std::uint64_t a, std::uint64_t b) {
    return static_cast<unsigned>(((a ^ b) - 1) >> 63U);
}

Plain yesOrNoAt(const char* at) {
    const auto letters = lettersAt<std::uint64_t>(at);
    const unsigned yes = isSame(letters & kFour, kTrueLetters);
    const unsigned no = isSame(letters & kFive, kFalseLetters);
    return {at + 4 + no, static_cast<std::int32_t>(yes), 1, yes | no};
}

/// What a question takes.
class Range {
  public:
    explicit Range(const PlainField& field)
        : least_(field.least),
          span_(static_cast<std::uint64_t>(std::int64_t{field.most} - least_)) {}
    [[nodiscard]] unsigned holds(std::int64_t value) const {
        return bit(static_cast<std::uint64_t>(value - least_) <= span_);
    }

  private:
    std::int64_t least_;
    std::uint64_t span_;
};

/// Digits in a row: how many of the first eight, and the value of up to seven.
struct Digits {
    std::int64_t value = 0;
    std::size_t count = 0;
};

Digits digitsAt(const char* at) {
    std::uint64_t digits = lettersAt<std::uint64_t>(at) ^ 0x3030'3030'3030'3030U;
    const std::uint64_t others =
        (digits | (digits + 0x7676'7676'7676'7676U)) & 0x8080'8080'8080'8080U;
    // Of eight or more, seven: what follows them is then no end of a number.
    const auto end = static_cast<unsigned>(__builtin_ctzll(others | std::uint64_t{1} << 63U));
    digits <<= (7 - end) & 63U;  // Those that are not there are leading zeros.
    digits = (digits * 10 + (digits >> 8U)) & 0x00FF'00FF'00FF'00FFU;
    digits = (digits * 100 + (digits >> 16U)) & 0x0000'FFFF'0000'FFFFU;
    return {static_cast<std::int64_t>((digits * 10'000 + (digits >> 32U)) & 0xFFFF'FFFFU), end / 8};
}

constexpr std::array<std::int64_t, 8> kTens{1,      10,      100,       1'000,
                                            10'000, 100'000, 1'000'000, 10'000'000};
/// The least number of so many digits as JSON writes it.
constexpr std::array<std::int64_t, 8> kLeastOf{INT64_MAX, 0,      10,      100,
                                               1'000,     10'000, 100'000, 1'000'000};

Plain numberAt(const Range& range, const char* at) {
    const Digits whole = digitsAt(at);
    return {at + whole.count, static_cast<std::int32_t>(whole.value), 1,
            bit(whole.value >= kLeastOf[whole.count]) & range.holds(whole.value)};
}

Plain decimalAt(const Range& range, std::size_t scale, const char* at) {
    const Digits whole = digitsAt(at);
    const char* const point = at + whole.count;
    const unsigned pointed = isSame(static_cast<unsigned char>(*point), '.');
    const Digits rest = digitsAt(point + 1);
    const std::size_t count = rest.count * pointed;
    const std::size_t places = scale - count;
    const std::int64_t value =
        whole.value * kTens[scale] + rest.value * pointed * kTens[places % kTens.size()];
    const unsigned good = bit(places < kTens.size()) & ((pointed ^ 1U) | bit(rest.count > 0)) &
                          bit(whole.value >= kLeastOf[whole.count]) & range.holds(value);
    return {point + pointed + count, static_cast<std::int32_t>(value), 1, good};
}

Plain dateAt(const Range& range, const char* at) {
    std::int32_t days = 0;
    const unsigned good = plainDayAt(at + 1, days) & bit(*at == '"') & bit(at[11] == '"');
    return {at + 12, days, 1, good & range.holds(days)};
}

/// A word that is not short, or none at all; null if the table has not got it.
const Spelled* longWordAt(const SpellingTable& table, const char* at, const char* end,
                          const char*& quote) {
    const char* const begin = at + 1;
    quote = JsonCursor::stringStop(begin, end);
    if (*at != '"' || quote >= end || *quote != '"') return nullptr;
    const std::string_view text(begin, static_cast<std::size_t>(quote - begin));
    return table.findExact(NameKey::ofReadable(text), text);
}

[[gnu::always_inline]] inline Plain wordAt(const PlainField& field, const ShortWords& words,
                                           const char* at, const char* end) {
    const ShortWords::Found found = words.find(at + 1);
    if (found.size > ShortWords::kLongest && *at == '"') [[unlikely]] {
        const char* quote = nullptr;
        const Spelled* const spelled = longWordAt(*field.table, at, end, quote);
        if (spelled == nullptr) return {};
        return {quote + 1, spelled->answer.value, bit(spelled->answer.known),
                bit(spelled->kind == Spelled::Kind::value)};
    }
    return {at + found.size + 2, found.word->value, found.word->known,
            bit(*at == '"') & found.same & found.word->isAnswer};
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
    : plan_(&plan),
      shape_(plan),
      shortWords_(plan.spellings.size()),
      answers_(plan.vocabulary->facts().size()) {
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
    gatherColumns();
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
    words_.assign(fields.size(), nullptr);
    answers_.assign(answers_.size(), {});
    answered_.clear();
    details_.clear();
    for (std::size_t place = 0; place < fields.size(); ++place) {
        const ShapeField& field = fields[place];
        const PlainField& plain = field.plain;
        if (field.meaning != Meaning::answer) continue;
        if (plain.table != nullptr) words_[place] = &shortWords(*plain.table);
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

const ShortWords& JsonColumns::shortWords(const SpellingTable& table) {
    const auto place = static_cast<std::size_t>(&table - plan_->spellings.data());
    if (!shortWords_[place]) shortWords_[place] = std::make_unique<ShortWords>(table);
    return *shortWords_[place];
}

void JsonColumns::begin(std::span<const RecordSlice> records) {
    bad_ = 0;
    for (std::size_t row = 0; row < records.size(); ++row) {
        const RecordSlice& record = records[row];
        headers_[row] = {};
        at_[row] = chunk_->data() + record.begin;
        end_[row] = chunk_->data() + record.end;
        if (record.trouble) giveUp(row);
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
    const Range range(plain);
    switch (field.kind) {
        case Kind::yesOrNo:
            return readAnswers(place, [](const char* at, const char*) { return yesOrNoAt(at); });
        case Kind::word:
            return readAnswers(place,
                               [&plain, &words = *words_[place]](const char* at, const char* end) {
                                   return wordAt(plain, words, at, end);
                               });
        case Kind::number:
            return readAnswers(
                place, [range](const char* at, const char*) { return numberAt(range, at); });
        case Kind::decimal:
            return readAnswers(
                place, [range, scale = std::size_t{plain.scale}](const char* at, const char*) {
                    return decimalAt(range, scale, at);
                });
        case Kind::date:
            return readAnswers(place,
                               [range](const char* at, const char*) { return dateAt(range, at); });
        case Kind::concerns:
            return readEach(field, [&](std::uint32_t row, const char* at) {
                return readConcerns(plain, *words_[place], row, at);
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

template <class Read>
void JsonColumns::readAnswers(std::size_t place, const Read& read) {
    const NameToken& name = shape_.fields()[place].name;
    if (name.size() <= 16) return readAnswersAt(place, NameProbe<16>(name), read);
    readAnswersAt(place, NameProbe<32>(name), read);
}

// A record that has not this field, or not in a plain way, stays where it is, and in the second
// case for good: what stands there is no other field's name.
template <class Probe, class Read>
void JsonColumns::readAnswersAt(std::size_t place, const Probe& name, const Read& read) {
    const ShapeField& field = shape_.fields()[place];
    const std::size_t nameSize = field.name.size();
    std::int32_t* const values = values_[place].data();
    std::uint64_t there = 0;
    std::uint64_t answered = 0;
    std::uint64_t known = 0;
    for (std::size_t row = records_.size(); row-- > 0;) {
        const char* const at = at_[row];
        const Plain value = read(at + nameSize, end_[row]);
        const unsigned named = name.standsAt(at);
        const unsigned taken = named & value.good;
        at_[row] = taken != 0 ? value.behind : at;
        values[row] = value.value;
        there = 2 * there + named;
        answered = 2 * answered + taken;
        known = 2 * known + value.known;
    }
    Answers& answers = answers_[field.plain.fact];
    answers.known = answered & known;
    answers.unknown = (answered & ~known) | readNulls(there & ~answered, nameSize);
    if (answers.values != kNone) return;
    std::uint64_t yes = 0;
    for (std::size_t row = records_.size(); row-- > 0;) yes = 2 * yes + bit(values[row] != 0);
    answers.yes = answers.known & yes;
}

/// Goes on behind JSON's null in those of the records that have it. Gives these.
std::uint64_t JsonColumns::readNulls(std::uint64_t records, std::size_t nameSize) {
    std::uint64_t nulls = 0;
    for (; records != 0; records &= records - 1) {
        const auto row = static_cast<std::size_t>(std::countr_zero(records));
        const char* const at = at_[row] + nameSize;
        if (lettersAt<std::uint32_t>(at) != kNullLetters) continue;
        at_[row] = at + 4;
        nulls |= std::uint64_t{1} << row;
    }
    return nulls;
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

const char* JsonColumns::readConcerns(const PlainField& field, const ShortWords& words,
                                      std::uint32_t row, const char* at) {
    const std::uint64_t here = std::uint64_t{1} << row;
    if (at >= end_[row] || *at != '[') return nullptr;
    if (*++at == ']') return at + 1;
    for (;;) {
        const ShortWords::Found found = words.find(at + 1);
        auto fact = static_cast<FactIndex>(found.word->value);
        const char* quote = at + 1 + found.size;
        if (*at != '"' || (found.same & found.word->isConcern) == 0) {
            const Spelled* const spelled = longWordAt(*field.table, at, end_[row], quote);
            if (spelled == nullptr || spelled->kind != Spelled::Kind::concern) return nullptr;
            fact = static_cast<FactIndex>(spelled->answer.value);
        }
        Answers& concern = answers_[fact];
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
    return isUsableReference(text) ? behind : nullptr;
}

bool JsonColumns::takeMoment(std::string_view text, Moment& moment) const {
    constexpr std::size_t dateLength = 10;
    if (text.size() == dateLength && plainDayAt(text.data(), moment.day) != 0) {
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

void JsonColumns::gatherColumns() {
    columns_.clear();
    for (const FactIndex fact : answered_) {
        const Answers& all = answers_[fact];
        columns_.push_back({.fact = fact,
                            .known = all.known,
                            .rest = all.unknown | all.yes,
                            .values = all.values == kNone ? nullptr : values_[all.values].data()});
    }
}

void JsonColumns::write(std::uint32_t from, std::uint32_t to, Batch& batch, IntakeReport& report) {
    report.referrals.read += to - from;
    report.referrals.parsed += to - from;
    report.children.read += to - from;
    report.children.parsed += to - from;
    referrals_.clear();
    for (std::uint32_t row = from; row < to; ++row) {
        const Header& header = headers_[row];
        // A child without a reference is known by its place.
        SoleReferral& referral = referrals_.emplace_back(
            SoleReferral{.header = common_, .receivedDay = header.received.day, .childRef = "1"});
        referral.header.ref = header.reference;
        referral.header.received = header.received.at;
        referral.header.recorded = header.recorded.at;
        referral.header.record = records_[row].record;
    }
    batch.addReferrals(referrals_, columns_, from);
}

}  // namespace frontdoor::intake
