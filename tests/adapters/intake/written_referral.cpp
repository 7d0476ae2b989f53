#include "tests/adapters/intake/written_referral.h"

#include <algorithm>
#include <map>

#include "engine/vocabulary/answer.h"
#include "tests/adapters/intake/read_form.h"
#include "tests/support/random_batch.h"

namespace frontdoor::intake {
namespace {

using support::Random;

std::vector<WrittenAnswer> randomAnswers(Random& random, const Vocabulary& vocabulary,
                                         const std::vector<FactIndex>& facts, int percent) {
    std::vector<WrittenAnswer> answers;
    for (const FactIndex fact : facts) {
        if (!random.chance(percent)) continue;
        const Fact& about = vocabulary.fact(fact);
        std::string text =
            random.chance(20) ? "unknown" : support::randomAnswer(random, vocabulary, about);
        if (!parseAnswer(vocabulary, about, text))
            text = "unknown";  // Numbers come without a look at their bounds.
        answers.push_back({fact, std::move(text)});
    }
    random.shuffle(answers);
    return answers;
}

/// Nested objects for dotted names, in the order in which their first parts come.
class JsonTree {
  public:
    void put(std::string_view path, const std::string& value) {
        const std::size_t dot = path.find('.');
        const std::string name(path.substr(0, dot));
        auto found = std::ranges::find(fields_, name, &Field::name);
        if (found == fields_.end()) found = fields_.insert(fields_.end(), Field{.name = name});
        if (dot == std::string_view::npos) {
            found->value = value;
        } else {
            if (found->tree.empty()) found->tree.emplace_back();
            found->tree.front().put(path.substr(dot + 1), value);
        }
    }
    [[nodiscard]] std::string text() const {
        std::string out = "{";
        for (const Field& field : fields_) {
            if (out.size() > 1) out += ",";
            out += "\"" + field.name + "\":";
            if (field.tree.empty()) {
                out += field.value;
                continue;
            }
            JsonTree tree = field.tree.front();
            if (!field.value.empty()) tree.put("present", field.value);
            out += tree.text();
        }
        return out + "}";
    }

  private:
    struct Field {
        std::string name{};
        std::string value{};
        std::vector<JsonTree> tree{};  // None or one.
    };
    std::vector<Field> fields_{};
};

class JsonText {
  public:
    JsonText(const Vocabulary& vocabulary, bool dotted)
        : vocabulary_(vocabulary), dotted_(dotted) {}

    void put(const std::string& path, const std::string& value) {
        tree_.put(path, value);
        flat_ += (flat_.empty() ? "\"" : ",\"") + path + "\":" + value;
    }
    void put(const std::vector<WrittenAnswer>& answers, const char* prefix) {
        for (const WrittenAnswer& answer : answers) {
            const Fact& fact = vocabulary_.fact(answer.fact);
            const bool concern = fact.role == FactRole::concern || fact.role == FactRole::detail;
            put((concern && !dotted_ ? prefix : "") + fact.id, value(fact, answer.text));
        }
    }
    static std::string value(const Fact& fact, const std::string& text) {
        if (text == "unknown") return "null";
        if (fact.type == FactType::boolean) return text == "yes" ? "true" : "false";
        return fact.type == FactType::number ? text : "\"" + text + "\"";
    }
    [[nodiscard]] std::string text() const { return dotted_ ? "{" + flat_ + "}" : tree_.text(); }

