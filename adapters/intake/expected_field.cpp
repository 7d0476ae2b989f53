#include "adapters/intake/expected_field.h"

namespace frontdoor::intake {
namespace {

ExpectedField::Plain plainKind(const Target& target) {
    using Plain = ExpectedField::Plain;
    const bool one = target.fact != kNone && target.next == kNone && target.repeat == kNone;
    if (!one || target.separator != 0) return Plain::none;
    switch (target.type) {
        case FactType::boolean:
            return target.usual ? Plain::yesOrNo : Plain::spelled;
        case FactType::code:
            return Plain::spelled;
        case FactType::number:
            return target.usual && target.scale == 0 ? Plain::wholeNumber : Plain::null;
        case FactType::date:
            break;
    }
    return Plain::null;
}

ExpectedField expectedField(const Plan& plan, const Entry& entry) {
    ExpectedField field{.name = NameToken(entry.name)};
    if (entry.meaning != Meaning::answer || entry.also != kNone) return field;
    const Target& target = plan.targets[entry.target];
    field.plain = plainKind(target);
    field.raises = target.raises;
    field.fact = target.fact;
    field.least = target.least;
    field.most = target.most;
    if (target.spellings != kNone) field.table = &plan.spellings[target.spellings];
    return field;
}

}  // namespace

std::vector<ExpectedField> expectedFields(const Plan& plan) {
    const auto none = static_cast<std::uint32_t>(plan.entries.size());
    std::vector<ExpectedField> fields;
    fields.reserve(plan.entries.size() + 1 + plan.nodes.size());
    for (const Entry& entry : plan.entries) fields.push_back(expectedField(plan, entry));
    fields.resize(plan.entries.size() + 1 + plan.nodes.size());
    for (ExpectedField& field : fields) field.next = none;
    for (std::size_t node = 0; node < plan.nodes.size(); ++node) {
        std::size_t before = plan.entries.size() + 1 + node;
        for (const std::string_view name : plan.nodes[node].names.names()) {
            const std::uint32_t entry = plan.nodes[node].names.find(name);
            fields[before].next = entry;
            before = entry;
        }
    }
    return fields;
}

}  // namespace frontdoor::intake
