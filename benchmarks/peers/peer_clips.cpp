// peer_clips INPUT.ndjson RULES.clp: the reference workload by CLIPS. Decisions on the standard
// output; on stderr
//
//     group <tab> name <tab> referrals a second of processor time
//
// Its own form of a referral is the slots' values, made beforehand; what is measured as `evaluate`
// is to assert them as a fact, to run the rules and to take the facts away.

extern "C" {
#include <clips.h>
}

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "benchmarks/reference/expected_form.h"
#include "benchmarks/reference/read_referral.h"

namespace {

using namespace frontdoor;
using workload::Field;
using workload::FieldKind;
using workload::kMissing;
using workload::Referral;

double processorSeconds() {
    std::timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

constexpr std::array<std::string_view, 8> kDomains{"physical", "emotional", "neglect", "sexual",
                                                   "parents",  "home",      "general", "total"};
constexpr std::size_t kTotal = kDomains.size() - 1;

/// What the rules have done to the referral at hand; CLIPS knows functions only by name.
struct State {
    std::array<std::int32_t, kDomains.size()> points{};
    workload::PlainDecision decision{};
};
State& state() {
    static State only;
    return only;
}

std::size_t domainNamed(std::string_view name) {
    std::size_t place = 0;
    while (kDomains[place] != name) ++place;
    return place;
}

void fire(void* environment) {
    static const std::map<std::string_view, std::size_t> rules = [] {
        std::map<std::string_view, std::size_t> made;
        for (const std::string_view id : workload::kRuleIds)
            made.emplace(id, workload::ruleNamed(id));
        return made;
    }();
    state().decision.fire(rules.at(EnvRtnLexeme(environment, 1)));
}

void addPoints(void* environment) {
    fire(environment);
    const auto points = static_cast<std::int32_t>(EnvRtnLong(environment, 3));
    state().points[domainNamed(EnvRtnLexeme(environment, 2))] += points;
    state().points[kTotal] += points;
}

void lead(void* environment) {
    fire(environment);
    const std::string_view route = EnvRtnLexeme(environment, 2);
    for (std::size_t level = 0; level < kRoutes; ++level) {
        if (name(static_cast<Route>(level)) != route) continue;
        state().decision.route = std::max(state().decision.route, static_cast<Route>(level));
    }
}

long long pointsOf(void* environment) {
    return state().points[domainNamed(EnvRtnLexeme(environment, 1))];
}

std::int32_t daysSince(const Referral& referral, std::int32_t date) {
    return date == kMissing ? kMissing : referral.received - date;
}

/// CLIPS with the rules, and with the slots that they ask for.
class Clips {
  public:
    explicit Clips(const char* rules) : environment_(CreateEnvironment()) {
        // CLIPS keeps functions of every type as one that gives an int, and calls them by `gives`.
        const auto define = [&](const char* name, char gives, auto* function, const char* own,
                                const char* takes) {
            const auto any = reinterpret_cast<void (*)()>(function);
            EnvDefineFunction2(environment_, name, gives, reinterpret_cast<int (*)(void*)>(any),
                               own, takes);
        };
        define("add", 'v', &addPoints, "addPoints", "33wwwi");
        define("lead", 'v', &lead, "lead", "22w");
        define("points-of", 'g', &pointsOf, "pointsOf", "11w");
        if (EnvLoad(environment_, rules) != 1) {
            std::fprintf(stderr, "CLIPS cannot load %s\n", rules);
            std::exit(2);
        }
        referral_ = EnvFindDeftemplate(environment_, "referral");
        EnvReset(environment_);
    }

    using Slots = std::vector<std::pair<const char*, DATA_OBJECT>>;

    /// The values of all slots, to be asserted by `decide`.
    Slots slotsOf(const Referral& r) {
        Slots slots;
        for (const Field& field : workload::fields()) {
            if (EnvDeftemplateSlotExistP(environment_, referral_, field.name.data()) == 0) continue;
            if (field.kind == FieldKind::boolean) {
                slots.emplace_back(field.name.data(), symbol(r.*field.small != 0 ? "yes" : "no"));
            } else if (field.kind == FieldKind::code) {
                slots.emplace_back(field.name.data(), symbol(field.words[r.*field.small].data()));
            } else {
                slots.emplace_back(field.name.data(), number(r.*field.number));
            }
        }
        slots.emplace_back("d_closed", number(daysSince(r, r.lastClosed)));
        slots.emplace_back("d_dv", number(daysSince(r, r.lastIncident)));
        slots.emplace_back("d_injury", number(daysSince(r, r.injured)));
        slots.emplace_back("d_seen", number(daysSince(r, r.lastSeen)));
        slots.emplace_back("n_ind", number(r.signs.count()));
        slots.emplace_back("signs", signs(r));
        return slots;
    }

    const workload::PlainDecision& decide(Slots& slots) {
        state() = {};
        void* fact = EnvCreateFact(environment_, referral_);
        for (auto& [name, value] : slots) EnvPutFactSlot(environment_, fact, name, &value);
        EnvAssignFactSlotDefaults(environment_, fact);
        EnvAssert(environment_, fact);
        EnvRun(environment_, -1);
        while (void* next = EnvGetNextFact(environment_, nullptr)) EnvRetract(environment_, next);
        state().decision.total = state().points[kTotal];
        return state().decision;
    }

  private:
    DATA_OBJECT symbol(const char* name) {
        DATA_OBJECT value{};
        SetType(value, SYMBOL);
        SetValue(value, kept(EnvAddSymbol(environment_, name)));
        return value;
    }
    DATA_OBJECT number(std::int32_t given) {
        if (given == kMissing) return symbol("nil");
        DATA_OBJECT value{};
        void* held = EnvAddLong(environment_, given);
        ++static_cast<INTEGER_HN*>(held)->count;
        SetType(value, INTEGER);
        SetValue(value, held);
        return value;
    }
    DATA_OBJECT signs(const Referral& r) {
        // One that CLIPS does not look through whenever it clears up.
        void* all = CreateMultifield2(environment_, r.signs.count());
        long place = 0;
        for (std::size_t sign = 0; sign < workload::kSigns; ++sign) {
            if (!r.signs.has(sign)) continue;
            ++place;
            SetMFType(all, place, SYMBOL);
            SetMFValue(all, place,
                       kept(EnvAddSymbol(environment_, workload::signCode(sign).data())));
        }
        MultifieldInstall(environment_, static_cast<struct multifield*>(all));
        DATA_OBJECT value{};
        SetType(value, MULTIFIELD);
        SetValue(value, all);
        SetDOBegin(value, 1);
        SetDOEnd(value, place);
        return value;
    }
    // CLIPS takes away what nobody holds.
    static void* kept(void* symbol) {
        ++static_cast<SYMBOL_HN*>(symbol)->count;
        return symbol;
    }

    void* environment_;
    void* referral_ = nullptr;
};

std::string contentOf(const char* path) {
    std::string text;
    std::FILE* file = std::fopen(path, "rb");
    if (file == nullptr) std::exit(3);
    std::vector<char> piece(1U << 20U);
    for (std::size_t got = 1; got > 0;) {
        got = std::fread(piece.data(), 1, piece.size(), file);
        text.append(piece.data(), got);
    }
    std::fclose(file);
    text.reserve(text.size() + 64);
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: peer_clips INPUT.ndjson RULES.clp\n", stderr);
        return 2;
    }
    const std::string text = contentOf(argv[1]);
    Clips clips(argv[2]);
    const double start = processorSeconds();
    std::vector<std::string> ids;
    std::vector<Clips::Slots> all;
    workload::NdjsonReader reader(text);
    Referral referral;
    while (reader.next(referral)) {
        ids.push_back(referral.id);
        all.push_back(clips.slotsOf(referral));
    }
    const double read = processorSeconds();
    std::vector<workload::PlainDecision> decisions;
    for (Clips::Slots& slots : all) decisions.push_back(clips.decide(slots));
    const double decided = processorSeconds();
    TextBuffer out;
    workload::ExpectedForm form;
    for (std::size_t i = 0; i < ids.size(); ++i) form.append(out, ids[i], decisions[i]);
    std::fwrite(out.text().data(), 1, out.size(), stdout);
    const double written = processorSeconds();
    const auto count = static_cast<double>(ids.size());
    std::fprintf(stderr, "evaluate\tCLIPS\t%.0f\n", count / (decided - read));
    std::fprintf(stderr, "NDJSON\tCLIPS\t%.0f\n", count / (written - start));
    return 0;
}
