#include "engine/verify/symbolic/symbolic_referral.h"

#include <algorithm>

#include "engine/diagnostics/check.h"

namespace frontdoor::symbolic {

namespace {

// One literal a choice, of which exactly one holds whatever the bits are.
std::vector<Literal> chosenBy(Circuit& circuit, const std::vector<Literal>& bits,
                              std::size_t choices) {
    std::vector<Literal> chosen{};
    Literal none = kYes;
    for (std::size_t choice = 0; choice + 1 < choices; ++choice) {
        Literal all = kYes;
        for (std::size_t bit = 0; bit < bits.size(); ++bit) {
            const bool set = ((choice >> bit) & 1U) != 0;
            all = circuit.both(all, set ? bits[bit] : opposite(bits[bit]));
        }
        chosen.push_back(all);
        none = circuit.both(none, opposite(all));
    }
    chosen.push_back(none);
    return chosen;
}

void writeChoice(const std::vector<Literal>& bits, std::size_t choice, Assignment& assignment) {
    for (std::size_t bit = 0; bit < bits.size(); ++bit)
        assignment.set(bits[bit], ((choice >> bit) & 1U) != 0);
}

}  // namespace

SymbolicReferral::SymbolicReferral(Circuit& circuit, std::shared_ptr<const Vocabulary> vocabulary,
                                   AnswerCuts cuts, const InForce& days, const ReferralSize& size)
    : circuit_(circuit), vocabulary_(std::move(vocabulary)), size_(size), profiles_(cuts, days) {
    for (FactIndex fact = 0; fact < vocabulary_->facts().size(); ++fact) {
        const AnswerDomain domain = domainOf(*vocabulary_, vocabulary_->fact(fact));
        auto& inside = cuts_.emplace_back();
        if (profiles_.has(fact)) continue;
        for (const std::int64_t cut : cuts.byFact[fact]) {
            if (cut > domain.least && cut <= domain.greatest) inside.push_back(cut);
        }
    }
    for (const std::int64_t counted : cuts.counted) {
        rows_.push_back(static_cast<std::uint32_t>(
            std::clamp<std::int64_t>(counted, size_.leastRows, size_.mostRows)));
    }
    segmentBits_ = newBits(profiles_.segments());
    segments_ = chosenBy(circuit_, segmentBits_, profiles_.segments());
    if (size_.children > 1) hasSibling_ = circuit_.input();
    for (std::uint32_t child = 0; child < size_.children; ++child) addChild();
}

std::vector<Literal> SymbolicReferral::newBits(std::size_t choices) {
    std::vector<Literal> bits{};
    while ((std::size_t{1} << bits.size()) < choices) bits.push_back(circuit_.input());
    return bits;
}

void SymbolicReferral::addChild() {
    auto& answers = answers_.emplace_back();
    for (FactIndex fact = 0; fact < vocabulary_->facts().size(); ++fact) {
        const ItemsIndex items = vocabulary_->fact(fact).items;
        auto& rows = answers.emplace_back();
        const std::uint32_t count = items == kNone ? 1 : rows_[items];
        while (rows.size() < count) rows.push_back(newAnswer(fact));
    }
    answers[vocabulary_->receivedOn()][0].known = kYes;
    auto& present = present_.emplace_back();
    auto& uncertain = uncertain_.emplace_back();
    for (const std::uint32_t count : rows_) {
        auto& rows = present.emplace_back();
        while (rows.size() < count) rows.push_back(circuit_.input());
        uncertain.push_back(circuit_.input());
    }
    auto& dates = dates_.emplace_back();
    for (FactIndex fact = 0; fact < vocabulary_->facts().size(); ++fact) {
        if (profiles_.has(fact)) dates.emplace(fact, newDate(fact));
    }
}

AnswerLiterals SymbolicReferral::newAnswer(FactIndex fact) {
    AnswerLiterals answer{.known = circuit_.input(), .rest = circuit_.input()};
    Literal above = kYes;
    for (std::size_t cut = 0; cut < cuts_[fact].size(); ++cut) {
        answer.inputs.push_back(circuit_.input());
        above = circuit_.both(above, answer.inputs.back());
        answer.atLeast.push_back(above);
    }
    return answer;
}

SymbolicReferral::DateBits SymbolicReferral::newDate(FactIndex fact) {
    std::size_t most = 0;
    for (std::size_t segment = 0; segment < segments_.size(); ++segment)
        most = std::max(most, profiles_.profiles(fact, segment).size());
    DateBits date{.bits = newBits(most)};
    date.answers.assign(profiles_.questions(fact).size(), kNo);
    for (std::size_t segment = 0; segment < segments_.size(); ++segment) {
        const auto& profiles = profiles_.profiles(fact, segment);
        const std::vector<Literal> chosen = chosenBy(circuit_, date.bits, profiles.size());
        for (std::size_t question = 0; question < date.answers.size(); ++question) {
            Literal holds = kNo;
            for (std::size_t i = 0; i < profiles.size(); ++i) {
                if (profiles[i][question]) holds = circuit_.either(holds, chosen[i]);
            }
            date.answers[question] =
                circuit_.either(date.answers[question], circuit_.both(segments_[segment], holds));
        }
    }
    return date;
}

const AnswerLiterals& SymbolicReferral::at(const Place& place) const {
    return answers_[place.child][place.fact][place.row == kNone ? 0 : place.row];
}

namespace {

Literal atLeastBy(const Vocabulary& vocabulary, FactIndex fact,
                  const std::vector<std::int64_t>& cuts, const AnswerLiterals& answer,
                  std::int64_t value) {
    const AnswerDomain domain = domainOf(vocabulary, vocabulary.fact(fact));
    if (value <= domain.least) return kYes;
    if (value > domain.greatest) return kNo;
    const auto found = std::lower_bound(cuts.begin(), cuts.end(), value);
    FRONTDOOR_CHECK(found != cuts.end() && *found == value, "what is compared has a cut");
    return answer.atLeast[static_cast<std::size_t>(found - cuts.begin())];
}

}  // namespace

Literal SymbolicReferral::atLeast(const Place& place, std::int64_t value) const {
    if (place.fact == vocabulary_->receivedOn()) return receivedAtLeast(value);
    if (!profiles_.has(place.fact))
        return atLeastBy(*vocabulary_, place.fact, cuts_[place.fact], at(place), value);
    const auto& questions = profiles_.questions(place.fact);
    const auto found = std::ranges::find(questions, DateQuestion{.value = value});
    FRONTDOOR_CHECK(found != questions.end(), "what is compared has a cut");
    return dates_[place.child]
        .at(place.fact)
        .answers[static_cast<std::size_t>(found - questions.begin())];
}

Literal SymbolicReferral::spanAtLeast(std::uint32_t child, const Span& span,
                                      std::int64_t value) const {
    const auto& questions = profiles_.questions(span.fact);
    const auto found = std::ranges::find(questions, DateQuestion{.span = span, .value = value});
    FRONTDOOR_CHECK(found != questions.end(), "what is compared has a cut");
    return dates_[child].at(span.fact).answers[static_cast<std::size_t>(found - questions.begin())];
}

Literal SymbolicReferral::receivedAtLeast(std::int64_t day) const {
    Literal later = kNo;
    for (std::size_t segment = 0; segment < segments_.size(); ++segment) {
        if (profiles_.firstDay(segment) >= day) later = circuit_.either(later, segments_[segment]);
    }
    return later;
}

Literal SymbolicReferral::present(const ListPlace& place, std::uint32_t row) const {
    return present_[place.child][place.items][row];
}

Literal SymbolicReferral::uncertain(const ListPlace& place) const {
    return uncertainWith(place, toldUncertain(place), *this);
}

// A list that is always asked for, and of which nothing was said.
Literal SymbolicReferral::uncertainWith(const ListPlace& place, Literal told,
                                        const Inputs& inputs) const {
    if (vocabulary_->items()[place.items].ask != Ask::always) return told;
    Literal any = kNo;
    for (std::uint32_t row = 0; row < rows_[place.items]; ++row)
        any = circuit_.either(any, inputs.present(place, row));
    return circuit_.either(told, opposite(any));
}

const AnswerLiterals& ChangedReferral::at(const Place& place) const {
    const auto found = answers_.find(place);
    return found == answers_.end() ? base_.at(place) : found->second;
}

Literal ChangedReferral::atLeast(const Place& place, std::int64_t value) const {
    const auto found = answers_.find(place);
    if (found == answers_.end() || base_.hasProfiles(place.fact))
        return base_.atLeast(place, value);
    return atLeastBy(base_.vocabulary(), place.fact, base_.cutsOf(place.fact), found->second,
                     value);
}

Literal ChangedReferral::present(const ListPlace& place, std::uint32_t row) const {
    const auto found = present_.find({place, row});
    return found == present_.end() ? base_.present(place, row) : found->second;
}

Literal ChangedReferral::uncertain(const ListPlace& place) const {
    const auto found = uncertain_.find(place);
    const Literal told = found == uncertain_.end() ? base_.toldUncertain(place) : found->second;
    return base_.uncertainWith(place, told, *this);
}

bool SymbolicReferral::write(const Batch& batch, std::uint32_t firstRow, std::uint32_t children,
                             Assignment& assignment) const {
    const std::int32_t received = batch.receivedDay(batch.referralOf(firstRow));
    const auto segment = profiles_.segmentOf(received);
    if (children > size_.children || !segment) return false;
    writeChoice(segmentBits_, *segment, assignment);
    if (hasSibling_ != kNo) assignment.set(hasSibling_, children > 1);
    for (std::uint32_t child = 0; child < children; ++child) {
        const std::uint32_t row = firstRow + child;
        for (FactIndex fact = 1; fact < vocabulary_->facts().size(); ++fact) {
            if (vocabulary_->fact(fact).items == kNone)
                writeAnswer({child, fact}, batch.answer(fact, row), assignment);
        }
        if (!writeItems(batch, row, child, assignment)) return false;
        if (!writeDates(batch, row, child, *segment, assignment)) return false;
    }
    return true;
}

void SymbolicReferral::writeAnswer(const Place& place, const std::optional<Answer>& answer,
                                   Assignment& assignment) const {
    const AnswerLiterals& literals = at(place);
    const bool isBoolean = vocabulary_->fact(place.fact).type == FactType::boolean;
    const bool known = answer && answer->known;
    assignment.set(literals.known, known);
    assignment.set(literals.rest, answer && (!known || (isBoolean && answer->value != 0)));
    for (std::size_t cut = 0; known && cut < literals.inputs.size(); ++cut)
        assignment.set(literals.inputs[cut], answer->value >= cuts_[place.fact][cut]);
}

bool SymbolicReferral::writeItems(const Batch& batch, std::uint32_t row, std::uint32_t child,
                                  Assignment& assignment) const {
    for (ItemsIndex items = 0; items < rows_.size(); ++items) {
        const ItemTable& table = batch.items(items);
        const std::uint32_t first = table.rows.first(row);
        const std::uint32_t count = table.rows.end(row) - first;
        const bool uncertain = table.uncertain.get(row);
        const bool saidNone = count == 0 && table.asked.get(row) && !uncertain;
        if (count > rows_[items]) return false;
        if (saidNone && vocabulary_->items()[items].ask == Ask::always) return false;
        assignment.set(uncertain_[child][items], uncertain);
        for (std::uint32_t item = 0; item < rows_[items]; ++item)
            assignment.set(present_[child][items][item], item < count);
        for (const FactIndex fact : vocabulary_->items()[items].facts) {
            for (std::uint32_t item = 0; item < count; ++item)
                writeAnswer({child, fact, item}, batch.answer(fact, first + item), assignment);
        }
    }
    return true;
}

bool SymbolicReferral::writeDates(const Batch& batch, std::uint32_t row, std::uint32_t child,
                                  std::size_t segment, Assignment& assignment) const {
    const std::int64_t received = batch.receivedDay(batch.referralOf(row));
    for (const auto& [fact, date] : dates_[child]) {
        const auto answer = batch.answer(fact, row);
        if (!answer || !answer->known) continue;
        const auto& profiles = profiles_.profiles(fact, segment);
        const auto found =
            std::ranges::find(profiles, profiles_.profileOf(fact, answer->value, received));
        if (found == profiles.end()) return false;
        writeChoice(date.bits, static_cast<std::size_t>(found - profiles.begin()), assignment);
    }
    return true;
}

}  // namespace frontdoor::symbolic
