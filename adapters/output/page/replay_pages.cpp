#include "adapters/output/page/replay_pages.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "adapters/output/page/html_page.h"
#include "adapters/output/page/replay_sections.h"
#include "adapters/output/page/service_change.h"
#include "adapters/output/readable_time.h"
#include "adapters/output/reasons.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/text_grid.h"

namespace frontdoor {
namespace {

constexpr std::string_view kPersonDecides =
    "A person decides. This page compares recommendations; it says nothing about what was decided "
    "for any child, or whether that was right.";

std::uint64_t onOrAbove(const RouteCounts& routes, Route lowest) {
    std::uint64_t sum = 0;
    for (std::size_t at = static_cast<std::size_t>(lowest); at < kRoutes; ++at) sum += routes[at];
    return sum;
}

/// What a rule of which something is set says of itself; empty if it says nothing.
std::string saidOf(const Pack& pack, std::string_view setting) {
    const std::string_view id = setting.substr(0, setting.rfind('.'));
    const auto rule = std::ranges::find(pack.rules, id, &Rule::id);
    return rule == pack.rules.end() || rule->because.empty() ? "" : " The rule: " + rule->because;
}

/// `TH-TEH.at-least becomes 28; it is 18.` and what the rule says.
std::string changeSentence(const Pack& first, const std::string& change) {
    const std::size_t equals = change.find('=');
    if (equals == std::string::npos) return change;
    const std::string what = change.substr(0, equals);
    const auto now = numberOf(first, what);
    return what + " becomes " + change.substr(equals + 1) +
           (now ? "; it is " + std::to_string(*now) + "." : ".") + saidOf(first, what);
}

std::string workSentence(const ReplayView& view, Route lowest, const std::string& what) {
    const std::uint64_t before = onOrAbove(view.before.volumes.routes, lowest);
    const std::uint64_t now = onOrAbove(view.now.volumes.routes, lowest);
    return what + ": " + grouped(now) + " children; it is " + grouped(before) + " (" +
           difference(before, now) + ").";
}

std::string historySentence(const ReplayView& view) {
    const std::string period = periodOf(view.before.volumes);
    return counted(view.replay.children(), "child", "children") + " in " +
           counted(view.replay.referrals(), "referral", "referrals") +
           (period.empty() ? "" : ", " + period);
}

void addLeftOut(HtmlSection& section, const ReplayNotes& notes) {
    if (notes.readings != nullptr) {
        for (const std::string& sentence : readingSentences(*notes.readings)) section.say(sentence);
        if (notes.readings->leftOutBefore != notes.readings->leftOutNow) return;
    }
    if (notes.leftOut == 0) return;
    section.say(counted(notes.leftOut, "record", "records") +
                " could not be read, and left out of all numbers here.");
}

/// Weeks over capacity that a change adds to some teams and takes from others; empty where no team
/// has a capacity.
std::string capacitySentence(const ReplayView& view) {
    bool any = false;
    std::size_t more = 0;
    std::size_t fewer = 0;
    for (const TeamChange& change :
         teamChanges(view.first, view.before.volumes, view.last, view.now.volumes)) {
        if (!change.team->capacityPerWeek) continue;
        any = true;
        const auto weeks = [](const Volumes& volumes, const Pack& pack, const auto& place) {
            return place ? weeksOverCapacity(volumes, pack, *place) : std::size_t{0};
        };
        const std::size_t before = weeks(view.before.volumes, view.first, change.placeBefore);
        const std::size_t now = weeks(view.now.volumes, view.last, change.placeNow);
        more += now > before ? 1 : 0;
        fewer += now < before ? 1 : 0;
    }
    if (!any) return {};
    return counted(more, "team", "teams") + " would be over capacity in more weeks than now, " +
           grouped(fewer) + " in fewer.";
}

HtmlSection whatIfSummary(const ReplayView& view, const ReplayNotes& notes) {
    const MoveTable moves = tableOf(view.replay);
    const MovedCounts moved = movedCounts(moves);
    const std::uint64_t all = view.replay.compared();
    HtmlSection section("summary", "Summary");
    section.say(historySentence(view) + ", decided by the pack as it is and as it would be.");
    addLeftOut(section, notes);
    section.subheading("What is changed");
    std::vector<std::string> changes;
    for (const std::string& change : notes.changes)
        changes.push_back(changeSentence(view.first, change));
    section.list(changes);
    section.subheading("What that does");
    section.tiles({{grouped(moved.down), "would be less protected"},
                   {grouped(moved.up), "would be more protected"},
                   {percentage(moved.down + moved.up, all), "of all children would move"}});
    std::vector<std::string> sentences;
    for (std::size_t from = kRoutes; from-- > 0;) {
        for (std::size_t to = 0; to < kRoutes; ++to) {
            if (from == to || moves[from][to] == 0) continue;
            sentences.push_back(grouped(moves[from][to]) + " from " +
                                std::string(shortLabel(kAllRoutes[from])) + " to " +
                                std::string(shortLabel(kAllRoutes[to])) + ".");
        }
    }
    if (sentences.empty()) sentences.emplace_back("Nobody's route changes.");
    sentences.push_back(workSentence(view, Route::familyHelp,
                                     "To be assessed (Family Help and more protective routes)"));
    sentences.push_back(
        workSentence(view, Route::section47, "Strategy discussions and emergency action"));
    if (std::string capacity = capacitySentence(view); !capacity.empty())
        sentences.push_back(std::move(capacity));
    section.list(sentences);
    section.say(kPersonDecides);
    return section;
}

HtmlTable htmlTableOf(const PlainTable& table, const std::string& title, const std::string& note) {
    HtmlTable html{{title, note, table.headings, ""}, table.rows};
    for (std::size_t at = table.headings.size() - table.numbers; at < table.headings.size(); ++at)
        html.head.columns[at].insert(0, "#");
    return html;
}

/// Whom each of two readings found, and what the packs do not ask alike.
HtmlSection readingSection(const ReplayView& view, const ReadTwice& read, std::size_t most) {
    HtmlSection section("readings", "The history as each pack reads it");
    section.table(htmlTableOf(readingTable(read), "The two readings",
                              "Could rise: children, of those in both readings, whom an unknown "
                              "answer could bring to a more protective route"));
    const PlainTable only = onlyReadTable(view.replay, most, readableDay);
    const std::uint64_t all = read.readings.before.only + read.readings.now.only;
    if (!only.rows.empty()) {
        section.table(htmlTableOf(only, "Children whom one reading only found",
                                  "By reference, the most protective route first. The other pack "
                                  "decides nothing for them: look at why it did not find them"));
    }
    if (only.rows.size() < all) {
        section.say("This page shows " + grouped(only.rows.size()) + " of " + grouped(all) +
                    " whom one reading only found; --most N shows more, and --out FILE writes all "
                    "of them.");
    }
    const PlainTable questions = questionTable(read);
    if (!questions.rows.empty()) {
        section.table(htmlTableOf(questions, "Questions that are not asked alike",
                                  "Answers that are known, of children, or of items where a "
                                  "question is about an item"));
    }
    return section;
}

HtmlSection replaySummary(const ReplayView& view, const ReplayNotes& notes) {
    const std::uint64_t all = view.replay.children();
    HtmlSection section("summary", "Summary");
    section.say(historySentence(view) + ", decided by the pack as it is.");
    addLeftOut(section, notes);
    std::vector<std::pair<std::string, std::string>> tiles;
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route) {
        const std::uint64_t count = view.now.volumes.routes[static_cast<std::size_t>(*route)];
        tiles.emplace_back(grouped(count), std::string(shortLabel(*route)) + ", " +
                                               percentage(count, all) + " of all children");
    }
    section.tiles(tiles);
    section.say(kPersonDecides);
    return section;
}

HtmlSection sweepSummary(const ReplayView& view, const ReplayNotes& notes, const Sweep& sweep) {
    HtmlSection section("summary", "Summary");
    section.say(historySentence(view) + ", decided by the pack as it is and at each value of " +
                sweep.what + " from " + std::to_string(sweep.points.front().value) + " to " +
                std::to_string(sweep.points.back().value) + ".");
    addLeftOut(section, notes);
    std::vector<std::string> sentences;
    if (const auto now = numberOf(view.first, sweep.what))
        sentences.push_back("As it is, " + sweep.what + " is " + std::to_string(*now) + ".");
    for (const std::string& change : notes.changes)
        sentences.push_back("Throughout, " + changeSentence(view.first, change));
    for (const SweepPoint& point : sweep.points) {
        const std::string at = "At " + std::to_string(point.value);
        if (point.refused) {
            sentences.push_back(at + ": refused by the pack's checks.");
            continue;
        }
        const bool end = &point == &sweep.points.front() || &point == &sweep.points.back();
        if (!end) continue;
        const MovedCounts moved = movedCounts(point.moves);
        sentences.push_back(at + ": " + counted(moved.down, "child would be", "children would be") +
                            " less protected than now, " + grouped(moved.up) + " more.");
    }
    section.list(sentences);
    section.say(kPersonDecides);
    return section;
}

std::string pageOf(const std::string& title, const ReplayView& view, const ReplayNotes& notes,
                   std::vector<HtmlSection> sections, std::vector<HtmlSection> more) {
    std::move(more.begin(), more.end(), std::back_inserter(sections));
    sections.push_back(aboutSection(view, notes));
    return htmlPage(title, packTitle(view.first) + ". " + historySentence(view) + ".", sections);
}

}  // namespace