  private:
    const Vocabulary& vocabulary_;
    bool dotted_;
    JsonTree tree_{};
    std::string flat_{};
};

std::string itemRows(const Vocabulary& vocabulary, const WrittenList& list, bool dotted) {
    if (list.unknown) return "null";
    std::string out = "[";
    for (const WrittenItem& item : list.rows) {
        JsonText text(vocabulary, dotted);
        text.put(item.answers, "");
        out += (out.size() > 1 ? "," : "") + text.text();
    }
    return out + "]";
}

std::string csvCell(const std::string& cell) {
    return cell.find_first_of(",\"\n") == std::string::npos ? cell : "\"" + cell + "\"";
}

}  // namespace

WrittenReferral randomReferral(Random& random, const Vocabulary& vocabulary, int number) {
    WrittenReferral referral{
        .ref = "R" + std::to_string(number),
        .received = "2031-05-12T10:" + std::to_string(random.between(10, 59)) + ":00+01:00"};
    if (random.chance(50)) referral.recorded = "2031-05-12T12:00:00+01:00";
    std::vector<FactIndex> shared;
    std::vector<FactIndex> own;
    for (FactIndex fact = 0; fact < vocabulary.facts().size(); ++fact) {
        const Fact& about = vocabulary.fact(fact);
        // Of the two dates that exclude each other one is enough here.
        if (about.items != kNone || about.role == FactRole::builtIn ||
            about.id == "child.expected_date")
            continue;
        (about.scope == Scope::child ? own : shared).push_back(fact);
    }
    referral.shared = randomAnswers(random, vocabulary, shared, 60);
    for (std::int64_t child = random.between(1, 4); child > 0; --child) {
        WrittenChild written{.ref = random.chance(50) ? "c" + std::to_string(child) : "",
                             .answers = randomAnswers(random, vocabulary, own, 40)};
        for (ItemsIndex items = 0; items < vocabulary.items().size(); ++items) {
            if (random.chance(50)) continue;
            WrittenList list{.items = items, .unknown = random.chance(25)};
            for (std::int64_t rows = list.unknown ? 0 : random.between(0, 3); rows > 0; --rows) {
                WrittenItem item{
                    randomAnswers(random, vocabulary, vocabulary.items()[items].facts, 70)};
                // A row of which nothing is said cannot be written in a spreadsheet.
                if (!item.answers.empty()) list.rows.push_back(std::move(item));
            }
            written.lists.push_back(std::move(list));
        }
        referral.children.push_back(std::move(written));
    }
    return referral;
}

std::string writtenJson(const WrittenReferral& referral, bool dotted) {
    return writtenJson(*jsonForm()->vocabulary(), referral, dotted);
}

std::string writtenJson(const Vocabulary& vocabulary, const WrittenReferral& referral,
                        bool dotted) {
    const auto string = [](const std::string& text) { return "\"" + text + "\""; };
    std::string children;
    for (const WrittenChild& child : referral.children) {
        JsonText text(vocabulary, dotted);
        text.put(child.answers, "concerns.");
        if (!child.ref.empty()) text.put("child_ref", string(child.ref));
        for (const WrittenList& list : child.lists)
            text.put(vocabulary.items()[list.items].id, itemRows(vocabulary, list, dotted));
        children += (children.empty() ? "" : ",") + text.text();
    }
    JsonText text(vocabulary, dotted);
    text.put("children", "[" + children + "]");
    text.put(referral.shared, "concerns.");
    text.put("received_at", string(referral.received));
    text.put("referral_ref", string(referral.ref));
    if (!referral.recorded.empty()) text.put("recorded_at", string(referral.recorded));
    return text.text();
}

std::string writtenCsv(const Vocabulary& vocabulary,
                       const std::vector<WrittenReferral>& referrals) {
    std::vector<std::map<std::string, std::string>> rows;
    std::map<std::string, std::string> header;
    const auto put = [&](std::map<std::string, std::string>& row, const std::string& name,
                         const std::string& cell) {
        row[name] = cell;
        header[name] = name;
    };
    for (const WrittenReferral& referral : referrals) {
        for (const WrittenChild& child : referral.children) {
            std::map<std::string, std::string> row;
            put(row, "referral_ref", referral.ref);
            put(row, "received_at", referral.received);
            put(row, "recorded_at", referral.recorded);
            put(row, "child_ref", child.ref);
            for (const WrittenAnswer& answer : referral.shared)
                put(row, vocabulary.fact(answer.fact).id, answer.text);
            for (const WrittenAnswer& answer : child.answers)
                put(row, vocabulary.fact(answer.fact).id, answer.text);
            for (const WrittenList& list : child.lists) {
                const std::string& name = vocabulary.items()[list.items].id;
                if (list.rows.empty()) put(row, name, list.unknown ? "unknown" : "none");
                for (std::size_t i = 0; i < list.rows.size(); ++i) {
                    for (const WrittenAnswer& answer : list.rows[i].answers) {
                        put(row,
                            name + "." + std::to_string(i + 1) + "." +
                                vocabulary.fact(answer.fact).id,
                            answer.text);
                    }
                }
            }
            rows.push_back(std::move(row));
        }
    }
    const auto line = [&](std::map<std::string, std::string>& row) {
        std::string out;
        for (const auto& column : header) out += "," + csvCell(row[column.first]);
        return out.substr(1) + "\r\n";
    };
    std::map<std::string, std::string> names = header;
    std::string out = line(names);
    for (auto& row : rows) out += line(row);
    return out;
}

}  // namespace frontdoor::intake
