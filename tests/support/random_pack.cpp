#include "tests/support/random_pack.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "engine/pack/load_pack.h"
#include "tests/support/random_condition.h"
#include "tests/support/random_vocabulary.h"
#include "tests/support/temporary_folder.h"

namespace frontdoor::support {
namespace {

constexpr std::string_view kCalendar =
    "<calendar xmlns=\"urn:frontdoor:calendar:1\" id=\"plain\" label=\"No holidays\" source=\"a "
    "test\" "
    "from=\"2000-01-01\" to=\"2040-12-31\" opens=\"09:00\" closes=\"17:00\"/>\n";

// The days on which something begins or ends; referrals are received around them.
const std::vector<std::string> kDays{"2026-03-29", "2026-04-01", "2026-06-15", "2026-10-25",
                                     "2026-11-01"};

Element with(Element element, std::string_view name, Phrase content) {
    Element child{std::string(name)};
    child.content = std::move(content);
    element.add(std::move(child));
    return element;
}

class PackWriter {
  public:
    PackWriter(Random& random, const RandomPackOptions& options)
        : random_(random), options_(options) {}

    Element write() {
        RandomVocabulary vocabulary = randomVocabulary(random_, options_.lawful);
        known_ = std::move(vocabulary.known);
        pack_.with("xmlns", "urn:frontdoor:rule-pack:1")
            .with("id", "random")
            .with("version", "1")
            .with("name", "Random")
            .with("calendar", "plain");
        if (random_.chance(30)) pack_.with("effective-from", kDays[random_.below(2)]);
        if (random_.chance(20)) pack_.with("effective-to", kDays[3 + random_.below(2)]);
        pack_.add(std::move(vocabulary.xml));
        for (auto more = random_.between(2, 6); more > 0; --more) addDefinition();
        addTriggers();
        addScores();
        addThresholds();
        addRouting();
        addRaises();
        addTeams();
        addClocks();
        addFlags();
        addActions();
        return std::move(pack_);
    }

  private:
    std::string nextId(const std::string& prefix) { return prefix + std::to_string(++ids_); }

    Direction anyDirection() {
        return std::vector{Direction::rises, Direction::falls, Direction::still}[random_.below(3)];
    }

    ConditionOptions conditions() const { return {.lawful = options_.lawful}; }
    ConditionOptions conditionsOnRules() const {
        return {.lawful = options_.lawful, .siblings = false, .rules = true};
    }
    Phrase condition(const ConditionOptions& options, Direction direction, int depth) {
        return ConditionWriter(random_, known_, options).boolean(direction, depth);
    }

    void addDays(Element& element, int percent) {
        const std::size_t from = random_.below(kDays.size() - 1);
        const std::size_t to = from + 1 + random_.below(kDays.size() - 1 - from);
        if (random_.chance(percent)) element.with("from", kDays[from]);
        if (random_.chance(percent)) element.with("to", kDays[to]);
    }

    Element rule(std::string_view kind, const std::string& id) {
        Element element{std::string(kind)};
        element.with("id", id).with("source", "a test");
        addDays(element, 15);
        return element;
    }

    void addPriority(Element& element) {
        static const std::vector<std::string> priorities{"green", "amber", "red"};
        if (random_.chance(50)) element.with("priority", random_.pick(priorities));
    }
    void addBasis(Element& element, Route route) {
        if (route != Route::familyHelp) return;
        element.with("basis", random_.chance(50) ? "s17" : "targeted-early-help");
    }