std::string whatIfPage(const ReplayView& view, const ReplayNotes& notes,
                       const std::vector<Move>& moves, std::size_t most,
                       std::vector<HtmlSection> more) {
    std::vector<HtmlSection> sections{whatIfSummary(view, notes)};
    if (notes.readings != nullptr) sections.push_back(readingSection(view, *notes.readings, most));
    for (HtmlSection& section :
         std::vector{flowSection(view), volumeSection(view), teamSection(view), scoreSection(view),
                     movesSection(view, moves, most)})
        sections.push_back(std::move(section));
    return pageOf("What a change of rules would do", view, notes, std::move(sections),
                  std::move(more));
}

std::string replayPage(const ReplayView& view, const ReplayNotes& notes,
                       std::vector<HtmlSection> more) {
    return pageOf("Where children come to by these rules", view, notes,
                  {replaySummary(view, notes), flowSection(view), volumeSection(view),
                   teamSection(view), scoreSection(view)},
                  std::move(more));
}

std::string sweepPage(const ReplayView& view, const ReplayNotes& notes, const Sweep& sweep,
                      std::vector<HtmlSection> more) {
    return pageOf("What one number of the rules does", view, notes,
                  {sweepSummary(view, notes, sweep), curveSection(sweep, view.first),
                   flowSection(view), volumeSection(view), teamSection(view), scoreSection(view)},
                  std::move(more));
}

}  // namespace frontdoor
