#include "adapters/intake/plan.h"

#include <algorithm>

#include "adapters/intake/ascii.h"
#include "engine/diagnostics/diagnostic.h"
#include "engine/vocabulary/answer.h"

namespace frontdoor::intake {
namespace {

/// `8.88` as `8`; any other text as it is.
std::string_view withoutFraction(std::string_view text) {
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos || point == 0) return text;
    const bool plain = text.find_first_not_of("0123456789", point + 1) == std::string_view::npos;
    return plain ? text.substr(0, point) : text;
}

bool readNumber(const Target& target, std::string_view text, Answer& answer) {
    if (target.roundDown) text = withoutFraction(text);
    const auto number = parseFixedPoint(text, target.scale);
    if (!number || *number < target.least || *number > target.most) return false;
    answer = Answer::of(*number);
    return true;
}

Reading takeDate(const Target& target, Date date, Answer& answer) {
    const auto day = static_cast<std::int32_t>(date.time_since_epoch().count());
    if (day < target.least || day > target.most) return Reading::wrong;
    answer = Answer::of(day);
    return Reading::answered;
}

}  // namespace

Reading readAnswer(const Plan& plan, const Target& target, std::string_view text, Answer& answer) {
    text = trimmed(text);
    answer = Answer::unknown();
    if (text.empty()) return target.blankIsUnknown ? Reading::answered : Reading::blank;
    if (target.usual && target.type == FactType::number && readNumber(target, text, answer))
        return Reading::answered;
    const SpellingTable& spellings = plan.spellings[target.spellings];
    const Spelled* spelled = spellings.findExact(text);
    if (spelled == nullptr) {
        // Numbers and dates in their usual form need no folding, and most have it.
        if (target.type == FactType::number && readNumber(target, text, answer))
            return Reading::answered;
        const TypedDate date =
            target.type == FactType::date ? readTypedDate(text, target.dates) : TypedDate{};
        if (date.kind == TypedDate::Kind::date) return takeDate(target, date.date, answer);
        spelled = spellings.findLoosely(text);
        if (spelled == nullptr) {
            if (target.type != FactType::date) return Reading::wrong;
            return date.kind == TypedDate::Kind::partial ? Reading::partialDate : Reading::notADate;
        }
    }
    answer = spelled->answer;
    switch (spelled->kind) {
        case Spelled::Kind::value:
            return Reading::answered;
        case Spelled::Kind::concern:
            return Reading::concern;
        case Spelled::Kind::anyConcern:
            return Reading::anyConcern;
        case Spelled::Kind::blank:
            break;
    }
    return target.blankIsUnknown ? Reading::answered : Reading::blank;
}

bool Plan::isIgnoredByItsBegin(std::string_view name) const {
    return std::ranges::any_of(ignoredBegins,
                               [&](const std::string& begin) { return name.starts_with(begin); });
}

std::uint32_t Plan::resolve(std::uint32_t node, std::string_view name) const {
    std::uint32_t found = nodes[node].names.find(name);
    if (found != kNone) return found;
    if (const std::size_t dot = name.find('.'); dot != std::string_view::npos && dot > 0) {
        const std::uint32_t first = resolve(node, name.substr(0, dot));
        if (first == kNone) return kNone;
        const Entry& entry = entries[first];
        // What is within a list needs to say which of its entries.
        const bool many = entry.meaning == Meaning::list || entry.meaning == Meaning::children;
        if (entry.node == kNone || many) return kNone;
        return resolve(entry.node, name.substr(dot + 1));
    }
    return nodes[node].folded.find(FoldedText(name).view());
}

std::string_view Plan::nearestName(std::uint32_t node, std::string_view name) const {
    constexpr std::size_t longest = 64;  // A longer name is none of ours misspelt.
    if (name.size() > longest) return {};
    const std::vector<std::string_view> names = nodes[node].names.names();
    return nearest(name, names).value_or(std::string_view());
}

}  // namespace frontdoor::intake
