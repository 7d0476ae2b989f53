// How a decision moves when one answer does. Most answers are settled in small: each condition that
// rests on the answer moves the right way, points are sums of conditions with weights above 0 less
// a protection that never outweighs them, and routes rise with all of these, which is proved once.
// What does not follow so is looked for in the whole: a referral and the same with the other
// answer.

#include <algorithm>
#include <array>

#include "engine/verify/proof/answer_changes.h"

namespace frontdoor::proof {

using symbolic::AnswerDomain;
using symbolic::Circuit;
using symbolic::kNo;
using symbolic::Literal;
using symbolic::opposite;
using symbolic::SymbolicProgram;
using symbolic::Truth;
using symbolic::Verdict;

namespace {

enum class Moves : std::uint8_t { rises, falls };

/// One answer that changes, and what becomes of the decision.
class Step {
  public:
    Step(Workbench& workbench, const Source& source, AnswerChange change, Moves moves)
        : workbench_(workbench),
          circuit_(workbench.circuit()),
          program_(*workbench.program()),
          operations_(program_.operations()),
          footprints_(workbench.footprints()),
          source_(source),
          change_(std::move(change)),
          moves_(moves),
          before_(circuit_, program_, change_.before),
          after_(circuit_, program_, change_.after) {
        if (moves_ == Moves::falls) askOnlyWhatApplies();
    }

    /// Whether everything that the route is made of moves the right way; false where that is not
    /// enough to say.
    bool followsFromParts();
    /// Referrals of which some part moves the wrong way, one for each such part: the first to look
    /// at.
    std::vector<std::vector<Case>> wrongParts();
    /// A referral whose route or bound moves the wrong way; in a sketch, or in the whole.
    Sought seekWrongMove(bool sketch);
    [[nodiscard]] bool isLoose() const { return circuit_.isLoose(wrongMove_); }

  private:
    void askOnlyWhatApplies();
    void notRising(const Truth& was, const Truth& is, bool straight);
    void notFalling(const Truth& was, const Truth& is, bool straight);
    void require(const Truth& was, const Truth& is, bool straight) {
        if (moves_ == Moves::rises) {
            notRising(was, is, straight);
        } else {
            notFalling(was, is, straight);
        }
    }
    void requireRules();
    [[nodiscard]] bool requireNeed(Signal signal, bool straight);
    [[nodiscard]] bool pointsMove(const Operation& test) const;
    [[nodiscard]] bool touches(Signal signal) const { return footprints_.reads(signal, source_); }
    void wrong(Literal a, Literal b) {
        const Literal both = circuit_.both(circuit_.both(a, b), change_.given);
        if (both != kNo) wrong_.push_back(both);
    }
    [[nodiscard]] std::array<const symbolic::Inputs*, 2> scenes() const {
        return {&change_.before, &change_.after};
    }

