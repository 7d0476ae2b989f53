#include "adapters/output/explanation_text.h"

#include <algorithm>

#include "adapters/output/clock_state.h"
#include "adapters/output/history_json.h"
#include "adapters/output/json_fragments.h"
#include "adapters/output/readable_time.h"
#include "adapters/output/reasons.h"
#include "adapters/output/terminal_text.h"

namespace frontdoor {
namespace {

constexpr std::size_t kIdColumns = 12;

/// Lays out the sections of one explanation.
class ExplanationPage {
  public:
    ExplanationPage(const RunFacts& run, const Decided& decided, std::uint32_t row,
                    std::size_t columns)
        : run_(run),
          decided_(decided),
          decisions_(decided.decisions),
          pack_(run.program->pack()),
          words_(*pack_.vocabulary),
          row_(row),
          columns_(std::clamp<std::size_t>(columns, 40, 120)) {}

    std::string take() { return std::move(out_); }
    void head();
    void why();
    void path();
    void missing();
    void nearMisses(const std::vector<NearMiss>& misses);
    void history(const Decided& decided);
    void changes(const Explanation& explanation);
    void points();
    void clocks();
    void actions();
    void teams();
    void about();

  private:
    void section(std::string_view title) {
        out_ += '\n';
        out_ += title;
        out_ += '\n';
    }
    void line(std::string_view first, std::string_view text) {
        appendWrapped(out_, first, printable(text), columns_);
    }
    /// An id in a column of its own, then a text.
    void entry(std::string_view id, std::string_view text) {
        std::string first = "  ";
        appendPadded(first, printable(id), kIdColumns);
        if (textColumns(id) >= kIdColumns) {
            out_ += first + "\n";
            first.assign(kIdColumns + 2, ' ');
        }
        line(first, text);
    }
    void remark(std::string_view text) { line(std::string(kIdColumns + 2, ' '), text); }
    void whatIfs(std::string_view title, const std::vector<OtherAnswers>& whatIfs);

