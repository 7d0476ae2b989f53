#include "engine/pack/element_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/diagnostics/utf8.h"
#include "engine/pack/characters.h"

namespace frontdoor {
namespace {

struct NamedEntity {
    std::string_view name{};
    char character = 0;
};
constexpr std::array<NamedEntity, 5> kEntities{
    {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}}};

/// The character behind `lt`, `#65` or `#x41`.
std::optional<std::uint32_t> entity(std::string_view name) {
    if (name.starts_with('#')) {
        const bool hex = name.starts_with("#x");
        const std::string_view digits = name.substr(hex ? 2 : 1);
        std::uint32_t codePoint = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), codePoint, hex ? 16 : 10);
        const bool whole = error == std::errc{} && end == digits.data() + digits.size();
        if (!whole || !isXmlCharacter(codePoint)) return std::nullopt;
        return codePoint;
    }
    const auto* const found = std::ranges::find(kEntities, name, &NamedEntity::name);
    if (found == kEntities.end()) return std::nullopt;
    return static_cast<unsigned char>(found->character);
}

/// Decodes the bytes [begin, end) of a file onto a slice, a place in the file for each byte.
class Decoder {
  public:
    Decoder(TextSlice& slice, Diagnostics& diagnostics)
        : slice_(slice), diagnostics_(diagnostics) {}

    void put(char byte, std::size_t at) {
        slice_.text += byte;
        slice_.offsets.push_back(asOffset(at));
    }

    /// A line end is one `\n`, however it is written; in an attribute all white space is a space.
    void decode(std::size_t begin, std::size_t end, bool inAttribute, bool entities) {
        const std::string_view file = slice_.file->text();
        for (std::size_t at = begin; at < end; ++at) {
            const char byte = file[at];
            if (byte == '&' && entities) {
                at = decodeEntity(at, end);
            } else if (byte == '\r') {
                if (at + 1 >= end || file[at + 1] != '\n') put(inAttribute ? ' ' : '\n', at);
            } else if (inAttribute && (byte == '\n' || byte == '\t')) {
                put(' ', at);
            } else {
                put(byte, at);
            }
        }
    }

  private:
    /// Decodes the entity at this `&` and gives the place of its last byte.
    std::size_t decodeEntity(std::size_t at, std::size_t end) {
        constexpr std::size_t longest = 12;
        const std::string_view rest = slice_.file->text().substr(at, std::min(end - at, longest));
        const std::size_t semicolon = rest.find(';');
        if (semicolon == std::string_view::npos) {
            diagnostics_.add(
                Code::R0102, {slice_.file, asOffset(at), asOffset(at + 1)},
                "`&` starts an entity such as `&lt;`; write `&amp;` for the sign itself");
            return at;
        }
        const auto codePoint = entity(rest.substr(1, semicolon - 1));
        if (!codePoint) {
            diagnostics_.add(
                Code::R0102, {slice_.file, asOffset(at), asOffset(at + semicolon + 1)},
                fmt::format("`{}` is no entity; XML has &lt; &gt; &amp; &quot; &apos; and &#…;",
                            rest.substr(0, semicolon + 1)));
            return at + semicolon;
        }
        appendUtf8(slice_.text, *codePoint);
        slice_.offsets.resize(slice_.text.size(), asOffset(at));
        return at + semicolon;
    }

    TextSlice& slice_;
    Diagnostics& diagnostics_;
};

}  // namespace

ElementText::ElementText(SourceFilePtr file, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    slice_.file = std::move(file);
}

void ElementText::appendCharacters(std::size_t begin) {
    const std::string_view file = slice_.file->text();
    end_ = std::min(file.find('<', begin), file.size());
    const std::size_t closing = file.substr(0, end_).find("]]>", begin);
    if (closing != std::string_view::npos) {
        diagnostics_.add(Code::R0102, {slice_.file, asOffset(closing), asOffset(closing + 3)},
                         "`]]>` ends a CDATA section, and none is open");
    }
    // The white space between the children of an element is most of it and never wanted.
    const std::string_view characters = file.substr(begin, end_ - begin);
    if (slice_.text.empty() && characters.find_first_not_of(kXmlSpace) == std::string_view::npos)
        return;
    Decoder(slice_, diagnostics_).decode(begin, end_, false, true);
}

void ElementText::appendCdata(std::size_t begin) {
    const std::string_view file = slice_.file->text();
    end_ = std::min(file.find("]]>", begin), file.size());
    Decoder(slice_, diagnostics_).decode(begin, end_, false, false);
}

TextSlice ElementText::take() && {
    if (slice_.text.find_first_not_of(kXmlSpace) == std::string::npos) {
        slice_.text.clear();
        slice_.offsets.clear();
    }
    slice_.offsets.push_back(asOffset(end_));
    return std::move(slice_);
}

TextSlice attributeText(const SourceFilePtr& file, std::size_t begin, Diagnostics& diagnostics) {
    TextSlice slice{.file = file};
    const std::string_view text = file->text();
    if (begin == 0 || begin > text.size()) {
        slice.offsets.push_back(0);
        return slice;
    }
    const std::size_t end = std::min(text.find(text[begin - 1], begin), text.size());
    const std::size_t tag = text.substr(0, end).find('<', begin);
    if (tag != std::string_view::npos) {
        diagnostics.add(Code::R0102, {file, asOffset(tag), asOffset(tag + 1)},
                        "`<` is not allowed in an attribute; write `&lt;`");
    }
    Decoder(slice, diagnostics).decode(begin, end, true, true);
    slice.offsets.push_back(asOffset(end));
    return slice;
}

}  // namespace frontdoor
