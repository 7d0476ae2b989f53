#include "adapters/intake/record_shape.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace frontdoor::intake {
namespace {

std::optional<ShapeField::Kind> kindOf(const PlainField& plain) {
    using Plain = PlainField::Kind;
    using Kind = ShapeField::Kind;
    constexpr int places = 7;
    switch (plain.kind) {
        case Plain::yesOrNo:
        case Plain::spelled:
            return Kind::word;
        case Plain::number:
            if (plain.scale > places) return std::nullopt;
            return Kind::number;
        case Plain::date:
            return Kind::date;
        case Plain::concerns:
            if (plain.separator != 0) return std::nullopt;
            return Kind::concerns;
        case Plain::none:
        case Plain::null:
            break;
    }
    return std::nullopt;
}

bool isHeader(Meaning meaning) {
    return meaning == Meaning::reference || meaning == Meaning::received ||
           meaning == Meaning::recorded;
}

bool isSameField(const ShapeField& a, const ShapeField& b) {
    return a.entry == b.entry && a.name == b.name && a.kind == b.kind;
}

}  // namespace

std::vector<FactIndex> concernsOf(const SpellingTable& table) {
    std::vector<FactIndex> named;
    for (const std::string_view word : table.spellings()) {
        const Spelled* const found = table.findExact(word);
        if (found->kind == Spelled::Kind::concern)
            named.push_back(static_cast<FactIndex>(found->answer.value));
    }
    std::ranges::sort(named);
    named.erase(std::unique(named.begin(), named.end()), named.end());
    return named;
}

bool RecordShape::suits(const Plan& plan) {
    const bool children = std::ranges::any_of(
        plan.entries, [](const Entry& entry) { return entry.meaning == Meaning::children; });
    return !children && !plan.tree.needed() && !plan.historyOnly &&
           plan.referral.constants.empty() && plan.child.constants.empty();
}

bool RecordShape::learn(std::string_view record) {
    std::vector<ShapeField> others;
    if (!fieldsOf(record, others)) return false;
    std::vector<ShapeField> before = fields_;
    if (!merge(others)) return false;
    if (isSettled(fields_)) return true;
    const bool settled = isSettled(others);
    fields_ = settled ? std::move(others) : std::move(before);
    return settled;
}

/// Where the orders agree, what is new goes behind what it stands behind in the record.
bool RecordShape::merge(const std::vector<ShapeField>& others) {
    bool changed = false;
    auto at = fields_.begin();
    for (const ShapeField& other : others) {
        const auto same = [&](const ShapeField& field) { return isSameField(field, other); };
        const auto found = std::find_if(at, fields_.end(), same);
        if (found != fields_.end()) {
            at = std::next(found);
        } else if (std::find_if(fields_.begin(), at, same) != at) {
            fields_ = others;
            return true;
        } else {
            at = std::next(fields_.insert(at, other));
            changed = true;
        }
    }
    return changed;
}

/// Whether no two of the fields can say the same thing.
bool RecordShape::isSettled(const std::vector<ShapeField>& fields) const {
    std::vector<FactIndex> facts;
    std::vector<Meaning> meanings;
    for (const ShapeField& field : fields) {
        if (field.kind == ShapeField::Kind::header) meanings.push_back(field.meaning);
        if (field.meaning != Meaning::answer) continue;
        if (field.kind != ShapeField::Kind::concerns) {
            facts.push_back(field.plain.fact);
            continue;
        }
        const std::vector<FactIndex> named = concernsOf(*field.plain.table);
        facts.insert(facts.end(), named.begin(), named.end());
    }
    std::ranges::sort(facts);
    std::ranges::sort(meanings);
    return std::ranges::adjacent_find(facts) == facts.end() &&
           std::ranges::adjacent_find(meanings) == meanings.end();
}

std::optional<ShapeField> RecordShape::fieldOf(std::string_view name) const {
    const Node& node = plan_->nodes[plan_->referral.node];
    const std::uint32_t found = node.names.find(name);
    if (found == kNone) {
        const bool begins = plan_->isIgnoredByItsBegin(name);
        const bool ignored = plan_->othersIgnored || node.ignoresOthers || begins;
        const bool other = begins || plan_->resolve(plan_->referral.node, name) == kNone;
        return ignored && other ? std::optional(ShapeField{}) : std::nullopt;
    }
    const Entry& entry = plan_->entries[found];
    if (entry.also != kNone) return std::nullopt;
    ShapeField field{.entry = found, .meaning = entry.meaning};
    if (entry.meaning == Meaning::ignore) return field;
    if (isHeader(entry.meaning)) {
        field.kind = ShapeField::Kind::header;
        return field;
    }
    if (entry.meaning != Meaning::answer) return std::nullopt;
    field.plain = plainField(*plan_, plan_->targets[entry.target]);
    const auto kind = kindOf(field.plain);
    if (!kind) return std::nullopt;
    field.kind = *kind;
    return field;
}

bool RecordShape::fieldsOf(std::string_view record, std::vector<ShapeField>& fields) const {
    JsonCursor cursor(record, 2);
    const char* begin = cursor.at();
    if (!cursor.take('{')) return false;
    do {
        static_cast<void>(cursor.take(' '));
        std::string_view name;
        bool escaped = false;
        if (!cursor.takeString(name, escaped) || escaped || !cursor.take(':')) return false;
        static_cast<void>(cursor.take(' '));
        std::optional<ShapeField> field = fieldOf(name);
        if (!field) return false;
        field->name = NameToken::asWritten(std::string_view(begin, cursor.at()));
        if (field->name.size() == 0) return false;
        fields.push_back(*field);
        if (cursor.peek() == '{' || !cursor.skipValue()) return false;
        begin = cursor.at();
    } while (cursor.take(','));
    return cursor.take('}');
}

}  // namespace frontdoor::intake
