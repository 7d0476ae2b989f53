#include "engine/replay/equality.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/replay/equality_counts.h"
#include "engine/replay/equality_groups.h"
#include "engine/replay/suppression.h"

namespace frontdoor {
namespace {

constexpr std::array<std::string_view, kEqualityMeasures> kMeasureNames{
    "early-help", "family-help", "section-47", "emergency-action", "could-rise", "re-referral"};

std::size_t columnOf(EqualityMeasure measure) { return static_cast<std::size_t>(measure); }

Rule flagOf(std::string id, ExpressionPtr when) {
    Rule flag{.kind = RuleKind::flag};
    flag.id = std::move(id);
    flag.when = std::move(when);
    return flag;
}

/// Answered, or makes no sense of the child.
ExpressionPtr isKnown(const Vocabulary& vocabulary, FactIndex index) {
    const Fact& fact = vocabulary.fact(index);
    Type type{};
    if (fact.type == FactType::code) type = {.kind = TypeKind::code, .list = fact.list};
    if (fact.type == FactType::number) type = {.kind = TypeKind::number, .scale = fact.scale};
    if (fact.type == FactType::date) type = {.kind = TypeKind::date};
    Expression operand{.type = type, .node = FactReference{.fact = index}};
    Expression known{};
    known.node = IsKnown{std::make_unique<const Expression>(std::move(operand))};
    return std::make_unique<const Expression>(std::move(known));
}

bool isAlwaysAsked(const Fact& fact) {
    return fact.ask == Ask::always && fact.items == kNone && fact.role == FactRole::plain;
}

// The parts that children are counted by, each with a sum: routes; who could rise and who not; who
// came back, who did not, and of whom it is not known.
constexpr std::size_t kRouteTable = 0;
constexpr std::size_t kRiseTable = 1;
constexpr std::size_t kBackTable = 2;
constexpr std::size_t kPartTables = 3;

std::vector<std::uint64_t> partsOf(const GroupCounts& group, std::size_t table) {
    if (table == kRouteTable) return {group.routes.begin(), group.routes.end()};
    if (table == kRiseTable) return {group.couldRise, group.children - group.couldRise};
    return {group.back.yes, group.back.no, group.back.notKnown};
}

/// Which counts of a group may be shown.
struct ShownParts {
    bool size = true;
    std::array<std::vector<bool>, kPartTables> parts{};
};

ShownCount shownIf(bool may, std::uint64_t count) { return may ? ShownCount(count) : std::nullopt; }

EqualityGroup shownGroup(const GroupCounts& group, const ShownParts& may, bool told) {
    EqualityGroup shown{.id = group.id, .label = group.label, .missing = group.missing};
    shown.children = shownIf(may.size, group.children);
    shown.asked = shownIf(may.size, group.asked);
    shown.answered = shownIf(may.size, group.answered);
    for (std::size_t route = 0; route < kRoutes; ++route) {
        shown.rates[route].part = shownIf(may.parts[kRouteTable][route], group.routes[route]);
        shown.rates[route].whole = shown.children;
    }
    EqualityRate& rise = shown.rates[columnOf(EqualityMeasure::couldRise)];
    rise.part = shownIf(may.parts[kRiseTable][0], group.couldRise);
    rise.whole = shown.children;
    EqualityRate& back = shown.rates[columnOf(EqualityMeasure::reReferral)];
    const std::vector<bool>& mayBack = may.parts[kBackTable];
    back.told = told;
    if (!told) return shown;
    back.part = shownIf(mayBack[0], group.back.yes);
    back.whole = shownIf(mayBack[0] && mayBack[1], group.back.known());
    back.notKnown = shownIf(mayBack[2], group.back.notKnown);
    return shown;
}

ShownParts mayShow(const Suppression& suppression, std::size_t group) {
    ShownParts may{.size = !suppression.groups[group]};
    for (std::size_t table = 0; table < kPartTables; ++table) {
        for (const std::uint64_t shown : suppression.shown[table].cells[group])
            may.parts[table].push_back(shown != 0);
    }
    return may;
}

/// The largest group that may be shown, or the one that was named if it may.
std::optional<std::size_t> referenceOf(const EqualityTable& table, const std::string* named) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < table.groups.size(); ++i) {
        const EqualityGroup& group = table.groups[i];
        if (!group.children || *group.children == 0) continue;
        if (named != nullptr ? group.id != *named : group.missing) continue;
        if (!best || *group.children > *table.groups[*best].children) best = i;
    }
    return best;
}

