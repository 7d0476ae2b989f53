#include "adapters/output/page/html_report.h"

#include <iterator>

#include "adapters/output/page/html_child.h"
#include "adapters/output/page/html_page.h"
#include "adapters/output/page/html_parts.h"
#include "adapters/output/page/html_text.h"
#include "adapters/output/readable_time.h"
#include "adapters/output/reasons.h"

namespace frontdoor {
namespace {

constexpr std::array kStates{ClockState::breached, ClockState::dueSoon, ClockState::running,
                             ClockState::untimed};

std::string labelOr(const std::string& label, const std::string& id) {
    return label.empty() ? id : label;
}

template <class Counts>
std::uint64_t sumOf(const Counts& counts) {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : counts) sum += count;
    return sum;
}

template <class Counts>
void appendCounts(std::string& out, const Counts& counts) {
    for (auto count = counts.rbegin(); count != counts.rend(); ++count) {
        appendNumberCell(out, *count);
    }
    appendNumberCell(out, sumOf(counts));
}

void appendSentence(std::string& out, std::string_view text) {
    out += "<p>";
    appendHtml(out, text);
    out += "</p>\n";
}

}  // namespace

HtmlReport::HtmlReport(const RunFacts& run, const ReportOptions& options)
    : run_(run), options_(options), children_(options.maxChildren) {
    const Pack& pack = run_.program->pack();
    clockStates_.resize(pack.clocks.size());
    teams_.resize(pack.teams.size() + 1);
    localities_.resize(pack.localities.size() + 1);
}

void HtmlReport::add(const Decided& decided) {
    const Decisions& decisions = decided.decisions;
    for (std::uint32_t referral = 0; referral < decided.batch.referrals(); ++referral) {
        Urgency urgency = urgencyOf(decided, referral, referrals_);
        for (std::uint32_t row = decided.batch.firstRow(referral);
             row < decided.batch.endRow(referral); ++row) {
            const auto route = static_cast<std::size_t>(decisions.route(row));
            const std::uint32_t team = decisions.team(row);
            const std::uint32_t locality = decisions.locality(row);
            ++teams_[team == kNone ? teams_.size() - 1 : team][route];
            ++localities_[locality == kNone ? localities_.size() - 1 : locality][route];
            if (!decisions.packInForce(row)) ++notInForce_;
            addClocks(decided, row);
            if (children_.wants(urgency)) {
                std::string rows;
                appendChildRows(rows, run_, decided, row);
                children_.add(urgency, std::move(rows));
            }
            ++urgency.child;
        }
    }
    referrals_ += decided.batch.referrals();
}

void HtmlReport::addClocks(const Decided& decided, std::uint32_t row) {
    runningClocks(decided.decisions, decided.batch, row, run_.asOf, running_);
    for (const RunningClock& running : running_) {
        ++clockStates_[running.clock][static_cast<std::size_t>(running.state)];
    }
    const RunningClock* first = firstDue(running_);
    if (first == nullptr) return;
    const ClockOrder order{first->state, first->due.value_or(earliestInstant).seconds,
                           clockCount_++};
    if (clocks_.size() >= options_.maxClocks &&
        (clocks_.empty() || clocks_.rbegin()->first < order)) {
        return;
    }
    const std::uint32_t referral = decided.batch.referralOf(row);
    clocks_.emplace(order, DueClock{first->clock, first->due, first->state,
                                    std::string(decided.batch.ref(referral)),
                                    std::string(decided.batch.childRef(row)),
                                    decided.decisions.route(row), decided.decisions.priority(row)});
    if (clocks_.size() > options_.maxClocks) clocks_.erase(std::prev(clocks_.end()));
}

void HtmlReport::addUnread(UnreadRecord record) {
    ++unreadCount_;
    if (unread_.size() < options_.maxUnread) unread_.push_back(std::move(record));
}

std::string HtmlReport::page(const RunTotals& totals,
                             const std::vector<CodeCount>& findings) const {
    std::string out;
    appendHead(out);
    out += "<main id=\"main\">\n";
    appendUnread(out, totals);
    appendSummary(out, totals);
    appendClocks(out);
    appendPlaces(out);
    appendChildren(out);
    appendFindings(out, totals, findings);
    out += "</main>\n";
    appendAbout(out);
    out += "</body>\n</html>\n";
    return out;
}

