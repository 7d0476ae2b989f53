#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/intake/intake_format.h"
#include "adapters/intake/record_tree.h"

namespace frontdoor::intake {

/// What is wrong with the XML of a record.
struct XmlTrouble {
    enum class Kind : std::uint8_t { none, malformed, tooDeep, tooMany };
    Kind kind = Kind::none;
    std::size_t offset = 0;     // Of the place, in bytes from the record's begin.
    std::string_view reason{};  // Of what is malformed.
};

/// Reads XML elements into trees, without a DTD: no entities but XML's own five and numbers.
///
/// An element with nothing but text is a text, an empty one an empty text, any other an object;
/// elements of one name in one element are a list. Attributes are fields `@name`, the text beside
/// elements or attributes a field `#text`. Prefixes are taken off names; `xmlns`, `xsi` and `xml`
/// attributes are left out. The root is always an object.
///
/// With an attribute of answers, `value` in `<sex value="F"/>`, an element that has it is the text
/// that it says, whatever else the element holds, and other attributes are fields under their own
/// names.
class XmlTreeReader {
  public:
    explicit XmlTreeReader(const Limits& limits, const std::string& answers = {});
    XmlTreeReader(const XmlTreeReader&) = delete;
    XmlTreeReader& operator=(const XmlTreeReader&) = delete;
    ~XmlTreeReader();

    /// Fills the tree from an element, UTF-8 without zero bytes. After trouble the tree is of no
    /// use.
    [[nodiscard]] XmlTrouble read(std::string_view xml, RecordTree& tree);

  private:
    struct State;
    Limits limits_;
    std::unique_ptr<State> state_;
};

}  // namespace frontdoor::intake
