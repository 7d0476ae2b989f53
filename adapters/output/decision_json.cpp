#include "adapters/output/decision_json.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "adapters/output/history_json.h"
#include "adapters/output/json_fragments.h"
#include "adapters/output/json_text.h"
#include "engine/calendar/instant_text.h"
#include "engine/explain/explanation.h"

// A record is put together from ready texts. Every member begins with its comma and every element
// of a list ends with one, so that no text depends on what stands around it; the first comma of the
// record then becomes its brace, and the last one of a list its bracket:
//
//   ,"route":"family-help"   ,"flags":[   "open",   "new",   ]   }   ->
//   {"route":"family-help","flags":["open","new"]}

namespace frontdoor {
namespace {

constexpr std::size_t kNumber = 20;  // Bytes of the longest number.

std::string member(Field field, std::string_view value) {
    return "," + jsonString(name(field)) + ":" + std::string(value);
}

template <class Text>
std::string quoted(const Text& text) {
    return '"' + std::string(text) + '"';
}

char* putText(char* at, std::string_view text) { return std::copy(text.begin(), text.end(), at); }

char* putNumber(char* at, std::int64_t number) {
    return std::to_chars(at, at + kNumber, number).ptr;
}

/// Ends a list: its last comma gives way, if it has one.
char* close(char* at, char bracket) {
    if (at[-1] == ',') --at;
    *at = bracket;
    return at + 1;
}

/// A list of ready texts, with a key before it.
void putList(TextBuffer& line, std::string_view key, const Fragments& texts,
             std::span<const std::uint32_t> numbers) {
    char* at = line.room(key.size() + numbers.size() * texts.room() + 1);
    at = putText(at, key);
    for (const std::uint32_t number : numbers) at = texts.put(at, number);
    line.end(close(at, ']'));
}

}  // namespace

DecisionJson::DecisionJson(const RunFacts& run, const DecisionJsonOptions& options)
    : run_(run), options_(options) {
    if (!options_.explain) options_.fields.remove(Field::nearMisses);
    makeRouteTexts();
    makePackTexts();
    makeRunTexts();
}

void DecisionJson::makeRouteTexts() {
    const auto add = [&](Fragments& texts, Field field, const std::string& value) {
        texts.add(options_.fields.has(field) ? member(field, value) : "");
    };
    for (const Route route : kAllRoutes) {
        add(routes_, Field::route, quoted(name(route)));
        add(couldRiseTo_, Field::couldRiseTo, quoted(name(route)));
    }
    for (std::size_t i = 0; i < kPriorities; ++i)
        add(priorities_, Field::priority, quoted(name(static_cast<Priority>(i))));
    for (std::size_t i = 0; i < kBases; ++i) {
        const auto basis = static_cast<Basis>(i);
        add(bases_, Field::basis, basis == Basis::none ? "null" : quoted(name(basis)));
    }
    for (const char* whose : {"},", ",\"of\":\"sibling\"},"}) {
        for (const Route route : kAllRoutes) couldRaiseTo_.add(quoted(name(route)) + whose);
        couldRaiseTo_.add(std::string("null") + whose);
    }
}

void DecisionJson::makePackTexts() {
    const Pack& pack = run_.program->pack();
    const bool explain = options_.explain;
    for (const Rule& rule : pack.rules) rules_.add(ruleFragment(rule, explain) + ",");
    const Vocabulary& words = *pack.vocabulary;
    const auto addMissing = [&](const std::string& id, const std::string& label) {
        missing_.add(factFragment(id, label, explain) + ",\"could_raise_to\":");
    };
    for (FactIndex fact = 0; fact < words.facts().size(); ++fact)
        addMissing(words.fullName(fact), words.fact(fact).label);
    for (const Items& items : words.items()) addMissing(items.id, items.label);
    for (const Domain& domain : words.domains()) domains_.add(jsonString(domain.id) + ":");
    for (const RoutingStep& step : pack.routing.steps) {
        firstOfStep_.push_back(static_cast<std::uint32_t>(steps_.size()));
        for (const std::string& text : stepFragments(pack.routing, step, explain))
            steps_.add(text + ",");
    }
    for (const Locality& locality : pack.localities)
        localities_.add(member(Field::locality, localityFragment(locality, explain)));
    localities_.add(member(Field::locality, "null"));
    for (const Team& team : pack.teams) {
        const std::string text = teamFragment(team, explain);
        teams_.add(member(Field::team, text));
        alongside_.add(text + ",");
    }
    teams_.add(member(Field::team, "null"));
    for (const Clock& clock : pack.clocks) clocks_.add(clockFragment(clock, explain) + ",\"due\":");
    dueTexts_.resize(pack.clocks.size());
    for (const ClockState state : kAllClockStates)
        clockStates_.add(",\"state\":" + quoted(name(state)) + "}");
}

void DecisionJson::makeRunTexts() {
    for (const char* inForce : {"false", "true"}) {
        std::string end;
        const auto add = [&](Field field, const std::string& value) {
            if (options_.fields.has(field)) end += member(field, value);
        };
        add(Field::asOf, quoted(formatInstant(run_.asOf)));
        if (run_.hindsight) add(Field::hindsight, "true");
        add(Field::packInForce, inForce);
        add(Field::pack, packFragment(run_.program->pack(), run_.release));
        add(Field::engine, jsonString(run_.engine));
        ends_.add(end + "}\n");
    }
}

void DecisionJson::append(TextBuffer& out, const Decided& decided) {
    std::swap(out, text_);
    openBatch(decided);
    for (std::uint32_t referral = 0; referral < decided.batch.referrals(); ++referral) {
        beginReferral(decided, referral);
        for (std::uint32_t row = decided.batch.firstRow(referral);
             row < decided.batch.endRow(referral); ++row) {
            putChild(decided, row);
        }
        putReferral(decided, referral);
    }
    std::swap(out, text_);
}

void DecisionJson::appendChild(TextBuffer& out, const Decided& decided, std::uint32_t row) {
    std::swap(out, text_);
    openBatch(decided);
    beginReferral(decided, decided.batch.referralOf(row));
    putChild(decided, row);
    std::swap(out, text_);
}

void DecisionJson::openBatch(const Decided& decided) {
    reader_.open(decided.decisions);
    services_.open(decided.decisions);
}

void DecisionJson::beginReferral(const Decided& decided, std::uint32_t referral) {
    header_ = decided.batch.header(referral);
    receivedDay_ = decided.batch.receivedDay(referral);
    findings_ = decided.findingsOf(referral);
    ref_ = {};
    receipt_ = {};
    clockParts_.assign(clocks_.size(), {});
}

/// Writes a part of the referral's text, or the same again: nothing may change in it, so a comma
/// that may become a brace or a bracket is none of it.
template <class Put>
void DecisionJson::putOnce(Part& part, const Put& put) {
    if (part.end != 0) {
        text_.repeat(part.begin, part.end);
        return;
    }
    part.begin = text_.size();
    put();
    part.end = text_.size();
}

void DecisionJson::putChild(const Decided& decided, std::uint32_t row) {
    const FieldSet& fields = options_.fields;
    const Decisions& decisions = decided.decisions;
    const std::size_t begin = text_.size();
    reader_.go(row);
    putHead(",\"record\":\"child\"");
    if (fields.has(Field::childRef)) {
        text_.append(",\"child_ref\":");
        putString(decided.batch.childRef(row));
    }
    putRouteAndUrgency({decisions.route(row), decisions.couldRiseTo(row), decisions.priority(row),
                        decisions.basis(row), row});
    putReasons(decided, row);
    putTeams(decisions, row);
    if (fields.has(Field::clocks)) putClocks(row);
    endRecord(begin, services_.packInForce(row));
}

void DecisionJson::putReferral(const Decided& decided, std::uint32_t referral) {
    const ReferralDecision decision = referralDecision(decided, referral);
    const std::uint32_t first = decided.batch.firstRow(referral);
    const std::uint32_t end = decided.batch.endRow(referral);
    const std::size_t begin = text_.size();
    putHead(",\"record\":\"referral\"");
    if (options_.fields.has(Field::children)) {
        text_.append(",\"children\":[");
        for (std::uint32_t row = first; row < end; ++row) {
            putString(decided.batch.childRef(row));
            text_.append(",");
        }
        text_.end(close(text_.room(1), ']'));
    }
    putRouteAndUrgency(decision);
    const bool anyChild = first < end;
    if (anyChild) putTeams(decided.decisions, decision.leadingRow);
    endRecord(begin, anyChild && services_.packInForce(decision.leadingRow));
}

void DecisionJson::endRecord(std::size_t begin, bool packInForce) {
    const FieldSet& fields = options_.fields;
    if (fields.has(Field::findings) || fields.has(Field::receivedAt)) {
        text_.append(",");
        putOnce(receipt_, [this] { putReceipt(); });
    }
    char* const at = ends_.put(text_.room(ends_.room()), packInForce ? 1 : 0);
    text_.end(at);
    if (text_.size() == begin + 2) text_.end(putText(at - 2, "{}\n"));  // No field was asked for.
    text_[begin] = '{';
}

void DecisionJson::putHead(std::string_view record) {
    if (options_.fields.has(Field::record)) text_.append(record);
    if (options_.fields.has(Field::referralRef)) {
        text_.append(",\"referral_ref\":");
        putOnce(ref_, [this] { putString(header_.ref); });
    }
}

// Without its first comma, which a record that begins here makes its brace.
void DecisionJson::putReceipt() {
    const bool received = options_.fields.has(Field::receivedAt);
    if (options_.fields.has(Field::findings)) {
        char* const at = putText(text_.room(16 + kNumber), "\"findings\":");
        text_.end(putNumber(at, findings_));
        if (received) text_.append(",");
    }
    if (received) {
        text_.append("\"received_at\":");
        putInstantOrNull(header_.received);
    }
}

void DecisionJson::putInstantOrNull(const std::optional<Instant>& instant) {
    if (!instant) {
        text_.append("null");
        return;
    }
    char* at = text_.room(instantLength + 2);
    *at = '"';
    at = putInstant(at + 1, *instant);
    *at = '"';
    text_.end(at + 1);
}

void DecisionJson::putString(std::string_view text) {
    char* at = text_.room(text.size() + 2);
    *at = '"';
    if (copyPlain(text, at + 1)) {
        at[text.size() + 1] = '"';
        text_.end(at + text.size() + 2);
        return;
    }
    scratch_.clear();
    appendJsonString(scratch_, text);
    text_.append(scratch_);
}

void DecisionJson::putRouteAndUrgency(const ReferralDecision& decision) {
    char* at =
        text_.room(routes_.room() + couldRiseTo_.room() + priorities_.room() + bases_.room());
    at = routes_.put(at, static_cast<std::size_t>(decision.route));
    at = couldRiseTo_.put(at, static_cast<std::size_t>(decision.couldRiseTo));
    at = priorities_.put(at, static_cast<std::size_t>(decision.priority));
    at = bases_.put(at, static_cast<std::size_t>(decision.basis));
    text_.end(at);
}

void DecisionJson::putReasons(const Decided& decided, std::uint32_t row) {
    const FieldSet& fields = options_.fields;
    if (fields.has(Field::scores)) putScores();
    putTotals(decided.decisions, row);
    if (fields.has(Field::fired)) putList(text_, ",\"fired\":[", rules_, reader_.reasons());
    if (fields.has(Field::path)) putPath();
    if (fields.has(Field::nearMisses)) putNearMisses(decided, row);
    if (fields.has(Field::history) && decided.history != nullptr)
        text_.append(",\"history\":" + historyJson(decided, row));
    if (fields.has(Field::missing)) putMissing();
    if (fields.has(Field::actions)) putList(text_, ",\"actions\":[", rules_, reader_.actions());
    if (fields.has(Field::flags)) putList(text_, ",\"flags\":[", rules_, reader_.flags());
}

void DecisionJson::putScores() {
    const std::span<const std::int32_t> scores = reader_.scores();
    char* at = text_.room(16 + scores.size() * (domains_.room() + kNumber));
    at = putText(at, ",\"scores\":{");
    for (std::size_t domain = 0; domain < scores.size(); ++domain) {
        if (scores[domain] == 0) continue;
        at = putNumber(domains_.put(at, domain), scores[domain]);
        *at++ = ',';
    }
    text_.end(close(at, '}'));
}

void DecisionJson::putTotals(const Decisions& decisions, std::uint32_t row) {
    const FieldSet& fields = options_.fields;
    char* at = text_.room(64 + 2 * kNumber);
    if (fields.has(Field::total)) at = putNumber(putText(at, ",\"total\":"), decisions.total(row));
    if (fields.has(Field::possibleTotal))
        at = putNumber(putText(at, ",\"possible_total\":"), decisions.possibleTotal(row));
    text_.end(at);
}

void DecisionJson::putPath() {
    const std::span<const PathStep> path = reader_.path();
    char* at = text_.room(16 + path.size() * steps_.room());
    at = putText(at, ",\"path\":[");
    for (const PathStep& step : path) {
        const std::uint32_t taken = step.test == kNone ? 0 : step.test + 1;
        at = steps_.put(at, firstOfStep_[step.step] + taken);
    }
    text_.end(close(at, ']'));
}

void DecisionJson::putNearMisses(const Decided& decided, std::uint32_t row) {
    ExplainOptions options;
    options.maxWhatIfs = 0;
    options.maxVariants = 0;
    options.evaluate.inForce = run_.inForce;
    const Explanation explanation = explain(run_.program, decided.batch, row, options);
    text_.append(",\"near_misses\":[");
    for (const NearMiss& miss : explanation.nearMisses) {
        text_.append("{\"rule\":");
        putString(run_.program->rules()[miss.rule].id);
        text_.append(",\"lacking\":[");
        for (const Lacking& lacking : miss.lacking) {
            putString(lacking.condition);
            text_.append(",");
        }
        text_.end(close(text_.room(1), ']'));
        text_.append("},");
    }
    text_.end(close(text_.room(1), ']'));
}

void DecisionJson::putMissing() {
    const std::span<const MissingFact> facts = reader_.missing();
    const std::size_t allFacts = run_.program->vocabulary().facts().size();
    char* at = text_.room(16 + facts.size() * (missing_.room() + couldRaiseTo_.room()));
    at = putText(at, ",\"missing\":[");
    for (const MissingFact& fact : facts) {
        at = missing_.put(at, fact.fact != kNone ? fact.fact : allFacts + fact.items);
        const std::size_t route =
            fact.couldRaiseTo ? static_cast<std::size_t>(*fact.couldRaiseTo) : kRoutes;
        at = couldRaiseTo_.put(at, route + (fact.ofSibling ? kRoutes + 1 : 0));
    }
    text_.end(close(at, ']'));
}

void DecisionJson::putTeams(const Decisions& decisions, std::uint32_t row) {
    const FieldSet& fields = options_.fields;
    char* at = text_.room(localities_.room() + teams_.room());
    const auto orNone = [](std::uint32_t number, const Fragments& texts) {
        return std::min<std::size_t>(number, texts.size() - 1);
    };
    if (fields.has(Field::locality))
        at = localities_.put(at, orNone(decisions.locality(row), localities_));
    if (fields.has(Field::team)) at = teams_.put(at, orNone(services_.team(row), teams_));
    text_.end(at);
    if (fields.has(Field::alongside))
        putList(text_, ",\"alongside\":[", alongside_, services_.alongside(row));
}

void DecisionJson::putClocks(std::uint32_t row) {
    text_.append(",\"clocks\":[");
    for (const std::uint32_t clock : services_.clocks(row)) {
        putOnce(clockParts_[clock], [&] { putClock(clock); });
        text_.append(",");
    }
    text_.end(close(text_.room(1), ']'));
}

void DecisionJson::putClock(std::uint32_t clock) {
    char* at = text_.room(clocks_.room() + instantLength + 2 + clockStates_.room());
    at = clocks_.put(at, clock);
    auto state = ClockState::untimed;
    if (header_.received) {
        const DueText& due = dueText(clock);
        *at++ = '"';
        at = std::copy(due.letters.begin(), due.letters.end(), at);
        *at++ = '"';
        state = clockState(*header_.received, due.due, run_.asOf);
    } else {
        at = putText(at, "null");
    }
    text_.end(clockStates_.put(at, static_cast<std::size_t>(state)));
}

const DecisionJson::DueText& DecisionJson::dueText(std::uint32_t clock) {
    const Pack& pack = run_.program->pack();
    const Clock& limit = pack.clocks[clock];
    DueText& held = dueTexts_[clock];
    const bool byDay = limit.limit > 0 &&
                       (limit.unit == TimeUnit::workingDay || limit.unit == TimeUnit::calendarDay);
    if (byDay && held.day == receivedDay_) return held;
    held.day = byDay ? receivedDay_ : kNoDay;
    held.due = pack.calendar->due(*header_.received, limit.limit, limit.unit);
    putInstant(held.letters.data(), held.due);
    return held;
}

}  // namespace frontdoor
