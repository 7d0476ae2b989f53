#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace frontdoor::intake {

/// Some words as they are looked for in a text, in lower case; what stands between them counts for
/// nothing, or else, without words, the marks alone.
struct PhraseWords {
    std::vector<std::string> words{};
    std::string marks{};
};

/// A place of a phrase where the text says something: whatever stands there, or one of several
/// wordings.
struct PhraseSlot {
    struct Wording {
        std::string text{};  // As the mapping writes it, which then is the answer.
        std::vector<std::string> words{};
    };
    std::string name{};
    std::vector<Wording> wordings{};  // Those of more words first; none: anything.
};

/// A sentence with slots that a text may hold, any number of times.
///
///     {first}, {last}, born {dob}, was {where: PRESENT | NOT PRESENT} then
///
/// Up to the anchor it has but free slots and marks; behind it slots and words in turn.
struct PhrasePlan {
    struct Piece {
        bool isSlot = false;
        PhraseWords words{};
        PhraseSlot slot{};
    };
    std::string as{};             // The object that each occurrence is; empty: the record itself.
    std::vector<Piece> pieces{};  // In their order.
    std::size_t anchor = 0;       // The first piece with words.
    std::vector<PhraseWords> keys{};  // By which one is known that is not worded like this.
};

/// Names of fields, folded (see FoldedText), and what depends on them.
class TextKeys {
  public:
    struct Key {
        std::string name{};
        bool answers = false;   // Something that rules read.
        bool mayRaise = false;  // Any concern, by its name.
        bool oneLine = false;   // A reference or moment, which no line below belongs to.
    };
    void add(Key key) { keys_.push_back(std::move(key)); }
    void sort() { std::ranges::sort(keys_, {}, &Key::name); }
    /// Once sorted; null if the name is not among them.
    [[nodiscard]] const Key* find(std::string_view folded) const {
        const auto found = std::ranges::lower_bound(
            keys_, folded, {}, [](const Key& key) -> std::string_view { return key.name; });
        return found != keys_.end() && found->name == folded ? &*found : nullptr;
    }
    [[nodiscard]] const std::vector<Key>& all() const { return keys_; }

  private:
    std::vector<Key> keys_{};
};

/// A part of a text that begins with a heading on a line of its own.
struct TextSection {
    std::vector<std::string> headings{};  // Folded.
    std::string as{};        // The object that each part is; empty: its fields are the record's.
    bool narrative = false;  // Nothing in it is a field.
    TextKeys keys{};         // Of that object.
};

/// What a mapping says of records that are texts.
struct TextPlan {
    std::vector<TextSection> sections{};
    std::vector<PhrasePlan> phrases{};
    TextKeys keys{};          // Of the record itself.
    std::string separator{};  // The line between two records, as it is compared; empty: none.
    bool onlyKnown = false;   // A line is a field only if the mapping knows its name.
};

// Fields of a text's own: what its heading says, and what is written beside a section's heading.
// `#unread` says that something of it could not be read, so that it may say anything.
inline constexpr const char* kUnreadField = "#unread";
inline constexpr const char* kHeadingText = "#text";
inline constexpr const char* kMailUnread = "@unread";

}  // namespace frontdoor::intake
