#include <cstring>

#include "adapters/intake/json_record_parser.h"

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
namespace {

/// A word as the eight bytes begin at which it stands, put together when this is compiled.
struct Word {
    std::uint64_t letters = 0;
    std::size_t bits = 0;

    consteval explicit Word(std::string_view text) : bits(8 * text.size()) {
        for (std::size_t i = text.size(); i-- > 0;)
            letters = letters << 8U | static_cast<unsigned char>(text[i]);
    }
    [[nodiscard]] constexpr bool stands(std::uint64_t there) const {
        return (there ^ letters) << (64 - bits) == 0;
    }
};

constexpr Word kTrue("true");
constexpr Word kFalse("false");
constexpr Word kNull("null");

const char* behindSpace(const char* at, const char* end) {
    while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) ++at;
    return at;
}

/// Whether a number or word can end before this letter.
bool endsScalar(char letter) {
    return letter == ',' || letter == '}' || letter == ']' ||
           static_cast<unsigned char>(letter) <= ' ';
}

}  // namespace

[[gnu::always_inline]] inline void JsonRecordParser::putPlain(const ExpectedField& field,
                                                              FactIndex fact, bool known,
                                                              std::int32_t value,
                                                              AnswerSet& answers) {
    if (!answers.put(*plan_.vocabulary, fact, known, value, field.plain.raises && known))
        reading_.findConflict(
            plan_.entries[static_cast<std::size_t>(&field - expected_.data())].name);
}

[[gnu::always_inline]] inline const ExpectedField* JsonRecordParser::takeExpected(
    const char*& at, std::uint32_t previous) const {
    constexpr int guesses = 6;
    const ExpectedField* guess = &expected_[previous];
    for (int i = 0; i < guesses; ++i) {
        guess = &expected_[guess->next];
        const std::uint32_t size = guess->name.matches(at);
        if (size == 0) continue;
        if (static_cast<std::size_t>(cursor_.end() - at) < size) return nullptr;
        at += size;
        return guess;
    }
    return nullptr;
}

const char* JsonRecordParser::readPlainConcerns(const ExpectedField& expected, const char* at,
                                                AnswerSet& answers) {
    const char* const end = cursor_.end();
    if (*at != '[' || expected.plain.separator != 0) return nullptr;
    if (++at < end && *at == ']') return at + 1;
    for (; at < end && *at == '"'; ++at) {
        const char* const stop = JsonCursor::stringStop(at + 1, end);
        if (stop >= end || *stop != '"') return nullptr;
        const FactIndex concern =
            readPlainConcern(expected.plain, {at + 1, static_cast<std::size_t>(stop - at - 1)});
        if (concern == kNone) return nullptr;
        putPlain(expected, concern, true, 1, answers);
        at = stop + 1;
        if (at >= end) return nullptr;
        if (*at == ']') return at + 1;
        if (*at != ',') return nullptr;
    }
    return nullptr;
}

[[gnu::always_inline]] inline const char* JsonRecordParser::readPlain(const ExpectedField& expected,
                                                                      const char* at,
                                                                      AnswerSet& answers) {
    using Kind = PlainField::Kind;
    const PlainField& field = expected.plain;
    std::uint64_t letters = 0;
    std::memcpy(&letters, at, sizeof letters);
    std::int32_t value = 0;
    bool known = true;
    const char* behind = nullptr;
    switch (field.kind) {
        case Kind::none:
            return nullptr;
        case Kind::concerns:
            return readPlainConcerns(expected, at, answers);
        case Kind::yesOrNo: {
            const bool yes = kTrue.stands(letters);
            const bool no = kFalse.stands(letters);
            if (yes || no) {
                // Both have ended where they should, or the record is malformed.
                behind = at + 4 + (no ? 1 : 0);
                if (!endsScalar(*behind)) return nullptr;
                value = yes ? 1 : 0;
                break;
            }
            [[fallthrough]];
        }
        case Kind::spelled: {
            if (*at != '"') break;
            const char* const stop = JsonCursor::stringStop(at + 1, cursor_.end());
            if (stop >= cursor_.end() || *stop != '"') return nullptr;
            const std::string_view text(at + 1, static_cast<std::size_t>(stop - at - 1));
            if (!readPlainWord(field, text, value, known)) return nullptr;
            behind = stop + 1;
            break;
        }
        case Kind::number:
            behind = readPlainNumber(field, at, value);
            if (behind != nullptr && !endsScalar(*behind)) return nullptr;
            break;
        case Kind::date:
            if (*at != '"') break;
            if (at[11] != '"' || !readPlainDate(field, at + 1, value)) return nullptr;
            behind = at + 12;
            break;
        case Kind::null:
            break;
    }
    if (behind == nullptr) {
        if (!kNull.stands(letters) || !endsScalar(at[4])) return nullptr;
        behind = at + 4;
        known = false;
    }
    if (behind > cursor_.end()) return nullptr;
    putPlain(expected, field.fact, known, value, answers);
    return behind;
}

JsonRecordParser::Ahead JsonRecordParser::readPlainFields(std::uint32_t& previous, const Into& into,
                                                          std::uint32_t& entry) {
    AnswerSet& answers = into.item != nullptr ? *into.item : into.scope->answers;
    const char* const end = cursor_.end();
    const char* at = cursor_.at();  // In a register; the cursor cannot be, for all that is written.
    for (;;) {
        const ExpectedField* const field = takeExpected(at, previous);
        cursor_.returnTo(at);
        if (field == nullptr) return Ahead::name;
        entry = static_cast<std::uint32_t>(field - expected_.data());
        if (*at <= ' ') at = behindSpace(at, end);
        const char* const behind = readPlain(*field, at, answers);
        if (behind == nullptr || behind > end) {
            cursor_.returnTo(at);
            return Ahead::value;
        }
        previous = entry;
        at = behind;
        if (at < end && *at <= ' ') at = behindSpace(at, end);
        if (at >= end || *at != ',') {
            cursor_.returnTo(at);
            return Ahead::end;
        }
        ++at;
        if (at < end && *at <= ' ') at = behindSpace(at, end);
    }
}

}  // namespace frontdoor::intake
