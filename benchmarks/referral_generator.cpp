#include "benchmarks/referral_generator.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <vector>

#include "engine/calendar/instant.h"
#include "engine/vocabulary/answer.h"

namespace frontdoor::benchmarks {

namespace {

constexpr Date kFirstDay{std::chrono::year{2026} / 4 / 1};

void appendQuoted(std::string& out, std::string_view text) {
    out += '"';
    out += text;
    out += '"';
}

void key(std::string& out, std::string_view name) {
    if (out.back() != '{') out += ',';
    appendQuoted(out, name);
    out += ':';
}

}  // namespace

ReferralGenerator::ReferralGenerator(const Vocabulary& vocabulary, std::uint64_t seed,
                                     double unknownShare)
    : vocabulary_(vocabulary), random_(seed), unknownShare_(unknownShare) {
    const auto& facts = vocabulary.facts();
    std::vector<std::size_t> placeOf(facts.size(), 0);
    for (FactIndex fact = 0; fact < facts.size(); ++fact) {
        if (facts[fact].role == FactRole::concern) {
            placeOf[fact] = concerns_.size();
            concerns_.push_back(fact);
        }
    }
    details_.resize(concerns_.size());
    for (FactIndex fact = 0; fact < facts.size(); ++fact) {
        if (facts[fact].role == FactRole::detail)
            details_[placeOf[facts[fact].parent]].push_back(fact);
    }
}

// Not std::uniform_…: what those give differs between standard libraries.
bool ReferralGenerator::chance(double probability) {
    return static_cast<double>(random_() >> 11U) * 0x1.0p-53 < probability;
}

std::size_t ReferralGenerator::below(std::size_t count) {
    return count == 0 ? 0 : random_() % count;
}

void ReferralGenerator::appendAnswer(std::string& out, const Fact& fact, double yes) {
    if (chance(unknownShare_)) {
        out += "null";
        return;
    }
    switch (fact.type) {
        case FactType::boolean:
            out += chance(yes) ? "true" : "false";
            break;
        case FactType::code:
            appendQuoted(out, vocabulary_.listOf(fact)
                                  ->codes()[below(vocabulary_.listOf(fact)->codes().size())]
                                  .id);
            break;
        case FactType::number:
            appendFixedPoint(out, fact.min.value_or(0) + static_cast<std::int64_t>(below(5)),
                             fact.scale);
            break;
        case FactType::date:
            out += '"';
            appendDate(out, kFirstDay - std::chrono::days{static_cast<int>(below(6'000))});
            out += '"';
            break;
    }
}

// Facts named `prefix.x` of one scope, each with some probability, as an object.
void ReferralGenerator::appendGroup(std::string& out, std::string_view prefix, Scope scope,
                                    double answered) {
    const std::size_t start = out.size();
    key(out, prefix);
    out += '{';
    bool any = false;
    for (const Fact& fact : vocabulary_.facts()) {
        const std::size_t dot = fact.id.find('.');
        const bool ours = fact.items == kNone && fact.scope == scope &&
                          fact.role == FactRole::plain && dot != std::string::npos &&
                          std::string_view(fact.id).substr(0, dot) == prefix;
        if (!ours || !chance(fact.ask == Ask::always ? 0.8 : answered)) continue;
        key(out, std::string_view(fact.id).substr(dot + 1));
        appendAnswer(out, fact, 0.1);
        any = true;
    }
    out += '}';
    if (!any) out.resize(start);
}

void ReferralGenerator::appendConcerns(std::string& out) {
    key(out, "concerns");
    out += '{';
    const std::size_t count = 1 + below(3);
    std::vector<std::size_t> chosen{};
    while (chosen.size() < count) {
        // The square makes the first concerns of the vocabulary the commoner ones.
        const std::size_t place = below(concerns_.size()) * below(concerns_.size()) /
                                  std::max<std::size_t>(1, concerns_.size());
        if (std::find(chosen.begin(), chosen.end(), place) == chosen.end()) chosen.push_back(place);
    }
    for (const std::size_t place : chosen) {
        const Fact& concern = vocabulary_.fact(concerns_[place]);
        key(out, concern.id);
        out += "{\"present\":true";
        for (const FactIndex detail : details_[place]) {
            const Fact& fact = vocabulary_.fact(detail);
            if (!chance(fact.type == FactType::boolean ? 0.3 : 0.6)) continue;
            key(out, std::string_view(fact.id).substr(concern.id.size() + 1));
            appendAnswer(out, fact, 0.25);
        }
        out += '}';
    }
    out += '}';
}

void ReferralGenerator::appendItems(std::string& out, std::string_view id, std::size_t most) {
    const auto items = vocabulary_.findItems(id);
    if (!items) return;
    key(out, id);
    out += '[';
    const std::size_t count = 1 + below(most);
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) out += ',';
        out += '{';
        for (const FactIndex index : vocabulary_.items()[*items].facts) {
            if (!chance(0.4)) continue;
            const Fact& fact = vocabulary_.fact(index);
            key(out, fact.id);
            appendAnswer(out, fact, 0.25);
        }
        out += '}';
    }
    out += ']';
}

void ReferralGenerator::appendChild(std::string& out, std::size_t number) {
    out += "{\"child_ref\":\"C";
    out += std::to_string(written_);
    out += static_cast<char>('a' + number);
    out += '"';
    appendGroup(out, "child", Scope::child, 0.03);
    appendConcerns(out);
    if (chance(0.08)) appendItems(out, "injuries", 3);
    if (chance(0.15)) appendItems(out, "adults", 2);
    out += '}';
}

void ReferralGenerator::appendLine(std::string& out) {
    ++written_;
    std::string line = "{";
    key(line, "referral_ref");
    appendQuoted(line, "R" + std::to_string(written_));
    key(line, "received_at");
    const auto minute = static_cast<std::int64_t>(below(300 * 1'440));
    appendQuoted(line, formatInstant({std::int64_t{kFirstDay.time_since_epoch().count()} * 86'400 +
                                      minute * 60}));
    appendGroup(line, "referrer", Scope::referral, 0.3);
    appendGroup(line, "household", Scope::household, 0.2);
    appendGroup(line, "history", Scope::child, 0.1);
    key(line, "children");
    line += '[';
    const std::size_t children = chance(0.6) || alone_ ? 1 : 2 + below(2);
    for (std::size_t child = 0; child < children; ++child) {
        if (child > 0) line += ',';
        appendChild(line, child);
    }
    line += "]}\n";
    out += line;
}

}  // namespace frontdoor::benchmarks