    Workbench& workbench_;
    Circuit& circuit_;
    const Program& program_;
    const Operations& operations_;
    const Footprints& footprints_;
    Source source_;
    AnswerChange change_;
    Moves moves_;
    SymbolicProgram before_;
    SymbolicProgram after_;
    std::vector<Literal> wrong_{};  // A part moves the wrong way.
    Literal wrongMove_ = kNo;       // The whole does.
};

// What cannot apply is not unknown: a detail of a concern that nobody raised, the mobility of an
// unborn child. To answer it is to say something new.
void Step::askOnlyWhatApplies() {
    if (source_.fact == kNone) return;
    for (const Operation& operation : operations_.main.operations) {
        const bool about = operation.code == OperationCode::loadBoolean ||
                           operation.code == OperationCode::factInRange ||
                           operation.code == OperationCode::factInRanges ||
                           operation.code == OperationCode::factKnown ||
                           operation.code == OperationCode::loadValue;
        if (!about || operation.index != source_.fact || operation.b == kNone) continue;
        const Truth applies = before_.mainSignal(operation.b, source_.sibling ? 1 : 0);
        change_.given = circuit_.both(change_.given, opposite(applies.no));
        return;
    }
}

// What was certain stays so, and what was possible stays so; of a condition that counts against
// (not `straight`), the other way round.
void Step::notRising(const Truth& was, const Truth& is, bool straight) {
    const Truth& less = straight ? was : is;
    const Truth& more = straight ? is : was;
    wrong(less.yes, opposite(more.yes));
    wrong(more.no, opposite(less.no));
}

// What was impossible stays so.
void Step::notFalling(const Truth& was, const Truth& is, bool straight) {
    if (straight) {
        wrong(was.no, opposite(is.no));
    } else {
        wrong(was.yes, opposite(is.yes));
    }
}

void Step::requireRules() {
    for (const Root& root : operations_.factRoots) {
        if (touches(root.condition))
            require(before_.mainSignal(root.condition), after_.mainSignal(root.condition), true);
    }
    for (const Signal condition : operations_.thresholdConditions) {
        if (condition != kNone && touches(condition))
            require(before_.mainSignal(condition), after_.mainSignal(condition), true);
    }
    for (const ProtectiveRoot& root : operations_.protective) {
        if (!touches(root.holds)) continue;
        const Literal was = before_.mainSignal(root.holds).yes;
        const Literal is = after_.mainSignal(root.holds).yes;
        if (moves_ == Moves::rises) {
            wrong(is, opposite(was));
        } else {
            wrong(was, opposite(is));
        }
    }
}

// Whether a test of points asks for so many or more.
bool Step::pointsMove(const Operation& test) const {
    const Stage& main = operations_.main;
    const Operation& value = main.operations[main.valueWriters.back()[test.a]];
    return value.code == OperationCode::loadScore && test.high - test.low == 1 &&
           operations_.ranges[static_cast<std::size_t>(test.low)].high == Membership::kGreatest;
}

// A condition that asks for need, down to its parts: what was triggered, reached and scored may
// only stand straight, conditions of answers in either way.
bool Step::requireNeed(Signal signal, bool straight) {
    if (signal != signalOf(registerOf(signal))) return requireNeed(negated(signal), !straight);
    if (!footprints_.asksForNeed(signal)) {
        if (touches(signal))
            require(before_.mainSignal(signal), after_.mainSignal(signal), straight);
        return true;
    }
    const Stage& main = operations_.main;
    const Operation& writer = main.operations[main.booleanWriters.back()[registerOf(signal)]];
    if (writer.code == OperationCode::triggered || writer.code == OperationCode::reached ||
        writer.code == OperationCode::fired)
        return straight;
    if (writer.code == OperationCode::valueInRanges) return straight && pointsMove(writer);
    if (writer.code == OperationCode::possible)
        return (straight || moves_ == Moves::rises) && requireNeed(writer.a, straight);
    if (writer.code != OperationCode::conjoin) return false;
    for (std::uint32_t i = writer.a; i < writer.b; ++i) {
        if (!requireNeed(main.inputs[i], straight)) return false;
    }
    return true;
}

bool Step::followsFromParts() {
    const bool moves =
        moves_ == Moves::rises ? workbench_.routingRises() : workbench_.routingFalls();
    if (!moves) return false;
    requireRules();
    for (const auto& tests : operations_.tests) {
        for (const RoutingRoot& root : tests) {
            if (!requireNeed(root.when, true)) return false;
        }
    }
    for (const Root& root : operations_.raiseRoots) {
        if (!requireNeed(root.condition, true)) return false;
    }
    return workbench_.search(circuit_.any(wrong_)) == Verdict::impossible;
}

std::vector<std::vector<Case>> Step::wrongParts() {
    std::vector<std::vector<Case>> found{};
    for (const Literal part : wrong_) {
        Sought sought = workbench_.seek(part, scenes());
        if (sought.verdict == Verdict::found) found.push_back(std::move(sought.referrals));
    }
    return found;
}

Sought Step::seekWrongMove(bool sketch) {
    const std::vector<bool> leftOut = sketch ? workbench_.leftOut(&source_) : std::vector<bool>{};
    SymbolicProgram before(circuit_, program_, change_.before, leftOut);
    SymbolicProgram after(circuit_, program_, change_.after, leftOut);
    const auto& was = before.routing();
    const auto& is = after.routing();
    wrongMove_ = kNo;
    for (std::size_t level = 1; level < kRoutes; ++level) {
        const auto add = [&](Literal a, Literal b) {
            wrongMove_ = circuit_.either(wrongMove_, circuit_.both(a, opposite(b)));
        };
        if (moves_ == Moves::rises) {
            add(was.routes[level], is.routes[level]);
            add(was.could[level], is.could[level]);
        } else {
            add(is.could[level], was.could[level]);
        }
    }
    return workbench_.seek(circuit_.both(change_.given, wrongMove_), scenes());
}

// What the evaluator decides of two referrals, if it is what no decision may do.
std::string wrongMoveText(const ProgramPtr& program, const std::vector<Case>& referrals,
                          Moves moves) {
    const Decided decided = decide(program, referrals);
    const Decisions& decisions = decided.decisions;
    const std::uint32_t was = decided.firstRows[0];
    const std::uint32_t is = decided.firstRows[1];
    const auto text = [](const std::string& what, Route from, Route to) {
        return what + " " + std::string(name(from)) + ", then " + std::string(name(to));
    };
    if (moves == Moves::falls) {
        if (decisions.couldRiseTo(is) <= decisions.couldRiseTo(was)) return {};
        return text("could rise to", decisions.couldRiseTo(was), decisions.couldRiseTo(is));
    }
    if (decisions.route(is) < decisions.route(was))
        return text("route", decisions.route(was), decisions.route(is));
    if (decisions.couldRiseTo(is) < decisions.couldRiseTo(was))
        return text("could rise to", decisions.couldRiseTo(was), decisions.couldRiseTo(is));
    return {};
}

// What everybody should have been asked, answered so that nobody need worry: then what could rise
// is seen.
void reassure(const Vocabulary& vocabulary, std::vector<Case>& referrals) {
    for (Case& referral : referrals) {
        for (FactIndex index = 0; index < vocabulary.facts().size(); ++index) {
            const Fact& fact = vocabulary.fact(index);
            if (fact.ask != Ask::always || fact.worry == Worry::none || fact.items != kNone ||
                fact.parent != kNone)
                continue;
            const AnswerDomain domain = symbolic::domainOf(vocabulary, fact);
            const bool least = fact.worry == Worry::yes || fact.worry == Worry::up;
            const auto value = static_cast<std::int32_t>(least ? domain.least : domain.greatest);
            for (CaseChild& child : referral.children) {
                if (std::ranges::find(child.answers, index, &CaseAnswer::fact) ==
                    child.answers.end())
                    child.answers.push_back({index, Answer::of(value)});
            }
        }
    }
}

using MakeChange = std::optional<AnswerChange> (*)(Workbench&, const Source&);

void showWrongMove(Workbench& workbench, const Step& step, Moves moves, std::vector<Case> referrals,
                   Finding& finding) {
    const ProgramPtr& program = workbench.program();
    finding.referrals = std::move(referrals);
    if (wrongMoveText(program, finding.referrals, moves).empty()) {
        finding.result = step.isLoose() ? ProofResult::undecided : ProofResult::fault;
        finding.statement = "the evaluator does not move so with the referral that was found";
        return;
    }
    shrink(finding.referrals, [&](const std::vector<Case>& smaller) {
        return !differenceText(program->vocabulary(), smaller[0], smaller[1]).empty() &&
               !wrongMoveText(program, smaller, moves).empty();
    });
    finding.result = ProofResult::refuted;
    finding.statement =
        differenceText(program->vocabulary(), finding.referrals[0], finding.referrals[1]) + ": " +
        wrongMoveText(program, finding.referrals, moves);
}

Finding decideStep(Workbench& workbench, Finding finding, const Source& source, MakeChange make,
                   Moves moves) {
    auto change = make(workbench, source);
    if (!change) {
        finding.result = ProofResult::undecided;
        finding.statement =
            "a date that worries and is held against the day of receipt is not modelled";
        return finding;
    }
    Step step(workbench, source, std::move(*change), moves);
    if (step.followsFromParts()) return finding;
    for (std::vector<Case>& referrals : step.wrongParts()) {
        if (wrongMoveText(workbench.program(), referrals, moves).empty())
            reassure(workbench.program()->vocabulary(), referrals);
        if (wrongMoveText(workbench.program(), referrals, moves).empty()) continue;
        showWrongMove(workbench, step, moves, std::move(referrals), finding);
        return finding;
    }
    Sought sketched = step.seekWrongMove(true);
    if (sketched.verdict == Verdict::found &&
        !wrongMoveText(workbench.program(), sketched.referrals, moves).empty()) {
        showWrongMove(workbench, step, moves, std::move(sketched.referrals), finding);
        return finding;
    }
    Sought sought = step.seekWrongMove(false);
    if (sought.verdict == Verdict::undecided) finding.result = ProofResult::undecided;
    if (sought.verdict == Verdict::found)
        showWrongMove(workbench, step, moves, std::move(sought.referrals), finding);
    return finding;
}

void add(std::vector<Claim>& claims, const Program& program, const Source& source,
         Property property, MakeChange make, Moves moves) {
    Claim claim{.property = property, .subject = nameOf(program.vocabulary(), source)};
    claim.decide = [property, subject = claim.subject, source, make, moves](Workbench& workbench) {
        return decideStep(workbench, {.property = property, .subject = subject}, source, make,
                          moves);
    };
    claims.push_back(std::move(claim));
}

}  // namespace

std::vector<Claim> answerClaims(const Program& program, const Footprints& footprints) {
    const std::vector<Source> sources = footprints.sources();
    const Vocabulary& vocabulary = program.vocabulary();
    std::vector<Claim> claims{};
    for (const Source& source : sources) {
        if (worries(vocabulary, source))
            add(claims, program, source, Property::worry, toMoreWorrying, Moves::rises);
    }
    for (const Source& source : sources) {
        if (worries(vocabulary, source))
            add(claims, program, source, Property::unknown, toUnknown, Moves::rises);
    }
    for (const Source& source : sources) {
        if (source.fact != vocabulary.receivedOn())
            add(claims, program, source, Property::bound, toKnown, Moves::falls);
    }
    return claims;
}

}  // namespace frontdoor::proof
