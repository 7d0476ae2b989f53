#include "adapters/intake/plain_field.h"

#include <algorithm>
#include <array>

namespace frontdoor::intake {
namespace {

/// Whether some spelling is written as a date, and may mean another thing.
bool spellsDates(const SpellingTable& table) {
    return std::ranges::any_of(table.spellings(), [](std::string_view text) {
        std::array<char, 16> letters{};
        if (text.size() != 10) return false;
        std::ranges::copy(text, letters.begin());
        std::int32_t days = 0;
        return readPlainDate({}, letters.data(), days);
    });
}

PlainField::Kind plainKind(const Plan& plan, const Target& target) {
    using Kind = PlainField::Kind;
    if (target.next != kNone || target.repeat != kNone || target.use != Use::answers)
        return Kind::none;
    if (target.fact == kNone) return target.spellings == kNone ? Kind::none : Kind::concerns;
    switch (target.type) {
        case FactType::boolean:
            return target.usual ? Kind::yesOrNo : Kind::spelled;
        case FactType::code:
            return Kind::spelled;
        case FactType::number:
            return target.usual ? Kind::number : Kind::null;
        case FactType::date:
            return spellsDates(plan.spellings[target.spellings]) ? Kind::null : Kind::date;
    }
    return Kind::none;
}

}  // namespace

PlainField plainField(const Plan& plan, const Target& target) {
    return {.table = target.spellings == kNone ? nullptr : &plan.spellings[target.spellings],
            .fact = target.fact,
            .least = target.least,
            .most = target.most,
            .kind = plainKind(plan, target),
            .separator = target.separator,
            .scale = static_cast<std::uint8_t>(target.scale & 0x3F),
            .raises = target.raises,
            .blankIsUnknown = target.blankIsUnknown};
}

}  // namespace frontdoor::intake
