#include "adapters/output/history_json.h"

#include "adapters/output/json_text.h"
#include "engine/calendar/london.h"

namespace frontdoor {
namespace {

/// Empty if it has none.
std::string dayOf(const KeptEvent& event) {
    std::string day;
    if (event.undated) return day;
    appendDate(day, londonTime(event.event.begin).date);
    return day;
}

std::string answerOf(const Decided& decided, FactIndex fact, std::uint32_t row) {
    const Vocabulary& words = decided.batch.vocabulary();
    const std::optional<Answer> answer = decided.batch.answer(fact, row);
    return answer ? answerText(words, words.fact(fact), *answer) : "";
}

void appendEvent(std::string& out, const Decided& decided, const KeptEvent& event,
                 const Linked& link) {
    out += "{\"kind\":" + jsonString(name(event.event.kind)) +
           ",\"ref\":" + jsonString(decided.past->ref(event)) +
           ",\"on\":" + (event.undated ? "null" : jsonString(dayOf(event))) + ",\"match\":\"" +
           std::string(name(link.match)) + "\",\"by\":" + jsonString(label(link.evidence));
    if (link.tie == Linked::Tie::sibling) out += ",\"sibling\":true";
    out += "}";
}

std::string eventText(const Decided& decided, const KeptEvent& event, const Linked& link) {
    const std::string_view ref = decided.past->ref(event);
    std::string text(name(event.event.kind));
    if (!event.undated) text += " of " + dayOf(event);
    if (!ref.empty()) text += " (" + std::string(ref) + ")";
    if (link.tie == Linked::Tie::sibling) text += " of a brother or sister";
    if (link.evidence != Evidence::none)
        text += ", " + std::string(name(link.match)) + " by " + std::string(label(link.evidence));
    return text;
}

/// Calls `each(fact, its events)` for the facts of a row that rest on events.
template <class Each>
void eachFact(const Decided& decided, std::uint32_t row, const Each& each) {
    const auto counted = decided.history->countedFor(row);
    for (std::size_t begin = 0; begin < counted.size();) {
        std::size_t end = begin;
        while (end < counted.size() && counted[end].fact == counted[begin].fact) ++end;
        each(counted[begin].fact, counted.subspan(begin, end - begin));
        begin = end;
    }
}

}  // namespace

std::string historyJson(const Decided& decided, std::uint32_t row) {
    if (decided.history == nullptr) return "null";
    const Vocabulary& words = decided.batch.vocabulary();
    std::string out = "{\"derived\":[";
    std::string_view separator;
    eachFact(decided, row, [&](FactIndex fact, std::span<const CountedEvent> events) {
        out += separator;
        separator = ",";
        out += "{\"fact\":" + jsonString(words.fact(fact).id) +
               ",\"answer\":" + jsonString(answerOf(decided, fact, row)) + ",\"counts\":[";
        std::string_view between;
        for (const CountedEvent& one : events) {
            out += between;
            between = ",";
            appendEvent(out, decided, *one.event, one.link);
        }
        out += "]}";
    });
    out += "],\"suggested\":[";
    separator = {};
    for (const SuggestedMatch& one : decided.history->suggestedFor(row)) {
        out += separator;
        separator = ",";
        appendEvent(out, decided, *one.event, one.link);
    }
    return out + "]}";
}

std::vector<std::string> historyLines(const Decided& decided, std::uint32_t row) {
    std::vector<std::string> lines;
    if (decided.history == nullptr) return lines;
    const Vocabulary& words = decided.batch.vocabulary();
    eachFact(decided, row, [&](FactIndex fact, std::span<const CountedEvent> events) {
        const Fact& about = words.fact(fact);
        std::string line = about.label.empty() ? about.id : about.label + " (" + about.id + ")";
        line += " = " + answerOf(decided, fact, row) + ":";
        std::string_view between = " ";
        for (const CountedEvent& one : events) {
            line += between;
            between = "; ";
            line += eventText(decided, *one.event, one.link);
        }
        lines.push_back(std::move(line));
    });
    for (const SuggestedMatch& one : decided.history->suggestedFor(row)) {
        const bool self = one.link.tie == Linked::Tie::self;
        lines.push_back(std::string(self ? "May be the same child" : "May be of the family") +
                        ", please check: " + eventText(decided, *one.event, one.link));
    }
    return lines;
}

}  // namespace frontdoor
