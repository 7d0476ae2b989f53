#include "adapters/intake/record_reading.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "adapters/intake/ascii.h"
#include "adapters/intake/spelling.h"
#include "engine/calendar/london.h"

namespace frontdoor::intake {
namespace {

constexpr std::size_t kLongestReference = 64;

}  // namespace

bool isUsableReference(std::string_view text) {
    return !text.empty() && text.size() <= kLongestReference &&
           std::ranges::all_of(text, [](char letter) {
               return static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7F;
           });
}

RecordReading::RecordReading(const Plan& plan, const Limits& limits)
    : findings(plan, limits), draft(plan), plan_(&plan), limits_(&limits) {}

void RecordReading::begin(std::uint64_t record, std::uint64_t line) {
    record_ = record;
    line_ = line;
    referral_ = 0;
    findings.begin(record, line);
    path.clear();
    draft.clear();
    reference_.clear();
    childReference_.clear();
    receiptUnreadable_ = false;
    asksForDecision_ = false;
    lostChildren_ = 0;
    excluded_.clear();
}

void RecordReading::findConflict() {
    findings.add(Code::D0105, path,
                 "answered before, and not the same; the more worrying answer counts");
}

void RecordReading::answer(std::uint32_t target, std::string_view text, const Into& into) {
    for (; target != kNone; target = plan_->targets[target].next)
        answerOne(plan_->targets[target], text, into);
}

void RecordReading::also(std::uint32_t target, std::string_view text, const Into& into) {
    text = trimmed(text);
    if (text.empty() || plan_->blanks.find(text) != nullptr) return;
    for (; target != kNone; target = plan_->targets[target].next) {
        const Target& one = plan_->targets[target];
        if (one.use == Use::identifies) identify(one, text, into);
        if (one.use == Use::tells) tell(one, text, into);
    }
}

void RecordReading::answerOne(const Target& target, std::string_view text, const Into& into) {
    if (target.separator != 0) {
        // Several concerns in one text, each read as if it stood alone.
        Target one = target;
        one.separator = 0;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(target.separator), text.size());
            answerOne(one, text.substr(0, end), into);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return;
    }
    Answer answer;
    const Reading reading = readAnswer(*plan_, target, text, answer);
    switch (reading) {
        case Reading::answered:
            if (target.fact != kNone)
                put(target, {target.fact, answer, target.raises && answer.known}, into);
            return;
        case Reading::blank:
            return;
        case Reading::concern:
            put(target, {static_cast<FactIndex>(answer.value), Answer::of(1), true}, into);
            return;
        case Reading::wrong:
            if (target.othersBlank) return;
            break;
        case Reading::anyConcern:
        case Reading::notADate:
        case Reading::partialDate:
            break;
    }
    findings.addUnread(target, reading, text, path);
    if (target.fact != kNone) {
        put(target, {target.fact, Answer::unknown(), target.raises}, into);
    } else {
        concernUnread(*into.scope);
    }
}

void RecordReading::answerUnknown(std::uint32_t target, const Into& into, bool unreadable) {
    for (; target != kNone; target = plan_->targets[target].next)
        answerUnknownOne(plan_->targets[target], into, unreadable);
}

void RecordReading::answerUnknownOne(const Target& target, const Into& into, bool unreadable) {
    if (target.fact != kNone)
        put(target, {target.fact, Answer::unknown(), unreadable && target.raises}, into);
}

void RecordReading::leaveOpen(std::uint32_t near, DraftScope& scope) {
    const Entry& entry = plan_->entries[near];
    switch (entry.meaning) {
        case Meaning::answer:
            for (std::uint32_t at = entry.target; at != kNone; at = plan_->targets[at].next) {
                const Target& target = plan_->targets[at];
                if (target.fact == kNone) {
                    concernUnread(scope);
                } else if (target.repeat == kNone) {
                    scope.leaveOpen(target.fact);
                }
            }
            return;
        case Meaning::list:
            listUncertain(plan_->lists[entry.target], scope);
            return;
        case Meaning::events:
        case Meaning::identity:
            return;
        case Meaning::section:
        case Meaning::children:
        case Meaning::concerns:
        case Meaning::unread:
            concernUnread(scope);
            return;
        case Meaning::ignore:
        case Meaning::presence:
        case Meaning::reference:
        case Meaning::received:
        case Meaning::recorded:
        case Meaning::historyOnly:
        case Meaning::countsAs:
        case Meaning::tellsOf:
        case Meaning::childReference:
            return;
    }
}

