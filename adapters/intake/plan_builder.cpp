#include "adapters/intake/plan_builder.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "adapters/intake/ascii.h"

namespace frontdoor::intake {

PlanBuilder::PlanBuilder(MappingSpec spec, std::shared_ptr<const Vocabulary> vocabulary,
                         const MappingOptions& options, Diagnostics& diagnostics)
    : spec_(std::move(spec)),
      vocabulary_(std::move(vocabulary)),
      options_(options),
      diagnostics_(diagnostics),
      plan_(std::make_shared<Plan>()) {}

std::shared_ptr<const Plan> PlanBuilder::build() {
    plan_->vocabulary = vocabulary_;
    for (const Fact& fact : vocabulary_->facts()) {
        plan_->concernOf.push_back(fact.role == FactRole::detail ? fact.parent : kNone);
    }
    readDefaults();
    plan_->dates = dates_;
    plan_->referral.node = newNode();
    if (spec_.children.given || rowsAreChildren()) plan_->child.node = newNode();
    buildHeader();
    for (const RecogniseSpec& sign : spec_.recognise) {
        if (sign.heading.given) plan_->headings.push_back(headingNames(sign.heading.text));
    }
    buildTree();
    buildScope(spec_.referral, plan_->referral);
    if (plan_->child.node != kNone) buildScope(spec_.child, plan_->child);
    if (byName_) {
        addFactsByName(plan_->referral.node, false);
        if (plan_->child.node != kNone) addFactsByName(plan_->child.node, true);
    }
    if (plan_->concernsNode == kNone) plan_->concernsNode = newNode();
    checkEventParts();
    buildChecks();
    buildTellsOf();
    buildText();
    finishTree();
    finishText();
    ignoreEverywhere();
    warnOfUnusedTables();
    for (SpellingTable& table : plan_->spellings) table.arrange();
    return plan_;
}

void PlanBuilder::readDefaults() {
    const auto oneOf = [&](const SpecText& text, std::initializer_list<std::string_view> allowed) {
        if (!text.given) return;
        for (const std::string_view one : allowed) {
            if (text.text == one) return;
        }
        std::string list;
        for (const std::string_view one : allowed)
            list += fmt::format("{}`{}`", list.empty() ? "" : ", ", one);
        diagnostics_.add(Code::M0108, text.span,
                         fmt::format("`{}` is not one of {}", text.text, list));
    };
    oneOf(spec_.format, {"form-json", "form-csv", "xml", "text"});
    oneOf(spec_.checks, {"cin-census"});
    oneOf(spec_.rows, {"children", "records"});
    oneOf(spec_.lines, {"all", "known"});
    oneOf(spec_.facts, {"by-name", "declared"});
    oneOf(spec_.records, {"referrals", "history", "both"});
    plan_->historyOnly = spec_.records.text == "history";
    plan_->tellsOfThePast = plan_->historyOnly || spec_.records.text == "both";
    oneOf(spec_.others, {"report", "ignore"});
    plan_->othersIgnored = spec_.others.text == "ignore";
    if (plan_->othersIgnored && !plan_->historyOnly) {
        diagnostics_.add(Code::M0107, spec_.others.span,
                         "a field of a referral may hold a danger: only a mapping with "
                         "records=\"history\" may ignore those that it does not know");
    }
    readReferralEvent();
    byName_ = spec_.facts.text == "by-name";
    dates_ = dateStyle(spec_.dates, spec_.serials, nullptr);
    // A CSV row has a cell for every question, asked or not; a JSON form leaves out what it does
    // not ask.
    blankIsUnknown_ = spec_.blank.given ? blankIsUnknown(spec_.blank) : form() != Form::csv;
    if (spec_.delimiter.given) {
        oneOf(spec_.delimiter, {"comma", "semicolon", "tab", "bar"});
        constexpr std::array<std::pair<std::string_view, char>, 4> delimiters{
            {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"bar", '|'}}};
        for (const auto& [word, letter] : delimiters) {
            if (spec_.delimiter.text == word) plan_->delimiter = letter;
        }
    }
    readUsualValues();
}

void PlanBuilder::readUsualValues() {
    if (!spec_.values.given) return;
    const ValuesSpec* const table = tableNamed(spec_.values);
    spec_.values.given = table != nullptr;
    if (table == nullptr) return;
    for (const ValueSpec& value : table->values) {
        if (value.is.text != "blank") continue;
        for (const std::string& spelling : value.spellings)
            plan_->blanks.add(spelling, {Spelled::Kind::blank, {}});
    }
}

void PlanBuilder::readReferralEvent() {
    if (plan_->historyOnly || spec_.event.text == "none") return;
    plan_->referralEvent =
        spec_.event.given ? parseEventKind(spec_.event.text) : std::optional(EventKind::contact);
    if (!plan_->referralEvent) {
        diagnostics_.add(
            Code::M0108, spec_.event.span,
            fmt::format("`{}` is neither a kind of event nor `none`", spec_.event.text));
    }
}

