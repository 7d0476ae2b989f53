#pragma once

#include <string>
#include <vector>

#include "adapters/generate/assumptions.h"
#include "adapters/generate/figures.h"
#include "adapters/generate/simulation.h"
#include "engine/calendar/calendar.h"
#include "tests/support/temporary_folder.h"

namespace frontdoor::generate {

/// The figures of rules/figures; stops the test if they cannot be read.
[[nodiscard]] const AuthorityFigures& publishedOf(const std::string& authority);
[[nodiscard]] const Assumptions& shippedAssumptions();
/// Mondays to Fridays, with one holiday: 1 May 2023.
[[nodiscard]] const Calendar& mayDayCalendar();

/// Writes a text to `x.xml` of the folder; gives its path.
[[nodiscard]] std::string inFile(const support::TemporaryFolder& folder, const std::string& text);

/// The scale at which an authority's year has so many contacts.
[[nodiscard]] double scaleOf(const std::string& authority, int year, double contacts);

/// All contacts that the settings give.
[[nodiscard]] std::vector<Contact> contactsOf(const std::string& authority,
                                              const SimulationSettings& settings);

}  // namespace frontdoor::generate
