#include "adapters/intake/csv_columns.h"

#include <algorithm>
#include <utility>

#include "adapters/intake/record_reading.h"

namespace frontdoor::intake {
namespace {

std::string_view cellText(const CellColumn& cells, std::size_t row) {
    return {cells.at(row), cells.size(row)};
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
    return has(Kind::reference) && has(Kind::received) && rows_.settleQuestions();
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
        column.answer = rows_.questions();
        if (!rows_.askList(concerns)) return leave();
        column.words = static_cast<std::uint32_t>(words_.size());
        words_.push_back({.table = field.table, .words = std::move(words)});
    } else {
        // Two columns that answer one question may disagree.
        column.answer = rows_.ask(field.fact, from.once, field.raises);
        if (column.answer == kNone) return leave();
        if (column.kind == Kind::words) column.words = addWords(field);
    }
    column.answersEnd = rows_.questions();
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

std::uint64_t CsvColumns::read(const CsvStripe& stripe) {
    if (stripe.size() == 0) return 0;
    rows_.begin(stripe.size());
    for (const Column& column : columns_) {
        const CellColumn cells = stripe.cells(column.cells);
        switch (column.kind) {
            case Kind::blank:
                for (std::size_t row = 0; row < cells.count; ++row)
                    rows_.leaveOut(std::uint64_t{cells.size(row) != 0 ? 1U : 0U} << row);
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
                readReferences(cells);
                break;
            case Kind::childReference:
                readChildReferences(cells);
                break;
            case Kind::received:
                readReceipts(cells);
                break;
            case Kind::recorded:
                readRecorded(cells);
                break;
        }
    }
    return rows_.finish();
}

void CsvColumns::readAnswers(const Column& column, const CellColumn& cells) {
    std::int32_t* const values = rows_.values(column.answer);
    CellAnswers found;
    if (column.kind == Kind::words) {
        found = loops_->readWords(cells, words_[column.words].words.places(), values);
    } else if (column.kind == Kind::number) {
        found = loops_->readNumbers(cells, column.range, values);
    } else {
        found = loops_->readDays(cells, column.range, values);
    }
    rows_.setAnswers(column.answer, found);
    readRest(column, cells, rows_.whole() & ~found.read);
}

void CsvColumns::readRest(const Column& column, const CellColumn& cells, std::uint64_t rows) {
    eachRow(rows, [&](std::size_t row) {
        Answer answer;
        const Reading reading =
            readAnswer(*plan_, plan_->targets[column.target], cellText(cells, row), answer);
        if (reading == Reading::blank) return;
        if (reading != Reading::answered) return rows_.leaveOut(bitOfRow(row));
        rows_.setAnswer(column.answer, row, answer);
    });
}

void CsvColumns::readConcerns(const Column& column, const CellColumn& cells) {
    const std::uint64_t read = loops_->readLists(cells, words_[column.words].words.places(),
                                                 column.separator, byConcern_.data());
    eachRow(rows_.whole() & ~read, [&](std::size_t row) {
        if (!readList(column, cellText(cells, row), row)) rows_.leaveOut(bitOfRow(row));
    });
    rows_.raiseListed(column.answer, column.answersEnd, byConcern_);
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
            const std::uint32_t place = rows_.placeOf(fact);
            if (place < column.answer || place >= column.answersEnd)
                return false;  // None of this list's.
            byConcern_[fact] |= bitOfRow(row);
        } else if (reading != Reading::blank && reading != Reading::answered) {
            return false;
        }
    }
    return true;
}

void CsvColumns::readReferences(const CellColumn& cells) {
    for (std::size_t row = 0; row < cells.count; ++row)
        rows_.setReference(row, cellText(cells, row));
}

void CsvColumns::readChildReferences(const CellColumn& cells) {
    for (std::size_t row = 0; row < cells.count; ++row)
        rows_.setChildReference(row, cellText(cells, row));
}

void CsvColumns::readReceipts(const CellColumn& cells) {
    const std::uint64_t days = loops_->readDays(cells, kAnyDay, rows_.receivedDays()).known;
    for (std::size_t row = 0; row < cells.count; ++row) {
        if ((days & bitOfRow(row)) != 0) {
            rows_.setReceivedDay(row, rows_.receivedDays()[row]);
        } else {
            rows_.setReceived(row, cellText(cells, row));
        }
    }
}

void CsvColumns::readRecorded(const CellColumn& cells) {
    for (std::size_t row = 0; row < cells.count; ++row)
        rows_.setRecorded(row, cellText(cells, row));
}

}  // namespace frontdoor::intake
