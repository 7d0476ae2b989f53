#include <algorithm>

#include "engine/calendar/london.h"
#include "engine/diagnostics/check.h"
#include "tests/differential/reference_evaluator.h"

namespace frontdoor::reference {

std::optional<Date> ReferenceEvaluator::dayThatCounts(std::uint32_t row) const {
    if (inForce_) return inForce_;
    const auto& received = batch_.header(batch_.referralOf(row)).received;
    if (!received) return std::nullopt;
    return londonTime(*received).date;
}

bool ReferenceEvaluator::inForceOn(const InForce& inForce, std::uint32_t row) const {
    const std::optional<Date> day = dayThatCounts(row);
    return !day || inForce.holds(*day);
}

/// Yes: it fired. Unknown: it is possible.
Truth ReferenceEvaluator::ruleTruth(std::uint32_t index, std::uint32_t row) {
    auto& found = findings_[row].rules[index];
    if (!found) {
        const Rule& rule = pack_.rules[index];
        Truth truthOfRule = Truth::no;
        if (inForceOn(rule.inForce, row)) {
            if (rule.kind == RuleKind::threshold) {
                truthOfRule = thresholdTruth(rule, row);
            } else {
                truthOfRule = rule.when ? truth(*rule.when, Place{.row = row}) : Truth::yes;
            }
        }
        found = truthOfRule;
    }
    return *found;
}

Truth ReferenceEvaluator::thresholdTruth(const Rule& rule, std::uint32_t row) {
    const Truth enough =
        compare(Comparison::greaterOrEqual, score(rule.domain, row), Value::of(rule.points));
    return rule.when ? both(enough, truth(*rule.when, Place{.row = row})) : enough;
}

Truth ReferenceEvaluator::firedQuestion(const FiredQuestion& question, std::uint32_t row) {
    for (std::uint32_t rule = 0; rule < pack_.rules.size(); ++rule) {
        if (pack_.rules[rule].id == question.rule) return ruleTruth(rule, row);
    }
    FRONTDOOR_CHECK(false, "only rules that exist are asked for");
}

Truth ReferenceEvaluator::routeQuestion(const RouteQuestion& question, std::uint32_t row) {
    const RuleKind kind = question.byTrigger ? RuleKind::trigger : RuleKind::threshold;
    Truth result = Truth::no;
    for (std::uint32_t rule = 0; rule < pack_.rules.size(); ++rule) {
        if (pack_.rules[rule].kind == kind && pack_.rules[rule].route == question.route) {
            result = either(result, ruleTruth(rule, row));
        }
    }
    return result;
}

/// The points that verified protective factors may take off a domain, to its cap.
std::int64_t ReferenceEvaluator::protection(DomainIndex domain, std::uint32_t row) {
    const Vocabulary& vocabulary = *pack_.vocabulary;
    std::int64_t protection = 0;
    for (FactIndex verified = 0; verified < vocabulary.facts().size(); ++verified) {
        if (vocabulary.fact(verified).role != FactRole::verified) continue;
        const FactIndex factor = vocabulary.fact(verified).parent;
        if (vocabulary.fact(factor).domain != domain) continue;
        if (factTruth(factor, row) == Truth::yes && factTruth(verified, row) == Truth::yes) {
            protection += vocabulary.fact(factor).points;
        }
    }
    return std::min<std::int64_t>(protection, vocabulary.domains()[domain].protectiveCap);
}

/// A domain's points after protective factors; with kNone those of the scores that name no domain.
ReferenceEvaluator::DomainPoints ReferenceEvaluator::points(DomainIndex domain, std::uint32_t row) {
    DomainPoints points;
    for (std::uint32_t rule = 0; rule < pack_.rules.size(); ++rule) {
        const Rule& score = pack_.rules[rule];
        if (score.kind != RuleKind::score || score.domain != domain) continue;
        const Truth fired = ruleTruth(rule, row);
        if (fired == Truth::yes) points.certain += score.points;
        if (fired != Truth::no) points.possible += score.points;
    }
    if (domain == kNone) return points;
    const std::int64_t off = protection(domain, row);
    points.takenOff = std::min(points.certain, off);
    points.certain -= points.takenOff;
    points.possible -= std::min(points.possible, off);
    return points;
}

ReferenceEvaluator::DomainPoints ReferenceEvaluator::totalPoints(std::uint32_t row) {
    DomainPoints total = points(kNone, row);
    for (DomainIndex domain = 0; domain < pack_.vocabulary->domains().size(); ++domain) {
        const DomainPoints part = points(domain, row);
        total.certain += part.certain;
        total.possible += part.possible;
    }
    return total;
}

Value ReferenceEvaluator::score(DomainIndex domain, std::uint32_t row) {
    const DomainPoints found = domain == kNone ? totalPoints(row) : points(domain, row);
    return Value::between(found.certain, found.possible);
}

}  // namespace frontdoor::reference
