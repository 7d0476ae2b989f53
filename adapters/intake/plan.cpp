#include "adapters/intake/plan.h"

#include <algorithm>

#include "engine/diagnostics/diagnostic.h"
#include "engine/vocabulary/answer.h"

namespace frontdoor::intake {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(spaces);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

Reading readDate(const Target& target, std::string_view text, Answer& answer) {
    const TypedDate date = readTypedDate(text, target.dates);
    if (date.kind == TypedDate::Kind::partial) return Reading::partialDate;
    if (date.kind == TypedDate::Kind::wrong) return Reading::notADate;
    answer = Answer::of(static_cast<std::int32_t>(date.date.time_since_epoch().count()));
    return Reading::answered;
}

bool within(const Fact& fact, std::int32_t value) {
    return (!fact.min || *fact.min <= value) && (!fact.max || value <= *fact.max);
}

}  // namespace

Reading readAnswer(const Plan& plan, const Target& target, std::string_view text, Answer& answer) {
    text = trimmed(text);
    answer = Answer::unknown();
    if (text.empty()) return target.blankIsUnknown ? Reading::answered : Reading::blank;
    if (const Spelled* spelled = plan.spellings[target.spellings].find(text)) {
        answer = spelled->answer;
        if (spelled->kind == Spelled::Kind::blank) return target.blankIsUnknown ? Reading::answered : Reading::blank;
        return spelled->kind == Spelled::Kind::concern ? Reading::concern : Reading::answered;
    }
    if (target.fact == kNone) return Reading::wrong;
    const Fact& fact = plan.vocabulary->fact(target.fact);
    if (target.type == FactType::date) {
        const Reading reading = readDate(target, text, answer);
        if (reading != Reading::answered || within(fact, answer.value)) return reading;
        answer = Answer::unknown();
        return Reading::wrong;
    }
    if (target.type == FactType::number) {
        const auto number = parseFixedPoint(text, fact.scale);
        if (number && within(fact, *number)) {
            answer = Answer::of(*number);
            return Reading::answered;
        }
    }
    return Reading::wrong;
}

Answer moreWorrying(const Fact& fact, Answer a, Answer b) {
    if (a == b) return a;
    if (fact.worry == Worry::yes || fact.worry == Worry::no) {
        const Answer worrying = Answer::of(fact.worry == Worry::yes ? 1 : 0);
        return a == worrying || b == worrying ? worrying : Answer::unknown();
    }
    if (!a.known) return b;
    if (!b.known) return a;
    if (fact.worry == Worry::up) return Answer::of(std::max(a.value, b.value));
    if (fact.worry == Worry::down) return Answer::of(std::min(a.value, b.value));
    return Answer::unknown();
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