    const RunFacts& run_;
    const Decided& decided_;
    const Decisions& decisions_;
    const Pack& pack_;
    const Vocabulary& words_;
    std::uint32_t row_;
    std::size_t columns_;
    std::string out_{};
};

void ExplanationPage::head() {
    const std::uint32_t referral = decided_.batch.referralOf(row_);
    const Route route = decisions_.route(row_);
    out_ += "Referral " + printable(decided_.batch.ref(referral)) + ", child " +
            printable(decided_.batch.childRef(row_)) + "\n\n";
    std::string recommended(label(route));
    if (decisions_.basis(row_) != Basis::none) {
        recommended += ", basis " + std::string(label(decisions_.basis(row_)));
    }
    entry("Route", recommended);
    entry("Priority", label(decisions_.priority(row_)));
    const Route couldRiseTo = decisions_.couldRiseTo(row_);
    entry("Could be", couldRiseTo > route ? label(couldRiseTo)
                                          : "no higher, whatever the unknown facts turn out to be");
    entry("Received", readableTime(decided_.batch.header(referral).received));
    const std::uint32_t findings = decided_.findingsOf(referral);
    if (findings > 0) {
        entry("Data", std::to_string(findings) +
                          " of this referral's answers could not be used and count as not known");
    }
    for (const std::uint32_t flag : firedRules(decisions_, row_, RuleKind::flag)) {
        const Rule& rule = pack_.rules[flag];
        entry("Also", rule.label.empty() ? rule.id : rule.label);
    }
    out_ += '\n';
    line("  ", "This is a recommendation. A person decides.");
}

void ExplanationPage::why() {
    section("WHY");
    const std::vector<std::uint32_t> fired = firedReasons(decisions_, row_);
    if (fired.empty()) entry("", "No rule fired; early help always holds.");
    for (const std::uint32_t index : fired) {
        const Rule& rule = pack_.rules[index];
        entry(rule.id, rule.because.empty() ? rule.label : rule.because);
        std::string facts(label(rule.kind));
        if (rule.kind == RuleKind::score) facts += ": " + std::to_string(rule.points);
        if (rule.route) facts += " for " + std::string(name(*rule.route));
        if (rule.priority) facts += ", " + std::string(name(*rule.priority));
        if (!rule.replaces.empty())
            facts += "; in place of " + rule.replaces + "'s rule of this name";
        remark(facts);
        if (!rule.source.empty()) remark("Source: " + rule.source);
        remark("Rule at " + rule.span.place());
    }
}

void ExplanationPage::path() {
    section("HOW THE ROUTE WAS FOUND");
    for (const PathStep& taken : decisions_.path(row_)) {
        const RoutingStep& step = pack_.routing.steps[taken.step];
        const bool otherwise = taken.test == kNone;
        const Destination& to = otherwise ? step.otherwise : step.tests[taken.test].to;
        line("  ", (step.label.empty() ? step.id : step.label) +
                       (otherwise ? " Not certainly: on to " : " Yes: on to ") +
                       destinationName(pack_.routing, to) + ".");
    }
    if (decisions_.raisedBy(row_) > 0) {
        line("  ", "Then raised by " + std::to_string(decisions_.raisedBy(row_)) + " level.");
    }
}

void ExplanationPage::missing() {
    const std::vector<MissingFact> facts = decisions_.missing(row_);
    section("NOT KNOWN, AND COULD MATTER");
    if (facts.empty()) entry("", "Nothing.");
    for (const MissingFact& fact : facts) {
        const Question question = questionOf(words_, fact);
        line("  ",
             (question.label.empty() ? "" : question.label + " ") + "(" + question.name + ")");
        line("      ", fact.couldRaiseTo ? "could lead to " + std::string(label(*fact.couldRaiseTo))
                                         : "could add points of need");
    }
}

void ExplanationPage::history(const Decided& decided) {
    if (decided.history == nullptr) return;
    section("WHAT HAPPENED BEFORE");
    const std::vector<std::string> lines = historyLines(decided, row_);
    if (lines.empty()) entry("", "Nothing that is known here.");
    for (const std::string& one : lines) line("  ", one);
}

void ExplanationPage::nearMisses(const std::vector<NearMiss>& misses) {
    section("NEAR MISSES: RULES THAT ALMOST FIRED");
    if (misses.empty()) entry("", "None.");
    for (const NearMiss& miss : misses) {
        const Rule& rule = pack_.rules[miss.rule];
        entry(rule.id, rule.because.empty() ? rule.label : rule.because);
        for (const Lacking& lacking : miss.lacking) {
            remark("lacks " + lacking.condition + " (is: " + lacking.answer + ")");
        }
    }
}

void ExplanationPage::whatIfs(std::string_view title, const std::vector<OtherAnswers>& whatIfs) {
    line("  ", title);
    if (whatIfs.empty()) line("      ", "No change of one or two answers does.");
    for (const OtherAnswers& whatIf : whatIfs) {
        std::string text(label(whatIf.route));
        std::string_view joint = ", if ";
        for (const Change& change : whatIf.changes) {
            text += joint;
            text += changedFact(decided_.batch, row_, change) + " were " +
                    answerInWords(words_, change.fact, change.to) +
                    " (is: " + answerInWords(words_, change.fact, change.from) + ")";
            joint = " and ";
        }
        line("      ", text);
    }
}

void ExplanationPage::changes(const Explanation& explanation) {
    section("WHAT WOULD CHANGE THE ROUTE");
    whatIfs("More protective:", explanation.upwards);
    whatIfs("Less protective:", explanation.downwards);
}

void ExplanationPage::points() {
    section("POINTS OF NEED");
    const auto row = [&](std::string_view what, std::int64_t points, std::int64_t possible,
                         std::int64_t off) {
        std::string text = std::to_string(points);
        if (possible > points) text += ", at most " + std::to_string(possible) + " were all known";
        if (off > 0) text += "; " + std::to_string(off) + " taken off for what protects";
        std::string first = "  ";
        appendPadded(first, cutToColumns(printable(what), 30), 32);
        line(first, text);
    };
    for (DomainIndex domain = 0; domain < words_.domains().size(); ++domain) {
        const std::int32_t points = decisions_.score(domain, row_);
        const std::int32_t possible = decisions_.possibleScore(domain, row_);
        const std::int32_t off = decisions_.protectedPoints(domain, row_);
        if (points == 0 && possible == 0 && off == 0) continue;
        const Domain& of = words_.domains()[domain];
        row(of.label.empty() ? of.id : of.label, points, possible, off);
    }
    row("Total", decisions_.total(row_), decisions_.possibleTotal(row_), 0);
}

void ExplanationPage::clocks() {
    section("CLOCKS, as at " + readableTime(run_.asOf));
    std::vector<RunningClock> running;
    runningClocks(decisions_, decided_.batch, row_, run_.asOf, running);
    std::ranges::stable_sort(
        running, {}, [](const RunningClock& clock) { return clock.due.value_or(earliestInstant); });
    for (const RunningClock& clock : running) {
        const Clock& of = pack_.clocks[clock.clock];
        std::string first = "  ";
        appendPadded(first, readableTime(clock.due), 24);
        appendPadded(first, label(clock.state), 10);
        line(first, (of.label.empty() ? of.id : of.label) + " (" + of.id + ")");
    }
}

void ExplanationPage::actions() {
    section("ACTIONS TO CONSIDER");
    const std::vector<std::uint32_t> fired = firedRules(decisions_, row_, RuleKind::action);
    if (fired.empty()) entry("", "None.");
    for (const std::uint32_t index : fired) {
        const Rule& rule = pack_.rules[index];
        entry(rule.id, (rule.who.empty() ? "" : rule.who + ": ") + rule.because);
    }
}

void ExplanationPage::teams() {
    section("TEAM");
    const auto teamText = [&](std::uint32_t index) {
        const Team& team = pack_.teams[index];
        return (team.label.empty() ? team.id : team.label) + " (" + team.id + ")" +
               (team.example ? ", an example and not a published team" : "");
    };
    const std::uint32_t locality = decisions_.locality(row_);
    const std::uint32_t team = decisions_.team(row_);
    entry("Locality", locality == kNone ? "not known"
                      : pack_.localities[locality].label.empty()
                          ? pack_.localities[locality].id
                          : pack_.localities[locality].label);
    entry("Team", team == kNone ? "none found" : teamText(team));
    for (const std::uint32_t alongside : decisions_.alongside(row_)) {
        entry("Alongside", teamText(alongside));
    }
}

void ExplanationPage::about() {
    section("RULE PACK");
    entry("Pack", pack_.id + " " + pack_.version + (pack_.name.empty() ? "" : ", " + pack_.name));
    entry("SHA-256", pack_.hash);
    if (!decisions_.packInForce(row_)) {
        entry("Note", "The pack was not in force on the day the referral was received.");
    }
    if (run_.hindsight) {
        entry("Note", "Decided with hindsight: what was found out after the referral counts too.");
    }
    for (const PackChange& change : pack_.changes) {
        entry(change.removed ? "Removes" : "Replaces",
              change.base + "'s " + change.element + " " + change.id +
                  (change.because.empty() ? "" : ": " + change.because));
    }
    entry("Engine", "Frontdoor " + run_.engine);
}

}  // namespace

std::string changedFact(const Batch& batch, std::uint32_t row, const Change& change) {
    const Vocabulary& words = batch.vocabulary();
    const Fact& fact = words.fact(change.fact);
    if (fact.items == kNone || change.itemRow == kNone) return words.fullName(change.fact);
    const std::uint32_t number = change.itemRow - batch.items(fact.items).rows.first(row) + 1;
    return words.items()[fact.items].id + "[" + std::to_string(number) + "]." + fact.id;
}

std::string answerInWords(const Vocabulary& words, FactIndex fact,
                          const std::optional<Answer>& answer) {
    if (!answer) return "not answered";
    if (!answer->known) return "not known";
    return answerText(words, words.fact(fact), *answer);
}

std::string explanationText(const RunFacts& run, const Decided& decided, std::uint32_t row,
                            const Explanation& explanation, std::size_t columns) {
    ExplanationPage page(run, decided, row, columns);
    page.head();
    page.why();
    page.missing();
    page.history(decided);
    page.actions();
    page.clocks();
    page.teams();
    page.path();
    page.points();
    page.nearMisses(explanation.nearMisses);
    page.changes(explanation);
    page.about();
    return page.take();
}

}  // namespace frontdoor
