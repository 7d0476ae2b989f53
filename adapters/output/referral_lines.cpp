#include "adapters/cli/referral_table.h"

#include "adapters/output/terminal_text.h"

namespace frontdoor::cli {
namespace {

class ReferralTable {
  public:
    explicit ReferralTable(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    std::string text(const std::vector<Case>& referrals) {
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
        return out_;
    }

  private:
    void line(const std::string& what, const std::vector<std::string>& values) {
        std::string text = "      ";
        appendPadded(text, printable(what), 46);
        bool same = true;
        for (const std::string& value : values) same = same && value == values.front();
        for (std::size_t i = 0; i < (same ? 1 : values.size()); ++i) {
            if (i > 0) text += "  then  ";
            text += printable(values[i]);
        }
        out_ += text + "\n";
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
    std::string out_{};
};

}  // namespace

std::string referralTable(const Vocabulary& vocabulary, const std::vector<Case>& referrals) {
    return ReferralTable(vocabulary).text(referrals);
}

}  // namespace frontdoor::cli