    void addDefinition() {
        Element define("define");
        KnownName known{.name = nextId("def"), .definition = true};
        const Direction direction = anyDirection();
        ConditionWriter writer(random_, known_, conditions());
        define.with("id", known.name);
        switch (random_.between(1, 6)) {
            case 1:
            case 2:
                known.type = FactType::number;
                define.with("type", "number").with("scale", "6");
                define.content = writer.number(direction, 2);
                break;
            case 3:
                known.type = FactType::date;
                define.with("type", "date");
                define.content = writer.date(direction, 2);
                break;
            default:
                define.with("type", "boolean");
                define.content = writer.boolean(direction, 2);
        }
        const bool boolean = known.type == FactType::boolean;
        if (direction == Direction::rises) known.worry = boolean ? Worry::yes : Worry::up;
        if (direction == Direction::falls) known.worry = boolean ? Worry::no : Worry::down;
        if (!options_.lawful && random_.chance(25)) {
            ConditionOptions options = conditions();
            define.with("applies", condition(options, Direction::still, 1));
            known.mayNotApply = true;
        }
        known_.names.push_back(std::move(known));
        pack_.add(std::move(define));
    }

    void addTriggers() {
        Element section("triggers");
        for (auto more = random_.between(2, 7); more > 0; --more) {
            const Route route = kAllRoutes[random_.chance(10) ? 0 : 1 + random_.below(3)];
            Element trigger = rule("trigger", nextId("T"));
            trigger.with("route", std::string(name(route)));
            addPriority(trigger);
            addBasis(trigger, route);
            // An `and` keeps the most protective ones from firing everywhere.
            const int depth = static_cast<int>(random_.between(0, 3));
            Phrase when = condition(conditions(), Direction::rises, depth);
            if (route >= Route::section47) {
                Phrase rarer;
                rarer << std::move(when) << " and " << condition(conditions(), Direction::rises, 0);
                when = std::move(rarer);
            }
            known_.rules.push_back(trigger.attribute("id"));
            section.add(with(with(std::move(trigger), "when", std::move(when)), "because", "Why"));
        }
        pack_.add(std::move(section));
    }

    void addScores() {
        Element section("scores");
        for (auto more = random_.between(2, 9); more > 0; --more) {
            Element score = rule("score", nextId("S"));
            const auto points = random_.between(0, 12);
            if (random_.chance(80)) {
                const std::string domain = random_.pick(known_.domains);
                score.with("domain", domain);
                points_[domain] += points;
            }
            points_["total"] += points;
            score.with("points", std::to_string(points));
            Phrase when =
                condition(conditions(), Direction::rises, static_cast<int>(random_.between(0, 2)));
            known_.rules.push_back(score.attribute("id"));
            section.add(with(with(std::move(score), "when", std::move(when)), "because", "Why"));
        }
        pack_.add(std::move(section));
    }

    void addThresholds() {
        Element section("thresholds");
        std::vector<std::string> scores = known_.domains;
        scores.emplace_back("total");
        for (const std::string& score : scores) {
            std::int64_t points = random_.between(1, 8);
            for (const Route route : kAllRoutes) {
                if (points > points_[score]) break;  // Nobody can have so many.
                if (!random_.chance(route == Route::earlyHelp ? 10 : 50)) continue;
                Element threshold = rule("threshold", nextId("H"));
                threshold.with("score", score)
                    .with("at-least", std::to_string(points))
                    .with("route", std::string(name(route)));
                points += random_.between(1, 10);
                addPriority(threshold);
                addBasis(threshold, route);
                known_.rules.push_back(threshold.attribute("id"));
                if (random_.chance(30)) {
                    Phrase when = condition(conditions(), Direction::rises, 1);
                    threshold = with(std::move(threshold), "when", std::move(when));
                }
                section.add(with(std::move(threshold), "because", "Why"));
            }
        }
        pack_.add(std::move(section));
    }

    void addRaises() {
        Element section("raises");
        std::vector<std::string> ids;
        for (auto more = random_.between(0, 3); more > 0; --more) {
            Element raise = rule("raise", nextId("R"));
            raise.with("levels", std::to_string(random_.between(1, 3)));
            if (random_.chance(60)) {
                raise.with("up-to", std::string(name(kAllRoutes[random_.below(kRoutes)])));
            }
            ids.push_back(raise.attribute("id"));
            Phrase when;
            when << condition(conditionsOnRules(), Direction::rises, 1) << " and "
                 << condition(conditions(), Direction::rises, 1);
            section.add(with(with(std::move(raise), "when", std::move(when)), "because", "Why"));
        }
        known_.rules.insert(known_.rules.end(), ids.begin(), ids.end());
        pack_.add(std::move(section));
    }

