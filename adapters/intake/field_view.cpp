#include "adapters/intake/field_view.h"

#include "adapters/intake/ascii.h"
#include "adapters/intake/typed_date.h"

namespace frontdoor::intake {

FieldView FieldView::sole(std::string_view name) const {
    if (!isThere()) return {};
    return {*tree_, tree_->findExact(node_, name)};
}

FieldView FieldView::field(std::string_view name) const {
    const FieldView found = sole(name);
    if (!found.isThere() || tree_->kind(found.node_) != RecordTree::Kind::list) return found;
    return {*tree_, tree_->first(found.node_)};
}

std::string_view FieldView::text() const {
    return isThere() ? trimmed(tree_->text(node_)) : std::string_view();
}

std::optional<Date> FieldView::date(std::string_view name) const {
    const TypedDate read = readTypedDate(text(name), {});
    if (read.kind != TypedDate::Kind::date) return std::nullopt;
    return read.date;
}

std::optional<bool> FieldView::truth(std::string_view name) const {
    const std::string_view said = text(name);
    if (said == "1" || said == "true") return true;
    if (said == "0" || said == "false") return false;
    return std::nullopt;
}

}  // namespace frontdoor::intake
