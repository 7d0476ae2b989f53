#include "engine/verify/case_xml.h"

namespace frontdoor {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        if (letter == '&') {
            out += "&amp;";
        } else if (letter == '<') {
            out += "&lt;";
        } else if (letter == '>') {
            out += "&gt;";
        } else if (letter == '"') {
            out += "&quot;";
        } else {
            out += letter;
        }
    }
    return out;
}

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

class CaseWriter {
  public:
    explicit CaseWriter(const Pack& pack) : pack_(pack), vocabulary_(*pack.vocabulary) {}

    std::string write(const std::vector<Case>& cases) {
        out_ = "<cases xmlns=\"urn:frontdoor:cases:1\"" + attribute("pack", pack_.id) + ">\n";
        for (const Case& each : cases) writeCase(each);
        return out_ + "</cases>\n";
    }

  private:
    void writeCase(const Case& each) {
        out_ += "  <case" + attribute("id", each.id) + attribute("title", each.title) +
                attribute("received", formatInstant(each.received));
        if (!each.source.empty()) out_ += attribute("source", each.source);
        out_ += ">\n";
        writeAnswers(each.answers, "    ");
        writeItems(each.items, "    ");
        for (const CaseChild& child : each.children) {
            out_ += "    <child" + attribute("ref", child.ref) + ">\n";
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
            out_ += indent + "<set" + attribute("fact", fact.id) +
                    attribute("is", answerText(vocabulary_, fact, answer.answer)) + "/>\n";
        }
    }
    void writeItems(const std::vector<CaseItem>& items, const std::string& indent) {
        for (const CaseItem& item : items) {
            out_ += indent + "<item" + attribute("of", vocabulary_.items()[item.items].id);
            if (item.unknown) out_ += attribute("is", "unknown");
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
        if (expected.route) out += attribute("route", name(*expected.route));
        if (expected.couldRiseTo) out += attribute("could-rise-to", name(*expected.couldRiseTo));
        if (expected.priority) out += attribute("priority", name(*expected.priority));
        if (expected.basis && *expected.basis != Basis::none)
            out += attribute("basis", name(*expected.basis));
        if (!expected.team.empty()) out += attribute("team", expected.team);
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
            add("score", attribute("of", of) + attribute("is", std::to_string(score.points)));
        }
        for (const std::string& rule : expected.fired) add("fired", attribute("rule", rule));
        for (const std::string& rule : expected.notFired) add("not-fired", attribute("rule", rule));
        for (const std::string& fact : expected.missing) add("missing", attribute("fact", fact));
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
