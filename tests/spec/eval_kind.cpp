#include <algorithm>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/evaluate/trace.h"
#include "engine/pack/load_pack.h"
#include "tests/spec/kinds.h"

// The input has three parts with an empty line between them: a vocabulary, a condition, and rows of
// answers. What comes out is each row with what the condition came to: `yes`, `no` or `unknown`.
//
//     a, b             boolean       facts that should always be asked, of which no answer worries
//     weight           number
//     seen_on          date
//     mobility         code walking < rolling < none      (with commas: a list without order)
//     <concern id="neglect" label="Neglect"/>             anything else, as a pack writes it
//
//     a and not(b)
//
//     a=yes b=yes|no|unknown                        a row for each; `-`: nobody answered
//     injuries(site=ear) injuries(site=arm, size=2) items of a list
//     injuries=none                                 asked, and there are none; `unknown`: perhaps
//     a=yes / a=no / b=yes                          three children; the first is asked
//     nothing                                       nobody said anything
//
// The referral was received on 2026-05-12.

namespace frontdoor::spec {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kReceived = "2026-05-12T10:00:00+01:00";
constexpr std::string_view kSpaces = " \t";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(kSpaces);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kSpaces) + 1 - begin);
}

/// The pieces between the marks that stand outside round brackets, without spaces around them.
std::vector<std::string> split(std::string_view text, char mark) {
    std::vector<std::string> pieces;
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const char letter = at < text.size() ? text[at] : mark;
        if (letter == '(') ++depth;
        if (letter == ')') --depth;
        if (letter != mark || depth > 0) continue;
        const std::string_view piece = trimmed(text.substr(begin, at - begin));
        if (!piece.empty()) pieces.emplace_back(piece);
        begin = at + 1;
    }
    return pieces;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        if (letter == '<') {
            out += "&lt;";
        } else if (letter == '&') {
            out += "&amp;";
        } else {
            out += letter;
        }
    }
    return out;
}

/// `mobility code walking < rolling` as the elements of a vocabulary.
std::string factXml(std::string_view line) {
    const std::size_t gap = std::min(line.find("  "), line.size());
    const std::string_view rest = trimmed(line.substr(gap));
    const std::string type(rest.substr(0, rest.find(' ')));
    const std::string codes(trimmed(rest.substr(type.size())));
    std::string xml;
    for (const std::string& id : split(line.substr(0, gap), ',')) {
        std::string list;
        if (type == "code") {
            const bool ordered = codes.find('<') != std::string::npos;
            list = " list=\"list-of-" + id + "\"";
            xml += "<code-list id=\"list-of-" + id + "\" ordered=\"" + (ordered ? "yes" : "no") +
                   "\">";
            for (const std::string& code : split(codes, ordered ? '<' : ','))
                xml += "<code id=\"" + code + "\" label=\"" + code + "\"/>";
            xml += "</code-list>\n";
        }
        xml += "<fact id=\"" + id + "\" type=\"" + type + "\"" + list + " ask=\"always\" label=\"" +
               id + "\"/>\n";
    }
    return xml;
}

struct EvalInput {
    std::string vocabulary{};
    std::string definitions{};
    std::string condition{};
    std::vector<std::string> rows{};
};

void readDeclaration(std::string_view line, EvalInput& input, std::string*& xml) {
    const bool element = line.starts_with('<') || line.starts_with(' ');
    const bool begins = line.starts_with('<') && !line.starts_with("</");
    if (begins) xml = line.starts_with("<define") ? &input.definitions : &input.vocabulary;
    if (element) {
        xml->append(line).append("\n");
    } else {
        input.vocabulary += factXml(line);
    }
}

EvalInput readInput(std::string_view text) {
    EvalInput input;
    std::string* xml = &input.vocabulary;
    int part = 0;
    for (const std::string_view line : linesOf(text)) {
        if (line.empty()) {
            ++part;
        } else if (part == 0) {
            readDeclaration(line, input, xml);
        } else if (part == 1) {
            input.condition += (input.condition.empty() ? "" : "\n") + std::string(line);
        } else {
            input.rows.emplace_back(line);
        }
    }
    return input;
}

std::string packXml(const EvalInput& input) {
    return "<rule-pack xmlns=\"urn:frontdoor:rule-pack:1\" id=\"pack\" version=\"1\" name=\"Spec\" "
           "extends=\"base\">\n<vocabulary>\n" +
           input.vocabulary + "</vocabulary>\n" + input.definitions +
           "<triggers><trigger id=\"T\" route=\"section-47\" source=\"Spec\"><when>" +
           escaped(input.condition) + "</when><because>Spec.</because></trigger></triggers>\n" +
           "</rule-pack>\n";
}

/// `a=yes|no b=no|unknown` as four rows; the last changes first.
std::vector<std::string> expanded(std::string_view row) {
    std::vector<std::string> rows{""};
    for (const std::string& word : split(row, ' ')) {
        const bool answer = word.find('(') == std::string::npos;
        const std::size_t equals = answer ? word.find('=') : std::string::npos;
        const std::string name = equals == std::string::npos ? "" : word.substr(0, equals + 1);
        std::vector<std::string> longer;
        for (const std::string& so : rows) {
            for (const std::string& value : split(word.substr(name.size()), '|'))
                longer.push_back(so + (so.empty() ? "" : " ") + name + value);
        }
        rows = std::move(longer);
    }
    return rows;
}