void PlanBuilder::buildHeader() {
    const std::uint32_t root = plan_->referral.node;
    buildReference();
    buildReceipt();
    give(spec_.recorded, root, Meaning::recorded);
    give(spec_.historyOnly, root, Meaning::historyOnly);
    give(spec_.countsAs, root, Meaning::countsAs);
    give(spec_.tellsOf, root, Meaning::tellsOf);
    plan_->recordsTell = spec_.historyOnly.given || spec_.tellsOf.given;
    if (!spec_.received.given && !plan_->historyOnly) {
        diagnostics_.add(
            Code::M0107, spec_.span,
            "no <referral received=…>: clocks run from the receipt, never from anything else");
    }
    if (!spec_.children.given) return;
    if (rowsAreChildren()) {
        if (!spec_.children.text.empty()) {
            diagnostics_.add(Code::M0108, spec_.children.span,
                             "in CSV a row is a child; <children> has no `from`");
        }
    } else if (spec_.children.text.empty()) {
        diagnostics_.add(Code::M0106, spec_.span, "<children> needs the attribute `from`");
    } else {
        for (const std::string_view list : eitherOf(spec_.children.text)) {
            const std::uint32_t entry = entryAt(root, list);
            if (give(entry, Meaning::children, kNone, spec_.children.span))
                plan_->entries[entry].node = plan_->child.node;
        }
    }
    give(spec_.childReference, plan_->child.node, Meaning::childReference);
}

void PlanBuilder::buildScope(const ScopeSpec& spec, ScopePlan& scope) {
    for (const FieldSpec& field : spec.fields) addField(field, scope.node, kNone, kNone);
    for (const ConcernSpec& concern : spec.concerns) addConcern(concern, scope.node);
    for (const ConstantSpec& constant : spec.constants)
        addConstant(constant, kNone, scope.constants);
    for (const RowSpec& items : spec.items) addItems(items, scope.node);
    for (const IdentifySpec& identify : spec.identifies) addIdentify(identify, scope.node, kNone);
    for (const EventSpec& event : spec.events) addEvent(event, scope.node);
    for (const RowSpec& repeat : spec.repeats) addRepeat(repeat, scope);
    for (const IgnoreSpec& ignore : spec.ignores) {
        if (!ignore.everywhere) addIgnore(ignore, scope.node);
    }
}

void PlanBuilder::buildTellsOf() {
    plan_->pastWithinRecords =
        plan_->tellsOfThePast && !spec_.each.text.empty() && !plan_->referralEvent;
    if (plan_->recordsTell) return;
    const auto tell = [&](EventKind kind) { plan_->tellsOf.set(static_cast<std::size_t>(kind)); };
    if (plan_->referralEvent) tell(*plan_->referralEvent);
    if (!plan_->tellsOfThePast) return;
    for (const EventPlan& event : plan_->events) tell(event.kind);
}

void PlanBuilder::buildChecks() {
    for (const SpecText& past : spec_.past) {
        const auto fact = factOf(past, kNone);
        if (!fact) continue;
        if (vocabulary_->fact(*fact).type == FactType::date) {
            plan_->past.push_back(*fact);
        } else {
            diagnostics_.add(Code::M0117, past.span, fmt::format("`{}` is not a date", past.text));
        }
    }
    for (const ExclusionSpec& exclusion : spec_.exclusions) {
        const auto kept = factOf(exclusion.fact, kNone);
        const auto dropped = factOf(exclusion.otherwise, kNone);
        if (kept && dropped) plan_->exclusions.push_back({*kept, *dropped});
    }
}

/// Of `_*`, which names every field that begins so.
std::optional<std::string> PlanBuilder::beginOf(const IgnoreSpec& spec) const {
    const std::string_view text = trimmed(spec.from.text);
    if (rowsAreChildren() || text.size() < 2 || !text.ends_with('*')) return std::nullopt;
    return std::string(text.substr(0, text.size() - 1));
}

void PlanBuilder::ignoreEverywhere() {
    const auto ignore = [&](const IgnoreSpec& spec) {
        if (!spec.everywhere || spec.from.text.empty()) return;
        if (const auto begin = beginOf(spec)) return plan_->ignoredBegins.push_back(*begin);
        for (std::uint32_t node = 0; node < plan_->nodes.size(); ++node) {
            const std::uint32_t known = plan_->nodes[node].names.find(spec.from.text);
            if (known == kNone)
                plan_->entries[entryAt(node, spec.from.text)].meaning = Meaning::ignore;
        }
    };
    for (const IgnoreSpec& spec : spec_.referral.ignores) ignore(spec);
    for (const IgnoreSpec& spec : spec_.child.ignores) ignore(spec);
}

void PlanBuilder::warnOfUnusedTables() {
    for (const ValuesSpec& table : spec_.tables) {
        // An included file may serve several mappings, not all of which need all of its tables.
        if (table.used || !table.id.given || table.id.span.file != spec_.span.file) continue;
        // Of a table declared twice it has been said already, and the first one serves.
        if (&*std::ranges::find(spec_.tables, table.id.text,
                                [](const ValuesSpec& one) { return one.id.text; }) != &table)
            continue;
        diagnostics_.add(Code::M0118, table.id.span,
                         fmt::format("the table `{}` is used by no field", table.id.text));
    }
}

}  // namespace frontdoor::intake
