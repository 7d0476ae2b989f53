#include "adapters/intake/expected_field.h"

namespace frontdoor::intake {
namespace {

ExpectedField expectedField(const Plan& plan, const Entry& entry) {
    ExpectedField field{.name = NameToken(entry.name)};
    if (entry.meaning == Meaning::answer && entry.also == kNone)
        field.plain = plainField(plan, plan.targets[entry.target]);
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
