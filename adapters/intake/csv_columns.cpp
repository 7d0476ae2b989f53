#include "adapters/intake/csv_columns.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstring>
#include <limits>
#include <utility>

#include "adapters/intake/ascii.h"
#include "adapters/intake/record_reading.h"
#include "engine/calendar/london.h"

namespace frontdoor::intake {
namespace {

constexpr std::uint64_t bitOfRow(std::size_t row) { return std::uint64_t{1} << row; }

template <class Visit>
void eachRow(std::uint64_t rows, const Visit& visit) {
    for (; rows != 0; rows &= rows - 1) visit(static_cast<std::size_t>(std::countr_zero(rows)));
}

std::string_view cellText(const CellColumn& cells, std::size_t row) {
    return {cells.at(row), cells.size(row)};
}

/// Whether all of it are letters, figures and marks of ASCII; of more than sixteen bytes it is not
/// said. Sixteen bytes must be readable.
bool isShortName(const char* at, std::size_t size) {
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101U;
    constexpr std::uint64_t highest = ones * 0x80;
    if (size == 0 || size > 16) return false;
    const auto allSound = [](const char* eight, std::size_t count) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, eight, sizeof bytes);
        const std::uint64_t behind = count < 8 ? ~std::uint64_t{0} << (8 * count) : 0;
        bytes = (bytes & ~behind) | (behind & (ones * '0'));
        // Below 0x21 a byte borrows, at 0x7F it reaches 0x80: both show in its highest bit, or in
        // that of a byte further up, which is as well.
        return ((bytes | (bytes - ones * 0x21) | (bytes + ones)) & highest) == 0;
    };
    return allSound(at, std::min<std::size_t>(size, 8)) &&
           (size <= 8 || allSound(at + 8, size - 8));
}

std::int32_t londonDayOf(Instant instant) {
    return static_cast<std::int32_t>(londonTime(instant).date.time_since_epoch().count());
}

}  // namespace

std::optional<CsvColumns> CsvColumns::of(const Plan& plan, const CsvLayout& layout) {
    std::optional<CsvColumns> columns{CsvColumns(plan)};
    if (!columns->compile(layout)) columns.reset();
    return columns;
}

bool CsvColumns::compile(const CsvLayout& layout) {
    if (layout.columns.size() > CsvStripe::kMostColumns) return false;
    for (std::uint32_t place = 0; place < layout.columns.size(); ++place) {
        if (!compileColumn(layout, place)) return false;
    }
    const auto has = [&](Kind kind) {
        return std::ranges::count(columns_, kind, &Column::kind) == 1;
    };
    if (!has(Kind::reference) || !has(Kind::received) || !compileDetails()) return false;
    if (!compileConstants(plan_->referral.constants, true) ||
        !compileConstants(plan_->child.constants, false))
        return false;
    for (const auto& exclusion : plan_->exclusions) {
        const Exclusion both{placeOf(exclusion.kept), placeOf(exclusion.dropped)};
        if (both.kept != kNone && both.dropped != kNone) exclusions_.push_back(both);
    }
    for (const FactIndex fact : plan_->past) {
        if (placeOf(fact) != kNone) past_.push_back(placeOf(fact));
    }
    values_.resize(answers_.size());
    for (std::size_t i = 0; i < answers_.size(); ++i) {
        if (plan_->vocabulary->fact(answers_[i].fact).type != FactType::boolean)
            answers_[i].values = values_[i].data();
    }
    for (const Always& always : always_) values_[always.answer].fill(always.is.value);
    byConcern_.resize(plan_->vocabulary->facts().size());
    return true;
}

bool CsvColumns::compileColumn(const CsvLayout& layout, std::uint32_t place) {
    const CsvColumn& from = layout.columns[place];
    const auto taken = [&](Kind kind) {
        if (std::ranges::find(columns_, kind, &Column::kind) != columns_.end()) return false;
        columns_.push_back({.kind = kind, .cells = place});
        return from.also == kNone;
    };
    switch (from.meaning) {
        case Meaning::answer:
            return compileAnswers(from, place);
        case Meaning::reference:
            return taken(Kind::reference);
        case Meaning::childReference:
            return taken(Kind::childReference);
        case Meaning::received:
            return taken(Kind::received);
        case Meaning::recorded:
            return taken(Kind::recorded);
        case Meaning::tellsOf:
            return false;
        case Meaning::list:
            columns_.push_back({.cells = place});
            return !plan_->lists[from.target].blankIsUnknown;
        case Meaning::presence:
        case Meaning::historyOnly:
        case Meaning::countsAs:
            columns_.push_back({.cells = place});
            return true;
        case Meaning::ignore:
        case Meaning::events:
        case Meaning::identity:
        case Meaning::section:
        case Meaning::children:
        case Meaning::concerns:
        case Meaning::unread:
            if (from.near != kNone || from.also != kNone) columns_.push_back({.cells = place});
            return true;
    }
    return false;
}

