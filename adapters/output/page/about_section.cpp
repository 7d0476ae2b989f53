#include <string>
#include <utility>
#include <vector>

#include "adapters/output/page/replay_sections.h"
#include "adapters/output/readable_time.h"
#include "adapters/output/run_totals.h"

namespace frontdoor {
namespace {

using Terms = std::vector<std::pair<std::string, std::string>>;

void addPack(Terms& terms, const Pack& pack, const std::string& which) {
    terms.emplace_back("Rule pack" + which, packTitle(pack));
    std::string lineage;
    for (const std::string& id : pack.lineage)
        lineage += (lineage.empty() ? "" : " on top of ") + id;
    terms.emplace_back("Built from", lineage);
    terms.emplace_back("Fingerprint of the pack", "SHA-256 " + pack.hash);
}

}  // namespace

HtmlSection aboutSection(const ReplayView& view, const ReplayNotes& notes) {
    HtmlSection section("about", "About this report");
    Terms terms;
    addPack(terms, view.first, view.changed() ? " as it is" : "");
    if (view.changed()) addPack(terms, view.last, " as it would be");
    terms.emplace_back("Guidance", view.first.guidance);
    terms.emplace_back(
        "History",
        counted(view.replay.children(), "child", "children") + " in " +
            counted(view.replay.referrals(), "referral", "referrals") +
            (periodOf(view.before.volumes).empty() ? "" : ", " + periodOf(view.before.volumes)));
    const std::uint64_t leftOutNow =
        notes.readings == nullptr ? notes.leftOut : notes.readings->leftOutNow;
    if (notes.leftOut + leftOutNow > 0) {
        terms.emplace_back(
            "Left out",
            counted(notes.leftOut, "record", "records") + " that could not be read" +
                (leftOutNow == notes.leftOut ? "" : "; as it would be " + grouped(leftOutNow)));
    }
    if (view.replay.inForce())
        terms.emplace_back("Decided as if received on", readableDay(*view.replay.inForce()));
    terms.emplace_back("Engine", "Frontdoor " + notes.engine);
    section.terms(terms);
    section.subheading("How to read it");
    section.terms({{"Route", "what the pack recommends; a person decides, and may know more"},
                   {"Strategy (s47)",
                    "hold a strategy discussion; whether an enquiry begins is "
                    "decided there"},
                   {"Capacity",
                    "children a week that a team can take on, as the pack says. No rule "
                    "knows it, and no child's route hangs on it"},
                   {"Week", "from Monday, by the day of receipt"},
                   {"Chart", "the table with its numbers stands below each"}});
    return section;
}

}  // namespace frontdoor
