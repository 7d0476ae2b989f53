#include "tests/adapters/generate/made.h"

#include <map>
#include <stdexcept>

#include "adapters/generate/targets.h"

namespace frontdoor::generate {
namespace {

std::string figuresPath(const std::string& name) {
    return std::string(FRONTDOOR_SOURCE_DIR) + "/rules/figures/" + name + ".xml";
}

template <class T>
T valueOf(Outcome<T> outcome) {
    if (!outcome.ok()) throw std::runtime_error(render(outcome.diagnostics()));
    return std::move(outcome).value();
}

}  // namespace

const AuthorityFigures& publishedOf(const std::string& authority) {
    static std::map<std::string, AuthorityFigures> known;
    const auto [place, isNew] = known.try_emplace(authority);
    if (isNew) place->second = valueOf(readFigures(figuresPath(authority)));
    return place->second;
}

const Assumptions& shippedAssumptions() {
    static const Assumptions assumptions = valueOf(readAssumptions(figuresPath("assumptions")));
    return assumptions;
}

const Calendar& mayDayCalendar() {
    using namespace std::chrono;
    static const Calendar calendar({.id = "may-day",
                                    .holidays = {{sys_days{year{2023} / 5 / 1}, "May Day"}},
                                    .from = sys_days{year{2010} / 1 / 1},
                                    .to = sys_days{year{2030} / 12 / 31}});
    return calendar;
}

std::string inFile(const support::TemporaryFolder& folder, const std::string& text) {
    folder.write("x.xml", text);
    return folder.path() + "/x.xml";
}

double scaleOf(const std::string& authority, int year, double contacts) {
    return contacts / (targetsOf(publishedOf(authority), year, 1).referrals *
                       shippedAssumptions().contactsPerReferral);
}

std::vector<Contact> contactsOf(const std::string& authority, const SimulationSettings& settings) {
    Simulation simulation(publishedOf(authority), shippedAssumptions(), mayDayCalendar(), settings);
    std::vector<Contact> contacts;
    Contact contact;
    while (simulation.next(contact)) {
        contacts.push_back(contact);
        // What they name lives as long as what made them.
        contacts.back().code = {};
        contacts.back().course.need = {};
        contacts.back().course.ending = {};
        contacts.back().course.category = {};
    }
    return contacts;
}

}  // namespace frontdoor::generate
