#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/intake/draft.h"
#include "adapters/intake/record_chunk.h"
#include "adapters/intake/record_findings.h"

namespace frontdoor::intake {

inline constexpr std::int64_t kDaySeconds = 86'400;

/// Where an answer goes: to a scope, or to an item of it.
struct Into {
    DraftScope* scope = nullptr;
    AnswerSet* item = nullptr;
    std::optional<std::uint8_t> person = Identifier::kChild;  // Whom identifiers identify.
};

/// An entry of a canonical `identity`: a kind, which of the adults (empty: the child), the hash.
struct IdentityText {
    std::string as{};
    std::string person{};
    std::string hash{};
};

/// Whether a text can name a referral or a child.
[[nodiscard]] bool isUsableReference(std::string_view text);

/// What the readers of all formats share: from a field's text to the draft, and from the draft to
/// batch and report.
class RecordReading {
  public:
    RecordReading(const Plan& plan, const Limits& limits);

    void begin(std::uint64_t record, std::uint64_t line);
    /// The record has several referrals, and this is the one with the number, from 1.
    void setReferral(std::uint32_t number) {
        referral_ = number;
        findings.setReferral(number);
    }
    void put(const Target& target, const DraftAnswer& answer, const Into& into) {
        const bool agrees = into.item != nullptr ? into.item->put(*plan_->vocabulary, answer)
                                                 : into.scope->put(target, answer);
        if (!agrees) findConflict();
    }
    /// A fact has two answers that differ, the second from a field that the path does not hold yet.
    void findConflict(std::string_view field) {
        path.enter(field);
        findConflict();
        path.leave();
    }
    /// Answers a chain of targets with a text.
    void answer(std::uint32_t target, std::string_view text, const Into& into);
    /// Answers one target with a text, whatever else the field answers.
    void answerOne(const Target& target, std::string_view text, const Into& into);
    /// What a text identifies or tells, besides what it answers.
    void also(std::uint32_t target, std::string_view text, const Into& into);
    /// The field was there, and says that it is not known; `unreadable` when something was said, in
    /// a wrong way.
    void answerUnknown(std::uint32_t target, const Into& into, bool unreadable);
    void answerUnknownOne(const Target& target, const Into& into, bool unreadable);
    /// A name that means nothing to us stands where `near` may have been meant, which is then not
    /// known.
    void leaveOpen(std::uint32_t near, DraftScope& scope);
    /// What the fields of a node ask is not known: something stands in their place.
    void leaveAllOpen(std::uint32_t node, DraftScope& scope);
    /// A concern was named that we do not understand.
    void concernUnread(DraftScope& scope) { scope.leaveOpen(plan_->vocabulary->unreadConcern()); }
    /// One of the referral's header fields, and the child's reference.
    void header(Meaning meaning, std::string_view text);
    /// A list of which not its items but how it stands is said: yes, none, not known.
    void listState(const ListPlan& list, std::string_view text, DraftScope& scope);
    /// Whether a text in a list's place says how the list stands.
    [[nodiscard]] bool saysListState(const ListPlan& list, std::string_view text) const {
        return text.empty() || plan_->spellings[list.spellings].find(text) != nullptr;
    }
    void listUncertain(const ListPlan& list, DraftScope& scope) {
        scope.items.lists.push_back({list.items, true});
    }
    /// What a canonical file says of who is who.
    void identify(const IdentityText& text, const Into& into);
    void presence(const PresencePlan& presence, std::string_view text, DraftScope& scope);
    void beginChild() { childReference_.clear(); }
    void endChild();
    /// A child that cannot be read; `why` as in the quarantine.
    void loseChild(Code code, std::string_view reason);

    /// The record was read whole: writes it and reports on it.
    void finish(Batch& batch, IntakeReport& report, bool childrenExpected);
    /// The record cannot be read: quarantines it and forgets what was read of it.
    void quarantine(IntakeReport& report, Code code, std::string_view reason, std::string_view raw,
                    std::uint64_t bytes, std::uint64_t children);

    void setRaw(std::string_view raw) { raw_ = raw; }

    FieldPath path{};
    RecordFindings findings;
    Draft draft;

  private:
    void identify(const Target& target, std::string_view text, const Into& into);
    void tell(const Target& target, std::string_view text, const Into& into);
    void tellBegin(const Target& target, std::string_view text, DraftEvent& one);
    void tellEnd(const Target& target, std::string_view text, PastEvent& event);
    void tellCode(const Target& target, std::string_view text, PastEvent& event);
    void findUndated(const DraftScope& scope);
    void findConflict();
    void reference(std::string& held, std::string_view text);
    void moment(std::optional<Instant>& held, std::string_view text, bool isReceipt);
    std::optional<EventKind> eventKind(std::string_view text);
    void historyOnly(std::string_view text);
    void checkHeader();

    const Plan* plan_;
    const Limits* limits_;
    std::uint64_t record_ = 0;
    std::uint64_t line_ = 0;
    std::uint32_t referral_ = 0;  // Of several in the record; 0: it is one.
    std::string_view raw_{};
    std::string reference_{};
    std::string childReference_{};
    bool receiptUnreadable_ = false;
    bool asksForDecision_ = false;
    std::uint64_t lostChildren_ = 0;
    Code lostBy_{};  // The first of them, and why.
    std::string lostReason_{};
    std::vector<FactIndex> excluded_{};
    std::vector<std::pair<FactIndex, std::size_t>> future_{};
};

}  // namespace frontdoor::intake
