#include "tests/adapters/output/plain_decision_json.h"

#include "adapters/output/json_fragments.h"
#include "adapters/output/json_text.h"
#include "engine/explain/explanation.h"

namespace frontdoor::test {
namespace {

std::string joined(const std::vector<std::string>& texts) {
    std::string whole;
    for (const std::string& text : texts) whole += (whole.empty() ? "" : ",") + text;
    return whole;
}

std::string array(const std::vector<std::string>& elements) { return "[" + joined(elements) + "]"; }

std::string instant(const std::optional<Instant>& instant) {
    return instant ? jsonString(formatInstant(*instant)) : "null";
}

class PlainWriter {
  public:
    PlainWriter(const RunFacts& run, const DecisionJsonOptions& options, const Decided& decided)
        : run_(run),
          explain_(options.explain),
          fields_(options.fields),
          decided_(decided),
          decisions_(decided.decisions),
          pack_(run.program->pack()) {
        if (!explain_) fields_.remove(Field::nearMisses);
    }

    std::string child(std::uint32_t row) {
        const std::uint32_t referral = decided_.batch.referralOf(row);
        head("child", referral);
        add(Field::childRef, jsonString(decided_.batch.childRef(row)));
        urgency({decisions_.route(row), decisions_.couldRiseTo(row), decisions_.priority(row),
                 decisions_.basis(row), row});
        reasons(row);
        teams(row);
        add(Field::clocks, clocks(row));
        tail(referral, decisions_.packInForce(row));
        return record();
    }

    std::string referral(std::uint32_t referral) {
        const Batch& batch = decided_.batch;
        head("referral", referral);
        std::vector<std::string> children;
        for (std::uint32_t row = batch.firstRow(referral); row < batch.endRow(referral); ++row)
            children.push_back(jsonString(batch.childRef(row)));
        add(Field::children, array(children));
        const ReferralDecision decision = referralDecision(decided_, referral);
        urgency(decision);
        if (!children.empty()) teams(decision.leadingRow);
        tail(referral, !children.empty() && decisions_.packInForce(decision.leadingRow));
        return record();
    }