void compare(EqualityRate& rate, const EqualityRate& other) {
    using enum EqualityRate::Against;
    if (!rate.told) return;
    if (!rate.part || !rate.whole || !other.part || !other.whole) {
        rate.against = suppressed;
    } else if (*rate.whole == 0 || *other.whole == 0) {
        rate.against = none;
    } else if (const auto ratio = rateRatio(*rate.part, *rate.whole, *other.part, *other.whole)) {
        rate.against = given;
        rate.ratio = *ratio;
    } else {
        rate.against = noInterval;
    }
}

void addRatios(EqualityTable& table) {
    if (!table.reference) return;
    const EqualityGroup reference = table.groups[*table.reference];
    for (std::size_t i = 0; i < table.groups.size(); ++i) {
        for (std::size_t measure = 0; measure < kEqualityMeasures; ++measure) {
            EqualityRate& rate = table.groups[i].rates[measure];
            if (i == *table.reference && rate.told) {
                rate.against = EqualityRate::Against::reference;
            } else {
                compare(rate, reference.rates[measure]);
            }
        }
    }
}

}  // namespace

std::string_view name(EqualityMeasure measure) { return kMeasureNames[columnOf(measure)]; }

std::vector<std::string> characteristicsOf(const Pack& pack) {
    std::vector<std::string> ids;
    for (const Characteristic& one : pack.characteristics) ids.push_back(one.id);
    const bool own = std::ranges::find(ids, kLocalityCharacteristic) != ids.end();
    if (!own && !pack.localities.empty()) ids.emplace_back(kLocalityCharacteristic);
    return ids;
}

std::vector<std::string> groupsOf(const Pack& pack, std::string_view characteristic, bool detail) {
    std::vector<std::string> ids;
    const Grouping grouping(pack, characteristic, detail);
    for (const Grouping::Group& group : grouping.groups()) ids.push_back(group.id);
    return ids;
}

ProgramPtr compileForEquality(Pack pack) {
    std::vector<Rule> flags;
    for (Characteristic& one : pack.characteristics) {
        for (CharacteristicGroup& group : one.groups) {
            if (one.fact == kNone)
                flags.push_back(flagOf(groupFlag(one.id, group.id), std::move(group.when)));
        }
    }
    for (FactIndex index = 0; index < pack.vocabulary->facts().size(); ++index) {
        const Fact& fact = pack.vocabulary->fact(index);
        if (isAlwaysAsked(fact))
            flags.push_back(flagOf(answeredFlag(fact.id), isKnown(*pack.vocabulary, index)));
    }
    // Where flags stand, so that rules keep their order.
    const auto actions = std::ranges::find(pack.rules, RuleKind::action, &Rule::kind);
    pack.rules.insert(actions, std::make_move_iterator(flags.begin()),
                      std::make_move_iterator(flags.end()));
    const auto begin = std::ranges::find(pack.rules, RuleKind::flag, &Rule::kind);
    const auto end = std::ranges::find(pack.rules, RuleKind::action, &Rule::kind);
    std::sort(begin, end, [](const Rule& a, const Rule& b) { return a.id < b.id; });
    return compile(std::move(pack));
}

std::optional<EqualityReport> equalityOf(const Replay& replay, const ReplayOutcomes& outcomes,
                                         const EqualityOptions& options) {
    const EqualityCounts counts = countEquality(replay, outcomes, options);
    if (counts.all.children < options.suppressBelow) return std::nullopt;
    const bool told = counts.all.back.known() > 0;
    EqualityReport report{.suppressBelow = options.suppressBelow};
    std::vector<std::vector<bool>> hidden;
    ShownParts mayAll;
    for (std::size_t part = 0; part < kPartTables; ++part) {
        hidden.push_back(hiddenParts(partsOf(counts.all, part), options.suppressBelow));
        mayAll.parts[part] = hidden.back();
        mayAll.parts[part].flip();
    }
    report.all = shownGroup(counts.all, mayAll, told);
    for (const CharacteristicCounts& characteristic : counts.tables) {
        std::vector<CountTable> tables(kPartTables);
        for (const GroupCounts& group : characteristic.groups) {
            for (std::size_t part = 0; part < kPartTables; ++part)
                tables[part].cells.push_back(partsOf(group, part));
        }
        const Suppression suppression = suppress(tables, hidden, options.suppressBelow);
        EqualityTable table{characteristic.id, characteristic.label, characteristic.source, {}, {}};
        for (std::size_t group = 0; group < characteristic.groups.size(); ++group) {
            table.groups.push_back(
                shownGroup(characteristic.groups[group], mayShow(suppression, group), told));
        }
        const auto named = options.references.find(characteristic.id);
        table.reference =
            referenceOf(table, named == options.references.end() ? nullptr : &named->second);
        addRatios(table);
        report.tables.push_back(std::move(table));
    }
    return report;
}

}  // namespace frontdoor
