#include "engine/verify/case_xml.h"

#include "engine/diagnostics/xml_text.h"

namespace frontdoor {
namespace {

class CaseWriter {
  public:
    explicit CaseWriter(const Pack& pack) : pack_(pack), vocabulary_(*pack.vocabulary) {}

    std::string write(const std::vector<Case>& cases) {
        out_ = "<cases xmlns=\"urn:frontdoor:cases:1\"" + xmlAttribute("pack", pack_.id) + ">\n";
        for (const Case& each : cases) writeCase(each);
        return out_ + "</cases>\n";
    }

  private:
    void writeCase(const Case& each) {
        out_ += "  <case" + xmlAttribute("id", each.id) + xmlAttribute("title", each.title) +
                xmlAttribute("received", formatInstant(each.received));
        if (!each.source.empty()) out_ += xmlAttribute("source", each.source);
        out_ += ">\n";
        writeAnswers(each.answers, "    ");
        writeItems(each.items, "    ");
        for (const CaseChild& child : each.children) {
            out_ += "    <child" + xmlAttribute("ref", child.ref) + ">\n";
            writeAnswers(child.answers, "      ");
            writeItems(child.items, "      ");
            writeExpectation(child.expected);
            out_ += "    </child>\n";
        }
        out_ += "  </case>\n";
    }
    void writeAnswers(const std::vector<CaseAnswer>& answers, const std::string& indent) {
        for (const CaseAnswer& answer : answers) {
            const Fact& fact = vocabulary_.fact(answer.fact);
            out_ += indent + "<set" + xmlAttribute("fact", fact.id) +
                    xmlAttribute("is", answerText(vocabulary_, fact, answer.answer)) + "/>\n";
        }
    }
    void writeItems(const std::vector<CaseItem>& items, const std::string& indent) {
        for (const CaseItem& item : items) {
            out_ += indent + "<item" + xmlAttribute("of", vocabulary_.items()[item.items].id);
            if (item.unknown) out_ += xmlAttribute("is", "unknown");
            if (item.unknown || item.answers.empty()) {
                out_ += "/>\n";
                continue;
            }
            out_ += ">\n";
            writeAnswers(item.answers, indent + "  ");
            out_ += indent + "</item>\n";
        }
    }
    void writeExpectation(const Expectation& expected) {
        const std::string attributes = attributesOf(expected);
        const std::string inside = insideOf(expected);
        if (attributes.empty() && inside.empty()) return;
        out_ += "      <expect" + attributes;
        out_ += inside.empty() ? "/>\n" : ">\n" + inside + "      </expect>\n";
    }
    [[nodiscard]] static std::string attributesOf(const Expectation& expected) {
        std::string out;
        if (expected.route) out += xmlAttribute("route", name(*expected.route));
        if (expected.couldRiseTo) out += xmlAttribute("could-rise-to", name(*expected.couldRiseTo));
        if (expected.priority) out += xmlAttribute("priority", name(*expected.priority));
        if (expected.basis && *expected.basis != Basis::none)
            out += xmlAttribute("basis", name(*expected.basis));
        if (!expected.team.empty()) out += xmlAttribute("team", expected.team);
        return out;
    }
    [[nodiscard]] std::string insideOf(const Expectation& expected) const {
        std::string out;
        const auto add = [&](std::string_view element, const std::string& attributes) {
            out += "        <" + std::string(element) + attributes + "/>\n";
        };
        for (const ExpectedScore& score : expected.scores) {
            const std::string of =
                score.domain == kNone ? "total" : vocabulary_.domains()[score.domain].id;
            add("score", xmlAttribute("of", of) + xmlAttribute("is", std::to_string(score.points)));
        }
        for (const std::string& team : expected.alongside)
            add("alongside", xmlAttribute("team", team));
        for (const std::string& team : expected.notAlongside)
            add("not-alongside", xmlAttribute("team", team));
        for (const std::string& rule : expected.fired) add("fired", xmlAttribute("rule", rule));
        for (const std::string& rule : expected.notFired)
            add("not-fired", xmlAttribute("rule", rule));
        for (const std::string& fact : expected.missing) add("missing", xmlAttribute("fact", fact));
        return out;
    }

    const Pack& pack_;
    const Vocabulary& vocabulary_;
    std::string out_{};
};

}  // namespace

std::string caseXml(const Pack& pack, const std::vector<Case>& cases) {
    return CaseWriter(pack).write(cases);
}

}  // namespace frontdoor
