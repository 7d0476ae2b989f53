#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/flat_names.h"
#include "adapters/intake/word_table.h"
#include "engine/vocabulary/answer.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor::intake {

/// What a spelling says.
struct Spelled {
    enum class Kind : std::uint8_t {
        value,       // `answer`.
        blank,       // As if nothing had been written.
        concern,     // A concern is named: `answer.value` is its fact.
        anyConcern,  // That there is a concern, and not which.
    };
    Kind kind = Kind::value;
    Answer answer{};
    friend bool operator==(const Spelled&, const Spelled&) = default;
};

/// Writes a text as spellings are compared: lower case, no space around it, and one hyphen for each
/// run of spaces, hyphens and underscores. Empty when it does not fit, which no spelling of ours
/// is.
class FoldedText {
  public:
    explicit FoldedText(std::string_view text);
    [[nodiscard]] std::string_view view() const { return {letters_.data(), size_}; }

  private:
    std::array<char, 128> letters_;
    std::size_t size_ = 0;
};

/// What a mapping writes with a `|` between, taken apart: `Date of Contact|Contact Date`.
[[nodiscard]] std::vector<std::string_view> alternatives(std::string_view text);

/// The spellings of the answers to some questions.
class SpellingTable {
  public:
    /// False if the spelling means something else already.
    bool add(std::string_view spelling, const Spelled& meaning);
    /// A phrase by whose words a text is told that has no spelling here (see WordTable). False if
    /// there is no word in it.
    bool addWords(std::string_view phrase, const Spelled& meaning, bool general);
    /// A code that counts where it leads a text: `6` in `q) 6: Police`. A letter or number and a
    /// bracket before it do not count, and are never a code themselves.
    void addLeadingCode(std::string_view code, const Spelled& meaning);
    /// The meaning of a text exactly as it stands; null if it has none.
    [[nodiscard]] const Spelled* findExact(std::string_view text) const {
        const std::uint32_t found = names_.find(text);
        return found == kNone ? nullptr : &meanings_[found];
    }
    [[nodiscard]] const Spelled* findExact(const NameKey& key, std::string_view text) const {
        const std::uint32_t found = names_.find(key, text);
        return found == kNone ? nullptr : &meanings_[found];
    }
    /// The meaning of a text that is no spelling exactly: folded, by its leading code, or by its
    /// words.
    [[nodiscard]] const Spelled* findLoosely(std::string_view text) const;
    [[nodiscard]] const Spelled* find(std::string_view text) const {
        const Spelled* exact = findExact(text);
        return exact != nullptr ? exact : findLoosely(text);
    }
    /// Once all spellings are there: they are then found more quickly.
    void arrange() { names_.arrange(); }
    [[nodiscard]] std::vector<std::string_view> spellings() const { return names_.names(); }

  private:
    [[nodiscard]] std::size_t placeOf(const Spelled& meaning);
    void addName(std::string_view name, std::uint32_t meaning);

    FlatNames names_{};
    std::bitset<256> begins_{};  // The first letters of those.
    FlatNames leadingCodes_{};
    WordTable words_{};
    std::vector<Spelled> meanings_{};
};

/// Lets each code of a list count where it leads a text.
void addLeadingCodes(SpellingTable& table, const CodeList& list);

/// Adds what every form understands for a fact: `yes` and `no` and their like, codes and then their
/// labels, and the ways to say that it is not known. Spellings that are there already stay.
void addUsualSpellings(SpellingTable& table, const Vocabulary& vocabulary, const Fact& fact);

}  // namespace frontdoor::intake
