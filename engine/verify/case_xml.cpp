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
        if (!expected.route && !expected.couldRiseTo) return;
        out_ += "      <expect";
        if (expected.route) out_ += attribute("route", name(*expected.route));
        if (expected.couldRiseTo) out_ += attribute("could-rise-to", name(*expected.couldRiseTo));
        out_ += "/>\n";
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