void RecordReading::leaveAllOpen(std::uint32_t node, DraftScope& scope) {
    if (node == kNone) return;
    for (const std::string_view name : plan_->nodes[node].names.names()) {
        const std::uint32_t place = plan_->nodes[node].names.find(name);
        const Entry& entry = plan_->entries[place];
        if (entry.meaning == Meaning::section) {
            leaveAllOpen(entry.node, scope);
        } else {
            leaveOpen(place, scope);
        }
    }
}

void RecordReading::header(Meaning meaning, std::string_view text) {
    text = trimmed(text);
    if (meaning == Meaning::tellsOf) draft.bringsPast = true;
    if (text.empty()) return;
    switch (meaning) {
        case Meaning::reference:
            return reference(reference_, text);
        case Meaning::childReference:
            return reference(childReference_, text);
        case Meaning::received:
            return moment(draft.received, text, true);
        case Meaning::recorded:
            return moment(draft.recorded, text, false);
        case Meaning::historyOnly:
            return historyOnly(text);
        case Meaning::countsAs:
            if (text == "none") {
                draft.countsAs.reset();
            } else if (const auto kind = eventKind(text)) {
                draft.countsAs = kind;
            }
            return;
        case Meaning::tellsOf:
            if (const auto kind = eventKind(text))
                draft.tellsOf.set(static_cast<std::size_t>(*kind));
            return;
        case Meaning::section:
        case Meaning::ignore:
        case Meaning::answer:
        case Meaning::children:
        case Meaning::list:
        case Meaning::events:
        case Meaning::identity:
        case Meaning::concerns:
        case Meaning::presence:
        case Meaning::unread:
            return;
    }
}

std::optional<EventKind> RecordReading::eventKind(std::string_view text) {
    const std::optional<EventKind> kind = parseEventKind(text);
    if (!kind) findings.add(Code::D0101, path, "not a kind of event");
    return kind;
}

void RecordReading::historyOnly(std::string_view text) {
    const FoldedText folded(text);
    const bool says = folded.view() == "true" || folded.view() == "yes";
    if (!says && folded.view() != "false" && folded.view() != "no")
        findings.add(Code::D0101, path, "neither yes nor no; the record is decided");
    // Of two that differ, the one that asks for a decision counts.
    draft.historyOnly = says && !asksForDecision_;
    asksForDecision_ = !draft.historyOnly;
}

void RecordReading::identify(const Target& target, std::string_view text, const Into& into) {
    const std::optional<std::uint8_t> person =
        target.repeat == kNone ? into.person : into.scope->personOfRepeat(target.repeat);
    if (!person) return;
    std::string day;
    if (target.identifier == IdentifierKind::birthDate) {
        const TypedDate date = readTypedDate(text, target.dates);
        if (date.kind != TypedDate::Kind::date) return;
        appendDate(day, date.date);
        text = day;
    }
    std::optional<Identifier> read =
        readIdentifier(target.identifier, text, plan_->issuers[target.place]);
    if (read) {
        read->person = *person;
        into.scope->identifiers.push_back(*read);
        return;
    }
    using enum IdentifierKind;
    const bool checked = target.identifier == nhsNumber || target.identifier == upn;
    if (checked) {
        findings.add(Code::D0131, path,
                     fmt::format("not usable as {}; nobody is looked for by it",
                                 target.identifier == upn ? "a pupil number" : "an NHS number"));
    }
}

void RecordReading::identify(const IdentityText& text, const Into& into) {
    const std::optional<IdentifierKind> kind = parseIdentifierKind(text.as);
    std::uint64_t hash = 0;
    std::uint8_t person = Identifier::kChild;
    const auto takes = [](const std::string& digits, auto& number, int base) {
        const char* const end = digits.data() + digits.size();
        const auto [stopped, error] = std::from_chars(digits.data(), end, number, base);
        return error == std::errc() && stopped == end;
    };
    const bool known = kind && takes(text.hash, hash, 16) &&
                       (text.person.empty() || takes(text.person, person, 10));
    if (known) {
        into.scope->identifiers.emplace_back(*kind, person, hash);
    } else {
        findings.add(Code::D0131, path, "not what identifies somebody; nobody is looked for by it");
    }
}