void HtmlReport::appendHead(std::string& out) const {
    const Pack& pack = run_.program->pack();
    appendPageHead(out,
                   {"Referral triage: " + labelOr(pack.name, pack.id),
                    "Recommendations for a person to decide, as at " + readableTime(run_.asOf) +
                        ". Rule pack " + pack.id + " " + pack.version + ".",
                    {{"unread", "Could not be read"},
                     {"summary", "Summary"},
                     {"clocks", "Clocks"},
                     {"places", "Teams and localities"},
                     {"children", "Children"},
                     {"data", "Data quality"},
                     {"about", "About this report"}},
                    {}});
    out +=
        "<div class=\"note\"><p><strong>A person decides.</strong> Frontdoor compares what was "
        "said about each child with a published rule pack and recommends a route. It decides "
        "nothing. A social worker makes each decision, with management oversight, and records "
        "why. What is not known is never taken for a no. The section 47 route means: hold a "
        "strategy discussion with the MACPT; whether enquiries begin is decided there."
        "</p></div></header>\n";
}

void HtmlReport::appendUnread(std::string& out, const RunTotals& totals) const {
    if (unreadCount_ == 0) {
        out +=
            "<section id=\"unread\" class=\"fine\"><p><strong>Every record could be read.</strong> "
            "Nothing is in quarantine.</p></section>\n";
        return;
    }
    out += "<section id=\"unread\" class=\"urgent\"><h2>Urgent: " +
           counted(unreadCount_, "record", "records") + " could not be read</h2>\n";
    appendSentence(out,
                   "Nobody knows yet what these say, so a person must read them first, today.");
    openTable(out,
              {"Records in quarantine",
               totals.quarantined.referrals > 0
                   ? counted(totals.quarantined.referrals, "whole referral", "whole referrals") +
                         " and " + counted(totals.quarantined.children, "child", "children") +
                         " that could be counted"
                   : "",
               {"Urgent", "Where", "What", "Why", "Code"},
               ""});
    for (const UnreadRecord& record : unread_) {
        out +=
            "<tr><td><span class=\"chip red\"><span aria-hidden=\"true\">▲</span> "
            "Urgent</span></td>";
        appendRowHeading(out, record.place);
        appendCell(out, record.wholeReferral ? "A referral" : "One child of a referral");
        appendCell(out, record.reason);
        appendCell(out, codeInfo(record.code).name);
        out += "</tr>\n";
    }
    closeTable(out);
    if (unreadCount_ > unread_.size()) {
        appendSentence(out, "The first " + grouped(unread_.size()) +
                                " are listed; the quarantine file holds all of them.");
    }
    out += "</section>\n";
}

void HtmlReport::appendSummary(std::string& out, const RunTotals& totals) const {
    out += "<section aria-labelledby=\"summary\"><h2 id=\"summary\">Summary</h2>\n";
    const std::uint64_t all = totals.decided.children;
    openTable(out, {"Children by recommended route and priority",
                    "Most protective route first; each child is counted once",
                    {"Route", "#Red", "#Amber", "#Green", "#Children", ""},
                    ""});
    std::array<std::uint64_t, kPriorities> sums{};
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route) {
        const auto& counts = totals.children[static_cast<std::size_t>(*route)];
        out += "<tr>";
        appendRowHeading(out, label(*route));
        appendCounts(out, counts);
        appendBarCell(out, totals.childrenOn(*route), all);
        out += "</tr>\n";
        for (std::size_t i = 0; i < kPriorities; ++i) sums[i] += counts[i];
    }
    out += "</tbody><tfoot><tr>";
    appendRowHeading(out, "All routes");
    appendCounts(out, sums);
    out += "<td class=\"bar\"></td></tr></tfoot><tbody>";
    closeTable(out);

    openTable(out, {"Nothing is lost: what was read and what became of it",
                    totals.balances() ? "The two sides agree" : "",
                    {"", "#Referrals", "#Children"},
                    ""});
    const auto line = [&out](std::string_view heading, const Counts& counts) {
        out += "<tr>";
        appendRowHeading(out, heading);
        appendNumberCell(out, counts.referrals);
        appendNumberCell(out, counts.children);
        out += "</tr>\n";
    };
    line("Read", totals.read);
    line("Decided", totals.decided);
    if (totals.history != Counts{}) line("Kept as history", totals.history);
    line("In quarantine", totals.quarantined);
    closeTable(out);
    if (!totals.balances()) {
        out +=
            "<p class=\"urgent\"><strong>The two sides do not agree. Do not rely on this report."
            "</strong></p>\n";
    }
    if (notInForce_ > 0) {
        appendSentence(out, "This rule pack was not in force on the day of receipt for " +
                                counted(notInForce_, "child", "children") + ".");
    }
    out += "</section>\n";
}

