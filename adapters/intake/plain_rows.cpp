#include "adapters/intake/plain_rows.h"

#include <algorithm>
#include <chrono>
#include <cstring>

#include "adapters/intake/ascii.h"
#include "adapters/intake/draft.h"
#include "adapters/intake/plain_field.h"
#include "adapters/intake/record_reading.h"
#include "engine/calendar/london.h"

namespace frontdoor::intake {
namespace {

/// Whether all of it are letters, figures and marks of ASCII; of more than sixteen bytes it is not
/// said. Sixteen bytes must be readable.
bool isShortName(std::string_view text) {
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101U;
    constexpr std::uint64_t highest = ones * 0x80;
    if (text.empty() || text.size() > 16) return false;
    const auto allSound = [](const char* eight, std::size_t count) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, eight, sizeof bytes);
        const std::uint64_t behind = count < 8 ? ~std::uint64_t{0} << (8 * count) : 0;
        bytes = (bytes & ~behind) | (behind & (ones * '0'));
        // Below 0x21 a byte borrows, at 0x7F it reaches 0x80: both show in its highest bit, or in
        // that of a byte further up, which is as well.
        return ((bytes | (bytes - ones * 0x21) | (bytes + ones)) & highest) == 0;
    };
    return allSound(text.data(), std::min<std::size_t>(text.size(), 8)) &&
           (text.size() <= 8 || allSound(text.data() + 8, text.size() - 8));
}

std::int32_t londonDayOf(Instant instant) {
    return static_cast<std::int32_t>(londonTime(instant).date.time_since_epoch().count());
}

}  // namespace

PlainRows::PlainRows(const Plan& plan)
    : plan_(&plan),
      alike_(Draft(plan).header(0)),
      placeOf_(plan.vocabulary->facts().size(), kNone) {
    alike_.ref = {};  // It was the draft's.
}

void PlainRows::forgetQuestions() {
    std::ranges::fill(placeOf_, kNone);
    questions_.clear();
    details_.clear();
    exclusions_.clear();
    always_.clear();
    past_.clear();
    answers_.clear();
}

std::uint32_t PlainRows::ask(FactIndex fact, bool ofReferral, bool raises) {
    if (placeOf(fact) != kNone || fact == plan_->vocabulary->receivedOn()) return kNone;
    placeOf_[fact] = questions();
    questions_.push_back({.ofReferral = ofReferral, .raises = raises});
    answers_.push_back({.fact = fact});
    return placeOf(fact);
}

bool PlainRows::askList(const std::vector<FactIndex>& concerns) {
    const auto isAsked = [this](FactIndex fact) { return placeOf(fact) != kNone; };
    if (std::ranges::any_of(concerns, isAsked)) return false;
    for (const FactIndex fact : concerns) {
        if (ask(fact, false, false) == kNone) return false;
        questions_.back().listed = true;
    }
    return true;
}

bool PlainRows::settleQuestions() {
    if (!settleDetails() || !settleConstants(plan_->referral.constants, true) ||
        !settleConstants(plan_->child.constants, false))
        return false;
    for (const auto& exclusion : plan_->exclusions) {
        const Exclusion both{placeOf(exclusion.kept), placeOf(exclusion.dropped)};
        if (both.kept != kNone && both.dropped != kNone) exclusions_.push_back(both);
    }
    for (const FactIndex fact : plan_->past) {
        if (placeOf(fact) != kNone) past_.push_back(placeOf(fact));
    }
    makeRoom();
    return true;
}

void PlainRows::makeRoom() {
    values_.resize(answers_.size());
    for (std::size_t i = 0; i < answers_.size(); ++i) {
        if (plan_->vocabulary->fact(answers_[i].fact).type != FactType::boolean)
            answers_[i].values = values_[i].data();
    }
    for (const Always& always : always_) values_[always.answer].fill(always.is.value);
}

// A concern is raised within the referral or within the child, wherever the detail was asked. Here
// they are one row: so all that is asked about a concern has to be asked in one place.
bool PlainRows::settleDetails() {
    const std::uint32_t asked = questions();
    for (std::uint32_t i = 0; i < asked; ++i) {
        const FactIndex concern = plan_->concernOf[answers_[i].fact];
        if (concern == kNone) continue;
        const Question detail = questions_[i];
        if (detail.listed) return false;
        ask(concern, detail.ofReferral, false);
        const std::uint32_t place = placeOf(concern);
        if (questions_[place].ofReferral != detail.ofReferral) return false;
        details_.push_back({i, place, detail.raises});
    }
    std::ranges::stable_sort(details_, {}, &Detail::concern);
    return true;
}

// Nothing else answers the same question, and no concern hangs on it.
bool PlainRows::settleConstants(const std::vector<Constant>& constants, bool ofReferral) {
    for (const Constant& constant : constants) {
        const FactRole role = plan_->vocabulary->fact(constant.fact).role;
        const std::uint32_t answer = ask(constant.fact, ofReferral, false);
        if (answer == kNone || role == FactRole::concern || role == FactRole::detail) return false;
        always_.push_back({answer, constant.answer});
    }
    return true;
}

void PlainRows::begin(std::size_t count) {
    whole_ = ~std::uint64_t{0} >> (kRows - count);
    for (AnswerColumn& answer : answers_) answer.known = answer.rest = 0;
    for (const Always& always : always_) {
        AnswerColumn& answer = answers_[always.answer];
        const bool yes = answer.values == nullptr && always.is.value != 0;
        if (always.is.known) answer.known = whole_;
        if (!always.is.known || yes) answer.rest = whole_;
    }
    references_.fill({});
    childReferences_.fill({});
    received_ = 0;
    recorded_ = 0;
}

