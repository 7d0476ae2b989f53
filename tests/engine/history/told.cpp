#include "tests/engine/history/told.h"

#include <map>
#include <utility>

#include "engine/diagnostics/check.h"

namespace frontdoor::history {
namespace {

const std::map<std::string, IdentifierKind> kKinds{
    {"nhs", IdentifierKind::nhsNumber},      {"upn", IdentifierKind::upn},
    {"id", IdentifierKind::childId},         {"parent", IdentifierKind::parentId},
    {"fam", IdentifierKind::familyId},       {"given", IdentifierKind::givenName},
    {"family", IdentifierKind::familyName},  {"postcode", IdentifierKind::postcode},
    {"address", IdentifierKind::addressLine}};

void sayOne(Batch& batch, const Words& words, std::string key, std::string value) {
    std::uint8_t person = Identifier::kChild;
    if (const std::size_t dot = key.find('.'); dot != std::string::npos) {
        person = static_cast<std::uint8_t>(std::stoi(key.substr(0, dot)));
        key = key.substr(dot + 1);
    }
    if (key == "born" && person == Identifier::kChild)
        return batch.set(words.birth, Answer::of(dayNumber(value)));
    IdentifierKind kind = IdentifierKind::birthDate;
    if (key == "born") {
        std::erase(value, '-');
    } else {
        kind = kKinds.at(key);
    }
    std::optional<Identifier> read = readIdentifier(kind, value);
    FRONTDOOR_CHECK(read.has_value(), "a test's identifier can be read");
    read->person = person;
    batch.identify(*read);
}

void say(Batch& batch, const Words& words, const std::string& says) {
    for (std::size_t at = 0; at < says.size();) {
        const std::size_t equals = says.find('=', at);
        std::size_t end = says.find('=', equals + 1);
        end = end == std::string::npos ? says.size() : says.rfind(' ', end);
        sayOne(batch, words, says.substr(at, equals - at),
               says.substr(equals + 1, end - equals - 1));
        at = end + 1;
    }
}

void addTold(Batch& batch, const Words& words, ReferralHeader header, const std::string& received,
             const std::vector<ToldChild>& children, const std::vector<ToldEvent>& events) {
    if (!received.empty()) header.received = parseInstant(received);
    batch.beginReferral(header);
    for (const ToldEvent& told : events) {
        PastEvent event{.kind = told.kind,
                        .timed = told.on.size() > 10,
                        .noFurtherAction = told.nfa,
                        .begin = *parseInstant(told.on),
                        .source = told.source,
                        .category = told.category,
                        .closure = told.closure};
        if (!told.until.empty())
            event.end = told.until == "?" ? PastEvent::kEndUnknown : dayNumber(told.until);
        batch.addEvent(event, told.ref);
    }
    for (const ToldChild& child : children) {
        batch.beginChild(child.ref);
        say(batch, words, child.says);
    }
    batch.endReferral();
    batch.finish();
}

}  // namespace

Words::Words() {
    const DomainIndex care = vocabulary->add(Domain{.id = "care"});
    const DomainIndex injury = vocabulary->add(Domain{.id = "injury"});
    CodeList who;
    who.id = "sources";
    for (const char* one : {"school", "police", "gp"}) who.add({one, one});
    const ListIndex sources = vocabulary->add(std::move(who));
    birth = vocabulary->add(Fact{.id = "born", .type = FactType::date});
    source = vocabulary->add(Fact{.id = "source", .type = FactType::code, .list = sources});
    neglect = vocabulary->add(
        Fact{.id = "neglect", .role = FactRole::concern, .worry = Worry::yes, .domain = care});
    hunger = vocabulary->add(
        Fact{.id = "hunger", .role = FactRole::concern, .worry = Worry::yes, .domain = care});
    bruise = vocabulary->add(
        Fact{.id = "bruise", .role = FactRole::concern, .worry = Worry::yes, .domain = injury});
}

void tell(Batch& batch, const Words& words, const std::string& ref, const std::string& received,
          const std::vector<ToldChild>& children, const std::vector<ToldEvent>& events) {
    addTold(batch, words, {.ref = ref, .countsAs = EventKind::contact}, received, children, events);
}

Batch oneRecord(const Words& words, const std::string& ref, const std::string& received,
                const std::string& says, const std::vector<ToldEvent>& events) {
    Batch batch(words.vocabulary);
    addTold(batch, words, {.ref = ref}, received, {{says}}, events);
    return batch;
}

std::int32_t dayNumber(const std::string& date) {
    return static_cast<std::int32_t>(parseDate(date)->time_since_epoch().count());
}

}  // namespace frontdoor::history