void HtmlReport::appendClocks(std::string& out) const {
    const Pack& pack = run_.program->pack();
    out += "<section aria-labelledby=\"clocks\"><h2 id=\"clocks\">Clocks</h2>\n";
    openTable(out, {"Time limits that run",
                    "From the moment of receipt, as at " + readableTime(run_.asOf),
                    {"Limit", "#Breached", "#Due soon", "#Running", "#Not timed"},
                    ""});
    for (std::size_t i = 0; i < clockStates_.size(); ++i) {
        if (sumOf(clockStates_[i]) == 0) continue;
        out += "<tr>";
        appendRowHeading(out, labelOr(pack.clocks[i].label, pack.clocks[i].id));
        for (const ClockState state : kStates) {
            appendNumberCell(out, clockStates_[i][static_cast<std::size_t>(state)]);
        }
        out += "</tr>\n";
    }
    closeTable(out);
    openTable(out, {"Each child's first limit: breached first, then soonest due",
                    clockCount_ > clocks_.size()
                        ? "The first " + grouped(clocks_.size()) + " of " + grouped(clockCount_)
                        : "",
                    {"Due", "State", "Limit", "Referral", "Child", "Route", "Priority"},
                    ""});
    for (const auto& entry : clocks_) {
        const DueClock& clock = entry.second;
        out += "<tr>";
        appendCell(out, readableTime(clock.due));
        out += "<td>" + stateChip(clock.state) + "</td>";
        appendCell(out, labelOr(pack.clocks[clock.clock].label, pack.clocks[clock.clock].id));
        out += "<th scope=\"row\"><bdi>" + html(clock.referral) + "</bdi></th><td><bdi>" +
               html(clock.child) + "</bdi></td>";
        appendCell(out, shortLabel(clock.route));
        out += "<td>" + priorityChip(clock.priority) + "</td></tr>\n";
    }
    closeTable(out);
    out += "</section>\n";
}

void HtmlReport::appendPlaces(std::string& out) const {
    const Pack& pack = run_.program->pack();
    out += "<section aria-labelledby=\"places\"><h2 id=\"places\">Teams and localities</h2>\n";
    const std::vector<std::string> routes{"#Emergency", "#Strategy (s47)", "#Family Help",
                                          "#Early help", "#Children"};
    std::vector<std::string> columns{"Team"};
    columns.insert(columns.end(), routes.begin(), routes.end());
    columns.emplace_back("#Capacity a week");
    openTable(out, {"Children by team",
                    "The team that would take each child; teams without a child are left out",
                    columns, ""});
    for (std::size_t i = 0; i < teams_.size(); ++i) {
        if (sumOf(teams_[i]) == 0) continue;
        const Team* team = i < pack.teams.size() ? &pack.teams[i] : nullptr;
        out += "<tr>";
        appendRowHeading(out, team ? labelOr(team->label, team->id) : "No team found");
        appendCounts(out, teams_[i]);
        out += "<td class=\"number\">";
        if (team != nullptr && team->capacityPerWeek) {
            out += std::to_string(*team->capacityPerWeek) + (team->example ? " (example)" : "");
        } else {
            out += "not given";
        }
        out += "</td></tr>\n";
    }
    closeTable(out);
    columns = {"Locality"};
    columns.insert(columns.end(), routes.begin(), routes.end());
    openTable(out, {"Children by locality", "", columns, ""});
    for (std::size_t i = 0; i < localities_.size(); ++i) {
        if (sumOf(localities_[i]) == 0) continue;
        out += "<tr>";
        appendRowHeading(out, i < pack.localities.size()
                                  ? labelOr(pack.localities[i].label, pack.localities[i].id)
                                  : "Not known");
        appendCounts(out, localities_[i]);
        out += "</tr>\n";
    }
    closeTable(out);
    out += "</section>\n";
}

