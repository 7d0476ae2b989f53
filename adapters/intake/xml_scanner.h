#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace frontdoor::intake {

/// Finds the tags of an XML file as its bytes come, piece by piece. Steps over comments, CDATA,
/// processing instructions and document types without looking into them, and keeps no bytes but a
/// few of a name.
class XmlScanner {
  public:
    enum class Event : std::uint8_t {
        more,    // The bytes are used up.
        open,    // The name of a start tag has ended. Of `<a/>` a `close` follows.
        close,   // An element has ended.
        text,    // Something that is not blank stands outside tags.
        prolog,  // A document begins: `<?xml …?>` or `<!DOCTYPE …>` has ended.
    };
    static constexpr std::size_t kLongestName = 256;

    /// `name` is the local name to look for; empty: that of every element.
    explicit XmlScanner(std::string name) : name_(std::move(name)) {}

    /// Goes on from `at` to what comes next, and puts `at` behind it.
    [[nodiscard]] Event next(std::string_view bytes, std::size_t& at);
    /// Of open and close: whether the element has the name. One of more than kLongestName bytes,
    /// with its prefix, has not.
    [[nodiscard]] bool isWanted() const { return wanted_; }
    /// Of open and prolog: how many bytes before `at` the `<` stands.
    [[nodiscard]] std::size_t sinceBracket() const { return sinceBracket_; }
    /// Of more: how many of the last bytes may be the first of a tag with the name. Whoever puts
    /// them in front of what comes next calls `restart`.
    [[nodiscard]] std::size_t undecided() const;
    void restart() { state_ = State::text; }

  private:
    enum class State : std::uint8_t {
        text,      // Blank so far.
        toldText,  // Text that was told of.
        bracket,   // `<` was seen.
        bang,      // `<!` was seen; the next letters decide.
        comment,
        cdata,
        instruction,
        docType,
        subset,  // Within the brackets of a document type.
        startName,
        startTag,
        endName,
        endTag,
    };

    [[nodiscard]] Event throughText(std::string_view bytes, std::size_t& at);
    void throughBracket(char letter);
    void throughBang(std::string_view bytes, std::size_t& at);
    [[nodiscard]] Event throughName(std::string_view bytes, std::size_t& at);
    [[nodiscard]] Event throughTag(std::string_view bytes, std::size_t& at);
    [[nodiscard]] Event throughInstruction(std::string_view bytes, std::size_t& at);
    [[nodiscard]] Event throughDocType(std::string_view bytes, std::size_t& at);
    void throughSubset(char letter);
    /// Goes on to behind `letters` and `>`; true if that stands here.
    [[nodiscard]] bool throughEnd(char letter, std::size_t letters, std::string_view bytes,
                                  std::size_t& at);

    std::string name_;
    State state_ = State::text;
    std::string seen_{};  // Of a name without its prefix, or of what decides.
    std::size_t sinceBracket_ = 0;
    std::size_t run_ = 0;  // Letters seen that end a comment or the like, one after another.
    bool wanted_ = false;
    bool afterSlash_ = false;
    char quote_ = 0;  // Of the attribute or literal it is in; `-` and `?`: of the subset's
                      // comment or instruction.
};

}  // namespace frontdoor::intake
