#include "adapters/output/decision_fields.h"

#include <algorithm>

namespace frontdoor {

const std::vector<std::string_view>& fieldNames() {
    static const std::vector<std::string_view> names{
#define FRONTDOOR_FIELD(field, name) name,
#include "adapters/output/decision_fields.def"
#undef FRONTDOOR_FIELD
    };
    return names;
}

std::string_view name(Field field) { return fieldNames()[static_cast<std::size_t>(field)]; }

FieldSet FieldSet::all() {
    FieldSet set;
    for (std::size_t i = 0; i < fieldNames().size(); ++i) set.add(static_cast<Field>(i));
    return set;
}

FieldSet parseFields(std::string_view text, std::vector<std::string>& unknown) {
    const std::vector<std::string_view>& names = fieldNames();
    FieldSet set;
    while (!text.empty()) {
        const std::string_view item = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), item.size() + 1));
        const auto found = std::ranges::find(names, item);
        if (found != names.end()) {
            set.add(static_cast<Field>(found - names.begin()));
        } else {
            unknown.emplace_back(item);
        }
    }
    return set;
}

}  // namespace frontdoor