void HtmlReport::appendChildren(std::string& out) const {
    out += "<section aria-labelledby=\"children\"><h2 id=\"children\">Children</h2>\n";
    appendSentence(out,
                   "The most urgent referral first; brothers and sisters of one referral stand "
                   "together. Unfold a line for its reasons and their sources.");
    if (children_.leftOut() > 0) {
        appendSentence(out, "This page shows the " + grouped(children_.entries().size()) +
                                " most urgent children. " +
                                counted(children_.leftOut(), "less urgent child is",
                                        "less urgent children are") +
                                " counted above and stand in the decisions file.");
    }
    openTable(out,
              {"Children and their recommended routes",
               "",
               {"Referral", "Child", "Route", "Priority", "Could rise to", "Team", "First limit"},
               "children"});
    for (const auto& entry : children_.entries()) out += entry.second;
    closeTable(out);
    out += "</section>\n";
}

void HtmlReport::appendFindings(std::string& out, const RunTotals& totals,
                                const std::vector<CodeCount>& findings) const {
    out += "<section aria-labelledby=\"data\"><h2 id=\"data\">Data quality</h2>\n";
    if (findings.empty()) {
        appendSentence(out, "Nothing was wrong with the data.");
        out += "</section>\n";
        return;
    }
    appendSentence(
        out,
        "An answer that cannot be used counts as not known; the child is decided all the same.");
    openTable(out, {"What was wrong with the data",
                    "In " + counted(totals.read.referrals, "referral", "referrals") + " read",
                    {"Code", "What", "#Times"},
                    ""});
    for (const CodeCount& finding : findings) {
        const CodeInfo& info = codeInfo(finding.code);
        out += "<tr>";
        appendRowHeading(out, info.name);
        appendCell(out, info.summary);
        appendNumberCell(out, finding.count);
        out += "</tr>\n";
    }
    closeTable(out);
    out += "</section>\n";
}

void HtmlReport::appendAbout(std::string& out) const {
    const Pack& pack = run_.program->pack();
    out +=
        "<footer><section aria-labelledby=\"about\"><h2 id=\"about\">About this report</h2>\n<dl>";
    const auto entry = [&out](std::string_view term, std::string_view text) {
        if (text.empty()) return;
        out += "<dt>" + html(term) + "</dt><dd>" + html(text) + "</dd>\n";
    };
    entry("Rule pack", labelOr(pack.name, pack.id) + ", version " + pack.version);
    entry("What it is", pack.description);
    entry("Guidance", pack.guidance);
    std::string lineage;
    for (const std::string& id : pack.lineage)
        lineage += (lineage.empty() ? "" : " on top of ") + id;
    entry("Built from", lineage);
    entry("Fingerprint of the pack", "SHA-256 " + pack.hash);
    entry("Release", run_.release.empty() ? "none: these rules are a draft" : run_.release);
    entry("Engine", "Frontdoor " + run_.engine);
    entry("Clocks as at", readableTime(run_.asOf));
    if (run_.inForce) {
        std::string day;
        appendDate(day, *run_.inForce);
        entry("Decided as if received on", day);
    }
    out += "</dl>\n";
    if (!pack.changes.empty()) {
        openTable(
            out, {"What this pack changes in its base", "", {"Rule", "Change", "Base", "Why"}, ""});
        for (const PackChange& change : pack.changes) {
            out += "<tr>";
            appendRowHeading(out, change.element + " " + change.id);
            appendCell(out, change.removed ? "removed" : "replaced");
            appendCell(out, change.base);
            appendCell(out, change.because);
            out += "</tr>\n";
        }
        closeTable(out);
    }
    out += "<h3>How to read it</h3>\n<dl>";
    entry("Could rise to",
          "the most protective route that the facts nobody knows yet leave possible");
    entry("Priority", "how soon: red before amber before green");
    entry("Bright line", "one circumstance that is enough by itself; nothing offsets it");
    entry("Points of need",
          "add up by kind of need; what verifiably protects takes points off, to a limit. They say "
          "how much was "
          "considered, and nothing about how likely harm is");
    entry("Breached", "the time limit has passed; due soon: less than a quarter of it is left");
    out += "</dl>\n</section></footer>\n";
}

}  // namespace frontdoor
