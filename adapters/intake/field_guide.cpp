#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "adapters/intake/form_fields.h"
#include "adapters/intake/form_guide.h"
#include "engine/vocabulary/answer.h"

namespace frontdoor::intake {
namespace {

constexpr std::size_t kCodesInCell = 8;     // More codes than these stand in a table of their own.
constexpr std::size_t kCodesInTable = 120;  // More codes than these stay in their file.
constexpr std::size_t kReadersShown = 6;

constexpr std::string_view kIntroduction = R"(
This page says what a referral may say to the rules of **%name%** (`%id%`, version %version%), field by field. Nothing else is
needed to send referrals.

## How to write a referral

One referral is a JSON object. A file holds one, a list of them `[…, …]`, or one a line (NDJSON), which is best for many: a
broken line costs only itself. A CSV file has a row for each child and the full names of this page as headings
(`referrer.source`, `neglect.severity`, `injuries.1.site`); rows with one `referral_ref`, one after another, are one referral.

* A name with dots is a field within an object: `referrer.source` is `"referrer": {"source": "2A"}`. Written with its dots it
  means the same.
* What stands beside `children` holds for all of them. A child's own answer comes before it.
* **Yes or no** is `true` or `false` (also `"yes"`, `"no"`). A **code** is one of the words listed for the field. A **number** is a
  number. A **date** is `2026-05-12`; `12/05/2026` and `12 May 2026` are read too, the day first.
* **Not known** is `null` or `"unknown"`. Say so whenever the question was asked and nobody could answer: not known is not the same
  as no, and the decision then says what to find out.
* **Left out** is what nobody asked. The column *if left out* says what becomes of it. In CSV an empty cell is left out.
* A value that cannot be read counts as not known, and the run reports it with its line and field. A field that this page does not
  name is reported, not used. A record that cannot be read at all is put aside for a person, marked urgent.
* Names, addresses and the story itself may be sent in the fields %text%. No rule reads them.

| field | what it is | example |
|---|---|---|
| `referral_ref` | Names the referral in results and logs. At most 64 letters, no name of a person. | `FR-2026-00123` |
| `received_at` | When the referral came in. All clocks run from here. | `2026-05-12T10:00:00+01:00` |
| `recorded_at` | When it was typed in. | `2026-05-12T11:30:00+01:00` |
| `children` | The children, a list. Of each: `child_ref`, and any field of this page, those that begin with `child.` also without it. | |
| `child_ref` | Names the child in results. Left out: its number. | `A` |
| `nhs_number`, `upn`, `former_upn`, `child_id`, `family_id`, `first_name`, `last_name`, `postcode`, `address` | Of a child, and the last three beside `children`: tell who is who, so that what happened before is found. Kept as hashes, in no result. | `9434765919` |
| `past` | Of a child: what the sender knows to have happened. Lists `contacts`, `referrals`, `early_help`, `assessments`, `section_47`, `conferences`, `child_in_need_plans`, `child_protection_plans`, `looked_after`, `pre_proceedings`, `missing`, `removals`; each entry with `on`, and if known `until`, `ref`, `nfa`, `source`, `category`, `closure`. | `{"section_47": [{"on": "2026-01-20"}]}` |
| `@history_only` | `true`: the record tells of the past only and asks for no decision, `received_at` may be missing. What it says of its children is kept for the referrals of the same children. | `true` |
| `@counts_as` | What the referral is itself to later ones: `contact`, also if left out, `referral`, or `none`. | `referral` |
| `@tells_of` | Of a record from a register: the kinds of event that the register has whenever they happen, as words of `past` in the singular (`section-47`, `conference`). | `["section-47", "conference"]` |
)";

class GuideWriter {
  public:
    explicit GuideWriter(const Pack& pack)
        : pack_(pack), vocabulary_(*pack.vocabulary), readers_(factReaders(pack)) {}

    std::string write() {
        std::string text;
        for (const std::string_view field : kTextFields)
            text += fmt::format("{}`{}`", text.empty() ? "" : ", ", field);
        out_ = fmt::format("# The referral form: {}\n", pack_.name);
        out_ += kIntroduction;
        fill("%name%", pack_.name);
        fill("%id%", pack_.id);
        fill("%version%", pack_.version);
        fill("%text%", text);
        writeFacts("The referral and the referrer", Scope::referral, "Asked once.");
        writeFacts("The household", Scope::household, "Asked once; holds for every child.");
        writeFacts(
            "The child", Scope::child,
            "Asked of each child, or beside `children` where the answer is the same for all.");
        writeConcerns();
        writeItems();
        writeProtective();
        writeMonitoring();
        writeLists();
        writeExample();
        return std::move(out_);
    }

  private:
    void fill(std::string_view blank, std::string_view text) {
        const std::size_t at = out_.find(blank);
        if (at != std::string::npos) out_.replace(at, blank.size(), text);
    }
    void heading(std::string_view title, std::string_view text) {
        out_ += fmt::format("\n## {}\n\n{}\n", title, text);
    }
    void tableHead() {
        out_ +=
            "\n| field | question | answers | if left out | read by | example "
            "|\n|---|---|---|---|---|---|\n";
    }
    void row(std::string_view name, FactIndex index) {
        const Fact& fact = vocabulary_.fact(index);
        out_ += fmt::format("| `{}` | {} | {} | {} | {} | `{}` |\n", name, question(fact),
                            answers(fact), silence(fact), readersOf(index),
                            exampleAnswer(vocabulary_, fact));
    }

