#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace frontdoor::intake {

/// Finds out by the words in a text what it means, where people have written the same thing in a
/// thousand ways: `Police - Merlins` and `Met police (CAD)` both hold the word `police`.
///
/// A phrase is one or more words; a `*` at its end lets its last word go on. Case and whatever
/// stands between words do not matter. A phrase within a longer one that the text holds too does
/// not count: of `school nurse` the `school` does not. What is left must have one meaning, or the
/// text has none. Phrases that are general count only where no other does.
class WordTable {
  public:
    /// Adds a phrase; `meaning` is any number of the caller's. One phrase may have several, so that
    /// it is always in doubt. False if there is no word in it.
    bool add(std::string_view phrase, std::size_t meaning, bool general);
    [[nodiscard]] std::optional<std::size_t> find(std::string_view text) const;
    [[nodiscard]] bool empty() const { return phrases_.empty(); }

  private:
    struct Phrase {
        std::string
            words{};  // With one space before and between them, and behind if it ends there.
        std::size_t meaning = 0;
        bool general = false;
    };
    /// What was found: nothing, one meaning, or several.
    struct Found {
        bool any = false;
        std::optional<std::size_t> meaning{};
    };
    [[nodiscard]] Found find(const std::string& words, bool general) const;

    std::vector<Phrase> phrases_{};
};

}  // namespace frontdoor::intake