bool CsvColumns::compileAnswers(const CsvColumn& from, std::uint32_t place) {
    const PlainField& field = from.plain;
    Column column{.cells = place,
                  .target = from.target,
                  .raises = field.raises,
                  .separator = field.separator,
                  .range = {field.least, field.most, field.scale, field.blankIsUnknown}};
    const bool plain = from.slot == kNone && from.also == kNone;
    switch (plain ? field.kind : PlainField::Kind::none) {
        case PlainField::Kind::spelled:
        case PlainField::Kind::yesOrNo:
            column.kind = Kind::words;
            break;
        case PlainField::Kind::number:
            column.kind = Kind::number;
            break;
        case PlainField::Kind::date:
            column.kind = Kind::date;
            break;
        case PlainField::Kind::concerns:
            column.kind = Kind::concerns;
            break;
        case PlainField::Kind::none:
        case PlainField::Kind::null:
            break;
    }
    const auto leave = [&] {
        columns_.push_back({.cells = place});
        return blankSaysNothing(from);
    };
    if (column.kind == Kind::blank) return leave();
    if (column.kind == Kind::concerns) {
        PlainWords words = PlainWords::ofConcerns(*field.table);
        std::vector<FactIndex> concerns;
        for (const PlainWord& word : words.words()) {
            if ((word.says & kCellKnown) != 0)
                concerns.push_back(static_cast<FactIndex>(word.value));
        }
        std::ranges::sort(concerns);
        concerns.erase(std::unique(concerns.begin(), concerns.end()), concerns.end());
        for (const FactIndex fact : concerns) {
            if (placeOf(fact) != kNone) return leave();
        }
        column.answer = static_cast<std::uint32_t>(answers_.size());
        for (const FactIndex fact : concerns) addAnswer(fact, false);
        column.words = static_cast<std::uint32_t>(words_.size());
        words_.push_back({.table = field.table, .words = std::move(words)});
    } else {
        // Two columns that answer one question may disagree.
        column.answer = addAnswer(field.fact, from.once);
        if (column.answer == kNone) return leave();
        if (column.kind == Kind::words) column.words = addWords(field);
    }
    column.answersEnd = static_cast<std::uint32_t>(answers_.size());
    columns_.push_back(column);
    return true;
}

std::uint32_t CsvColumns::addWords(const PlainField& field) {
    const bool yesOrNo = plan_->vocabulary->fact(field.fact).type == FactType::boolean;
    const auto alike = std::ranges::find_if(words_, [&](const Words& words) {
        return words.table == field.table && words.yesOrNo == yesOrNo &&
               words.blankIsUnknown == field.blankIsUnknown;
    });
    const auto place = static_cast<std::uint32_t>(alike - words_.begin());
    if (alike == words_.end()) {
        words_.push_back({field.table, yesOrNo, field.blankIsUnknown,
                          PlainWords::ofAnswers(*field.table, yesOrNo, field.blankIsUnknown)});
    }
    return place;
}

bool CsvColumns::blankSaysNothing(const CsvColumn& column) const {
    if (column.slot != kNone) return true;
    for (std::uint32_t at = column.target; at != kNone; at = plan_->targets[at].next) {
        const Target& target = plan_->targets[at];
        Answer answer;
        if (target.separator != 0) continue;
        if (readAnswer(*plan_, target, {}, answer) != Reading::blank && target.fact != kNone)
            return false;
    }
    return true;
}

std::uint32_t CsvColumns::placeOf(FactIndex fact) const {
    const auto found = std::ranges::find(answers_, fact, &AnswerColumn::fact);
    return found == answers_.end() ? kNone : static_cast<std::uint32_t>(found - answers_.begin());
}

std::uint32_t CsvColumns::addAnswer(FactIndex fact, bool ofReferral) {
    if (placeOf(fact) != kNone || fact == plan_->vocabulary->receivedOn()) return kNone;
    answers_.push_back({.fact = fact});
    ofReferral_.push_back(ofReferral);
    return static_cast<std::uint32_t>(answers_.size() - 1);
}

