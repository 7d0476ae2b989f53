#pragma once

#include <cstddef>

#include "adapters/intake/json_cursor.h"
#include "adapters/intake/record_tree.h"

namespace frontdoor::intake {

/// What came of reading JSON into a tree. Where it is malformed or too deep the cursor knows.
enum class JsonTreeResult : std::uint8_t { read, notAnObject, failed, tooMany };

/// Fills a tree from a JSON object, checking all of it; names that come twice stay twice. At most
/// `mostFields` nodes.
[[nodiscard]] JsonTreeResult readJsonTree(JsonCursor& cursor, std::size_t mostFields,
                                          RecordTree& tree);

/// Adds an object or list, which is all that the cursor reads, as a field of the root; false, with
/// nothing added, if it is not well-formed, and false if there is no room for all of it.
[[nodiscard]] bool appendJsonTree(JsonCursor& cursor, std::size_t mostFields, RecordTree& tree,
                                  std::string_view name);

}  // namespace frontdoor::intake
