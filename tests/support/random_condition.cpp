#include "tests/support/random_condition.h"

#include <algorithm>

#include "engine/calendar/instant.h"
#include "engine/vocabulary/answer.h"

namespace frontdoor::support {
namespace {

const std::vector<std::string> kRisingSigns{" >= ", " > "};
const std::vector<std::string> kFallingSigns{" <= ", " < "};
const std::vector<std::string> kEverySign{" = ", " != ", " < ", " <= ", " > ", " >= "};
const std::vector<std::string> kSignsWithEquality{" = ", " != ", " <= ", " >= "};
const std::vector<std::string> kEqualSigns{" = ", " != "};

Phrase quoted(std::string_view text) { return Phrase("\"" + std::string(text) + "\""); }

Phrase inBrackets(Phrase inside) {
    Phrase phrase;
    phrase << "(" << std::move(inside) << ")";
    return phrase;
}

}  // namespace

Direction reversed(Direction direction) {
    if (direction == Direction::still) return direction;
    return direction == Direction::rises ? Direction::falls : Direction::rises;
}

Direction directionOf(Worry worry) {
    if (worry == Worry::none) return Direction::still;
    return worry == Worry::yes || worry == Worry::up ? Direction::rises : Direction::falls;
}

std::string randomNumber(Random& random, int scale) {
    std::int64_t unit = 1;
    for (int place = 0; place < scale; ++place) unit *= 10;
    std::int64_t value = random.between(0, 12) * unit;
    if (random.chance(25)) value = random.between(-5 * unit, 40 * unit);
    if (scale > 0 && random.chance(50)) value += random.between(-2, 2);
    std::string text;
    appendFixedPoint(text, value, scale);
    return text;
}

std::string randomDay(Random& random) {
    static const std::vector<std::string> monthEnds{
        "2024-01-31", "2024-02-28", "2024-02-29", "2024-03-01", "2025-02-28",
        "2025-03-01", "2025-12-31", "2026-01-31", "2026-03-28", "2026-03-29",
        "2026-03-31", "2026-04-30", "2026-10-25", "2026-10-31"};
    if (random.chance(40)) return random.pick(monthEnds);
    const auto first = random.chance(30) ? Date{std::chrono::year{2008} / 1 / 1}
                                         : Date{std::chrono::year{2025} / 11 / 1};
    const auto last = Date{std::chrono::year{2026} / 12 / 31};
    std::string text;
    appendDate(text, first + std::chrono::days{random.between(0, (last - first).count())});
    return text;
}

std::vector<KnownName> ConditionWriter::candidates(FactType type, Direction direction) const {
    std::vector<KnownName> found;
    const auto consider = [&](const KnownName& name, const std::string& prefix) {
        if (name.type != type) return;
        const Direction moves = directionOf(name.worry);
        if (moves != Direction::still && moves != direction) return;
        if (careful() && (name.mayNotApply || name.definition)) return;
        found.push_back(name);
        found.back().name = prefix + name.name;
    };
    if (item_ != nullptr) {
        for (const KnownName& fact : item_->facts) consider(fact, prefix_);
        if (!found.empty() && random_.chance(75)) return found;
    }
    for (const KnownName& name : known_.names) {
        if (name.definition && !options_.definitions) continue;
        consider(name, inSibling_ ? "s." : "");
    }
    return found;
}

Phrase ConditionWriter::boolean(Direction direction, int depth) {
    if (depth <= 0) return atom(direction, depth);
    const auto choice = random_.between(1, 100);
    if (choice <= 38) return connected(direction, depth);
    if (choice <= 46) return negated(direction, depth);
    if (choice <= 49 && !options_.lawful) {
        Phrase phrase;
        phrase << "possible(" << boolean(direction, depth - 1) << ")";
        return phrase;
    }
    if (choice <= 54 && atTop() && options_.items && !known_.lists.empty()) {
        return quantified(direction, depth);
    }
    if (choice <= 60 && atTop() && options_.siblings) return ofSiblings(direction, depth);
    if (choice <= 64) {
        Phrase phrase;
        phrase << "(if " << guarded([&] { return boolean(Direction::still, depth - 1); })
               << " then " << boolean(direction, depth - 1) << " else "
               << boolean(direction, depth - 1) << ")";
        return phrase;
    }
    return atom(direction, depth);
}

Phrase ConditionWriter::guarded(const std::function<Phrase()>& write) {
    ++negations_;
    Phrase phrase = write();
    --negations_;
    return phrase;
}

Phrase ConditionWriter::connected(Direction direction, int depth) {
    const std::string word = random_.chance(50) ? " and " : " or ";
    Phrase phrase;
    phrase << "(" << boolean(direction, depth - 1);
    for (auto more = random_.between(1, 2); more > 0; --more) {
        phrase << word << boolean(direction, depth - 1);
    }
    phrase << ")";
    return phrase;
}

Phrase ConditionWriter::negated(Direction direction, int depth) {
    Phrase phrase;
    phrase << "not(" << guarded([&] { return boolean(reversed(direction), depth - 1); }) << ")";
    return phrase;
}

Phrase ConditionWriter::quantified(Direction direction, int depth) {
    const KnownList& list = random_.pick(known_.lists);
    item_ = &list;
    prefix_ = "i.";
    Phrase phrase;
    phrase << (random_.chance(65) ? "(some" : "(every") << " i in " << list.name << " satisfies "
           << boolean(direction, depth - 1) << ")";
    item_ = nullptr;
    return phrase;
}

Phrase ConditionWriter::ofSiblings(Direction direction, int depth) {
    Phrase phrase;
    inSibling_ = true;
    if (options_.siblingRoutes && random_.chance(40)) {
        phrase << "(some s in siblings satisfies s.route" << random_.pick(kEverySign)
               << quoted(name(random_.pick(std::vector(kAllRoutes.begin(), kAllRoutes.end()))))
               << ")";
    } else {
        phrase << (random_.chance(70) ? "(some" : "(every") << " s in siblings satisfies "
               << boolean(direction, depth - 1) << ")";
    }
    inSibling_ = false;
    return phrase;
}

Phrase ConditionWriter::atom(Direction direction, int depth) {
    const bool mayAsk = options_.decision || direction == Direction::rises;
    if (options_.rules && mayAsk && atTop() && random_.chance(30)) return ruleAtom();
    if (options_.decision && atTop() && random_.chance(25)) return decisionAtom();
    const auto choice = random_.between(1, 100);
    if (choice <= 35) return booleanAtom(direction);
    if (choice <= 60) return numberAtom(direction, depth);
    if (choice <= 80) return codeAtom(direction, depth);
    if (choice <= 90) return dateAtom(direction, depth);
    if (choice <= 93 && !options_.lawful) return durationAtom(depth);
    if (choice <= 97 && !options_.lawful) return knownAtom();
    return booleanAtom(direction);
}

Phrase ConditionWriter::booleanAtom(Direction direction) {
    // A fact of the other direction can stand behind `not`; when care is needed, only one that
    // always applies.
    if (random_.chance(40) && direction != Direction::still) {
        ++negations_;
        const auto denied = candidates(FactType::boolean, reversed(direction));
        --negations_;
        if (!denied.empty()) return "not(" + random_.pick(denied).name + ")";
    }
    const auto found = candidates(FactType::boolean, direction);
    if (found.empty()) return random_.chance(50) ? "true" : "false";
    const std::string name = random_.pick(found).name;
    if (direction == Direction::still && !options_.lawful && random_.chance(10)) {
        Phrase phrase(name);
        phrase << random_.pick(kEqualSigns) << (random_.chance(50) ? "true" : "false");
        return phrase;
    }
    return name;
}

Phrase ConditionWriter::knownAtom() {
    const FactType types[] = {FactType::boolean, FactType::code, FactType::number, FactType::date};
    const auto found = candidates(types[random_.below(4)], Direction::still);
    if (found.empty()) return inSibling_ ? "is known(s.received_on)" : "is known(received_on)";
    return "is known(" + random_.pick(found).name + ")";
}

Phrase ConditionWriter::ruleAtom() {
    const std::string route(name(kAllRoutes[random_.below(kRoutes)]));
    const auto choice = random_.between(1, 100);
    if (choice <= 30) return "triggered(\"" + route + "\")";
    if (choice <= 50) return "reached(\"" + route + "\")";
    if (choice <= 65 && !known_.rules.empty()) {
        return "fired(\"" + random_.pick(known_.rules) + "\")";
    }
    const bool total = known_.domains.empty() || random_.chance(40);
    Phrase phrase("score.");
    phrase << (total ? "total" : random_.pick(known_.domains))
           << " >= " << std::to_string(random_.between(1, 25));
    return phrase;
}

Phrase ConditionWriter::decisionAtom() {
    const std::vector<std::string> priorities{"green", "amber", "red"};
    Phrase phrase;
    if (random_.chance(30)) {
        phrase << "priority" << random_.pick(kEqualSigns) << quoted(random_.pick(priorities));
    } else {
        phrase << "route" << random_.pick(kEverySign)
               << quoted(name(kAllRoutes[random_.below(kRoutes)]));
    }
    return phrase;
}

Phrase ConditionWriter::tested(Phrase left, const Literals& literals) {
    Phrase phrase;
    phrase << std::move(left);
    // After `in` stands what the left side can be: of numbers, a whole one.
    const auto& literal = literals.exact ? literals.exact : literals.one;
    const auto choice = random_.between(1, literals.range ? 4 : 2);
    if (choice == 1) {
        phrase << " in (" << literal() << ", " << literal() << ")";
    } else if (choice == 2) {
        phrase << random_.pick(kEqualSigns) << literal();
    } else if (choice == 3) {
        // Nothing may be below the first code or above the last.
        phrase << " in" << random_.pick(literals.endless ? kEverySign : kSignsWithEquality)
               << literal();
    } else {
        const Range range = literals.range();
        if (random_.chance(30)) {
            phrase << " between " << range.low << " and " << range.high;
        } else {
            const bool open = range.wide && random_.chance(50);
            phrase << " in " << (open ? "(" : "[") << range.low << ".." << range.high
                   << (range.wide && random_.chance(50) ? ")" : "]");
        }
    }
    return phrase;
}

Phrase ConditionWriter::compared(const TermWriter& term, Direction direction,
                                 const Literals& literals) {
    if (direction == Direction::still) {
        const auto write = [&] { return guarded([&] { return term(direction); }); };
        if (random_.chance(35)) return tested(write(), literals);
        Phrase phrase;
        phrase << write() << random_.pick(kEverySign)
               << (random_.chance(80) ? literals.one() : write());
        return phrase;
    }
    // What rises with the worry makes `>=` rise, what falls makes `<=` rise.
    const bool mirrored = random_.chance(35);
    const Direction side = mirrored ? reversed(direction) : direction;
    Phrase phrase;
    phrase << (mirrored ? guarded([&] { return term(side); }) : term(side))
           << random_.pick(mirrored ? kFallingSigns : kRisingSigns);
    phrase << (random_.chance(80) ? literals.one() : guarded([&] { return term(reversed(side)); }));
    return phrase;
}

Phrase ConditionWriter::numberAtom(Direction direction, int depth) {
    return compared([&](Direction side) { return number(side, depth - 1); }, direction,
                    Literals{[&] { return numberLiteral(); }, [&] { return numberRange(); }, true,
                             [&] { return Phrase(std::to_string(random_.between(0, 12))); }});
}

Phrase ConditionWriter::dateAtom(Direction direction, int depth) {
    return compared([&](Direction side) { return date(side, depth - 1); }, direction,
                    Literals{[&] { return dateLiteral(); }, [&] { return dateRange(); }, true});
}

Phrase ConditionWriter::durationAtom(int depth) {
    Phrase phrase;
    phrase << "(" << date(Direction::still, depth - 1) << " - " << date(Direction::still, 0) << ")"
           << random_.pick(kEverySign) << "duration(\""
           << (random_.chance(50) ? "P" + std::to_string(random_.between(0, 60)) + "D"
                                  : "P" + std::to_string(random_.between(0, 9)) + "W")
           << "\")";
    return phrase;
}

/// About a code of which one end worries.
Phrase ConditionWriter::worryingCodeAtom(const KnownName& name, Direction direction) {
    const bool greater = directionOf(name.worry) == direction;
    const std::string& far = greater ? name.codes.back() : name.codes.front();
    const std::string& near = greater ? name.codes.front() : name.codes.back();
    const auto choice = random_.between(1, 10);
    Phrase phrase(name.name);
    if (choice <= 2) {
        phrase << " = " << quoted(far);
    } else if (choice <= 4) {
        phrase << " != " << quoted(near);
    } else {
        phrase << random_.pick(greater ? kRisingSigns : kFallingSigns);
        phrase << quoted(random_.pick(name.codes));
    }
    return phrase;
}

Phrase ConditionWriter::codeAtom(Direction direction, int depth) {
    const bool mirrored = direction != Direction::still && random_.chance(35);
    const auto found = candidates(FactType::code, mirrored ? reversed(direction) : direction);
    if (found.empty()) return booleanAtom(direction);
    const KnownName name = random_.pick(found);
    if (directionOf(name.worry) != Direction::still) return worryingCodeAtom(name, direction);
    Literals literals{[&] { return quoted(random_.pick(name.codes)); }};
    if (name.ordered) literals.range = [&] { return codeRange(name.codes); };
    const TermWriter term = [&](Direction) {
        const bool rich = !options_.lawful && random_.chance(30);
        return rich ? code(name.list, depth - 1) : Phrase(name.name);
    };
    if (!name.ordered) return tested(term(Direction::still), literals);
    return compared(term, Direction::still, literals);
}

Phrase ConditionWriter::code(const std::string& list, int depth) {
    std::vector<KnownName> found = candidates(FactType::code, Direction::still);
    std::erase_if(found, [&](const KnownName& name) { return name.list != list; });
    if (found.empty()) {
        // Only a list that some fact takes is asked for.
        for (const KnownName& name : known_.names) {
            if (name.type == FactType::code && name.list == list) found.push_back(name);
        }
    }
    if (depth <= 0 || random_.chance(50)) return random_.pick(found).name;
    Phrase phrase;
    phrase << "(if " << boolean(Direction::still, depth - 1) << " then " << code(list, depth - 1)
           << " else " << code(list, depth - 1) << ")";
    return phrase;
}

Phrase ConditionWriter::number(Direction direction, int depth) {
    const auto choice = random_.between(1, 100);
    if (depth > 0) {
        if (choice <= 22) return arithmetic(direction, depth);
        if (choice <= 42 && atTop() && options_.items && !known_.lists.empty()) {
            return aggregate(direction, depth);
        }
        if (choice <= 47) return elapsed(direction, depth);
        if (choice <= 52 && atTop()) return countTrue(direction, depth);
        if (choice <= 57 && !options_.lawful) {
            Phrase phrase;
            phrase << "(if " << boolean(Direction::still, depth - 1) << " then "
                   << number(direction, depth - 1) << " else " << number(direction, depth - 1)
                   << ")";
            return phrase;
        }
    }
    const auto found = candidates(FactType::number, direction);
    if (found.empty()) return numberLiteral();
    return random_.pick(found).name;
}

Phrase ConditionWriter::arithmetic(Direction direction, int depth) {
    const Direction other = reversed(direction);
    Phrase phrase;
    switch (random_.between(1, options_.lawful ? 5 : 7)) {
        case 1:
            phrase << "(" << number(direction, depth - 1) << " + " << number(direction, depth - 1)
                   << ")";
            return phrase;
        case 2:
            phrase << "(" << number(direction, depth - 1) << " - "
                   << guarded([&] { return number(other, depth - 1); }) << ")";
            return phrase;
        case 3:
            phrase << "(" << number(direction, depth - 1) << " * "
                   << std::to_string(random_.between(1, 4)) << ")";
            return phrase;
        case 4:
            phrase << "(" << factor(direction) << " / "
                   << random_.pick(std::vector<std::string>{"2", "3", "4", "7", "0.5", "12"})
                   << ")";
            return phrase;
        case 5:
            phrase << "(-" << inBrackets(guarded([&] { return number(other, depth - 1); })) << ")";
            return phrase;
        case 6:
            if (direction == Direction::still) {
                phrase << "(" << factor(direction) << " * " << factor(direction) << ")";
                return phrase;
            }
            [[fallthrough]];
        default:
            phrase << (random_.chance(50) ? "min(" : "max(") << number(direction, depth - 1) << ", "
                   << number(direction, depth - 1) << ")";
            return phrase;
    }
}

/// A number with few decimal places: products and quotients add to them, and there is a limit.
Phrase ConditionWriter::factor(Direction direction) {
    auto found = candidates(FactType::number, direction);
    std::erase_if(found, [](const KnownName& name) { return name.definition; });
    if (found.empty()) return std::to_string(random_.between(0, 12));
    return random_.pick(found).name;
}

Phrase ConditionWriter::aggregate(Direction direction, int depth) {
    const KnownList& list = random_.pick(known_.lists);
    if (random_.chance(12) && options_.siblings && direction != Direction::falls) {
        return "count(siblings)";
    }
    item_ = &list;
    prefix_.clear();
    std::vector<KnownName> fields;
    for (const KnownName& fact : list.facts) {
        const Direction moves = directionOf(fact.worry);
        if (fact.type == FactType::number && (moves == Direction::still || moves == direction)) {
            fields.push_back(fact);
        }
    }
    Phrase phrase;
    if (fields.empty() || random_.chance(45)) {
        phrase << "count(" << list.name;
        if (random_.chance(70)) phrase << "[" << boolean(direction, depth - 1) << "]";
        phrase << ")";
    } else {
        const auto function = options_.lawful ? 1 : random_.between(1, 3);
        phrase << (function == 1 ? "sum(" : function == 2 ? "min(" : "max(") << list.name;
        if (random_.chance(60)) {
            phrase << "[" << guarded([&] { return boolean(Direction::still, depth - 1); }) << "]";
        }
        phrase << "." << random_.pick(fields).name << ")";
    }
    item_ = nullptr;
    return phrase;
}

Phrase ConditionWriter::countTrue(Direction direction, int depth) {
    Phrase phrase("count([");
    for (auto more = random_.between(0, 11); more > 0; --more)
        phrase << boolean(direction, depth - 1) << ", ";
    phrase << boolean(direction, depth - 1) << "][item])";
    return phrase;
}

Phrase ConditionWriter::elapsed(Direction direction, int depth) {
    Phrase phrase;
    phrase << random_.pick(std::vector<std::string>{"days", "months", "years"}) << " between("
           << date(reversed(direction), depth - 1) << ", " << date(direction, depth - 1) << ")";
    return phrase;
}

Phrase ConditionWriter::date(Direction direction, int depth) {
    const auto choice = random_.between(1, 100);
    if (depth > 0 && choice <= 12) {
        Phrase phrase;
        phrase << "(" << date(direction, depth - 1) << (random_.chance(60) ? " + " : " - ")
               << "duration(\"P" << std::to_string(random_.between(0, 40)) << "D\"))";
        return phrase;
    }
    if (depth > 0 && choice <= 18 && !options_.lawful) {
        Phrase phrase;
        phrase << "(if " << boolean(Direction::still, depth - 1) << " then "
               << date(direction, depth - 1) << " else " << date(direction, depth - 1) << ")";
        return phrase;
    }
    const Phrase today(inSibling_ ? "s.received_on" : "received_on");
    if (choice <= 45) return random_.chance(80) ? today : dateLiteral();
    const auto found = candidates(FactType::date, direction);
    if (found.empty()) return today;
    return random_.pick(found).name;
}

Phrase ConditionWriter::numberLiteral() {
    std::string text = randomNumber(random_, random_.chance(80) ? 0 : 1);
    if (text.starts_with('-')) text = "(" + text + ")";
    return text;
}

ConditionWriter::Range ConditionWriter::numberRange() {
    const auto low = random_.between(0, 10);
    const auto more = random_.between(0, 12);
    return {std::to_string(low), std::to_string(low + more), more >= 2};
}

ConditionWriter::Range ConditionWriter::dateRange() {
    const Date low = *parseDate(randomDay(random_));
    const auto more = random_.between(0, 60);
    Range range{"@\"", "@\"", more >= 2};
    appendDate(range.low, low);
    appendDate(range.high, low + std::chrono::days{more});
    range.low += "\"";
    range.high += "\"";
    return range;
}

ConditionWriter::Range ConditionWriter::codeRange(const std::vector<std::string>& codes) {
    const std::size_t low = random_.below(codes.size());
    const std::size_t high = low + random_.below(codes.size() - low);
    return {quoted(codes[low]).text(), quoted(codes[high]).text(), high >= low + 2};
}

Phrase ConditionWriter::dateLiteral() {
    const std::string day = randomDay(random_);
    return random_.chance(70) ? "@\"" + day + "\"" : "date(\"" + day + "\")";
}

}  // namespace frontdoor::support