/// Puts rows into a batch, a referral each.
class RowReader {
  public:
    explicit RowReader(Batch& batch) : batch_(batch), words_(batch.vocabulary()) {}

    /// Says what is wrong with the row; empty if nothing is.
    std::string read(std::string_view row) {
        batch_.beginReferral({.ref = "R", .received = parseInstant(kReceived)});
        for (const std::string& child : split(row, '/')) {
            batch_.beginChild("c");
            for (const std::string& word : split(child, ' ')) {
                if (word != "nothing") say(word);
            }
        }
        batch_.endReferral();
        return std::exchange(problem_, {});
    }

  private:
    void say(std::string_view word) {
        if (const std::size_t open = word.find('('); open != std::string_view::npos) {
            item(word.substr(0, open), word.substr(open + 1, word.size() - open - 2));
            return;
        }
        const auto [name, value] = halves(word);
        if (const auto list = words_.findItems(name)) {
            if (value == "none") return batch_.setItemsNone(*list);
            if (value == "unknown") return batch_.setItemsUncertain(*list);
            problem_ = "a list is `none` or `unknown`";
            return;
        }
        answer(words_.find(name), name, value);
    }

    void item(std::string_view name, std::string_view answers) {
        const auto list = words_.findItems(name);
        if (!list) {
            problem_ = "there is no list `" + std::string(name) + "`";
            return;
        }
        batch_.beginItem(*list);
        for (const std::string& one : split(answers, ',')) {
            const auto [fact, value] = halves(one);
            answer(words_.find(*list, fact), fact, value);
        }
        batch_.endItem();
    }

    void answer(std::optional<FactIndex> fact, std::string_view name, std::string_view value) {
        if (value == "-") return;
        const auto parsed =
            fact ? parseAnswer(words_, words_.fact(*fact), value) : std::optional<Answer>();
        if (parsed) return batch_.set(*fact, *parsed);
        problem_ = fact ? "`" + std::string(name) + "` cannot be `" + std::string(value) + "`"
                        : "nothing is called `" + std::string(name) + "`";
    }

    static std::pair<std::string_view, std::string_view> halves(std::string_view word) {
        const std::size_t equals = std::min(word.find('='), word.size());
        return {word.substr(0, equals), word.substr(std::min(equals + 1, word.size()))};
    }

    Batch& batch_;
    const Vocabulary& words_;
    std::string problem_{};
};

std::string_view nameOf(Truth truth) {
    switch (truth) {
        case Truth::no:
            return "no";
        case Truth::yes:
            return "yes";
        case Truth::unknown:
            break;
    }
    return "unknown";
}

/// What the condition came to for the row's first child; the rule must have fired as it says.
std::string resultOf(const ProgramPtr& program, const Batch& batch, std::uint32_t row) {
    const auto rule = std::ranges::find(program->rules(), "T", &Rule::id);
    const auto index = static_cast<std::uint32_t>(rule - program->rules().begin());
    const Trace trace(program, batch, row, {});
    const Truth truth = trace.truth(*rule->when);
    std::string result(nameOf(truth));
    if (trace.decisions().fired(index, row) != (truth == Truth::yes))
        result += ", but not fired so";
    if (trace.decisions().possible(index, row) != (truth != Truth::no))
        result += ", but not possible so";
    return result;
}

std::string evaluateRows(const ProgramPtr& program, const std::vector<std::string>& rows) {
    // All rows are decided together, as a batch of referrals is.
    Batch batch(program->pack().vocabulary);
    RowReader reader(batch);
    std::vector<std::string> problems;
    std::size_t width = 0;
    for (const std::string& row : rows) {
        problems.push_back(reader.read(row));
        width = std::max(width, row.size());
    }
    batch.finish();
    std::string out;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        out += rows[i] + std::string(width + 2 - rows[i].size(), ' ');
        out += problems[i].empty() ? resultOf(program, batch, batch.firstRow(i)) : problems[i];
        out += '\n';
    }
    return out;
}

}  // namespace

std::string runEval(const SpecCase& one, const Surroundings& surroundings) {
    const fs::path& rules = surroundings.scratch;
    fs::copy(surroundings.support, rules,
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    const EvalInput input = readInput(one.input);
    fs::create_directories(rules / "pack");
    std::ofstream(rules / "pack" / "pack.xml", std::ios::binary) << packXml(input);
    Outcome<Pack> pack = loadPack((rules / "pack").generic_string());
    if (!pack.ok()) return render(pack.diagnostics());
    std::vector<std::string> rows;
    for (const std::string& row : input.rows)
        std::ranges::move(expanded(row), std::back_inserter(rows));
    return evaluateRows(compile(std::move(pack).value()), rows);
}

}  // namespace frontdoor::spec