    /// A step's test for a route: whether a trigger or a threshold asks for it, and perhaps more.
    Element test(Route route) {
        const std::string quoted = "\"" + std::string(name(route)) + "\"";
        Phrase when("triggered(" + quoted + ") or reached(" + quoted + ")");
        for (auto more = random_.between(0, 2); more > 0; --more) {
            Phrase part;
            part << condition(conditionsOnRules(), Direction::rises, 1) << " and "
                 << condition(conditions(), Direction::rises, 0);
            when << " or (" << std::move(part) << ")";
        }
        Element to("to");
        to.with("route", std::string(name(route))).with("when", std::move(when));
        // What asks for triggers and thresholds may leave the basis to them.
        if (random_.chance(60)) addBasis(to, route);
        addPriority(to);
        return to;
    }

    Element step(const std::string& id) {
        return Element("step").with("id", id).with("label", "A step");
    }

    /// From the emergency test down, in one step or in several. A path may part from it to a route
    /// not lower than those still asked for, or part from it and come back.
    void addRouting() {
        Element routing("routing");
        const std::string start = nextId("step");
        routing.with("start", start);
        Element current = step(start);
        for (std::size_t rank = kRoutes - 1; rank > 0; --rank) {
            current.add(test(kAllRoutes[rank]));
            if (random_.chance(20)) partFor(routing, current, kAllRoutes[rank]);
            if (rank == 1 || random_.chance(40)) continue;
            const std::string next = nextId("step");
            if (random_.chance(25)) partAndReturn(routing, current, next);
            current.add(Element("otherwise").with("step", next));
            routing.add(std::move(current));
            current = step(next);
        }
        current.add(otherwise(random_.chance(90) ? Route::earlyHelp : Route::familyHelp));
        routing.add(std::move(current));
        pack_.add(std::move(routing));
    }

    Element otherwise(Route route) {
        Element element("otherwise");
        element.with("route", std::string(name(route)));
        addBasis(element, route);
        return element;
    }

    Element toStep(const std::string& next) {
        Element to("to");
        to.with("step", next).with("when", condition(conditions(), Direction::rises, 1));
        return to;
    }

    void partFor(Element& routing, Element& current, Route route) {
        const std::string next = nextId("step");
        current.add(toStep(next));
        Element apart = step(next);
        apart.add(otherwise(route));
        routing.add(std::move(apart));
    }

    void partAndReturn(Element& routing, Element& current, const std::string& meeting) {
        const std::string next = nextId("step");
        current.add(toStep(next));
        Element apart = step(next);
        if (random_.chance(50)) apart.add(toStep(meeting));
        apart.add(Element("otherwise").with("step", meeting));
        routing.add(std::move(apart));
    }

    void addTeams() {
        Element localities("localities");
        std::vector<std::string> ids;
        for (std::size_t place = 0; place < 2; ++place) {
            Element locality("locality");
            ids.push_back(nextId("L"));
            locality.with("id", ids.back()).with("label", "Somewhere");
            locality.add(Element("district").with("code", kDistricts[place]));
            if (random_.chance(60)) locality.add(Element("ward").with("code", kWards[1 - place]));
            if (random_.chance(60)) {
                locality.add(Element("postcode").with("sector", kSectors[place]));
            }
            localities.add(std::move(locality));
        }
        pack_.add(std::move(localities));
        Element teams("teams");
        for (auto more = random_.between(2, 6); more > 0; --more) teams.add(team(ids));
        // One team takes over from the other.
        teams.add(everywhere(nextId("team")).with("to", kDays[1]));
        teams.add(everywhere("team-later").with("from", kDays[1]));
        pack_.add(std::move(teams));
    }

    static Element everywhere(const std::string& id) {
        return Element("team")
            .with("id", id)
            .with("label", "Everywhere")
            .with("type", "any")
            .with("source", "a test")
            .with("route", "early-help family-help section-47 emergency-action");
    }