void RecordReading::tell(const Target& target, std::string_view text, const Into& into) {
    DraftEvent& one = into.scope->eventOf(target.place);
    one.told = true;
    one.own = one.own || !target.shared || target.part == EventPart::on;
    switch (target.part) {
        case EventPart::on:
            return tellBegin(target, text, one);
        case EventPart::until:
            return tellEnd(target, text, one.event);
        case EventPart::ref:
            one.ref = text.substr(0, kLongestReference);
            return;
        case EventPart::nfa:
        case EventPart::source:
        case EventPart::category:
        case EventPart::closure:
            return tellCode(target, text, one.event);
    }
}

void RecordReading::tellBegin(const Target& target, std::string_view text, DraftEvent& one) {
    const auto moment = readTypedInstant(text, target.dates);
    if (!moment) return findings.add(Code::D0103, path, "not a date that can be read");
    if (one.dated && one.event.begin != *moment)
        findings.add(Code::D0105, path, "given before, and not the same; the earlier counts");
    if (one.dated && one.event.begin <= *moment) return;
    one.event.begin = *moment;
    one.event.timed = londonTime(*moment).secondOfDay != 0;
    one.dated = true;
}

void RecordReading::tellEnd(const Target& target, std::string_view text, PastEvent& event) {
    const TypedDate date = readTypedDate(text, target.dates);
    std::int32_t end = PastEvent::kEndUnknown;
    if (date.kind == TypedDate::Kind::date) {
        end = static_cast<std::int32_t>(date.date.time_since_epoch().count());
    } else {
        findings.add(Code::D0103, path, "not a date that can be read");
    }
    if (event.end != PastEvent::kNotEnded && event.end != end) {
        findings.add(Code::D0105, path, "given before, and not the same; taken as not known");
        end = PastEvent::kEndUnknown;
    }
    event.end = end;
}

void RecordReading::tellCode(const Target& target, std::string_view text, PastEvent& event) {
    const Spelled* spelled = plan_->spellings[target.spellings].find(text);
    if (spelled == nullptr) {
        findings.add(Code::D0101, path, "not one of the answers it can take");
        return;
    }
    if (spelled->kind != Spelled::Kind::value || !spelled->answer.known) return;
    const std::int32_t value = spelled->answer.value;
    const auto take = [&](auto& held, bool given, auto told) {
        if (!given) {
            held = told;
        } else if (held != told) {
            findings.add(Code::D0105, path, "given before, and not the same; the first counts");
        }
    };
    if (target.part == EventPart::nfa)
        take(event.noFurtherAction, event.noFurtherAction.has_value(), value != 0);
    if (target.part == EventPart::source) take(event.source, event.source >= 0, value);
    if (target.part == EventPart::category) take(event.category, event.category >= 0, value);
    if (target.part == EventPart::closure) take(event.closure, event.closure >= 0, value);
}

void RecordReading::findUndated(const DraftScope& scope) {
    if (scope.undated == 0) return;
    findings.add(Code::D0132, path,
                 fmt::format("{} event{} without a date that can be read; not counted",
                             scope.undated, scope.undated == 1 ? "" : "s"));
}

void RecordReading::reference(std::string& held, std::string_view text) {
    if (!isUsableReference(text)) {
        findings.add(Code::D0109, path,
                     "not usable as a reference: too long, or with control characters");
    } else if (held.empty()) {
        held = text;
    } else if (held != text) {
        findings.add(Code::D0105, path, "given before, and not the same; the first counts");
    }
}

void RecordReading::moment(std::optional<Instant>& held, std::string_view text, bool isReceipt) {
    const std::optional<Instant> read = readTypedInstant(text, plan_->dates);
    if (!read) {
        if (isReceipt) receiptUnreadable_ = true;
        findings.add(isReceipt ? Code::D0106 : Code::D0103, path,
                     "not a date and time that can be read");
    } else if (held && *held != *read) {
        if (!isReceipt || !plan_->severalReceipts)
            findings.add(Code::D0105, path, "given before, and not the same; the earlier counts");
        held = std::min(*held, *read);
    } else {
        held = read;
    }
}

void RecordReading::listState(const ListPlan& list, std::string_view text, DraftScope& scope) {
    text = trimmed(text);
    if (text.empty()) {
        if (list.blankIsUnknown) scope.items.lists.push_back({list.items, true});
        return;
    }
    const Spelled* spelled = plan_->spellings[list.spellings].find(text);
    if (spelled == nullptr) {
        findings.add(Code::D0116, path, "neither a list nor yes, none or unknown");
        scope.items.lists.push_back({list.items, true});
        return;
    }
    if (spelled->kind == Spelled::Kind::blank) return;
    const bool some = spelled->answer.known && spelled->answer.value != 0;
    if (some && std::ranges::find(scope.items.items, list.items, &DraftItem::items) !=
                    scope.items.items.end())
        return;
    if (some) scope.items.add(list.items, {});
    scope.items.lists.push_back({list.items, some || !spelled->answer.known});
}

