#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/intake/intake_format.h"
#include "adapters/intake/record_translator.h"
#include "adapters/intake/record_tree.h"
#include "adapters/intake/text_lines.h"
#include "adapters/intake/text_plan.h"

namespace frontdoor::intake {

/// Reads texts into trees, as a mapping's sections, names and phrases say.
///
/// A line `name: value` is a field, a heading begins an object, each occurrence of a phrase is one.
/// What else a text says is narrative and no field. Where something of it may have been missed, the
/// object it belongs to gets a field `#unread`, and a finding says where.
class TextTreeReader {
  public:
    explicit TextTreeReader(const TextPlan& plan) : plan_(plan) {}

    /// Fills the tree from a text, UTF-8, that begins in this line of its file; false if it has
    /// more fields than it may have.
    [[nodiscard]] bool read(std::string_view text, std::uint64_t line, std::size_t fields,
                            RecordTree& tree, std::vector<TranslatorFinding>& findings);

  private:
    using Index = RecordTree::Index;
    struct KnownName {
        std::string name{};  // As it is to be looked up.
        bool ofRecord = false;
        bool answers = false;
        bool mayRaise = false;
        bool oneLine = false;
    };

    std::size_t readHead(std::string_view text);
    void readLine(std::string_view line);
    bool readHeading(std::string_view line);
    bool readNumbered(const std::string& folded, std::string_view value);
    void readField(std::string_view line);
    void readNarrative(std::string_view line);
    void readUnknownField(const KeyLine& line);
    /// A line may have been meant to be this field, and is not read as it.
    void leaveOpen(Index object, const KnownName& known);
    [[nodiscard]] bool isKnown(std::string_view key, KnownName& known) const;
    [[nodiscard]] bool isKnownIn(const TextKeys& keys, std::string_view key,
                                 KnownName& known) const;
    void beginSection(const TextSection& section, std::size_t number);
    void beginField(Index object, std::string_view name, std::string_view value);
    void endField();
    void readPhrases(std::string_view text);
    void addMatch(const PhrasePlan& phrase,
                  const std::vector<std::pair<std::string, std::string>>& said);
    void findGarbled(std::string_view text,
                     const std::vector<std::pair<std::size_t, std::size_t>>& matches);
    void leaveUnread(Index object);
    Index add(Index parent, std::string_view name, RecordTree::Kind kind,
              std::string_view text = {});
    void find(Code code, std::string_view message, std::string field = {});
    void tellOfUnknown();

    const TextPlan& plan_;
    RecordTree* tree_ = nullptr;
    std::vector<TranslatorFinding>* findings_ = nullptr;
    std::uint64_t firstLine_ = 0;
    std::uint64_t line_ = 0;  // The one that is read.
    std::size_t fieldsLeft_ = 0;
    bool tooMany_ = false;
    bool anything_ = false;           // Something was there that the mapping declares.
    std::size_t unknown_ = 0;         // Lines that may be fields of a name that nobody knows,
    std::uint64_t firstUnknown_ = 0;  // and where the first stands.
    bool narrative_ = false;
    const TextSection* section_ = nullptr;
    Index object_ = 0;
    // The sections by place in the plan and number, for `Child 2 name: …`.
    std::map<std::pair<std::size_t, std::size_t>, Index> numbered_{};
    Index fieldObject_ = RecordTree::kNoNode;  // Of the field that may go on in the next line.
    bool oneLine_ = false;                     // Nothing below belongs to it.
    std::string fieldName_{};
    std::string fieldValue_{};
};

}  // namespace frontdoor::intake
