#include "adapters/intake/record_trouble.h"

namespace frontdoor::intake {

RecordTrouble troubleOf(const JsonCursor& cursor, std::string_view record) {
    switch (cursor.fault()) {
        case JsonCursor::Fault::tooDeep:
            return {Code::D0154, "nested too deeply"};
        case JsonCursor::Fault::none:
            return {Code::D0152, "not a JSON object"};
        case JsonCursor::Fault::malformed:
            break;
    }
    if (record.find('\0') != std::string_view::npos)
        return {Code::D0155, "holds zero bytes, which no text has"};
    return {Code::D0151, cursor.atEnd() ? "the JSON breaks off" : "not well-formed JSON"};
}

}  // namespace frontdoor::intake