void PlainRows::setAnswer(std::uint32_t place, std::size_t row, Answer answer) {
    AnswerColumn& to = answers_[place];
    const bool yes = to.values == nullptr && answer.value != 0;
    if (answer.known) to.known |= bitOfRow(row);
    if (!answer.known || yes) to.rest |= bitOfRow(row);
    values_[place][row] = answer.value;
}

void PlainRows::raiseListed(std::uint32_t from, std::uint32_t to,
                            std::vector<std::uint64_t>& byFact) {
    for (std::uint32_t place = from; place < to; ++place) {
        std::uint64_t& rows = byFact[answers_[place].fact];
        answers_[place].known |= rows;
        answers_[place].rest |= rows;
        rows = 0;
    }
}

void PlainRows::setReference(std::size_t row, std::string_view text) {
    if (!isShortName(text)) {
        text = trimmed(text);
        if (!isUsableReference(text)) leaveOut(bitOfRow(row));
    }
    references_[row] = text;
}

void PlainRows::setChildReference(std::size_t row, std::string_view text) {
    if (!isShortName(text)) {
        text = trimmed(text);
        if (!text.empty() && !isUsableReference(text)) leaveOut(bitOfRow(row));
    }
    childReferences_[row] = text;
}

void PlainRows::setReceived(std::size_t row, std::string_view text) {
    std::int64_t seconds = 0;
    const bool plain = text.size() == 25 && readPlainMoment(text.data(), seconds);
    const std::optional<Instant> moment = plain ? Instant{seconds} : momentOf(text);
    if (!moment) return leaveOut(bitOfRow(row));
    receivedAt_[row] = *moment;
    receivedDays_[row] = londonDayOf(*moment);
    received_ |= bitOfRow(row);
}

// Most are days: those begin with midnight in London.
void PlainRows::setReceivedDay(std::size_t row, std::int32_t day) {
    receivedAt_[row] = midnightOf(day);
    receivedDays_[row] = day;
    received_ |= bitOfRow(row);
}

Instant PlainRows::midnightOf(std::int32_t day) {
    Midnight& known = midnights_[static_cast<std::uint32_t>(day) % kMidnights];
    if (known.day != day) known = {day, fromLondon(Date(std::chrono::days(day)), 0)};
    return known.instant;
}

void PlainRows::setRecorded(std::size_t row, std::string_view text) {
    if (trimmed(text).empty()) return;
    const std::optional<Instant> moment = momentOf(text);
    if (!moment) return leaveOut(bitOfRow(row));
    recordedAt_[row] = *moment;
    recorded_ |= bitOfRow(row);
}

std::optional<Instant> PlainRows::momentOf(std::string_view text) {
    return readTypedInstant(trimmed(text), plan_->dates);
}

std::uint64_t PlainRows::finish() {
    whole_ &= received_;
    for (std::size_t row = 0; row < kRows; ++row)
        whole_ &= ~(std::uint64_t{references_[row].empty() ? 1U : 0U} << row);
    raiseConcerns();
    leaveOutOthers();
    return whole_;
}

void PlainRows::raiseConcerns() {
    for (auto detail = details_.begin(); detail != details_.end();) {
        AnswerColumn& concern = answers_[detail->concern];
        std::uint64_t asked = 0;
        std::uint64_t raised = 0;
        const std::uint32_t of = detail->concern;
        for (; detail != details_.end() && detail->concern == of; ++detail) {
            const AnswerColumn& answer = answers_[detail->answer];
            asked |= answer.known | answer.rest;
            if (detail->raises) raised |= answer.known;
        }
        const std::uint64_t silent = ~(concern.known | concern.rest);
        concern.known |= raised & silent;
        concern.rest |= (raised | asked) & silent;
    }
}

// Rows of which something has to be told, which is for the reader of single records.
void PlainRows::leaveOutOthers() {
    for (const Exclusion& exclusion : exclusions_)
        leaveOut(answers_[exclusion.kept].known & answers_[exclusion.dropped].known);
    eachRow(whole_ & recorded_, [&](std::size_t row) {
        const std::int64_t gap = recordedAt_[row].seconds - receivedAt_[row].seconds;
        if (gap < 0 || gap > kDaySeconds) leaveOut(bitOfRow(row));
    });
    for (const std::uint32_t place : past_) {
        std::uint64_t later = 0;
        for (std::size_t row = 0; row < kRows; ++row)
            later |= std::uint64_t{values_[place][row] > receivedDays_[row] ? 1U : 0U} << row;
        leaveOut(later & answers_[place].known);
    }
}

void PlainRows::add(std::size_t first, std::size_t count, const std::uint64_t* records,
                    Batch& batch, IntakeReport& report) {
    for (Tally* const tally : {&report.referrals, &report.children}) {
        tally->read += count;
        (alike_.historyOnly ? tally->history : tally->parsed) += count;
    }
    referrals_.clear();
    for (std::size_t row = first; row < first + count; ++row) {
        SoleReferral& referral = referrals_.emplace_back();
        referral.ref = references_[row];
        // A child without a reference is known by its place.
        referral.childRef = childReferences_[row].empty() ? "1" : childReferences_[row];
        referral.received = receivedAt_[row];
        if ((recorded_ & bitOfRow(row)) != 0) referral.recorded = recordedAt_[row];
        referral.receivedDay = receivedDays_[row];
        referral.record = records[row];
    }
    batch.addReferrals(alike_, referrals_, answers_, first);
}

}  // namespace frontdoor::intake