void RecordReading::presence(const PresencePlan& presence, std::string_view text,
                             DraftScope& scope) {
    text = trimmed(text);
    if (text.empty()) return;
    const Spelled* spelled = plan_->spellings[presence.spellings].find(text);
    // What is not among the spellings is a name or the like: somebody is there.
    const bool there = spelled == nullptr || (spelled->kind == Spelled::Kind::value &&
                                              spelled->answer.known && spelled->answer.value != 0);
    if (there) scope.putPresence(presence.repeat);
}

void RecordReading::endChild() {
    draft.child.finish(excluded_);
    findUndated(draft.child);
    draft.addChild(childReference_);
    childReference_.clear();
    for (const FactIndex fact : excluded_) {
        path.enter(plan_->vocabulary->fact(fact).id);
        findings.add(Code::D0108, path, "answered beside a question that excludes it; not counted");
        path.leave();
    }
    excluded_.clear();
}

void RecordReading::loseChild(Code code, std::string_view reason) {
    if (lostChildren_++ == 0) {
        lostBy_ = code;
        lostReason_ = reason;
    }
    findings.add(code, path, reason);
}

void RecordReading::checkHeader() {
    if (draft.historyOnly) return;
    if (reference_.empty()) {
        findings.add(Code::D0109, path,
                     "the referral has no reference; the number of its record stands for it");
        reference_ = referral_ > 0 ? fmt::format("record-{}/{}", record_, referral_)
                                   : fmt::format("record-{}", record_);
    }
    if (!draft.received) {
        if (!receiptUnreadable_)
            findings.add(Code::D0106, path, "not said when the referral was received");
        return;
    }
    if (!draft.recorded) return;
    const std::int64_t gap = draft.recorded->seconds - draft.received->seconds;
    if (gap < 0) findings.add(Code::D0114, path, "recorded before it was received");
    if (gap > kDaySeconds) {
        findings.add(Code::D0113, path,
                     fmt::format("recorded {} days after it was received", gap / kDaySeconds));
    }
}

void RecordReading::finish(Batch& batch, IntakeReport& report, bool childrenExpected) {
    path.clear();
    findings.setPlace(record_, line_);
    draft.referral.finish(excluded_);
    findUndated(draft.referral);
    for (const FactIndex fact : excluded_) {
        path.enter(plan_->vocabulary->fact(fact).id);
        findings.add(Code::D0108, path, "answered beside a question that excludes it; not counted");
        path.leave();
    }
    excluded_.clear();
    checkHeader();
    future_.clear();
    draft.dropFutureDates(future_);
    for (const auto& [fact, child] : future_) {
        if (child > 0) {
            path.enter("children");
            path.enter(child);
        }
        path.enter(plan_->vocabulary->fact(fact).id);
        findings.add(Code::D0107, path, "after the day on which the referral was received");
        path.clear();
    }
    if (draft.children() == 0) {
        if (childrenExpected) {
            findings.add(
                Code::D0110, path,
                "no child that can be read; one is assumed, for whom the referral's facts hold");
            concernUnread(draft.child);
        }
        endChild();
    }
    draft.setReference(reference_);
    draft.write(batch, record_);
    findings.commit(report);
    const bool history = draft.historyOnly;
    ++report.referrals.read;
    ++(history ? report.referrals.history : report.referrals.parsed);
    report.children.read += draft.children() + lostChildren_;
    (history ? report.children.history : report.children.parsed) += draft.children();
    report.children.quarantined += lostChildren_;
    if (lostChildren_ == 0) return;
    report.quarantined.push_back({.code = lostBy_,
                                  .record = record_,
                                  .line = line_,
                                  .reason = lostReason_,
                                  .raw = std::string(raw_.substr(0, limits_->rawBytes)),
                                  .bytes = raw_.size(),
                                  .wholeReferral = false,
                                  .children = lostChildren_});
}

void RecordReading::quarantine(IntakeReport& report, Code code, std::string_view reason,
                               std::string_view raw, std::uint64_t bytes, std::uint64_t children) {
    report.quarantine({.code = code,
                       .record = record_,
                       .line = line_,
                       .reason = std::string(reason),
                       .raw = std::string(raw.substr(0, limits_->rawBytes)),
                       .bytes = bytes,
                       .children = children});
}

}  // namespace frontdoor::intake
