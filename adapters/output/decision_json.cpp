#include "adapters/output/decision_json.h"

#include "adapters/output/json_fragments.h"
#include "adapters/output/json_text.h"
#include "engine/explain/explanation.h"

namespace frontdoor {
namespace {

/// Opens a member of the record that is being written: the first needs a brace, the others a comma.
void key(std::string& out, std::string_view quotedName) {
    out += out.empty() || out.back() == '\n' ? '{' : ',';
    out += quotedName;
    out += ':';
}

template <class Text>
void quoted(std::string& out, const Text& text) {
    out += '"';
    out += text;
    out += '"';
}

/// Writes the elements of an array, with commas between them.
class ArrayWriter {
  public:
    explicit ArrayWriter(std::string& out) : out_(out) { out_ += '['; }
    ArrayWriter(const ArrayWriter&) = delete;
    ArrayWriter& operator=(const ArrayWriter&) = delete;
    ~ArrayWriter() { out_ += ']'; }
    std::string& next() {
        if (!first_) out_ += ',';
        first_ = false;
        return out_;
    }

  private:
    std::string& out_;
    bool first_ = true;
};

void endRecord(std::string& out, std::size_t begin) {
    if (out.size() == begin) out += '{';  // No field was asked for.
    out += "}\n";
}

void appendInstantOrNull(std::string& out, const std::optional<Instant>& instant) {
    if (!instant) {
        out += "null";
        return;
    }
    out += '"';
    appendInstant(out, *instant);
    out += '"';
}

void appendRouteAndUrgency(std::string& out, const FieldSet& fields,
                           const ReferralDecision& decision) {
    if (fields.has(Field::route)) {
        key(out, "\"route\"");
        quoted(out, name(decision.route));
    }
    if (fields.has(Field::couldRiseTo)) {
        key(out, "\"could_rise_to\"");
        quoted(out, name(decision.couldRiseTo));
    }
    if (fields.has(Field::priority)) {
        key(out, "\"priority\"");
        quoted(out, name(decision.priority));
    }
    if (fields.has(Field::basis)) {
        key(out, "\"basis\"");
        if (decision.basis == Basis::none) {
            out += "null";
        } else {
            quoted(out, name(decision.basis));
        }
    }
}

bool isReason(RuleKind kind) { return kind != RuleKind::action && kind != RuleKind::flag; }

}  // namespace

DecisionJson::DecisionJson(const RunFacts& run, const DecisionJsonOptions& options)
    : run_(run), options_(options) {
    const Pack& pack = run_.program->pack();
    const bool explain = options_.explain;
    if (!explain) options_.fields.remove(Field::nearMisses);
    for (const Rule& rule : pack.rules) rules_.push_back(ruleFragment(rule, explain));
    const Vocabulary& words = *pack.vocabulary;
    for (FactIndex fact = 0; fact < words.facts().size(); ++fact) {
        facts_.push_back(factFragment(words.fullName(fact), words.fact(fact).label, explain));
    }
    for (const Items& items : words.items()) {
        items_.push_back(factFragment(items.id, items.label, explain));
    }
    for (const Domain& domain : words.domains()) domains_.push_back(jsonString(domain.id) + ":");
    for (const RoutingStep& step : pack.routing.steps) {
        steps_.push_back(stepFragments(pack.routing, step, explain));
    }
    for (const Locality& locality : pack.localities) {
        localities_.push_back(localityFragment(locality, explain));
    }
    for (const Team& team : pack.teams) teams_.push_back(teamFragment(team, explain));
    for (const Clock& clock : pack.clocks) clocks_.push_back(clockFragment(clock, explain));
    pack_ = packFragment(pack);
    engine_ = jsonString(run_.engine);
    asOf_ = jsonString(formatInstant(run_.asOf));
}

void DecisionJson::append(std::string& out, const Decided& decided) {
    reader_.open(decided.decisions);
    for (std::uint32_t referral = 0; referral < decided.batch.referrals(); ++referral) {
        for (std::uint32_t row = decided.batch.firstRow(referral);
             row < decided.batch.endRow(referral); ++row) {
            appendRow(out, decided, row);
        }
        appendReferral(out, decided, referral);
    }
}

void DecisionJson::appendChild(std::string& out, const Decided& decided, std::uint32_t row) {
    reader_.open(decided.decisions);
    appendRow(out, decided, row);
}

void DecisionJson::appendRow(std::string& out, const Decided& decided, std::uint32_t row) {
    reader_.go(row);
    const FieldSet& fields = options_.fields;
    const Decisions& decisions = decided.decisions;
    const std::uint32_t referral = decided.batch.referralOf(row);
    const std::size_t begin = out.size();
    if (fields.has(Field::record)) {
        key(out, "\"record\"");
        out += "\"child\"";
    }
    if (fields.has(Field::referralRef)) {
        key(out, "\"referral_ref\"");
        appendJsonString(out, decided.batch.header(referral).ref);
    }
    if (fields.has(Field::childRef)) {
        key(out, "\"child_ref\"");
        appendJsonString(out, decided.batch.childRef(row));
    }
    appendRouteAndUrgency(out, fields,
                          {decisions.route(row), decisions.couldRiseTo(row),
                           decisions.priority(row), decisions.basis(row), row});
    appendReasons(out, decided, row);
    appendTeams(out, decided, row);
    if (fields.has(Field::clocks)) appendClocks(out, decided, row);
    appendRun(out, decided, referral, decisions.packInForce(row));
    endRecord(out, begin);
}

void DecisionJson::appendReasons(std::string& out, const Decided& decided, std::uint32_t row) {
    const FieldSet& fields = options_.fields;
    if (fields.has(Field::scores)) appendScores(out);
    if (fields.has(Field::total)) {
        key(out, "\"total\"");
        appendJsonNumber(out, decided.decisions.total(row));
    }
    if (fields.has(Field::possibleTotal)) {
        key(out, "\"possible_total\"");
        appendJsonNumber(out, decided.decisions.possibleTotal(row));
    }
    if (fields.has(Field::fired)) appendFired(out);
    if (fields.has(Field::path)) appendPath(out);
    if (fields.has(Field::nearMisses)) appendNearMisses(out, decided, row);
    if (fields.has(Field::missing)) appendMissing(out);
    if (fields.has(Field::actions)) {
        key(out, "\"actions\"");
        appendRules(out, RuleKind::action);
    }
    if (fields.has(Field::flags)) {
        key(out, "\"flags\"");
        appendRules(out, RuleKind::flag);
    }
}

void DecisionJson::appendScores(std::string& out) {
    key(out, "\"scores\"");
    out += '{';
    bool first = true;
    for (DomainIndex domain = 0; domain < domains_.size(); ++domain) {
        const std::int32_t points = reader_.score(domain);
        if (points == 0) continue;
        if (!first) out += ',';
        first = false;
        out += domains_[domain];
        appendJsonNumber(out, points);
    }
    out += '}';
}

void DecisionJson::appendFired(std::string& out) {
    key(out, "\"fired\"");
    ArrayWriter array(out);
    for (const std::uint32_t rule : reader_.fired()) {
        if (isReason(run_.program->rules()[rule].kind)) array.next() += rules_[rule];
    }
}

void DecisionJson::appendRules(std::string& out, RuleKind kind) {
    ArrayWriter array(out);
    for (const std::uint32_t rule : reader_.fired()) {
        if (run_.program->rules()[rule].kind == kind) array.next() += rules_[rule];
    }
}

void DecisionJson::appendPath(std::string& out) {
    key(out, "\"path\"");
    ArrayWriter array(out);
    for (const PathStep& step : reader_.path()) {
        array.next() += steps_[step.step][step.test == kNone ? 0 : step.test + 1];
    }
}

void DecisionJson::appendNearMisses(std::string& out, const Decided& decided, std::uint32_t row) {
    key(out, "\"near_misses\"");
    ExplainOptions options;
    options.maxWhatIfs = 0;
    options.maxVariants = 0;
    options.evaluate.inForce = run_.inForce;
    const Explanation explanation = explain(run_.program, decided.batch, row, options);
    ArrayWriter array(out);
    for (const NearMiss& miss : explanation.nearMisses) {
        array.next() += "{\"rule\":";
        appendJsonString(out, run_.program->rules()[miss.rule].id);
        out += ",\"lacking\":";
        {
            ArrayWriter conditions(out);
            for (const Lacking& lacking : miss.lacking) {
                appendJsonString(conditions.next(), lacking.condition);
            }
        }
        out += '}';
    }
}

void DecisionJson::appendMissing(std::string& out) {
    key(out, "\"missing\"");
    ArrayWriter array(out);
    for (const MissingFact& missing : reader_.missing()) {
        array.next() += missing.fact != kNone ? facts_[missing.fact] : items_[missing.items];
        out += ",\"could_raise_to\":";
        if (missing.couldRaiseTo) {
            quoted(out, name(*missing.couldRaiseTo));
        } else {
            out += "null";
        }
        if (missing.ofSibling) out += ",\"of\":\"sibling\"";
        out += '}';
    }
}

void DecisionJson::appendTeams(std::string& out, const Decided& decided, std::uint32_t row) {
    const FieldSet& fields = options_.fields;
    if (fields.has(Field::locality)) {
        key(out, "\"locality\"");
        const std::uint32_t locality = decided.decisions.locality(row);
        out += locality == kNone ? std::string_view("null") : localities_[locality];
    }
    if (fields.has(Field::team)) {
        key(out, "\"team\"");
        const std::uint32_t team = decided.decisions.team(row);
        out += team == kNone ? std::string_view("null") : teams_[team];
    }
    if (fields.has(Field::alongside)) {
        key(out, "\"alongside\"");
        ArrayWriter array(out);
        for (const std::uint32_t team : decided.decisions.alongside(row)) {
            array.next() += teams_[team];
        }
    }
}

void DecisionJson::appendClocks(std::string& out, const Decided& decided, std::uint32_t row) {
    key(out, "\"clocks\"");
    runningClocks(decided.decisions, decided.batch, row, run_.asOf, runningClocks_);
    ArrayWriter array(out);
    for (const RunningClock& clock : runningClocks_) {
        array.next() += clocks_[clock.clock];
        out += ",\"due\":";
        appendInstantOrNull(out, clock.due);
        out += ",\"state\":";
        quoted(out, name(clock.state));
        out += '}';
    }
}

void DecisionJson::appendRun(std::string& out, const Decided& decided, std::uint32_t referral,
                             bool packInForce) {
    const FieldSet& fields = options_.fields;
    if (fields.has(Field::findings)) {
        key(out, "\"findings\"");
        appendJsonNumber(out, decided.findingsOf(referral));
    }
    if (fields.has(Field::receivedAt)) {
        key(out, "\"received_at\"");
        appendInstantOrNull(out, decided.batch.header(referral).received);
    }
    if (fields.has(Field::asOf)) {
        key(out, "\"as_of\"");
        out += asOf_;
    }
    if (fields.has(Field::packInForce)) {
        key(out, "\"pack_in_force\"");
        out += packInForce ? "true" : "false";
    }
    if (fields.has(Field::pack)) {
        key(out, "\"pack\"");
        out += pack_;
    }
    if (fields.has(Field::engine)) {
        key(out, "\"engine\"");
        out += engine_;
    }
}

void DecisionJson::appendReferral(std::string& out, const Decided& decided,
                                  std::uint32_t referral) {
    const FieldSet& fields = options_.fields;
    const ReferralDecision decision = referralDecision(decided, referral);
    const std::uint32_t end = decided.batch.endRow(referral);
    const std::size_t begin = out.size();
    if (fields.has(Field::record)) {
        key(out, "\"record\"");
        out += "\"referral\"";
    }
    if (fields.has(Field::referralRef)) {
        key(out, "\"referral_ref\"");
        appendJsonString(out, decided.batch.header(referral).ref);
    }
    if (fields.has(Field::children)) {
        key(out, "\"children\"");
        ArrayWriter array(out);
        for (std::uint32_t row = decided.batch.firstRow(referral); row < end; ++row) {
            appendJsonString(array.next(), decided.batch.childRef(row));
        }
    }
    appendRouteAndUrgency(out, fields, decision);
    const bool anyChild = decided.batch.firstRow(referral) < end;
    if (anyChild) appendTeams(out, decided, decision.leadingRow);
    appendRun(out, decided, referral,
              anyChild && decided.decisions.packInForce(decision.leadingRow));
    endRecord(out, begin);
}

}  // namespace frontdoor