  private:
    void add(Field field, const std::string& value) {
        if (fields_.has(field)) members_.push_back(jsonString(name(field)) + ":" + value);
    }
    std::string record() {
        std::string whole = "{" + joined(members_) + "}\n";
        members_.clear();
        return whole;
    }
    void head(const std::string& kind, std::uint32_t referral) {
        add(Field::record, jsonString(kind));
        add(Field::referralRef, jsonString(decided_.batch.header(referral).ref));
    }
    void urgency(const ReferralDecision& decision) {
        add(Field::route, jsonString(name(decision.route)));
        add(Field::couldRiseTo, jsonString(name(decision.couldRiseTo)));
        add(Field::priority, jsonString(name(decision.priority)));
        add(Field::basis,
            decision.basis == Basis::none ? "null" : jsonString(name(decision.basis)));
    }
    void reasons(std::uint32_t row) {
        std::vector<std::string> scores;
        const auto& domains = pack_.vocabulary->domains();
        for (DomainIndex domain = 0; domain < domains.size(); ++domain) {
            const std::int32_t points = decisions_.score(domain, row);
            if (points != 0)
                scores.push_back(jsonString(domains[domain].id) + ":" + std::to_string(points));
        }
        add(Field::scores, "{" + joined(scores) + "}");
        add(Field::total, std::to_string(decisions_.total(row)));
        add(Field::possibleTotal, std::to_string(decisions_.possibleTotal(row)));
        add(Field::fired, fired(row, [](RuleKind kind) {
                return kind != RuleKind::action && kind != RuleKind::flag;
            }));
        add(Field::path, path(row));
        if (fields_.has(Field::nearMisses)) add(Field::nearMisses, nearMisses(row));
        add(Field::missing, missing(row));
        add(Field::actions, fired(row, [](RuleKind kind) { return kind == RuleKind::action; }));
        add(Field::flags, fired(row, [](RuleKind kind) { return kind == RuleKind::flag; }));
    }
    template <class Wanted>
    std::string fired(std::uint32_t row, const Wanted& wanted) {
        std::vector<std::string> rules;
        for (std::uint32_t rule = 0; rule < pack_.rules.size(); ++rule) {
            if (decisions_.fired(rule, row) && wanted(pack_.rules[rule].kind))
                rules.push_back(ruleFragment(pack_.rules[rule], explain_));
        }
        return array(rules);
    }
    std::string path(std::uint32_t row) {
        std::vector<std::string> steps;
        for (const PathStep& taken : decisions_.path(row)) {
            const RoutingStep& step = pack_.routing.steps[taken.step];
            const std::size_t way = taken.test == kNone ? 0 : taken.test + std::size_t{1};
            steps.push_back(stepFragments(pack_.routing, step, explain_)[way]);
        }
        return array(steps);
    }
    std::string nearMisses(std::uint32_t row) {
        ExplainOptions options;
        options.maxWhatIfs = 0;
        options.maxVariants = 0;
        options.evaluate.inForce = run_.inForce;
        std::vector<std::string> misses;
        for (const NearMiss& miss :
             explain(run_.program, decided_.batch, row, options).nearMisses) {
            std::vector<std::string> lacking;
            for (const Lacking& each : miss.lacking) lacking.push_back(jsonString(each.condition));
            misses.push_back("{\"rule\":" + jsonString(pack_.rules[miss.rule].id) +
                             ",\"lacking\":" + array(lacking) + "}");
        }
        return array(misses);
    }
    std::string missing(std::uint32_t row) {
        const Vocabulary& words = *pack_.vocabulary;
        std::vector<std::string> facts;
        for (const MissingFact& fact : decisions_.missing(row)) {
            std::string text =
                fact.fact != kNone
                    ? factFragment(words.fullName(fact.fact), words.fact(fact.fact).label, explain_)
                    : factFragment(words.items()[fact.items].id, words.items()[fact.items].label,
                                   explain_);
            text += ",\"could_raise_to\":";
            text += fact.couldRaiseTo ? jsonString(name(*fact.couldRaiseTo)) : "null";
            if (fact.ofSibling) text += ",\"of\":\"sibling\"";
            facts.push_back(text + "}");
        }
        return array(facts);
    }
    void teams(std::uint32_t row) {
        const std::uint32_t locality = decisions_.locality(row);
        add(Field::locality,
            locality == kNone ? "null" : localityFragment(pack_.localities[locality], explain_));
        const std::uint32_t team = decisions_.team(row);
        add(Field::team, team == kNone ? "null" : teamFragment(pack_.teams[team], explain_));
        std::vector<std::string> alongside;
        for (const std::uint32_t joining : decisions_.alongside(row))
            alongside.push_back(teamFragment(pack_.teams[joining], explain_));
        add(Field::alongside, array(alongside));
    }
    std::string clocks(std::uint32_t row) {
        std::vector<RunningClock> running;
        runningClocks(decisions_, decided_.batch, row, run_.asOf, running);
        std::vector<std::string> clocks;
        for (const RunningClock& clock : running) {
            clocks.push_back(clockFragment(pack_.clocks[clock.clock], explain_) +
                             ",\"due\":" + instant(clock.due) +
                             ",\"state\":" + jsonString(name(clock.state)) + "}");
        }
        return array(clocks);
    }
    void tail(std::uint32_t referral, bool packInForce) {
        add(Field::findings, std::to_string(decided_.findingsOf(referral)));
        add(Field::receivedAt, instant(decided_.batch.header(referral).received));
        add(Field::asOf, instant(run_.asOf));
        if (run_.hindsight) add(Field::hindsight, "true");
        add(Field::packInForce, packInForce ? "true" : "false");
        add(Field::pack, packFragment(pack_));
        add(Field::engine, jsonString(run_.engine));
    }

    const RunFacts& run_;
    bool explain_;
    FieldSet fields_;
    const Decided& decided_;
    const Decisions& decisions_;
    const Pack& pack_;
    std::vector<std::string> members_{};
};

}  // namespace

std::string plainDecisionJson(const RunFacts& run, DecisionJsonOptions options,
                              const Decided& decided) {
    PlainWriter writer(run, options, decided);
    std::string out;
    for (std::uint32_t referral = 0; referral < decided.batch.referrals(); ++referral) {
        for (std::uint32_t row = decided.batch.firstRow(referral);
             row < decided.batch.endRow(referral); ++row) {
            out += writer.child(row);
        }
        out += writer.referral(referral);
    }
    return out;
}

}  // namespace frontdoor::test