    Element team(const std::vector<std::string>& localities) {
        Element team = rule("team", nextId("team"));
        team.with("label", "A team").with("type", "any");
        const std::string first(name(kAllRoutes[random_.below(kRoutes)]));
        const std::string second(name(kAllRoutes[random_.below(kRoutes)]));
        team.with("route", second == first ? first : first + " " + second);
        std::string locality;
        if (random_.chance(70)) locality = random_.pick(localities);
        if (!locality.empty()) team.with("locality", locality);
        if (random_.chance(40)) {
            team.with("alongside", "yes");
            if (random_.chance(60)) team.with("when", condition(conditions(), anyDirection(), 1));
        } else if (locality.empty() || !takeUp({{first, locality}, {second, locality}})) {
            // Somebody is the main team here already.
            team.with("alongside", "yes");
        }
        return team;
    }

    /// False if one of the places, a route and a locality each, has its main team.
    bool takeUp(const std::set<std::pair<std::string, std::string>>& places) {
        for (const auto& place : places) {
            if (taken_.contains(place)) return false;
        }
        taken_.insert(places.begin(), places.end());
        return true;
    }

    void addClocks() {
        Element clocks("clocks");
        clocks.add(Element("clock")
                       .with("id", "referral-decision")
                       .with("label", "Decide")
                       .with("limit", "1")
                       .with("unit", "working-day")
                       .with("starts", "received")
                       .with("nature", "statutory")
                       .with("source", "a test"));
        for (auto more = random_.between(1, 4); more > 0; --more) {
            Element clock = rule("clock", nextId("clock"));
            clock.with("limit", std::to_string(random_.between(1, 9))).with("unit", "clock-hour");
            clock.with("starts", "received").with("kind", "rag").with("label", "A clock");
            addPriority(clock);
            if (random_.chance(50)) {
                clock.with("route", std::string(name(kAllRoutes[random_.below(kRoutes)])));
            }
            clocks.add(std::move(clock));
        }
        pack_.add(std::move(clocks));
    }

    void addFlags() {
        Element section("flags");
        for (auto more = random_.between(1, 3); more > 0; --more) {
            ConditionOptions options = conditionsOnRules();
            options.siblings = true;
            options.decision = true;
            Element flag = rule("flag", nextId("F"));
            flag.with("label", "A flag");
            section.add(with(std::move(flag), "when", condition(options, anyDirection(), 2)));
        }
        pack_.add(std::move(section));
    }

    void addActions() {
        Element section("actions");
        for (auto more = random_.between(1, 4); more > 0; --more) {
            ConditionOptions options = conditionsOnRules();
            options.siblings = true;
            options.siblingRoutes = true;
            options.decision = true;
            Element action = rule("action", nextId("A"));
            action.with("who", "Somebody");
            if (random_.chance(90)) {
                action = with(std::move(action), "when", condition(options, anyDirection(), 2));
            }
            section.add(with(std::move(action), "text", "Do it."));
        }
        pack_.add(std::move(section));
    }

    Random& random_;
    RandomPackOptions options_;
    Element pack_{"rule-pack"};
    KnownNames known_{};
    std::set<std::pair<std::string, std::string>> taken_{};  // Route and locality.
    std::map<std::string, std::int64_t> points_{};  // All there are, by domain and in total.
    int ids_ = 0;
};

}  // namespace

Element randomPack(Random& random, const RandomPackOptions& options) {
    return PackWriter(random, options).write();
}

Outcome<Pack> load(std::string_view packXml) {
    const TemporaryFolder folder;
    folder.write("calendars/plain.xml", kCalendar);
    folder.write("random/pack.xml", packXml);
    return loadPack(folder.path() + "/random");
}

Outcome<Pack> load(const Element& pack) { return load(pack.xml()); }

Element reordered(Random& random, const Element& pack) {
    Element other = pack;
    // Which test of a step comes first means something, so a step is left as it is.
    for (Element& section : other.children) random.shuffle(section.children);
    random.shuffle(other.children);
    return other;
}

}  // namespace frontdoor::support