    /// A bar would end the table's cell.
    static std::string cell(std::string_view text) {
        std::string out;
        for (const char letter : text) {
            if (letter == '|') out += '\\';
            out += letter == '\n' ? ' ' : letter;
        }
        return out;
    }
    static std::string question(const Fact& fact) {
        std::string text = cell(fact.label.empty() ? fact.id : fact.label);
        if (!fact.help.empty()) text += " *" + cell(fact.help) + "*";
        return text;
    }
    std::string answers(const Fact& fact) {
        switch (fact.type) {
            case FactType::boolean:
                return "yes or no";
            case FactType::date:
                return "a date";
            case FactType::number:
                return number(fact);
            case FactType::code:
                break;
        }
        const CodeList& list = *vocabulary_.listOf(fact);
        if (list.codes().size() > kCodesInCell)
            return fmt::format("[{}](#list-{})", list.id, list.id);
        std::string text;
        for (const CodeEntry& code : list.codes()) {
            text += fmt::format("{}`{}` {}", text.empty() ? "" : "<br>", code.id, cell(code.label));
        }
        return text;
    }
    static std::string number(const Fact& fact) {
        std::string text = fact.scale == 0 ? "a whole number"
                                           : fmt::format("a number, {} decimal places", fact.scale);
        if (!fact.unit.empty()) text += fmt::format(" ({})", fact.unit);
        if (fact.min) {
            text += ", from ";
            appendFixedPoint(text, *fact.min, fact.scale);
        }
        if (fact.max) {
            text += ", up to ";
            appendFixedPoint(text, *fact.max, fact.scale);
        }
        return text;
    }
    static std::string silence(const Fact& fact) {
        if (fact.role == FactRole::detail) return "not known, once the concern is raised";
        if (fact.role == FactRole::monitoring) return "not recorded";
        if (fact.role == FactRole::protective || fact.role == FactRole::verified)
            return "does not count";
        if (fact.items != kNone) return "not known of this entry";
        return fact.ask == Ask::always ? "**not known**: always ask" : "not raised";
    }
    std::string readersOf(FactIndex index) {
        const std::vector<std::string>& names = readers_[index];
        if (names.empty()) return "no rule";
        std::string text;
        for (std::size_t i = 0; i < std::min(names.size(), kReadersShown); ++i) {
            text += fmt::format("{}{}", i == 0 ? "" : ", ", names[i]);
        }
        if (names.size() > kReadersShown)
            text += fmt::format(" and {} more", names.size() - kReadersShown);
        return text;
    }

    void writeFacts(std::string_view title, Scope scope, std::string_view text) {
        heading(title, text);
        tableHead();
        for (FactIndex index = 0; index < vocabulary_.facts().size(); ++index) {
            const Fact& fact = vocabulary_.fact(index);
            if (fact.role == FactRole::plain && fact.items == kNone && fact.scope == scope)
                row(fact.id, index);
        }
    }

    void writeConcerns() {
        heading("Concerns",
                "Within `concerns`, each under its name: `\"neglect\": true`, or with details "
                "`\"neglect\": {\"severity\": \"high\"}`, "
                "which says that it is present. A list does too: `[{\"concern\": \"neglect\", "
                "\"severity\": \"high\"}]`. A "
                "concern that is left out is not raised. Everything asked about a concern is not "
                "known until it is answered.");
        const std::vector<FormField> concerns = formFields(vocabulary_, FormPart::concerns);
        const std::vector<FormField> common = commonDetails(concerns);
        if (!common.empty()) {
            out_ += "\nOf every concern:\n";
            tableHead();
            // A common detail is a fact of each concern; the first one's tells for all but which
            // rules read it.
            for (const FormField& detail : common) row("….", detail);
        }
        for (const FormField& concern : concerns) writeConcern(concern, common);
    }
    void row(std::string_view prefix, const FormField& detail) {
        const Fact& fact = vocabulary_.fact(detail.fact);
        out_ += fmt::format("| `{}{}` | {} | {} | {} | see each concern | `{}` |\n", prefix,
                            detail.name, question(fact), answers(fact), silence(fact),
                            exampleAnswer(vocabulary_, fact));
    }
    std::vector<FormField> commonDetails(const std::vector<FormField>& concerns) {
        std::vector<FormField> common;
        if (concerns.size() < 2) return common;
        for (const FormField& detail : concerns.front().fields) {
            const bool everywhere = std::ranges::all_of(concerns, [&](const FormField& concern) {
                const auto same = std::ranges::find(concern.fields, detail.name, &FormField::name);
                return same != concern.fields.end() &&
                       vocabulary_.fact(same->fact).label == vocabulary_.fact(detail.fact).label;
            });
            if (everywhere) common.push_back(detail);
        }
        return common;
    }
    void writeConcern(const FormField& concern, const std::vector<FormField>& common) {
        const Fact& fact = vocabulary_.fact(concern.fact);
        out_ += fmt::format("\n### `{}`: {}\n\n", concern.name, fact.label);
        if (!fact.help.empty()) out_ += fact.help + "\n";
        if (!fact.example.empty()) out_ += fmt::format("For example: *{}*\n", fact.example);
        if (fact.domain != kNone)
            out_ += fmt::format("Kind of need: {}. ", vocabulary_.domains()[fact.domain].label);
        out_ += fmt::format("Read by {}.\n", readersOf(concern.fact));
        std::string shared;
        for (const FormField& detail : concern.fields) {
            if (!isCommon(common, detail.name) || readers_[detail.fact].empty()) continue;
            shared += fmt::format("{}`{}` by {}", shared.empty() ? "" : "; ", detail.name,
                                  readersOf(detail.fact));
        }
        if (!shared.empty()) out_ += fmt::format("Of the common questions, {}.\n", shared);
        bool first = true;
        for (const FormField& detail : concern.fields) {
            if (isCommon(common, detail.name)) continue;
            if (std::exchange(first, false)) tableHead();
            row(vocabulary_.fact(detail.fact).id, detail.fact);
        }
    }
    static bool isCommon(const std::vector<FormField>& common, std::string_view name) {
        return std::ranges::find(common, name, &FormField::name) != common.end();
    }

