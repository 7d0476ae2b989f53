#include "adapters/output/referral_lines.h"

#include <algorithm>
#include <utility>

#include "adapters/output/terminal_text.h"

namespace frontdoor {
namespace {

constexpr std::size_t kWhatColumns = 46;

class LineWriter {
  public:
    explicit LineWriter(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    std::vector<ReferralLine> lines(const std::vector<Case>& referrals) {
        const Case& first = referrals.front();
        line("received", {formatInstant(first.received)});
        for (std::size_t child = 0; child < first.children.size(); ++child) {
            const std::string whose = child == 0 ? "" : "sibling: ";
            std::vector<const std::vector<CaseAnswer>*> answers;
            for (const Case& each : referrals) answers.push_back(&each.children[child].answers);
            addAnswers(whose, answers);
            addItems(whose, referrals, child);
        }
        std::vector<std::string> routes;
        std::vector<std::string> could;
        for (const Case& each : referrals) {
            const Expectation& expected = each.children.front().expected;
            routes.emplace_back(expected.route ? name(*expected.route) : "");
            could.emplace_back(expected.couldRiseTo ? name(*expected.couldRiseTo) : "");
        }
        line("→ route", routes);
        line("→ could rise to", could);
        return std::move(lines_);
    }

  private:
    void line(std::string what, std::vector<std::string> values) {
        const bool same = std::ranges::count(values, values.front()) == std::ssize(values);
        if (same) values.resize(1);
        lines_.push_back({std::move(what), std::move(values)});
    }
    std::string answerOf(FactIndex fact, const std::vector<CaseAnswer>& answers) const {
        for (const CaseAnswer& answer : answers) {
            if (answer.fact == fact)
                return answerText(vocabulary_, vocabulary_.fact(fact), answer.answer);
        }
        return "(not answered)";
    }
    void addAnswers(const std::string& whose,
                    const std::vector<const std::vector<CaseAnswer>*>& answers) {
        for (FactIndex fact = 0; fact < vocabulary_.facts().size(); ++fact) {
            std::vector<std::string> values;
            bool any = false;
            for (const auto* each : answers) {
                values.push_back(answerOf(fact, *each));
                any = any || values.back() != "(not answered)";
            }
            if (any) line(whose + vocabulary_.fullName(fact), values);
        }
    }
    // Items are listed referral by referral where these have not the same number.
    void addItems(const std::string& whose, const std::vector<Case>& referrals, std::size_t child) {
        for (std::size_t i = 0; i < referrals.size(); ++i) {
            const auto& items = referrals[i].children[child].items;
            const bool alike =
                referrals.size() == 1 || referrals[0].children[child].items.size() ==
                                             referrals[1].children[child].items.size();
            const std::string when = alike ? "" : (i == 0 ? "first: " : "then: ");
            if (alike && i > 0) break;
            for (std::size_t item = 0; item < items.size(); ++item) {
                const std::string list = vocabulary_.items()[items[item].items].id;
                line(when + whose + list,
                     {items[item].unknown ? "there may be more" : "one item:"});
                std::vector<const std::vector<CaseAnswer>*> answers;
                for (const Case& each : referrals) {
                    if (alike || &each == &referrals[i])
                        answers.push_back(&each.children[child].items[item].answers);
                }
                addAnswers(when + whose + "  ", answers);
            }
        }
    }

    const Vocabulary& vocabulary_;
    std::vector<ReferralLine> lines_{};
};

}  // namespace

std::vector<ReferralLine> referralLines(const Vocabulary& vocabulary,
                                        const std::vector<Case>& referrals) {
    return LineWriter(vocabulary).lines(referrals);
}

std::string referralTable(const Vocabulary& vocabulary, const std::vector<Case>& referrals) {
    std::string out;
    for (const ReferralLine& line : referralLines(vocabulary, referrals)) {
        out += "      ";
        appendPadded(out, printable(line.what), kWhatColumns);
        for (std::size_t i = 0; i < line.values.size(); ++i)
            out += (i > 0 ? "  then  " : "") + printable(line.values[i]);
        out += "\n";
    }
    return out;
}

}  // namespace frontdoor