// A concern is raised within the referral or within the child, wherever the detail was asked. Here
// they are one row: so all that is asked about a concern has to be asked in one place.
bool CsvColumns::compileDetails() {
    const std::size_t asked = answers_.size();
    for (std::uint32_t i = 0; i < asked; ++i) {
        const FactIndex concern = plan_->concernOf[answers_[i].fact];
        if (concern == kNone) continue;
        const auto column = std::ranges::find(columns_, i, &Column::answer);
        if (column == columns_.end()) return false;  // A detail that a list names.
        const bool ofReferral = ofReferral_[i];
        addAnswer(concern, ofReferral);
        const std::uint32_t place = placeOf(concern);
        if (ofReferral_[place] != ofReferral) return false;
        details_.push_back({i, place, column->raises});
    }
    std::ranges::stable_sort(details_, {}, &Detail::concern);
    return true;
}

// Nothing else answers the same question, and no concern hangs on it.
bool CsvColumns::compileConstants(const std::vector<Constant>& constants, bool ofReferral) {
    for (const Constant& constant : constants) {
        const FactRole role = plan_->vocabulary->fact(constant.fact).role;
        const std::uint32_t answer = addAnswer(constant.fact, ofReferral);
        if (answer == kNone || role == FactRole::concern || role == FactRole::detail) return false;
        always_.push_back({answer, constant.answer});
    }
    return true;
}

std::uint64_t CsvColumns::read(const CsvStripe& stripe) {
    if (stripe.size() == 0) return 0;
    whole_ = ~std::uint64_t{0} >> (CsvStripe::kRows - stripe.size());
    for (AnswerColumn& answer : answers_) answer.known = answer.rest = 0;
    for (const Always& always : always_) {
        AnswerColumn& answer = answers_[always.answer];
        const bool yes = answer.values == nullptr && always.is.value != 0;
        if (always.is.known) answer.known = whole_;
        if (!always.is.known || yes) answer.rest = whole_;
    }
    childReferences_.fill({});
    recorded_.fill({});
    for (const Column& column : columns_) {
        const CellColumn cells = stripe.cells(column.cells);
        switch (column.kind) {
            case Kind::blank:
                for (std::size_t row = 0; row < cells.count; ++row)
                    whole_ &= ~(std::uint64_t{cells.size(row) != 0 ? 1U : 0U} << row);
                break;
            case Kind::words:
            case Kind::number:
            case Kind::date:
                readAnswers(column, cells);
                break;
            case Kind::concerns:
                readConcerns(column, cells);
                break;
            case Kind::reference:
                readReferences(cells, references_, true);
                break;
            case Kind::childReference:
                readReferences(cells, childReferences_, false);
                break;
            case Kind::received:
                readReceipts(cells);
                break;
            case Kind::recorded:
                readRecorded(cells);
                break;
        }
    }
    raiseConcerns();
    leaveOutOthers();
    return whole_;
}

void CsvColumns::readAnswers(const Column& column, const CellColumn& cells) {
    std::int32_t* const values = values_[column.answer].data();
    CellAnswers found;
    if (column.kind == Kind::words) {
        found = loops_->readWords(cells, words_[column.words].words.places(), values);
    } else if (column.kind == Kind::number) {
        found = loops_->readNumbers(cells, column.range, values);
    } else {
        found = loops_->readDays(cells, column.range, values);
    }
    answers_[column.answer].known = found.known;
    answers_[column.answer].rest = found.rest;
    if ((whole_ & ~found.read) != 0) readRest(column, cells, whole_ & ~found.read);
}

void CsvColumns::readRest(const Column& column, const CellColumn& cells, std::uint64_t rows) {
    AnswerColumn& to = answers_[column.answer];
    eachRow(rows, [&](std::size_t row) {
        Answer answer;
        const Reading reading =
            readAnswer(*plan_, plan_->targets[column.target], cellText(cells, row), answer);
        if (reading == Reading::blank) return;
        if (reading != Reading::answered) {
            whole_ &= ~bitOfRow(row);
            return;
        }
        const bool yes = to.values == nullptr && answer.value != 0;
        if (answer.known) to.known |= bitOfRow(row);
        if (!answer.known || yes) to.rest |= bitOfRow(row);
        values_[column.answer][row] = answer.value;
    });
}

void CsvColumns::readConcerns(const Column& column, const CellColumn& cells) {
    const std::uint64_t read = loops_->readLists(cells, words_[column.words].words.places(),
                                                 column.separator, byConcern_.data());
    eachRow(whole_ & ~read, [&](std::size_t row) {
        if (!readList(column, cellText(cells, row), row)) whole_ &= ~bitOfRow(row);
    });
    for (std::size_t i = column.answer; i < column.answersEnd; ++i) {
        std::uint64_t& rows = byConcern_[answers_[i].fact];
        answers_[i].known |= rows;
        answers_[i].rest |= rows;
        rows = 0;
    }
}