    void writeItems() {
        heading(
            "Lists",
            "Each is a list of objects, `\"injuries\": [{\"site\": \"ear\"}]`. `[]` says that "
            "there are none, `null` that it is "
            "not known whether there are any, and leaving the list out that nobody asked. In CSV "
            "the first entry's fields "
            "are `injuries.1.site`, and the heading `injuries` takes `none`, `yes` or `unknown`.");
        for (const Items& items : vocabulary_.items()) {
            out_ += fmt::format("\n### `{}`: {}\n", items.id,
                                items.label.empty() ? items.id : items.label);
            if (!items.help.empty()) out_ += "\n" + items.help + "\n";
            tableHead();
            for (const FactIndex fact : items.facts) row(vocabulary_.fact(fact).id, fact);
        }
    }

    void writeProtective() {
        heading("What protects the child",
                "Within `protective`: `\"safety_plan\": {\"present\": true, \"verified\": true}`. "
                "It takes points of need off its own kind of "
                "need only when somebody has checked it, and never sets aside a trigger.");
        out_ += "\n| field | what it says | kind of need | points at most |\n|---|---|---|---|\n";
        for (const Fact& fact : vocabulary_.facts()) {
            if (fact.role != FactRole::protective) continue;
            out_ += fmt::format(
                "| `{}` | {} | {} | {} |\n", fact.id, question(fact),
                fact.domain == kNone ? "" : cell(vocabulary_.domains()[fact.domain].label),
                fact.points);
        }
    }

    void writeMonitoring() {
        heading(
            "For monitoring only",
            "Held beside the referral to check that the service is fair. No rule can read these.");
        tableHead();
        for (FactIndex index = 0; index < vocabulary_.facts().size(); ++index) {
            if (vocabulary_.fact(index).role == FactRole::monitoring)
                row(vocabulary_.fact(index).id, index);
        }
    }

    void writeLists() {
        heading("Code lists",
                "Case and spaces do not matter, and the words beside a code are understood as well "
                "as the code.");
        for (ListIndex index = 0; index < vocabulary_.lists().size(); ++index) {
            const CodeList& list = vocabulary_.lists()[index];
            const bool used = std::ranges::any_of(
                vocabulary_.facts(), [&](const Fact& fact) { return fact.list == index; });
            if (!used || list.codes().size() <= kCodesInCell) continue;
            out_ += fmt::format("\n<a id=\"list-{}\"></a>\n### {}: {}\n\n", list.id, list.id,
                                list.label);
            if (list.ordered) out_ += "From the least to the most worrying.\n\n";
            if (list.codes().size() > kCodesInTable) {
                out_ += fmt::format(
                    "{} codes, such as `{}` ({}); the file `{}.xml` among the code lists has them "
                    "all.\n",
                    list.codes().size(), list.codes().front().id, list.codes().front().label,
                    list.id);
                continue;
            }
            out_ += "| code | meaning |\n|---|---|\n";
            for (const CodeEntry& code : list.codes())
                out_ += fmt::format("| `{}` | {} |\n", code.id, cell(code.label));
        }
    }

    void writeExample() {
        heading("A whole referral",
                fmt::format(
                    "Save it as `example.json` and run `frontdoor triage example.json --pack {}`.",
                    pack_.id));
        out_ += "\n```json\n" + exampleReferral(pack_) + "```\n";
    }

    const Pack& pack_;
    const Vocabulary& vocabulary_;
    std::vector<std::vector<std::string>> readers_;
    std::string out_{};
};

}  // namespace

std::string fieldGuide(const Pack& pack) { return GuideWriter(pack).write(); }

}  // namespace frontdoor::intake
