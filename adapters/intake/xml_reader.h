#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace frontdoor::intake {

/// Reads XML from front to end, tag by tag, and builds nothing: memory is the text and its open
/// elements. Namespaces are dropped: `x:row` is `row`. A document type is passed over, so there are
/// no entities but XML's own.
///
/// For what other programs write and we only look through; a mapping is read by pugixml.
class XmlReader {
  public:
    enum class Token : std::uint8_t {
        open,    // `name` and its attributes; an empty element is closed at once.
        close,   // `name`.
        text,    // `text`; one text may come in pieces.
        end,     // All elements are closed.
        broken,  // Not well-formed: `fault` says why, and nothing more comes.
    };

    static constexpr std::size_t kDeepest = 64;
    static constexpr std::size_t kMostAttributes = 256;

    explicit XmlReader(std::string_view xml) : xml_(xml) {}

    Token next();
    [[nodiscard]] std::string_view name() const { return name_; }
    [[nodiscard]] const std::string& text() const { return text_; }
    /// The value of an attribute of the element that was opened last.
    [[nodiscard]] std::optional<std::string> attribute(std::string_view name) const;
    /// How many elements are open.
    [[nodiscard]] std::size_t depth() const { return open_.size(); }
    /// Byte from the front at which it stands.
    [[nodiscard]] std::size_t at() const { return at_; }
    /// Lower case, no full stop; empty unless broken.
    [[nodiscard]] std::string_view fault() const { return fault_; }

  private:
    struct Attribute {
        std::string_view name{};
        std::string_view raw{};
    };
    Token breakOff(std::string_view why);
    Token takeText();
    Token takeTag();
    Token takeOpen();
    Token takeClose();
    bool takeAttributes(bool& closed);
    /// Goes behind the next `end`; false if there is none.
    bool passBehind(std::string_view end);
    bool passDocumentType();
    void passSpace();
    std::string_view takeName();

    std::string_view xml_;
    std::size_t at_ = 0;
    std::string_view name_{};
    std::string text_{};
    std::vector<Attribute> attributes_{};
    std::vector<std::string_view> open_{};  // With their prefixes.
    bool closeNext_ = false;
    bool begun_ = false;
    std::string_view fault_{};
};

/// Appends a text with XML's own entities and character references resolved; what is neither stays
/// as it is.
void appendUnescapedXml(std::string& out, std::string_view raw);

}  // namespace frontdoor::intake