/// Reads a list that is long, or whose names are written otherwise; false if it holds what is no
/// name.
bool CsvColumns::readList(const Column& column, std::string_view text, std::size_t row) {
    Target target = plan_->targets[column.target];
    target.separator = 0;
    while (!text.empty()) {
        std::size_t end = text.size();
        if (column.separator != 0) end = std::min(text.find(column.separator), end);
        Answer answer;
        const Reading reading = readAnswer(*plan_, target, text.substr(0, end), answer);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (reading == Reading::concern) {
            const auto fact = static_cast<FactIndex>(answer.value);
            const std::uint32_t place = placeOf(fact);
            if (place < column.answer || place >= column.answersEnd)
                return false;  // None of this list's.
            byConcern_[fact] |= bitOfRow(row);
        } else if (reading != Reading::blank && reading != Reading::answered) {
            return false;
        }
    }
    return true;
}

void CsvColumns::readReferences(const CellColumn& cells,
                                std::array<std::string_view, CsvStripe::kRows>& to, bool needed) {
    for (std::size_t row = 0; row < cells.count; ++row) {
        to[row] = cellText(cells, row);
        if (isShortName(cells.at(row), cells.size(row))) continue;
        to[row] = trimmed(to[row]);
        const bool usable = to[row].empty() ? !needed : isUsableReference(to[row]);
        if (!usable) whole_ &= ~bitOfRow(row);
    }
}

// Mostly days: those begin with midnight in London.
void CsvColumns::readReceipts(const CellColumn& cells) {
    constexpr CellRange anyDay{std::numeric_limits<std::int32_t>::min(),
                               std::numeric_limits<std::int32_t>::max()};
    const std::uint64_t days = loops_->readDays(cells, anyDay, receivedDays_.data()).known;
    for (std::size_t row = 0; row < cells.count; ++row) {
        if ((days & bitOfRow(row)) != 0) {
            received_[row] = midnightOf(receivedDays_[row]);
            continue;
        }
        std::int64_t seconds = 0;
        if (cells.size(row) == 25 && readPlainMoment(cells.at(row), seconds)) {
            received_[row] = Instant{seconds};
        } else {
            received_[row] = readTypedInstant(trimmed(cellText(cells, row)), plan_->dates);
        }
        if (received_[row]) {
            receivedDays_[row] = londonDayOf(*received_[row]);
        } else {
            whole_ &= ~bitOfRow(row);
        }
    }
}

Instant CsvColumns::midnightOf(std::int32_t day) {
    Midnight& known = midnights_[static_cast<std::uint32_t>(day) % kMidnights];
    if (known.day != day) known = {day, fromLondon(Date(std::chrono::days(day)), 0)};
    return known.instant;
}

void CsvColumns::readRecorded(const CellColumn& cells) {
    for (std::size_t row = 0; row < cells.count; ++row) {
        const std::string_view text = trimmed(cellText(cells, row));
        recorded_[row] = text.empty() ? std::nullopt : readTypedInstant(text, plan_->dates);
        if (!recorded_[row] && !text.empty()) whole_ &= ~bitOfRow(row);
    }
}

// As DraftScope does, for all rows at once.
void CsvColumns::raiseConcerns() {
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

// Rows of which something has to be told, which is for the reader of rows.
void CsvColumns::leaveOutOthers() {
    for (const Exclusion& exclusion : exclusions_)
        whole_ &= ~(answers_[exclusion.kept].known & answers_[exclusion.dropped].known);
    eachRow(whole_, [&](std::size_t row) {
        if (!recorded_[row]) return;
        const std::int64_t gap = recorded_[row]->seconds - received_[row]->seconds;
        if (gap < 0 || gap > kDaySeconds) whole_ &= ~bitOfRow(row);
    });
    for (const std::uint32_t place : past_) {
        std::uint64_t later = 0;
        for (std::size_t row = 0; row < CsvStripe::kRows; ++row)
            later |= std::uint64_t{values_[place][row] > receivedDays_[row] ? 1U : 0U} << row;
        whole_ &= ~(later & answers_[place].known);
    }
}

void CsvColumns::add(std::size_t first, std::size_t count, const std::uint64_t* records,
                     const ReferralHeader& alike, Batch& batch) {
    referrals_.clear();
    for (std::size_t row = first; row < first + count; ++row) {
        SoleReferral& referral = referrals_.emplace_back(SoleReferral{.header = alike});
        referral.header.ref = references_[row];
        referral.header.received = received_[row];
        referral.header.recorded = recorded_[row];
        referral.header.record = records[row];
        referral.receivedDay = receivedDays_[row];
        referral.childRef = childReferences_[row].empty() ? "1" : childReferences_[row];
    }
    batch.addReferrals(referrals_, answers_, first);
}

}  // namespace frontdoor::intake
