#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/expected_field.h"
#include "adapters/intake/json_columns.h"
#include "adapters/intake/json_cursor.h"
#include "adapters/intake/mapping.h"
#include "adapters/intake/record_parser.h"
#include "adapters/intake/record_reading.h"
#include "adapters/intake/record_translator.h"

namespace frontdoor::intake {

/// Reads JSON referrals: the records of NDJSON files, and of documents; and records of whatever
/// format, once a translator made such referrals of them.
class JsonRecordParser : public RecordParser {
  public:
    /// `layout` is that of rows that are records of their own.
    JsonRecordParser(MappingPtr mapping, const Limits& limits,
                     std::shared_ptr<const CsvLayout> layout = nullptr);
    using RecordParser::parse;
    void parse(const RecordChunk& chunk, std::size_t from, std::size_t to, Batch& batch,
               IntakeReport& report) override;

  private:
    /// What a list of concerns says about one of them, besides its details.
    struct ConcernEntry {
        std::uint32_t entry = kNone;
        bool named = false;
        bool saysPresent = false;
    };

    /// Parses up to JsonColumns::kRows records.
    void parseStretch(const RecordChunk& chunk, std::size_t from, std::size_t to, Batch& batch,
                      IntakeReport& report);
    void parseOne(const RecordChunk& chunk, const RecordSlice& slice, bool knownUtf8, Batch& batch,
                  IntakeReport& report);
    /// Reads a referral, JSON, into the batch, or quarantines the record that it came from.
    void readReferral(std::string_view text, std::string_view raw, Batch& batch,
                      IntakeReport& report);
    void readTranslated(const RecordSlice& slice, std::string_view text, std::string_view raw,
                        Batch& batch, IntakeReport& report);
    bool readRecord();
    bool readObject(std::uint32_t node, const Into& into);
    /// What the plain fields were followed by.
    enum class Ahead : std::uint8_t { name, value, end };
    /// Reads as many expected fields with plain answers as come. Goes on behind the name of a field
    /// that is expected, but whose value is not plain: `entry`.
    Ahead readPlainFields(std::uint32_t& previous, const Into& into, std::uint32_t& entry);
    /// The field that is expected after another and whose name stands at `at`, which goes behind
    /// it; null if none of those stands there.
    const ExpectedField* takeExpected(const char*& at, std::uint32_t previous) const;
    /// Reads the plain value at `at` as the answers of a field. Gives where it ends; null if it is
    /// not plain, and then nothing was answered that the value does not say.
    const char* readPlain(const ExpectedField& field, const char* at, AnswerSet& answers);
    const char* readPlainConcerns(const ExpectedField& field, const char* at, AnswerSet& answers);
    void putPlain(const ExpectedField& field, FactIndex fact, bool known, std::int32_t value,
                  AnswerSet& answers);
    /// Takes a name and its colon; `entry` is kNone if the name is not known.
    bool readName(std::uint32_t node, std::uint32_t previous, std::uint32_t& entry);
    bool readField(const Entry& entry, const Into& into);
    /// The field whose name was taken last, which the mapping does not know.
    bool readUnknownField(std::uint32_t node, const Into& into);
    bool readAlso(const Entry& entry, const Into& into);
    bool readAlsoOf(std::uint32_t target, const Into& into);
    bool readAnswers(const Entry& entry, const Into& into);
    bool readUnnamedConcern(const Into& into);
    bool readHeader(const Entry& entry);
    bool readTellsOf(const Entry& entry);
    bool readPresence(const Entry& entry, const Into& into);
    bool readSection(const Entry& entry, const Into& into);
    bool readReferralEntry(const Entry& entry, const Into& into);
    bool readChildren(const Entry& entry);
    bool readChild(const Entry& entry);
    bool readList(const Entry& entry, const Into& into);
    bool readItem(const Entry& entry, const Into& into);
    bool readEvents(const Entry& entry, const Into& into);
    bool readEvent(const Entry& entry, const Into& into);
    bool missEvent(const Entry& entry, const Into& into);
    bool readIdentity(const Into& into);
    bool readIdentityEntry(const Into& into);
    bool readConcerns(const Entry& entry, const Into& into);
    bool readConcern(const Into& into);
    bool lookAhead(ConcernEntry& found, const Into& into);
    void raiseConcern(std::string_view name, const Into& into);
    /// Takes a string or other scalar; its text is good until the next is taken.
    bool takeText(std::string_view& text, bool& isNull);
    /// Takes the members of an object one by one: `take(name)` takes the value.
    template <class Take>
    bool eachMember(Take take);
    /// Takes the entries of an array one by one.
    template <class Take>
    bool eachEntry(Take take);

    MappingPtr mapping_;
    const Plan& plan_;
    Limits limits_;
    RecordReading reading_;
    JsonCursor cursor_{{}, 0};
    std::vector<ExpectedField> expected_;
    bool tooMuch_ = false;                  // More children or items than a referral may have.
    bool hasChildren_ = false;              // The mapping knows a field for the children.
    std::optional<JsonColumns> columns_{};  // Where records can be flat.
    std::unique_ptr<RecordTranslator> translator_{};  // Null: records are JSON, a referral each.
    std::uint32_t referral_ = 0;                      // Of those of a record, from 1; 0: it is one.
    std::string translated_{};
    std::string decoded_{};    // Of a record in Windows-1252.
    std::string text_{};       // Of a string with escapes.
    std::string_view name_{};  // The last that was taken as it came.
    std::string unescapedName_{};
};

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

}  // namespace frontdoor::intake
