#include "adapters/output/readings_text.h"

#include <algorithm>
#include <string_view>

#include "adapters/output/reasons.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"
#include "engine/calendar/london.h"

namespace frontdoor {
namespace {

using How = QuestionChange::How;

std::string_view word(How how) {
    switch (how) {
        case How::added:
            return "new";
        case How::removed:
            return "no longer asked";
        case How::changed:
            break;
    }
    return "takes other answers";
}

std::vector<std::string> readingRow(std::string name, const ReadingTotals& totals,
                                    std::uint64_t leftOut) {
    return {std::move(name),       grouped(totals.referrals), grouped(totals.children),
            grouped(totals.only),  grouped(leftOut),          grouped(totals.couldRise),
            grouped(totals.unread)};
}

void addOnlyRead(PlainTable& table, const std::vector<Batch>& batches,
                 const std::vector<OnlyRead>& children, const std::string& reading,
                 std::size_t most, std::string (*dayText)(Date)) {
    for (std::size_t i = 0; i < std::min(most, children.size()); ++i) {
        const auto& [place, recommendation] = children[i];
        const Batch& batch = batches[place.batch];
        const ReferralHeader header = batch.header(batch.referralOf(place.row));
        table.rows.push_back(
            {std::string(header.ref), std::string(batch.childRef(place.row)),
             header.received ? dayText(londonTime(*header.received).date) : "not known", reading,
             std::string(shortLabel(recommendation.route)),
             std::string(shortLabel(recommendation.couldRiseTo)),
             std::string(name(recommendation.priority))});
    }
}

std::string ofBoth(std::uint64_t before, std::uint64_t now) {
    return grouped(now) + " as it would be, " + grouped(before) + " as it is";
}

}  // namespace

PlainTable readingTable(const ReadTwice& read) {
    return {{"reading", "referrals", "children", "in it only", "records left out", "could rise",
             "something unread"},
            6,
            {readingRow("as it is", read.readings.before, read.leftOutBefore),
             readingRow("as it would be", read.readings.now, read.leftOutNow)}};
}

PlainTable questionTable(const ReadTwice& read) {
    PlainTable table{
        {"question", "is", "answers as it is", "as it would be", "children without"}, 3, {}};
    for (const QuestionAnswers& one : read.readings.questions) {
        const bool added = one.change.how == How::added;
        table.rows.push_back({one.change.name, std::string(word(one.change.how)),
                              added ? "" : grouped(one.before),
                              one.change.how == How::removed ? "" : grouped(one.now),
                              added ? grouped(one.unanswered) : ""});
    }
    return table;
}

PlainTable onlyReadTable(const Replay& replay, std::size_t most, std::string (*dayText)(Date)) {
    PlainTable table{
        {"referral", "child", "received", "found only", "route", "could rise to", "priority"},
        0,
        {}};
    addOnlyRead(table, replay.firstBatches(), onlyFirst(replay), "as it is", most, dayText);
    addOnlyRead(table, replay.batches(), onlySecond(replay), "as it would be", most, dayText);
    return table;
}

std::vector<std::string> readingSentences(const ReadTwice& read) {
    const TwoReadings& two = read.readings;
    std::vector<std::string> sentences{
        "One reading cannot serve both packs, so the history was read for each, by its own "
        "mappings and code lists. " +
        counted(two.both, "child is", "children are") + " in both readings, " +
        grouped(two.before.only) + " only as it is, " + grouped(two.now.only) +
        " only as it would be. Who moves is told of those in both; all other numbers are of all "
        "that a reading found."};
    if (two.unanswered > 0) {
        sentences.push_back(
            counted(two.unanswered, "child has", "children have") +
            " no answer to a question that is new. Nobody was asked it then, so it is not known, "
            "and never no: the routes are compared under unknowns. Answers could bring " +
            counted(two.riseFurther, "child", "children") +
            " to a more protective route than any could as it is.");
    }
    if (two.before.unread != two.now.unread) {
        sentences.push_back(
            "Of some children something was written that may be a concern and that the pack does "
            "not know: " +
            ofBoth(two.before.unread, two.now.unread) + ".");
    }
    if (read.leftOutBefore != read.leftOutNow) {
        sentences.push_back(
            "Records that could not be read: " + ofBoth(read.leftOutBefore, read.leftOutNow) + ".");
    }
    return sentences;
}

TextGrid gridOf(const PlainTable& table) {
    TextGrid grid(table.headings);
    for (std::vector<std::string> row : table.rows) {
        for (std::string& cell : row) cell = printable(cell);
        grid.add(std::move(row));
    }
    return grid;
}

}  // namespace frontdoor
