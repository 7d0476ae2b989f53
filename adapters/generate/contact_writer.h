#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "adapters/generate/assumptions.h"
#include "adapters/generate/contact.h"
#include "adapters/generate/figures.h"

namespace frontdoor::generate {

/// Where what is made goes: files, mostly.
class Destination {
  public:
    virtual ~Destination() = default;
    /// Begins the file of this name, if it is not begun, and makes it the one that is written to.
    /// False if the machine cannot.
    [[nodiscard]] virtual bool open(const std::string& name) = 0;
    [[nodiscard]] virtual bool write(std::string_view bytes) = 0;
};

/// What the formats need to know beside the contacts. The figures and assumptions must live as long
/// as their writer.
struct WriterSettings {
    const AuthorityFigures* figures = nullptr;
    const Assumptions* assumptions = nullptr;
    std::uint64_t seed = 1;
    Day knownUntil = 0;       // What came later is not told: the files are of the day after.
    bool outcomes = false;    // Our own form tells what came of each contact.
    bool aFileAYear = false;  // Where a format could do with one.
};

/// Writes contacts as one format.
class ContactWriter {
  public:
    virtual ~ContactWriter() = default;
    /// Contacts come in order of receipt. False if the machine cannot write.
    [[nodiscard]] virtual bool add(const Contact& contact) = 0;
    /// Call it at the end.
    [[nodiscard]] virtual bool finish() = 0;
};

/// Our own form, a contact a line: `contacts.ndjson`, or `contacts-2024.ndjson` a year.
[[nodiscard]] std::unique_ptr<ContactWriter> makeFormLines(const WriterSettings& settings,
                                                           Destination& destination);
/// Annex A, lists 1 to 7 as CSV: a row a child.
[[nodiscard]] std::unique_ptr<ContactWriter> makeAnnexALists(const WriterSettings& settings,
                                                             Destination& destination);
/// A children in need census a year, `census-2024.xml`, of the referrals received in it. Memory:
/// the referrals of a year.
[[nodiscard]] std::unique_ptr<ContactWriter> makeCensusReturn(const WriterSettings& settings,
                                                              Destination& destination);

}  // namespace frontdoor::generate
