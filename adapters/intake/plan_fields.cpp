#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "adapters/intake/plan_builder.h"

namespace frontdoor::intake {
namespace {

constexpr std::string_view kOthers = "*";
constexpr std::string_view kOthersOf = ".*";

}  // namespace

std::optional<FactIndex> PlanBuilder::factOf(const SpecText& name, ItemsIndex items) {
    if (!name.given) return std::nullopt;
    const auto found =
        items == kNone ? vocabulary_->find(name.text) : vocabulary_->find(items, name.text);
    if (found && vocabulary_->fact(*found).role != FactRole::builtIn) return found;
    const std::string where = items == kNone
                                  ? std::string("of this vocabulary")
                                  : fmt::format("of the list `{}`", vocabulary_->items()[items].id);
    Diagnostic& finding = diagnostics_.add(Code::M0112, name.span,
                                           fmt::format("`{}` is not a fact {}", name.text, where));
    std::vector<std::string_view> names;
    for (const Fact& fact : vocabulary_->facts()) {
        if (fact.items == items) names.push_back(fact.id);
    }
    if (const auto near = nearest(name.text, names))
        finding.notes.push_back({fmt::format("did you mean `{}`?", *near)});
    return std::nullopt;
}

std::optional<ItemsIndex> PlanBuilder::itemsOf(const SpecText& name) {
    if (!name.given) return std::nullopt;
    const auto found = vocabulary_->findItems(name.text);
    if (found) return found;
    Diagnostic& finding = diagnostics_.add(
        Code::M0112, name.span, fmt::format("`{}` is not a list of this vocabulary", name.text));
    std::vector<std::string_view> names;
    for (const Items& items : vocabulary_->items()) names.push_back(items.id);
    if (const auto near = nearest(name.text, names))
        finding.notes.push_back({fmt::format("did you mean `{}`?", *near)});
    return std::nullopt;
}

DateStyle PlanBuilder::dateStyle(const SpecText& dates, const SpecText& serials, const Fact* fact) {
    DateStyle style = dates_;
    if (dates.given) {
        if (dates.text != "dmy" && dates.text != "mdy") {
            diagnostics_.add(Code::M0108, dates.span,
                             fmt::format("`{}` is not one of `dmy`, `mdy`", dates.text));
        }
        style.order = dates.text == "mdy" ? DateOrder::monthFirst : DateOrder::dayFirst;
    }
    if (serials.given) {
        if (serials.text != "yes" && serials.text != "no") {
            diagnostics_.add(Code::M0108, serials.span, "`serials` is yes or no");
        }
        style.serials = serials.text == "yes";
    }
    if (fact != nullptr && fact->type != FactType::date && (dates.given || serials.given)) {
        diagnostics_.add(Code::M0117, dates.given ? dates.span : serials.span,
                         fmt::format("`{}` is not a date", fact->id));
    }
    return style;
}

bool PlanBuilder::blankIsUnknown(const SpecText& blank) {
    if (!blank.given) return blankIsUnknown_;
    if (blank.text != "unknown" && blank.text != "absent") {
        diagnostics_.add(Code::M0108, blank.span,
                         fmt::format("`{}` is not one of `unknown`, `absent`", blank.text));
    }
    return blank.text == "unknown";
}

ValuesSpec* PlanBuilder::tableNamed(const SpecText& name) {
    const auto found = std::ranges::find_if(
        spec_.tables, [&](const ValuesSpec& one) { return one.id.text == name.text; });
    if (found != spec_.tables.end()) {
        found->used = true;
        return &*found;
    }
    Diagnostic& finding = diagnostics_.add(
        Code::M0115, name.span, fmt::format("the table `{}` is not declared", name.text));
    std::vector<std::string_view> names;
    for (const ValuesSpec& table : spec_.tables) names.push_back(table.id.text);
    if (const auto near = nearest(name.text, names))
        finding.notes.push_back({fmt::format("did you mean `{}`?", *near)});
    return nullptr;
}

void PlanBuilder::addValue(SpellingTable& table, const ValueSpec& value, const Spelled& meaning) {
    for (const std::string& spelling : value.spellings) {
        if (!table.add(spelling, meaning))
            diagnostics_.add(Code::M0116, value.span,
                             fmt::format("`{}` has another meaning in this table", spelling));
    }
    const auto addWords = [&](const std::vector<std::string>& phrases, bool general) {
        for (const std::string& phrase : phrases) {
            if (!table.addWords(phrase, meaning, general))
                diagnostics_.add(Code::M0108, value.span,
                                 fmt::format("there is no word in `{}`", phrase));
        }
    };
    addWords(value.words, false);
    addWords(value.generalWords, true);
}

/// The table for a fact's answers: the named one or the mapping's default, then what every form
/// understands.
std::uint32_t PlanBuilder::spellingsOf(FactIndex index, const SpecText& values) {
    const Fact& fact = vocabulary_->fact(index);
    const SpecText& name = values.given ? values : spec_.values;
    const bool ownRange = fact.type == FactType::number || fact.type == FactType::date;
    const bool named = name.given;
    const TableKey key{name.text, fact.type, fact.list, named && ownRange ? index : kNone};
    if (const auto known = tables_.find(key); known != tables_.end()) return known->second;

    SpellingTable table;
    const ValuesSpec* spec = named ? tableNamed(name) : nullptr;
    if (spec != nullptr) {
        for (const ValueSpec& value : spec->values) {
            Spelled meaning;
            if (value.is.text == "blank") {
                meaning.kind = Spelled::Kind::blank;
            } else if (const auto answer = parseAnswer(*vocabulary_, fact, value.is.text)) {
                meaning.answer = *answer;
            } else if (values.given) {
                diagnostics_.add(Code::M0114, value.is.span,
                                 fmt::format("`{}` is no answer to `{}`", value.is.text,
                                             vocabulary_->fullName(index)));
                continue;
            } else {
                continue;  // The default table serves every type of fact with the values that suit
                           // it.
            }
            addValue(table, value, meaning);
        }
    }
    const CodeList* const list = vocabulary_->listOf(fact);
    if (spec != nullptr && spec->leadingCodes && list != nullptr) addLeadingCodes(table, *list);
    if (spec == nullptr || !spec->only) addUsualSpellings(table, *vocabulary_, fact);
    const auto place = static_cast<std::uint32_t>(plan_->spellings.size());
    plan_->spellings.push_back(std::move(table));
    tables_.emplace(key, place);
    return place;
}

std::uint32_t PlanBuilder::listSpellings() {
    if (listTable_ != kNone) return listTable_;
    SpellingTable table;
    addUsualSpellings(table, *vocabulary_, Fact{});
    for (const std::string_view none : {"none", "nil", "nothing"})
        table.add(none, {Spelled::Kind::value, Answer::of(0)});
    listTable_ = static_cast<std::uint32_t>(plan_->spellings.size());
    plan_->spellings.push_back(std::move(table));
    return listTable_;
}

std::uint32_t PlanBuilder::presenceSpellings(const SpecText& values) {
    SpellingTable table;
    if (const ValuesSpec* spec = values.given ? tableNamed(values) : nullptr) {
        for (const ValueSpec& value : spec->values) {
            const auto answer = parseAnswer(*vocabulary_, Fact{}, value.is.text);
            const bool blank = value.is.text == "blank";
            if (!answer && !blank) {
                diagnostics_.add(Code::M0114, value.is.span,
                                 fmt::format("`{}` is neither yes, no nor unknown", value.is.text));
                continue;
            }
            const Spelled meaning{blank ? Spelled::Kind::blank : Spelled::Kind::value,
                                  answer.value_or(Answer::unknown())};
            addValue(table, value, meaning);
        }
    }
    addUsualSpellings(table, *vocabulary_, Fact{});
    for (const std::string_view none :
         {"none", "nil", "nothing", "n/a", "na", "not applicable", "x", "."}) {
        table.add(none, {Spelled::Kind::value, Answer::of(0)});
    }
    plan_->spellings.push_back(std::move(table));
    return static_cast<std::uint32_t>(plan_->spellings.size() - 1);
}

Target PlanBuilder::targetOf(FactIndex index) const {
    const Fact& fact = vocabulary_->fact(index);
    Target target{.fact = index, .type = fact.type, .scale = fact.scale};
    target.least = fact.min.value_or(target.least);
    target.most = fact.max.value_or(target.most);
    target.isConcern = fact.role == FactRole::concern;
    return target;
}

void PlanBuilder::addField(const FieldSpec& spec, std::uint32_t node, ItemsIndex items,
                           std::uint32_t repeat) {
    const auto fact = factOf(spec.to, items);
    if (!fact || !spec.from.given || spec.from.text.empty()) return;
    const Fact& about = vocabulary_->fact(*fact);
    if (spec.raises.given && spec.raises.text != "yes" && spec.raises.text != "no") {
        diagnostics_.add(Code::M0108, spec.raises.span, "`raises` is yes or no");
    } else if (spec.raises.given && about.role != FactRole::detail) {
        diagnostics_.add(Code::M0117, spec.raises.span,
                         fmt::format("`{}` is not a detail of a concern", about.id));
    }
    Target read = targetOf(*fact);
    read.spellings = spellingsOf(*fact, spec.values);
    read.dates = dateStyle(spec.dates, spec.serials, &about);
    read.blankIsUnknown = blankIsUnknown(spec.blank);
    if (spec.roundDown && about.type != FactType::number)
        diagnostics_.add(Code::M0117, spec.to.span, fmt::format("`{}` is not a number", about.id));
    read.roundDown = spec.roundDown;
    read.raises = spec.raises.text != "no";
    read.repeat = repeat;
    read.usual = !spec.values.given && !spec_.values.given && !spec.roundDown;
    plan_->targets.push_back(read);
    const auto target = static_cast<std::uint32_t>(plan_->targets.size() - 1);
    if (spec.hindsight && !options_.hindsight) return leaveForHindsight(node, spec.from.text);
    give(entryAt(node, spec.from.text), Meaning::answer, target, spec.from.span);
}

void PlanBuilder::addConcern(const ConcernSpec& spec, std::uint32_t node) {
    if (!spec.from.given || spec.from.text.empty()) return;
    SpellingTable table;
    const ValuesSpec* named = spec.values.given ? tableNamed(spec.values) : nullptr;
    for (const ValueSpec& value : named != nullptr ? named->values : spec.own) {
        Spelled meaning{Spelled::Kind::blank, {}};
        if (value.is.text == "any") {
            meaning.kind = Spelled::Kind::anyConcern;
        } else if (value.is.text != "blank" && value.is.text != "unknown") {
            const auto fact = factOf(value.is, kNone);
            if (!fact) continue;
            if (vocabulary_->fact(*fact).type != FactType::boolean) {
                diagnostics_.add(Code::M0117, value.is.span,
                                 fmt::format("`{}` is not a concern", value.is.text));
                continue;
            }
            meaning = {Spelled::Kind::concern, Answer::of(static_cast<std::int32_t>(*fact))};
        }
        addValue(table, value, meaning);
    }
    addUsualBlanks(table);
    if (spec.separator.given && spec.separator.text.size() != 1) {
        diagnostics_.add(Code::M0108, spec.separator.span, "`separator` is one character");
    }
    if (spec.others.given && spec.others.text != "blank" && spec.others.text != "any") {
        diagnostics_.add(Code::M0108, spec.others.span,
                         fmt::format("`{}` is not one of `any`, `blank`", spec.others.text));
    }
    plan_->spellings.push_back(std::move(table));
    plan_->targets.push_back(
        {.spellings = static_cast<std::uint32_t>(plan_->spellings.size() - 1),
         .separator = spec.separator.text.empty() ? '\0' : spec.separator.text.front(),
         .othersBlank = spec.others.text == "blank"});
    const auto target = static_cast<std::uint32_t>(plan_->targets.size() - 1);
    if (spec.hindsight && !options_.hindsight) return leaveForHindsight(node, spec.from.text);
    give(entryAt(node, spec.from.text), Meaning::answer, target, spec.from.span);
}

/// What says nothing in all fields of the mapping names no concern.
void PlanBuilder::addUsualBlanks(SpellingTable& table) {
    const ValuesSpec* const usual = spec_.values.given ? tableNamed(spec_.values) : nullptr;
    if (usual == nullptr) return;
    for (const ValueSpec& value : usual->values) {
        if (value.is.text != "blank") continue;
        for (const std::string& spelling : value.spellings) {
            if (table.find(spelling) == nullptr) table.add(spelling, {Spelled::Kind::blank, {}});
        }
    }
}

void PlanBuilder::addConstant(const ConstantSpec& spec, ItemsIndex items,
                              std::vector<Constant>& constants) {
    const auto fact = factOf(spec.to, items);
    if (!fact || !spec.is.given) return;
    const auto answer = parseAnswer(*vocabulary_, vocabulary_->fact(*fact), spec.is.text);
    if (answer) {
        constants.push_back({*fact, *answer});
    } else {
        diagnostics_.add(Code::M0114, spec.is.span,
                         fmt::format("`{}` is no answer to `{}`", spec.is.text, spec.to.text));
    }
}

void PlanBuilder::addItems(const RowSpec& spec, std::uint32_t node) {
    const auto items = itemsOf(spec.to);
    if (!items || !spec.from.given || spec.from.text.empty()) return;
    const auto place = static_cast<std::uint32_t>(plan_->lists.size());
    plan_->lists.push_back({.items = *items,
                            .spellings = listSpellings(),
                            .blankIsUnknown = blankIsUnknown(spec.blank)});
    if (spec.hindsight && !options_.hindsight) return leaveForHindsight(node, spec.from.text);
    const std::uint32_t entry = entryAt(node, spec.from.text);
    if (!give(entry, Meaning::list, place, spec.from.span)) return;
    const std::uint32_t inner = childNode(entry);
    for (const FieldSpec& field : spec.fields) addField(field, inner, *items, kNone);
    for (const ConstantSpec& constant : spec.constants)
        addConstant(constant, *items, plan_->lists[place].constants);
    for (const IgnoreSpec& ignore : spec.ignores) addIgnore(ignore, inner);
    for (const IdentifySpec& identify : spec.identifies) addIdentify(identify, inner, kNone);
    if (byName_) addItemFactsByName(inner, *items);
    // An entry that is a text alone is what stands in an element without anything else.
    const std::uint32_t text = plan_->nodes[inner].names.find("#text");
    if (text == kNone || plan_->entries[text].meaning != Meaning::answer) return;
    plan_->lists[place].soleTarget = plan_->entries[text].target;
    plan_->lists[place].soleFact = plan_->targets[plan_->entries[text].target].fact;
}

void PlanBuilder::addRepeat(const RowSpec& spec, ScopePlan& scope) {
    const auto items = itemsOf(spec.to);
    if (!items) return;
    const auto repeat = static_cast<std::uint32_t>(scope.repeats.size());
    scope.repeats.push_back({.items = *items});
    // `from` is the object that holds the fields; without it they stand in the scope itself.
    const bool nested = spec.from.given && !spec.from.text.empty();
    const std::uint32_t node = nested ? childNode(entryAt(scope.node, spec.from.text)) : scope.node;
    for (const FieldSpec& field : spec.fields) addField(field, node, *items, repeat);
    for (const ConstantSpec& constant : spec.constants) {
        addConstant(constant, *items, scope.repeats[repeat].constants);
    }
    for (const PresentSpec& present : spec.presents) {
        if (!present.from.given || present.from.text.empty()) continue;
        plan_->presences.push_back({repeat, presenceSpellings(present.values)});
        give(entryAt(node, present.from.text), Meaning::presence,
             static_cast<std::uint32_t>(plan_->presences.size() - 1), present.from.span);
    }
    for (const IgnoreSpec& ignore : spec.ignores) addIgnore(ignore, node);
    for (const IdentifySpec& identify : spec.identifies) addIdentify(identify, node, repeat);
}

void PlanBuilder::addIgnore(const IgnoreSpec& spec, std::uint32_t node) {
    if (!spec.from.given || spec.from.text.empty()) return;
    const std::string_view path = spec.from.text;
    if (!rowsAreChildren() && (path == kOthers || path.ends_with(kOthersOf))) {
        // All that nothing else reads.
        const std::string_view object =
            path.substr(0, path.size() - std::min(path.size(), kOthersOf.size()));
        const std::uint32_t inner = object.empty() ? node : childNode(entryAt(node, object));
        plan_->nodes[inner].ignoresOthers = true;
        return;
    }
    const std::uint32_t entry = entryAt(node, spec.from.text);
    // A form may use one name several times, and it may be ignored each time.
    if (plan_->entries[entry].meaning != Meaning::ignore)
        give(entry, Meaning::ignore, kNone, spec.from.span);
}

}  // namespace frontdoor::intake
